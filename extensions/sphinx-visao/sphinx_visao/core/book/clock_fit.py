"""How far the clock is from what readers needed, and what a refit would change.

In: readings with their minutes and weights, the present rates.  Out: errors, and rates
that fit better.  The refit is a ridge towards the present rates: a few readings move
a rate only as far as they can prove, a rate that they say nothing of stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sphinx_visao.core.article.reading import KINDS, Rates, Weights

STRENGTHS = tuple(float(4**power) for power in range(-1, 7))
"""How strongly the ridge holds to the present rates, in minutes squared: weak to firm."""
LEAST = 0.1
"""No kind of material is read ten times as fast as the present rates say."""
FEWEST = 3
"""Readings without which nothing is refitted."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Errors:
    """How far foretold minutes are from those that were needed.

    :param mean_absolute: minutes off, on average, to either side.
    :param bias: foretold less needed, on average.
    """

    mean_absolute: float
    bias: float


@dataclass(frozen=True)
class Fit:
    """What a refit gives.

    :param rates: that fit all readings.
    :param strength: of the ridge, the one that foretells best what it has not seen.
    :param left_out: errors on readings that were left out of the fit, each in turn; the
        strength is chosen without them, too.
    :param always_mean: the same for a rival that always says the mean of the others.
    """

    rates: Rates
    strength: float
    left_out: Errors
    always_mean: Errors


def minutes_by_kind(weights: Sequence[Weights], rates: Rates) -> Numbers:
    """Return the minutes of each kind of material, one row a reading; shape (readings, kinds)."""
    rows = [[kind.count(one) * kind.each(rates) for kind in KINDS] for one in weights]
    return np.array(rows, dtype=float).reshape(len(weights), len(KINDS))


def errors(foretold: Sequence[float] | Numbers, needed: Sequence[float] | Numbers) -> Errors:
    """Return how far the one is from the other."""
    off = np.asarray(foretold, float) - np.asarray(needed, float)
    return Errors(float(np.abs(off).mean()), float(off.mean()))


def refit(weights: Sequence[Weights], needed: Sequence[float], rates: Rates) -> Fit | None:
    """Return rates that fit the readings; ``None`` where there are too few of them.

    :param needed: honest minutes, one a reading.
    :param rates: the present ones, which the ridge holds to.
    """
    if len(needed) < FEWEST:
        return None
    parts, true = minutes_by_kind(weights, rates), np.asarray(needed, float)
    strength = _best_strength(parts, true)
    times = _times(parts, true, strength)
    foretold, means = [], []
    for out in range(len(true)):
        rest = np.arange(len(true)) != out
        firm = _best_strength(parts[rest], true[rest])
        foretold.append(float(parts[out] @ _times(parts[rest], true[rest], firm)))
        means.append(float(true[rest].mean()))
    return Fit(_slower(rates, times), strength, errors(foretold, true), errors(means, true))


def _times(parts: Numbers, true: Numbers, strength: float) -> Numbers:
    """Return how many times as long each kind takes; minimises |parts·t − true|² + s·|t − 1|²."""
    ones = np.ones(parts.shape[1])
    square = parts.T @ parts + strength * np.eye(len(ones))
    moved = np.linalg.solve(square, parts.T @ (true - parts @ ones))
    return np.maximum(ones + moved, LEAST)


def _best_strength(parts: Numbers, true: Numbers) -> float:
    """Return the strength that foretells best the reading that is left out."""

    def missed(strength: float) -> float:
        everyone = np.arange(len(true))
        kept = (everyone != out for out in everyone)
        times = (_times(parts[rest], true[rest], strength) for rest in kept)
        return float(sum((parts[i] @ t - true[i]) ** 2 for i, t in enumerate(times)))

    return min(STRENGTHS, key=missed)


def _slower(rates: Rates, times: Numbers) -> Rates:
    """Return rates at which each kind takes so many times as long."""
    found = {}
    for kind, factor in zip(KINDS, times.tolist(), strict=True):
        rate: float = getattr(rates, kind.rate)
        found[kind.rate] = rate / factor if kind.rate.endswith("_per_minute") else rate * factor
    return Rates(**found)
