"""Terms where they are used: their meaning at hand, their place in the index.

In: the role ``{term}`` on any page, and the file of terms
(``visao_terms = "path"``).  Out: in HTML the meaning appears on hover, on focus
and on tap; the index names the page under the Vietnamese and the English word;
an article that uses a term for the first time without its English is warned.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import assets, metadata
from sphinx_visao.article import articles
from sphinx_visao.core.article.terms import Term, read_terms
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text
from sphinx_visao.frame.markup import add_web_node, on_the_web, where
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

ROLE = "term"
TARGET = "visao_term"
"""Attribute of the words of a link to the glossary: the term that it leads to."""
_kept: dict[tuple[Path, int], dict[str, Term]] = {}


def known_terms(env: BuildEnvironment) -> dict[str, Term]:
    """Return all terms by what a page may call them, in lower case."""
    place = env.config.visao_terms
    path = Path(env.srcdir) / place
    if not place or not path.is_file():
        return {}
    key = (path, path.stat().st_mtime_ns)
    if key not in _kept:
        try:
            terms, _ = read_terms(read_text(path))
        except ArticleError:  # as what is wrong with a term: the glossary's page says so
            terms = []
        names = [(name.lower(), term) for term in terms for name in (term.en, term.vi)]
        _kept.clear()
        _kept[key] = dict(names)
    return _kept[key]


class meaning(nodes.Inline, nodes.TextElement):
    """What a term means, beside the term; attribute ``number`` makes its id."""


class NoteTerms(SphinxTransform):
    """Put the first use of each term into the index; hold it to its English."""

    default_priority = 300

    def apply(self, **kwargs: Any) -> None:
        """Look at each term once."""
        uses = [
            node
            for node in self.document.findall(addnodes.pending_xref)
            if node["refdomain"] == "std" and node["reftype"] == ROLE
        ]
        for node in uses:
            # What a link is resolved to says where it leads and not to which term; its words
            # are the author's own.  They are kept, and so is what stands on them.
            for words in node.findall(nodes.inline):
                words[TARGET] = node["reftarget"]
        terms = known_terms(self.env) if uses else {}
        if terms:
            self.env.note_dependency(str(Path(self.env.srcdir) / self.config.visao_terms))
        seen: set[str] = set()
        for node in uses:
            term = terms.get(node["reftarget"].lower())
            if term is None or term.vi in seen:
                continue
            seen.add(term.vi)
            self._index(node, term, len(seen))
            article = articles.by_page(self.env).get(self.env.docname)
            if article is not None and article.place is not None:
                self._check(node, term)

    def _index(self, node: addnodes.pending_xref, term: Term, count: int) -> None:
        """Add the place to the index, under both words."""
        anchor = f"dung-tu-{count}"
        entries = [
            ("single", words, anchor, "", None) for words in dict.fromkeys((term.vi, term.en))
        ]
        at = node.parent.index(node)
        node.parent.insert(at, nodes.target("", "", ids=[anchor]))
        node.parent.insert(at, addnodes.index(entries=entries))

    def _check(self, node: addnodes.pending_xref, term: Term) -> None:
        """Warn unless the English follows in the same paragraph."""
        if term.en.lower() == term.vi.lower():
            return
        block: nodes.Element = node
        while isinstance(block, (nodes.Inline, addnodes.pending_xref)) and block.parent is not None:
            block = block.parent
        words = " ".join(block.astext().lower().split())
        _, found, after = words.partition(node.astext().lower())
        if not found or term.en.lower() not in after:
            warn(
                Kind.GLOSSARY,
                f"the first use of {term.vi!r} in an article carries its English: "
                f"write **{{term}}`{term.vi}`** (*{term.en}*)",
                where(self.env.docname, block),
            )


class ShowMeanings(SphinxPostTransform):
    """Put the meaning beside each use of a term."""

    formats = ("html",)
    # After references have been resolved (10).
    default_priority = 40

    def run(self, **kwargs: Any) -> None:
        """Look at resolved links to the glossary."""
        if not on_the_web(self.env):
            return
        terms = known_terms(self.env)
        count = 0
        for link in list(self.document.findall(nodes.reference)):
            said = (n.get(TARGET) for n in link.findall(nodes.inline))
            term = terms.get(next(filter(None, said), "").lower())
            if term is None:
                continue
            count += 1
            name = f"nghia-{count}"
            group = nodes.inline("", "", classes=["term-use"])
            link.replace_self(group)
            group += link
            group += meaning("", term.meaning, ids=[name])
            # A title would be a second bubble.
            link.attributes.pop("reftitle", None)


def visit_meaning_html(self: HTML5Translator, node: meaning) -> None:
    """Open the bubble."""
    self.body.append(self.starttag(node, "span", "", CLASS="term-meaning", role="tooltip"))


def depart_meaning_html(self: HTML5Translator, node: meaning) -> None:
    """Close it."""
    self.body.append("</span>")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what happens around ``{term}``."""
    app.setup_extension("sphinx_visao.pages.glossary")
    app.setup_extension("sphinx_visao.article.parser")
    about = "file of terms, relative to the book's folder"
    app.add_config_value("visao_terms", "", "env", (str,), about)
    # Other forms have the glossary.
    add_web_node(app, meaning, (visit_meaning_html, depart_meaning_html))
    app.add_transform(NoteTerms)
    app.add_post_transform(ShowMeanings)
    assets.add_css(app, __file__)
    assets.add_js(app, __file__)
    return metadata(__name__)
