"""How far one has read: a bar, "còn … phút", finished articles, "đọc tiếp".

In: the minutes of each article.  Out: a line in the page's head that the script
beside this module reads.  What a reader has finished stays in that reader's
browser; paper and e-readers have their own ways to show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_vi import assets, metadata
from sphinx_visao.article import articles, clock
from sphinx_visao.core.words import word

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def add_minutes(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the script how many minutes the page takes."""
    article = articles.by_page(app.env).get(page)
    if app.builder.name == "epub" or article is None or article.place is None:
        return
    minutes = clock.minutes_by_page(app.env).get(page)
    if minutes:
        line = f'<meta name="visao-minutes" content="{minutes:.2f}" />'
        context["metatags"] = context.get("metatags", "") + f"\n    {line}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the script and what it reads."""
    app.setup_extension("sphinx_visao.article.clock")
    app.setup_extension("sphinx_visao.article.parser")
    app.connect("html-page-context", add_minutes)
    assets.add_js(app, __file__, word)
    assets.add_css(app, __file__)
    return metadata(__name__)
