"""Results of cells: what each form of the book shows of them, and what is said where it cannot."""

from __future__ import annotations

import pytest
from docutils import nodes
from test_articles import page, printed, shown, stored

TWO = "<h3>Học</h3><table><tr><td>1</td></tr></table><p>1 rows × 1 columns</p><p>Thử</p><table><tr><td>2</td></tr></table>"


def built_with(build, *outputs, **options):
    """Build an article of one cell that has put out *outputs*."""
    text = page("Chữ.\n\n```{code-cell} python\nlam()\n```\n")
    files = {"index.ipynb": stored(("lam()", list(outputs), {}))}
    return build(text, files=files, **options)


def of_cell(built):
    """Return the nodes of the cell below its listing."""
    (cell,) = (n for n in built.doctree.findall() if type(n).__name__ == "code_cell")
    return cell.children[1:]


@pytest.mark.parametrize(
    ("latex", "tex"),
    [
        (r"$\displaystyle \frac{1}{2}x^2$", r"\frac{1}{2}x^2"),
        ("$$\na = b\n$$", "a = b"),
        (r"\[a\]", "a"),
        (r"\begin{align*}a &= b\end{align*}", r"\begin{aligned}a &= b\end{aligned}"),
        (r"\begin{eqnarray}a &=& b\end{eqnarray}", r"\begin{aligned}a & =  b\end{aligned}"),
    ],
)
def test_a_formula_is_a_formula(build, latex, tex):
    built = built_with(build, shown(text_latex=latex, text_plain="<a.Math object>"))
    assert built.warnings == []
    (found,) = of_cell(built)
    assert isinstance(found, nodes.math_block)
    assert found.astext() == tex


@pytest.mark.parametrize(
    "latex", [r"\begin{tabular}{l}a\end{tabular}", "Chữ $a$ và $b$", r"$\nothing{a}$", "$ $"]
)
def test_latex_that_is_no_formula_falls_back_to_plain_text(build, latex):
    built = built_with(build, shown(text_latex=latex, text_plain="x/2"))
    assert built.warnings == []
    assert [n.astext() for n in of_cell(built)] == ["x/2"]


def test_markdown_is_read_as_markdown(build):
    built = built_with(
        build, shown(text_markdown="**đậm** và $x$\n\n- một", text_plain="<O object>")
    )
    assert built.warnings == []
    (found,) = of_cell(built)
    assert found.astext() == "đậm và x\n\nmột"
    assert next(found.findall(nodes.strong)).astext() == "đậm"
    assert len(list(found.findall(nodes.list_item))) == 1


def test_several_tables_stand_in_their_order_with_the_words_between(build):
    found = of_cell(built_with(build, shown(text_html=TWO, text_plain="<O object>")))
    assert [n.astext().strip() for n in found] == ["Học", "1", "Thử", "2"]
    assert [type(n) for n in found] == [nodes.paragraph, nodes.table] * 2


SHEET = "<style>#c0 { color: red } %s</style>"
STYLED = "<table><tr><td id=c0>1</td><td id=c1>2</td></tr></table>"


def test_a_marked_cell_of_a_styled_table_is_bold(build):
    built = built_with(build, shown(text_html=SHEET % "" + STYLED))
    assert built.warnings == []
    (table,) = of_cell(built)
    assert [one.astext() for one in table.findall(nodes.strong)] == ["1"]


def test_colours_that_no_page_shows_are_a_warning_and_the_numbers_are_there(build):
    built = built_with(build, shown(text_html=SHEET % "#c1 { color: blue }" + STYLED))
    (warning,) = built.warnings
    assert "the colours of this table are not shown" in warning
    (table,) = of_cell(built)
    assert table.astext().split() == ["1", "2"]


@pytest.mark.parametrize(
    "data",
    [
        {"text_html": "<b>đậm</b>", "text_plain": "<IPython.core.display.HTML object>"},
        {"text_html": "<svg></svg>", "text_plain": "<a.b.Styler at 0x…>"},
        {"text_latex": r"\begin{tabular}{l}\end{tabular}"},
        {"image_gif": "R0lG", "text_plain": "<IPython.core.display.Image object>"},
        {"application_x-foo": "a"},
    ],
)
def test_what_no_page_can_show_is_a_warning_and_never_a_bare_word(build, data):
    built = built_with(build, shown(**data))
    (warning,) = built.warnings
    assert warning.startswith("index.md:")
    assert "print it as text" in warning
    assert warning.endswith("[visao.output]")
    assert "object" not in built.page()


def test_what_has_plain_words_shows_them(build):
    """Such as a model of scikit-learn, which draws itself in HTML."""
    built = built_with(build, shown(text_html="<div>…</div>", text_plain="Ridge()"))
    assert built.warnings == []
    assert [n.astext() for n in of_cell(built)] == ["Ridge()"]


@pytest.mark.parametrize(("builder", "suffix"), [("html", ".html"), ("epub", ".xhtml")])
def test_control_characters_of_an_old_notebook_reach_no_page(build, builder, suffix):
    said = "\x1b[31m12%\b\b\b99%\x1b(B\x1a\n\x1b]8;;https://example.org\x1b\\liên kết\x1b]8;;\x1b\\\x07\n"
    html = "<table><tr><td>1\x082\x1a</td></tr></table>"
    built = built_with(build, printed(said), shown(text_html=html), builder=builder)
    text = built.page(suffix=suffix)
    assert ">99%\nliên kết\n<" in text
    assert ">12<" in text
    assert not set(text) & {"\x08", "\x1a", "\x1b", "\x07"}
