"""What a page may not bring is not on it, and what it may bring is."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from support import active

THEME = {"html_theme": "visao_book", "html_context": {"default_mode": "auto"}}
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of the machine, beside the book's folder."""
    path = tmp_path / "secret.txt"
    path.write_text("mật khẩu", "utf-8")
    return path


def copied(built) -> list[str]:
    """Return the names of files that were published for the page."""
    folders = (built.out / "_images", built.out / "_downloads")
    return sorted(p.name for folder in folders for p in folder.rglob("*") if p.is_file())


ASKED = {
    "raw": f"```{{raw}} html\n{SCRIPT}\n```",
    "raw of a file": "```{raw} html\n:file: ../secret.txt\n```",
    "raw in reStructuredText": f"```{{eval-rst}}\n.. raw:: html\n\n   {SCRIPT}\n```",
    "role": f"```{{eval-rst}}\n.. role:: x(raw)\n   :format: html\n\n:x:`{SCRIPT}`\n```",
    "include": "```{include} ../secret.txt\n```",
    "literal include": "```{include} ../secret.txt\n:literal:\n```",
    "include in reStructuredText": "```{eval-rst}\n.. include:: ../secret.txt\n```",
    "literalinclude": "```{literalinclude} ../secret.txt\n```",
    "difference": "```{literalinclude} t.csv\n:diff: ../secret.txt\n```",
    "table": "```{csv-table}\n:file: ../secret.txt\n```",
    "picture": "![a](../secret.txt)",
    "figure": "```{figure} ../secret.txt\n:alt: a\n\nChú.\n```",
    "download": "{download}`a <../secret.txt>`",
    "link": "[a](../secret.txt)",
    "page as a picture": "![a](x.html)",
    "page as a download": "{download}`a <x.html>`",
    "active drawing": "![a](x.svg)",
    "active drawing in a figure": "```{figure} x.svg\n:alt: a\n:target: index.html\n\nChú.\n```",
    "link that runs": "```{eval-rst}\n`a <javascript:alert(1)>`_\n```",
    "link that runs, with a blank": "```{eval-rst}\n`a <java\\ script:alert(1)>`__\n```",
    "target that runs": "```{figure} p.png\n:alt: a\n:target: javascript:alert(1)\n\nChú.\n```",
    "list": "```{toctree}\nx <javascript://%0aalert(1)>\n```",
    "head": "```{eval-rst}\n.. meta::\n   :http-equiv=refresh: 0;url=https://a.b\n```",
    "title": f"## {SCRIPT}\n\nMột.",
    "title of a box": f":::{{box-tip}} {SCRIPT}\nMột.\n:::",
    "terms": "```{thuat-ngu} ../secret.txt\n```",
}


def files() -> dict[str, str]:
    """Return what stands beside the page."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'
    return {"x.html": SCRIPT, "x.svg": svg, "t.csv": "a,b\n"}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_what_a_page_may_not_bring_is_not_on_it(build, secret, asked, tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book/p.png").write_bytes(PIXEL)
    built = build(f"# T\n\n{asked}\n\nSau đó.\n", files=files(), **THEME)
    (warning,) = built.warnings
    assert warning.startswith("index.md:")
    assert warning.endswith(("[visao.unsafe]", "[visao.raw_html]"))
    for name in ("index", "search"):
        page = built.page(name)
        assert active(page) == []
        assert "mật khẩu" not in page
    assert "Sau đó." in built.page()
    assert not {"x.html", "x.svg", "secret.txt"} & set(copied(built))


def test_what_is_on_a_neighbours_page_is_text_too(build):
    title = f"---\ntitle: '{SCRIPT} và **đậm**'\n---\n\nMột.\n"
    tree = "# Đầu\n\n```{toctree}\na\nb\n```\n"
    built = build(tree, files={"a.md": title, "b.md": "# B\n"}, **THEME)
    (warning,) = built.warnings
    assert "HTML (<script>) has no place on a page" in warning
    for name in ("index", "a", "b", "search", "genindex"):
        assert active(built.page(name)) == [], name
    assert "alert(1) và" in built.page("b")  # the way back


def test_a_trusted_page_brings_what_it_likes(build, secret):
    names = ("raw", "role", "include", "literalinclude", "table")
    text = "\n\n".join(["# T", *(ASKED[name] for name in names)])
    built = build(text, visao_trusted=["index"], **THEME)
    assert built.warnings == []
    assert built.page().count(SCRIPT) == 2
    assert built.page().count("mật") == 3


def test_what_lies_in_the_book_may_be_read(build, tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book/p.png").write_bytes(PIXEL)
    text = """# T

```{include} a/phan.txt
```

```{literalinclude} /a/phan.txt
:language: text
```

```{csv-table}
:file: a/t.csv
```

![a](p.png) {download}`b <a/t.csv>` [c](a/t.csv) [d](https://example.org) [e](mailto:a@b.c)
"""
    files = {"a/phan.txt": "Một **phần** có [liên kết](https://example.org).", "a/t.csv": "x,y\n"}
    built = build(text, files=files, exclude_patterns=["a"])
    assert built.warnings == []
    page = built.page()
    assert "<strong>phần</strong>" in page
    assert "Một **phần**" in page
    assert "<td><p>y</p></td>" in page
    assert copied(built) == ["p.png", "t.csv"]
    assert page.count('rel="noopener"') == 2


def test_a_line_of_what_is_included_is_named(build):
    built = build("# T\n\n```{include} a.txt\n```\n", files={"a.txt": f"Một.\n\n{ASKED['raw']}\n"})
    (warning,) = built.warnings
    assert warning.startswith("a.txt:3: WARNING: {raw} puts html code")


def test_a_page_that_leads_out_of_the_book_is_a_title(build, secret, tmp_path):
    (tmp_path / "book").mkdir()
    for name in ("a.md", "b.rst"):
        (tmp_path / "book" / name).symlink_to(secret)
    built = build("# T\n\n```{toctree}\na\nb\n```\n")
    assert [warning.split(":")[0] for warning in built.warnings] == ["a.md", "b.rst"]
    for name in ("a", "b", "index"):
        assert "mật khẩu" not in built.page(name)


def test_html_between_words_is_a_trusted_pages_only(build):
    text = "# T\n\nMột <kbd>phím</kbd>.\n\n<div class='a'>Hai.</div>\n"
    built = build(text, visao_trusted=["index"])
    assert built.warnings == []
    assert "<kbd>phím</kbd>" in built.page()
    assert "<div class='a'>" in built.page()
    assert "<kbd>" not in build(text).page()


@pytest.mark.parametrize("trusted", [[], ["index"]])
def test_a_substitution_is_a_name_and_no_program(build, trusted):
    built = build(
        "# T\n\nA {{ ten }} b {{ env.srcdir }} c\n",
        myst_enable_extensions=["substitution"],
        myst_substitutions={"ten": "*An*"},
        visao_trusted=trusted,
    )
    assert "<em>An</em>" in built.page()
    if trusted:
        assert built.warnings == []
        return
    (warning,) = built.warnings
    assert warning.startswith("index.md:3: WARNING: {{env.srcdir}} is no name")
    assert str(built.app.srcdir) not in built.page()


def test_several_entries_of_a_list_and_lines_of_a_head_are_judged_one_by_one(build):
    """What is fine beside what is not stays where it is."""
    text = (
        "# T\n\n```{toctree}\nhai\nx <javascript://%0aalert(1)>\nNgoài <https://example.org>\n```\n\n"
        "```{eval-rst}\n.. meta::\n   :keywords: bếp\n```\n\n"
        "[Kia](https://example.org/kia) và {download}`Tải <https://example.org/t.csv>`.\n"
    )
    built = build(text, files={"hai.md": "# Hai\n"}, **THEME)
    (warning,) = built.warnings
    assert "the toctree leads to 'javascript://%0aalert(1)'" in warning
    page = built.page()
    assert active(page) == []
    assert "javascript:" not in page
    assert 'content="bếp"' in page
    for address in ("https://example.org/kia", "https://example.org/t.csv", "hai.html"):
        assert f'href="{address}"' in page


def test_a_form_of_the_book_that_conf_offers_may_lie_outside_of_its_folder(build, tmp_path):
    """Any other file there may not."""
    for name in ("vi-sao.pdf", "khac.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-")
    text = "# T\n\n{download}`Sách <../vi-sao.pdf>` và {download}`khác <../khac.pdf>`.\n"
    built = build(text, visao_downloads={"PDF": "../vi-sao.pdf"}, **THEME)
    (warning,) = built.warnings
    assert "the file '../khac.pdf' lies outside of the book's folder" in warning
    assert copied(built) == ["vi-sao.pdf"]
