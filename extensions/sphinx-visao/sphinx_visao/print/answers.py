"""Answers in print: not under the question, but together at the end of the part.

In: the whole book as one doctree, with the folded answers of its articles and the
questions to recall them by.  Out: under each question a line that says on which page
its answer stands, and after a part's last article a chapter with all answers of the
part; what is to be recalled stands there whole, away from the text that answers it.
On the screen everything stays where it is, folded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import metadata
from sphinx_vi.core.latex_text import escape
from sphinx_visao.article import articles
from sphinx_visao.article.blocks import answer
from sphinx_visao.article.cells import fold_summary
from sphinx_visao.article.recall import recall
from sphinx_visao.core.article.block_table import ANSWER, RECALL
from sphinx_visao.core.numerals import NUMERALS
from sphinx_visao.core.words import word
from sphinx_visao.print.latex import NUMBERLESS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class GatherAnswers(SphinxPostTransform):
    """Move the answers of every part's articles into a chapter of their own."""

    formats = ("latex",)
    default_priority = 880

    def run(self, **kwargs: Any) -> None:
        """Look at each page right under the root that has articles below it.

        A project may print one part alone; the document itself is then its opening page.
        """
        starts: dict[str, nodes.Element] = {
            start["docname"]: start for start in self.document.findall(addnodes.start_of_file)
        }
        starts[self.env.docname] = self.document
        for doc in self.env.toctree_includes.get(self.config.root_doc, ()):
            found = [
                (page, [n for n in starts[page].findall() if isinstance(n, (answer, recall))])
                for page in self._below(doc)
                if page in starts
            ]
            found = [(page, answers) for page, answers in found if answers]
            opening = starts.get(doc, ())
            part = next((n for n in opening if isinstance(n, nodes.section)), None)
            if found and part is not None:
                part += self._chapter(doc, found)

    def _below(self, doc: str) -> list[str]:
        """Return the pages of a part in the order of reading."""
        below = set(self.env.toctree_includes.get(doc, ()))
        return [page for page in articles.reading_order(self.env) if page in below]

    def _chapter(self, doc: str, found: list[tuple[str, list[answer | recall]]]) -> nodes.section:
        """Return the chapter of a part's answers; leave a line where each one stood."""
        facts = articles.by_page(self.env)
        part = facts[doc].part
        words = word("print.answers", numeral=part) if part in NUMERALS else ANSWER.title
        chapter = nodes.section(
            "",
            nodes.raw("", NUMBERLESS, format="latex"),
            nodes.title("", words),
            ids=[f"dap-an-{doc.replace('/', '-')}"],
        )
        for page, moved in found:
            title = f"{facts[page].label}. {facts[page].title}"
            recalls = [n for n in moved if isinstance(n, recall)]
            for count, block in enumerate(recalls, start=1):
                label = f"visao-recall-{page.replace('/', '-')}-{count}"
                words = f"{title}, {RECALL.title.lower()}"
                chapter += nodes.raw("", _heading(label, page, words), format="latex")
                chapter += block.children[1:]
                block.replace_self(nodes.raw("", _pointer("recall", label), format="latex"))
            answers = [n for n in moved if isinstance(n, answer)]
            for count, one in enumerate(answers, start=1):
                label = f"visao-answer-{page.replace('/', '-')}-{count}"
                where = title
                if len(answers) > 1:
                    where += f", {word('print.question', count=count)}"
                chapter += nodes.raw("", _heading(label, page, where), format="latex")
                chapter += [n for n in one.children if not isinstance(n, fold_summary)]
                one.replace_self(nodes.raw("", _pointer("answer", label), format="latex"))
        return chapter


def _heading(label: str, page: str, words: str) -> str:
    """Return the heading over one answer; it leads back to its article."""
    back = f"\\detokenize{{{page}::doc}}"
    return f"\n\\visaoanswerhead{{{label}}}{{{back}}}{{{escape(words)}}}\n"


def _pointer(what: str, label: str) -> str:
    """Return the line that stands where an answer or what is to be recalled stood."""
    return f"\n\\visao{what}at{{{label}}}\n"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform; it concerns LaTeX only."""
    app.setup_extension("sphinx_visao.article.blocks")
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.article.recall")
    app.setup_extension("sphinx_visao.print.latex")
    app.add_post_transform(GatherAnswers)
    return metadata(__name__)
