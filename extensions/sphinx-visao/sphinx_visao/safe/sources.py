"""Files of the book that lead out of it, and drawings that every page may show.

In: the pages and the static files of a book.  Out: a warning for a page that is a link to a
file outside of the book's folder, and a page with nothing but a title in its place; a
warning for an SVG among the static files that is more than a drawing, or is such a link.
A folder that is a link to one above it ends the build: its pages would have no end.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from sphinx_vi import metadata
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.places import circle_in, is_inside
from sphinx_visao.core.io.text import files_in
from sphinx_visao.frame.warning_kinds import Kind, warn
from sphinx_visao.safe.pictures import wrong_drawing
from sphinx_visao.safe.trusted import REMEDY, is_trusted, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


OUT = "a link to a file outside of the book's folder"


def refuse_link(env: BuildEnvironment, path: Path) -> None:
    """Refuse a page that is a link out of the book; for our own parser.

    :raises ArticleError: if it is one, and not trusted.
    """
    if not is_inside(path, Path(env.srcdir)) and not is_trusted(env):
        raise ArticleError(path, 1, f"{path.name} is {OUT}", f"Put the file itself there. {REMEDY}")


def leave_out(app: Sphinx, docname: str, source: list[str]) -> None:
    """Leave only a title of a page that is a link out of the book.

    Of what our own parser reads, nothing: it says what is wrong.
    """
    path = Path(app.env.doc2path(docname))
    if is_inside(path, Path(app.srcdir)) or is_trusted(app.env, docname):
        return
    if app.registry.source_suffix.get(path.suffix) == "visao":
        source[0] = ""
        return
    refuse(f"{path.name} is {OUT}", "put the file itself there", (docname, 1))
    source[0] = f"{path.stem}\n{'=' * len(path.stem)}\n"


def refuse_circle(app: Sphinx, config: Config) -> None:
    """Refuse a book one of whose folders leads back to a folder above it.

    :raises ConfigError: before Sphinx goes in circles.
    """
    link = circle_in(Path(app.srcdir))
    if link is not None:
        name = link.relative_to(Path(app.srcdir).parent).as_posix()
        raise ConfigError(
            f"{name} is a link to {link.resolve().name}, a folder that it stands in: "
            "its pages would have no end. Take it away"
        )


def static_folders(app: Sphinx) -> Iterator[Path]:
    """Yield the folders whose files are copied as they are."""
    for name in (*app.config.html_static_path, *app.config.html_extra_path):
        path = Path(app.confdir, name)
        if path.is_dir():
            yield path


def look_at_drawings(app: Sphinx) -> None:
    """Say which of the drawings that are copied as they are is more than a drawing."""
    if app.builder.format != "html":
        return
    book = Path(app.srcdir)
    for folder in static_folders(app):
        for path in files_in(folder, "*"):
            if path.suffix.lower() not in (".svg", ".svgz"):
                continue
            name = path.relative_to(folder.parent).as_posix()
            if path.is_symlink() and not is_inside(path, book):
                message = f"{name} is a link to a file outside of the book's folder"
                warn(Kind.UNSAFE, f"{message}: put the file itself there", f"{path}:1")
                continue
            for message, remedy in wrong_drawing(path):
                warn(Kind.UNSAFE, f"{message}: {remedy}", f"{path}:1")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at pages as they are read, and once a build at what is copied."""
    app.setup_extension("sphinx_visao.safe.trusted")
    app.connect("config-inited", refuse_circle)
    app.connect("source-read", leave_out, priority=100)
    app.connect("builder-inited", look_at_drawings)
    return metadata(__name__)
