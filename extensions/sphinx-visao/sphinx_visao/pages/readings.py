"""All further reading of the book on one page.

In: ``{tat-ca-doc-them}``, and the reading list at the end of every article.  Out:
the same links by part and article, in the order of the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import metadata
from sphinx_visao.article import articles
from sphinx_visao.article.tree import groups_of, title_of
from sphinx_visao.core.article.block_table import READING
from sphinx_visao.frame import depend
from sphinx_visao.frame.markup import add_node
from sphinx_visao.frame.per_page import PerPage

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

items_by_page: PerPage[list[nodes.list_item]] = PerPage("readings")
"""By document name, the items of its reading list."""


class gathered(nodes.General, nodes.Element):
    """Where all reading lists stand."""


class GatherDirective(SphinxDirective):
    """``{tat-ca-doc-them}``: every reading list of the book."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return an empty place; it is filled when all pages are known."""
        depend.on_all_pages(self.env, content=True)
        return [gathered()]


class KeepReadings(SphinxTransform):
    """Remember the items of a page's reading list."""

    # After the list has become a section of its own.
    default_priority = 250

    def apply(self, **kwargs: Any) -> None:
        """Copy the items whose links need nothing of their page."""
        items = []
        for section in self.document.findall(nodes.section):
            if READING.name in section["classes"]:
                items += [self._copy(item) for item in section.findall(nodes.list_item)]
        if items:
            items_by_page(self.env)[self.env.docname] = items

    @staticmethod
    def _copy(item: nodes.list_item) -> nodes.list_item:
        """Return an item with its links and its words, and nothing else of its page."""
        paragraph = nodes.paragraph()
        for node in item.findall():
            if isinstance(node, nodes.reference) and node.get("refuri"):
                paragraph += nodes.reference("", node.astext(), refuri=node["refuri"])
            elif isinstance(node, addnodes.pending_xref):
                paragraph += _from_anywhere(node)
            elif isinstance(node, nodes.Text) and not _in_link(node, item):
                paragraph += nodes.Text(node.astext())
        return nodes.list_item("", paragraph)


def _in_link(node: nodes.Node, item: nodes.list_item) -> bool:
    """Whether words are those of a link."""
    while node is not item and node.parent is not None:
        node = node.parent
        if isinstance(node, (nodes.reference, addnodes.pending_xref)):
            return True
    return False


def _from_anywhere(link: addnodes.pending_xref) -> addnodes.pending_xref:
    """Return a link to a page of the book that means the same on every page."""
    copy: addnodes.pending_xref = link.deepcopy()
    if (copy["refdomain"], copy["reftype"]) == ("std", "doc"):
        copy["reftarget"] = "/" + docname_join(copy["refdoc"], copy["reftarget"])
    return copy


class FillGathered(SphinxPostTransform):
    """Put all reading lists where they were asked for."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Go through the parts in the order of the book."""
        for place in list(self.document.findall(gathered)):
            place.clear()
            for group in groups_of(self.env):
                pages = [doc for doc, _ in group.children if items_by_page(self.env).get(doc)]
                if not pages:
                    continue
                place += nodes.rubric("", group.title)
                for doc in pages:
                    link = articles.page_reference(doc, title_of(self.env, doc), self.env)
                    place += nodes.paragraph("", "", link, classes=["card-title"])
                    items = [item.deepcopy() for item in items_by_page(self.env)[doc]]
                    for own in (n for i in items for n in i.findall(addnodes.pending_xref)):
                        own["refdoc"] = self.env.docname
                    place += nodes.bullet_list("", *items)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the gathered reading lists."""
    app.setup_extension("sphinx_visao.article.parser")
    items_by_page.register(app)
    app.add_directive("tat-ca-doc-them", GatherDirective)
    add_node(app, gathered)
    app.add_transform(KeepReadings)
    app.add_post_transform(FillGathered)
    return metadata(__name__)
