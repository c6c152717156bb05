"""Social cards: what a shared link shows.

In: titles, subtitles and the first drawing of each article.  Out: one PNG a page
and the line in its head that names it, where the book's absolute address is
known; without one there are no cards.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from sphinx_vi import metadata
from sphinx_visao.article import articles
from sphinx_visao.core.pages.card import HEIGHT, WIDTH, draw
from sphinx_visao.core.words import word
from sphinx_visao.web.feeds import home

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)
FOLDER = "_static/cards"


def add_card(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Draw the page's card and name it in the head."""
    base = home(app)
    if not base or doctree is None or page not in app.env.found_docs:
        return
    svg = draw(app.config.project, *_words(app, page), picture=_picture(app, doctree))
    name = f"{page.replace('/', '-')}-{hashlib.sha256(svg.encode()).hexdigest()[:8]}.png"
    target = Path(app.outdir) / FOLDER / name
    if not target.exists() and not _write(svg, target):
        return
    lines = {
        "og:image": f"{base}{FOLDER}/{name}",
        "og:image:width": WIDTH,
        "og:image:height": HEIGHT,
    }
    metas = [f'<meta property="{key}" content="{value}" />' for key, value in lines.items()]
    metas.append('<meta name="twitter:card" content="summary_large_image" />')
    context["metatags"] = context.get("metatags", "") + "\n    " + "\n    ".join(metas)


def _words(app: Sphinx, page: str) -> tuple[str, str, str]:
    """Return title, subtitle and the line above them."""
    facts = articles.by_page(app.env)
    article = facts.get(page)
    title = app.env.titles[page].astext()
    if article is None:
        return title, "", ""
    above = article.label if article.place is not None else ""
    for doc, other in facts.items():
        if other.part and page in app.env.toctree_includes.get(doc, ()):
            above = f"{word('part.label', numeral=other.part)} · {above}"
    return title, article.subtitle, above


def _picture(app: Sphinx, doctree: nodes.document) -> str:
    """Return the first drawing of a page."""
    for image in doctree.findall(nodes.image):
        candidates: dict[str, str] = image.get("candidates", {})
        uri: str = candidates.get("*", image["uri"])
        path = Path(app.srcdir) / uri.lstrip("/")
        if path.suffix == ".svg" and path.is_file():
            return path.read_text("utf-8")
    return ""


def _write(svg: str, target: Path) -> bool:
    """Draw a card; return whether there is one now."""
    try:
        import resvg_py
    except ImportError:
        logger.warning("social cards need the package resvg-py: make html installs it")
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".half")
    half.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg)))
    half.replace(target)
    return True


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the cards."""
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.web.feeds")
    app.connect("html-page-context", add_card)
    return metadata(__name__)
