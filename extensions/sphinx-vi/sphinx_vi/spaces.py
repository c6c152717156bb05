"""No-break spaces where a line must not end, in every form of the book.

In: the text of pages in Vietnamese, as their authors type it.  Out: "6 phút" and
"Bài 8" stay together.  Code, formulas and addresses are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import LANGUAGE, metadata
from sphinx_vi.core.spaces import bound

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

NOT_PROSE = (
    nodes.literal,
    nodes.literal_block,
    nodes.FixedTextElement,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.comment,
    nodes.image,
)


class BindSpaces(SphinxPostTransform):
    """Look at every run of text once all words of a page are known."""

    default_priority = 890

    def run(self, **kwargs: Any) -> None:
        """Replace the runs that change."""
        if self.config.language != LANGUAGE:
            return
        for text in list(self.document.findall(nodes.Text)):
            words = str(text)
            new = bound(words)
            if new != words and not _inside(text):
                text.parent.replace(text, nodes.Text(new))


def _inside(node: nodes.Node) -> bool:
    """Whether a run of text belongs to something that is not prose."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, NOT_PROSE):
            return True
    return False


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_post_transform(BindSpaces)
    return metadata(__name__)
