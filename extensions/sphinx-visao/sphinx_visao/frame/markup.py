"""How a node of ours is written in every form of the book, and where it stands in the source.

In: a class of nodes, and what opens and closes it in HTML and in LaTeX.  Out: the
class is known to every writer; what is worth something in a browser only is left out
of all other forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    Visit = tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]


def nothing(self: Any, node: nodes.Node) -> None:
    """For writers that need no markup around the children."""


def skip(self: Any, node: nodes.Node) -> None:
    """For writers that leave the node and its children out."""
    raise nodes.SkipNode


def add_node(
    app: Sphinx,
    node: type[nodes.Element],
    *,
    html: Visit = (nothing, nothing),
    latex: Visit = (nothing, nothing),
) -> None:
    """Register a node for every writer; where nothing is said its children stand alone."""
    plain = (nothing, nothing)
    app.add_node(node, html=html, latex=latex, text=plain, man=plain, texinfo=plain)


def add_web_node(app: Sphinx, node: type[nodes.Element], html: Visit = (nothing, nothing)) -> None:
    """Register a node that only a browser gets: paper and e-readers run and load nothing."""
    opened, closed = html

    def visit(self: Any, node: nodes.Node) -> None:
        if self.builder.name == "epub":
            raise nodes.SkipNode
        opened(self, node)

    gone = (skip, nothing)
    app.add_node(node, html=(visit, closed), latex=gone, text=gone, man=gone, texinfo=gone)


def builder_of(env: BuildEnvironment) -> type[Builder]:
    """Return the kind of builder, for transforms: their way to it, ``app``, goes in Sphinx 11."""
    return env._builder_cls


def on_the_web(env: BuildEnvironment) -> bool:
    """Whether pages for a browser are made; an EPUB is HTML, and none of these."""
    builder = builder_of(env)
    return builder.format == "html" and builder.name != "epub"


def where(docname: str, node: nodes.Element) -> tuple[str, int]:
    """Return page and line of a node: its own, else that of what it holds or stands in.

    Alerts and lists have no line of their own, what is inside them has.
    """
    inside = (one.line for one in node.findall(nodes.Element))
    line = next(filter(None, inside), None)
    above: nodes.Element | None = node
    while not line and above is not None:
        line, above = above.line, above.parent
    return (docname, line or 1)
