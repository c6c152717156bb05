"""The whole book on the reader's device: ``{mang-theo}``, and the line that offers a new edition.

In: the directive, on the landing page.  Out: an empty place there, and a script on every page
that starts the worker, tells it what was opened, and fills the place where all of this works.
Elsewhere (in a folder, without workers, on paper) nothing is seen of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_visao.core.words import word
from sphinx_visao.frame.markup import add_web_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class carry_place(nodes.General, nodes.Element):
    """Where the reader asks for the whole book."""


class CarryDirective(SphinxDirective):
    """``{mang-theo}``."""

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        return [carry_place()]


def visit_place(self: HTML5Translator, node: carry_place) -> None:
    """Write the place; the script opens it."""
    self.body.append('<div class="carry" hidden></div>\n')


def leave_place(self: HTML5Translator, node: carry_place) -> None:
    """Everything is written."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and the script."""
    app.setup_extension("sphinx_visao.offline.worker")
    add_web_node(app, carry_place, html=(visit_place, leave_place))
    app.add_directive("mang-theo", CarryDirective)
    assets.add_js(app, __file__, word)
    assets.add_css(app, __file__)
    return metadata(__name__)
