r"""The printed book: parts, articles numbered as on the screen, figures as vectors.

In: the whole book as one doctree.  Out: LaTeX for LuaLaTeX in which a part's
opening page is a ``\part``, an article a ``\chapter`` called "Bài", with the
article's own number.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util import logging
from sphinx.writers.latex import LaTeXTranslator

from sphinx_vi import assets, metadata
from sphinx_vi.core.latex_text import escape
from sphinx_visao.article import articles
from sphinx_visao.core.numerals import NUMERALS
from sphinx_visao.core.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

COVER = "visao-cover.pdf"
NO_NUMBER = -10
"""A ``secnumdepth`` at which LaTeX numbers nothing at all."""
NUMBERLESS = f"\\setcounter{{secnumdepth}}{{{NO_NUMBER}}}%\n"


class NumberChapters(SphinxPostTransform):
    """Give articles and parts their own numbers, and none to pages without one."""

    formats = ("latex",)
    default_priority = 900

    def run(self, **kwargs: Any) -> None:
        """Put a counter before each title that opens a page."""
        facts = articles.by_page(self.env)
        # The root's subtitle stands on the title page.
        for lines in list(self.document.findall(articles.article_facts))[:1]:
            if not _inside_a_file(lines):
                lines.parent.remove(lines)
        for start in list(self.document.findall(addnodes.start_of_file)):
            section = next((n for n in start.children if isinstance(n, nodes.section)), None)
            article = facts.get(start["docname"])
            if section is None or not isinstance(section[0], nodes.title):
                continue
            if article is not None and article.part:
                # LaTeX counts from the part before; articles below set their own counter.
                before = _before_part(article.part)
            elif article is None or article.place is None:
                before = f"\\setcounter{{secnumdepth}}{{{NO_NUMBER}}}"
            else:
                noun, _, number = article.place.label.rpartition(" ")
                before = (
                    "\\setcounter{secnumdepth}{0}"
                    f"\\setcounter{{chapter}}{{{article.place.number - 1}}}"
                    f"\\visaoplace{{{escape(noun)}}}{{{escape(number)}}}"
                )
            section.insert(0, nodes.raw("", f"{before}%\n", format="latex"))
            if article is not None and article.part:
                # Sections of a part's own page are chapters in print, without a number.
                for inner in (n for n in section if isinstance(n, nodes.section)):
                    inner.insert(0, nodes.raw("", NUMBERLESS, format="latex"))


def _before_part(part: str) -> str:
    """Return what LaTeX is told before a part: its number, or that the opening has none."""
    if part not in NUMERALS:
        return f"\\setcounter{{secnumdepth}}{{{NO_NUMBER}}}"
    # LaTeX counts from the part before; articles below set their own counter.
    number = NUMERALS.index(part)
    return f"\\setcounter{{secnumdepth}}{{0}}\\setcounter{{part}}{{{number}}}"


def _inside_a_file(node: nodes.Node) -> bool:
    """Whether a node comes from a page below the root."""
    return any(isinstance(n, addnodes.start_of_file) for n in _above(node))


class SvgToPdf(ImageConverter):
    """Convert drawn figures to PDF, so that they stay vectors in print."""

    default_priority = 80
    conversion_rules = [("image/svg+xml", "application/pdf")]  # noqa: RUF012 - as Sphinx declares it

    def is_available(self) -> bool:
        """Whether ``rsvg-convert`` is installed; ``make pdf`` says how to get it."""
        try:
            subprocess.run(["rsvg-convert", "--version"], capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def convert(self, _from: str | PathLike[str], _to: str | PathLike[str]) -> bool:
        """Convert one file; return whether it worked."""
        command = ["rsvg-convert", "--format=pdf", "--output", str(_to), str(_from)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            logger.warning("%s cannot be converted to PDF: %s", _from, done.stderr.strip())
        return done.returncode == 0


def write_cover(app: Sphinx, exception: Exception | None) -> None:
    """Convert the drawing of the cover, so that LaTeX finds it as ``visao-cover.pdf``."""
    if app.builder.format != "latex" or exception is not None or not app.config.visao_cover:
        return
    source, target = Path(app.srcdir) / app.config.visao_cover, Path(app.outdir) / COVER
    command = ["rsvg-convert", "--format=pdf", "--output", str(target), str(source)]
    try:
        subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        words = getattr(error, "stderr", "") or error
        logger.warning("the cover %s cannot be converted to PDF: %s", source, words)


def visit_figure(self: LaTeXTranslator, node: nodes.figure) -> None:
    """Open a figure; in a box or a list it cannot go to another page, so it stays."""
    usual = self.elements["figure_align"]
    if any(isinstance(n, nodes.Admonition | nodes.list_item) for n in _above(node)):
        self.elements["figure_align"] = "H"
    LaTeXTranslator.visit_figure(self, node)
    self.elements["figure_align"] = usual


def _above(node: nodes.Node) -> Iterator[nodes.Element]:
    while node.parent is not None:
        node = node.parent
        yield node


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what the printed book needs."""
    app.setup_extension("sphinx_visao.article.articles")
    about = "drawing of the printed book's cover, an SVG, relative to the book's folder"
    app.add_config_value("visao_cover", "", "env", (str,), about)
    app.connect("build-finished", write_cover)
    app.add_node(nodes.figure, override=True, latex=(visit_figure, LaTeXTranslator.depart_figure))
    app.add_post_transform(NumberChapters)
    app.add_post_transform(SvgToPdf)
    assets.add_latex(app, __file__, words=word)
    return metadata(__name__)
