"""Footnotes of the printed book: numbered in the order in which they stand on its pages.

In: the notes of authors, and the addresses of links, which Sphinx makes notes of; each kind has
numbers of its own.  Out: one row of numbers for each article, from one, in the order of their
marks; a note of a box's title stands in the box and not in its coloured band.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.latex.nodes import footnotemark, footnotetext
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import metadata
from sphinx_visao.article.boxes import box

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_NOTES = (nodes.footnote, footnotetext)


class NameFootnotes(SphinxPostTransform):
    """Give each note a name that no other note of the book has, in the place of its number."""

    formats = ("latex",)
    default_priority = 590  # before Sphinx puts each note where its mark stands (600)

    def run(self, **kwargs: Any) -> None:
        """Name notes and marks by their page and their place on it."""
        for note in self.document.findall(nodes.footnote):
            if isinstance(note[0], nodes.label):
                note[0].children = []
                note[0] += nodes.Text(f"{note.get('docname')}#{note['ids'][0]}")
        for mark in self.document.findall(nodes.footnote_reference):
            mark.children = []
            mark += nodes.Text(f"{mark.get('docname')}#{mark.get('refid')}")


class NotesOfBoxTitles(SphinxPostTransform):
    """Put the notes of a box's title behind it; LaTeX would set them inside of the band."""

    formats = ("latex",)
    default_priority = 610

    def run(self, **kwargs: Any) -> None:
        """Look at the titles of boxes, which are their first children."""
        for one in self.document.findall(box):
            for place, note in enumerate(list(one[0].findall(nodes.footnote)), start=1):
                mark = footnotemark("", note[0].astext(), refid=note["ids"][0])
                note.replace_self(mark)
                one.insert(place, footnotetext("", *note.children, ids=note["ids"]))


class NumberFootnotes(SphinxPostTransform):
    """Number the notes in the order in which they stand."""

    formats = ("latex",)
    default_priority = 885  # when answers stand where they are printed (880)

    def run(self, **kwargs: Any) -> None:
        """Begin anew with each page of the book; what is gathered behind it goes on."""
        numbers: dict[str, str] = {}
        last = 0
        for node in self.document.findall():
            if isinstance(node, addnodes.start_of_file):
                last = 0
            elif isinstance(node, (*_NOTES, footnotemark)):
                named = node[0] if isinstance(node, _NOTES) else node
                if named.astext() not in numbers:
                    last += 1
                    numbers[named.astext()] = str(last)
                number = nodes.Text(numbers[named.astext()])
                assert isinstance(named, nodes.Element)
                named.children = []
                named += number


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what notes need in print."""
    app.setup_extension("sphinx_visao.article.boxes")
    for transform in (NameFootnotes, NotesOfBoxTitles, NumberFootnotes):
        app.add_post_transform(transform)
    return metadata(__name__)
