"""What a word of code means, beside the listing in which it stands.

In: the listings of an article, and the file of words.  Out: each word of a listing can be
pointed at, touched and focused, and says its meaning and which article teaches it.  The
page carries the meanings of its own words; the script beside this file marks them in the
highlighted text, so that without scripts a listing is a listing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import assets, metadata
from sphinx_visao.article.articles import by_name, places_of
from sphinx_visao.article.cells import code_cell
from sphinx_visao.article.code_words import known_words, names_by_page
from sphinx_visao.core.code.vocabulary import BROUGHT, Word, entry_of
from sphinx_visao.core.code.words import uses
from sphinx_visao.core.words import word
from sphinx_visao.frame.markup import add_web_node, on_the_web

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class code_marks(nodes.General, nodes.Element):
    """Attribute ``marks``: where the words of the listing before it stand, and what they mean."""


class MarkWords(SphinxPostTransform):
    """Put the marks of each listing behind its outputs."""

    formats = ("html",)
    # When spaces are bound (890): nothing here is text.
    default_priority = 905

    def run(self, **kwargs: Any) -> None:
        """Look at each cell that shows its code."""
        names = names_by_page(self.env).get(self.env.docname)
        words, _ = known_words(self.env)
        if names is None or not words or not on_the_web(self.env):
            return
        for cell in list(self.document.findall(code_cell)):
            for listing in cell.findall(nodes.literal_block):
                if "cell-input" not in listing["classes"]:
                    continue
                source = listing.astext()
                lines = source.split("\n")
                meanings: dict[str, int] = {}
                marks = []
                for use in uses(source, names):
                    entry = entry_of(use, words)
                    if entry is None or not use.length or use.line > len(lines):
                        continue
                    shown = lines[use.line - 1][use.column : use.column + use.length]
                    index = meanings.setdefault(entry.word, len(meanings))
                    marks.append([use.line, use.column, shown, index])
                if marks:
                    told = [self._told(words[one]) for one in meanings]
                    cell += code_marks(marks={"words": told, "marks": marks})
                break

    def _told(self, entry: Word) -> list[str]:
        """Return word, meaning, and where it is taught: words, the link's words, its page."""
        doc = by_name(self.env).get(entry.taught)
        place = places_of(self.env).get(doc) if doc else None
        if entry.taught == BROUGHT or doc is None or place is None or doc == self.env.docname:
            return [entry.word, entry.meaning]
        return [entry.word, entry.meaning, word("code.taught"), place.label, doc]


def visit_marks_html(self: HTML5Translator, node: code_marks) -> None:
    """Write the marks as data, which no browser shows."""
    here = self.builder.current_docname
    words = [
        [*told[:4], *(self.builder.get_relative_uri(here, doc) for doc in told[4:])]
        for told in node["marks"]["words"]
    ]
    marks = {"words": words, "marks": node["marks"]["marks"]}
    data = json.dumps(marks, ensure_ascii=False, separators=(",", ":"))
    data = data.replace("<", "\\u003c")
    self.body.append(f'<script type="application/json" class="code-marks">{data}</script>\n')


def depart_marks_html(self: HTML5Translator, node: code_marks) -> None:
    """Nothing is left open."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the marks and their script."""
    app.setup_extension("sphinx_visao.article.parser")
    add_web_node(app, code_marks, (visit_marks_html, depart_marks_html))
    app.add_post_transform(MarkWords)
    assets.add_css(app, __file__)
    assets.add_js(app, __file__)
    return metadata(__name__)
