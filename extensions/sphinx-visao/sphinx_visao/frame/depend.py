"""Files that a page is made from, also those that are not there yet.

In: a path.  Out: the page is read again when the file changes, appears or goes.
Sphinx alone knows only files that exist: a missing one would make the page be
read at every build.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_vi import metadata
from sphinx_visao.frame.per_page import PerPage

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

missing: PerPage[set[str]] = PerPage("missing_files")
"""Paths that a page would have used."""

collecting: PerPage[bool] = PerPage("collecting_pages")
"""Pages that are made from all others; true where their content counts too."""


def on_file(env: BuildEnvironment, path: Path) -> None:
    """Let the page that is being read depend on *path*, whether it exists or not."""
    if path.exists():
        env.note_dependency(str(path))
    else:
        missing(env).setdefault(env.docname, set()).add(str(path))


def on_all_pages(env: BuildEnvironment, content: bool = False) -> None:
    """Let the page that is being read be read again when pages are added or removed.

    :param content: also when any page has changed.
    """
    collecting(env)[env.docname] = collecting(env).get(env.docname, False) or content


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that must be read again for what has appeared."""
    pages = [doc for doc, paths in missing(env).items() if any(Path(p).exists() for p in paths)]
    if added or removed or changed:
        pages += [doc for doc, content in collecting(env).items() if content or added or removed]
    return sorted(set(pages) & env.found_docs)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two kinds of dependency."""
    missing.register(app)
    collecting.register(app)
    app.connect("env-get-outdated", outdated)
    return metadata(__name__)
