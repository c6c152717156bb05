"""Cells of a styled table that stand out."""

from __future__ import annotations

import pytest
from test_table_columns import RUNS

from sphinx_visao.core.outputs.cell_marks import marks
from sphinx_visao.core.outputs.html_table import Table, read_table

CELLS = {"a0", "a1", "b0", "b1"}
FRAME = RUNS[["MAE", "giay"]]


def of(styler) -> Table:
    table = read_table(styler.to_html())
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("sheet", "marked", "more"),
    [
        ("", set(), False),
        ("#a0, #b1 { background-color: yellow; }", {"a0", "b1"}, False),
        ("#a0 { font-weight: bold }", {"a0"}, False),
        ("#a0 { FONT-WEIGHT: 700 } #b0 { font-weight: 400 }", {"a0"}, False),
        ("#a0 { color: red }", {"a0"}, False),
        ("#a0 { color: red } #a1 { color: blue }", set(), True),
        ("#a0 { color: red; font-weight: bold } #a1 { color: blue }", {"a0"}, True),
        ("#a0, #a1, #b0, #b1 { background: #eee }", set(), False),
        ("#a0 { width: 3em }", set(), False),
        ("#a th, .col0, #a0:hover, td#a1 { color: red }", set(), False),
        ("#elsewhere { color: red }", set(), False),
        ("/* #a0 { color: red } */ #a1 { color: red }", {"a1"}, False),
        ("#a0 { color: red", set(), False),
        ("#a0 { color }", set(), False),
        ("}{ }#a0{{", set(), False),
    ],
)
def test_what_a_sheet_says(sheet, marked, more):
    assert marks(sheet, CELLS) == (marked, more)


def test_the_least_of_each_column():
    table = of(FRAME.style.highlight_min(axis=0))
    assert table.marked == {(1, 1), (2, 2), (3, 2)}
    assert not table.has_colours


def test_the_best_under_a_name_of_two_levels():
    styler = RUNS.set_index(["mo_hinh", "lan"]).style.highlight_max(props="font-weight: bold")
    assert of(styler).marked == {(4, 2), (1, 3)}


def test_a_scale_of_colours_is_more_than_marks_say():
    paint = FRAME.style.apply(lambda column: [f"color: #00000{n}" for n in range(5)])
    table = of(paint)
    assert table.has_colours
    assert table.marked == set()


def test_a_table_without_style_has_no_marks():
    table = read_table(FRAME._repr_html_() or "")
    assert table is not None
    assert (table.marked, table.has_colours) == (set(), False)
