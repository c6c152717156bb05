"""Pieces that are touched in their picture: their data, and what they compute in the browser."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from javascript import run

from sphinx_visao.core.figures.piece_data import data_problem
from sphinx_visao.figures.interactive import engine, scripts_of

NIB: dict[str, Any] = {
    "picture": [[0, 0, 0.5, 1], [0, 0, 1, 1], [0, 0, 1, 0.25]],
    "names": ["cạnh dọc", "làm mờ"],
    "nibs": [[-1, 0, 1] * 3, [1 / 9] * 9],
}
DOT = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
SHIFT: dict[str, Any] = {
    "names": ["mạng", "tra sổ"],
    "pictures": [DOT, DOT],
    "answers": [0, 7],
    "reach": 1,
    "guesses": [[[4, 4, 4, 4, 0, 4, 4, 0, 4], [7] * 9], [[0] * 9, [1] * 9]],
}
FIELD: dict[str, Any] = {
    "side": 8,
    "windows": [3, 3, 3],
    "strides": [1, 1, 1],
    "paddings": [0, 0, 0],
    "names": ["ảnh", "tầng một", "tầng hai", "tầng ba"],
    "start": 2,
}
OVERLAP: dict[str, Any] = {
    "side": 8,
    "first": [1, 2, 5, 6],
    "second": [3, 2, 7, 6],
    "names": ["hộp thật", "hộp của máy"],
}


@pytest.mark.parametrize(
    ("piece", "data"),
    [("nib", NIB), ("shift", SHIFT), ("field", FIELD), ("overlap", OVERLAP)],
)
def test_data_that_fits_has_no_problem(piece: str, data: dict) -> None:
    assert data_problem(piece, data) is None


@pytest.mark.parametrize(
    ("piece", "data", "words"),
    [
        ("nib", {**NIB, "picture": [0, 1]}, "and not a list of lists of numbers"),
        ("nib", {**NIB, "picture": [[0, 1]] * 3}, "picture needs 3 to 16 rows"),
        ("nib", {**NIB, "picture": [[0, 1, 1], [0, 1, 1], [0, 1]]}, "as long as each other"),
        ("nib", {**NIB, "picture": []}, "picture needs 3 to 16 rows"),
        ("nib", {**NIB, "picture": [[0] * 3] * 3}, "numbers below 0, or no ink"),
        ("nib", {**NIB, "picture": [[1, -1, 0]] * 3}, "numbers below 0, or no ink"),
        ("nib", {**NIB, "nibs": [[0] * 9]}, "nibs has 1 entries and names has 2"),
        ("nib", {**NIB, "names": [], "nibs": []}, "nibs is empty"),
        ("nib", {**NIB, "nibs": [[0] * 9, [3] * 9]}, "'làm mờ' needs 9 numbers from -2 to 2"),
        ("nib", {**NIB, "nibs": [[0] * 8, [1] * 9]}, "'cạnh dọc' needs 9 numbers"),
        ("shift", {**SHIFT, "names": list("abcd")}, "names has 4 entries and not 1 to 3"),
        ("shift", {**SHIFT, "reach": 0.5}, "reach is 0.5 and not a whole number above 0"),
        ("shift", {**SHIFT, "pictures": [], "answers": []}, "pictures is empty"),
        ("shift", {**SHIFT, "pictures": [DOT, DOT[::-1][:2]]}, "picture 2 needs 3 to 16 rows"),
        (
            "shift",
            {**SHIFT, "pictures": [DOT, [[0, 0, 1], *DOT[1:]]]},
            "picture 2 has ink nearer to its edge than reach",
        ),
        (
            "shift",
            {**SHIFT, "pictures": [DOT, [*DOT, [0, 0, 0]]]},
            "the pictures are not all of one size",
        ),
        ("shift", {**SHIFT, "answers": [1]}, "answers has 1 entries and pictures has 2"),
        ("shift", {**SHIFT, "guesses": [[[1] * 9] * 2]}, "guesses has 1 entries and names has 2"),
        (
            "shift",
            {**SHIFT, "guesses": [SHIFT["guesses"][0], [[1] * 8] * 2]},
            "guesses of 'tra sổ' needs 9 numbers for each of 2 pictures",
        ),
        ("shift", {**SHIFT, "guesses": [[1, 2]]}, "and not a list of lists of lists of numbers"),
        ("field", {**FIELD, "strides": [1, 1, 1.5]}, "are whole numbers"),
        ("field", {**FIELD, "strides": [1, 1]}, "strides has 2 entries and windows has 3"),
        ("field", {**FIELD, "paddings": [1]}, "paddings has 1 entries and windows has 3"),
        ("field", {**FIELD, "names": ["ảnh"]}, "names has 1 entries and needs 4"),
        ("field", {**FIELD, "start": 0}, "start is 0 and not a layer from 1 to 3"),
        ("field", {**FIELD, "side": 40}, "side is 40 and not 1 to 16"),
        ("field", {**FIELD, "side": 6}, "layer 3 would be 0 cells wide"),
        ("field", {**FIELD, "paddings": [3, 0, 0]}, "layer 1 needs a window and a stride above 0"),
        (
            "field",
            {**FIELD, "windows": [1] * 5, "strides": [1] * 5, "paddings": [0] * 5},
            "windows has 5 entries and not 1 to 4",
        ),
        ("overlap", {**OVERLAP, "names": ["một"]}, "names has 1 entries and needs 2"),
        ("overlap", {**OVERLAP, "side": 8.5}, "side is 8.5 and not a whole number"),
        ("overlap", {**OVERLAP, "first": [1, 2, 5]}, "first is [1, 2, 5] and not four whole"),
        ("overlap", {**OVERLAP, "first": [1, 2, 5, 6.5]}, "and not four whole numbers"),
        ("overlap", {**OVERLAP, "second": [5, 2, 3, 6]}, "second needs 0 ≤ left < right ≤ 8"),
        ("overlap", {**OVERLAP, "second": [3, 2, 9, 6]}, "second needs 0 ≤ left < right ≤ 8"),
    ],
)
def test_data_that_does_not_fit_is_named(piece: str, data: Any, words: str) -> None:
    problem = data_problem(piece, data)
    assert problem is not None
    assert words in problem


def test_they_load_what_they_share_first() -> None:
    assert scripts_of({"nib", "overlap"}) == ["touched", "nib", "overlap"]
    assert scripts_of({"shift", "reins"}) == ["fitted", "touched", "reins", "shift"]


pytestmark = pytest.mark.needs("javascript")
SHORT = "const { nib, shift, field, overlap } = visaoInteractive.pieces;"


def js(expression: str, data: object = None) -> Any:
    """Return the value of a JavaScript expression of ``data``."""
    return run(f"{SHORT}\nconst main = (data) => {expression};", data, engine())


def test_a_nib_slides_as_numpy_does() -> None:
    luck = np.random.default_rng(0)
    for rows, columns in ((8, 8), (3, 5)):
        picture = luck.random((rows, columns)).round(2)
        nib = luck.integers(-4, 5, 9) / 2
        windows = np.lib.stride_tricks.sliding_window_view(picture, (3, 3))
        truth = (windows * nib.reshape(3, 3)).sum(axis=(2, 3))
        found = js("nib.slide(data[0], data[1])", [picture.tolist(), nib.tolist()])
        assert np.array(found) == pytest.approx(truth)


def test_a_number_goes_from_step_to_step_and_no_further() -> None:
    ways = [(0, 1), (0.5, -1), (-0.5, 1), (2, 1), (-2, -1), (1 / 9, 1), (1 / 9, -1), (-1 / 9, -1)]
    found = js("data.map(([value, way]) => nib.next(value, way))", ways)
    assert found == [0.5, 0, 0, 2, -2, 0.5, 0, -0.5]
    assert js("Object.is(nib.next(-0.5, 1), 0)")  # no −0, which would be written


def test_a_nib_is_told_by_its_sum_and_what_it_makes() -> None:
    told = js("data.nibs.map((one) => nib.outcome(one, nib.slide(data.picture, one)))", NIB)
    assert told == [
        "Chín số cộng lại được 0. Ảnh sau khi chà đi từ 2,25 đến 2,5.",
        "Chín số cộng lại được 1. Ảnh sau khi chà đi từ 0,28 đến 0,53.",
    ]


def test_a_guess_is_that_of_the_place_and_said_with_it() -> None:
    assert js("shift.placeOf(2, [0, 0])") == 12
    # As a cell writes them: rows from above, in each from the left.
    places = [(along, down) for down in range(-2, 3) for along in range(-2, 3)]
    assert js("data.map((one) => shift.placeOf(2, one))", places) == list(range(25))
    said = js(
        "[[0, 0], [1, 0], [0, 1], [-1, -1]].map((at) => shift.outcome(data, 0, at))",
        SHIFT,
    )
    assert said == [
        "Ở yên: mạng đoán 0, đúng; tra sổ đoán 0, đúng.",
        "Xê phải 1 ô: mạng đoán 4, sai; tra sổ đoán 0, đúng.",
        "Xê xuống 1 ô: mạng đoán 0, đúng; tra sổ đoán 0, đúng.",
        "Xê trái 1 ô, lên 1 ô: mạng đoán 4, sai; tra sổ đoán 0, đúng.",
    ]
    told = js("shift.score(data, 1, new Set([4, 5]))", SHIFT)
    assert told == "Đã thử 2 trên 9 chỗ. Số chỗ đúng: mạng 2, tra sổ 0."


LAYERS = [
    FIELD,
    {**FIELD, "paddings": [1, 1, 1]},
    {"side": 8, "windows": [3, 2, 3, 2], "strides": [1, 2, 1, 2], "paddings": [1, 0, 1, 0]},
    {"side": 9, "windows": [5, 3], "strides": [2, 1], "paddings": [2, 1]},
]


def looked_at(layers: dict, layer: int, cell: int) -> list[list[int]]:
    """Return, map by map, from where to where a cell depends on it: by changing every number."""
    matrices, side = [], layers["side"]
    for window, stride, padding in zip(
        layers["windows"], layers["strides"], layers["paddings"], strict=True
    ):
        # Each column: what one number alone makes of this layer, with a window full of ones.
        wide = np.pad(np.eye(side), ((0, 0), (padding, padding)))
        windows = np.lib.stride_tricks.sliding_window_view(wide, window, axis=1)[:, ::stride]
        matrices.append(windows.sum(axis=2))
        side = matrices[-1].shape[1]
    reach = np.eye(matrices[layer - 1].shape[1])[:, cell]
    found = [[cell, cell]]
    for matrix in matrices[:layer][::-1]:
        reach = matrix @ reach
        (places,) = np.nonzero(reach)
        found.insert(0, [int(places[0]), int(places[-1])])
        assert len(places) == places[-1] - places[0] + 1
    return found


@pytest.mark.parametrize("layers", LAYERS)
def test_a_cell_looks_at_what_would_change_it(layers: dict) -> None:
    sides = js("field.sides(data)", layers)
    cells = [(layer, cell) for layer in range(1, len(sides)) for cell in range(sides[layer])]
    found = js("data[1].map(([layer, cell]) => field.seen(data[0], layer, cell))", [layers, cells])
    assert found == [looked_at(layers, *one) for one in cells]


def test_maps_are_as_wide_as_torch_makes_them() -> None:
    assert [js("field.sides(data)", one) for one in LAYERS] == [
        [8, 6, 4, 2],
        [8, 8, 8, 8],
        [8, 8, 4, 4, 2],
        [9, 5, 5],
    ]


def test_what_a_cell_looks_at_is_said_down_to_the_picture() -> None:
    said = js("[1, 2, 3].map((layer) => field.outcome(data, layer, [0, 0]))", FIELD)
    assert said == [
        "Một ô của tầng một nhìn 3 × 3 = 9 ô của ảnh.",
        "Một ô của tầng hai nhìn 3 × 3 ô của tầng một, 5 × 5 = 25 ô của ảnh.",
        "Một ô của tầng ba nhìn 3 × 3 ô của tầng hai, 5 × 5 ô của tầng một, 7 × 7 = 49 ô của ảnh.",
    ]


def test_boxes_share_what_counting_cells_says() -> None:
    luck = np.random.default_rng(0)
    cases, truth = [], []
    for _ in range(100):
        ends = np.sort(luck.choice(9, (2, 2, 2)), axis=2)
        ends[..., 1] = np.maximum(ends[..., 1], ends[..., 0] + 1)
        sheets = np.zeros((2, 10, 10), bool)
        for sheet, ((left, right), (top, bottom)) in zip(sheets, ends, strict=True):
            sheet[top:bottom, left:right] = True
        cases.append([[x[0], y[0], x[1], y[1]] for x, y in ends.tolist()])
        shared, union = int((sheets[0] & sheets[1]).sum()), int((sheets[0] | sheets[1]).sum())
        truth.append((shared, union, pytest.approx(shared / union)))
    found = js("data.map(([one, other]) => overlap.shares(one, other))", cases)
    assert [(one["shared"], one["union"], one["iou"]) for one in found] == truth
    assert 20 < sum(one["shared"] > 0 for one in found) < 95


def test_a_box_stays_on_the_sheet_and_a_cell_large() -> None:
    push = "data.map((way) => overlap.pushed([1, 2, 5, 6], way, 8))"
    assert js(push, [[1, 0], [9, 0], [-9, -1], [0, 9]]) == [
        [2, 2, 6, 6],
        [4, 2, 8, 6],
        [0, 1, 4, 5],
        [1, 4, 5, 8],
    ]
    pull = "data.map(([corner, way]) => overlap.pulled([1, 2, 5, 6], corner, way, 8))"
    assert js(pull, [[1, [1, -1]], [1, [-9, 9]], [0, [1, -1]], [0, [-9, 9]]]) == [
        [1, 2, 6, 5],
        [1, 2, 2, 8],
        [2, 1, 5, 6],
        [0, 5, 5, 6],
    ]


def test_the_account_is_that_of_the_article() -> None:
    lines = js("overlap.account(data)", OVERLAP)
    assert [(one["name"], one["words"]) for one in lines] == [
        ("hộp thật", "4 × 4 = 16"),
        ("hộp của máy", "4 × 4 = 16"),
        ("phần chung", "2 × 4 = 8"),
        ("hai hộp phủ lên", "16 + 16 − 8 = 24"),
        ("IoU", "8 / 24 = 0,33"),
    ]
    apart = js("overlap.account(data)", {**OVERLAP, "second": [6, 0, 8, 1]})
    assert [one["words"] for one in apart[2:]] == ["0", "16 + 2 − 0 = 18", "0 / 18 = 0"]
