"""Code that an earlier article taught is used again, and must be the same code.

In: cells with ``label`` and ``from``.  Out: a warning for every copy that is not
equal to its original; ``make fix`` renews it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_vi import metadata
from sphinx_visao.article.articles import places_of
from sphinx_visao.core.article.reuse import check_reuse
from sphinx_visao.frame.per_page import PerPage
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_visao.core.article.source import Source


sources_by_page: PerPage[Source] = PerPage("reuse")
"""By document name, the sources with the cells that take part in reuse."""


def note(env: BuildEnvironment, source: Source) -> None:
    """Keep the cells of a page that take part in reuse, and only those."""
    cells = tuple(cell for cell in source.code_cells if cell.label or cell.origin)
    # A page without any is kept as well: a copy may refer to it by mistake.
    sources_by_page(env)[env.docname] = replace(source, cells=cells)


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Hold every copy against its original."""
    documents = {source.path: doc for doc, source in sources_by_page(env).items()}
    places = places_of(env)
    # Where an article and another page have one name, the article is meant.
    docs = sorted(sources_by_page(env), key=lambda doc: (doc in places, doc))
    sources = {
        sources_by_page(env)[d].name: replace(sources_by_page(env)[d], place=places.get(d))
        for d in docs
    }
    for problem in check_reuse(sources):
        text = f"{problem.message}: {problem.remedy}" if problem.remedy else problem.message
        warn(Kind.REUSE, text, (documents[problem.path], problem.line))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the check."""
    sources_by_page.register(app)
    app.connect("env-check-consistency", check)
    return metadata(__name__)
