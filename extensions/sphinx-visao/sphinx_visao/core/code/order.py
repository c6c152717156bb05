"""Words of code in the order of reading: each is taught before it is used.

In: the words that articles use, and the file of words.  Out: what is out of order, and
the words that each article teaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from sphinx_visao.core import limits
from sphinx_visao.core.article.source import Cell
from sphinx_visao.core.code.vocabulary import BROUGHT, Word, entry_of, needs_entry
from sphinx_visao.core.code.words import Use, names_of, uses
from sphinx_visao.core.numerals import Place
from sphinx_visao.core.rules.draft import FOLDED, Draft


class Fault(Enum):
    """What can be wrong with a word in an article."""

    UNKNOWN = "code-unknown"
    EARLY = "code-early"
    MANY = "code-many"


@dataclass(frozen=True)
class Finding:
    """A word out of order.

    :param line: 1-based, in the article.
    :param message: what is wrong and what to do.
    """

    fault: Fault
    line: int
    message: str


def open_cells(draft: Draft) -> list[Cell]:
    """Return the cells whose code a reader has before their eyes, and for the first time."""
    return [c for c in draft.body_cells if not FOLDED & set(c.tags) and not c.origin]


def uses_in(draft: Draft) -> list[Use]:
    """Return the words that the open cells of an article use, with lines of the article."""
    names = names_of(cell.source for cell in draft.source.code_cells)
    return [
        replace(one, line=cell.line + one.line - 1)
        for cell in open_cells(draft)
        for one in uses(cell.source, names)
    ]


def taught_by(words: Mapping[str, Word]) -> dict[str, list[Word]]:
    """Return the words that each article teaches, in the order of the file."""
    found: dict[str, list[Word]] = {}
    for word in words.values():
        if word.taught != BROUGHT:
            found.setdefault(word.taught, []).append(word)
    return found


def findings(
    name: str, found: Iterable[Use], words: Mapping[str, Word], places: Mapping[str, Place]
) -> Iterator[Finding]:
    """Yield what is out of order in one article, each word once.

    :param name: the article's.
    :param found: the words that it uses.
    :param places: of all articles, by name.
    """
    seen: set[str] = set()
    lines: dict[str, int] = {}
    here = places[name]
    for use in found:
        entry = entry_of(use, words)
        shown = f"{use.called}({use.word})" if use.called else use.word
        if entry is not None:
            lines.setdefault(entry.word, use.line)
        if shown in seen or (entry is None and not needs_entry(use, words)):
            continue
        seen.add(shown)
        if entry is None:
            message = f"the word of code {shown!r} is in no list: add it to the file of words"
            yield Finding(Fault.UNKNOWN, use.line, message)
        elif entry.taught in places and places[entry.taught].order > here.order:
            message = (
                f"{entry.word!r} is taught by {entry.taught} ({places[entry.taught].short}), "
                "which comes later: do without it, or teach it here"
            )
            yield Finding(Fault.EARLY, use.line, message)
    taught = [one.word for one in taught_by(words).get(name, ())]
    if len(taught) > limits.CODE_WORDS:
        message = (
            f"teaches {len(taught)} words of code ({', '.join(taught)}): "
            f"at most {limits.CODE_WORDS}, or two articles"
        )
        at = sorted(lines.get(word, 1) for word in taught)
        yield Finding(Fault.MANY, at[limits.CODE_WORDS], message)
