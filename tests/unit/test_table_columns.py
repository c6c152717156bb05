"""A table of pandas, as pandas writes it: every number stays under its own heading."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from sphinx_visao.core.outputs.html_table import read_table

RUNS = pd.DataFrame(
    {
        "mo_hinh": ["cây", "cây", "thẳng", "thẳng", "thẳng"],
        "lan": [1, 2, 1, 2, 3],
        "MAE": [1.5, 1.2, 2.0, 2.25, 2.5],
        "giay": [3, 4, 1, 1, 2],
    }
)


def grid(html: str) -> list[list[str]]:
    """Return the texts of a table's rows, headings first."""
    table = read_table(html)
    assert table is not None
    return [[text for text, _ in row] for row in table.head + table.body]


def html(frame: pd.DataFrame) -> str:
    """Return what a notebook stores of a frame."""
    text = frame._repr_html_()
    assert text is not None
    return str(text)


def test_an_index_of_two_levels_leaves_every_number_under_its_heading() -> None:
    assert grid(html(RUNS.set_index(["mo_hinh", "lan"]))) == [
        ["", "", "MAE", "giay"],
        ["mo_hinh", "lan", "", ""],
        ["cây", "1", "1.50", "3"],
        ["", "2", "1.20", "4"],
        ["thẳng", "1", "2.00", "1"],
        ["", "2", "2.25", "1"],
        ["", "3", "2.50", "2"],
    ]


def test_columns_of_two_levels_leave_every_number_under_its_heading() -> None:
    frame = RUNS.groupby("mo_hinh")[["MAE", "giay"]].agg({"MAE": ["mean", "min"], "giay": ["max"]})
    table = read_table(html(frame))
    assert table is not None
    assert grid(html(frame)) == [
        ["", "MAE", "", "giay"],
        ["", "mean", "min", "max"],
        ["mo_hinh", "", "", ""],
        ["cây", "1.35", "1.2", "4"],
        ["thẳng", "2.25", "2.0", "2"],
    ]
    assert all(heading for row in table.head for _, heading in row)


THREE = pd.concat({"học": RUNS, "thử": RUNS}, names=["phần"]).set_index(
    ["mo_hinh", "lan"], append=True
)
FRAMES: dict[str, Callable[[], pd.DataFrame]] = {
    "one level": lambda: RUNS,
    "two keys": lambda: RUNS.groupby(["mo_hinh", "lan"]).agg({"MAE": ["mean", "std"]}),
    "three levels": lambda: THREE,
    "pivot": lambda: RUNS.pivot_table(index="mo_hinh", columns="lan", values=["MAE", "giay"]),
    "unstack": lambda: THREE.unstack("mo_hinh"),
    "transposed": lambda: THREE.T,
}


@pytest.mark.parametrize("make", FRAMES.values(), ids=FRAMES)
def test_merged_cells_say_what_the_same_table_says_with_none_merged(
    make: Callable[[], pd.DataFrame],
) -> None:
    """``sparsify=False`` repeats a label in every row and column that it is for."""
    frame = make()
    with pd.option_context("display.multi_sparse", True):
        merged = grid(html(frame))
    with pd.option_context("display.multi_sparse", False):
        plain = grid(html(frame))
    assert [len(row) for row in merged] == [len(row) for row in plain]
    for ours, whole in zip(merged, plain, strict=True):
        for text, said in zip(ours, whole, strict=True):
            assert text in (said, "")
    # The numbers themselves are never merged.
    count = frame.shape[1]
    assert [row[-count:] for row in merged[-len(frame) :]] == [
        row[-count:] for row in plain[-len(frame) :]
    ]


def test_a_frame_of_nothing_is_no_table() -> None:
    assert read_table(html(pd.DataFrame())) is None


def test_an_empty_frame_shows_its_headings() -> None:
    assert grid(html(RUNS.head(0))) == [["", "mo_hinh", "lan", "MAE", "giay"]]


def test_a_long_table_says_that_rows_are_left_out() -> None:
    with pd.option_context("display.max_rows", 4):
        rows = grid(html(RUNS.set_index(["mo_hinh", "lan"])))
    assert rows[2:] == [
        ["cây", "1", "1.50", "3"],
        ["", "2", "1.20", "4"],
        ["...", "...", "...", "..."],
        ["thẳng", "2", "2.25", "1"],
        ["", "3", "2.50", "2"],
    ]


def test_a_styled_table_is_read_with_its_caption() -> None:
    styler = RUNS.set_index(["mo_hinh", "lan"]).style.format(precision=1).set_caption("Năm lần")
    shown = styler.highlight_min(axis=0)._repr_html_()
    assert shown is not None
    table = read_table(shown)
    assert table is not None
    assert table.caption == "Năm lần"
    assert [[text for text, _ in row] for row in table.body] == [
        ["cây", "1", "1.5", "3"],
        ["", "2", "1.2", "4"],
        ["thẳng", "1", "2.0", "1"],
        ["", "2", "2.2", "1"],
        ["", "3", "2.5", "2"],
    ]


ROW = "<tr><td>1</td><td>2</td></tr>"
UNREADABLE = {
    "two": f"<table>{ROW}</table><table>{ROW}</table>",
    "none": "<p>chữ</p>",
    "nested": f"<table><tr><td><table>{ROW}</table></td></tr></table>",
    "ragged": f"<table>{ROW}<tr><td>1</td></tr></table>",
    "beyond its group": f"<table><thead><tr><th rowspan=3>a</th><th>b</th></tr></thead>{ROW}</table>",
    "to the end": f"<table><tr><th rowspan=0>a</th><th>b</th></tr>{ROW}</table>",
    "no number": f"<table><tr><th colspan=hai>a</th></tr>{ROW}</table>",
    "one over the other": "<table><tr><td>1</td><td rowspan=2>2</td><td>3</td></tr>"
    "<tr><td colspan=3>4</td></tr></table>",
    "never closed": "<table><tr><td>1<td>2</table>",
    "a picture": "<table><tr><td><img src='x.png'></td></tr></table>",
    "words beside it": f"<h3>Mô hình</h3><table>{ROW}</table>",
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_whole_is_left_to_its_plain_text(text: str) -> None:
    assert read_table(text) is None


NOT_TEXT = {
    "a row in a row": "<tr><td>a</td><tr><td>b</td></tr>",
    "a hole in a row": "<tr><td>a</td><td>b</td><td rowspan=2>c</td></tr><tr><td>d</td></tr>",
}


@pytest.mark.parametrize("rows", NOT_TEXT.values(), ids=NOT_TEXT)
def test_a_table_that_rows_of_text_do_not_say_is_none(rows: str) -> None:
    """Its plain text is shown instead: no number under a heading that is not its own."""
    assert read_table(f"<table>{rows}</table>") is None


def test_a_break_in_a_cell_is_a_blank_and_one_beside_it_nothing() -> None:
    rows = "<tr><td>a<br>b</td><br><td>c</td></tr>"
    assert grid(f"<table>{rows}</table>") == [["a b", "c"]]
