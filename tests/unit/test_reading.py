"""The clock of six minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.article.reading import Rates, Weights, count_syllables, heaviest, minutes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Mỗi bài đọc trong sáu phút.", 6),
        ("hạ gradient ngẫu nhiên (SGD)", 5),
        ("GPT-2 có 1.234,5 triệu, tức 97%", 6),
        ("việt-nam", 2),
        ("ho\u0323c", 1),
    ],
)
def test_a_tieng_is_a_run_of_letters(text, count):
    assert count_syllables(text) == count


def test_the_rates_add_up():
    weights = Weights(syllables=260, code_lines=25, output_lines=50, figures=5, formulas=4)
    assert minutes(weights) == pytest.approx(1 + 1 + 2 + 1 + 1)
    assert heaviest(weights)[0] == ("output", 2.0)
    assert minutes(weights, Rates(syllables_per_minute=130)) == pytest.approx(7)


counts = st.integers(0, 10_000)


@given(st.builds(Weights, counts, counts, counts, counts, counts))
def test_the_shares_are_the_whole(weights):
    assert sum(share for _, share in heaviest(weights)) == pytest.approx(minutes(weights))
