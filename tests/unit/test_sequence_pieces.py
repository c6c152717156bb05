"""Pieces about sequences: their data, and what they compute in the browser."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from javascript import run

from sphinx_visao.core.figures.piece_data import data_problem
from sphinx_visao.figures.interactive import engine

STEPS = np.arange(81)
TRACE: dict[str, Any] = {
    "keeps": [0.5, 0.9, 1.0, 1.2],
    "traces": [(keep**STEPS).tolist() for keep in (0.5, 0.9, 1.0, 1.2)],
    "marks": [5, 20, 80],
    "name": "U",
    "x_name": "Số bước",
    "y_name": "Phần còn lại",
    "top": 1.5,
    "start": 0.9,
}
GATES: dict[str, Any] = {
    "x": [0, 6, 12],
    "y": [22.0, 21.5, 30.25],
    "gates": [[0.9, 0.5, 0.004], [0, 1, 0.996]],
    "names": ["cổng giữ", "cổng xem"],
    "x_name": "Giờ",
    "y_name": "Nhiệt độ (°C)",
    "unit": "°C",
    "step": "Giờ",
    "start": 6,
}
ATTENTION: dict[str, Any] = {
    "names": ["21", "5"],
    "heard": [["2", "1"], ["5"]],
    "said": [["hai", "mươi", "mốt"], ["năm"]],
    "shares": [[[0.9, 0.1], [0.5, 0.5], [0.2, 0.8]], [[1]]],
    "heard_name": "Các chữ số",
    "said_name": "Chạm vào một tiếng",
}
MASK: dict[str, Any] = {
    "words": ["hai", "mươi", "mốt"],
    "scores": [[1, 0, 2], [1, 1, 0], [0, 1, 3]],
    "name": "Ba tiếng nhìn nhau",
}
HANDS: dict[str, Any] = {"rates": [1.0, 0.3, 0.1], "most": 20, "name": "Chỗ", "start": 3}
ALL = {
    "trace": TRACE,
    "gates": GATES,
    "attention": ATTENTION,
    "causal-mask": MASK,
    "clock-hands": HANDS,
}


@pytest.mark.parametrize("piece", ALL)
def test_data_that_fits_has_no_problem(piece: str) -> None:
    assert data_problem(piece, ALL[piece]) is None


@pytest.mark.parametrize(
    ("piece", "change", "words"),
    [
        ("trace", {"keeps": [0.9, 0.5, 1, 2]}, "keeps needs 2 or more numbers, each above"),
        ("trace", {"start": 0.8}, "start is 0.8, which keeps does not have"),
        ("trace", {"traces": TRACE["traces"][:3]}, "traces has 3 entries and keeps has 4"),
        ("trace", {"traces": [[1, 0.5]] * 3 + [[1]]}, "traces needs as many steps in each"),
        ("trace", {"traces": [[1.0] * 401] * 4}, "traces needs as many steps in each"),
        ("trace", {"traces": [[0, 1, 1]] * 4, "marks": [1]}, "a mark has a size below 0"),
        ("trace", {"traces": [[1, -1, 1]] * 4, "marks": [1]}, "a mark has a size below 0"),
        ("trace", {"top": 0}, "top is 0 and not above 0"),
        ("trace", {"marks": []}, "marks is empty"),
        ("trace", {"after": "lùi mấy ca"}, "after is 'lùi mấy ca' and needs {steps}, once"),
        ("trace", {"marks": [5, 81]}, "marks has 81 and needs steps from 1 to 80"),
        ("trace", {"marks": [2.5]}, "marks has 2.5 and needs steps"),
        ("gates", {"y": [1, 2]}, "x has 3 numbers and y has 2"),
        ("gates", {"start": 1}, "start is 1, which x does not have"),
        ("gates", {"names": ["a"]}, "gates has 2 entries and names has 1"),
        ("gates", {"names": list("abcd"), "gates": [[0, 0, 0]] * 4}, "names has 4 entries"),
        ("gates", {"gates": [[0, 0, 0], [0, 0, 1.5]]}, "'cổng xem' needs 3 numbers from 0 to 1"),
        ("gates", {"gates": [[0, 0], [0, 0, 1]]}, "'cổng giữ' needs 3 numbers from 0 to 1"),
        ("gates", {"digits": 0.5}, "digits is 0.5 and not a whole number"),
        ("gates", {"digits": 200}, "digits is 200 and not a whole number from 0 to 6"),
        ("attention", {"names": []}, "names is empty"),
        ("attention", {"heard": [["2", "1"]]}, "heard has 1 entries and names has 2"),
        ("attention", {"heard": ["21", "5"]}, "and not a list of lists of texts"),
        ("attention", {"said": [["hai", "mươi", "mốt"], []]}, "'5' needs 1 to 16 that"),
        ("attention", {"heard": [["2"] * 17, ["5"]]}, "'21' needs 1 to 16 that were heard"),
        ("attention", {"shares": [[[1, 0]], [[1]]]}, "shares of '21' needs 3 rows of 2 numbers"),
        (
            "attention",
            {"shares": [[[0.9, 0.3], [0.5, 0.5], [0.2, 0.8]], [[1]]]},
            "shares of '21' has a row that adds up to 1.2 and not to 1",
        ),
        (
            "attention",
            {"shares": [[[1.5, -0.5], [0.5, 0.5], [0.2, 0.8]], [[1]]]},
            "shares of '21' has a row that adds up to 1 and not to 1",
        ),
        ("causal-mask", {"words": ["một"], "scores": [[1]]}, "words has 1 entries and not 2 to 8"),
        ("causal-mask", {"words": ["một"] * 9}, "words has 9 entries and not 2 to 8"),
        ("causal-mask", {"scores": [[1, 0, 2]]}, "scores needs 3 rows of 3 numbers"),
        ("causal-mask", {"scores": [[1, 0]] * 3}, "scores needs 3 rows of 3 numbers"),
        ("clock-hands", {"rates": [1]}, "rates has 1 entries and not 2 to 5"),
        ("clock-hands", {"rates": [1, 2]}, "rates needs numbers above 0, each below the last"),
        ("clock-hands", {"rates": [1, 0]}, "rates needs numbers above 0"),
        ("clock-hands", {"most": 0, "start": 0}, "most is 0 and not a whole number above 0"),
        ("clock-hands", {"start": 21}, "start is 21 and not a place from 0 to 20"),
        ("clock-hands", {"start": 0.5}, "start is 0.5 and not a place"),
    ],
)
def test_data_that_does_not_fit_is_named(piece: str, change: dict, words: str) -> None:
    problem = data_problem(piece, {**ALL[piece], **change})
    assert problem is not None
    assert words in problem


pytestmark = pytest.mark.needs("javascript")
SHORT = """const { trace, gates, attention } = visaoInteractive.pieces;
const mask = visaoInteractive.pieces["causal-mask"];
const hands = visaoInteractive.pieces["clock-hands"];"""


def js(expression: str, data: object = None) -> Any:
    """Return the value of a JavaScript expression of ``data``."""
    return run(f"{SHORT}\nconst main = (data) => {expression};", data, engine())


def test_what_is_left_of_a_mark_is_said_as_one_says_it() -> None:
    said = js("data.keeps.map((_, i) => trace.outcome(data, i))", TRACE)
    assert said == [
        "Dấu vết sau 5 bước còn 3,1%, sau 20 bước coi như hết, sau 80 bước coi như hết.",
        "Dấu vết sau 5 bước còn 59%, sau 20 bước còn 12%, sau 80 bước coi như hết.",
        "Dấu vết sau 5 bước còn 100%, sau 20 bước còn 100%, sau 80 bước còn 100%.",
        "Dấu vết sau 5 bước phình gấp 2,5 lần, sau 20 bước phình gấp 38 lần, "
        "sau 80 bước phình gấp hơn triệu lần.",
    ]


def test_a_trace_speaks_the_words_of_its_article() -> None:
    words = {"mark": "Lời chê", "after": "lùi {steps} ca"}
    assert js("trace.outcome(data, 0)", TRACE | words) == (
        "Lời chê lùi 5 ca còn 3,1%, lùi 20 ca coi như hết, lùi 80 ca coi như hết."
    )


def test_a_trace_that_does_not_begin_at_one_is_a_share_of_its_beginning() -> None:
    assert js("trace.left(data, 1)", [0.8, 0.4]) == "còn 50%"


def test_what_is_read_and_how_far_gates_are_open() -> None:
    said = js("data.x.map((_, i) => gates.outcome(data, i))", GATES)
    assert said == [
        "Giờ 0, đọc 22,0 °C: cổng giữ mở 90%, cổng xem mở 0%.",
        "Giờ 6, đọc 21,5 °C: cổng giữ mở 50%, cổng xem mở 100%.",
        "Giờ 12, đọc 30,2 °C: cổng giữ mở 0,4%, cổng xem mở 99,6%.",
    ]
    bare = {**GATES, "unit": "", "digits": 0}
    assert js("gates.outcome(data, 0)", bare).startswith("Giờ 0, đọc 22: cổng giữ")


def test_where_is_looked_most_is_said_with_its_place() -> None:
    said = js("[0, 1, 2].map((at) => attention.outcome(data, 0, at))", ATTENTION)
    assert said == [
        "Lúc nói “hai”: nhìn nhiều nhất vào “2” ở ô thứ 1, 90%.",
        "Lúc nói “mươi”: nhìn nhiều nhất vào “2” ở ô thứ 1, 50%.",
        "Lúc nói “mốt”: nhìn nhiều nhất vào “1” ở ô thứ 2, 80%.",
    ]


def test_shares_are_those_of_softmax_and_nothing_falls_to_tomorrow() -> None:
    luck = np.random.default_rng(0)
    for count in (2, 5, 8):
        scores = luck.normal(0, 3, (count, count))
        for hidden in (True, False):
            seen = np.where(
                hidden & (np.arange(count) > np.arange(count)[:, None]), -np.inf, scores
            )
            raised = np.exp(seen - seen.max(1, keepdims=True))
            truth = raised / raised.sum(1, keepdims=True)
            found = js(
                f"data.map((row, at) => mask.shares(row, at, {str(hidden).lower()}))",
                scores.tolist(),
            )
            assert np.array(found) == pytest.approx(truth)
    huge = js("mask.shares(data, 1, false)", [1000, 999])
    assert huge == pytest.approx([0.7310586, 0.2689414])


def test_the_mask_is_told_in_words() -> None:
    assert js("[0, 1, 2].map((at) => mask.outcome(data, at, true))", MASK) == [
        "Tiếng thứ 1, “hai”: 2 tiếng sau bị che, nên nhìn nhiều nhất vào “hai”, 100%.",
        "Tiếng thứ 2, “mươi”: 1 tiếng sau bị che, nên nhìn nhiều nhất vào “hai”, 50%.",
        "Tiếng thứ 3, “mốt”, là tiếng cuối, nên che hay không cũng vậy; nhiều nhất là “mốt”, 84%.",
    ]
    assert js("mask.outcome(data, 0, false)", MASK) == (
        "Tiếng thứ 1, “hai”: nhấc giấy ra thì 2 tiếng sau được nhìn 76%, nhiều nhất là “mốt”, 67%."
    )


def test_hands_point_where_sine_and_cosine_say() -> None:
    rates = HANDS["rates"]
    for at in (0, 1, 7, 20):
        found = js("hands.hands(data[0], data[1])", [rates, at])
        for one, rate in zip(found, rates, strict=True):
            assert one["sin"] == pytest.approx(np.sin(at * rate))
            assert one["cos"] == pytest.approx(np.cos(at * rate))
            assert one["turns"] == pytest.approx(at * rate / (2 * np.pi))
    assert js("hands.outcome(data, 20)", HANDS) == (
        "Chỗ 20: kim nhanh nhất đã quay 3,18 vòng, kim chậm nhất 0,32 vòng."
    )
