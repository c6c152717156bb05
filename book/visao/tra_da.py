"""``tra_da``: how many glasses of iced tea a pavement stall sells on a day.

In: the number of a draw.  Out: days to learn from and days to be judged on.
Generated, because then we know the truth: a straight line, noise around it,
and a few hot holidays on which the line knows nothing.

What the generator favours: a straight line in the temperature.  A method that
can bend has nothing to gain here except on the holidays, which are rare.
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw, parts_of

DAYS = 150
LEARN, JUDGE = 100, 50
TRAIN, VALIDATE = 75, 25

BASE, PER_DEGREE = -60.0, 5.0
"""The true line: glasses at 0 °C (never seen), and glasses more per degree."""

NOISE = 9.0
"""Standard deviation of a day's sales around the line, in glasses."""

HOLIDAY_CHANCE, HOLIDAY_FROM, HOLIDAY_EXTRA = 0.25, 34.0, 60.0
"""On days hotter than ``HOLIDAY_FROM`` °C, how often a holiday, and its extra glasses."""


def tra_da(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one draw of the iced-tea data, cut into parts.

    Each part is a ``dict`` with three arrays of equal length:
    ``nhiet_do`` (noon temperature, °C, one decimal), ``so_coc`` (glasses sold,
    whole numbers) and ``ngay_le`` (``True`` on a holiday).

    :param run: which of the five draws, 0 … 4.
    :param parts: 2 gives *learn* (100 days) and *judge* (50 days);
        3 gives *train* (75), *validate* (25) and the same *judge* (50).
    :raises ValueError: if *run* or *parts* is none of these.
    """
    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    rng = draw("tra_da", run)
    temperature = np.round(rng.uniform(20.0, 39.0, size=DAYS), 1)
    holiday = (temperature > HOLIDAY_FROM) & (rng.random(DAYS) < HOLIDAY_CHANCE)
    glasses = BASE + PER_DEGREE * temperature + rng.normal(0.0, NOISE, size=DAYS)
    glasses = np.maximum(0, np.round(glasses + HOLIDAY_EXTRA * holiday)).astype(np.int64)
    table = {"nhiet_do": temperature, "so_coc": glasses, "ngay_le": holiday}
    sizes = (LEARN, JUDGE) if parts == 2 else (TRAIN, VALIDATE, JUDGE)
    return parts_of(table, sizes)
