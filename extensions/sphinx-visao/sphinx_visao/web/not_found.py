"""The page for addresses that do not exist.

In: a page named ``404``, and ``{tim-trong-sach}`` where it asks what was looked for.  Out:
links that work from any depth, where the book's absolute address is known
(``html_baseurl``); without one the page stands as it is, for whoever opens it from the top
folder; a field to search in, which works without scripts of its own.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import metadata
from sphinx_visao.core.words import word
from sphinx_visao.frame.markup import add_web_node
from sphinx_visao.web.feeds import home

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

NAME = "404"


class search_field(nodes.General, nodes.Element):
    """A field to search in, in the text of a page."""


class SearchFieldDirective(SphinxDirective):
    """``{tim-trong-sach}``."""

    def run(self) -> list[nodes.Node]:
        """Return the field."""
        return [search_field(page=self.env.docname)]


def visit_field(self: HTML5Translator, node: search_field) -> None:
    """Write the form; it leads to the page of the search."""
    address = escape(self.builder.get_relative_uri(node["page"], "search"))
    words = escape(word("not_found.field"))
    self.body.append(
        f'<form action="{address}" method="get" role="search" class="not-found-search">\n'
        f'<input type="search" name="q" aria-label="{words}" placeholder="{words}" />\n'
        f'<button type="submit">{escape(word("not_found.button"))}</button>\n</form>\n'
    )


def leave_field(self: HTML5Translator, node: search_field) -> None:
    """Everything is written."""


def add_base(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Resolve the page's relative links against the top of the book."""
    if page == NAME and home(app):
        # First in the head: it counts for the links that follow it.
        line = f'<base href="{escape(home(app))}" />'
        context["metatags"] = f"\n    {line}" + context.get("metatags", "")


def only_on_the_web(app: Sphinx) -> None:
    """Leave the page out of books that have no addresses."""
    if app.builder.name not in ("html", "dirhtml", "linkcheck"):
        # A new list: Sphinx's own default is one for all projects of a process.
        app.config.exclude_patterns = [*app.config.exclude_patterns, f"{NAME}.*"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the page."""
    app.setup_extension("sphinx_visao.web.feeds")
    app.add_directive("tim-trong-sach", SearchFieldDirective)
    add_web_node(app, search_field, html=(visit_field, leave_field))
    app.connect("builder-inited", only_on_the_web)
    app.connect("html-page-context", add_base, priority=900)
    return metadata(__name__)
