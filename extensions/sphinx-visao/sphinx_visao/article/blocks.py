"""The two closing blocks of an article: "Thêm 6 phút" and "Đọc thêm".

In: ``{them-6-phut}`` with its kinds, ``{doc-them}``.  Out: two sections at the
end of the page, outside the six minutes; answers are folded, and the cells
tagged ``dap-an`` that follow an answer are folded with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_visao.article import articles
from sphinx_visao.article.cells import code_cell, fold, fold_summary
from sphinx_visao.core.article.block_table import ANSWER, BLOCKS, MORE, READING, Block
from sphinx_visao.core.words import word
from sphinx_visao.frame.markup import add_node, where
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator

NUMBERED = re.compile(r"^\s*\[\d+\]")


class opening(nodes.Invisible, nodes.Element):
    """Where ``{them-6-phut}`` stood."""


class reading(nodes.General, nodes.Element):
    """The content of ``{doc-them}``, until it becomes a section."""


class extra(nodes.General, nodes.Element):
    """An extra: one block of "Thêm 6 phút".  Attribute ``kind``; its first child is its title."""


class answer(fold):
    """A folded answer."""


class BlockDirective(SphinxDirective):
    """What all the blocks share: content, an optional argument, a word if they are empty."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def warn_empty(self) -> bool:
        """Warn and return ``True`` if there is nothing in the block."""
        if "".join(self.content).strip():
            return False
        warn(
            Kind.BLOCK,
            f"the block {{{self.name}}} is empty: write something in it or remove it",
            (self.env.docname, self.lineno),
        )
        return True

    def filled(self, node: nodes.Element) -> list[nodes.Node]:
        """Return *node* with the parsed content in it."""
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        return [node]


class MoreDirective(BlockDirective):
    """``{them-6-phut}``: opens the block."""

    def run(self) -> list[nodes.Node]:
        """Return a marker; :class:`BuildBlocks` does the rest."""
        node = opening()
        self.set_source_info(node)
        if self.content:
            warn(
                Kind.BLOCK,
                "{them-6-phut} only opens the block: put the content below its closing fence",
                (self.env.docname, self.lineno),
            )
            return [node, *self.parse_content_to_nodes()]
        return [node]


class ReadingDirective(BlockDirective):
    """``{doc-them}``: the reading list."""

    def run(self) -> list[nodes.Node]:
        """Return the list, to become a section."""
        return [] if self.warn_empty() else self.filled(reading())


class ExtraDirective(BlockDirective):
    """One kind of block inside "Thêm 6 phút"; an argument is added to its title."""

    def run(self) -> list[nodes.Node]:
        """Return the block with its title."""
        if self.warn_empty():
            return []
        words = BLOCKS[self.name].title + (f": {self.arguments[0]}" if self.arguments else "")
        title = nodes.paragraph("", "", nodes.strong("", words), classes=["extra-title"])
        return self.filled(extra("", title, kind=self.name, classes=["extra", self.name]))


class AnswerDirective(BlockDirective):
    """``{dap-an}``: a folded answer."""

    def run(self) -> list[nodes.Node]:
        """Return the folded answer."""
        if self.warn_empty():
            return []
        return self.filled(
            answer("", fold_summary("", ANSWER.title), classes=["fold", "answer", ANSWER.name])
        )


class BuildBlocks(SphinxTransform):
    """Move the closing blocks to the end of the page and make them sections."""

    default_priority = 230

    def apply(self, **kwargs: Any) -> None:
        """Build both sections; warn about what is missing, doubled or misplaced."""
        page = next(iter(self.document.findall(nodes.section)), None)
        if page is None:
            return
        openings = list(self.document.findall(opening))
        readings = list(self.document.findall(reading))
        for extra_one in openings[1:] + readings[1:]:
            self._warn("this block stands twice: keep one", extra_one)
            extra_one.parent.remove(extra_one)
        more = self._more(openings[0]) if openings else None
        last = readings[0] if readings else None
        if last is not None:
            self._check_reading(last)
            last.parent.remove(last)
        if more is not None:
            self._section(page, MORE, more)
        if last is not None:
            self._section(page, READING, last.children)
        article = articles.by_page(self.env).get(self.env.docname)
        if article and article.place is not None and last is None:
            self._warn("the article has no {doc-them} at its end: add two to six links", None)

    def _more(self, marker: opening) -> list[nodes.Node]:
        """Take everything between the marker and the reading list out of the text."""
        parent = marker.parent
        start = parent.index(marker)
        following = parent.children[start + 1 :]
        if any(isinstance(node, nodes.section) for node in following) or self._later(parent):
            self._warn("a heading follows {them-6-phut}: the block must close the article", marker)
        taken: list[nodes.Node] = []
        for node in following:
            if isinstance(node, (reading, nodes.section)):
                break
            parent.remove(node)
            taken.append(node)
        parent.remove(marker)
        return self._gather_answers(taken)

    @staticmethod
    def _later(section: nodes.Element) -> bool:
        """Whether another section follows the one that the marker stands in."""
        parent = section.parent
        if not isinstance(section, nodes.section) or parent is None:
            return False
        return any(
            isinstance(n, nodes.section) for n in parent.children[parent.index(section) + 1 :]
        )

    def _gather_answers(self, taken: list[nodes.Node]) -> list[nodes.Node]:
        """Put each run of answers and ``dap-an`` cells into one folded answer."""
        result: list[nodes.Node] = []
        for node in taken:
            before = result[-1] if result else None
            if isinstance(node, code_cell) and node["answer"]:
                if isinstance(before, answer):
                    before += node
                    continue
                self._warn("a cell tagged dap-an has no {dap-an} right before it", node)
            if isinstance(node, answer) and isinstance(before, answer):
                before += node.children[1:]
                continue
            result.append(node)
        return result

    def _section(self, page: nodes.section, block: Block, children: list[nodes.Node]) -> None:
        """Append a section to the page."""
        title = nodes.title("", block.title)
        section = nodes.section("", title, *children, classes=[block.name])
        section["names"].append(nodes.fully_normalize_name(block.title))
        self.document.note_implicit_target(section, section)
        page += section

    def _check_reading(self, node: reading) -> None:
        """The list has links, each link has words, and nothing is numbered."""
        items = list(node.findall(nodes.list_item))
        if not items:
            self._reading_warning(
                "the reading list has no list items: write “- [name](address): why”", node
            )
        for item in items:
            links = [link for link in item.findall(nodes.reference) if link.get("refuri")]
            # Links to pages of the book get their address, and maybe their words, later.
            own = list(item.findall(addnodes.pending_xref))
            if not links and not own:
                self._reading_warning("an item of the reading list has no link", item)
            for link in links:
                words = link.astext().strip()
                if not words or words == link["refuri"]:
                    self._reading_warning(
                        f"the link {link['refuri']} has no words of its own", item
                    )
            if NUMBERED.match(item.astext()):
                self._reading_warning(
                    "references are not numbered in this book: remove the number", item
                )

    def _reading_warning(self, message: str, node: nodes.Element) -> None:
        warn(Kind.READING, message, where(self.env.docname, node))

    def _warn(self, message: str, node: nodes.Element | None) -> None:
        warn(
            Kind.BLOCK,
            message,
            where(self.env.docname, node) if node is not None else (self.env.docname, 1),
        )


def visit_extra_html(self: HTML5Translator, node: extra) -> None:
    """Open an extra of "Thêm 6 phút"."""
    self.body.append(self.starttag(node, "div"))


def depart_extra_html(self: HTML5Translator, node: extra) -> None:
    """Close it."""
    self.body.append("</div>\n")


def visit_answer_html(self: HTML5Translator, node: answer) -> None:
    """Open a folded answer."""
    self.body.append(self.starttag(node, "details"))


def depart_answer_html(self: HTML5Translator, node: answer) -> None:
    """Close a folded answer."""
    self.body.append("</details>\n")


def visit_answer_latex(self: LaTeXTranslator, node: answer) -> None:
    """Open an answer in print."""
    self.body.append("\n\\begin{visaoanswer}\n")


def depart_answer_latex(self: LaTeXTranslator, node: answer) -> None:
    """Close an answer in print."""
    self.body.append("\n\\end{visaoanswer}\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the blocks."""
    app.setup_extension("sphinx_visao.article.parser")
    forms = {"extra": ExtraDirective, "answer": AnswerDirective}
    app.add_directive(MORE.name, MoreDirective)
    app.add_directive(READING.name, ReadingDirective)
    for block in BLOCKS.values():
        if block.form in forms:
            app.add_directive(block.name, forms[block.form])
    add_node(app, opening)
    add_node(app, reading)
    add_node(app, extra, html=(visit_extra_html, depart_extra_html))
    add_node(
        app,
        answer,
        html=(visit_answer_html, depart_answer_html),
        latex=(visit_answer_latex, depart_answer_latex),
    )
    app.add_transform(BuildBlocks)
    assets.add_css(app, __file__)
    assets.add_js(app, __file__, word)
    return metadata(__name__)
