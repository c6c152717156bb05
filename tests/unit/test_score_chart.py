"""The picture of the scoreboard."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.pages.score_chart import draw, ticks

SVG = "{http://www.w3.org/2000/svg}"
FINITE = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 4))


@given(st.lists(FINITE, min_size=2, max_size=2))
def test_ticks_are_round_and_hold_all_numbers(pair):
    low, high = sorted(pair)
    marks = ticks(low, high)
    assert marks[0] <= low + 1e-9
    assert marks[-1] >= high - 1e-9
    assert 2 <= len(marks) <= 13


@given(st.lists(st.lists(FINITE, min_size=5, max_size=5), min_size=1, max_size=4))
def test_every_run_stands_inside_the_picture(scores):
    root = ET.fromstring(draw([(f"mô hình {n}", s) for n, s in enumerate(scores)], "MAE"))
    circles = root.findall(f"{SVG}circle")
    assert len(circles) == 6 * len(scores)
    for circle in circles:
        assert 0 < float(circle.get("cx")) < float(root.get("width"))


def test_names_are_escaped_and_cut_and_numbers_written_the_vietnamese_way():
    text = draw([("a < b & c" * 9, [1.5, 2.5]), ("kém", [3.0, 3.5])], "độ đo (%)")
    ET.fromstring(text)
    assert "a &lt; b &amp; c" in text
    assert "…" in text
    assert ">1,5<" in text


@pytest.mark.parametrize("scores", [[2.0, 2.0], [0.0, 0.0]])
def test_equal_scores_still_make_a_picture(scores):
    ET.fromstring(draw([("một", scores)], "MAE"))
