"""Interactive figures: their contract in Python, their mathematics in JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from javascript import run

from sphinx_visao.core.article.options import option_problems
from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.figures.piece_data import data_problem
from sphinx_visao.core.figures.piece_table import PIECES, template
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.running.compare import value_difference
from sphinx_visao.figures.interactive import engine, script_of, scripts_of

KNOB = {"name": "coc_30", "unit": "cốc", "min": 60, "max": 119, "step": 1, "start": 70}
LINE: dict[str, Any] = {
    "x": [28.0, 30.0, 34.0],
    "y": [80, 91, 108],
    "x_name": "Nhiệt độ (°C)",
    "y_name": "Số cốc",
    "unit": "cốc",
    "pivot": 30,
    "height": KNOB,
    "slope": {**KNOB, "name": "moi_do", "min": 0, "max": 10, "step": 0.1, "start": 0},
}
DESCENT: dict[str, Any] = {
    "a": 2.0,
    "b": -8.0,
    "c": 10.0,
    "start": 7,
    "name": "moi_do",
    "unit": "",
    "loss": "MSE",
}
RATE = {"min": 0.01, "max": 0.6, "step": 0.01, "start": 0.1}

FITTED: dict[str, Any] = {
    "x": [20, 30, 40],
    "curves": [[90, 90, 90], [40, 90, 140], [40, 300.5, -8]],
    "learned": {"name": "đã học", "x": [20, 40], "y": [40, 140], "error": [50, 2, 0]},
    "strange": {"name": "lạ", "x": [30], "y": [92], "error": [30, 10, 208.5]},
    "x_name": "Nhiệt độ (°C)",
    "y_name": "Số cốc",
    "unit": "cốc",
    "top": 200,
    "start": 1,
}
OVERFIT: dict[str, Any] = {**FITTED, "degrees": [0, 1, 14]}
REINS: dict[str, Any] = {
    **FITTED,
    "strengths": [0, 0.1, 1],
    "weights": [[20.0, -8, 4], [18, -2, 1], [3, 0, 0]],
    "main": "nhiet_z",
    "others": "cột khác",
}

RESIDUALS: dict[str, Any] = {
    "x": [19, 24.5, 30, 41],
    "residuals": [-40, 10.0, 50, -100],
    "x_name": "BMI",
    "y_name": "Phần dư",
    "unit": "điểm",
    "who": "người",
    "threshold": {"min": 0, "max": 120, "step": 5, "start": 50},
}

SPOONS: dict[str, Any] = {
    "sizes": [4, 10, 400],
    "paths": [[0.5, 40, 88.0, 95, 91, 93], [0.5, 18, 36], [0.5]],
    "rough": [2.9, 1.8, 0.3],
    "reading": 20,
    "whole": 100_000,
    "bottom": 91.4,
    "name": "coc_giua",
    "unit": "cốc",
    "example": "ngày",
    "top": 115,
    "start": 4,
}

CONFIDENCE: dict[str, Any] = {
    "event": "mai mưa",
    "yes": "trời mưa",
    "no": "trời tạnh",
    "unit": "điểm",
    "start": 0.8,
}

THRESHOLD: dict[str, Any] = {
    "positive": {"name": "tin rác", "scores": [0.9, 0.4, 0.7, 0.7]},
    "negative": {"name": "tin thật", "scores": [0.1, 0.2, 0.7, 0.3, 0]},
    "example": "tin",
    "x_name": "Điểm nghi ngờ",
    "threshold": {"min": 0, "max": 1, "step": 0.05, "start": 0.5},
}

FOLD: dict[str, Any] = {
    "points": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "classes": [0, 1, 1, 0],
    "weights": [[1, 1], [1, 1]],
    "biases": [0, -1],
    "cut": [1, -2, -0.5],
    "names": ["giống nhau", "khác nhau"],
    "inputs": ["a", "b"],
    "hidden": ["nút 1", "nút 2"],
}

TRAVELLERS: dict[str, Any] = {
    "a": 1,
    "b": 20.0,
    "bottom": [1, 0],
    "rates": [0.01, 0.1],
    "names": ["không đà", "có đà"],
    "paths": [
        [[[-3, 1], [-2, 0.5], [-1, 0]], [[-3, 1], [1, 0], [1, 0.02]]],
        [[[-3, 1], [-2, -9], [-2, 40]], [[-3, 1], [1, 0], [0, 0]]],
    ],
    "x_name": "theo lòng khe",
    "y_name": "ngang khe",
    "start": 0.1,
}


def without(data: dict, *names: str) -> dict:
    return {key: value for key, value in data.items() if key not in names}


@pytest.mark.parametrize(
    ("piece", "data"),
    [
        ("fit-line", LINE),
        ("gradient-descent", DESCENT),
        ("gradient-descent", {**DESCENT, "rate": RATE}),
        ("residual-threshold", RESIDUALS),
        ("overfit", OVERFIT),
        ("reins", REINS),
        ("spoons", SPOONS),
        ("confidence", CONFIDENCE),
        ("threshold", THRESHOLD),
        ("fold", FOLD),
        ("fold", {**FOLD, "labels": ["một", "hai", "ba", "bốn"]}),
        ("travellers", TRAVELLERS),
        ("travellers", {**without(TRAVELLERS, "a", "b"), "contours": [[[0, 0], [1, 2.5]]]}),
        # Clipped, but so far off that no number is said of it; still, but near the bottom.
        ("travellers", {**TRAVELLERS, "paths": [[[[-3, 1], [0, -1e12], [0, -1e12]]] * 2] * 2}),
        ("travellers", {**TRAVELLERS, "paths": [[[[-3, 1], [0, 0.5], [0, 0.5]]] * 2] * 2}),
    ],
)
def test_data_that_fits_has_no_problem(piece: str, data: dict) -> None:
    assert data_problem(piece, data) is None


@pytest.mark.parametrize(
    ("piece", "data", "words"),
    [
        ("fit-line", None, "fit_line is NoneType and not a dictionary"),
        ("fit-line", [1, 2], "fit_line is list and not a dictionary"),
        ("fit-line", without(LINE, "x", "unit"), "fit_line lacks x, unit"),
        ("fit-line", {**LINE, "colour": "red"}, "colour, which nothing reads"),
        ("fit-line", {**LINE, "x": "a"}, "x is 'a' and not a list of numbers"),
        ("fit-line", {**LINE, "x": [1, True, 3]}, "and not a list of numbers"),
        ("fit-line", {**LINE, "unit": 3}, "unit is 3 and not text"),
        ("fit-line", {**LINE, "y": [1]}, "x has 3 numbers and y has 1"),
        ("fit-line", {**LINE, "x": [1, 1, 1]}, "not all the same"),
        ("fit-line", {**LINE, "x": [], "y": []}, "2 to 400"),
        ("fit-line", {**LINE, "slope": 3}, "fit_line: slope is int and not a dictionary"),
        ("fit-line", {**LINE, "slope": without(KNOB, "step")}, "fit_line: slope lacks step"),
        ("fit-line", {**LINE, "height": {**KNOB, "start": 5}}, "height needs min ≤ start ≤ max"),
        ("fit-line", {**LINE, "height": {**KNOB, "step": 0}}, "a step above 0"),
        ("gradient-descent", {**DESCENT, "a": -1.0}, "a is -1.0"),
        ("gradient-descent", {**DESCENT, "a": 0}, "a is 0, and a parabola with a bottom"),
        ("gradient-descent", {**DESCENT, "a": "2"}, "a is '2' and not a number"),
        ("gradient-descent", {**DESCENT, "start": 2}, "start is the bottom already"),
        ("gradient-descent", {**DESCENT, "rate": {**RATE, "max": 0.01}}, "rate needs min"),
        (
            "residual-threshold",
            {**RESIDUALS, "residuals": [1, 2]},
            "x has 4 numbers and residuals has 2",
        ),
        ("residual-threshold", {**RESIDUALS, "x": [9, 9, 9, 9]}, "not all the same"),
        (
            "residual-threshold",
            {**RESIDUALS, "threshold": {**RESIDUALS["threshold"], "min": -5}},
            "residual_threshold: threshold begins below 0",
        ),
        (
            "residual-threshold",
            {**RESIDUALS, "threshold": {**RESIDUALS["threshold"], "start": 130}},
            "threshold needs min ≤ start ≤ max",
        ),
        ("overfit", {**OVERFIT, "curves": [1, 2, 3]}, "and not a list of lists of numbers"),
        ("overfit", {**OVERFIT, "degrees": [0, 1]}, "curves has 3 entries and degrees has 2"),
        ("overfit", {**OVERFIT, "degrees": [0, 0, 1]}, "each above the last"),
        ("overfit", {**OVERFIT, "start": 2}, "start is 2, which degrees does not have"),
        ("overfit", {**OVERFIT, "x": [20, 30]}, "a number for each of the 2 of x"),
        ("overfit", {**OVERFIT, "x": [40, 30, 20]}, "x needs 2 or more rising numbers"),
        ("overfit", {**OVERFIT, "top": 0}, "top is 0 and not above 0"),
        ("overfit", {**OVERFIT, "learned": 3}, "overfit: learned is int and not a dictionary"),
        (
            "overfit",
            {**OVERFIT, "strange": {**FITTED["strange"], "y": []}},
            "strange: x has 1 numbers and y has 0",
        ),
        (
            "overfit",
            {**OVERFIT, "learned": {**FITTED["learned"], "error": [1]}},
            "learned: error has 1 entries and degrees has 3",
        ),
        ("reins", without(REINS, "weights", "main"), "reins lacks weights, main"),
        ("reins", {**REINS, "weights": [[1, 2]]}, "weights has 1 entries and strengths has 3"),
        ("reins", {**REINS, "weights": [[1, 2], [1, 2], [1]]}, "lists of the same length"),
        ("spoons", {**SPOONS, "rough": [1]}, "rough has 1 entries and sizes has 3"),
        ("spoons", {**SPOONS, "paths": [[1]]}, "paths has 1 entries and sizes has 3"),
        (
            "spoons",
            {**SPOONS, "paths": [[1, 2], *SPOONS["paths"][1:]]},
            "the path of 4 has 2 entries, and 5 steps need one more",
        ),
        (
            "spoons",
            {**SPOONS, "sizes": [0, 10, 400], "start": 10},
            "sizes, reading and top are above 0",
        ),
        ("spoons", {**SPOONS, "whole": 20}, "whole is not above reading"),
        ("spoons", {**SPOONS, "start": 5}, "start is 5, which sizes does not have"),
        ("confidence", without(CONFIDENCE, "yes"), "confidence lacks yes"),
        ("confidence", {**CONFIDENCE, "start": 80}, "start is 80 and not from 0.01 to 0.99"),
        ("confidence", {**CONFIDENCE, "start": 0}, "start is 0 and not from 0.01 to 0.99"),
        (
            "threshold",
            {**THRESHOLD, "positive": {"name": "rác", "scores": []}},
            "threshold: positive has no scores",
        ),
        (
            "threshold",
            {**THRESHOLD, "negative": [0.1, 0.2]},
            "threshold: negative is list and not a dictionary",
        ),
        (
            "threshold",
            {**THRESHOLD, "negative": {"name": "thật", "scores": [0.5] * 397}},
            "there are 401 scores, and at most 400 can be shown",
        ),
        (
            "threshold",
            {**THRESHOLD, "threshold": {"min": 2, "max": 9, "step": 1, "start": 5}},
            "no score lies between 2 and 9, where the threshold goes",
        ),
        (
            "threshold",
            {**THRESHOLD, "threshold": {"min": 0, "max": 1, "step": 0.1, "start": 2}},
            "threshold needs min ≤ start ≤ max",
        ),
        ("fold", {**FOLD, "points": [[0, 0, 1]]}, "and not a list of [x, y]"),
        ("fold", {**FOLD, "points": [0, 1]}, "points is [0, 1] and not a list of [x, y]"),
        ("fold", {**FOLD, "points": FOLD["points"][:3]}, "points has 3 entries and classes has 4"),
        ("fold", {**FOLD, "points": FOLD["points"] * 16}, "points has 64 entries and not 2 to 60"),
        ("fold", {**FOLD, "classes": [0, 1, 2, 0]}, "classes needs 0 and 1, both of them"),
        ("fold", {**FOLD, "classes": [1, 1, 1, 1]}, "classes needs 0 and 1, both of them"),
        ("fold", {**FOLD, "weights": [[1, 1]]}, "weights has 1 entries and needs 2"),
        ("fold", {**FOLD, "biases": [1]}, "biases is [1] and not [x, y]"),
        ("fold", {**FOLD, "cut": [1, 2]}, "cut has 2 entries and needs 3"),
        ("fold", {**FOLD, "cut": [0, 0, 1]}, "cut is 0 for both nodes, and that is no line"),
        ("fold", {**FOLD, "names": ["một"]}, "names has 1 entries and needs 2"),
        ("fold", {**FOLD, "inputs": [1, 2]}, "inputs is [1, 2] and not a list of texts"),
        ("fold", {**FOLD, "labels": ["một"]}, "labels has 1 entries and needs 4"),
        ("travellers", without(TRAVELLERS, "b"), "it needs a and b, both above 0, or contours"),
        ("travellers", {**TRAVELLERS, "a": 0}, "it needs a and b, both above 0, or contours"),
        ("travellers", {**TRAVELLERS, "rates": [0.1, 1, 2]}, "paths has 2 entries and rates has 3"),
        ("travellers", {**TRAVELLERS, "start": 0.2}, "start is 0.2, which rates does not have"),
        ("travellers", {**TRAVELLERS, "names": list("abcd")}, "names has 4 entries and not 1 to 3"),
        ("travellers", {**TRAVELLERS, "names": ["một"]}, "the paths of 0.01 are 2 and names has 1"),
        (
            "travellers",
            {**TRAVELLERS, "paths": [[[[-3, 1]], [[-3, 1]]]] * 2},
            "paths needs as many steps in each, 1 or more",
        ),
        (
            "travellers",
            {**TRAVELLERS, "paths": [[[[-3, 1], [0, 0]], [[-3, 1], [1, 1], [0, 0]]]] * 2},
            "paths needs as many steps in each, 1 or more",
        ),
        (
            "travellers",
            {**TRAVELLERS, "paths": [[[[-3, 1], [0, 0]], [[-3, 2], [0, 0]]]] * 2},
            "the paths do not all begin in the same place",
        ),
        (
            "travellers",
            {**TRAVELLERS, "paths": [[[[-3, 1]] * 201] * 2] * 2},
            "the paths of one rate have more than 400 places together",
        ),
        ("travellers", {**TRAVELLERS, "bottom": [1, 1]}, "there is no ravine to cross"),
        (
            "travellers",
            {**TRAVELLERS, "paths": [[[[-3, 1], [-2, -1e6], [-1, 1e6], [0, 1e6]]] * 2] * 2},
            "a path ends at [0, 1000000.0], where it was clipped",
        ),
        ("travellers", {**TRAVELLERS, "paths": [[[1, 2]]]}, "a list of lists of lists of [x, y]"),
    ],
)
def test_data_that_does_not_fit_is_named(piece: str, data: Any, words: str) -> None:
    problem = data_problem(piece, data)
    assert problem is not None
    assert words in problem


def test_what_is_required_stands_in_the_template() -> None:
    assert template("gradient-descent") == (
        "gradient_descent=dict(a=…, b=…, c=…, start=…, name=…, unit=…, loss=…)"
    )


def test_an_unknown_piece_and_a_cell_that_keeps_nothing_are_bad_options() -> None:
    ((option, message, remedy),) = option_problems({"interactive": "fit-lime"})
    assert (option, message) == ("interactive", "unknown interactive figure 'fit-lime'")
    assert remedy == "Did you mean 'fit-line'? Known: " + ", ".join(sorted(PIECES))
    ((_, message, remedy),) = option_problems({"interactive": "fit-line", "keep": "n"})
    assert message == "an interactive figure 'fit-line' without its data"
    assert remedy.startswith("Keep it: “:keep: fit_line=dict(x=…, y=…, ")
    assert not list(option_problems({"interactive": "fit-line", "keep": "fit_line"}))


def test_a_long_option_stands_on_several_lines() -> None:
    head = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n"
    options = "---\ninteractive: PIECE\nkeep: >-\n  fit_line=dict(x=[1, 2],\n  y=[3, 4])\n---\n"
    text = f"{head}```{{code-cell}} python\n{options}\na = 1\n```\n"
    (cell,) = read_source(text.replace("PIECE", "fit-line"), Path("thu.md")).code_cells
    assert cell.keep == {"fit_line": "dict(x=[1, 2], y=[3, 4])"}
    with pytest.raises(ArticleError) as found:
        read_source(text.replace("PIECE", "fit"), Path("thu.md"))
    assert found.value.line == text.split("\n").index("interactive: PIECE") + 1


def test_kept_lists_are_compared_number_by_number() -> None:
    other = {**LINE, "x": [28.0, 30.5, 34.0]}
    assert value_difference(LINE, LINE, "keep") == []
    assert value_difference(LINE, other, "keep") == ["keep.x[1]: stored 30.0, this run 30.5"]


def test_every_piece_has_a_script() -> None:
    for piece in PIECES:
        name = f'["{piece}"]' if "-" in piece else f".{piece}"
        assert f"ours.pieces{name} = {{" in script_of(piece)


def test_what_two_pieces_share_is_loaded_once_and_first() -> None:
    assert scripts_of({"reins", "overfit"}) == ["fitted", "overfit", "reins"]
    assert scripts_of(["fit-line"]) == ["fit-line"]


pytestmark = pytest.mark.needs("javascript")
SHORT = "const ours = visaoInteractive; const line = ours.pieces['fit-line'];"
SHORT += "const down = ours.pieces['gradient-descent'];"


def js(expression: str, data: object = None) -> Any:
    """Return the value of a JavaScript expression of ``data``."""
    return run(f"{SHORT}\nconst main = (data) => {expression};", data, engine())


def test_numbers_are_written_as_python_writes_them() -> None:
    from sphinx_visao.core.article.values import format_value

    cases = [(0, 0), (12.5, 1), (-3, 0), (1234.5, 1), (1234567.89, 2), (0.004, 3), (100, 0)]
    cases += [(2.5, 0), (3.5, 0), (62.5, 0), (-0.125, 2), (0.375, 2), (2.675, 2), (9.5, 0)]
    shown = js("data.map(([v, d]) => ours.say(v, d))", cases)
    assert shown == [format_value(float(v), f",.{d}f") for v, d in cases]
    assert js("[ours.say(-0.001, 1), ours.say(-0.5)]") == ["0,0", "0"]


def test_a_little_is_not_nothing_and_nearly_all_is_not_all() -> None:
    shares = [0, 0.0004, 0.001, 0.083, 0.1, 0.5, 0.994, 199 / 200, 0.997, 0.9996, 1]
    shown = ["0", "0,04", "0,1", "8,3", "10", "50", "99", "99,5", "99,7", "99,96", "100"]
    assert js("data.map(ours.percent)", shares) == shown


def test_steps_have_the_digits_they_need() -> None:
    steps = [1, 0.1, 0.05, 0.25, 0.0002, 1e-7, 20]
    assert js("data.map(ours.digitsOf)", steps) == [0, 1, 2, 2, 4, 7, 0]
    assert js("data.map(ours.roundStep)", [1, 0.1, 0.37, 9.9, 0.00021]) == [1, 0.1, 0.2, 5, 0.0002]


@pytest.mark.parametrize("ends", [(0, 184), (20.3, 38.9), (-3.2, 15.1), (0, 0.004), (60, 119)])
def test_an_axis_has_a_few_round_ticks_inside(ends: tuple[float, float]) -> None:
    values = [tick["value"] for tick in js("ours.ticks(...data)", ends)]
    assert 2 <= len(values) <= 7
    assert all(ends[0] - 1e-9 <= value <= ends[1] + 1e-9 for value in values)


def test_losses_are_those_of_the_article() -> None:
    found = js("line.losses(data, 90, 4.5)", LINE)
    errors = [90 + 4.5 * (x - 30) - y for x, y in zip(LINE["x"], LINE["y"], strict=True)]
    assert found["MAE"] == pytest.approx(sum(map(abs, errors)) / 3)
    assert found["MSE"] == pytest.approx(sum(e * e for e in errors) / 3)


def test_the_lowest_of_each_loss_is_remembered() -> None:
    walk = "data.reduce((best, [mae, mse, height]) => "
    walk += "line.better(best, { MAE: mae, MSE: mse }, { height }), undefined)"
    best = js(walk, [[5, 50, 1], [4, 60, 2], [6, 40, 3], [4, 40, 4]])
    assert best == {"MAE": {"loss": 4, "height": 2}, "MSE": {"loss": 40, "height": 3}}


def test_the_map_is_darkest_where_the_loss_is_lowest() -> None:
    rows = js("line.map(data, 'MSE', 30)", LINE)
    assert len(rows) == 30
    assert {len(row) for row in rows} == {30}
    dark = [(row, i) for row in range(30) for i in range(30) if rows[row][i] == 0]
    middle = [(sum(places) / len(dark) + 0.5) / 30 for places in zip(*dark, strict=True)]
    # The line of least squares through the three points.
    assert abs(10 * middle[0] - 4.62) < 0.5
    assert abs(60 + 59 * middle[1] - 89.9) < 3
    assert max(map(max, rows)) == 11


def test_steps_follow_the_slope() -> None:
    assert js("down.walk(data, 0.1, 2)", DESCENT) == pytest.approx([7, 5, 3.8])
    assert js("down.walk(data, 0.1)", DESCENT)[-1] == pytest.approx(2 + 5 * 0.6**20)
    assert js("down.loss(data, 3)", DESCENT) == 4


@pytest.mark.parametrize(
    ("rate", "kind", "words"),
    [
        (0.005, "crawls", "Bò: hết 20 bước vẫn còn 67% quãng đường."),
        (0.1, "arrives", "Tới nơi: bước 10 là sát đáy."),
        (0.25, "arrives", "Tới nơi: bước 1 là sát đáy."),
        (0.4, "jumps", "Nhảy qua nhảy lại rồi cũng yên: bước 10 là sát đáy."),
        (0.49, "jumps", "Nhảy qua nhảy lại: hết 20 bước vẫn còn 44% quãng đường."),
        (0.5, "circles", "Nhảy qua nhảy lại mãi giữa hai bờ, chẳng gần đáy thêm."),
        (0.51, "flies", "Văng ra: mỗi bước lại xa đáy hơn, gấp 1,04 lần."),
        (0.6, "flies", "Văng ra: mỗi bước lại xa đáy hơn, gấp 1,4 lần."),
    ],
)
def test_what_happens_is_said_in_words_that_are_true(rate: float, kind: str, words: str) -> None:
    assert js(f"down.verdict(data, {rate})", DESCENT) == {"kind": kind, "words": words}
    places = [abs(v - 2) / 5 for v in js(f"down.walk(data, {rate})", DESCENT)]
    if "sát đáy" in words:
        step = int(words.split("bước ")[1].split()[0])
        assert places[step] <= 0.01 + 1e-9 < places[step - 1]
    if "còn" in words:
        assert f"{100 * places[-1]:.0f}%" in words


@pytest.mark.parametrize("a", [0.003, 1.0, 27.7, 960.0])
def test_a_rate_of_its_own_goes_from_crawling_to_flying_off(a: float) -> None:
    data = {**DESCENT, "a": a, "start": 50}
    rate = js("down.rateOf(data)", data)
    assert 0 < rate["min"] <= rate["start"] < rate["max"]
    kinds = js(
        "[data.min, data.max].map((r) => down.verdict(data.of, r).kind)", {**rate, "of": data}
    )
    assert kinds == ["crawls", "flies"]
    assert js("down.rateOf(data)", {**data, "rate": RATE}) == RATE


@pytest.mark.parametrize(
    ("i", "kind", "words"),
    [
        (0, "stiff", "Luật cứng quá: đã học mà cũng lệch nhiều."),
        (1, "near", "Quanh đây lạ lệch ít nhất."),
        (2, "chases", "Chạy theo từng điểm: đã học thì khít hơn, lạ lại lệch hơn."),
    ],
)
def test_a_setting_is_judged_by_both_errors(i: int, kind: str, words: str) -> None:
    found = {"kind": kind, "words": words}
    assert js(f"ours.verdict(data, {i})", FITTED) == found
    # Which end of the slider is stiff does not matter.
    parts = {
        name: {**FITTED[name], "error": FITTED[name]["error"][::-1]}
        for name in ("learned", "strange")
    }
    assert js(f"ours.verdict(data, {2 - i})", parts) == found


def test_degrees_and_strengths_are_said_in_vietnamese() -> None:
    assert js("ours.pieces.overfit.say(14)") == "bậc 14: 15 tham số"
    strengths = [0, 0.01, 0.3, 1, 10]
    assert js("data.map(ours.exactly)", strengths) == ["0", "0,01", "0,3", "1", "10"]


def test_the_size_of_weights_knows_no_sign() -> None:
    assert js("ours.pieces.reins.sizes(data)", [-20, 8, -4]) == {"main": 20, "others": 6}


def test_a_threshold_counts_both_signs() -> None:
    marks = js("ours.pieces['residual-threshold'].inside(data, 50)", RESIDUALS["residuals"])
    assert marks == [True, True, True, False]
    assert js("ours.pieces['residual-threshold'].mae(data)", RESIDUALS["residuals"]) == 50


def test_a_reading_is_told_in_steps() -> None:
    assert js("ours.pieces.spoons.read(data, 10)", SPOONS["paths"][1]) == [0, 10, 20]
    assert js("ours.pieces.spoons.outcome(data, 1)", SPOONS) == (
        "Đọc 20 ngày, đi 2 bước, còn cách đáy 55,4 cốc. Ở đáy, coc_giua rung chừng ±1,8 cốc."
    )
