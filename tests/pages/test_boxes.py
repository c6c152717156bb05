"""Boxes: every way of writing one, in every form of the book."""

from __future__ import annotations

import re

import pytest
from docutils import nodes

from sphinx_visao.article.boxes import box
from sphinx_visao.core.article.box_table import ALERTS, FAMILIES, leading_title

TITLES = [
    (":::{box-note}\nx\n:::", "note", "Ghi chú"),
    (":::{box-tip}\nx\n:::", "tip", "Mẹo"),
    (":::{box-warning}\nx\n:::", "warning", "Cảnh báo"),
    (":::{box-error}\nx\n:::", "error", "Lỗi thường gặp"),
    (":::{box-tip} Riêng *nó*\nx\n:::", "tip", "Riêng nó"),
    ("> [!NOTE]\n> x", "note", "Ghi chú"),
    ("> [!TIP]\n> x", "tip", "Mẹo"),
    ("> [!WARNING]\n> x", "warning", "Cảnh báo"),
    ("> [!CAUTION]\n> x", "warning", "Thận trọng"),
    ("> [!IMPORTANT]\n> x", "error", "Quan trọng"),
    ("> [!ERROR]\n> x", "error", "Lỗi thường gặp"),
    ("> [!error]\n>\n> x", "error", "Lỗi thường gặp"),
    ("> [!ERROR]\n> **x**", "error", "Lỗi thường gặp"),
    ("{.box-note}\nx", "note", "Ghi chú"),
    ("{.box-note}\n**Note:** x", "note", "Ghi chú"),
    ("{.box-warning}\n**Warning:** x", "warning", "Cảnh báo"),
    ("{.box-warning}\n**Caution:** x", "warning", "Thận trọng"),
    ("{.box-error}\n**Error:** x", "error", "Lỗi thường gặp"),
    ("{.box-error}\n**Important:** x", "error", "Quan trọng"),
    ("{.box-tip}\n**Mách nhỏ:** x", "tip", "Mách nhỏ"),
    ("{.box-tip}\n**Mách nhỏ**: x", "tip", "Mách nhỏ"),
    ("{.box-tip}\n**Mách nhỏ:**`x`", "tip", "Mách nhỏ"),
]


@pytest.mark.parametrize(("text", "family", "title"), TITLES)
def test_every_form_gives_one_box_with_its_title(build, text, family, title):
    built = build(f"# T\n\n{text}\n")
    assert built.warnings == []
    (found,) = built.doctree.findall(box)
    assert isinstance(found, nodes.admonition)
    assert found["family"] == family
    assert found[0].astext() == title
    assert found.astext().replace("\n", "") == title + "x"


def test_a_bold_without_colon_stays_in_the_text(build):
    (found,) = build("# T\n\n{.box-tip}\n**Rất** hay.\n").doctree.findall(box)
    assert found[0].astext() == "Mẹo"
    assert found[1].astext() == "Rất hay."


def test_a_list_can_be_a_box(build):
    (found,) = build("# T\n\n{.box-note}\n- một\n- hai\n").doctree.findall(box)
    assert isinstance(found[1], nodes.bullet_list)


BAD = [
    ("# T\n\n:::{box-foo}\nx\n:::", 3, "there is no box 'box-foo'", "box_unknown"),
    ("# T\n\n{.box-foo}\nx", 4, "there is no box 'box-foo'", "box_unknown"),
    ("# T\n\n> [!FOO]\n> x", 3, "there is no alert [!FOO]", "box_unknown"),
    ("# T\n\n> [!ERROR] x", 3, "empty or not alone on its line", "box_unknown"),
    ("# T\n\n> [!ERROR]", 3, "empty or not alone on its line", "box_unknown"),
    ("# T\n\n:::{box-note}\n:::", 3, "'box-note' is empty", "box_empty"),
    ("# T\n\nchữ\n\n:::{box-note}\nx", 5, ":::{box-note} is never closed", "fence_unclosed"),
    ("# T\n\n```python\nx", 3, "```python is never closed", "fence_unclosed"),
    ("# T\n\n- a\n\n  :::{box-note}\n  x\n\nb", 5, "is never closed", "fence_unclosed"),
    ("# T\n\n::::{box-tip}\na\n\n:::{box-note}\nb\n::::", 6, "is never closed", "fence_unclosed"),
]


@pytest.mark.parametrize(("text", "line", "message", "kind"), BAD)
def test_a_bad_box_has_one_message_with_file_and_line(build, text, line, message, kind):
    (warning,) = build(text).warnings
    assert warning.startswith(f"index.md:{line}: WARNING: ")
    assert message in warning
    assert warning.endswith(f"[visao.{kind}]")


def test_the_message_about_an_unknown_box_lists_the_known_ones(build):
    (warning,) = build("# T\n\n:::{box-foo}\nx\n:::\n").warnings
    assert all(f"box-{name}" in warning for name in FAMILIES)


RICH = """# T

- mục

  :::{box-error} Hộp trong danh sách
  :name: hop-rieng

  - một

    ```python
    x = 1
    ```

  Công thức $a^2$ và

  $$ b = c $$
  :::

::::{box-tip}
:collapsed:

Ngoài

:::{box-note}
Trong
:::
::::

Xem [hộp](#hop-rieng).
"""


def test_boxes_hold_lists_code_formulas_and_boxes_in_html(build):
    built = build(RICH)
    assert built.warnings == []
    page = built.page()
    assert re.search('<details class="[^"]*box-tip', page)
    assert '<summary class="admonition-title">Mẹo</summary>' in page
    assert 'id="hop-rieng"' in page
    assert 'href="#hop-rieng"' in page
    assert page.count("<math") == 2
    assert page.index("Ngoài") < page.index("Ghi chú") < page.index("Trong")


def test_boxes_in_latex_keep_family_title_and_target(build):
    built = build(RICH, builder="latex")
    assert built.warnings == []
    (tex,) = built.out.glob("*.tex")
    text = tex.read_text("utf-8")
    assert r"\begin{visaobox}{error}{Hộp trong danh sách}" in text
    assert r"\begin{visaobox}{tip}{Mẹo}" in text
    assert "hop-rieng" in text
    style = (built.out / "sphinx-vi.sty").read_text("utf-8")
    for family in FAMILIES.values():
        assert family.light in style
        assert family.icon in style


def test_boxes_in_epub_are_the_same_as_in_html(build):
    built = build(RICH, builder="epub")
    assert built.warnings == []
    page = built.page(suffix=".xhtml")
    assert "box-error" in page
    assert "<details" in page


def test_styles_come_from_the_table(build):
    css = build("# T\n").page("_static/sphinx-vi", ".css")
    for family in FAMILIES.values():
        assert f"--box:#{family.light}" in css
        assert f"--box:#{family.dark}" in css
        assert f'content:"{family.icon}"' in css


@pytest.mark.parametrize(("word", "entry"), ALERTS.items())
def test_a_leading_word_of_the_family_gives_its_title(word, entry):
    family, title = entry
    assert leading_title(f"{word.title()}:", family) == title


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_titles_are_legible_on_white_and_on_dark(family):
    on_white = 1.05 / (luminance(family.light) + 0.05)
    on_dark = (luminance(family.dark) + 0.05) / (luminance("14181F") + 0.05)
    assert min(on_white, on_dark) >= 4.5


FOOTNOTE = {
    "class": "# T\n\n{.box-tip}\nMột[^a] và hai[^b].\n\nBa[^c].\n",
    "class with a title": "# T\n\n{.box-tip}\n**Mẹo riêng:** một[^a], hai[^b].\n\nBa[^c].\n",
    "title": "# T\n\n{.box-tip}\n**Mẹo[^a] riêng:** hai[^b].\n\nBa[^c].\n",
    "alert": "# T\n\n> [!TIP]\n> Một[^a] và hai[^b].\n\nBa[^c].\n",
    "other alert": "# T\n\n> [!ERROR]\n> Một[^a] và hai[^b].\n\nBa[^c].\n",
    "directive": "# T\n\n:::{box-tip}\nMột[^a] và hai[^b].\n:::\n\nBa[^c].\n",
}


@pytest.mark.parametrize("builder", ["html", "latex"])
@pytest.mark.parametrize("text", FOOTNOTE.values(), ids=FOOTNOTE)
def test_footnotes_in_boxes_have_their_numbers(build, text, builder):
    built = build(text + "\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n", builder=builder)
    assert built.warnings == []
    shown = [one.astext() for one in built.doctree.findall(nodes.footnote_reference)]
    assert shown == ["1", "2", "3"]
    (found,) = built.doctree.findall(box)
    assert len(list(found.findall(nodes.footnote_reference))) == 2


INSIDE = [
    "{.box-tip}\n> Ngoài.\n>\n> {.box-note}\n> Trong.",
    "{.box-tip}\n- Ngoài.\n\n  {.box-note}\n  Trong.",
    ":::{box-tip}\nNgoài.\n\n{.box-note}\nTrong.\n:::",
    "> [!TIP]\n> Ngoài.\n>\n> {.box-note}\n> Trong.",
    "> [!TIP]\n> Ngoài.\n>\n> > [!NOTE]\n> > Trong.",
    "{.box-tip}\n> Ngoài.\n>\n> > [!NOTE]\n> > Trong.",
]


@pytest.mark.parametrize("text", INSIDE)
def test_a_box_of_any_form_may_stand_in_one_of_any_other(build, text):
    built = build(f"# T\n\n{text}\n")
    assert built.warnings == []
    outer, inner = built.doctree.findall(box)
    assert (outer["family"], inner["family"]) == ("tip", "note")
    assert outer in _above(inner)
    assert inner.astext().split() == ["Ghi", "chú", "Trong."]


def _above(node: nodes.Node) -> list[nodes.Node]:
    """Return what a node stands in."""
    return [node.parent, *_above(node.parent)] if node.parent else []


def test_a_link_to_a_paragraph_leads_to_its_box(build):
    built = build("# T\n\n{#day .box-tip}\nMột.\n\nXem [hộp](#day).\n")
    assert built.warnings == []
    (found,) = built.doctree.findall(box)
    assert found["ids"] == ["day"]
    assert built.page().count('id="day"') == 1


EMPTY = {
    "an alert of nothing": ("> [!NOTE]", "the box '[!NOTE]' is empty", "box_empty"),
    "an alert in a listing": ("> ```\n> [!TIP]\n> ```", "the alert [!TIP] is empty", "box_unknown"),
    "a title alone": ("{.box-note}\n**Cẩn thận:**", "'box-note' is empty", "box_empty"),
}


@pytest.mark.parametrize(("text", "message", "kind"), EMPTY.values(), ids=EMPTY)
def test_a_box_of_nothing_is_named_and_is_none(build, text, message, kind):
    built = build(f"# T\n\nTrước.\n\n{text}\n\nSau.\n")
    (warning,) = built.warnings
    assert re.match(r"index\.md:\d+: WARNING: ", warning)
    assert message in warning
    assert warning.endswith(f"[visao.{kind}]")
    assert list(built.doctree.findall(box)) == []
    assert "Sau." in built.page()


def test_a_title_that_ends_in_italics_keeps_them(build):
    (found,) = build("# T\n\n{.box-tip}\n**Xem *kia***: x\n").doctree.findall(box)
    assert found[0].astext() == "Xem kia"
    assert [node.astext() for node in found[0].findall(nodes.emphasis)] == ["kia"]
    assert found[1].astext() == "x"


def test_boxes_in_plain_text_have_their_title(build):
    built = build("# T\n\n:::{box-tip} Riêng nó\nChữ.\n:::\n\nSau.\n", builder="text")
    text = built.page(suffix=".txt")
    assert text.index("Riêng nó") < text.index("Chữ.") < text.index("Sau.")
