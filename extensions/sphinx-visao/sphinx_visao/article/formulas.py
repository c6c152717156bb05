"""Formulas as MathML, made at build time: no script, no request, no font file needed.

In: TeX between dollar signs.  Out: ``<math>`` elements in HTML and EPUB; in print the same
formula in LaTeX; a warning for what is no formula.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.transforms import SphinxTransform
from sphinx.util.math import get_node_equation_number

from sphinx_vi import assets, metadata
from sphinx_visao.core.pages.mathml import for_epub
from sphinx_visao.core.pages.tex import (
    not_a_formula,
    not_in_print,
    reference_in,
    same_everywhere,
    stray_formula,
)
from sphinx_visao.frame.markup import where
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "visao"
# math-core names this character by an entity that XHTML, and so EPUB, does not know.
ENTITY, CHARACTER = "&ApplyFunction;", "\u2061"


@cache
def converter() -> LatexToMathML:
    """Return the converter; making one costs more than a formula."""
    return LatexToMathML(fancy_error=False)


def to_mathml(tex: str, display: bool, xml: bool = False) -> str:
    """Return a formula as MathML.

    :param tex: the formula without its dollar signs.
    :param display: on a line of its own.
    :param xml: name the namespace, as XHTML (and so EPUB) needs it.
    :raises LatexError: if the formula cannot be read.
    """
    markup = converter().convert_with_local_state(tex, displaystyle=display)
    markup = markup.replace(ENTITY, CHARACTER)
    return for_epub(markup) if xml else markup


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
        reason = re.sub(r"\s+", " ", str(error)).rstrip(".")
        warn(
            Kind.FORMULA,
            f"the formula {node.astext()!r} cannot be converted: {reason}. {_remedy(reason)}",
            node,
        )
        return f"<code>{self.encode(node.astext())}</code>"


def _remedy(reason: str) -> str:
    """Return what to do about a formula that the converter refuses."""
    if r"\label" in reason:
        return "Write its name behind the formula: $$ (name)"
    if r"\tag" in reason:
        return "Take it out, and name the formula behind it: $$ (name)"
    return "Write it with commands that docs/article-syntax.md names"


_NO_PROSE = (
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.comment,
    nodes.raw,
    nodes.system_message,
)


def _half_a_pair(text: nodes.Text) -> str:
    """Return the dollars of ``$$x$$`` inside a sentence, of which one pair is left as text."""
    place = text.parent.index(text)
    around = text.parent.children[place + 1 : place + 3]
    if not text.endswith("$") or len(around) < 2:
        return ""
    formula, after = around
    is_pair = isinstance(formula, nodes.math) and str(after.astext()).startswith("$")
    return f"$${formula.astext()}$$" if is_pair else ""


class PrepareFormulas(SphinxTransform):
    """Let each formula say the same in every form; name what is none."""

    default_priority = 205

    def apply(self, **kwargs: Any) -> None:
        """Look at the formulas of a page."""
        found: list[nodes.math | nodes.math_block] = list(self.document.findall(nodes.math))
        found += self.document.findall(nodes.math_block)
        for node in found:
            tex = node.astext()
            self._check(tex, node)
            same = same_everywhere(tex, isinstance(node, nodes.math_block))
            node.children = [nodes.Text(same)]
            node.setup_child(node.children[0])
            for name in ("nowrap", "no-wrap"):
                if name in node:
                    node[name] = False
        self._look_for_strays()

    def _look_for_strays(self) -> None:
        """Warn of formulas that Markdown has not taken for formulas."""
        for text in self.document.findall(nodes.Text):
            if isinstance(text.parent, _NO_PROSE):
                continue
            stray = stray_formula(text) or _half_a_pair(text)
            if stray:
                warn(
                    Kind.FORMULA,
                    f"“{stray}” stands in the text: write $$ on a line above the formula and on one "
                    "below it, or $…$ inside a sentence",
                    where(self.env.docname, text.parent),
                )

    def _check(self, tex: str, node: nodes.Element) -> None:
        """Warn of words and of references between dollar signs."""
        words, label, command = not_a_formula(tex), reference_in(tex), not_in_print(tex)
        if words:
            warn(
                Kind.FORMULA,
                f"“{words}” stands in the formula {tex!r}: write \\$ for a price, "
                "and words inside of a formula in \\text{…}",
                where(self.env.docname, node),
            )
        elif label:
            warn(
                Kind.FORMULA,
                f"the formula {tex!r} refers to another: write {{eq}}`{label}` in the sentence",
                where(self.env.docname, node),
            )
        elif command:
            warn(
                Kind.FORMULA,
                f"the printed book has no {command}: write the formula {tex!r} without it",
                where(self.env.docname, node),
            )


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """A formula inside a line; one that may be wider than a phone scrolls inside itself."""
    made = _convert(self, node, display=False)
    if len(re.sub(r"<[^>]*>", "", made)) > SHORT and self.builder.name != "epub":
        made = f'<span class="long-formula" tabindex="0">{made}</span>'
    self.body.append(made)
    raise nodes.SkipNode


SHORT = 24
"""Characters of a formula that fit into a line of a phone; a line there holds about forty."""


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on a line of its own; a long one scrolls inside itself."""
    self.body.append(self.starttag(node, "div", CLASS="formula", tabindex="0"))
    if node.get("number"):  # it is named, and others refer to it
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})</span>')
    self.body.append(_convert(self, node, display=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the renderer; conf.py chooses it by ``html_math_renderer = "visao"``."""
    app.add_transform(PrepareFormulas)
    assets.add_latex(app, __file__)
    app.add_html_math_renderer(RENDERER, (visit_math, None), (visit_math_block, None))
    return metadata(__name__)
