"""The tree of the book: its parts, and the articles of each.

In: the toctrees.  Out: groups with titles and numbers, as lists of pages show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_visao.article import articles
from sphinx_visao.core.numerals import part_title

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True)
class Group:
    """A part of the book.

    :param doc: its opening page.
    :param title: its title, with "Phần I." where it has a number.
    :param children: documents and titles of its pages, in order of reading.
    """

    doc: str
    title: str
    children: tuple[tuple[str, str], ...]


def title_of(env: BuildEnvironment, doc: str) -> str:
    """Return a page's title with its number, as a list of pages shows it."""
    title = env.titles[doc].astext() if doc in env.titles else doc
    article = articles.by_page(env).get(doc)
    if article is None:
        return title
    if article.place is not None:
        return f"{article.place.number}. {title}"
    return part_title(article.part, title)


def groups_of(env: BuildEnvironment) -> tuple[Group, ...]:
    """Return the parts of the book, from the root document's toctrees."""
    return tuple(
        Group(
            doc,
            title_of(env, doc),
            tuple((child, title_of(env, child)) for child in _below(env, doc)),
        )
        for doc in env.toctree_includes.get(env.config.root_doc, ())
        if doc in env.found_docs
    )


def _below(env: BuildEnvironment, doc: str) -> list[str]:
    """Return every document under *doc*, depth first, each once.

    Toctrees may go in a circle; Sphinx warns of it and goes on.
    """
    found = {doc: None}

    def walk(above: str) -> None:
        for child in env.toctree_includes.get(above, ()):
            if child in env.found_docs and child not in found:
                found[child] = None
                walk(child)

    walk(doc)
    return list(found)[1:]
