"""A map of the book: every article a star, every prerequisite a line to it.

In: the parts with their articles in order of reading, and what each leans on.
Out: an SVG whose colours a page may set, with a link on every star.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sphinx_visao.core.words import word

STEP, LEFT, RIGHT = 34, 30, 30
ROW, TOP, WORDS = 92, 30, 18
MOST = 15
"""Articles in a row; a part with more goes on in the next row."""
RADIUS = 13


@dataclass(frozen=True)
class Star:
    """One article.

    :param name: by which others name it.
    :param number: shown in the star.
    :param title: shown when one points at it.
    :param address: where its link leads; empty in print.
    :param needs: names of the articles it leans on.
    """

    name: str
    number: int
    title: str
    address: str
    needs: tuple[str, ...] = ()


def draw(parts: Sequence[tuple[str, Sequence[Star]]], label: str) -> str:
    """Return the map; *label* says what it is to those who do not see it."""
    places: dict[str, tuple[float, float]] = {}
    titles: list[str] = []
    top = TOP
    for title, stars in parts:
        if not stars:
            continue
        titles.append(
            f'<text x="{LEFT - RADIUS}" y="{top}" class="map-part">{escape(title)}</text>'
        )
        for position, star in enumerate(stars):
            column, row = position % MOST, position // MOST
            places[star.name] = (LEFT + STEP * column, top + WORDS + RADIUS + row * ROW * 0.6)
        rows = (len(stars) - 1) // MOST + 1
        top += round(ROW + (rows - 1) * ROW * 0.6)
    widest = max((len(stars) for _, stars in parts), default=1)
    longest = max((len(title) for title, stars in parts if stars), default=1)
    width = max(LEFT + STEP * min(widest, MOST) + RIGHT, LEFT + 8 * longest + RIGHT)
    every = [star for _, stars in parts for star in stars]
    # With links in it, it is a group of things; without, one picture.
    role = "group" if any(star.address for star in every) else "img"
    lines = [
        _line(places[need], places[star.name])
        for star in every
        for need in star.needs
        if need in places
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="book-map" role="{role}" '
            f'aria-label="{escape(label)}" viewBox="0 0 {width} {top}" '
            f'width="{width}" height="{top}" font-size="13" '
            'font-family="Noto Sans, DejaVu Sans, sans-serif">',
            *titles,
            *lines,
            *(_star(star, *places[star.name]) for star in every),
            "</svg>",
            "",
        ]
    )


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the line from a prerequisite to what leans on it."""
    (x, y), (u, v) = start, end
    if y == v:
        # Under the row, the deeper the further: neighbours and long ways do not merge.
        depth = RADIUS + 6 + min(22.0, abs(u - x) / 7)
        path = f"M{x:.0f} {y + RADIUS:.0f}Q{(x + u) / 2:.0f} {y + depth + 8:.0f} {u:.0f} {v + RADIUS:.0f}"
    else:
        path = f"M{x:.0f} {y + RADIUS:.0f}C{x:.0f} {y + 45:.0f} {u:.0f} {v - 45:.0f} {u:.0f} {v - RADIUS:.0f}"
    return f'<path d="{path}" class="map-line" fill="none" stroke="#8a93a5" stroke-width="1.2"/>'


def _star(star: Star, x: float, y: float) -> str:
    """Return one article; a link if it has an address."""
    words = f"{word('article.label', number=star.number)}. {star.title}"
    drawn = (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{RADIUS}" class="map-star" fill="#f3d27a" '
        f'stroke="#8a5a00"/><text x="{x:.0f}" y="{y + 4.5:.0f}" text-anchor="middle" '
        f'class="map-number" fill="#3a2600">{star.number}</text>'
    )
    if not star.address:
        return drawn
    return (
        f'<a href="{escape(star.address)}" aria-label="{escape(words)}">'
        f"<title>{escape(words)}</title>{drawn}</a>"
    )
