"""Footnotes in print: in the order of their marks, and never inside of a title's band."""

from __future__ import annotations

import re

BOX = """# T

Một[^mot], [trang](https://a.org) và hai[^hai].

:::{box-tip} Tựa[^ba] và [địa chỉ](https://b.org)
Trong hộp[^bon], lại[^mot].
:::

[Cuối](https://c.org).

[^bon]: Bốn.
[^mot]: Chú thích một.
[^hai]: Hai.
[^ba]: Ba.
"""
ROOT = {"myst_heading_anchors": 2, "latex_show_urls": "footnote"}


def notes(built):
    """Return the numbers of notes with the beginning of their text, in the order of the page."""
    tex = next(built.out.glob("*.tex")).read_text("utf-8")
    tex = re.sub(
        r"\\phantomsection\\label\{.*?\}|\\sphinxAtStartFootnote|%|\\sphinxnolinkurl", "", tex
    )
    return re.findall(r"\\begin\{footnote(?:text)?\}\[(\d+)\]\s*\{?(\w[^\s}{.]*)", tex), re.findall(
        r"\\sphinxfootnotemark\[(\d+)\]", tex
    )


def test_notes_and_addresses_are_one_row_in_the_order_of_their_marks(build):
    built = build(BOX, builder="latex", **ROOT)
    assert built.warnings == []
    found, marks = notes(built)
    assert [number for number, _ in found] == ["1", "2", "3", "4", "5", "6", "7"]
    assert found[0][1] == "Chú"
    assert marks == ["4", "5", "1"]


def test_a_note_of_a_title_stands_behind_the_title(build):
    tex = next(build(BOX, builder="latex", **ROOT).out.glob("*.tex")).read_text("utf-8")
    title = re.search(r"\\begin\{visaobox\}\{tip\}\{(.*?)\}%\n", tex, re.DOTALL)[1]
    assert "footnotemark" in title
    assert "begin{footnote" not in title


def test_each_page_begins_anew(build):
    other = "# K\n\nChữ[^a] [b](https://b.org).\n\n[^a]: A.\n"
    root = "# G\n\nGốc[^a].\n\n[^a]: A.\n\n```{toctree}\nmot\nhai\n```\n"
    built = build(root, files={"mot.md": other, "hai.md": other}, builder="latex", **ROOT)
    assert [number for number, _ in notes(built)[0]] == ["1", "1", "2", "1", "2"]


def test_other_forms_are_as_before(build):
    assert build(BOX).page().count('class="footnote-reference') == 5
