"""``nhiet_do``: the temperature of an imagined city, hour by hour.

In: the number of a draw.  Out: one long series, cut in time: the past to learn
from, then the days to be judged on.  Generated, because then we know what can
be known: a slow warming, the wave of a year, the wave of a day (higher on clear
days than on cloudy ones, and clouds stay for a while), cold fronts that arrive
without a timetable, drop the temperature within hours and let go over days, and
noise that remembers the hour before.

What the generator favours: the day's wave is regular, so "the same hour
yesterday" is a strong rival; fronts fade exponentially, which a linear model
follows well.  Clouds multiply the wave, the one thing here that is not linear.
Real weather is less tidy.

The task of the scoreboard: at every midnight of the days to be judged on,
forecast each of the next 24 hours from the hours before; mean absolute error
over all of them.  "The same hour yesterday" is the naive rival.
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw, parts_of

HOURS_A_DAY, DAYS_A_YEAR = 24, 365
DAYS = 400
LEARN, JUDGE = 300, 100
TRAIN, VALIDATE = 240, 60

MEAN, WARMING = 25.0, 0.05
"""Temperature of a mean hour, °C, and how much it rises in a year."""

YEAR_WAVE, DAY_WAVE = 5.0, 4.0
"""Half the height of the year's and of a clear day's wave, °C."""

WARMEST_DAY, WARMEST_HOUR = 190, 14

CLOUD_COMES, CLOUD_GOES, CLOUD_DAMPS = 0.25, 0.4, 0.35
"""A day's chance that clouds come or go, and what they leave of the day's wave."""

FRONT_CHANCE, FRONT_DROP, FRONT_ARRIVES, FRONT_FADES = 1 / 9, (3.0, 8.0), 6.0, 60.0
"""Fronts a day, their drop (°C, from … to), and the hours they take to come and to fade."""

NOISE, NOISE_REMEMBERS = 0.35, 0.8
"""Standard deviation of an hour's new noise, °C, and how much of the last hour's stays."""


def nhiet_do(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one draw of the temperature series, cut into parts in time.

    Each part is a ``dict`` with ``gio`` (int64, hours since the first hour of the
    whole series; it goes on from part to part, and hour 0 is a midnight) and
    ``do_c`` (float32, °C, one decimal), both of shape ``(hours,)``.

    :param run: which of the five draws, 0 … 4.
    :param parts: 2 gives *learn* (300 days) and *judge* (100 days);
        3 gives *train* (240), *validate* (60) and the same *judge* (100).
    :raises ValueError: if *run* or *parts* is none of these.
    """
    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    rng = draw("nhiet_do", run)
    hour = np.arange(DAYS * HOURS_A_DAY)
    day = hour / HOURS_A_DAY + rng.integers(0, DAYS_A_YEAR)
    year_wave = YEAR_WAVE * np.cos(2 * np.pi * (day - WARMEST_DAY) / DAYS_A_YEAR)
    day_wave = DAY_WAVE * np.cos(2 * np.pi * (hour - WARMEST_HOUR) / HOURS_A_DAY)
    clear = np.repeat(np.where(_cloudy_days(rng), CLOUD_DAMPS, 1.0), HOURS_A_DAY)
    slow = MEAN + WARMING * day / DAYS_A_YEAR + year_wave
    series = slow + clear * day_wave - _fronts(rng, hour) + _noise(rng, len(hour))
    table = {"gio": hour.astype(np.int64), "do_c": np.round(series, 1).astype(np.float32)}
    days = (LEARN, JUDGE) if parts == 2 else (TRAIN, VALIDATE, JUDGE)
    return parts_of(table, [d * HOURS_A_DAY for d in days])


def _cloudy_days(rng: np.random.Generator) -> np.ndarray:
    """Return for each day whether it is cloudy: clouds come, stay, and go."""
    cloudy = np.zeros(DAYS, dtype=bool)
    for today, dice in enumerate(rng.random(DAYS)):
        if today and cloudy[today - 1]:
            cloudy[today] = dice > CLOUD_GOES
        else:
            cloudy[today] = dice < CLOUD_COMES
    return cloudy


def _fronts(rng: np.random.Generator, hour: np.ndarray) -> np.ndarray:
    """Return how many °C all cold fronts together take away at each hour."""
    arrivals = np.flatnonzero(rng.random(len(hour)) < FRONT_CHANCE / HOURS_A_DAY)
    taken = np.zeros(len(hour))
    for arrival, drop in zip(arrivals, rng.uniform(*FRONT_DROP, size=len(arrivals)), strict=True):
        since = np.maximum(hour - arrival, 0)
        # The difference of two exponentials rises within the shorter time and fades
        # within the longer one, without a corner.
        taken += drop * (np.exp(-since / FRONT_FADES) - np.exp(-since / FRONT_ARRIVES))
    return taken


def _noise(rng: np.random.Generator, hours: int) -> np.ndarray:
    """Return noise in which each hour remembers the one before."""
    noise = rng.normal(0.0, NOISE, size=hours)
    for now in range(1, hours):
        noise[now] += NOISE_REMEMBERS * noise[now - 1]
    return noise
