"""Code cells: what the reader sees of a cell, openly or folded.

In: one cell of an article and its stored output.  Out: nodes that every builder
can write; what it has put out is made in :mod:`.outputs`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import assets, metadata
from sphinx_visao.article.articles import reference_to
from sphinx_visao.article.outputs import render_outputs
from sphinx_visao.core.figures.piece_table import kept_name
from sphinx_visao.core.words import word
from sphinx_visao.frame.markup import add_node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_visao.core.article.source import Cell
    from sphinx_visao.core.article.stored import Match


class code_cell(nodes.General, nodes.Element):
    """A code cell: listing first, outputs after it."""


class fold(nodes.General, nodes.Element):
    """Something folded; the first child is a :class:`fold_summary`.

    ``details`` in HTML, so it opens without a script; in print it stands open.
    """


class fold_summary(nodes.Part, nodes.TextElement):
    """The words that unfold a :class:`fold`."""

    no_search = True


def render_cell(env: BuildEnvironment, cell: Cell, found: Match) -> code_cell:
    """Return the node of one code cell.

    :param cell: its source and options.
    :param found: what is stored for it.
    """
    tags = set(cell.tags)
    node = code_cell(classes=["cell", *(f"tag-{tag}" for tag in sorted(tags))])
    node["answer"] = "dap-an" in tags
    node["reused"] = bool(cell.origin)
    if cell.origin:
        node["classes"].append("no-search")  # it is found where it was first written
    if "interactive" in cell.options and found.state == "fresh":
        # For the feature of that name, which may not be enabled.
        piece = str(cell.options["interactive"])
        node["interactive"] = (piece, found.values.get(kept_name(piece)), cell.line)
    if not tags & {"remove-cell", "remove-input"}:
        listing = nodes.literal_block(cell.source, cell.source, language="python")
        listing["classes"] += ["cell-input"]
        if cell.origin:
            name = cell.origin.partition("#")[0]
            words = [nodes.Text(f"{word('cell.written_in')} "), reference_to(name, "", env)]
            node += folded(words, [listing], "reused")
        elif "hide-input" in tags:
            node += folded([nodes.Text(word("cell.show_code"))], [listing], "hidden-input")
        else:
            node += listing
    if "skip-execution" in tags:
        node += nodes.paragraph("", word("cell.not_run"), classes=["cell-not-run"])
    outputs = [] if tags & {"remove-cell", "remove-output"} else render_outputs(env, cell, found)
    if outputs and "hide-output" in tags:
        node += folded([nodes.Text(word("cell.show_output"))], outputs, "hidden-output")
    else:
        node += outputs
    return node


def folded(words: Sequence[nodes.Node], children: Sequence[nodes.Node], kind: str) -> fold:
    """Return *children* folded under *words*."""
    return fold("", fold_summary("", "", *words), *children, classes=["fold", kind])


class LinkBelowSummary(SphinxPostTransform):
    """Put the link of a summary into what it unfolds: a summary is a button already."""

    formats = ("html",)
    default_priority = 900  # links are resolved

    def run(self, **kwargs: Any) -> None:
        """Leave the words where they are, move their link below."""
        for summary in self.document.findall(fold_summary):
            for link in list(summary.findall(nodes.reference)):
                line = nodes.paragraph(
                    "",
                    "",
                    nodes.Text(f"{word('cell.explained_in')} "),
                    link.deepcopy(),
                    nodes.Text("."),
                )
                line["classes"] += ["reused-from", "no-search"]
                summary.parent.insert(1, line)
                link.replace_self(link.children)


def visit_cell_html(self: HTML5Translator, node: code_cell) -> None:
    """Open a cell."""
    self.body.append(self.starttag(node, "div"))


def depart_cell_html(self: HTML5Translator, node: code_cell) -> None:
    """Close a cell."""
    self.body.append("</div>\n")


def visit_fold_html(self: HTML5Translator, node: fold) -> None:
    """Open something folded."""
    self.body.append(self.starttag(node, "details"))


def depart_fold_html(self: HTML5Translator, node: fold) -> None:
    """Close something folded."""
    self.body.append("</details>\n")


def visit_fold_summary_html(self: HTML5Translator, node: fold_summary) -> None:
    """Open the words that unfold."""
    self.body.append(self.starttag(node, "summary", ""))


def depart_fold_summary_html(self: HTML5Translator, node: fold_summary) -> None:
    """Close the words that unfold."""
    self.body.append("</summary>\n")


def visit_fold_summary_latex(self: LaTeXTranslator, node: fold_summary) -> None:
    """In print nothing is folded: only where a code was written is worth a line."""
    if "reused" not in node.parent["classes"]:
        raise nodes.SkipNode
    self.body.append("\n\\begin{visaofold}")


def depart_fold_summary_latex(self: LaTeXTranslator, node: fold_summary) -> None:
    """Close the line."""
    self.body.append("\\end{visaofold}\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes of code cells."""
    app.setup_extension("sphinx_visao.article.articles")
    add_node(app, code_cell, html=(visit_cell_html, depart_cell_html))
    add_node(app, fold, html=(visit_fold_html, depart_fold_html))
    add_node(
        app,
        fold_summary,
        html=(visit_fold_summary_html, depart_fold_summary_html),
        latex=(visit_fold_summary_latex, depart_fold_summary_latex),
    )
    app.setup_extension("sphinx_visao.article.tables")
    app.add_post_transform(LinkBelowSummary)
    assets.add_css(app, __file__)
    return metadata(__name__)
