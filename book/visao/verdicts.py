"""Who has won: the paired interval of five runs, and the word for it.

In: the scores of two rivals in the same five runs.  Out: how far they are apart, between
which bounds, and one of four words.  The scoreboard has its own copy for any number of
runs (``sphinx_visao.core.pages.scores``): an article runs where the book's machinery is
not, the book is built where numpy is not.  A test holds the two equal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, stdev

from .splits import RUNS

T_QUANTILE = 2.7764451051977987
"""The 97.5 % quantile of Student's t with 4 degrees of freedom: five runs, no other number."""

BETTER, WORSE, EVEN, UNCLEAR = "hơn", "kém", "hòa", "chưa phân được"


def paired_interval(left: Sequence[float], right: Sequence[float]) -> tuple[float, float, float]:
    """Return the mean of ``left − right`` and the ends of its 95 % interval.

    Student's t on the five differences.  It takes the runs to be independent and the
    differences to be roughly normal.

    :raises ValueError: if either has not been run five times.
    """
    if not len(left) == len(right) == len(RUNS):
        raise ValueError(f"Cần {len(RUNS)} điểm mỗi bên; nhận {len(left)} và {len(right)}")
    differences = [a - b for a, b in zip(left, right, strict=True)]
    centre = fmean(differences)
    half = T_QUANTILE * stdev(differences) / math.sqrt(len(RUNS))
    return centre, centre - half, centre + half


def verdict(low: float, high: float, *, smaller_is_better: bool, margin: float) -> str:
    """Return the word for an interval of the difference from the simple rival.

    :param margin: the largest difference that the task calls not worth caring about.
    :return: :data:`EVEN` where the whole interval lies inside the margin, its ends
        included; else :data:`UNCLEAR` where it holds 0; else better or worse.
    """
    if -margin <= low and high <= margin:
        return EVEN
    if low <= 0 <= high:
        return UNCLEAR
    return BETTER if (high < 0) == smaller_is_better else WORSE
