"""A feed of new articles and a sitemap; both need the book's absolute address.

In: pages, their dates (:mod:`.dates`), ``html_baseurl``.  Out: ``feed.xml``,
``sitemap.xml`` and a line in each page's head; neither where no address is known.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sphinx_vi import metadata
from sphinx_visao.article import articles
from sphinx_visao.core.pages.feeds import Entry, atom, sitemap
from sphinx_visao.web.dates import dates_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FEED, MAP = "feed.xml", "sitemap.xml"


def home(app: Sphinx) -> str:
    """Return the book's absolute address with a slash at its end; empty if unknown."""
    base = app.config.html_baseurl
    return base.rstrip("/") + "/" if base and app.builder.name == "html" else ""


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write both files when all pages are written."""
    base = home(app)
    if exception is not None or not base:
        return
    entries, numbered = [], []
    for doc in articles.reading_order(app.env):
        article = articles.by_page(app.env).get(doc)
        dates = dates_of(app.env, doc)
        entry = Entry(
            address=urljoin(base, app.builder.get_target_uri(doc)),
            title=app.env.titles[doc].astext(),
            summary=article.subtitle if article else "",
            first=dates.first if dates else None,
            last=dates.last if dates else None,
        )
        entries.append(entry)
        if article is not None and article.place is not None:
            numbered.append(entry)
    out = Path(app.outdir)
    (out / MAP).write_text(sitemap(entries), "utf-8")
    feed = atom(base, app.config.project, app.config.author, numbered)
    (out / FEED).write_text(feed, "utf-8")


def add_link(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell feed readers on each page where the feed is."""
    base = home(app)
    if base:
        line = (
            f'<link rel="alternate" type="application/atom+xml" href="{escape(base)}{FEED}" '
            f'title="{escape(app.config.project)}" />'
        )
        context["metatags"] = context.get("metatags", "") + f"\n    {line}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register both files."""
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.web.dates")
    app.connect("html-page-context", add_link)
    app.connect("build-finished", write)
    return metadata(__name__)
