"""Sphinx configuration of the documentation for authors and maintainers.

Built with the same extensions as the book; besides, four tables are printed from
their one definition: all warnings (``{visao-warnings}``), all options
(``{visao-options}``), all rules for articles (``{visao-rules}``) and the data of
interactive figures (``{visao-interactive}``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_visao.core.article.interactive import PIECES, kept_name
from sphinx_visao.core.rules import EVERYWHERE, RULES
from sphinx_visao.core.rules.voice import repeated
from sphinx_visao.frame.warning_kinds import Kind
from sphinx_visao.pages.stored_pages import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_visao.core.article.interactive import Field

project = "Vì sao và vì sao: for authors and maintainers"
author = "Chí Trung HÀ"
project_copyright = "2026, Chí Trung HÀ"
language = "en"
extensions = ["sphinx_copybutton", "sphinx_visao"]
exclude_patterns = ["snippets", "kitchen-sink"]
myst_enable_extensions = [
    "alert",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
]
myst_heading_anchors = 3
nitpicky = True
html_theme = "visao_book"
html_title = project
html_math_renderer = "visao"
html_context = {"default_mode": "auto"}
html_copy_source = False
highlight_language = "none"


class WarningsDirective(SphinxDirective):
    """``{visao-warnings}``: every kind of warning."""

    def run(self) -> list[nodes.Node]:
        """Return one table."""
        rows = [[nodes.literal("", f"visao.{kind.subtype}"), kind.meaning] for kind in Kind]
        return [table(["warning", "meaning"], rows, "warnings")]


class RulesDirective(SphinxDirective):
    """``{visao-rules}``: every rule for articles that a program judges."""

    def run(self) -> list[nodes.Node]:
        """Return one table, each rule in the words of its own documentation."""
        rows = [
            [
                rule.__doc__.strip().split("\n")[0],
                "every page" if rule in EVERYWHERE else "a part's",
            ]
            for rule in (*RULES, repeated)
        ]
        return [table(["rule", "articles"], rows, "rules")]


class InteractiveDirective(SphinxDirective):
    """``{visao-interactive}``: every interactive figure with its data."""

    def run(self) -> list[nodes.Node]:
        """Return a paragraph and a table for each."""
        result = []
        for piece, one in PIECES.items():
            words = f" is {one.meaning}. Its data, "
            start = [nodes.literal("", piece), nodes.Text(words)]
            end = [nodes.literal("", f"{kept_name(piece)}=dict(…)"), nodes.Text(":")]
            rows = [
                [nodes.literal("", name), nodes.Text(kind), nodes.Text(meaning)]
                for name, kind, meaning in self._rows(one.fields)
            ]
            result.append(nodes.paragraph("", "", *start, *end))
            result.append(table(["key", "what", "meaning"], rows, f"data-{piece}"))
        return result

    def _rows(self, fields: Mapping[str, Field]) -> Iterator[tuple[str, str, str]]:
        """Yield name, kind and meaning of each field."""
        for name, field in fields.items():
            inside = not isinstance(field.kind, str)
            kind = f"dict({', '.join(field.kind)})" if inside else field.kind
            yield name, kind, f"{field.meaning}{' (may be left out)' if field.optional else ''}"


class OptionsDirective(SphinxDirective):
    """``{visao-options}``: every option of the extensions."""

    def run(self) -> list[nodes.Node]:
        """Return one table, from what the extensions have registered."""
        rows = [
            [nodes.literal("", name), nodes.literal("", repr(value.default)), value.description]
            for name, value in sorted(self.config.values.items())
            if name.startswith("visao_")
        ]
        return [table(["option", "default", "meaning"], rows, "options")]


def setup(app: Sphinx) -> None:
    """Register the tables."""
    app.add_directive("visao-interactive", InteractiveDirective)
    app.add_directive("visao-rules", RulesDirective)
    app.add_directive("visao-warnings", WarningsDirective)
    app.add_directive("visao-options", OptionsDirective)
