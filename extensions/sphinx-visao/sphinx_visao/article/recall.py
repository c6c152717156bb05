"""Three short questions to recall an article by: ``{nho-lai}``, in "Thêm 6 phút".

In: the directive with a numbered list, each item a question and, in a paragraph of its
own, its answer.  Out: the questions, each with its answer folded; in print all of it at
the end of the part (:mod:`sphinx_visao.print.answers`); in a browser asked again on a page
of their own (:mod:`sphinx_visao.review`).  Reading twice teaches less than being asked
once (Roediger and Karpicke 2006, doi:10.1111/j.1467-9280.2006.01693.x).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_visao.article import articles
from sphinx_visao.article.cells import fold, fold_summary
from sphinx_visao.core import limits
from sphinx_visao.core.article.block_table import ANSWER, MORE, RECALL
from sphinx_visao.core.article.reading import count_syllables
from sphinx_visao.core.article.recall import Question
from sphinx_visao.core.numerals import NUMERALS
from sphinx_visao.frame.markup import add_node, where
from sphinx_visao.frame.old_articles import warn_new
from sphinx_visao.frame.per_page import PerPage
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

HOW = "write “1. question”, and its answer as a paragraph of its own below it"

questions_by_page: PerPage[tuple[Question, ...]] = PerPage("recall")
"""By document name, the questions of a page."""


class recall(nodes.General, nodes.Element):
    """The block: its title, then the list of questions."""


class RecallDirective(SphinxDirective):
    """``{nho-lai}``: a numbered list of questions with their answers."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the block with its answers folded, or warn about what it is not."""
        node = recall(classes=["extra", RECALL.name])
        self.set_source_info(node)
        content = self.parse_content_to_nodes()
        place = (self.env.docname, self.lineno)
        if len(content) != 1 or not isinstance(content[0], nodes.enumerated_list):
            warn(Kind.RECALL, f"{{{RECALL.name}}} is not one numbered list: {HOW}", place)
            return content
        title = nodes.strong("", RECALL.title)
        node += nodes.paragraph("", "", title, classes=["extra-title"])
        node += content
        if len(content[0]) > limits.RECALL_QUESTIONS:
            message = f"{len(content[0])} questions: at most {limits.RECALL_QUESTIONS} are recalled"
            warn_new(self.env, Kind.RECALL, message, *place)
        name = self.env.docname.rpartition("/")[2]
        found: list[Question] = list(questions_by_page(self.env).get(self.env.docname, ()))
        for item in content[0].children:
            assert isinstance(item, nodes.list_item)
            question = self._question(item)
            if question is None:
                continue
            if question.name(name) in {one.name(name) for one in found}:
                message = "this question stands twice on the page: ask something else"
                warn(Kind.RECALL, message, where(self.env.docname, item))
                continue
            item["ids"].append(question.name(name))
            found.append(question)
        questions_by_page(self.env)[self.env.docname] = tuple(found)
        return [node]

    def _question(self, item: nodes.list_item) -> Question | None:
        """Fold the answer of one question; return it, or ``None`` if there is no answer."""
        place = where(self.env.docname, item)
        if len(item) < 2 or not isinstance(item[0], nodes.paragraph):
            warn(Kind.RECALL, f"a question without an answer: {HOW}", place)
            return None
        answered = item.children[1:]
        text = " ".join(" ".join(node.astext().split()) for node in answered)
        count, most = count_syllables(text), limits.RECALL_SYLLABLES
        if count > most:
            message = (
                f"an answer of {count} syllables: at most {most}, what is longer is not recalled"
            )
            warn_new(self.env, Kind.RECALL, message, *place)
        item.children = item.children[:1]
        item += fold(
            "", fold_summary("", ANSWER.title), *answered, classes=["fold", "recall-answer"]
        )
        return Question(" ".join(item[0].astext().split()), text)


class CheckRecall(SphinxTransform):
    """An article of a part that has "Thêm 6 phút" has questions to recall it by, there."""

    # After the closing blocks have become sections of their own.
    default_priority = 250

    def apply(self, **kwargs: Any) -> None:
        """Warn where there are none, or where they stand elsewhere."""
        docname = self.env.docname
        article = articles.by_page(self.env).get(docname)
        for node in self.document.findall(recall):
            inside = node.parent
            if not (isinstance(inside, nodes.section) and MORE.name in inside["classes"]):
                message = f"{{{RECALL.name}}} stands outside of “{MORE.title}”: move it there"
                warn(Kind.RECALL, message, where(docname, node))
        if article is None or article.place is None or article.place.part not in NUMERALS:
            return
        more = [s for s in self.document.findall(nodes.section) if MORE.name in s["classes"]]
        if more and not questions_by_page(self.env).get(docname):
            message = (
                f"nothing to recall the article by: add {{{RECALL.name}}} to “{MORE.title}”, "
                f"{limits.RECALL_QUESTIONS} short questions with short answers"
            )
            warn_new(self.env, Kind.RECALL, message, docname)


def visit_html(self: HTML5Translator, node: recall) -> None:
    """Open the block."""
    self.body.append(self.starttag(node, "div"))


def depart_html(self: HTML5Translator, node: recall) -> None:
    """Close it."""
    self.body.append("</div>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.article.blocks")
    app.add_directive(RECALL.name, RecallDirective)
    add_node(app, recall, html=(visit_html, depart_html))
    app.add_transform(CheckRecall)
    questions_by_page.register(app)
    assets.add_css(app, __file__)
    return metadata(__name__)
