"""Articles are found by their number, too.

In: a page on its way into the search's index.  Out: "Bài 8" among what it is
found by.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_vi import metadata
from sphinx_visao.article import articles

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_vi.core.search_index import Section


def add_number(app: Sphinx, docname: str, sections: list[Section]) -> None:
    """Put an article's number beside the names of its beginning."""
    article = articles.by_page(app.env).get(docname)
    if article and article.place is not None:
        terms = (*sections[0].terms, article.label)
        sections[0] = replace(sections[0], terms=terms)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Listen to the search."""
    app.setup_extension("sphinx_vi.search")
    app.setup_extension("sphinx_visao.article.parser")
    app.connect("vi-search-sections", add_number)
    return metadata(__name__)
