"""``hinh_khoi``: pictures of 32 × 32 pixels, in each a circle, a square or a triangle.

In: the number of a draw.  Out: pictures to learn from and pictures to be judged on.
Generated, because then class, box and mask are known to the pixel: a ground that is
lit from one side, thin strokes as bright as the shape, one filled shape over them
anywhere and at any angle, grain over everything.

What the generator favours: models that look for the same thing at every place, which
is what a convolution does; the shape never stands in the same place twice and its
brightness says nothing.  All three shapes come in the same areas and places, so
neither tells the class.  The shape is always brighter than its ground, always whole
and always filled: a threshold finds much of it, strokes and the bright side too.

The tasks of the scoreboard: ``hinh_khoi``, name the shape (accuracy);
``hinh_khoi_hop``, draw its box, and ``hinh_khoi_mat_na``, paint its pixels: the mean
over the pictures of what both have in common over what either has (IoU).
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw, parts_of

SIDE = 32
"""Pixels of a picture's side."""

PICTURES = 1500
LEARN, JUDGE = 1000, 500
TRAIN, VALIDATE = 800, 200

LABELS = ("tròn", "vuông", "tam giác")
SIDES = (0, 4, 3)
"""How many sides each shape has; a circle has none."""

AREA = (50.0, 150.0)
"""The area of a shape, pixels, from … to."""

GROUND, LIGHT, BRIGHTER = (0.1, 0.4), 0.2, (0.2, 0.5)
"""Brightness (0 … 1) of the middle of the ground; how much lighter or darker it is at most
half a picture away; and how much brighter than the middle shape and strokes are."""

STROKES, LENGTH, THICK = 6, (6.0, 16.0), 1.2
"""How many strokes; their length, pixels, from … to; and their width, pixels."""

GRAIN = 0.05
"""Standard deviation of the noise of a pixel."""


def hinh_khoi(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one draw of the pictures, cut into parts.

    Each part is a ``dict`` with ``anh`` (float32, shape ``(pictures, 32, 32)``: row,
    then column, brightness from 0 to 1 in steps of 1/255), ``loai`` (int64, shape
    ``(pictures,)``: a place in :data:`LABELS`), ``hop`` (int64, shape ``(pictures,
    4)``: the first column and row of the shape's box, then the first column and row
    after it) and ``mat_na`` (bool, shape ``(pictures, 32, 32)``: ``True`` where the
    shape is).

    :param run: which of the five draws, 0 … 4.
    :param parts: 2 gives *learn* (1 000 pictures) and *judge* (500);
        3 gives *train* (800), *validate* (200) and the same *judge* (500).
    :raises ValueError: if *run* or *parts* is none of these.
    """
    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    rng = draw("hinh_khoi", run)
    kind = rng.integers(0, len(LABELS), size=PICTURES)
    mask = _shapes(rng, kind)
    ground = _uniform(rng, GROUND)
    picture = ground + _light(rng)
    for _ in range(STROKES):
        picture = np.where(_stroke(rng), ground + _uniform(rng, BRIGHTER), picture)
    picture = np.where(mask, ground + _uniform(rng, BRIGHTER), picture)
    picture += rng.normal(0.0, GRAIN, size=picture.shape)
    table = {
        "anh": (np.round(picture.clip(0, 1) * 255) / 255).astype(np.float32),
        "loai": kind.astype(np.int64),
        "hop": _boxes(mask),
        "mat_na": mask,
    }
    sizes = (LEARN, JUDGE) if parts == 2 else (TRAIN, VALIDATE, JUDGE)
    return parts_of(table, sizes)


def _uniform(rng: np.random.Generator, span: tuple[float, float]) -> np.ndarray:
    """Return a number of each picture's own, shape ``(pictures, 1, 1)``."""
    return rng.uniform(*span, size=(PICTURES, 1, 1))


def _middles() -> tuple[np.ndarray, np.ndarray]:
    """Return how far each pixel's middle is across, ``(1, 1, 32)``, and down, ``(1, 32, 1)``."""
    middles = np.arange(SIDE) + 0.5
    return middles[None, None, :], middles[None, :, None]


def _shapes(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    """Return where each picture's shape is, shape ``(pictures, 32, 32)``."""
    area, turned = _uniform(rng, AREA), _uniform(rng, (0.0, 2 * np.pi))
    # A triangle's tips reach farthest; the other shapes keep as far from the border.
    reach = _distance_to_side(area, 3) / np.cos(np.pi / 3)
    across, down = _middles()
    x = across - (reach + (SIDE - 2 * reach) * _uniform(rng, (0.0, 1.0)))
    y = down - (reach + (SIDE - 2 * reach) * _uniform(rng, (0.0, 1.0)))
    mask = np.zeros((PICTURES, SIDE, SIDE), dtype=bool)
    for label, sides in enumerate(SIDES):
        own = kind == label
        if sides:
            # Inside a polygon: not beyond the line of any of its sides.
            angles = turned[own] + 2 * np.pi * np.arange(sides)[:, None, None, None] / sides
            beyond = (x[own] * np.cos(angles) + y[own] * np.sin(angles)).max(axis=0)
            mask[own] = beyond <= _distance_to_side(area[own], sides)
        else:
            mask[own] = x[own] ** 2 + y[own] ** 2 <= area[own] / np.pi
    return mask


def _distance_to_side(area: np.ndarray, sides: int) -> np.ndarray:
    """Return how far the sides of a regular polygon of this area are from its middle."""
    distance: np.ndarray = np.sqrt(area / (sides * np.tan(np.pi / sides)))
    return distance


def _light(rng: np.random.Generator) -> np.ndarray:
    """Return how much lighter each pixel is because light falls from one side."""
    across, down = _middles()
    angle = _uniform(rng, (0.0, 2 * np.pi))
    towards = (across - SIDE / 2) * np.cos(angle) + (down - SIDE / 2) * np.sin(angle)
    light: np.ndarray = _uniform(rng, (0.0, LIGHT)) * towards / (SIDE / 2)
    return light


def _stroke(rng: np.random.Generator) -> np.ndarray:
    """Return where one stroke of each picture is, shape ``(pictures, 32, 32)``."""
    across, down = _middles()
    x, y = (at - _uniform(rng, (0.0, SIDE)) for at in (across, down))
    angle, length = _uniform(rng, (0.0, np.pi)), _uniform(rng, LENGTH)
    along = x * np.cos(angle) + y * np.sin(angle)
    aside = y * np.cos(angle) - x * np.sin(angle)
    covered: np.ndarray = (np.abs(along) <= length / 2) & (np.abs(aside) <= THICK / 2)
    return covered


def _boxes(mask: np.ndarray) -> np.ndarray:
    """Return the box around each mask: left, top, right, bottom, the latter two just outside."""
    columns, rows = np.any(mask, axis=1), np.any(mask, axis=2)
    left, top = columns.argmax(axis=1), rows.argmax(axis=1)
    right = SIDE - columns[:, ::-1].argmax(axis=1)
    bottom = SIDE - rows[:, ::-1].argmax(axis=1)
    return np.stack([left, top, right, bottom], axis=1).astype(np.int64)
