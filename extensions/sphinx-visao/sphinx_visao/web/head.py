"""What a page says of itself to search engines and to those who share it.

In: front matter and configuration.  Out: a description, a canonical address and
the words of a social card in every page's head.  What needs an absolute address
is left out where none is known (``html_baseurl``).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from docutils import nodes

from sphinx_vi import metadata
from sphinx_visao.article import articles

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LONGEST = 160
"""Characters of a description that search engines show, roughly."""


def describe(app: Sphinx, page: str, doctree: nodes.document | None) -> str:
    """Return the page in one line: its subtitle and the start of its text."""
    article = articles.by_page(app.env).get(page)
    parts = [article.subtitle.rstrip(".") + "."] if article and article.subtitle else []
    if doctree is not None:
        texts = (
            node.astext()
            for node in doctree.findall(nodes.paragraph)
            if isinstance(node.parent, nodes.section)
        )
        parts.append(next(texts, ""))
    words = " ".join(" ".join(parts).split())
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rpartition(" ")[0].rstrip(",;: ") + " …"


def add_head(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the lines to the page's head."""
    if page not in app.env.found_docs:
        return
    title = app.env.titles[page].astext()
    words = describe(app, page, doctree)
    lines = [f'<meta name="description" content="{escape(words)}" />'] if words else []
    properties = {
        "og:type": "website" if page == app.config.root_doc else "article",
        "og:site_name": app.config.project,
        "og:locale": "vi_VN",
        "og:title": title,
        "og:description": words,
    }
    if app.config.html_baseurl:
        base = app.config.html_baseurl.rstrip("/") + "/"
        properties["og:url"] = urljoin(base, app.builder.get_target_uri(page))
    lines += [
        f'<meta property="{name}" content="{escape(value)}" />'
        for name, value in properties.items()
        if value
    ]
    context["metatags"] = context.get("metatags", "") + "\n    " + "\n    ".join(lines)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the lines; only pages of HTML have such a head."""
    app.setup_extension("sphinx_visao.article.parser")
    app.connect("html-page-context", _only_html)
    return metadata(__name__)


def _only_html(app: Sphinx, *arguments: Any) -> None:
    """Leave the EPUB alone."""
    if app.builder.name != "epub":
        add_head(app, *arguments)
