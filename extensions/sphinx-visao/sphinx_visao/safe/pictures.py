"""Pictures of the book's folder, and nothing but pictures.

In: the address of a picture as its author wrote it.  Out: a warning in the place of one that
lies outside of the book's folder, wherever links on the disk lead; of a file that is no
picture; of a drawing that is more than a drawing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_vi import metadata
from sphinx_visao.core.io.drawing import problems
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.places import is_inside
from sphinx_visao.core.io.text import read_text
from sphinx_visao.safe.contents import path_of, place_of, scheme_of
from sphinx_visao.safe.trusted import is_trusted, refuse
from sphinx_visao.watch.image_files import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf")
DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)


class KeepPictures(SphinxTransform):
    """Take out pictures that are none of the book."""

    # Before anybody looks into their files (215).
    default_priority = 204

    def apply(self, **kwargs: Any) -> None:
        """Look at every picture, at each file that its address can mean."""
        if is_trusted(self.env):
            return
        for picture in list(self.document.findall(nodes.image)):
            if picture["uri"].startswith("//"):
                continue  # another host, and so refused by who looks at pictures
            for message, remedy in self._wrong(picture["uri"]):
                refuse(message, remedy, place_of(self.env, picture))
                _take_out(picture)
                break

    def _wrong(self, uri: str) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with a picture, and what to do."""
        scheme = scheme_of(uri)
        if scheme:
            if scheme not in ("http", "https") and not DATA.match(uri):
                yield f"a picture cannot come from {uri[:60]!r}", "name a file of the book"
            return
        for path in self._files(uri):
            if not is_inside(path, Path(self.env.srcdir)) and not is_inside(path, self._drawn):
                yield f"the picture {uri!r} lies outside of the book's folder", "put it there"
            elif path.is_file() and path.suffix.lower() not in PICTURES:
                yield f"{uri!r} is no picture", f"name one of these: {' '.join(PICTURES)}"
            elif path.is_file() and path.suffix.lower() == ".svg":
                yield from wrong_drawing(path)

    def _files(self, uri: str) -> Iterator[Path]:
        """Yield the files that an address can mean: those that are there, else what it says.

        A way of writing a name that leads to no file says nothing of where its file would be:
        with marks apart, a folder above the book has another name.
        """
        paths = [path_of(self.env, name) for name in spellings(uri)]
        there = False
        for path in paths:
            if path.suffix == ".*":  # the writer chooses among several of one name
                found = sorted(path.parent.glob(f"{path.stem}.*")) if path.parent.is_dir() else []
            else:
                found = [path] if path.exists() else []
            there = there or bool(found)
            yield from found
        if not there and paths[0].suffix != ".*":
            yield paths[0]

    @property
    def _drawn(self) -> Path:
        """Where what cells have drawn is kept during a build."""
        return Path(self.env.doctreedir) / "visao-figures"


def wrong_drawing(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what an SVG file is besides a drawing, and what to do."""
    remedy = "save it as a plain drawing, without scripts and links"
    try:
        line, what = next(problems(read_text(path)), (0, ""))
    except ArticleError as error:
        yield f"{path.name}:{error.line}: {error.message}", error.remedy or remedy
    except ValueError as error:
        yield f"{path.name} is {error}", remedy
    else:
        if line:
            yield f"{path.name}:{line}: this drawing has {what}", remedy


def _take_out(picture: nodes.image) -> None:
    """Take a picture off a page, with what is there for its sake."""
    node: nodes.Element = picture
    while isinstance(node.parent, (nodes.reference, nodes.figure)) or (
        isinstance(node.parent, nodes.paragraph) and len(node.parent) == 1
    ):
        node = node.parent
    node.parent.remove(node)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.setup_extension("sphinx_visao.safe.trusted")
    app.setup_extension("sphinx_visao.watch.image_files")
    app.add_transform(KeepPictures)
    return metadata(__name__)
