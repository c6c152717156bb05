"""What each feature does to a project, to the installed package, and to its neighbours."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from sphinx.builders import html
from sphinx.environment.adapters.indexentries import IndexEntries

import sphinx_vi

PACKAGE = Path(sphinx_vi.__file__).parent
PAGE = """\
Trang
=====

.. index:: đạo hàm; riêng
.. index:: see: vi phân; đạo hàm

.. index:: ảnh

Ảnh
---

Đọc 6 phút, :index:`ăn`, :index:`dữ liệu`.

.. glossary::
   :sorted:

   đường
      Một.

   em
      Hai.

   dữ
      Ba.

   ăn
      Bốn.
"""
PLAIN = r"\usepackage{fontspec}"
"""Latin Modern has every Vietnamese letter and comes with every LaTeX."""


def headings(page: str) -> list[str]:
    """Return the letters of an index page."""
    return re.findall(r"<h2 id=\"[^\"]*\">([^<]+)</h2>|<h2>([^<]+)</h2>", page)


def letters(page: str) -> list[str]:
    """Return the same as plain strings."""
    return ["".join(found) for found in headings(page)]


def state(folder: Path) -> dict[str, bytes]:
    """Return every file of the package but what Python compiles."""
    found = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "gettext"])
def test_a_build_writes_nothing_into_the_package(project, builder):
    before = state(PACKAGE)
    assert not [name for name in before if name.endswith(".mo")]
    assert project({"index.rst": PAGE}, builder).warnings == []
    assert state(PACKAGE) == before


@pytest.mark.parametrize("feature", sphinx_vi.FEATURES)
@pytest.mark.parametrize("builder", ["html", "latex"])
def test_each_feature_stands_alone_and_has_the_packages_version(project, feature, builder):
    name = f"sphinx_vi.{feature}"
    built = project({"index.rst": PAGE}, builder, extensions=[name])
    assert built.warnings == []
    assert built.app.extensions[name].version == sphinx_vi.__version__
    assert {one.version for key, one in built.app.extensions.items() if "_vi" in key} == {
        sphinx_vi.__version__
    }


def test_a_page_asks_for_no_empty_file(project):
    """Order and spaces need neither script nor style; the catalogue only beside copy buttons."""
    for feature in ("order", "spaces", "printed_index", "catalogue"):
        built = project({"index.rst": PAGE}, extensions=[f"sphinx_vi.{feature}"], into=feature)
        assert "sphinx-vi" not in built.page()
        assert not list((built.out / "_static").glob("sphinx-vi*"))
    built = project(
        {"index.rst": PAGE},
        extensions=["sphinx_copybutton", "sphinx_vi.catalogue"],
        into="copy",
    )
    assert "sphinx-vi.js" in built.page()
    assert "sphinx-vi.css" not in built.page()


def test_glossary_and_index_are_in_vietnamese_order(project):
    built = project({"index.rst": PAGE})
    terms = re.findall(r'<dt id="term-[^"]*">([^<]+)<', built.page())
    assert terms == ["ăn", "dữ", "đường", "em"]
    assert letters(built.page("genindex")) == ["A", "Ă", "D", "Đ", "E", "V"]


def test_signs_and_categories_stand_before_letters(project):
    page = "T\n=\n\n.. index:: 8x8\n.. index:: lá\n.. index:: kê\n.. index:: ươm\n"
    assert letters(project({"index.rst": page}).page("genindex")) == ["Ký hiệu", "K", "L", "Ư"]


def test_an_index_in_pages_of_one_letter(project):
    built = project({"index.rst": PAGE}, html_split_index=True)
    assert "đạo hàm" in built.page("genindex-Đ")
    assert "dữ liệu" not in built.page("genindex-Đ")


LANGUAGES = {"vi": ("Tìm nhanh", ["A", "Ă"]), "en": ("Quick search", ["A", "D"])}


@pytest.mark.parametrize("order", [("vi", "en"), ("en", "vi")])
@pytest.mark.parametrize("interleaved", [False, True])
def test_two_projects_in_one_process(project, order, interleaved):
    """Each in its own language, whichever comes first, also where both are begun before."""
    built = {
        language: project({"index.rst": PAGE}, language=language, into=language, later=interleaved)
        for language in order
    }
    for language in order:
        one = built[language].finish() if interleaved else built[language]
        # That docutils keeps nodes for a process is no matter of ours.
        assert [w for w in one.warnings if "is already registered" not in w] == []
        words, first = LANGUAGES[language]
        assert words in one.page()
        assert letters(one.page("genindex"))[:2] == first
    assert html.IndexEntries is IndexEntries


def test_a_projects_own_words_go_before_ours(project):
    own = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Quick search"\nmsgstr "Kiếm"\n'
    built = project({"index.rst": PAGE, "locales/vi/LC_MESSAGES/sphinx.po": own})
    assert "Kiếm" in built.page()
    assert "Tìm nhanh" not in built.page()
    assert "Chỉ mục" in built.page()


def entries(tex: str) -> list[str]:
    """Return the words of the printed index."""
    return re.findall(r"\\viindex(?:sub)?entry\{([^{}]*)\}", tex)


def test_the_printed_index_alone(project):
    """No setting of the project but its language and its engine is needed."""
    built = project(
        {"index.rst": PAGE},
        "latex",
        extensions=["sphinx_vi.printed_index"],
        latex_engine="lualatex",
        latex_documents=[("index", "a.tex", "Thử", "Tôi", "manual")],
    )
    tex = built.page("a", ".tex")
    assert r"\makeindex" not in tex
    assert r"\printindex" not in tex
    assert r"\usepackage{sphinx-vi}" in tex
    assert "viindexpages" in built.page("sphinx-vi", ".sty")
    assert entries(tex) == [
        "ảnh", "ăn", "dữ", "dữ liệu", "đạo hàm", "riêng", "đường", "em", "vi phân", "xem đạo hàm",
    ]  # fmt: skip
    for label in re.findall(r"\\detokenize\{(index:[^}]*)\}", tex.partition(r"\begin{viindex}")[2]):
        assert rf"\label{{\detokenize{{{label}}}}}" in tex, label


def test_two_documents_have_each_its_own_index(project):
    """A page that is in one document only is in its index only."""
    files = {
        "index.rst": "Mục lục\n=======\n\n.. index:: gốc\n\n.. toctree::\n\n   một\n   hai\n",
        "một.rst": "Một\n===\n\n:index:`ảnh`\n",
        "hai.rst": "Hai\n===\n\n:index:`đá`\n\n.. toctree::\n\n   ba\n",
        "ba.rst": "Ba\n==\n\n:index:`em`\n",
    }
    built = project(
        files,
        "latex",
        latex_documents=[
            ("index", "a.tex", "Cả", "Tôi", "manual"),
            ("một", "b.tex", "Một", "Tôi", "howto"),
        ],
    )
    assert built.warnings == []
    assert entries(built.page("a", ".tex")) == ["ảnh", "đá", "em", "gốc"]
    assert entries(built.page("b", ".tex")) == ["ảnh"]
    # A page below another one has its own label, not that of the page above.
    assert r"\viindexentry{em}{\detokenize{ba:index-0}}" in built.page("a", ".tex")


def test_another_language_keeps_makeindex(project):
    built = project(
        {"index.rst": PAGE},
        "latex",
        language="en",
        latex_documents=[("index", "a.tex", "T", "I", "manual")],
    )
    tex = built.page("a", ".tex")
    assert r"\printindex" in tex
    assert "viindex" not in tex
    assert not (built.out / "sphinx-vi.sty").exists()


@pytest.mark.needs("lualatex", "latexmk", "pdftotext")
@pytest.mark.parametrize("kind", ["manual", "howto"])
def test_the_pdf_has_its_index(project, kind):
    """Every entry with the number of its page; a heading's entry is on the heading's page."""
    built = project(
        {"index.rst": PAGE},
        "latex",
        extensions=["sphinx_vi.printed_index"],
        latex_engine="lualatex",
        latex_elements={"fontpkg": PLAIN},
        latex_documents=[("index", "a.tex", "Thử", "Tôi", kind)],
    )
    done = subprocess.run(
        ["latexmk", "-lualatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"],
        cwd=built.out,
        capture_output=True,
        check=False,
    )
    log = (built.out / "a.log").read_text("utf-8", errors="replace")
    assert done.returncode == 0, log[-3000:]
    assert "undefined references" not in log
    text = subprocess.run(
        ["pdftotext", "-layout", "a.pdf", "-"], cwd=built.out, capture_output=True, check=True
    ).stdout.decode()
    after = text.rpartition("Chỉ mục")[2]
    for word in ("ảnh", "ăn", "dữ liệu", "riêng"):
        assert re.search(rf"{word}, \d", after), after
    assert "xem đạo hàm" in after
