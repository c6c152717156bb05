"""The rules of the search, on pages built for each."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys

import pytest
from javascript import ask

from sphinx_vi.search import feature

pytestmark = pytest.mark.needs("javascript")


@pytest.fixture
def search(build):
    """Build pages, given by name, and return what finds in them."""

    def run(pages: dict[str, str], **conf):
        files = {f"{name}.md": text for name, text in pages.items()}
        listed = "\n".join(pages)
        index = f"# Mục lục\n\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n"
        built = build(index, files=files, **conf)
        assert built.warnings == []

        def find(query: str, **options):
            return ask(built.out / "searchindex.js", query, **options)[0]

        find.built = built
        return find

    return run


def names(answer) -> list[str]:
    """Return the pages of an answer, best first."""
    return [result["name"] for result in answer["results"]]


def page(text: str, title: str = "Trang", heading: str = "Mục") -> str:
    """Return a page with one section."""
    return f"# {title}\n\nLời đầu.\n\n## {heading}\n\n{text}\n"


def test_titles_over_headings_over_text(search):
    find = search(
        {
            "a": page("Nói về tích chập, tích chập rồi lại tích chập. Tích chập!"),
            "b": page("Chữ.", heading="Một mục về tích chập"),
            "c": page("Chữ.", title="Một trang về tích chập"),
        }
    )
    for query in ("tích chập", "tich chap", "chập"):
        assert names(find(query)) == ["c", "b", "a"]


def test_exact_before_other_marks(search):
    find = search(
        {
            "a": page("Có má, có má, lại có má ở nhà với má."),
            "b": page("Có một con ma."),
        }
    )
    assert names(find("ma")) == ["b", "a"]
    assert names(find("má")) == ["a"]


def test_syllables_together_over_syllables_apart(search):
    find = search(
        {
            "a": page("Học bơi ở hồ sâu thì phải học lâu.", title="Học ở một hồ rất sâu"),
            "b": page("Đây là một trang về học sâu."),
            "c": page("Học, sâu."),
        }
    )
    for query in ("học sâu", "hoc sau", "học sau", "hoc sâu"):
        found = names(find(query))
        assert found[0] == "b"
        assert set(found) == {"a", "b", "c"}


def test_marks_bind_syllable_by_syllable(search):
    find = search({"a": page("Bài về học sâu."), "b": page("Bài hóc sau.")})
    assert names(find("học sau")) == ["a"]
    assert not find("học sau")["loose"]


def test_other_marks_follow_only_where_nothing_has_the_right_ones(search):
    find = search({"a": page("Bài về đạo hàm."), "b": page("Con dao hám của.")})
    right = find("đạo hàm")
    assert (names(right), right["loose"]) == (["a"], False)
    wrong = find("đào hàm")
    assert (names(wrong)[0], wrong["loose"]) == ("a", True)
    assert names(find("dao ham")) in (["a", "b"], ["b", "a"])


def test_a_result_shows_the_sentence_with_its_match(search):
    find = search(
        {"a": page("Câu đầu không có gì. Câu này nói về học sâu, nhưng ngắn. Câu cuối cũng không.")}
    )
    for query in ("học sâu", "hoc sau", "HỌC  SÂU"):
        (result,) = find(query)["results"]
        assert result["sentence"] == "Câu này nói về học sâu, nhưng ngắn."
        assert result["marked"] == ["học sâu"]
        assert result["anchor"] == "muc"


def test_code_and_english_as_typed(search):
    cell = "```python\nlayer = nn.Linear(2, 1)\n```"
    find = search(
        {
            "a": page(f"Một tầng.\n\n{cell}"),
            "b": page("Ảnh 8×8 vào GPT-2, tức `optim.Adam` trong PyTorch."),
            "c": page("Ảnh 18 x 8 vào GPT-3; linear algebra."),
        }
    )
    assert names(find("nn.Linear")) == ["a"]
    assert names(find("nn.linear(2, 1)")) == ["a"]
    for query in ("8x8", "8 x 8", "GPT-2", "gpt2", "gpt 2", "optim.Adam", "adam", "pytorch"):
        assert names(find(query))[0] == "b", query
    assert not find("GPT-2")["guessed"]


TERMS = """
- vi: tốc độ học
  en: learning rate
  nghia: Mỗi bước đi bao xa.
- vi: quá khớp
  en: overfitting
  khac: [học tủ, học vẹt]
  nghia: Thuộc lòng mẫu đã thấy.
"""


def test_a_term_and_its_other_names_lead_to_the_page_that_explains_it(search, build):
    article = page("Con số này tên là **tốc độ học**; quá khớp thì để sau.")
    glossary = "# Thuật ngữ\n\n```{thuat-ngu} terms.yml\n```\n"
    built = build(
        "# Mục lục\n\n```{toctree}\na\nb\nthuat-ngu\n```\n",
        files={
            "a.md": page("Học với một tốc độ nào đó, tốc độ học nào cũng được."),
            "b.md": article,
            "thuat-ngu.md": glossary,
            "terms.yml": TERMS,
        },
    )
    index = built.out / "searchindex.js"
    for query in ("tốc độ học", "toc do hoc", "learning rate", "Learning Rate"):
        found = ask(index, query)[0]["results"]
        assert [result["name"] for result in found[:2]] == ["b", "thuat-ngu"], query
    for query in ("học tủ", "hoc vet"):
        assert ask(index, query)[0]["results"][0]["heading"] == "quá khớp"
    first = ask(index, "overfitting")[0]["results"][0]
    assert (first["name"], first["heading"]) == ("thuat-ngu", "quá khớp")
    assert first["sentence"] == "overfitting: Thuộc lòng mẫu đã thấy."
    assert f'id="{first["anchor"]}"' in built.page("thuat-ngu")


@pytest.mark.parametrize(
    "query",
    [
        "hạ gradiemt",
        "hạ gradien",
        "hạ gradient nhé",
        "“hạ gradient”",
        "  hạ   gradient ",
        "hagradient",
        "hạ gradient là gì?",
        "làm thế nào để hạ gradient",
        "haj gradient",
        '"hạ gradient',
        "gradient, hạ",
        "hạ-gradient",
        "hạ gradient " * 40,
        "hạ gradien descent",
    ],
)
def test_what_a_reader_may_type(search, query):
    find = search(
        {
            "a": page("Lối đi này là hạ gradient (gradient descent)."),
            "b": page("Một trang khác, là gì thì là, thế nào cũng được, để làm gì."),
        }
    )
    assert names(find(query))[0] == "a"


def test_nothing_for_nonsense(search):
    find = search({"a": page("Bài về học sâu.")})
    for query in ("xyzzyq", "", "   ", "?!", '""', "🙂", "<img src=x onerror=alert(1)>"):
        assert names(find(query)) == [], query


def test_typing_finds_what_is_not_finished(search):
    find = search({"a": page("Bài về gradient."), "b": page("Hàm mất mát.")})
    assert names(find("grad", typing=True)) == ["a"]
    assert names(find("hàm mấ", typing=True)) == ["b"]
    assert names(find("hàm mât", typing=True)) == ["b"]
    assert names(find("ham m", typing=True)) == ["b"]
    answer = find("hàm m", typing=True)
    assert (answer["guessed"], answer["mistyped"], answer["loose"]) == ([], False, False)


@pytest.fixture
def alone(tmp_path):
    """Build another project, which enables nothing but the search."""

    def run(text: str, conf: str):
        source, out = tmp_path / "source", tmp_path / "out"
        source.mkdir()
        (source / "conf.py").write_text(conf, "utf-8")
        (source / "index.rst").write_text(text, "utf-8")
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", source, out]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return out

    return run


RST = """\
Trang
=====

Bài về **học sâu** (*deep learning*, DL): :math:`x^2`.

.. glossary::

   tích chập
      Trượt một bộ lọc.

.. index:: lan truyền; ngược
"""


def test_another_project_needs_nothing_else(alone):
    out = alone(RST, 'extensions = ["sphinx_vi.search.feature"]\nlanguage = "vi"\n')
    index = out / "searchindex.js"
    for query in ("hoc sau", "deep learning", "dl", "tich chap", "lan truyen"):
        assert names(ask(index, query)[0]) == ["index"], query
    for name in ("index", "search", "genindex"):
        text = (out / f"{name}.html").read_text("utf-8")
        assert not re.search(r"searchtools|language_data|searchindex", text)
        assert "sphinx-vi.js" in text
    assert (out / "_static" / "vi-search.js").exists()


def test_another_language_keeps_sphinx_own_search(alone):
    out = alone(RST, 'extensions = ["sphinx_vi.search.feature"]\n')
    assert "searchtools.js" in (out / "search.html").read_text("utf-8")
    assert "Search.setIndex" in (out / "searchindex.js").read_text("utf-8")
    assert not (out / "_static" / "vi-search.js").exists()


def test_a_page_that_does_not_want_to_be_found(alone):
    out = alone(
        f":nosearch:\n\n{RST}", 'extensions = ["sphinx_vi.search.feature"]\nlanguage = "vi"\n'
    )
    assert names(ask(out / "searchindex.js", "học sâu")[0]) == []


def test_weights_of_pages(search):
    pages = {"a": page("Bài về học sâu."), "b": page("Bài về học sâu.")}
    find = search(pages, vi_search_weights={"a": 0.5})
    assert names(find("học sâu")) == ["b", "a"]


def test_a_second_build_keeps_what_it_does_not_read_again(search):
    find = search({"a": page("Bài về học sâu."), "b": page("Bài về tích chập.")})
    built = find.built
    before = built.page("searchindex", ".js")
    source = built.out.parent.parent / "b.md"
    source.write_text(page("Bài về bộ lọc."), "utf-8")
    built.app.build()
    after = built.page("searchindex", ".js")
    assert "tích chập" in before
    assert "tích chập" not in after
    assert names(find("học sâu")) == ["a"]
    assert names(find("bộ lọc")) == ["b"]
    source.write_text(page("Bài về tích chập."), "utf-8")
    built.app.build()
    assert built.page("searchindex", ".js") == before


def rebuilt(built, name: str, text: str) -> str:
    """Change a page, build again, return the index."""
    (built.out.parent.parent / f"{name}.md").write_text(page(text), "utf-8")
    built.app.build()
    return built.page("searchindex", ".js")


def test_what_a_build_has_kept_of_its_index_is_not_read_out_of_it(search, monkeypatch):
    built = search({"a": page("Bài về học sâu."), "b": page("Bài về tích chập.")}).built
    monkeypatch.setattr(feature, "index_of", lambda text: pytest.fail("it was kept"))
    assert "học sâu" in rebuilt(built, "b", "Bài về bộ lọc.")
    monkeypatch.undo()
    expected = rebuilt(built, "b", "Bài về tích chập.")
    kept = built.app.doctreedir / feature.CUT
    for damage in (b"", b"half", pickle.dumps({}), pickle.dumps(("a", "b", {}, {}))):
        kept.write_bytes(damage)
        assert "bộ lọc" in rebuilt(built, "b", "Bài về bộ lọc.")
        assert rebuilt(built, "b", "Bài về tích chập.") == expected


def test_an_index_that_another_has_put_there_is_read(search):
    """What was kept belongs to another index than the one that stands there."""
    built = search({"a": page("Bài về học sâu."), "b": page("Bài về tích chập.")}).built
    index = built.out / "searchindex.js"
    index.write_text(index.read_text("utf-8").replace("học sâu", "học nông"), "utf-8")
    assert "học nông" in rebuilt(built, "b", "Bài về bộ lọc.")
