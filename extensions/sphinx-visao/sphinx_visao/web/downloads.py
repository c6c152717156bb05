"""Links to the other forms of the book, for the landing page.

In: where ``make pdf`` and ``make epub`` put their files
(``visao_downloads = {"PDF": "path", …}``, relative to the book's folder).  Out:
a line of links, to the files that exist when the pages are built, or to
ReadTheDocs' own downloads where the book is built there; nothing at all if
there is neither.  A link that leads nowhere is never made.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import metadata
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.markup import add_web_node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class downloads(nodes.General, nodes.Element):
    """The line of links."""


class DownloadsDirective(SphinxDirective):
    """``{tai-ve}``: the other forms of the book."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the links, none if there is nothing to download."""
        line = nodes.paragraph("", f"{word('page.downloads')} ", classes=["downloads"])
        count = 0
        for form, place in self.config.visao_downloads.items():
            address = hosted(form, os.environ)
            path = Path(self.env.srcdir, place).resolve()
            depend.on_file(self.env, path)
            if not address and not path.is_file():
                continue
            line += [nodes.Text(", ")] if count else []
            line += _link(form, address, Path(os.path.relpath(path, self.env.srcdir)))
            count += 1
        return [downloads("", line)] if count else []


def hosted(form: str, environment: Mapping[str, str]) -> str:
    """Return where ReadTheDocs offers one form of the book; empty elsewhere.

    The addresses are those of
    https://docs.readthedocs.com/platform/stable/downloadable-documentation.html
    """
    home = urlsplit(environment.get("READTHEDOCS_CANONICAL_URL", ""))
    version, language = (
        environment.get(f"READTHEDOCS_{name}", "") for name in ("VERSION", "LANGUAGE")
    )
    # Builds of pull requests make the pages only.
    if environment.get("READTHEDOCS_VERSION_TYPE") == "external" or not home.netloc:
        return ""
    if not version or not language:
        return ""
    return f"{home.scheme}://{home.netloc}/_/downloads/{language}/{version}/{form.lower()}/"


def _link(form: str, address: str, path: Path) -> nodes.Element:
    """Return a link to a hosted file, or one that copies the file beside the pages."""
    if address:
        return nodes.reference("", form, refuri=address, internal=False)
    return addnodes.download_reference(
        "", form, reftype="download", refdoc="", reftarget=f"/{path.as_posix()}"
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.setup_extension("sphinx_visao.article.parser")
    about = "other forms of the book: name and file of each, relative to the book's folder"
    app.add_config_value("visao_downloads", {}, "env", (dict,), about)
    # Who holds the PDF or the EPUB need not be told where to get it.
    add_web_node(app, downloads)
    app.add_directive("tai-ve", DownloadsDirective)
    return metadata(__name__)
