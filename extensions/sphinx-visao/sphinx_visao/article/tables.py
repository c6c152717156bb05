"""Tables of numbers: what pandas shows, as every form of the book prints it.

In: a table that :mod:`.core.outputs.html_table` has read.  Out: a docutils table;
in print its long names break after an underscore.  Its LaTeX stands beside this file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import assets, metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_visao.core.outputs.html_table import Table

CLASS = "output-table"


def numbers(table: Table) -> nodes.table:
    """Return a table of numbers as docutils knows it, for every builder alike."""
    group = nodes.tgroup(cols=table.width)
    group += [nodes.colspec(colwidth=1) for _ in range(table.width)]

    def rows(
        source: Iterable[list[tuple[str, bool]]], marked: Set[tuple[int, int]] = frozenset()
    ) -> list[nodes.row]:
        result = []
        for number, cells in enumerate(source):
            row = nodes.row()
            for column, (text, heading) in enumerate(cells):
                strong = heading or (number, column) in marked
                content = nodes.strong("", text) if strong else nodes.Text(text)
                row += nodes.entry(
                    "", nodes.paragraph("", "", content) if text else nodes.paragraph()
                )
            result.append(row)
        return result

    if table.head:
        group += nodes.thead("", *rows(table.head))
    group += nodes.tbody("", *rows(table.body, table.marked))
    return nodes.table("", group, classes=["cell-output", CLASS])


class BreakLongNames(SphinxPostTransform):
    """Let a long name in a printed table of numbers break after an underscore.

    Without it two such headings are set over each other: LaTeX knows no other place.
    """

    formats = ("latex",)
    default_priority = 900

    def run(self, **kwargs: Any) -> None:
        """Put a possible break behind each underscore."""
        for table in self.document.findall(nodes.table):
            if CLASS not in table["classes"]:
                continue
            for text in [t for t in table.findall(nodes.Text) if "_" in t]:
                pieces: list[nodes.Node] = []
                for piece in re.findall("[^_]+_*|_+", text):
                    pieces += [
                        nodes.Text(piece),
                        nodes.raw("", "\\allowbreak{}", format="latex"),
                    ]
                text.parent.replace(text, pieces[:-1])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what tables need in print."""
    app.add_post_transform(BreakLongNames)
    assets.add_latex(app, __file__)
    return metadata(__name__)
