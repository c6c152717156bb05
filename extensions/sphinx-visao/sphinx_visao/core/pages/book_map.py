"""A map of the book: every article a star, every part a constellation.

In: the parts with their articles in order of reading, and what each leans on.
Out: an SVG whose colours a page may set, with a link on every star; in a wide form for
desks and a narrow one for phones.

Where a star stands follows from its part and from the articles before it in that part: an
article that is added at the end moves none.  Drawn are the prerequisites that no other
prerequisite brings along, about half of all: the map means the same, and can be read.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

CELL = 42
"""Stars stand about so far from each other, and never nearer than :data:`APART`."""
JITTER = 6
APART = CELL - 2 * JITTER
WAVE = 8
"""Rows of stars rise and fall by so much."""
RADIUS = 9
"""From the middle of a star to its tips; what can be touched is half as wide again."""
TOUCH = 14
NUMBER = 19
"""From the middle of a star down to the line that its number stands on."""
MARGIN = 14
LINE, LETTER = 17, 7.6
"""Height of a line of a name, and width of its letters; narrow ones leave some room."""
GAP = 20
"""Between constellations that stand one beneath the other."""
HOLES = 0.16
"""Share of places that stay empty: a sky is no table."""
ROWS = 1.6
"""What it costs to stand a row further down, in cells of distance: it keeps a part compact."""
MANY = 40
"""A part with more articles than this takes three quarters of a row, others one."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Star:
    """One article.

    :param name: by which others name it.
    :param label: "Bài I.3".
    :param number: stands below the star.
    :param title: shown when one points at it.
    :param address: where its link leads; empty in print.
    :param needs: names of the articles it leans on.
    :param minutes: how long it takes, as pages say it.
    """

    name: str
    label: str
    number: int
    title: str
    address: str = ""
    needs: tuple[str, ...] = ()
    minutes: str = ""

    @property
    def words(self) -> str:
        """Return what the star is called."""
        return f"{self.label}. {self.title}"


@dataclass(frozen=True)
class Part:
    """One constellation.

    :param numeral: "Phần I"; empty for the opening.
    :param title: its name.
    """

    numeral: str
    title: str
    stars: tuple[Star, ...]


@dataclass(frozen=True)
class Form:
    """A form of the map.

    :param name: its class.
    :param width: in CSS pixels, at which it is drawn one to one.
    :param quarters: whether small parts stand side by side.
    """

    name: str
    width: int
    quarters: bool


WIDE = Form("map-wide", 960, True)
NARROW = Form("map-narrow", 343, False)


@dataclass
class Layout:
    """Where everything stands: stars by name, and the lines of names with their beginnings."""

    width: int
    height: int = 0
    places: dict[str, Point] = field(default_factory=dict)
    names: list[tuple[Point, str, bool]] = field(default_factory=list)
    """Beginning, words, and whether it is the numeral, which is written smaller."""


def chance(*of: int) -> float:
    """Return a number from 0 to 1, always the same one for the same integers."""
    return zlib.crc32(repr(of).encode()) / 0xFFFFFFFF


def fewest(stars: Iterable[Star]) -> dict[str, tuple[str, ...]]:
    """Return what each article leans on that nothing else it leans on brings along.

    :param stars: in the order of reading; what comes later is no prerequisite here.
    """
    brings: dict[str, set[str]] = {}
    kept: dict[str, tuple[str, ...]] = {}
    for star in stars:
        needs = [need for need in dict.fromkeys(star.needs) if need in brings and need != star.name]
        kept[star.name] = tuple(
            need for need in needs if not any(need in brings[other] for other in needs)
        )
        brings[star.name] = set(needs).union(*(brings[need] for need in needs))
    return kept


def grow(needs: Sequence[Sequence[int]], columns: int, seed: int) -> list[tuple[int, int]]:
    """Return column and row of each star of a part.

    Each takes the free place that is near the one before it and near what it leans on, and
    high up.  Those that come later are not asked, so they move nothing.

    :param needs: by star, the earlier ones of the same part that it leans on.
    """
    places: list[tuple[int, int]] = []
    free: dict[tuple[int, int], float] = {}
    rows = 0
    for number, own in enumerate(needs):
        while rows < 3 or len(free) < 2 * columns:  # always two rows to choose from
            for column in range(columns):
                noise = chance(seed, column, rows)
                if noise >= HOLES or (column, rows) == (0, 0):
                    free[column, rows] = noise
            rows += 1
        before = places[-1] if places else (0, 0)
        near = [places[one] for one in own]

        def cost(
            place: tuple[int, int], before: Point = before, near: Sequence[Point] = near
        ) -> float:
            leans = sum(math.dist(place, one) for one in near) / len(near) if near else 0.0
            return math.dist(place, before) + 0.4 * leans + ROWS * place[1] + 0.7 * free[place]

        best = (0, 0) if number == 0 else min(free, key=lambda place: (cost(place), place))
        del free[best]
        places.append(best)
    return places


def shelves(counts: Sequence[int], form: Form) -> list[list[tuple[int, int]]]:
    """Return the parts of each row of constellations, each with its width."""
    rows: list[list[tuple[int, int]]] = []
    used = 4
    for part, count in enumerate(counts):
        if not count:
            continue
        units = (3 if count > MANY else 1) if form.quarters else 4
        if used + units > 4:
            rows.append([])
            used = 0
        rows[-1].append((part, units))
        used += units
    return [
        [(part, form.width * units // sum(u for _, u in row)) for part, units in row]
        for row in rows
    ]


def wrapped(words: str, width: float) -> list[str]:
    """Return lines that fit; a word that is too long stands alone."""
    lines: list[str] = []
    for one in words.split():
        if lines and (len(lines[-1]) + 1 + len(one)) * LETTER <= width:
            lines[-1] += f" {one}"
        else:
            lines.append(one)
    return lines


def lay_out(parts: Sequence[Part], form: Form) -> Layout:
    """Return where every star and every name stands."""
    layout = Layout(form.width)
    kept = fewest(star for part in parts for star in part.stars)
    top = 0.0
    for row in shelves([len(part.stars) for part in parts], form):
        left, below = 0.0, 0.0
        heads = [_head(parts[part], width - 2 * MARGIN) for part, width in row]
        head = max(map(len, heads)) * LINE
        for (part, width), lines in zip(row, heads, strict=True):
            for number, (words, is_numeral) in enumerate(lines):
                place = (left + MARGIN, top + LINE * (number + 1))
                layout.names.append((place, words, is_numeral))
            own = {star.name: number for number, star in enumerate(parts[part].stars)}
            needs = [[own[need] for need in kept[name] if need in own] for name in own]
            columns = max(1, int((width - 2 * MARGIN) // CELL))
            for name, (column, line) in zip(own, grow(needs, columns, part), strict=True):
                aside = JITTER * (2 * chance(part, own[name], 1) - 1)
                down = JITTER * (2 * chance(part, own[name], 2) - 1)
                x = left + MARGIN + CELL * (column + 0.5) + aside
                y = top + head + CELL * (line + 0.5) + down + _wave(column, part)
                layout.places[name] = (round(x), round(y))
                below = max(below, CELL * (line + 1) + 2 * WAVE)
            left += width
        top += head + below + GAP
    layout.height = round(top)
    return layout


def _wave(column: int, part: int) -> float:
    """Return how far the stars of a column stand below where a table would have them."""
    return WAVE * (1 + math.sin(0.8 * column + 2 * part))


def _head(part: Part, width: float) -> list[tuple[str, bool]]:
    """Return the lines of a part's name."""
    numeral = [(part.numeral, True)] if part.numeral else []
    return numeral + [(line, False) for line in wrapped(part.title, width)]


def bend(start: Point, end: Point, others: Sequence[Point], width: int) -> str:
    """Return the line from a prerequisite to what leans on it, past the stars between."""
    long = math.dist(start, end)
    along = ((end[0] - start[0]) / long, (end[1] - start[1]) / long)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    best: tuple[float, Point] = (-1.0, middle)
    for share in (0.08, -0.08, 0.2, -0.2, 0.35, -0.35):
        aside = middle[0] - along[1] * long * share
        knee = (min(max(aside, 0), width), middle[1] + along[0] * long * share)
        room = min(
            (math.dist(at, one) for at in _samples(start, knee, end) for one in others),
            default=math.inf,
        )
        if room > best[0]:
            best = (room, knee)
        if room >= TOUCH:
            break
    knee = best[1]
    first, last = (_towards(one, knee, RADIUS + 3) for one in (start, end))
    return f"M{_pair(first)}Q{_pair(knee)} {_pair(last)}"


def _samples(start: Point, knee: Point, end: Point) -> Iterator[Point]:
    """Yield points of the curve."""
    for step in range(1, 8):
        t = step / 8
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        yield (
            a * start[0] + b * knee[0] + c * end[0],
            a * start[1] + b * knee[1] + c * end[1],
        )


def _towards(start: Point, end: Point, steps: float) -> Point:
    """Return the point some way from one point to another."""
    share = steps / max(steps, math.dist(start, end))
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _pair(point: Point) -> str:
    return f"{point[0]:.0f} {point[1]:.0f}"


def _shape() -> str:
    """Return a star with five tips around 0 0, as a path."""
    tips = []
    for turn in range(10):
        far = RADIUS if turn % 2 == 0 else RADIUS * 0.45
        angle = math.pi * turn / 5
        tips.append(f"{far * math.sin(angle):.1f} {-far * math.cos(angle):.1f}")
    return f"M{'L'.join(tips)}z"


SHAPE = _shape()


def draw(parts: Sequence[Part], label: str, form: Form = NARROW) -> str:
    """Return the map; *label* says what it is to those who do not see it."""
    layout = lay_out(parts, form)
    stars = [star for part in parts for star in part.stars]
    numbers = {star.name: number for number, star in enumerate(stars)}
    # With links in it, it is a group of things; without, one picture.
    role = "group" if any(star.address for star in stars) else "img"
    size = f'width="{layout.width}" height="{layout.height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="book-map {form.name}" role="{role}" '
            f'aria-label="{escape(label)}" viewBox="0 0 {layout.width} {layout.height}" {size} '
            'font-size="13" font-family="Noto Sans, DejaVu Sans, sans-serif">',
            '<g class="map-lines" fill="none" stroke="#8a93a5">',
            *_lines(stars, layout),
            "</g>",
            *(_name(*name) for name in layout.names),
            '<g class="map-stars" fill="#f3d27a" stroke="#8a5a00" text-anchor="middle">',
            *(_star(star, layout.places[star.name], numbers) for star in stars),
            "</g>",
            "</svg>",
            "",
        ]
    )


def _lines(stars: Sequence[Star], layout: Layout) -> Iterator[str]:
    """Yield the lines of every star that leans on something, as one path."""
    for number, (name, needs) in enumerate(fewest(stars).items()):
        path = ""
        for need in needs:
            ends = (layout.places[need], layout.places[name])
            others = [one for one in layout.places.values() if one not in ends]
            path += bend(*ends, others, layout.width)
        if path:
            yield f'<path data-of="{number}" d="{path}"/>'


def _name(place: Point, words: str, is_numeral: bool) -> str:
    """Return one line of the name of a part."""
    look = 'class="map-numeral" font-size="12"' if is_numeral else 'class="map-part"'
    weight = "" if is_numeral else ' font-weight="600"'
    return f'<text x="{place[0]:.0f}" y="{place[1]:.0f}" {look}{weight}>{escape(words)}</text>'


def _star(star: Star, place: Point, numbers: dict[str, int]) -> str:
    """Return one article; a link if it has an address, with what a script asks."""
    drawn = (
        f'<path d="{SHAPE}"/><text y="{NUMBER}" font-size="11" fill="#3a2600" stroke="none">'
        f"{star.number}</text>"
    )
    at = f'transform="translate({_pair(place)})"'
    if not star.address:
        return f"<g {at}>{drawn}</g>"
    needs = " ".join(str(numbers[need]) for need in star.needs if need in numbers)
    data = f' data-needs="{needs}"' if needs else ""
    data += f' data-minutes="{escape(star.minutes)}"' if star.minutes else ""
    return (
        f'<a href="{escape(star.address)}" {at}{data}><title>{escape(star.words)}</title>'
        f'<circle r="{TOUCH}"/>{drawn}</a>'
    )
