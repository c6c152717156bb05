"""Titles that every list of pages can show: words, and no formulas.

In: the title of a page.  Out: a warning for a formula in it, whose plain letters take its place:
sidebar, cards, tooltips, feeds and the head of a page hold nothing but words.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_vi import metadata
from sphinx_vi.core.plain_formula import formulas_in, in_letters
from sphinx_visao.core.article.front_matter import line_of
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text
from sphinx_visao.frame.markup import where
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class LookAtTitles(SphinxTransform):
    """Name a formula in a title."""

    default_priority = 202  # before formulas are looked at by themselves

    def apply(self, **kwargs: Any) -> None:
        """Look at the page's own title."""
        section = next(iter(self.document.findall(nodes.section)), None)
        if section is None or not isinstance(section[0], nodes.title):
            return
        for formula in list(section[0].findall(nodes.math)):
            tex = formula.astext()
            line = self._line() or where(self.env.docname, section[0])[1]
            warn(Kind.TITLE, in_words("title", tex), (self.env.docname, line))
            formula.replace_self(nodes.Text(in_letters(tex)))

    def _line(self) -> int:
        """Return the line of the title in the front matter; 0 if it is a heading."""
        try:
            text = read_text(Path(self.env.doc2path(self.env.docname)))
        except ArticleError:
            return 0
        line = line_of("title", text)
        return line if text.split("\n")[line - 1].startswith("title:") else 0


def look_at_subtitle(env: BuildEnvironment, subtitle: object, text: str) -> None:
    """Name the formulas of a subtitle.

    :param subtitle: as the front matter has it.
    :param text: the page, to find the line in.
    """
    for tex in formulas_in(subtitle) if isinstance(subtitle, str) else ():
        warn(Kind.TITLE, in_words("subtitle", tex), (env.docname, line_of("subtitle", text)))


def in_words(key: str, tex: str) -> str:
    """Return what is said of a formula in a title."""
    return f"the {key} holds the formula ${tex}$, and lists of pages show words only: write it in words"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the look at titles."""
    app.add_transform(LookAtTitles)
    return metadata(__name__)
