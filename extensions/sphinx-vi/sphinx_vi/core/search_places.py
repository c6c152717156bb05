"""Where words stand: the places of one page, and those of all pages joined.

In: the fields of a page's sections.  Out: for each word its places, as differences,
written in as few characters as they need; most need one.  A page is cut into words
once; as long as it does not change, it only moves along the line of all places.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sphinx_vi.core.folding import Token, tokens

GAP = 20
"""Places between two fields; no two of their words are near each other."""
CODE = "`"
"""Stands on both sides of code in running text."""
_LITERAL = re.compile(f"{CODE}[^{CODE}]*{CODE}")
BASE = 45
_SIGNS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\\'\"")
LAST, MORE = _SIGNS[:BASE], _SIGNS[BASE : 2 * BASE]
"""The digit that ends a number, and those before it."""


def _written(number: int) -> str:
    number, digit = divmod(number, BASE)
    signs = LAST[digit]
    while number:
        number, digit = divmod(number, BASE)
        signs = MORE[digit] + signs
    return signs


_SHORT = [_written(number) for number in range(BASE * BASE)]


def encode(numbers: Iterable[int]) -> str:
    """Write numbers ≥ 0, each in base 45; a sign of another set ends each."""
    return "".join(_SHORT[n] if n < len(_SHORT) else _written(n) for n in numbers)


def decode(text: str) -> Iterator[int]:
    """Yield the numbers that :func:`encode` has written."""
    number = 0
    for sign in text:
        if sign in LAST:
            yield number * BASE + LAST.index(sign)
            number = 0
        else:
            number = number * BASE + MORE.index(sign)


def differences(numbers: Iterable[int]) -> Iterator[int]:
    """Yield by how much each number is greater than the one before it."""
    last = 0
    for number in numbers:
        yield number - last
        last = number


def spans(pairs: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield, for each span, how far it begins after the last one's beginning, and its length."""
    last = 0
    for start, length in pairs:
        yield start - last
        yield length
        last = start


@dataclass(frozen=True)
class PagePlaces:
    """The words of one page, with places that begin at 0.

    :param end: where the next page may begin.
    :param starts: of all fields of all sections.
    :param phrases: start and length of headings and names.
    :param literals: start and length of code in running text.
    :param words: one after the other, with a space between.
    :param bounds: first and last place of each word.
    :param rest: of each word, the differences after its first place.
    """

    end: int
    starts: array[int]
    phrases: list[tuple[int, int]]
    literals: list[tuple[int, int]]
    words: str
    bounds: array[int]
    rest: str


@dataclass
class Line:
    """The line of a page's places, while it is being written."""

    end: int = 0
    starts: array[int] = field(default_factory=lambda: array("l"))
    places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    phrases: list[tuple[int, int]] = field(default_factory=list)
    literals: list[tuple[int, int]] = field(default_factory=list)

    def begin_field(self) -> None:
        """Note that a field begins here."""
        self.starts.append(self.end)

    def add(self, text: str, *, phrase: bool = False) -> None:
        """Put words at the end."""
        start = self.end
        found = list(tokens(text))
        for token in found:
            self.places[token.word].append(start + token.place)
        if found:
            last = found[-1].place
            self.end = start + last + GAP
            if phrase:
                self.phrases.append((start, last + 1))
        if CODE in text:
            self._add_literals(text, found, start)

    def _add_literals(self, text: str, found: list[Token], start: int) -> None:
        """Note which of the words stand between two backquotes."""
        for part in _LITERAL.finditer(text):
            inside = [t.place for t in found if part.start() < t.start < part.end()]
            if inside:
                self.literals.append((start + inside[0], inside[-1] - inside[0] + 1))

    def finished(self) -> PagePlaces:
        """Return the page."""
        words = sorted(self.places)
        bounds = array("l", (self.places[word][at] for word in words for at in (0, -1)))
        rest = " ".join(encode(n - m for m, n in pairwise(self.places[word])) for word in words)
        return PagePlaces(
            self.end, self.starts, self.phrases, self.literals, " ".join(words), bounds, rest
        )


@dataclass(frozen=True)
class Joined:
    """All pages on one line, as the browser reads it."""

    starts: str
    phrases: str
    literals: str
    words: str
    places: str


def join(pages: Sequence[PagePlaces]) -> Joined:
    """Put pages behind each other."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    lasts: defaultdict[str, int] = defaultdict(int)
    starts: list[int] = []
    phrases: list[tuple[int, int]] = []
    literals: list[tuple[int, int]] = []
    base, short = 0, len(_SHORT)
    for page in pages:
        starts += [base + start for start in page.starts]
        phrases += [(base + start, length) for start, length in page.phrases]
        literals += [(base + start, length) for start, length in page.literals]
        bounds = iter(page.bounds)
        words = page.words.split(" ") if page.words else []
        for word, rest in zip(words, page.rest.split(" "), strict=bool(words)):
            first, last = next(bounds), next(bounds)
            gap = base + first - lasts[word]
            places[word].append((_SHORT[gap] if gap < short else _written(gap)) + rest)
            lasts[word] = base + last
        base += page.end
    ordered = sorted(places)
    return Joined(
        encode(differences(starts)),
        encode(spans(phrases)),
        encode(spans(literals)),
        " ".join(ordered),
        " ".join("".join(places[word]) for word in ordered),
    )
