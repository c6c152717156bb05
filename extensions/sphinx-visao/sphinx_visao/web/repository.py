"""Links to the repository's own pages: edit this page, report a fault, talk.

In: ``visao_repository``, or what ReadTheDocs or ``git remote`` say.  Out: a line
of plain links at the end of every page; none where no address is known.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import assets, metadata
from sphinx_visao.article import articles
from sphinx_visao.core.book.repository import Repository, known_address, repository_of
from sphinx_visao.core.words import word
from sphinx_visao.frame.markup import add_node, on_the_web

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class page_links(nodes.General, nodes.Element):
    """The line of links at the end of a page."""


def look_up(app: Sphinx, config: Config) -> None:
    """Find the repository once a build; pages know it from the configuration."""
    folder = Path(app.srcdir)
    remote = git(folder, "remote", "get-url", "origin")
    address = known_address(config.visao_repository, os.environ, remote)
    branch = config.visao_branch
    if not branch and os.environ.get("READTHEDOCS_VERSION_TYPE") == "branch":
        branch = os.environ.get("READTHEDOCS_GIT_IDENTIFIER", "")
    top = git(folder, "rev-parse", "--show-toplevel")
    inside = folder.resolve().relative_to(top).as_posix() if top else folder.name
    config.visao_found_repository = repository_of(address, branch)
    config.visao_folder_in_repository = "" if inside == "." else f"{inside}/"


def git(folder: Path, *words: str) -> str:
    """Return what git says, nothing where it has nothing to say."""
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def known_repository(config: Config) -> Repository | None:
    """Return the book's repository, if it is known."""
    found: Repository | None = config.visao_found_repository
    return found


class AddPageLinks(SphinxPostTransform):
    """Append the line to each page of HTML."""

    formats = ("html",)
    default_priority = 60

    def run(self, **kwargs: Any) -> None:
        """Look up the repository; do nothing without one."""
        repository = known_repository(self.config)
        page = next(iter(self.document.findall(nodes.section)), None)
        if repository is None or page is None or not on_the_web(self.env):
            return
        doc = self.env.current_document.docname
        file = (
            self.config.visao_folder_in_repository
            + Path(self.env.doc2path(doc, base=False)).as_posix()
        )
        title = (
            f"{articles.by_page(self.env)[doc].label}: "
            if doc in articles.by_page(self.env)
            else ""
        )
        report = repository.report(
            f"{title}{page[0].astext()}", f"{word('page.report_begins', file=file)}\n\n"
        )
        pairs = [
            (word("page.edit"), repository.edit(file)),
            (word("page.report"), report),
            (word("page.talk"), repository.talk),
        ]
        line = nodes.paragraph("", "")
        for words, address in pairs:
            if address:
                line += [nodes.Text(" · ")] if line.children else []
                line += nodes.reference("", words, refuri=address, internal=False)
        page += page_links("", line)


def visit_html(self: HTML5Translator, node: page_links) -> None:
    """Open the line; it is not part of the text."""
    self.body.append(self.starttag(node, "div", CLASS="page-links"))


def depart_html(self: HTML5Translator, node: page_links) -> None:
    """Close it."""
    self.body.append("</div>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the links and where they lead."""
    app.setup_extension("sphinx_visao.article.articles")
    about = "address of the repository; empty: ask ReadTheDocs, then git"
    app.add_config_value("visao_repository", "", "env", (str,), about)
    app.add_config_value("visao_branch", "", "env", (str,), "branch that pages are edited on")
    found = "set by the build: what visao_repository and visao_branch give, or what was found"
    folder = "set by the build: the book's folder in the repository, with its slash"
    app.add_config_value("visao_found_repository", None, "env", (Repository, type(None)), found)
    app.add_config_value("visao_folder_in_repository", "", "env", (str,), folder)
    app.connect("config-inited", look_up)
    add_node(app, page_links, html=(visit_html, depart_html))
    app.add_post_transform(AddPageLinks)
    assets.add_css(app, __file__)
    return metadata(__name__)
