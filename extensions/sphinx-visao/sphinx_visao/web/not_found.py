"""The page for addresses that do not exist.

In: a page named ``404``.  Out: links that work from any depth, where the book's
absolute address is known (``html_baseurl``); without one the page stands as it
is, for whoever opens it from the top folder.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_vi import metadata
from sphinx_visao.web.feeds import home

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

NAME = "404"


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
    app.connect("builder-inited", only_on_the_web)
    app.connect("html-page-context", add_base, priority=900)
    return metadata(__name__)
