"""The opening page of a part: which articles are still to come.

In: ``{sap-viet}`` with one line ``9. Title`` for each planned article.  Out: a
list of those whose number no written article has yet; titles only, no links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from . import articles
from .warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LINE = re.compile(r"^\s*(\d+)\.\s+(.+?)\s*$")
HEADING = "Sắp viết"


class planned(nodes.General, nodes.Element):
    """The planned articles of a part; attribute ``lines``: number and title of each."""


class PlannedDirective(SphinxDirective):
    """``{sap-viet}``: the plan of a part."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the plan; what is written is taken out when all pages are known."""
        lines = []
        for offset, line in enumerate(self.content):
            found = LINE.match(line)
            if found:
                lines.append((int(found[1]), found[2]))
            elif line.strip():
                place = (self.env.docname, self.content_offset + offset + 1)
                warn(Kind.ARTICLE, f"not a planned article: {line!r}; write “9. Title”", place)
        return [planned(lines=lines)]


class TakeOutWritten(SphinxPostTransform):
    """Replace the plan by a list of what is not written yet."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Look at the numbers of all articles."""
        written = {article.number for article in articles.of(self.env).values()}
        for node in list(self.document.findall(planned)):
            rows = [(number, title) for number, title in node["lines"] if number not in written]
            items = [
                nodes.list_item("", nodes.paragraph("", f"{number}. {title}"))
                for number, title in rows
            ]
            node.children = []
            if items:
                node += nodes.paragraph("", HEADING, classes=["planned-title"])
                node += nodes.bullet_list("", *items, classes=["planned"])


def skip(self: Any, node: planned) -> None:
    """A printed book lists what is in it."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the plan."""
    app.add_directive("sap-viet", PlannedDirective)
    silent = (articles.nothing, articles.nothing)
    app.add_node(planned, html=silent, latex=(skip, None), text=silent, man=silent, texinfo=silent)
    app.add_post_transform(TakeOutWritten)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
