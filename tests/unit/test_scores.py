"""The paired interval behind every claim."""

from __future__ import annotations

import pytest
from scipy import stats

from sphinx_visao.core.pages.scores import mean, paired_interval, sd, t_quantile, verdict


@pytest.mark.parametrize("degrees", [1, 2, 4, 9, 30])
@pytest.mark.parametrize("probability", [0.6, 0.9, 0.975, 0.995])
def test_quantiles_are_those_of_scipy(probability, degrees):
    assert t_quantile(probability, degrees) == pytest.approx(
        stats.t.ppf(probability, degrees), rel=1e-6
    )


def test_the_interval_is_that_of_scipy():
    left, right = [3.1, 2.9, 3.4, 3.0, 3.2], [3.6, 3.1, 3.5, 3.4, 3.9]
    centre, low, high = paired_interval(left, right)
    expected = stats.ttest_rel(left, right).confidence_interval(0.95)
    assert centre == pytest.approx(mean(left) - mean(right))
    assert (low, high) == pytest.approx((expected.low, expected.high), rel=1e-6)


@pytest.mark.parametrize(
    ("low", "high", "smaller", "margin", "word"),
    [
        (-2, -1, True, 0, "better"),
        (-2, -1, False, 0, "worse"),
        (1, 2, True, 0, "worse"),
        (1, 2, False, 0, "better"),
        (-1, 1, True, 0, "unclear"),
        (0, 1, False, 0, "unclear"),
        (-1, 0, True, 0, "unclear"),
        (0, 0, True, 0, "even"),
        (-0.5, 0.5, True, 0.5, "even"),  # the ends of the margin are inside
        (-0.5, 0.501, True, 0.5, "unclear"),
        (-0.501, 0.5, False, 0.5, "unclear"),
        (0.1, 0.4, True, 0.5, "even"),  # a difference not worth caring about is no win
        (0.1, 0.6, True, 0.5, "worse"),
        (-0.6, -0.1, True, 0.5, "better"),
    ],
)
def test_a_win_excludes_zero_and_a_draw_is_narrow(low, high, smaller, margin, word):
    assert verdict(low, high, smaller_is_better=smaller, margin=margin) == word


def test_unequal_runs_cannot_be_paired():
    with pytest.raises(ValueError, match="same two or more runs"):
        paired_interval([1, 2, 3], [1, 2])
    assert sd([3.0]) == 0.0
