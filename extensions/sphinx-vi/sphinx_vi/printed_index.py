"""The index of the printed book, in Vietnamese order.

In: the index of all pages as Sphinx makes it.  Out: the last chapter of each PDF.
LaTeX's own makeindex sorts bytes: it tears the first letter off "đ" and knows
no tones, so the order is made here (:mod:`.order`) and LaTeX only fills in the
pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import LANGUAGE, assets, metadata
from sphinx_vi.core.latex_text import escape
from sphinx_vi.order import VietnameseIndex

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

UNLABELLED = "index-"
"""How the names of places begin that Sphinx gives no label in LaTeX."""


class _Labels:
    """Stands in for a builder: the index then leads to LaTeX's labels."""

    @staticmethod
    def get_relative_uri(_from: str, to: str, _typ: str | None = None) -> str:
        """Return how Sphinx's LaTeX builder begins the labels of a page."""
        return f"%{to}"


class AppendIndex(SphinxPostTransform):
    """Append the index to each assembled document."""

    formats = ("latex",)
    default_priority = 910

    def run(self, **kwargs: Any) -> None:
        """Write letters, entries and the places they lead to."""
        if self.config.language != LANGUAGE:
            return
        present = set(self._labels())
        index = VietnameseIndex(self.env).create_index(_Labels())
        lines = [
            line for letter, entries in index for line in self._letter(letter, entries, present)
        ]
        if lines:
            text = "\n".join(["", "\\begin{viindex}", *lines, "\\end{viindex}", ""])
            self.document += nodes.raw("", text, format="latex")

    def _labels(self) -> Iterator[str]:
        """Yield the label of every place in this document, and write those that Sphinx does not."""
        for docname, node in list(_with_pages(self.document, self.document.get("docname", ""))):
            if isinstance(node, addnodes.index):
                for target in dict.fromkeys(entry[2] for entry in node["entries"]):
                    if target.startswith(UNLABELLED):
                        _write_label(node, f"{docname}:{target}")
                        yield f"{docname}:{target}"
            yield from (f"{docname}:{name}" for name in node["ids"])

    def _letter(self, letter: str, entries: list[Any], present: set[str]) -> list[str]:
        """Return the lines of one letter, none if nothing in it has a page."""
        lines = []
        for words, (links, below, _) in entries:
            pages = self._pages(links, present)
            inner = [
                f"\\viindexsubentry{{{escape(sub)}}}{{{found}}}"
                for sub, sublinks in below
                # What has no link at all says "see …".
                if (found := self._pages(sublinks, present)) or not sublinks
            ]
            if pages or inner:
                lines += [f"\\viindexentry{{{escape(words)}}}{{{pages}}}", *inner]
        return [f"\\viindexletter{{{escape(letter)}}}", *lines] if lines else []

    @staticmethod
    def _pages(links: list[tuple[str, str]], present: set[str]) -> str:
        """Return the labels of all places, in the order of the book."""
        labels = [uri.removeprefix("%").replace("#", ":", 1) for _, uri in links if uri]
        known = dict.fromkeys(label for label in labels if label in present)
        return ",".join(f"\\detokenize{{{label}}}" for label in known)


def _with_pages(node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield every element below *node* with the page that it comes from."""
    for child in node.children:
        if not isinstance(child, nodes.Element):
            continue
        begins = isinstance(child, (addnodes.start_of_file, nodes.document))
        here = child["docname"] if begins else docname
        yield here, child
        yield from _with_pages(child, here)


def _write_label(node: addnodes.index, label: str) -> None:
    """Write a label where an index entry stands; before a heading, behind it.

    What stands before a chapter is still on the page before it.
    """
    words = f"\\phantomsection\\label{{\\detokenize{{{label}}}}}"
    mark = nodes.raw("", words, format="latex")
    after: Any = node
    while isinstance(after, (addnodes.index, nodes.target)):
        after = after.next_node(descend=False, siblings=True)
    if isinstance(after, nodes.section) and isinstance(after[0], nodes.title):
        after.insert(1, mark)
    else:
        node.parent.insert(node.parent.index(node) + 1, mark)


def leave_makeindex_out(app: Sphinx, config: Config) -> None:
    """Switch LaTeX's own index off and bring what ours is set with, in Vietnamese projects."""
    if config.language == LANGUAGE:
        config.latex_elements = {**config.latex_elements, "makeindex": "", "printindex": ""}
        assets.add_latex(app, __file__)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform; it concerns LaTeX only."""
    app.setup_extension("sphinx_vi.assets")
    app.connect("config-inited", leave_makeindex_out)
    app.add_post_transform(AppendIndex)
    return metadata(__name__)
