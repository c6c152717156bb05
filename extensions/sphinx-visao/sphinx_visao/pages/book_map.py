"""``{ban-do}``: the map of the book, drawn from what articles say they lean on.

In: numbers, titles and prerequisites of all articles.  Out: in HTML a drawing with a link on
every article, in a form for desks and one for phones, and a list of the same; in print and
on e-readers a picture.  The script beside this module lights what its reader has finished
and lets glow what can be read next; without it every star looks the same.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_visao.article import articles, clock
from sphinx_visao.article.outputs import picture_uri
from sphinx_visao.article.tree import groups_of
from sphinx_visao.core.numerals import NUMERALS
from sphinx_visao.core.pages.book_map import NARROW, WIDE, Part, Star, draw
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.markup import add_node, on_the_web

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

LABEL = word("map.label")
FRAME = "book-map-frame"
SCRIPT = "visao-book-map.js"


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
            parts = parts_of(self.env, self.env._app.builder, node["page"] if linked else "")
            if not parts:
                node.parent.remove(node)
            elif linked:
                node.replace_self(nodes.raw("", html_of(parts), format="html"))
            else:
                drawn = draw(parts, LABEL).encode("utf-8")
                uri = picture_uri(self.env, drawn, ".svg", node["page"]).lstrip("/")
                # Pictures are collected when pages are read; this one comes later.
                self.env.images.add_file(node["page"], uri)
                kinds = {"image/svg+xml": uri}
                node.replace_self(nodes.image(uri=uri, alt=LABEL, candidates=kinds))


def parts_of(env: BuildEnvironment, builder: Any, page: str) -> list[Part]:
    """Return all parts that have articles; addresses as seen from *page* if one is given."""
    facts = articles.by_page(env)
    found = []
    for group in groups_of(env):
        stars = []
        for doc, _ in group.children:
            place = facts[doc].place if doc in facts else None
            if place is not None:
                star = Star(
                    facts[doc].name,
                    place.label,
                    place.number,
                    facts[doc].title,
                    builder.get_relative_uri(page, doc) if page else "",
                    tuple(facts[doc].prerequisites),
                    clock.shown(env, doc) if clock.minutes_by_page(env).get(doc) else "",
                )
                stars.append(star)
        part = facts[group.doc].part if group.doc in facts else ""
        numeral = word("part.label", numeral=part) if part in NUMERALS else ""
        title = group.title.removeprefix(f"{numeral}. ") if numeral else group.title
        found += [Part(numeral, title, tuple(stars))] if stars else []
    return found


def html_of(parts: Sequence[Part]) -> str:
    """Return both forms of the map, what its stars mean, and the list of the same articles."""
    legend = "".join(
        f'<span class="map-key map-key-{state}">{escape(words)}</span>'
        for state, words in (
            ("read", word("map.read")),
            ("next", word("map.next")),
            ("unread", word("map.unread")),
        )
    )
    return (
        f'<div class="{FRAME} no-search">\n'
        f"{draw(parts, LABEL, WIDE)}{draw(parts, LABEL, NARROW)}"
        f'<p class="map-legend">{legend}<span class="map-count"></span></p>\n</div>\n'
        f'<details class="map-list no-search"><summary>{escape(word("map.list"))}</summary>\n'
        f'<div class="map-columns">\n{"".join(map(_list, parts))}</div>\n</details>\n'
    )


def _list(part: Part) -> str:
    """Return the articles of a part as a list; in it the script says what has been read."""
    title = f"{part.numeral}. {part.title}" if part.numeral else part.title
    rows = "".join(
        f'<li value="{star.number}"><a href="{escape(star.address)}"{_minutes(star)}>'
        f"{escape(star.title)}</a></li>\n"
        for star in part.stars
    )
    return f'<p class="map-title">{escape(title)}</p>\n<ol>\n{rows}</ol>\n'


def _minutes(star: Star) -> str:
    """Return how long an article takes, for the offer to read it next."""
    said = word("card.article", minutes=star.minutes) if star.minutes else ""
    return f' data-minutes="{escape(said)}"' if said else ""


def write_script(app: Sphinx) -> None:
    """Write the script where a page with the map looks for it, before the first is written."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    source = Path(__file__).with_suffix(".js")
    written = Path(app.outdir) / "_static" / SCRIPT
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_text(word.for_script(source.read_text("utf-8"), source.name), "utf-8")


def add_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script where the map stands; other pages have no use for it."""
    if app.builder.name == "epub" or doctree is None:
        return
    if any(FRAME in raw.astext() for raw in doctree.findall(nodes.raw)):
        app.add_js_file(SCRIPT, loading_method="defer", priority=810)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the map and its script."""
    app.setup_extension("sphinx_visao.article.clock")
    app.setup_extension("sphinx_visao.article.parser")
    add_node(app, book_map)
    app.add_directive("ban-do", MapDirective)
    app.add_post_transform(DrawMap)
    assets.add_css(app, __file__)
    app.connect("builder-inited", write_script)
    app.connect("html-page-context", add_script)
    return metadata(__name__)
