"""The index of the printed book, in Vietnamese order.

In: the index of all pages as Sphinx makes it.  Out: the last chapter of the PDF.
LaTeX's own makeindex sorts bytes: it tears the first letter off "đ" and knows
no tones, so the order is made here (:mod:`.order`) and LaTeX only fills in the
pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import assets
from sphinx_vi.core.latex_text import escape
from sphinx_vi.order import VietnameseIndex

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class _Labels:
    """Stands in for a builder: the index then leads to LaTeX's labels."""

    @staticmethod
    def get_relative_uri(_from: str, to: str, _typ: str | None = None) -> str:
        """Return how Sphinx's LaTeX builder begins the labels of a page."""
        return f"%{to}"


class AppendIndex(SphinxPostTransform):
    """Append the index to the assembled book."""

    formats = ("latex",)
    default_priority = 910

    def run(self, **kwargs: Any) -> None:
        """Write letters, entries and the places they lead to."""
        present = {
            f"{start['docname']}:{name}"
            for start in self.document.findall(addnodes.start_of_file)
            for node in start.findall(nodes.Element)
            for name in node["ids"]
        }
        index = VietnameseIndex(self.env).create_index(_Labels())
        lines = [
            line for letter, entries in index for line in self._letter(letter, entries, present)
        ]
        if lines:
            text = "\n".join(["", "\\begin{viindex}", *lines, "\\end{viindex}", ""])
            self.document += nodes.raw("", text, format="latex")

    def _letter(self, letter: str, entries: list[Any], present: set[str]) -> list[str]:
        """Return the lines of one letter, none if nothing in it has a page."""
        lines = []
        for words, (links, below, _) in entries:
            pages = self._pages(links, present)
            inner = [
                f"\\viindexsubentry{{{escape(sub)}}}{{{found}}}"
                for sub, sublinks in below
                if (found := self._pages(sublinks, present))
            ]
            if pages or inner:
                lines += [f"\\viindexentry{{{escape(words)}}}{{{pages}}}", *inner]
        return [f"\\viindexletter{{{escape(letter)}}}", *lines] if lines else []

    @staticmethod
    def _pages(links: list[tuple[str, str]], present: set[str]) -> str:
        """Return the labels of all places, in the order of the book."""
        labels = [uri.removeprefix("%").replace("#", ":") for _, uri in links]
        return ",".join(dict.fromkeys(label for label in labels if label in present))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform; it concerns LaTeX only."""
    app.setup_extension("sphinx_vi.order")
    app.add_post_transform(AppendIndex)
    assets.add_latex(app, __file__)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
