"""When an article was written and last changed, from git.

In: one ``git log`` a build.  Out: "Sửa lần cuối: 24/11/2026" at the end of an
article in HTML, and the dates of all pages for the feed and the sitemap.
Nothing where the book is not in a repository, or only in a shallow copy of one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import metadata
from sphinx_visao.article import articles
from sphinx_visao.core.book.git_dates import COMMAND, Dates, read_log
from sphinx_visao.core.words import word
from sphinx_visao.frame.markup import on_the_web
from sphinx_visao.web.repository import git

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def look_up(app: Sphinx) -> None:
    """Read the log once, before the first page is read."""
    folder = Path(app.srcdir)
    app.env.visao_dates = {}  # type: ignore[attr-defined]  # ours
    if git(folder, "rev-parse", "--is-shallow-repository") != "false":
        return
    top = Path(git(folder, "rev-parse", "--show-toplevel"))
    log = read_log(git(folder, *COMMAND))
    dates = {top / name: found for name, found in log.items()}
    app.env.visao_dates = dates  # type: ignore[attr-defined]  # ours


def dates_of(env: BuildEnvironment, doc: str) -> Dates | None:
    """Return the dates of a page: of its text and of its results."""
    known: dict[Path, Dates] = getattr(env, "visao_dates", {})
    path = Path(env.doc2path(doc)).resolve()
    found = [known[p] for p in (path, path.with_suffix(".ipynb")) if p in known]
    if not found:
        return None
    return Dates(min(d.first for d in found), max(d.last for d in found))


def changed(
    app: Sphinx, env: BuildEnvironment, added: set[str], updated: set[str], removed: set[str]
) -> list[str]:
    """Return the pages whose date is not the one they were written with."""
    before: dict[str, Any] = getattr(env, "visao_dates_shown", {})
    now = {doc: dates.last for doc in env.found_docs if (dates := dates_of(env, doc))}
    env.visao_dates_shown = now  # type: ignore[attr-defined]  # ours
    return sorted(doc for doc in env.found_docs if before and before.get(doc) != now.get(doc))


class ShowDate(SphinxPostTransform):
    """Put the date of the last change at the end of each article of HTML."""

    formats = ("html",)
    # Before the links to the repository (60).
    default_priority = 55

    def run(self, **kwargs: Any) -> None:
        """Look up the page."""
        doc = self.env.current_document.docname
        article = articles.by_page(self.env).get(doc)
        page = next(iter(self.document.findall(nodes.section)), None)
        dates = dates_of(self.env, doc)
        if page is None or dates is None or article is None or article.place is None:
            return
        if on_the_web(self.env):
            words = word("page.changed", date=f"{dates.last:%d/%m/%Y}")
            page += nodes.paragraph("", words, classes=["last-change"])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the dates."""
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.web.repository")
    app.connect("builder-inited", look_up)
    app.connect("env-get-outdated", changed)
    app.add_post_transform(ShowDate)
    return metadata(__name__)
