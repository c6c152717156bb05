"""The broken letters of a post, put right.

In: the text of a post.  Out: the text with every word written, and the places at
which a person has to decide, in the order of the text.

What can have been one thing only is decided by spelling (:mod:`sphinx_vi.core.mojibake`),
the rest by the sentence (:mod:`.context`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_vi.core import mojibake
from sphinx_visao.core.jekyll.context import (
    Choice,
    Lexicon,
    Open,
    Seen,
    decide,
    key,
    lexicon,
    phrases,
)

_PIECE = re.compile(
    rf"{mojibake.OPEN}[^{mojibake.OPEN}{mojibake.CLOSE}\n]*{mojibake.CLOSE}|[^\W\d_]+|\n[ \t]*\n|[^\w\s]|\d"
)
RARE = 3.5
"""What is rarer (Zipf's scale) is not taken for an abbreviation that an author writes."""


@dataclass(frozen=True)
class Doubt:
    """A place that a person has to look at.

    :param start: where the word begins in :attr:`Mended.text`.
    :param written: what stands there now.
    :param arrived: what stood there.
    :param others: what else it may be, the likeliest first.
    """

    start: int
    written: str
    arrived: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Mended:
    """A text with its letters put right.

    :param before: as it arrived.
    :param text: as it is now.
    :param whole: words of which no byte was missing.
    :param spelt: words that spelling alone decides.
    :param chosen: words that their sentence decides.
    :param doubts: places to look at, in the order of the text.
    """

    before: str
    text: str
    whole: int = 0
    spelt: int = 0
    chosen: int = 0
    doubts: tuple[Doubt, ...] = ()

    @property
    def changed(self) -> int:
        """How many words are others now."""
        return mojibake.changed_words(self.before, self.text)


def mend(text: str, known: Lexicon | None = None) -> Mended:
    """Return a text with its broken letters put right.

    :raises ListsMissing: if words are open and the lists of words are not installed.
    """
    repair = mojibake.repair(text)
    if not repair.places:
        return Mended(text, repair.text, repair.fixed, len(repair.inferred))
    known = known or lexicon()
    # What the text says where nothing is open.
    seen = Seen()
    for words in phrases(mojibake.MARKED.sub("\n\n", repair.text)):
        seen.add(words)
    choices = _choices(repair, seen, known)
    pieces: list[str] = []
    doubts: list[Doubt] = []
    done = length = 0
    marks = list(mojibake.MARKED.finditer(repair.text))
    for mark, place in zip(_ours(marks, repair.places), repair.places, strict=True):
        before = repair.text[done : mark.start()]
        # What no word is known for keeps its brackets: make check finds them.
        choice = choices.get(mark.start(), Choice(mark[0], ahead=0.0))
        pieces += [before, choice.best]
        if (place.open and not _abbreviation(place, known)) or not choice.clear:
            written = choice.best
            doubts.append(Doubt(length + len(before), written, place.arrived, choice.others))
        length += len(before) + len(choice.best)
        done = mark.end()
    pieces.append(repair.text[done:])
    return Mended(
        text,
        "".join(pieces),
        repair.fixed,
        len(repair.inferred),
        len(repair.places) - len(doubts),
        tuple(doubts),
    )


def _ours(marks: list[re.Match[str]], places: list[mojibake.Place]) -> list[re.Match[str]]:
    """Return the marks that the repair made; an author may have written brackets, too."""
    found = []
    waiting = iter(places)
    place = next(waiting, None)
    for mark in marks:
        if place is not None and mark[1] == place.arrived:
            found.append(mark)
            place = next(waiting, None)
    return found


def _choices(repair: mojibake.Repair, seen: Seen, known: Lexicon) -> dict[int, Choice]:
    """Return what each mark of a text is, by its place."""
    places = dict(
        zip(
            (m.start() for m in _ours(list(mojibake.MARKED.finditer(repair.text)), repair.places)),
            repair.places,
            strict=True,
        )
    )
    found: dict[int, Choice] = {}
    phrase: list[str | Open] = []
    starts: list[int] = []

    def close() -> None:
        if starts:
            found.update(zip(starts, decide(phrase, seen, known), strict=True))
        phrase.clear()
        starts.clear()

    for piece in _PIECE.finditer(repair.text):
        if piece.start() in places:
            place = places[piece.start()]
            options = _options(place, known)
            if not options:
                close()
                continue
            left = place.arrived if place.arrived in options else ""
            phrase.append(Open(options, left))
            starts.append(piece.start())
        elif piece[0][0].isalpha():
            phrase.append(piece[0])
        else:
            close()
    close()
    return found


def _abbreviation(place: mojibake.Place, known: Lexicon) -> bool:
    """Whether what looks like the rest of a word is one that people write (“ng”, “đc”)."""
    return not place.options and known.common.get(key(place.arrived), 0.0) >= RARE


def _options(place: mojibake.Place, known: Lexicon) -> tuple[str, ...]:
    """Return what a place may be, also where spelling has no answer."""
    if place.options or not place.arrived.isalpha():
        return place.options
    if _abbreviation(place, known):
        return (place.arrived,)
    fills = known.spelt.get(place.arrived.lower(), ()) if place.arrived.isascii() else ()
    return tuple(sorted({place.arrived, *fills}))
