"""What is on a page in the end: its links, its titles and files to download.

In: a page that has been read, however it was written.  Out: the same page without links
that run something, downloads from outside of the book's folder or that a browser would run,
and raw HTML in titles, which other pages show too; each with a warning.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_vi import metadata
from sphinx_visao.core.io.places import is_inside
from sphinx_visao.frame.markup import where
from sphinx_visao.safe.trusted import is_trusted, refuse

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

LINKS = ("http", "https", "mailto", "tel", "ftp", "ftps")
"""What a link may begin with, besides a place in the book."""
DOWNLOADS = (
    *(".csv", ".tsv", ".txt", ".md", ".json", ".yml", ".yaml", ".toml", ".ipynb", ".py", ".pdf"),
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".zip", ".gz", ".xlsx", ".ods", ".docx", ".odt"),
    *(".epub", ".npy", ".npz", ".parquet", ".pt", ".safetensors", ".tex", ".bib"),
)
"""Kinds of file that a browser shows or keeps, and does not run."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f\xa0\u200b\ufeff]")
"""Letters that a browser passes over in the beginning of an address."""


def scheme_of(address: str) -> str:
    """Return what an address begins with, as a browser reads it; empty for a place in the book."""
    found = _SCHEME.match(_UNSEEN.sub("", address))
    return found[1].lower() if found else ""


def place_of(env: BuildEnvironment, node: nodes.Element) -> Any:
    """Return file and line of a node, also in a file that is included."""
    docname, line = where(env.docname, node)
    source = node.source or ""
    own = str(env.doc2path(env.docname))
    return f"{source}:{line}" if source not in ("", own) else (docname, line)


def path_of(env: BuildEnvironment, name: str) -> Path:
    """Return the file that a page means by a name."""
    try:
        return Path(env.relfn2path(name, env.docname)[1])
    except ValueError:  # a letter that no path has
        return Path("/")


class KeepInside(SphinxTransform):
    """Take out what a page may not bring."""

    # When docutils has given every link its address (last: 640), whatever way it was written.
    default_priority = 860

    def apply(self, **kwargs: Any) -> None:
        """Walk the page once for each kind of thing."""
        if is_trusted(self.env):
            return
        for title in list(self.document.findall(nodes.title)):
            self._title(title)
        for meta in list(self.document.findall(nodes.meta)):
            self._meta(meta)
        for link in list(self.document.findall(nodes.reference)):
            self._link(link)
        for tree in self.document.findall(addnodes.toctree):
            self._tree(tree)
        for file in list(self.document.findall(addnodes.download_reference)):
            self._download(file)

    def _where(self, node: nodes.Element) -> Any:
        return place_of(self.env, node)

    def _title(self, title: nodes.title) -> None:
        """A title is on other pages, too, and in their heads: nothing in it is raw."""
        raws = [one for one in title.findall(nodes.raw) if "html" in one.get("format", "").split()]
        if raws:
            message = f"{raws[0].astext()[:40]!r} in a title is HTML"
            refuse(message, "write `…` around it if it is code", self._where(title))
        for raw in raws:
            raw.replace_self(nodes.Text(raw.astext()))

    def _meta(self, meta: nodes.meta) -> None:
        """A line of the head may say what the page is about, and not lead away from it."""
        if "http-equiv" in meta:
            message = f"a head with http-equiv={meta['http-equiv']!r} acts on the browser"
            refuse(message, "leave it out", self._where(meta))
            meta.parent.remove(meta)

    def _link(self, link: nodes.reference) -> None:
        scheme = scheme_of(link.get("refuri", ""))
        if scheme and scheme not in LINKS:
            refuse(
                f"a link to {link['refuri'][:60]!r} leads to no page, and may run something",
                f"begin it with {', '.join(LINKS[:3])}, or with a file of the book",
                self._where(link),
            )
            link.replace_self(link.children)

    def _tree(self, tree: addnodes.toctree) -> None:
        """A list of pages may name addresses, with any beginning."""
        for entry in list(tree["entries"]):
            scheme = scheme_of(entry[1])
            if scheme and scheme not in LINKS:
                message = f"the toctree leads to {entry[1][:60]!r}, which is no page, and may run something"
                refuse(message, "name a page of the book", self._where(tree))
                tree["entries"].remove(entry)

    def _download(self, file: addnodes.download_reference) -> None:
        name = file["reftarget"]
        if scheme_of(name) in LINKS:
            return
        path = path_of(self.env, name)
        if self._offered(path):
            return
        if not is_inside(path, Path(self.env.srcdir)):
            message = f"the file {name!r} lies outside of the book's folder"
            refuse(message, "put it there", self._where(file))
        elif path.suffix.lower() not in DOWNLOADS and path.is_file():
            message = f"a browser may run {name!r}, in the name of the book"
            refuse(
                message,
                f"offer another kind of file ({' '.join(DOWNLOADS[:6])} …)",
                self._where(file),
            )
        else:
            return
        file.replace_self(file.children)

    def _offered(self, path: Path) -> bool:
        """Whether conf.py itself offers a file: the other forms of the book."""
        offered = getattr(self.env.config, "visao_downloads", {}).values()
        return any(Path(self.env.srcdir, one).resolve() == path.resolve() for one in offered)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.setup_extension("sphinx_visao.safe.trusted")
    app.add_transform(KeepInside)
    return metadata(__name__)
