"""Formulas as MathML, made at build time: no script, no request, no font file needed.

In: TeX between dollar signs.  Out: ``<math>`` elements in HTML and EPUB.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from docutils import nodes
from math_core import LatexError, LatexToMathML

from sphinx_vi import metadata
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "visao"
# math-core names this character by an entity that XHTML, and so EPUB, does not know.
ENTITY, CHARACTER = "&ApplyFunction;", "\u2061"
# MathML 3, and so EPUB's schema, knows these attributes on other elements only.
STYLED_FRACTION = re.compile(r'(<mfrac\b[^>]*?) displaystyle="(?:true|false)"')
LEVELLED_TABLE = re.compile(r'(<mtable\b[^>]*?) scriptlevel="\d+"')


@cache
def converter(xml: bool) -> LatexToMathML:
    """Return the converter; making one costs more than a formula."""
    return LatexToMathML(fancy_error=False, xml_namespace=xml)


def to_mathml(tex: str, display: bool, xml: bool = False) -> str:
    """Return a formula as MathML.

    :param tex: the formula without its dollar signs.
    :param display: on a line of its own.
    :param xml: name the namespace, as XHTML (and so EPUB) needs it.
    :raises LatexError: if the formula cannot be read.
    """
    markup = converter(xml).convert_with_local_state(tex, displaystyle=display)
    if xml:
        markup = LEVELLED_TABLE.sub(r"\1", STYLED_FRACTION.sub(r"\1", markup))
    return markup.replace(ENTITY, CHARACTER)


def can_be_set(tex: str) -> bool:
    """Whether a formula that nobody has typed, a result, can be read."""
    try:
        to_mathml(tex, display=True)
    except LatexError:
        return False
    return True


def _convert(self: HTML5Translator, node: nodes.Element, display: bool) -> str:
    """Return MathML, or the TeX itself with a warning."""
    try:
        return to_mathml(node.astext(), display, self.builder.name == "epub")
    except LatexError as error:
        reason = re.sub(r"\s+", " ", str(error))
        warn(Kind.FORMULA, f"the formula {node.astext()!r} cannot be converted: {reason}", node)
        return f"<code>{self.encode(node.astext())}</code>"


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """A formula inside a line."""
    self.body.append(_convert(self, node, display=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on a line of its own; a long one scrolls inside itself."""
    self.body.append(self.starttag(node, "div", CLASS="formula", tabindex="0"))
    self.body.append(_convert(self, node, display=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the renderer; conf.py chooses it by ``html_math_renderer = "visao"``."""
    app.add_html_math_renderer(RENDERER, (visit_math, None), (visit_math_block, None))
    return metadata(__name__)
