"""What an article says of itself in its front matter.

In: the mapping between the two ``---`` lines.  Out: a checked, frozen
:class:`Article`; anything misspelt or of the wrong type is an
:class:`~sphinx_visao.core.io.errors.ArticleError` that says what is expected.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_vi.core.plain_formula import plain_words
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.numerals import KNOWN, OPENING, PARTS, Place

MACHINE_KEYS = frozenset({"file_format", "kernelspec", "jupytext", "language_info", "source_map"})
"""Keys for Jupyter's tools, which no reader sees."""

OTHER_KEYS: dict[str, tuple[tuple[type, ...], str]] = {
    "myst": ((dict,), "lines “key: value” below it"),
    "html_meta": ((dict,), "lines “name: text” below it"),
    "tocdepth": ((int,), "a number, such as 2"),
    "orphan": ((bool,), "true"),
    "nosearch": ((bool,), "true"),
    "author": ((str,), "text"),
    "tags": ((list, str), "a list of words, such as [python, numpy]"),
}
"""Keys that mean something to MyST or Sphinx, or are kept from an imported post."""


@dataclass(frozen=True)
class Article:
    """The facts about one page of the book.

    :param name: the file's stem; the page's address, unique in the book.
    :param place: its part and its number there; ``None`` for a page that is no article.
    :param title: the heading.
    :param subtitle: the line under it, or an empty string.
    :param prerequisites: names of the articles it leans on.
    :param part: on a part's opening page one of :data:`.numerals.PARTS`, otherwise "".
    :param readable: false for a page of which only the name is known.
    """

    name: str
    place: Place | None = None
    title: str = ""
    subtitle: str = ""
    prerequisites: tuple[str, ...] = ()
    part: str = ""
    readable: bool = True

    @property
    def label(self) -> str:
        """Return "Bài II.3", or the title of a page that is no article."""
        return self.title if self.place is None else self.place.label


TEXT = "text; between quotes if it is a number, a date or a word such as No: “1984”"
_TYPES: dict[str, tuple[type, str]] = {
    "title": (str, TEXT),
    "subtitle": (str, TEXT),
    "prerequisites": (list, "a list of names of articles, such as [doan-tra-da]"),
    "part": (str, KNOWN),
}


def article_of(
    meta: Mapping[str, Any], path: Path, text: str = "", place: Place | None = None
) -> Article:
    """Return the article that a front matter describes.

    :param meta: the parsed front matter; may be empty.
    :param path: the file, for messages; its stem becomes the name.
    :param text: the source, from which a message takes the line of a key.
    :param place: where the article stands in the order of reading, if anywhere.
    :raises ArticleError: for an unknown key or a value of the wrong type.
    """

    def complain(key: str, message: str, remedy: str) -> ArticleError:
        return ArticleError(path, line_of(key, text), message, remedy)

    values: dict[str, Any] = {}
    for key, value in meta.items():
        if key in MACHINE_KEYS:
            continue
        if key in OTHER_KEYS:
            wrong = _wrong_other(key, value)
            if wrong:
                raise complain(key, *wrong)
            continue
        if key == "number":
            raise complain(
                key,
                "'number' stands in the front matter",
                "Take the line away (make fix does): an article's number is its place in the "
                "toctree of its part's opening page",
            )
        if key not in _TYPES:
            known = sorted(set(_TYPES) | MACHINE_KEYS - {"source_map", "language_info"})
            near = difflib.get_close_matches(str(key), known, 1)
            hint = f"did you mean {near[0]!r}? " if near else ""
            raise complain(
                key, f"unknown key {key!r} in the front matter", f"{hint}Known: {', '.join(known)}"
            )
        expected, words = _TYPES[key]
        if not isinstance(value, expected) or isinstance(value, bool):
            raise complain(key, f"{key!r} in the front matter is {value!r}", f"Write {words}")
        values[key] = value
    if values.get("part", OPENING) not in PARTS:
        raise complain("part", f"there is no part {values['part']!r}", f"Write {_TYPES['part'][1]}")
    names = values.get("prerequisites", [])
    if not all(isinstance(name, str) for name in names):
        raise complain(
            "prerequisites", "a prerequisite is not a name", f"Write {_TYPES['prerequisites'][1]}"
        )
    if place is not None and not values.get("title", "").strip():
        line = line_of("title", text)
        raise ArticleError(path, line, "an article of a part has no title", "Add a line title: …")
    values["prerequisites"] = tuple(names)
    # Lists, cards and tooltips show words; the page itself shows the title as it is written.
    values |= {key: plain_words(values[key]) for key in ("title", "subtitle") if key in values}
    return Article(name=path.stem, place=place, **values)


def _wrong_other(key: str, value: object) -> tuple[str, str] | None:
    """Return message and remedy for a value of one of :data:`OTHER_KEYS`, if it is wrong."""
    types, wanted = OTHER_KEYS[key]
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        return f"{key!r} in the front matter is {value!r}", f"Write {wanted}"
    if key == "myst" and isinstance(value, dict) and "enable_extensions" in value:
        message = "'enable_extensions' would take the place of the book's own"
        return message, "Take it out: conf.py says what pages may use"
    return None


_HEAD = re.compile(r"---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"""^(["']?)number\1[ \t]*:[^\r\n]*\r?\n""", re.MULTILINE)


def without_number(text: str) -> str:
    """Return a page whose front matter has no ``number:`` of old; all else stays as it is."""
    head = _HEAD.match(text)
    return text if head is None else _NUMBER.sub("", head[0]) + text[head.end() :]


def line_of(key: str, text: str) -> int:
    """Return the 1-based line of a front matter key; 1 if it cannot be found."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(f"{key}:"):
            return number
    return 1


def order_problems(articles: Mapping[str, Article]) -> list[tuple[str, str, str]]:
    """Return what is wrong with names and prerequisites of a whole book.

    :param articles: by document name.
    :return: ``(document, "name" | "prerequisite", message)`` for each problem.
    """
    placed = {doc: a for doc, a in articles.items() if a.place is not None}
    by_name: dict[str, str] = {}
    for doc in sorted(placed):
        by_name.setdefault(articles[doc].name, doc)
    return [
        *_doubled_names(placed, by_name),
        *_named_as_articles(articles, by_name),
        *_missing_prerequisites(articles, by_name),
    ]


def _doubled_names(
    placed: Mapping[str, Article], by_name: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield every article whose name another one has already."""
    for doc in sorted(placed):
        name = placed[doc].name
        if (other := by_name[name]) != doc:
            yield (
                doc,
                "name",
                f"the name {name!r} is taken by {other}: rename one of the two files",
            )


def _named_as_articles(
    articles: Mapping[str, Article], by_name: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield every other page that is called as an article: links could mean either."""
    for doc in sorted(articles):
        other = by_name.get(articles[doc].name)
        if articles[doc].place is None and other is not None and not doc.endswith("index"):
            message = f"the name {articles[doc].name!r} is taken by {other}"
            yield doc, "name", f"{message}: rename one of the two files"


def _missing_prerequisites(
    articles: Mapping[str, Article], by_name: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield every article that leans on one that does not exist or comes later."""
    excused = {article.name for article in articles.values() if not article.readable}
    for doc in sorted(articles):
        here = articles[doc].place
        for name in articles[doc].prerequisites:
            if name in excused:
                continue  # one message is enough for one mistake
            found = by_name.get(name)
            there = articles[found].place if found else None
            if there is None:
                near = difflib.get_close_matches(name, by_name, 1)
                hint = f": did you mean {near[0]!r}?" if near else ""
                yield doc, "prerequisite", f"the prerequisite {name!r} does not exist{hint}"
            elif found == doc:
                message = f"the prerequisite {name!r} names itself: take it out of the list"
                yield doc, "prerequisite", message
            elif here and there.order >= here.order:
                yield (
                    doc,
                    "prerequisite",
                    f"the prerequisite {name!r} comes later in the book ({there.label}): take it "
                    f"out of the list, or make move NAME={articles[doc].name} AFTER={name}",
                )
