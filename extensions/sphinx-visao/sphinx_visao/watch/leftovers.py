"""Pages, pictures and notebooks of articles that are no more, taken out of what was built.

In: what this build has written, and what those before it had.  Out: a folder that can be copied
to any web server: nothing of an article that was renamed or deleted is left in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_vi import metadata
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text
from sphinx_visao.core.io.write import make_folder, write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

BUILDERS = ("html", "dirhtml")
LIST = "visao-written-{}.txt"
"""Beside the doctrees: every page, picture and download that a build has written."""


def take_away(app: Sphinx, exception: Exception | None) -> None:
    """Take away what earlier builds have written and this one would not."""
    if app.builder.name not in BUILDERS:
        return
    path = Path(app.doctreedir) / LIST.format(app.builder.name)
    now, before = written(app), _before(app, path)
    if exception is None:
        out, kept = Path(app.outdir), now | _given(app)
        for name in sorted(before - kept):
            _remove(out, name)
        before = set()
    make_folder(path.parent)
    write_whole(path, "".join(f"{name}\n" for name in sorted(now | before)).encode("utf-8"))


def written(app: Sphinx) -> set[str]:
    """Return the files that belong to the pages of the book as it is, from the top folder."""
    env = app.env
    found = {_page(app, doc) for doc in env.found_docs}
    if app.config.html_copy_source:
        found |= {f"_sources/{doc}{_source_suffix(app, doc)}" for doc in env.found_docs}
    found |= {f"_images/{name}" for _, name in env.images.values()}
    found |= {f"_images/{name}" for name in app.builder.images.values()}
    found |= {f"_downloads/{name}" for _, name in env.dlfiles.values()}
    return found


def _page(app: Sphinx, doc: str) -> str:
    """Return the file of a page."""
    path = Path(app.builder.get_outfilename(doc))  # type: ignore[attr-defined]  # an HTML builder
    return path.relative_to(app.outdir).as_posix()


def _source_suffix(app: Sphinx, doc: str) -> str:
    """Return the end of the name under which the source of a page is shown."""
    suffix = Path(app.env.doc2path(doc)).suffix
    own = app.config.html_sourcelink_suffix
    return suffix if suffix == own else suffix + own


def _before(app: Sphinx, path: Path) -> set[str]:
    """Return what earlier builds have written; of builds that kept no list, their pages."""
    try:
        return set(read_text(path).split("\n")) - {""}
    except ArticleError:
        trees = Path(app.doctreedir)
        read = (one.relative_to(trees).with_suffix("") for one in trees.rglob("*.doctree"))
        return {_page(app, doc.as_posix()) for doc in read}


def _given(app: Sphinx) -> set[str]:
    """Return files that others put there, and that may be called as a page once was."""
    config, found = app.config, set()
    for entry in config.html_extra_path:
        path = Path(app.confdir) / entry
        if path.is_dir():
            found |= {one.relative_to(path).as_posix() for one in path.rglob("*")}
        else:
            found.add(path.name)
    pages = ["genindex", "search", "opensearch", *config.html_additional_pages]
    return found | {_page(app, page) for page in pages}


def _remove(out: Path, name: str) -> None:
    """Remove a file, and the folders that are empty then."""
    path = out / name
    if not path.is_file() or out.resolve() not in path.resolve().parents:
        return
    path.unlink()
    for folder in path.parents:
        if folder == out or any(folder.iterdir()):
            return
        folder.rmdir()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what happens when all is written."""
    app.connect("build-finished", take_away)
    return metadata(__name__)
