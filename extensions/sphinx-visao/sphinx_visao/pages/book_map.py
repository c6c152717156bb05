"""``{ban-do}``: the map of the book, drawn from what articles say they lean on.

In: numbers, titles and prerequisites of all articles.  Out: in HTML a drawing
with a link on every article; in print and on e-readers a picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_visao.article import articles
from sphinx_visao.article.outputs import picture_uri
from sphinx_visao.article.tree import groups_of
from sphinx_visao.core.pages.book_map import Star, draw
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.markup import add_node, on_the_web

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

LABEL = word("map.label")


class book_map(nodes.General, nodes.Element):
    """The map; attribute ``page``: where it stands."""


class MapDirective(SphinxDirective):
    """``{ban-do}``: the map."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return an empty map; it is drawn when all pages are known."""
        depend.on_all_pages(self.env, content=True)
        return [book_map(page=self.env.docname)]


class DrawMap(SphinxPostTransform):
    """Draw every map."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Inline with links in HTML, a picture elsewhere."""
        for node in list(self.document.findall(book_map)):
            linked = on_the_web(self.env)
            parts = stars_of(self.env, self.env._app.builder, node["page"] if linked else "")
            if not any(stars for _, stars in parts):
                node.parent.remove(node)
            elif linked:
                html = f'<div class="book-map-frame">\n{draw(parts, LABEL)}</div>\n'
                node.replace_self(nodes.raw("", html, format="html"))
            else:
                drawn = draw(parts, LABEL).encode("utf-8")
                uri = picture_uri(self.env, drawn, ".svg", node["page"]).lstrip("/")
                # Pictures are collected when pages are read; this one comes later.
                self.env.images.add_file(node["page"], uri)
                kinds = {"image/svg+xml": uri}
                node.replace_self(nodes.image(uri=uri, alt=LABEL, candidates=kinds))


def stars_of(env: BuildEnvironment, builder: Any, page: str) -> list[tuple[str, list[Star]]]:
    """Return all articles by part; with addresses as seen from *page* if one is given."""
    facts = articles.by_page(env)
    return [
        (
            group.title,
            [
                Star(
                    facts[doc].name,
                    facts[doc].place.number,  # type: ignore[union-attr]  # asked below
                    facts[doc].title,
                    builder.get_relative_uri(page, doc) if page else "",
                    tuple(facts[doc].prerequisites),
                )
                for doc, _ in group.children
                if doc in facts and facts[doc].place is not None
            ],
        )
        for group in groups_of(env)
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the map."""
    app.setup_extension("sphinx_visao.article.parser")
    add_node(app, book_map)
    app.add_directive("ban-do", MapDirective)
    app.add_post_transform(DrawMap)
    assets.add_css(app, __file__)
    return metadata(__name__)
