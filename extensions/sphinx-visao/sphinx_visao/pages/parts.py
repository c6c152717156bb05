"""Opening pages: the parts of the book, the articles of a part, what is to come.

In: ``{cac-phan}``, ``{cac-bai}`` and ``{sap-viet}``.  Out: lists that are made
from the toctrees, the front matter and the clock when all pages are known; an
article leaves the list of what is to come as soon as one of its title exists.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_vi.core.latex_text import escape
from sphinx_visao.article import articles, clock
from sphinx_visao.article.cells import folded
from sphinx_visao.article.tree import groups_of, title_of
from sphinx_visao.core.book.toctree import planned_title, same_title
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.markup import add_node, builder_of
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.latex import LaTeXTranslator


class planned(nodes.General, nodes.Element):
    """The planned articles of a part; attribute ``lines``: their titles."""


class cards(nodes.General, nodes.Element):
    """A list of pages; attribute ``of``: "parts" of the book or "articles" of a part."""


class PlannedDirective(SphinxDirective):
    """``{sap-viet}``: the plan of a part."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the plan; what is written is taken out when all pages are known."""
        lines = []
        for offset, line in enumerate(self.content):
            if title := planned_title(line):
                lines.append(title)
            elif line.strip():
                place = (self.env.docname, self.lineno + 1 + offset)
                warn(Kind.ARTICLE, f"not a planned article: {line!r}; write “- Title”", place)
        return [planned(lines=lines)]


class CardsDirective(SphinxDirective):
    """``{cac-phan}`` and ``{cac-bai}``: pages below this one, with what they are about."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return an empty list; it is filled when all pages are known."""
        depend.on_all_pages(self.env, content=True)
        of = "parts" if self.name == "cac-phan" else "articles"
        return [cards(of=of, page=self.env.docname)]


class FillLists(SphinxPostTransform):
    """Fill the lists from what all pages say of themselves."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Look at all articles."""
        written = [one.title for one in articles.by_page(self.env).values() if one.place]
        for node in list(self.document.findall(planned)):
            rows = [
                title
                for title in node["lines"]
                if not any(same_title(title, other) for other in written)
            ]
            node.clear()
            if rows:
                items = [nodes.list_item("", nodes.paragraph("", title)) for title in rows]
                plan = nodes.bullet_list("", *items, classes=["planned"])
                if builder_of(self.env).format == "latex":
                    node += [nodes.paragraph("", word("plan.heading")), plan]
                    _before_articles(node)
                else:  # what can be read comes first; what cannot yet is there for the curious
                    words = [nodes.Text(word("plan.unfold", count=len(rows)))]
                    node += folded(words, [plan], "planned-fold")
        for some in list(self.document.findall(cards)):
            docs = self._documents(some)
            items = [nodes.list_item("", *self._card(doc)) for doc in docs]
            some.clear()
            if builder_of(self.env).format == "latex":
                some.extend(self._printed(doc) for doc in docs if some["of"] == "articles")
            elif items:
                some += nodes.bullet_list("", *items, classes=["page-cards"])

    def _documents(self, node: cards) -> list[str]:
        """Return the pages that a list is of."""
        if node["of"] == "parts":
            return [group.doc for group in groups_of(self.env)]
        below = self.env.toctree_includes.get(node["page"], ())
        return [doc for doc in below if doc in self.env.titles]

    def _printed(self, doc: str) -> nodes.raw:
        """Return a line with a page's title and the page of the printed book it is on."""
        line = f"\\visaopageline{{{escape(title_of(self.env, doc))}}}{{{doc}::doc}}\n"
        return nodes.raw("", line, format="latex")

    def _card(self, doc: str) -> list[nodes.Node]:
        """Return a link to a page, its subtitle, and how long it takes."""
        article = articles.by_page(self.env).get(doc)
        link = articles.page_reference(doc, title_of(self.env, doc), self.env)
        result: list[nodes.Node] = [nodes.paragraph("", "", link, classes=["card-title"])]
        if article and article.subtitle:
            result.append(nodes.paragraph("", article.subtitle))
        result.append(
            nodes.paragraph("", facts_of(self.env, doc), classes=["card-facts", "no-search"])
        )
        return result


def _before_articles(node: planned) -> None:
    """In print the articles follow on the same level: put the plan before them."""
    parent = node.parent
    first = next((n for n in parent if next(n.findall(addnodes.start_of_file), None)), None)
    if first is not None and parent.index(first) < parent.index(node):
        parent.remove(node)
        parent.insert(parent.index(first), node)


def facts_of(env: BuildEnvironment, doc: str) -> str:
    """Return "3 bài · 17 phút" for a part, "5,5 phút" for an article."""
    below = [d for d, a in articles.by_page(env).items() if a.place is not None]
    pages = [d for d in env.toctree_includes.get(doc, ()) if d in below]
    if doc in below:
        return word("card.article", minutes=clock.shown(env, doc))
    if not pages:
        return (
            word("card.planned")
            if articles.by_page(env).get(doc, articles.Article("")).part
            else ""
        )
    # What was left out of every article's half minute would add up.
    total = sum(clock.minutes_by_page(env).get(page, 0) for page in pages)
    return word("card.part", articles=len(pages), minutes=max(1, math.floor(total + 0.5)))


def visit_planned_latex(self: LaTeXTranslator, node: planned) -> None:
    """Set the plan small."""
    self.body.append("\n\\begin{visaoplanned}\n")


def depart_planned_latex(self: LaTeXTranslator, node: planned) -> None:
    """Close it."""
    self.body.append("\n\\end{visaoplanned}\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the lists."""
    app.setup_extension("sphinx_visao.article.cells")
    app.setup_extension("sphinx_visao.article.clock")
    app.setup_extension("sphinx_visao.article.parser")
    app.add_directive("sap-viet", PlannedDirective)
    for name in ("cac-phan", "cac-bai"):
        app.add_directive(name, CardsDirective)
    add_node(app, cards)
    add_node(app, planned, latex=(visit_planned_latex, depart_planned_latex))
    app.add_post_transform(FillLists)
    assets.add_css(app, __file__)
    return metadata(__name__)
