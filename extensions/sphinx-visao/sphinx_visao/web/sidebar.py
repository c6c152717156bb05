"""The sidebar: all parts, and the articles of the part one is reading.

In: the toctrees, read once a build, and pages that other features add behind the parts
(event ``visao-sidebar-pages``).  Out: one short list for each page.  The theme's own
sidebar writes the whole book into every page, so its cost grows with the square of the
book; this one is made once a part and copied.
"""

from __future__ import annotations

from html import escape
from posixpath import dirname, relpath
from typing import TYPE_CHECKING, Any

from sphinx_vi import assets, metadata
from sphinx_visao.article.tree import Group, groups_of
from sphinx_visao.core.words import word

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_Parts = dict[str, tuple[str, tuple[tuple[str, str], ...]]]
"""Title and articles of each part, by its document."""
PAGES = "visao-sidebar-pages"
"""Asks whoever makes a page that is no document for its name and title."""
# Never part of a path; stands for the way from a page to the root of the book.
ROOT = "\0"


class Sidebar:
    """The sidebar of one build."""

    def __init__(self, app: Sphinx) -> None:
        self._uri = app.builder.get_target_uri
        self._groups = groups_of(app.env)
        self._group_of = {
            doc: group
            for group in self._groups
            for doc in (group.doc, *(child for child, _ in group.children))
        }
        self._more = more_pages(app)
        self._made: dict[str, str] = {}

    def html(self, page: str) -> str:
        """Return the list as seen from *page*, with the page itself marked."""
        group = self._group_of.get(page)
        key = group.doc if group else ""
        if key not in self._made:
            self._made[key] = self._list(group)
        known = page in self._group_of or page in dict(self._more)
        here = self._uri(page) if known else ""
        start = dirname(self._uri(page)) or "."  # of dirhtml, a folder for each page
        up = "" if start == "." else relpath(".", start) + "/"
        text = self._made[key]
        if here:
            marked = f'href="{ROOT}{escape(here)}"'
            text = text.replace(marked, f'{marked} aria-current="page"', 1)
        return text.replace(ROOT, up)

    def _list(self, current: Group | None) -> str:
        """Return the list with one part open."""
        items = []
        for group in self._groups:
            below = ""
            if group is current and group.children:
                rows = "".join(f"<li>{self._link(*child)}</li>" for child in group.children)
                below = f"<ul>{rows}</ul>"
            items.append(f"<li>{self._link(group.doc, group.title)}{below}</li>")
        items += [f'<li class="more">{self._link(*page)}</li>' for page in self._more]
        label = escape(word("page.sidebar"))
        return f'<nav class="book-tree" aria-label="{label}"><ul>{"".join(items)}</ul></nav>'

    def _link(self, doc: str, title: str) -> str:
        return f'<a href="{ROOT}{escape(self._uri(doc))}">{escape(title)}</a>'


def more_pages(app: Sphinx) -> list[tuple[str, str]]:
    """Return name and title of the pages that other features add."""
    return [page for pages in app.emit(PAGES) for page in pages]


def add_sidebar(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Give the template of every page its sidebar."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    made = getattr(app, "_visao_sidebar", None)
    if made is None:
        made = app._visao_sidebar = Sidebar(app)  # type: ignore[attr-defined]  # ours, for one build
    context["visao_sidebar"] = made.html(pagename)


def retitle(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Rewrite every page whose sidebar has changed since the last build."""
    groups = {group.doc: (group.title, group.children) for group in groups_of(env)}
    parts = [(doc, title) for doc, (title, _) in groups.items()] + more_pages(app)
    seen: tuple[list[tuple[str, str]] | None, _Parts] = getattr(env, "visao_sidebar", (None, {}))
    before_parts, before = seen
    env.visao_sidebar = (parts, groups)  # type: ignore[attr-defined]  # ours, from build to build
    if before_parts is None:
        return []
    if parts != before_parts:
        return sorted(env.found_docs)
    changed = [doc for doc, group in groups.items() if before.get(doc) != group]
    return sorted({page for doc in changed for page in (doc, *(d for d, _ in groups[doc][1]))})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the sidebar; the theme ``visao_book`` shows it."""
    app.setup_extension("sphinx_visao.article.articles")
    app.add_event(PAGES)
    app.connect("html-page-context", add_sidebar)
    app.connect("env-updated", retitle)
    assets.add_css(app, __file__)
    return metadata(__name__)
