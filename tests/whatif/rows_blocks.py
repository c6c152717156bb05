"""What can be wrong with boxes, closing blocks, lists of a part, and settings."""

from __future__ import annotations

from whatif.harness import Row
from whatif.spoil import put, swap

HEADING = "Boxes, blocks, settings"
_AT = "phan-1/bai-a.md"
_ASKED = ":::{them-6-phut}\n:::\n\n:::{nho-lai}\n1. Một?\n\n   Hai.\n:::\n\n:::{doc-them}"


def box(text: str, what: str, *said: str, **more: object) -> Row:
    """Return a row about what stands in the place of the first sentence, on line 9."""
    return Row(what, "html", swap("Một câu.", text), said, **more)


ROWS = (
    box(
        ":::{box-tip}\nMột.\n:::{box-note}\nHai.\n:::\n:::\n",
        "a box inside another with the same fence",
        f"{_AT}:",
        "the fence :::{box-tip} is never closed. Add a line ::: where it ends; with another box inside, write :::: above and below it",
    ),
    box(
        ":::{box-tip}\nMột.\n",
        "a box that is never closed",
        f"{_AT}:9: ",
        "the fence :::{box-tip} is never closed. Add a line ::: where it ends",
    ),
    box("```\nMột.\n", "a listing that is never closed", f"{_AT}:9: ", "is never closed"),
    box(":::{box-tipp}\nMột.\n:::", "a box that does not exist", f"{_AT}:9: ", "box-tip"),
    box(":::{box-tip}\n:::", "an empty box", f"{_AT}:9: ", "box-tip"),
    box(
        ":::{box-tip} Tên\n:collapsed: maybe\nMột.\n:::",
        "a box that is maybe folded",
        f"{_AT}:",
        "collapsed",
    ),
    box(":::{box-tip} Tên\n:nam: a\nMột.\n:::", "a misspelt option of a box", f"{_AT}:", "nam"),
    box(
        ":::{box-tip} Tên\n:name: [a\nMột.\n:::",
        "an option of a box with a bracket that is never closed",
        f"{_AT}:",
    ),
    box(
        "Một {nope}`câu`.",
        "a role that does not exist",
        f"{_AT}:9: ",
        "Unknown interpreted text role",
        "Known roles: docs/article-syntax.md",
    ),
    box(
        "```{nope}\n```",
        "a directive that does not exist",
        f"{_AT}:9: ",
        "Unknown directive type",
        "Known directives: docs/article-syntax.md",
    ),
    box("Một[^1].", "a footnote without its text", f"{_AT}:9: "),
    box(
        "Một[^a].\n\n[^a]: x\n[^a]: y",
        "a footnote with two texts",
        f"{_AT}:1",
        "Give one of the two another name",
    ),
    box(
        "Một [c]().",
        "a link that leads nowhere",
        f"{_AT}:9: ",
        "Write where the link leads: [words](address)",
    ),
    box(
        "Một [c](khong-co.md).",
        "a link to a page that does not exist",
        f"{_AT}:9: ",
        "Write the path of a page with .md, an address with https://, or #label",
    ),
    box(
        "Một [c](http://[::1).",
        "an address with half a bracket",
        f"{_AT}:9: ",
        "no browser can open",
        "its brackets or its port are not as they must be. Copy the address from a browser",
    ),
    box(
        "Một [c](https://example.org:99999/a).",
        "an address whose port is too large",
        f"{_AT}:9: ",
        "its brackets or its port are not as they must be",
    ),
    box(
        "Một [c](https:///docs/trang).",
        "an address without a host",
        f"{_AT}:9: ",
        "it names no host. Copy the address from a browser",
    ),
    box(
        "Một [c](https://https://example.org).",
        "an address that begins twice",
        f"{_AT}:9: ",
        "'https' is no host that a reader can reach",
    ),
    box(
        "Một [c](http://localhost:8888/tree).",
        "an address of one's own machine",
        f"{_AT}:9: ",
        "'localhost' is no host that a reader can reach",
    ),
    box("Một [c](#khong-co).", "a link to a place that does not exist", f"{_AT}:9: ", "or #label"),
    box(
        "Một {bai}`khong-co`.",
        "a link to an article that does not exist",
        f"{_AT}:9: ",
        "there is no article 'khong-co': write the name of its file without .md",
    ),
    box(
        "Một {term}`khong-co`.",
        "a term that is in no glossary",
        f"{_AT}:9: ",
        "Add it to book/phu-luc/thuat-ngu.yml",
    ),
    box(
        "Một {doc}`khong-co`.",
        "a page that does not exist",
        f"{_AT}:9: ",
        "Write its path from this page, without .md",
    ),
    box(
        "![Hình](khong-co.png)",
        "a picture that is not there",
        f"{_AT}:9: ",
        "Write its path from this page's folder",
    ),
    box(
        "### Một", "a heading two levels down", f"{_AT}:9: ", "After # comes ##, after ## comes ###"
    ),
    box("(a)=\n\nMột.", "a label above nothing", status=0, messages=0),
    Row(
        "no reading list at the end",
        "html",
        swap(":::{doc-them}\n- [Một trang](https://example.org): vì sao.\n:::\n", ""),
        (f"{_AT}:1: ", "the article has no {doc-them} at its end: add two to six links"),
    ),
    Row(
        "an empty reading list",
        "html",
        swap("- [Một trang](https://example.org): vì sao.\n", ""),
        (f"{_AT}:20: ", "{doc-them} is empty"),
        messages=2,
    ),
    Row(
        "a reading list with a link without words", "html", swap("[Một trang]", "[]"), (f"{_AT}:",)
    ),
    Row(
        "a plan with a line that is no article",
        "html",
        swap(
            "title: Phần I\n---\n",
            "title: Phần I\n---\n\n```{sap-viet}\nMột dòng\n```\n",
            "phan-1/index.md",
        ),
        ("phan-1/index.md:7:", "not a planned article"),
    ),
    Row(
        "a cover that does not exist",
        "html",
        swap("visao_terms", 'visao_cover = "x.svg"\nvisao_terms', "conf.py"),
        (),
        status=0,
        messages=0,
    ),
    Row(
        "downloads that are numbers",
        "html",
        swap("visao_terms", "visao_downloads = {5: 6}\nvisao_terms", "conf.py"),
        ("visao_downloads",),
    ),
    Row(
        "weights of the search that are text",
        "html",
        swap("visao_terms", 'vi_search_weights = {"*": "x"}\nvisao_terms', "conf.py"),
        ("vi_search_weights",),
    ),
    Row(
        "an unknown setting of ours",
        "html",
        swap("visao_terms", "visao_nope = 5\nvisao_terms", "conf.py"),
        (),
        status=0,
        messages=0,
    ),
    Row(
        "rates of the clock that are text",
        "html",
        swap("visao_terms", 'visao_minutes = "x"\nvisao_terms', "conf.py"),
        ("visao_minutes",),
    ),
    Row(
        "a page called as an article",
        "html",
        put("phu-luc/bai-a.md", "---\norphan: true\n---\n\n# Khác\n"),
        ("phu-luc/bai-a.md:1: ", "the name 'bai-a' is taken by phan-1/bai-a"),
    ),
    Row(
        "a page called as the one that asks again",
        "html",
        lambda book: (
            swap(":::{doc-them}", _ASKED)(book),
            put("on-sau-phut.md", "---\norphan: true\n---\n\n# Khác\n")(book),
        ),
        ("on-sau-phut.md: ", "stands where the questions are asked again: rename it"),
    ),
    Row(
        "a page called as the one that asks again, where nothing is asked",
        "html",
        put("on-sau-phut.md", "---\norphan: true\n---\n\n# Khác\n"),
        (),
        status=0,
        messages=0,
    ),
    Row(
        "a line that leads to questions, where nothing is asked",
        "html",
        swap("# Sách thử\n", "# Sách thử\n\n```{on-sau-phut}\n```\n", "index.md"),
        (),
        status=0,
        messages=0,
    ),
    Row(
        "a file whose name is no UTF-8",
        "html",
        lambda book: (
            (book / "phan-1")
            .joinpath(b"b\xe9.md".decode("utf-8", "surrogateescape"))
            .write_text("# B\n")
        ),
        ("phan-1/b", "name"),
    ),
    Row(
        "a file whose name is no UTF-8",
        "run",
        lambda book: (
            (book / "phan-1")
            .joinpath(b"b\xe9.md".decode("utf-8", "surrogateescape"))
            .write_text("# B\n")
        ),
        (),
        status=0,
        messages=0,
    ),
)
