"""Figures that a reader can turn and drag, where a browser can do it.

In: cells with ``:interactive:``, and the data that they kept.  Out: in HTML the
figure is followed by that data, and the page loads the script that puts the piece in
the figure's place.  The figure itself stays: for print, for e-readers, for browsers
without scripts.  What a piece is made of stands in :mod:`sphinx_visao.core.figures`.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import assets, metadata
from sphinx_visao.article.cells import code_cell
from sphinx_visao.core.figures.piece_data import data_problem
from sphinx_visao.core.figures.piece_table import PIECES, is_fitted, is_touched, template
from sphinx_visao.core.words import word
from sphinx_visao.frame.markup import add_web_node, nothing
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

SHARED = "visao-interactive.js"
"""What all pieces use; each has a script of its own besides."""
PARTS = {"fitted": is_fitted, "touched": is_touched}
"""What only some pieces use, and which."""


class interactive_data(nodes.General, nodes.Element):
    """The data of a piece.  It follows the figure; attributes ``piece`` and ``data``."""


def engine(pieces: Iterable[str] = PIECES) -> str:
    """Return the scripts of some pieces, after what they share."""
    return "\n".join([script_of(), *map(script_of, scripts_of(pieces))])


def scripts_of(pieces: Iterable[str]) -> list[str]:
    """Return what some pieces load besides what all share, in an order that works."""
    used = sorted(pieces)
    return [part for part, uses in PARTS.items() if any(map(uses, used))] + used


def script_of(piece: str = "") -> str:
    """Return the script of one piece or of :data:`PARTS`; without a name, what all share."""
    name = piece.replace("-", "_") if piece else "interactive"
    path = Path(__file__).parent / f"{name}.js"
    return word.for_script(path.read_text("utf-8"), path.name)


def file_of(piece: str) -> str:
    """Return the name of a piece's script among the static files."""
    return f"visao-{piece}.js"


class MarkFigures(SphinxTransform):
    """Give the first figure of a cell the data of its piece, or say what is wrong."""

    default_priority = 250

    def apply(self, **kwargs: Any) -> None:
        """Look at every cell that asks for a piece."""
        for cell in self.document.findall(code_cell):
            if "interactive" not in cell:
                continue
            piece, data, line = cell.attributes.pop("interactive")
            figure = next(iter(cell.findall(nodes.figure)), None)
            problem = data_problem(piece, data)
            if figure is None:
                message = f"nothing to put {piece!r} in the place of: let this cell draw a figure"
            elif data is None:
                message = f"no data for {piece!r} is stored: make run ARTICLE={self._name()}"
            elif problem:
                message = f"{problem}. Write “:keep: {template(piece)}”, then make run ARTICLE={self._name()}"
            else:
                figure["interactive"] = piece
                figure["interactive_data"] = json.dumps(data, ensure_ascii=False)
                continue
            warn(Kind.INTERACTIVE, message, (self.env.docname, line))

    def _name(self) -> str:
        return self.env.docname.rpartition("/")[2]


class AddData(SphinxPostTransform):
    """Put the data of a piece behind its figure."""

    formats = ("html",)
    default_priority = 60

    def run(self, **kwargs: Any) -> None:
        """Look at every figure that has been marked."""
        for figure in list(self.document.findall(nodes.figure)):
            if "interactive" in figure:
                data = interactive_data(
                    piece=figure["interactive"], data=figure["interactive_data"]
                )
                figure.parent.insert(figure.parent.index(figure) + 1, data)


def visit_data_html(self: HTML5Translator, node: interactive_data) -> None:
    """Write the data; a browser shows nothing of it."""
    piece = html.escape(node["piece"])
    data = node["data"].replace("<", "\\u003c")
    self.body.append(
        f'<script type="application/json" data-interactive="{piece}">{data}</script>\n'
    )


def add_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load what the pieces of this page need, and nothing on other pages."""
    if app.builder.name == "epub" or doctree is None:
        return
    used = {node["piece"] for node in doctree.findall(interactive_data)}
    for name in [SHARED, *map(file_of, scripts_of(used))] if used else ():
        app.add_js_file(name, loading_method="defer", priority=810)


def write_scripts(app: Sphinx) -> None:
    """Write the scripts where pages look for them, before the first page is written."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SHARED).write_text(script_of(), "utf-8")
    for piece in scripts_of(PIECES):
        (folder / file_of(piece)).write_text(script_of(piece), "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transforms, the scripts and their style."""
    app.setup_extension("sphinx_visao.article.parser")
    # An e-reader has no scripts.
    add_web_node(app, interactive_data, (visit_data_html, nothing))
    app.add_transform(MarkFigures)
    app.add_post_transform(AddData)
    app.connect("builder-inited", write_scripts)
    app.connect("html-page-context", add_scripts)
    assets.add_css(app, __file__)
    return metadata(__name__)
