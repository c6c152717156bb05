"""The search index: from the text of pages to the one file that a browser reads.

In: pages as lists of sections.  Out: JSON text with every page's text (for the
sentence that a result shows) and, for each word, the places where it stands.

All sections follow each other on one line of places: heading, terms, other names,
text, code, each with a gap before it.  A word's places are differences, written
in as few characters as they need; most need one.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .folding import Token, tokens

VERSION = 1
GAP = 20
"""Places between two fields; no two of their words are near each other."""
CODE = "`"
"""Stands on both sides of code in running text."""
_LITERAL = re.compile(f"{CODE}[^{CODE}]*{CODE}")
BASE = 45
_SIGNS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\\'\"")
LAST, MORE = _SIGNS[:BASE], _SIGNS[BASE : 2 * BASE]
"""The digit that ends a number, and those before it."""


@dataclass(frozen=True)
class Section:
    """A piece of a page that one can link to.

    :param anchor: its address in the page; empty for the page's beginning.
    :param heading: the page's title, for its first section.
    :param terms: what it defines or is about, in few words each.
    :param text: one line a paragraph.
    :param code: listings and what they print, one line a line.
    :param is_term: whether it is an entry of a glossary; then the heading is the term,
        and ``terms`` are its other names.
    """

    anchor: str
    heading: str
    terms: tuple[str, ...] = ()
    text: str = ""
    code: str = ""
    is_term: bool = False


@dataclass(frozen=True)
class Page:
    """A page: name and address, how much it counts (1 is usual), and its sections."""

    name: str
    uri: str
    weight: float
    sections: tuple[Section, ...]


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


def _differences(numbers: Iterable[int]) -> Iterator[int]:
    last = 0
    for number in numbers:
        yield number - last
        last = number


def words_of(text: str) -> tuple[str, ...]:
    """Return a text as words: what two names must share to be one."""
    return tuple(token.word for token in tokens(text))


def homes(pages: Sequence[Page]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the names of glossary terms by the section that explains them.

    A term's home is the first section, outside of the glossary, that names it among
    its terms; all its names then lead there.  Keys are a page's name and an anchor.
    """
    first: dict[tuple[str, ...], tuple[str, str]] = {}
    for page in pages:
        for section in page.sections:
            for term in () if section.is_term else section.terms:
                first.setdefault(words_of(term), (page.name, section.anchor))
    result: dict[tuple[str, str], tuple[str, ...]] = {}
    for page in pages:
        for section in page.sections:
            if not section.is_term:
                continue
            names = (section.heading, *section.terms)
            home = next((first[key] for name in names if (key := words_of(name)) in first), None)
            if home:
                result[home] = tuple(dict.fromkeys((*result.get(home, ()), *names)))
    return result


class _Line:
    """The line of places, while it is being written."""

    def __init__(self) -> None:
        self.end = 0
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.phrases: list[tuple[int, int]] = []
        self.literals: list[tuple[int, int]] = []

    def add(self, text: str, *, phrase: bool = False) -> int:
        """Put a field at the end; return where it begins."""
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
        return start

    def _add_literals(self, text: str, found: list[Token], start: int) -> None:
        """Note which of the words stand between two backquotes."""
        for part in _LITERAL.finditer(text):
            inside = [t.place for t in found if part.start() < t.start < part.end()]
            if inside:
                self.literals.append((start + inside[0], inside[-1] - inside[0] + 1))


def build(pages: Sequence[Page]) -> dict[str, Any]:
    """Return the index of pages, which stand in the order of reading."""
    line = _Line()
    starts: list[int] = []
    named = homes(pages)
    rows = []
    for page in pages:
        sections = []
        for section in page.sections:
            names = named.get((page.name, section.anchor), ())
            starts.append(line.add(section.heading, phrase=True))
            for group in (section.terms, names):
                starts.append(line.end)
                for term in group:
                    line.add(term, phrase=True)
            starts += [line.add(section.text), line.add(section.code)]
            row = [section.anchor, section.heading, "\n".join(section.terms), section.text]
            sections.append([*row, section.code, int(section.is_term)])
        rows.append([page.name, page.uri, page.weight, sections])
    words = sorted(line.places)
    return {
        "version": VERSION,
        "pages": rows,
        "starts": encode(_differences(starts)),
        "phrases": encode(_spans(line.phrases)),
        "literals": encode(_spans(line.literals)),
        "words": " ".join(words),
        "places": " ".join(encode(_differences(line.places[word])) for word in words),
    }


def _spans(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield, for each span, how far it begins after the last one's beginning, and its length."""
    last = 0
    for start, length in spans:
        yield start - last
        yield length
        last = start


def pages_of(index: dict[str, Any]) -> list[Page]:
    """Return the pages of an index that :func:`build` has made.

    :raises ValueError: if another version of this code has made it.
    """
    if index.get("version") != VERSION:
        raise ValueError("an index of another version")
    return [
        Page(name, uri, weight, tuple(_section(*row) for row in sections))
        for name, uri, weight, sections in index["pages"]
    ]


def _section(anchor: str, heading: str, terms: str, text: str, code: str, is_term: int) -> Section:
    names = tuple(filter(None, terms.split("\n")))
    return Section(anchor, heading, names, text, code, bool(is_term))


HEAD, TAIL = "visaoSearch.receive('", "');\n"


def script(index: dict[str, Any]) -> str:
    """Return an index as a script: a page that lies in a folder may load nothing else."""
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return HEAD + text.replace("\\", "\\\\").replace("'", "\\'") + TAIL


def index_of(text: str) -> dict[str, Any]:
    """Return the index in a script.

    :raises ValueError: if the script is something else.
    """
    if not (text.startswith(HEAD) and text.endswith(TAIL)):
        raise ValueError("not an index of ours")
    inner = text[len(HEAD) : -len(TAIL)]
    parts = inner.split("\\\\")
    return json.loads("\\".join(part.replace("\\'", "'") for part in parts))


def copies(pages: Sequence[Page], times: int) -> list[Page]:
    """Return the pages several times over, each copy under a name of its own: to measure."""
    return [
        replace(page, name=f"{page.name}-{number}" if number else page.name)
        for number in range(times)
        for page in pages
    ]
