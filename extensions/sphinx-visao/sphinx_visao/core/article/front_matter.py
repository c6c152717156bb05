"""What an article says of itself in its front matter.

In: the mapping between the two ``---`` lines.  Out: a checked, frozen
:class:`Article`; anything misspelt or of the wrong type is an
:class:`~sphinx_visao.core.article.source.ArticleError` that says what is expected.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_visao.core.article.source import ArticleError
from sphinx_visao.core.numerals import KNOWN, NUMERALS
from sphinx_visao.core.words import word

MACHINE_KEYS = frozenset({"file_format", "kernelspec", "jupytext", "language_info", "source_map"})
"""Keys for Jupyter's tools, which no reader sees."""

OTHER_KEYS = frozenset({"myst", "html_meta", "tocdepth", "orphan", "nosearch", "author", "tags"})
"""Keys that mean something to MyST or Sphinx, or are kept from an imported post."""


@dataclass(frozen=True)
class Article:
    """The facts about one page of the book.

    :param name: the file's stem; the page's address, unique in the book.
    :param number: "Bài 8"; ``None`` for a page outside the hundred.
    :param title: the heading.
    :param subtitle: the line under it, or an empty string.
    :param prerequisites: names of the articles it leans on.
    :param part: "I" … "V" on a part's opening page, otherwise an empty string.
    """

    name: str
    number: int | None = None
    title: str = ""
    subtitle: str = ""
    prerequisites: tuple[str, ...] = ()
    part: str = ""

    @property
    def label(self) -> str:
        """ "Bài 8", or the title of a page without a number."""
        return self.title if self.number is None else word("article.label", number=self.number)


_TYPES: dict[str, tuple[type, str]] = {
    "number": (int, "a whole number"),
    "title": (str, "text"),
    "subtitle": (str, "text"),
    "prerequisites": (list, "a list of names of articles, such as [doan-tra-da]"),
    "part": (str, f"a Roman numeral, {KNOWN}"),
}


def article_of(meta: Mapping[str, Any], path: Path, text: str = "") -> Article:
    """Return the article that a front matter describes.

    :param meta: the parsed front matter; may be empty.
    :param path: the file, for messages; its stem becomes the name.
    :param text: the source, from which a message takes the line of a key.
    :raises ArticleError: for an unknown key or a value of the wrong type.
    """

    def complain(key: str, message: str, remedy: str) -> ArticleError:
        return ArticleError(path, _line_of(key, text), message, remedy)

    values: dict[str, Any] = {}
    for key, value in meta.items():
        if key in MACHINE_KEYS or key in OTHER_KEYS:
            continue
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
    if values.get("part", NUMERALS[0]) not in NUMERALS:
        raise complain("part", f"there is no part {values['part']!r}", f"Write {_TYPES['part'][1]}")
    names = values.get("prerequisites", [])
    if not all(isinstance(name, str) for name in names):
        raise complain(
            "prerequisites", "a prerequisite is not a name", f"Write {_TYPES['prerequisites'][1]}"
        )
    if "number" in values:
        if values["number"] < 1:
            raise complain("number", f"'number' is {values['number']}", "Count from 1")
        if not values.get("title"):
            raise complain("number", "an article with a number has no title", "Add a line title: …")
    values["prerequisites"] = tuple(names)
    return Article(name=path.stem, **values)


def _line_of(key: str, text: str) -> int:
    """Return the 1-based line of a front matter key; 1 if it cannot be found."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(f"{key}:"):
            return number
    return 1


def order_problems(
    articles: Mapping[str, Article], reading_order: list[str]
) -> list[tuple[str, str, str]]:
    """Return what is wrong with numbers, names and prerequisites of a whole book.

    :param articles: by document name.
    :param reading_order: the document names along the toctree.
    :return: ``(document, "number" | "prerequisite", message)`` for each problem.
    """
    numbered = {doc: a for doc, a in articles.items() if a.number is not None}
    by_name: dict[str, str] = {}
    for doc in sorted(numbered):
        by_name.setdefault(articles[doc].name, doc)
    return [
        *_doubled_names(numbered, by_name),
        *_misplaced_numbers(numbered, [doc for doc in reading_order if doc in numbered]),
        *_missing_prerequisites(articles, by_name),
    ]


def _doubled_names(
    numbered: Mapping[str, Article], by_name: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield every article whose name another one has already."""
    for doc in sorted(numbered):
        name = numbered[doc].name
        if (other := by_name[name]) != doc:
            yield (
                doc,
                "number",
                f"the name {name!r} is taken by {other}: rename one of the two files",
            )


def _misplaced_numbers(
    numbered: Mapping[str, Article], in_order: list[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield every article whose number is taken, or smaller than one before it."""
    seen: dict[int, str] = {}
    last: tuple[int, str] | None = None
    for doc in in_order:
        number = numbered[doc].number or 0
        if number in seen:
            yield (
                doc,
                "number",
                f"number {number} is taken by {seen[number]}: give one of the two another number",
            )
        elif last and number < last[0]:
            yield (
                doc,
                "number",
                f"number {number} stands after number {last[0]} ({last[1]}) in the toctree: numbers must ascend",
            )
        else:
            last = (number, doc)
        seen.setdefault(number, doc)


def _missing_prerequisites(
    articles: Mapping[str, Article], by_name: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield every article that leans on one that does not exist or comes later."""
    for doc in sorted(articles):
        number = articles[doc].number
        for name in articles[doc].prerequisites:
            found = by_name.get(name)
            if found is None:
                near = difflib.get_close_matches(name, by_name, 1)
                hint = f": did you mean {near[0]!r}?" if near else ""
                yield doc, "prerequisite", f"the prerequisite {name!r} does not exist{hint}"
            elif number and (articles[found].number or 0) >= number:
                yield (
                    doc,
                    "prerequisite",
                    f"the prerequisite {name!r} comes later in the book: take it out of the list or renumber",
                )
