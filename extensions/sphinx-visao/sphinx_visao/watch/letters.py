"""Letters that no font of the printed book has, named before LaTeX meets them.

In: the words and the code of a page.  Out: a warning for each line with such letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_vi import metadata
from sphinx_visao.core.io.text import printable
from sphinx_visao.core.pages.letters import unprintable
from sphinx_visao.frame.markup import where
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PRINTED = "lualatex"
"""The engine of which we know the fonts."""
_UNPRINTED = (nodes.comment, nodes.raw, nodes.system_message)
_CODE = (nodes.literal, nodes.literal_block)


class LookAtLetters(SphinxTransform):
    """Name the letters that cannot be printed."""

    default_priority = 860  # when the page is whole

    def apply(self, **kwargs: Any) -> None:
        """Look at every word of a page, once for each line."""
        self._clean()
        if self.config.latex_engine != PRINTED:
            return
        by_line: dict[int, dict[str, None]] = {}
        for line, letters in self._found():
            by_line.setdefault(line, {}).update(dict.fromkeys(letters))
        for line, found in sorted(by_line.items()):
            message = (
                f"no font of the printed book has “{''.join(found)}”: write it in other letters, "
                "or draw it as a picture"
            )
            warn(Kind.LETTER, message, (self.env.docname, line))

    def _clean(self) -> None:
        """Take out what no form can hold; ``make check`` names it in the source."""
        for text in list(self.document.findall(nodes.Text)):
            if printable(text) != text:
                text.parent.replace(text, nodes.Text(printable(text)))
        for image in self.document.findall(nodes.image):
            image["alt"] = printable(str(image.get("alt", "")))

    def _found(self) -> Iterator[tuple[int, str]]:
        """Yield lines and the letters on them that cannot be printed."""
        for text in self.document.findall(nodes.Text):
            parent = text.parent
            if isinstance(parent, _UNPRINTED):
                continue
            if not unprintable(text.astext(), isinstance(parent, _CODE)):
                continue
            line = where(self.env.docname, parent)[1] + _lines_above(text)
            output = isinstance(parent, nodes.literal_block) and "cell-output" in parent["classes"]
            for number, one in enumerate(text.astext().split("\n")):
                letters = unprintable(one, isinstance(parent, _CODE))
                if letters:
                    yield (line if output else line + number), letters


def _lines_above(text: nodes.Text) -> int:
    """Return how many lines of its paragraph stand before a text."""
    block: nodes.Element = text.parent
    while isinstance(block, nodes.Inline) and block.parent is not None:
        block = block.parent
    if not isinstance(block, (nodes.paragraph, nodes.title)):
        return 0
    above = 0
    for one in block.findall(nodes.Text):
        if one is text:
            return above
        above += one.astext().count("\n")
    return 0


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the look at letters."""
    app.add_transform(LookAtLetters)
    return metadata(__name__)
