"""The glossary: one file of terms, one page, and the role ``{term}``.

In: a YAML list of terms (:mod:`.core.terms`).  Out: Sphinx's own glossary, so
that ``{term}`` and the index work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.domains.std import make_glossary_term
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import metadata
from sphinx_vi.core.collation import sort_key
from sphinx_visao.core.article.terms import Term, read_terms
from sphinx_visao.core.io.errors import ArticleError, Missing
from sphinx_visao.core.io.places import is_inside
from sphinx_visao.core.io.text import read_text
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class GlossaryDirective(SphinxDirective):
    """``{thuat-ngu} file.yml``: all terms of a file, in Vietnamese order."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        """Return the glossary node, or a warning that names file and line."""
        if not is_inside(Path(self.env.relfn2path(self.arguments[0])[1]), Path(self.env.srcdir)):
            message = f"{self.arguments[0]!r} lies outside of the book's folder: put it there"
            warn(Kind.UNSAFE, message, (self.env.docname, self.lineno))
            return []
        _, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(path)
        glossary = addnodes.glossary(sorted=False)
        entries = nodes.definition_list(classes=["glossary"])
        for term in sorted(self._read(Path(path)), key=lambda term: sort_key(term.vi)):
            entries += self._item(term)
        glossary += entries
        return [glossary]

    def _read(self, path: Path) -> list[Term]:
        """Return the terms; complain about each that is wrong."""
        place = (self.env.docname, self.lineno)
        try:
            text = read_text(path)
        except Missing:
            warn(
                Kind.GLOSSARY,
                f"there is no file {path.name}: write its path relative to this page",
                place,
            )
            return []
        except ArticleError as error:
            warn(Kind.GLOSSARY, f"{path.name}:{error.line}: {error.words}", place)
            return []
        terms, problems = read_terms(text)
        for line, problem in problems:
            warn(Kind.GLOSSARY, f"{path.name}:{line}: {problem}", place)
        return terms

    def _item(self, term: Term) -> nodes.definition_list_item:
        """Return one term with its English and its meaning."""
        source = str(self.env.doc2path(self.env.docname))
        # Not shown: the search leads from them to the term.
        item = nodes.definition_list_item(names_also=[*term.others, *term.avoid])
        for words in dict.fromkeys((term.vi, term.en)):
            content = nodes.Text(words) if words == term.vi else nodes.emphasis("", words)
            item += make_glossary_term(
                self.env, [content], None, source, self.lineno, None, self.state.document
            )
        item += nodes.definition("", nodes.paragraph("", term.meaning))
        return item


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("thuat-ngu", GlossaryDirective)
    return metadata(__name__)
