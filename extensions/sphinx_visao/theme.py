"""What is changed about the theme: nothing is loaded that a page does not use.

In: pages as sphinx-book-theme makes them.  Out: the same pages without the icon
font as a script (538 kB on the wire; its web font, which the style sheet brings
when an icon is shown, is enough) and without the search index, which the theme
loads into every page for a search that starts while one types.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from . import assets

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

NOT_NEEDED = ("fontawesome.js",)
NOT_NEEDED_HERE = ("searchtools.js", "language_data.js", "searchindex.js")
"""Scripts that only the search page needs."""

SCRIPT = re.compile(r'[ \t]*<script\b[^>]*\bsrc="([^"?]+)[^"]*"[^>]*></script>\n?')


def without_unused_scripts(page: str, keep_search: bool) -> str:
    """Return a page without the scripts that it does not use."""
    unused = NOT_NEEDED if keep_search else NOT_NEEDED + NOT_NEEDED_HERE

    def drop(found: re.Match[str]) -> str:
        return "" if found[1].rpartition("/")[2] in unused else found[0]

    return SCRIPT.sub(drop, page)


def slim_pages(app: Sphinx) -> None:
    """Let every page of the theme pass through :func:`without_unused_scripts`."""
    if app.builder.format != "html" or not app.config.html_theme.startswith("sphinx_book"):
        return
    if app.config.html_theme_options.get("search_as_you_type"):
        return  # then every page does need the index
    templates = getattr(app.builder, "templates", None)
    if templates is None:
        return
    render = templates.render

    def slim(name: str, context: dict[str, Any]) -> str:
        return without_unused_scripts(render(name, context), context.get("pagename") == "search")

    templates.render = slim


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register our style on top of the theme's, and what is taken out of its pages."""
    app.connect("builder-inited", slim_pages)
    assets.add_css(app, __file__)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
