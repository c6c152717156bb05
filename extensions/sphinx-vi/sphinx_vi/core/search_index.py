"""The search index: from the text of pages to the one file that a browser reads.

In: pages as lists of sections.  Out: JSON text with every page's text (for the
sentence that a result shows) and, for each word, the places where it stands.

All sections follow each other on one line of places: heading, terms, other names,
text, code, each with a gap before it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_vi.core.folding import tokens
from sphinx_vi.core.search_places import Line, PagePlaces, join

VERSION = 1
_HERE = Path(__file__).parent
HOW = hashlib.sha256(
    b"".join(
        (_HERE / name).read_bytes()
        for name in ("folding.json", "folding.py", "search_places.py", "search_index.py")
    )
).hexdigest()
"""How pages are cut into words: nothing is used of what another version has cut."""


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


@dataclass(frozen=True)
class Cut:
    """A page that has been cut into words, and what that depends on.

    :param sections: of the page; the very same ones, as a rule, so that they are soon compared.
    :param names: see :func:`places_of`.
    """

    sections: tuple[Section, ...]
    names: tuple[tuple[str, ...], ...]
    places: PagePlaces


Cache = dict[str, Cut]
"""Pages that have been cut into words before, by their names."""


def places_of(page: Page, names: Sequence[tuple[str, ...]]) -> PagePlaces:
    """Cut a page into words.

    :param names: for each section, the names of the glossary's terms that lead there.
    """
    line = Line()
    for section, others in zip(page.sections, names, strict=True):
        line.begin_field()
        line.add(section.heading, phrase=True)
        for group in (section.terms, others):
            line.begin_field()
            for term in group:
                line.add(term, phrase=True)
        for text in (section.text, section.code):
            line.begin_field()
            line.add(text)
    return line.finished()


def build(pages: Sequence[Page], cache: Cache | None = None) -> dict[str, Any]:
    """Return the index of pages, which stand in the order of reading.

    :param cache: what it has of the pages is used; afterwards it has these, no others.
    """
    named = homes(pages)
    rows, cut, kept = [], [], {}
    for page in pages:
        names = tuple(named.get((page.name, section.anchor), ()) for section in page.sections)
        known = (cache or {}).get(page.name)
        if known is None or (known.sections, known.names) != (page.sections, names):
            known = Cut(page.sections, names, places_of(page, names))
        kept[page.name] = known
        cut.append(known.places)
        rows.append([page.name, page.uri, page.weight, [_row(s) for s in page.sections]])
    if cache is not None:
        cache.clear()
        cache.update(kept)
    joined = join(cut)
    return {
        "version": VERSION,
        "pages": rows,
        "starts": joined.starts,
        "phrases": joined.phrases,
        "literals": joined.literals,
        "words": joined.words,
        "places": joined.places,
    }


def _row(section: Section) -> list[Any]:
    terms = "\n".join(section.terms)
    return [
        section.anchor,
        section.heading,
        terms,
        section.text,
        section.code,
        int(section.is_term),
    ]


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


HEAD, TAIL = "viSearch.receive('", "');\n"


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
    index: dict[str, Any] = json.loads("\\".join(part.replace("\\'", "'") for part in parts))
    return index
