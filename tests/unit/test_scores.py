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
    ("low", "high", "smaller", "word"),
    [
        (-2, -1, True, "better"),
        (-2, -1, False, "worse"),
        (1, 2, True, "worse"),
        (1, 2, False, "better"),
        (-1, 1, True, "not separable"),
        (0, 1, False, "not separable"),
    ],
)
def test_a_win_needs_an_interval_without_zero(low, high, smaller, word):
    assert verdict(low, high, smaller_is_better=smaller) == word


def test_unequal_runs_cannot_be_paired():
    with pytest.raises(ValueError, match="same two or more runs"):
        paired_interval([1, 2, 3], [1, 2])
    assert sd([3.0]) == 0.0
