"""Boxes that catch the eye: Ghi chú, Mẹo, Cảnh báo, Lỗi thường gặp.

In: ``:::{box-tip}``, ``> [!TIP]`` or a ``{.box-tip}`` paragraph.  Out: one kind
of docutils admonition with a family, a title and an icon, in HTML, LaTeX, EPUB.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_visao.core.article.box_table import (
    ALERTS,
    BOXES,
    DIRECTIVE_PREFIX,
    FAMILIES,
    known,
    leading_title,
)
from sphinx_visao.frame.markup import where
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.text import TextTranslator

ALERT_LINE = re.compile(r"^\s*\[!(\w+)\][ \t]*(?P<rest>\S?)")
ALERT_NODES = tuple(getattr(nodes, word) for word in ALERTS if hasattr(nodes, word))
"""What MyST makes of GitHub's five alerts; it leaves the others of our table to us."""


class box(nodes.admonition):
    """A box.  Attributes: ``family``, ``collapsed``; the first child is its title."""


def make_box(
    family: str, title: list[nodes.Node], body: list[nodes.Node], **attributes: Any
) -> box:
    """Return a box node.

    :param family: a key of the table of families.
    :param title: inline nodes; empty for the family's own title.
    """
    heading = title or [nodes.Text(FAMILIES[family].title)]
    node = box("", nodes.title("", "", *heading), *body, family=family, collapsed=False)
    node["classes"] += [family, DIRECTIVE_PREFIX + family]
    node.attributes.update(attributes)
    return node


def warn_unknown(kind: str, location: Any) -> None:
    """Say that a box kind does not exist, and which do."""
    warn(Kind.BOX_UNKNOWN, f"there is no box {kind!r}; known: {known(BOXES)}", location)


def warn_empty(kind: str, location: Any) -> None:
    """Say that a box has nothing in it."""
    warn(Kind.BOX_EMPTY, f"the box {kind!r} is empty: write something in it or remove it", location)


def one_word(value: str | None) -> str:
    """Return the name of a place, which stands in addresses.

    :raises ValueError: if it is none.
    """
    if not re.fullmatch(r"[\w-]+", (value or "").strip()):
        raise ValueError("write one word of letters, digits and hyphens")
    return str(value).strip()


def no_value(value: str | None) -> None:
    """Return nothing.

    :raises ValueError: if something is given.
    """
    if (value or "").strip():
        raise ValueError("this option stands alone: nothing behind its second colon")


class BoxDirective(SphinxDirective):
    """``:::{box-note} Optional title`` … ``:::``."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {  # noqa: RUF012 - docutils reads it from the class
        "name": one_word,
        "class": directives.class_option,
        "collapsed": no_value,
    }

    def run(self) -> list[nodes.Node]:
        """Return the box, or nothing but a warning if it is empty."""
        family, _ = BOXES[self.name]
        if not "".join(self.content).strip():
            warn_empty(self.name, (self.env.docname, self.lineno))
            return []
        title: list[nodes.Node] = []
        messages: list[nodes.system_message] = []
        if self.arguments:
            title, messages = self.state.inline_text(self.arguments[0], self.lineno)
        node = make_box(family, title, [], collapsed="collapsed" in self.options)
        node["classes"] += self.options.get("class", [])
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        self.add_name(node)
        return [node, *messages]


class UnifyBoxes(SphinxTransform):
    """Turn alerts, admonitions and ``{.box-…}`` blocks into boxes."""

    # After the parser's own work, before references (and so before names) resolve.
    default_priority = 200

    def apply(self, **kwargs: Any) -> None:
        """Walk the document once for each form."""
        for alert in [
            n for n in self.document.findall(nodes.Element) if isinstance(n, ALERT_NODES)
        ]:
            self._from_alert(alert)
        for quote in list(self.document.findall(nodes.block_quote)):
            self._check_alert(quote)
        # What stands around another node comes before it.
        for node in list(self.document.findall(nodes.Element)):
            if not isinstance(node, box) and isinstance(node.parent, nodes.Element):
                self._from_class(node)

    def _from_alert(self, node: nodes.Element) -> None:
        family, title = ALERTS[type(node).__name__]
        if not node.children:
            warn_empty(f"[!{type(node).__name__.upper()}]", where(self.env.docname, node))
            node.parent.remove(node)
            return
        new = make_box(family, [nodes.Text(title)], node.children)
        self._replace(node, new)

    def _check_alert(self, quote: nodes.block_quote) -> None:
        found = ALERT_LINE.match(quote.astext())
        if not found:
            return
        alert = ALERTS.get(found[1].lower())
        if alert and not found["rest"] and self._take_off(quote):
            family, title = alert
            self._replace(quote, make_box(family, [nodes.Text(title)], quote.children))
            return
        kinds = ", ".join(f"[!{kind.upper()}]" for kind in ALERTS)
        message = f"there is no alert [!{found[1]}]; known: {kinds}"
        if alert:
            message = f"the alert [!{found[1]}] is empty or not alone on its line"
        warn(Kind.BOX_UNKNOWN, message, where(self.env.docname, quote))

    @staticmethod
    def _take_off(quote: nodes.block_quote) -> bool:
        """Take the line ``[!WORD]`` off a quote; return whether something is left."""
        first = quote.children[0]
        if not isinstance(first, nodes.paragraph):
            return False
        breaks = [i for i, node in enumerate(first.children) if node.astext() == "\n"]
        if breaks:
            del first[: breaks[0] + 1]
        else:
            quote.remove(first)
        return bool(quote.children)

    def _from_class(self, node: nodes.Element) -> None:
        classes: list[str] = node.get("classes", [])
        kinds = [c for c in classes if c.startswith(DIRECTIVE_PREFIX)]
        for kind in kinds:
            node["classes"].remove(kind)
            if kind not in BOXES:
                warn_unknown(kind, where(self.env.docname, node))
                continue
            family, _ = BOXES[kind]
            title = self._lead(node, family) if isinstance(node, nodes.paragraph) else []
            if not node.astext().strip():
                warn_empty(kind, where(self.env.docname, node))
                continue
            # The node itself goes into the box: footnotes, links and boxes in it are known
            # to docutils, and to the list that is being walked, as the objects that they are.
            new = make_box(family, title, [])
            self._replace(node, new)
            node["ids"], node["names"] = [], []
            new += node
            return

    @staticmethod
    def _lead(paragraph: nodes.paragraph, family: str) -> list[nodes.Node]:
        """Take a leading bold title off a paragraph; return it as the box's title."""
        # MyST leaves an empty text before a bold that opens a paragraph.
        while isinstance(paragraph.next_node(), nodes.Text) and not paragraph[0].astext():
            paragraph.pop(0)
        first = paragraph.children[0] if paragraph.children else None
        if not isinstance(first, nodes.strong):
            return []
        after = paragraph.children[1] if len(paragraph.children) > 1 else nodes.Text("")
        bold = first.astext().strip()
        plain = all(isinstance(n, nodes.Text) for n in first.children)
        outside = isinstance(after, nodes.Text) and after.astext().startswith(":")
        if not (bold.endswith(":") or outside):
            return []
        paragraph.remove(first)
        if isinstance(after, nodes.Text) and after.parent is paragraph:
            rest = after.astext().removeprefix(":") if outside else after.astext()
            paragraph.replace(after, nodes.Text(rest.lstrip()))
        if plain:
            return [nodes.Text(leading_title(bold, family))]
        # Footnotes, links and roles of a title stay what they are.
        words = first.children
        last = words[-1]
        if isinstance(last, nodes.Text):
            words[-1] = nodes.Text(last.astext().rstrip().removesuffix(":"))
        return words

    def _replace(self, old: nodes.Element, new: box) -> None:
        new["ids"], new["names"] = list(old["ids"]), list(old["names"])
        new.source, new.line = old.source, old.line
        old.replace_self(new)
        for one in new["ids"]:
            self.document.ids[one] = new


def visit_box_html(self: HTML5Translator, node: box) -> None:
    """Open the box; a collapsed one is a ``details`` element, which needs no script."""
    classes = "admonition"
    tag = "details" if node["collapsed"] else "div"
    self.body.append(self.starttag(node, tag, CLASS=classes))


def depart_box_html(self: HTML5Translator, node: box) -> None:
    """Close the box."""
    self.body.append("</details>\n" if node["collapsed"] else "</div>\n")


class BoxTitles(SphinxTransform):
    """Make the title of a collapsed box the thing to click on."""

    default_priority = 210

    def apply(self, **kwargs: Any) -> None:
        """Replace ``title`` by ``box_summary`` in collapsed boxes."""
        for node in self.document.findall(box):
            if node["collapsed"] and isinstance(node[0], nodes.title):
                node[0].replace_self(box_summary("", "", *node[0].children))


class box_summary(nodes.Part, nodes.TextElement):
    """The title of a collapsed box."""


def visit_summary_html(self: HTML5Translator, node: box_summary) -> None:
    """Open the clickable title."""
    self.body.append(self.starttag(node, "summary", "", CLASS="admonition-title"))


def depart_summary_html(self: HTML5Translator, node: box_summary) -> None:
    """Close the clickable title."""
    self.body.append("</summary>\n")


def visit_box_latex(self: LaTeXTranslator, node: box) -> None:
    """Open the box's environment; its title is typeset from the node's first child."""
    title = node.children.pop(0)
    # A box keeps its notes at its own end, and loses those before a box inside of it.
    self.body.append("\n\\begin{savenotes}")
    self.body.append(f"\n\\begin{{visaobox}}{{{node['family']}}}{{")
    for child in title.children:
        child.walkabout(self)
    self.body.append("}%\n")
    self.body.append(self.hypertarget_to(node) if node["ids"] else "")
    self.no_latex_floats += 1


def depart_box_latex(self: LaTeXTranslator, node: box) -> None:
    """Close the environment."""
    self.body.append("\n\\end{visaobox}\n\\end{savenotes}\n")
    self.no_latex_floats -= 1


def visit_box_text(self: TextTranslator, node: box) -> None:
    """Plain text and man pages: the title, then the text."""
    self.visit_admonition(node)


def depart_box_text(self: TextTranslator, node: box) -> None:
    """Close what :func:`visit_box_text` opened."""
    self.depart_admonition(node)


def box_css() -> str:
    """Return the colours and icons of every family as CSS, from the table."""
    rules = []
    for family in FAMILIES.values():
        name = f".admonition.{DIRECTIVE_PREFIX}{family.name}"
        rules.append(f"{name}{{--box:#{family.light}}}")
        rules.append(f'html[data-theme="dark"] {name}{{--box:#{family.dark}}}')
        rules.append(f'{name}>.admonition-title::before{{content:"{family.icon}"}}')
    return "\n".join(rules) + "\n"


def box_latex() -> str:
    """Return the colours, icons and titles of every family as LaTeX, from the table."""
    lines = []
    for family in FAMILIES.values():
        lines.append(f"\\definecolor{{visao-{family.name}}}{{HTML}}{{{family.light}}}")
        lines.append(
            f"\\expandafter\\def\\csname visao-icon-{family.name}\\endcsname{{{family.icon}}}"
        )
    return "\n".join(lines) + "\n"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the boxes."""
    for name in BOXES:
        app.add_directive(name, BoxDirective)
    text = (visit_box_text, depart_box_text)
    app.add_node(
        box,
        html=(visit_box_html, depart_box_html),
        latex=(visit_box_latex, depart_box_latex),
        text=text,
        man=text,
        texinfo=text,
    )
    plain = (lambda self, node: self.visit_title(node), lambda self, node: self.depart_title(node))
    app.add_node(
        box_summary,
        html=(visit_summary_html, depart_summary_html),
        latex=(lambda self, node: None, lambda self, node: None),
        text=plain,
        man=plain,
        texinfo=plain,
    )
    app.add_transform(UnifyBoxes)
    app.add_transform(BoxTitles)
    assets.add_css(app, __file__)
    assets.add_css_text(app, "boxes-table", box_css())
    assets.add_latex(app, __file__, box_latex())
    return metadata(__name__)
