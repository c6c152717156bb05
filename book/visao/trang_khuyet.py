"""``trang_khuyet``: points on two crescent moons that hook into each other.

In: the number of a draw.  Out: points to learn from and points to be judged on.
Generated: each moon is half a circle of radius 1, blurred by noise.  The shape
is the one scikit-learn calls ``make_moons``; it is drawn here so that the five
draws never change.

What the generator favours: a boundary that bends once or twice.  A straight
line can only cut off the two tips; nearest neighbours are at home.
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw, parts_of

POINTS = 600
LEARN, JUDGE = 400, 200
TRAIN, VALIDATE = 300, 100

NOISE = 0.2
"""Standard deviation of a point around its moon, in radii of a moon."""


def trang_khuyet(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one draw of the two moons, cut into parts.

    Each part is a ``dict`` with ``vi_tri`` (float32, shape ``(points, 2)``: across
    and up) and ``trang`` (int64, shape ``(points,)``: 0 for the moon that opens
    downwards, 1 for the one that opens upwards).

    :param run: which of the five draws, 0 … 4.
    :param parts: 2 gives *learn* (400 points) and *judge* (200);
        3 gives *train* (300), *validate* (100) and the same *judge* (200).
    :raises ValueError: if *run* or *parts* is none of these.
    """
    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    rng = draw("trang_khuyet", run)
    moon = rng.integers(0, 2, size=POINTS)
    angle = rng.uniform(0.0, np.pi, size=POINTS)
    across = np.where(moon == 0, np.cos(angle), 1.0 - np.cos(angle))
    up = np.where(moon == 0, np.sin(angle), 0.5 - np.sin(angle))
    points = np.stack([across, up], axis=1) + rng.normal(0.0, NOISE, size=(POINTS, 2))
    table = {"vi_tri": points.astype(np.float32), "trang": moon.astype(np.int64)}
    sizes = (LEARN, JUDGE) if parts == 2 else (TRAIN, VALIDATE, JUDGE)
    return parts_of(table, sizes)
