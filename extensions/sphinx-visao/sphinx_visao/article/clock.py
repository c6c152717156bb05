"""The clock of six minutes.

In: the doctree of an article.  Out: "khoảng 5 phút đọc" under its title, the
minutes of every page for others to sum up, and a warning for an article whose
main body takes longer than the budget.  The model stands in
:mod:`sphinx_visao.core.article.reading`; its constants are configuration.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_vi import metadata
from sphinx_visao.article import articles
from sphinx_visao.article.articles import article_facts
from sphinx_visao.article.cells import code_cell, fold_summary
from sphinx_visao.core.article.block_table import MORE, READING
from sphinx_visao.core.article.reading import Rates, Weights, count_syllables, heaviest, minutes
from sphinx_visao.core.words import word
from sphinx_visao.frame.per_page import PerPage
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

# A page without a number is measured too, but nothing is demanded of it.
UNREAD = (nodes.comment, nodes.system_message, nodes.raw, addnodes.index, addnodes.toctree)


minutes_by_page: PerPage[float] = PerPage("minutes")
"""The minutes of every page, by document name."""


def rates_of(config: Config) -> Rates:
    """Return the configured rates."""
    return Rates(
        syllables_per_minute=config.visao_syllables_per_minute,
        lines_per_minute=config.visao_lines_per_minute,
        seconds_per_figure=config.visao_seconds_per_figure,
        seconds_per_formula=config.visao_seconds_per_formula,
    )


class ReadClock(SphinxTransform):
    """Weigh the main body."""

    # After the closing blocks have become sections of their own.
    default_priority = 240

    def apply(self, **kwargs: Any) -> None:
        """Measure, show, and warn."""
        page = next(iter(self.document.findall(nodes.section)), None)
        if page is None:
            return
        rates = rates_of(self.config)
        weights = weigh(page)
        spent = minutes(weights, rates)
        minutes_by_page(self.env)[self.env.docname] = spent
        article = articles.by_page(self.env).get(self.env.docname)
        if article is None or article.place is None:
            return
        facts = next(iter(self.document.findall(article_facts)), None)
        if facts is not None:
            shown = max(1, math.ceil(spent - 1e-9))
            line = word("article.clock", label=article.label, minutes=shown)
            facts += nodes.paragraph("", line, classes=["article-clock", "no-search"])
        budget = self.config.visao_minutes
        if spent > budget:
            parts = ", ".join(
                f"{label} {share:.1f} min" for label, share in heaviest(weights, rates)
            )
            warn(
                Kind.CLOCK,
                f"the main body takes {spent:.1f} minutes, {math.ceil(60 * (spent - budget))} s more than "
                f"{budget:g}: shorten or split it (heaviest first: {parts})",
                (self.env.docname, 1),
            )


def weigh(page: nodes.section) -> Weights:
    """Return what there is to read in the main body of a page."""
    syllables = code = output = figures = formulas = 0
    for node in _read(page):
        if isinstance(node, nodes.literal_block):
            lines = sum(1 for line in node.astext().splitlines() if line.strip())
            if "cell-output" in node["classes"]:
                output += lines
            else:
                code += lines
        elif isinstance(node, nodes.row):
            output += 1
        elif isinstance(node, nodes.image):
            figures += 1
        elif isinstance(node, nodes.math_block):
            formulas += 1
        else:
            syllables += count_syllables(node.astext())
    return Weights(syllables, code, output, figures, formulas)


def _read(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the pieces that take time: listings, rows, figures, formulas, runs of text."""
    if isinstance(node, UNREAD):
        return
    if isinstance(node, nodes.section) and {MORE.name, READING.name} & set(node["classes"]):
        return
    if isinstance(node, code_cell) and node["reused"]:
        # Its code was read in another article; only what is new, the output, takes time.
        for child in node.children[1:]:
            yield from _read(child)
        return
    whole = isinstance(node, (nodes.literal_block, nodes.image, nodes.math_block))
    if whole or (isinstance(node, nodes.row) and _is_output(node)) or isinstance(node, nodes.Text):
        yield node
        return
    if isinstance(node, fold_summary):
        return
    for child in node.children:
        yield from _read(child)


def _is_output(row: nodes.row) -> bool:
    """Whether a row belongs to a table that a cell has put out."""
    table = row.parent.parent.parent
    return "cell-output" in table["classes"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the clock and its constants."""
    app.setup_extension("sphinx_visao.article.parser")
    defaults = Rates()
    app.add_config_value(
        "visao_minutes", 6.0, "env", (int, float), "budget of an article's main body, minutes"
    )
    app.add_config_value(
        "visao_syllables_per_minute",
        defaults.syllables_per_minute,
        "env",
        (int, float),
        "reading speed for text, syllables a minute",
    )
    app.add_config_value(
        "visao_lines_per_minute",
        defaults.lines_per_minute,
        "env",
        (int, float),
        "reading speed for code and printed output, lines a minute",
    )
    app.add_config_value(
        "visao_seconds_per_figure",
        defaults.seconds_per_figure,
        "env",
        (int, float),
        "time for a figure, seconds",
    )
    app.add_config_value(
        "visao_seconds_per_formula",
        defaults.seconds_per_formula,
        "env",
        (int, float),
        "time for a displayed formula, seconds",
    )
    minutes_by_page.register(app)
    app.add_transform(ReadClock)
    return metadata(__name__)
