"""Mean, spread and the paired interval behind every claim of a win.

In: the scores of two models on the same five runs.  Out: how far they are apart
and whether the runs can tell them apart.  Standard library only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, stdev


def mean(scores: Sequence[float]) -> float:
    """Return the mean; :raises statistics.StatisticsError: if there are none."""
    return fmean(scores)


def sd(scores: Sequence[float]) -> float:
    """Return the sample standard deviation (n − 1); 0 for a single score."""
    return stdev(scores) if len(scores) > 1 else 0.0


def t_quantile(probability: float, degrees: int) -> float:
    """Return the quantile of Student's t distribution, by bisection on its integral.

    :param probability: between 0.5 and 1.
    :param degrees: degrees of freedom, at least 1.
    """
    low, high = 0.0, 1.0
    while _t_cdf(high, degrees) < probability:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_cdf(middle, degrees) < probability else (low, middle)
    return (low + high) / 2


def _t_cdf(t: float, degrees: int) -> float:
    """Return P(T ≤ t) for t ≥ 0: Simpson's rule in θ, with t = √ν·tan θ."""
    factor = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2))
    factor /= math.sqrt(math.pi)
    end, steps = math.atan(t / math.sqrt(degrees)), 400
    width = end / steps
    total = 0.0
    for i in range(steps + 1):
        weight = 1 if i in (0, steps) else 4 if i % 2 else 2
        total += weight * math.cos(i * width) ** (degrees - 1)
    return 0.5 + factor * total * width / 3


def paired_interval(
    left: Sequence[float], right: Sequence[float], level: float = 0.95
) -> tuple[float, float, float]:
    """Return the mean of ``left − right`` and its confidence interval.

    Student's t with n − 1 degrees of freedom on the paired differences.

    :raises ValueError: if the two were not run equally often, or less than twice.
    """
    if len(left) != len(right) or len(left) < 2:
        raise ValueError("a paired interval needs the same two or more runs of both models")
    differences = [a - b for a, b in zip(left, right, strict=True)]
    centre = mean(differences)
    half = (
        t_quantile((1 + level) / 2, len(differences) - 1)
        * sd(differences)
        / math.sqrt(len(differences))
    )
    return centre, centre - half, centre + half


def verdict(low: float, high: float, *, smaller_is_better: bool, margin: float = 0.0) -> str:
    """Return "even", "better", "worse" or "unclear" for an interval of ``left − right``.

    Even needs the whole interval inside the margin, its ends included: five runs that
    are too few to tell two rivals apart have not shown that they are alike.  It goes
    before better and worse: a difference that nobody would care about is no win.

    :param margin: the largest difference not worth caring about, at least 0.
    """
    if -margin <= low and high <= margin:
        return "even"
    if low <= 0 <= high:
        return "unclear"
    return "better" if (high < 0) == smaller_is_better else "worse"
