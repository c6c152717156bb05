"""What four pieces compute in the browser: prices, counts, folds, arrivals."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from javascript import run
from test_pieces import CONFIDENCE, FOLD, THRESHOLD, TRAVELLERS

from sphinx_visao.figures.interactive import engine

pytestmark = pytest.mark.needs("javascript")
SHORT = "const ours = visaoInteractive; const { confidence, threshold, fold, travellers } = ours.pieces;"


def js(expression: str, data: object = None) -> Any:
    """Return the value of a JavaScript expression of ``data``."""
    return run(f"{SHORT}\nconst main = (data) => {expression};", data, engine())


def test_prices_are_those_of_what_was_given_to_what_happened() -> None:
    found = js("data.map(confidence.prices)", [0.01, 0.3, 0.5, 0.99])
    for share, prices in zip([0.01, 0.3, 0.5, 0.99], found, strict=True):
        assert prices["square"] == pytest.approx((1 - share) ** 2)
        assert prices["log"] == pytest.approx(-math.log(share))


@pytest.mark.parametrize(
    ("percent", "yes", "no"),
    [
        (80, ("80%", "0,040 điểm", "0,22 điểm"), ("20%", "0,64 điểm", "1,61 điểm")),
        (50, ("50%", "0,25 điểm", "0,69 điểm"), ("50%", "0,25 điểm", "0,69 điểm")),
        (99, ("99%", "0,0001 điểm", "0,010 điểm"), ("1%", "0,98 điểm", "4,61 điểm")),
    ],
)
def test_both_outcomes_are_said_with_both_prices(percent: int, yes: tuple, no: tuple) -> None:
    assert js(f"confidence.outcomes(data, {percent})", CONFIDENCE) == [
        f"Nếu trời mưa: đáp án được {yes[0]}, bình phương {yes[1]}, −log {yes[2]}.",
        f"Nếu trời tạnh: đáp án được {no[0]}, bình phương {no[1]}, −log {no[2]}.",
    ]


def test_a_price_without_a_unit_ends_with_its_number() -> None:
    bare = js("confidence.outcomes(data, 50)", {**CONFIDENCE, "unit": ""})
    assert bare[0] == "Nếu trời mưa: đáp án được 50%, bình phương 0,25, −log 0,69."


def test_an_alarm_is_raised_from_the_threshold_on() -> None:
    found = js("[0, 0.7, 0.75, 1].map((one) => threshold.counts(data, one))", THRESHOLD)
    names = ("caught", "missed", "alarms", "quiet")
    assert [tuple(one[name] for name in names) for one in found] == [
        (4, 0, 5, 0),
        (3, 1, 1, 4),
        (1, 3, 0, 5),
        (0, 4, 0, 5),
    ]


def test_precision_and_recall_are_said_with_what_they_are_made_of() -> None:
    words = "[0.7, 1].map((one) => threshold.outcome(data, threshold.counts(data, one)))"
    assert js(words, THRESHOLD) == [
        "Báo 4 tin, trúng 3: độ chuẩn xác 75%. Có 4 tin rác, bắt được 3: độ phủ 75%.",
        "Không báo tin nào, nên chưa có độ chuẩn xác. Có 4 tin rác, bắt được 0: độ phủ 0%.",
    ]


def test_the_roc_curve_is_that_of_scikit_learn() -> None:
    from sklearn.metrics import roc_curve

    yes = np.random.default_rng(1).beta(3, 2, 40).round(2).tolist()
    no = np.random.default_rng(2).beta(2, 3, 60).round(2).tolist()
    data = {"positive": {"scores": yes}, "negative": {"scores": no}}
    found = js("threshold.roc(data)", data)
    truth = [1] * len(yes) + [0] * len(no)
    alarms, recall, _ = roc_curve(truth, yes + no, drop_intermediate=False)
    assert [one["alarms"] for one in found] == pytest.approx(alarms.tolist())
    assert [one["recall"] for one in found] == pytest.approx(recall.tolist())


def test_a_heap_is_high_where_many_lie_and_the_same_each_time() -> None:
    scores = [0.1, 0.9, *np.linspace(0.45, 0.55, 30).round(3).tolist()]
    first, again = js("[threshold.heap(data, 0.03), threshold.heap(data, 0.03)]", scores)
    assert first == again
    assert all(0 <= one <= 1 for one in first)
    assert max(first[:2]) < 0.1
    assert max(first[2:]) > 0.5
    # In whatever order the scores stand, each dot lies where it lay.
    turned = js("threshold.heap(data, 0.03)", scores[::-1])
    assert turned[::-1] == pytest.approx(first)


def test_nodes_fold_as_relu_does() -> None:
    found = js("data.points.map((one) => fold.folded(data, one))", FOLD)
    points, weights = np.array(FOLD["points"]), np.array(FOLD["weights"])
    assert found == np.maximum(0, points @ weights.T + FOLD["biases"]).tolist()
    # Node by node, each with a weight of its own on either input.
    other = {"weights": [[1, -2], [-3, 0.5]], "biases": [0.25, 1]}
    assert js("fold.folded(data, [2, 3])", other) == [0, 0]
    assert js("fold.folded(data, [-1, -2])", other) == [3.25, 3]


def test_points_go_straight_from_one_plane_to_the_other() -> None:
    way = "[0, 0.25, 1].map((share) => fold.onTheWay(data, [1, 1], share))"
    assert js(way, FOLD) == [[1, 1], [1.25, 1], [2, 1]]


def test_whether_a_line_parts_two_classes_is_what_linear_programming_says() -> None:
    """A line is there if some w and c give every point w·x + c of its own sign, 1 away or more."""
    from scipy.optimize import linprog

    luck = np.random.default_rng(0)
    cases = []
    for _ in range(150):
        count = int(luck.integers(2, 9))
        # Few places, so that points lie on one line and in the same place, too.
        points = luck.integers(0, 4, (count, 2))
        classes = luck.integers(0, 2, count)
        classes[:2] = 0, 1
        cases.append((points.tolist(), classes.tolist()))
    found = js("data.map(([points, classes]) => fold.separable(points, classes))", cases)
    truth = []
    for points, classes in cases:
        signs = np.array(classes)[:, None] * 2 - 1
        rows = -signs * np.column_stack([points, np.ones(len(points))])
        solved = linprog([0, 0, 0], rows, -np.ones(len(points)), bounds=(None, None))
        truth.append(solved.status == 0)
    assert found == truth
    assert 30 < sum(truth) < 120


def test_a_fold_is_told_from_flat_to_folded() -> None:
    told = js("[0, 0.5, 0.64, 1].map((share) => fold.outcome(data, share))", FOLD)
    assert told == [
        "Chưa gấp. Không đường thẳng nào tách được “giống nhau” khỏi “khác nhau”.",
        "Gấp được 50%. Không đường thẳng nào tách được “giống nhau” khỏi “khác nhau”.",
        "Gấp được 64%. Một đường thẳng tách được “giống nhau” khỏi “khác nhau”.",
        "Gấp xong: tầng ẩn nhìn thấy thế này. Nhát cắt thẳng chia đúng 4 trên 4 đốm.",
    ]
    # Moved so far that both of class 0 lie beyond it.
    assert js("fold.right(data)", {**FOLD, "cut": [1, -2, 0.5]}) == 2


def test_points_in_one_place_are_one_group() -> None:
    found = js("fold.groups(data)", [[0, 0], [1, 0], [1, 1e-12], [2, 1]])
    assert [one["members"] for one in found] == [[0], [1, 2], [3]]


ARRIVALS = [
    ("không đà", [[-3, 1], [-2, 0.5], [-1, 0]], "crawls", "hết 2 bước vẫn còn 49% quãng đường"),
    ("có đà", [[-3, 1], [1, 0], [1, 0.02]], "arrives", "bước 1 là sát đáy"),
    # Who passes the bottom and goes on has not arrived.
    ("có đà", [[-3, 1], [1, 0], [0, 0]], "crawls", "hết 2 bước vẫn còn 24% quãng đường"),
    ("x", [[-3, 1], [1, 0], [0, 0], [1, 0]], "arrives", "bước 3 là sát đáy"),
    ("x", [[-3, 1], [1, -5]], "flies", "văng ra, hết 1 bước thì xa đáy gấp 1,2 lần lúc đầu"),
    ("x", [[-3, 1], [1, 99]], "flies", "văng ra, hết 1 bước thì xa đáy gấp 24 lần lúc đầu"),
    (
        "x",
        [[-3, 1], [1e12, 0]],
        "flies",
        "văng ra, hết 1 bước thì xa đáy gấp hơn một tỉ lần lúc đầu",
    ),
]


@pytest.mark.parametrize(("name", "path", "kind", "words"), ARRIVALS)
def test_how_far_a_traveller_came_is_said(name: str, path: list, kind: str, words: str) -> None:
    found = js("travellers.verdict(...data)", [name, path, TRAVELLERS["bottom"]])
    assert found == {"kind": kind, "words": f"{name}: {words}."}


def test_each_contour_is_twice_as_high_as_the_one_inside() -> None:
    levels = js("travellers.rings(36, 1, 300)")
    assert levels == pytest.approx([36 / 32, 36 / 16, 36 / 8, 9, 18, 36, 72, 144, 288])
