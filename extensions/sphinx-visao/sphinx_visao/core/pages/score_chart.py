"""A picture of all rivals of one task: every run a dot, the mean a large one.

In: names and scores.  Out: an SVG in the book's colours, without a background,
the same bytes for the same scores.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from sphinx_visao.core.article.values import format_value
from sphinx_visao.core.pages.scores import mean, sd

WIDTH, SIDE = 400, 26
"""As wide as a phone's column, so that its words keep their size there."""
ROW, TOP, BOTTOM = 46, 6, 48
DOTS = 33
"""How far the dots of a row stand below its top; the name stands above them."""
INK, MUTED, RUN, MEAN = "#333333", "#BBBBBB", "#0072B2", "#D55E00"
LONGEST = 44
"""Characters of a name that fit above the dots."""


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Return round numbers from at most *low* to at least *high*.

    Steps of 1, 2 or 5 times a power of ten, as Heckbert's "Nice numbers for graph
    labels" (Graphics Gems, 1990) chooses them.
    """
    span = (high - low) or abs(high) or 1.0
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * next(m for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    first = math.floor(low / step)
    last = max(math.ceil(high / step), first + 1)
    return [round(n * step, 10) for n in range(first, last + 1)]


def draw(rows: Sequence[tuple[str, Sequence[float]]], axis: str) -> str:
    """Return the picture.

    :param rows: name and scores of each rival, the best first.
    :param axis: what the numbers are.
    """
    scores = [score for _, values in rows for score in values]
    marks = ticks(min(scores), max(scores))
    height = TOP + ROW * len(rows) + BOTTOM
    floor = TOP + ROW * len(rows)

    def across(score: float) -> float:
        share = (score - marks[0]) / (marks[-1] - marks[0])
        return SIDE + share * (WIDTH - 2 * SIDE)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="Noto Sans, DejaVu Sans, sans-serif" '
        'font-size="14">'
    ]
    decimals = max(0, -math.floor(math.log10(marks[1] - marks[0]) + 1e-9))
    for mark in marks:
        x = across(mark)
        words = escape(format_value(mark, f".{decimals}f"))
        parts.append(
            f'<path d="M{x:.1f} {TOP}V{floor}" stroke="{MUTED}" stroke-width="0.8"/>'
            f'<text x="{x:.1f}" y="{floor + 18}" text-anchor="middle" fill="{INK}">{words}</text>'
        )
    parts.append(
        f'<text x="{WIDTH / 2:.1f}" y="{floor + 40}" text-anchor="middle" '
        f'fill="{INK}">{escape(axis)}</text>'
    )
    for position, (name, values) in enumerate(rows):
        top = TOP + ROW * position
        y = top + DOTS
        centre, spread = mean(values), sd(values)
        label = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        parts.append(
            f'<text x="{SIDE - 10}" y="{top + 18}" fill="{INK}">{escape(label)}</text>'
            f'<path d="M{across(centre - spread):.1f} {y:.1f}H{across(centre + spread):.1f}" '
            f'stroke="{MEAN}" stroke-width="2"/>'
        )
        parts += [
            f'<circle cx="{across(score):.1f}" cy="{y:.1f}" r="3.5" fill="{RUN}" '
            'fill-opacity="0.55"/>'
            for score in values
        ]
        parts.append(f'<circle cx="{across(centre):.1f}" cy="{y:.1f}" r="6" fill="{MEAN}"/>')
    return "\n".join([*parts, "</svg>", ""])
