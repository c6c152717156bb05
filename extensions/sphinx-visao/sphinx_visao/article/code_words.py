"""Words of code: each taught before it is used, few in one article, all in one appendix.

In: the cells of every article, and the file of words (``visao_code_words = "path"``).
Out: a warning for a word that is in no list, for one that is used before the article that
teaches it, for an article that teaches too many; the directive ``{tu-vung-ma}``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_visao.article import articles, clock
from sphinx_visao.article.articles import places_of, reference_to
from sphinx_visao.core.code.order import Fault, findings, taught_by, uses_in
from sphinx_visao.core.code.vocabulary import BROUGHT, Problem, Word, entry_of, read_words
from sphinx_visao.core.code.words import Names, names_of
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text
from sphinx_visao.core.rules.draft import read_draft
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.old_articles import warn_new
from sphinx_visao.frame.per_page import PerPage
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_visao.core.article.source import Source
    from sphinx_visao.core.code.words import Use
    from sphinx_visao.core.numerals import Place

KINDS = {Fault.UNKNOWN: Kind.CODE_UNKNOWN, Fault.EARLY: Kind.CODE_EARLY, Fault.MANY: Kind.CODE_MANY}
BY_ARTICLE, BY_LETTER = "bai", "chu-cai"
"""The two orders in which the words can stand."""

uses_by_page: PerPage[list[Use]] = PerPage("code_uses")
"""By document name, the words that an article uses, with lines of its file."""
names_by_page: PerPage[Names] = PerPage("code_names")
"""By document name, what names mean in an article."""
_kept: dict[tuple[str, int, frozenset[str]], tuple[dict[str, Word], list[Problem]]] = {}


def file_of(env: BuildEnvironment) -> Path | None:
    """Return the file of words, if the book has one."""
    name = env.config.visao_code_words
    return Path(os.path.normpath(Path(env.srcdir) / name)) if name else None


def place_by_name(env: BuildEnvironment) -> dict[str, Place]:
    """Return the place of every article by its name."""
    return {doc.rpartition("/")[2]: place for doc, place in places_of(env).items()}


def known_words(env: BuildEnvironment) -> tuple[dict[str, Word], list[Problem]]:
    """Return the words of the file, and its problems; both empty without a file."""
    path = file_of(env)
    if path is None or not path.is_file():
        return {}, []
    names = frozenset(place_by_name(env))
    key = (str(path), path.stat().st_mtime_ns, names)
    if key not in _kept:
        _kept.clear()
        try:
            text = read_text(path)
        except ArticleError as error:
            _kept[key] = {}, [(error.line, error.words)]
        else:
            _kept[key] = read_words(text, names)
    return _kept[key]


def note(env: BuildEnvironment, source: Source, text: str) -> None:
    """Keep the words that an article uses; they depend on the file of words from now on.

    :param text: the page as it was written.
    """
    path = file_of(env)
    if path is None or env.docname not in places_of(env):
        return
    depend.on_file(env, path)
    names_by_page(env)[env.docname] = names_of(cell.source for cell in source.code_cells)
    found = uses_by_page(env)[env.docname] = uses_in(read_draft(text, source))
    words, _ = known_words(env)
    entries = [one for use in found if (one := entry_of(use, words)) is not None]
    name = env.docname.rpartition("/")[2]
    clock.code_words(env)[env.docname] = len(taught_by(words).get(name, ()))
    # Its bubbles name these articles; who moves one writes this page again.
    names = {one.taught for one in entries} - {BROUGHT}
    articles.links(env).setdefault(env.docname, set()).update(names)


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Name what is wrong with the file, and what is out of order in each article."""
    path = file_of(env)
    if path is None:
        return
    shown = os.path.relpath(path)
    shown = str(path) if shown.startswith("..") else shown
    if not path.is_file():
        warn(Kind.CODE_LIST, "there is no such file: write one, or mend visao_code_words", shown)
        return
    words, problems = known_words(env)
    for line, message in problems:
        warn(Kind.CODE_LIST, message, f"{shown}:{line}")
    places, named = places_of(env), place_by_name(env)
    for doc in sorted(uses_by_page(env), key=lambda one: places[one].order):
        name = doc.rpartition("/")[2]
        for one in findings(name, uses_by_page(env)[doc], words, named):
            warn_new(env, KINDS[one.fault], one.message, doc, one.line)


class WordsDirective(SphinxDirective):
    """``{tu-vung-ma}``: all words of code, by article or by letter."""

    option_spec: ClassVar[dict[str, Any]] = {
        "theo": lambda value: directives.choice(value, (BY_ARTICLE, BY_LETTER))
    }

    def run(self) -> list[nodes.Node]:
        """Return the list; the build says what is wrong with the file."""
        path = file_of(self.env)
        if path is None:
            message = "no file of words: set visao_code_words in conf.py, or remove the list"
            warn(Kind.CODE_LIST, message, (self.env.docname, self.lineno))
            return []
        depend.on_file(self.env, path)
        depend.on_all_pages(self.env, content=True)  # their order is that of the book
        words, _ = known_words(self.env)
        if self.options.get("theo", BY_ARTICLE) == BY_LETTER:
            return [self._by_letter(sorted(words.values(), key=lambda one: one.sort_key))]
        return list(self._by_article(words))

    def _by_article(self, words: dict[str, Word]) -> Iterable[nodes.Node]:
        """Yield for each article a line and its words; first what the reader brings."""
        brought = [one for one in words.values() if one.taught == BROUGHT]
        places, taught = place_by_name(self.env), taught_by(words)
        if brought:
            yield from self._headed(nodes.Text(word("code.brought")), brought)
        for name in sorted(taught.keys() & places.keys(), key=lambda one: places[one].order):
            yield from self._headed(reference_to(name, "", self.env), taught[name])

    def _headed(self, line: nodes.Node, words: Iterable[Word]) -> Iterable[nodes.Node]:
        """Yield a line and its words; on paper no page ends between the two."""
        yield nodes.raw("", "\n\\begin{visaoheaded}\n", format="latex")
        yield nodes.paragraph("", "", nodes.strong("", "", line))
        yield self._list(words)
        yield nodes.raw("", "\n\\end{visaoheaded}\n", format="latex")

    @staticmethod
    def _list(words: Iterable[Word]) -> nodes.bullet_list:
        """Return words with their meanings."""
        items = nodes.bullet_list(classes=["code-words"])
        for one in sorted(words, key=lambda one: one.sort_key):
            said = [nodes.literal("", one.word), nodes.Text(f": {one.meaning}")]
            items += nodes.list_item("", nodes.paragraph("", "", *said))
        return items

    def _by_letter(self, words: Iterable[Word]) -> nodes.bullet_list:
        """Return words with the article that teaches each."""
        items = nodes.bullet_list(classes=["code-words"])
        places = place_by_name(self.env)
        for one in words:
            if one.taught != BROUGHT and one.taught not in places:
                continue  # the check has named it
            line = nodes.paragraph("", "", nodes.literal("", one.word), nodes.Text(": "))
            if one.taught == BROUGHT:
                line += nodes.Text(word("code.brought_short"))
            else:
                line += reference_to(one.taught, "", self.env)
            items += nodes.list_item("", line)
        return items


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the check and the directive."""
    app.setup_extension("sphinx_visao.article.articles")
    app.setup_extension("sphinx_visao.frame.depend")
    app.setup_extension("sphinx_visao.frame.old_articles")
    about = "file of words of code, relative to the book's folder"
    app.add_config_value("visao_code_words", "", "env", (str,), about)
    uses_by_page.register(app)
    names_by_page.register(app)
    app.add_directive("tu-vung-ma", WordsDirective)
    assets.add_latex(app, __file__)
    app.connect("env-check-consistency", check)
    return metadata(__name__)
