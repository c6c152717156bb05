"""Pictures that an article names: found whatever their names, and looked into.

In: the address of a picture as its author wrote it.  Out: the file, whose copy in the book has
a name of plain letters that every form can read; a warning for a picture that is broken, too
large, on another host, or without words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_vi import metadata
from sphinx_visao.core import limits
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.places import is_inside
from sphinx_visao.core.io.text import read_bytes
from sphinx_visao.core.pages.picture_file import picture_problem
from sphinx_visao.frame import depend
from sphinx_visao.frame.markup import where
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_PLAIN = re.compile(r"[A-Za-z0-9_.+-]+")
_BARRED = {0x111: "d", 0x110: "D"}
"""The letter whose bar is no mark to Unicode."""
_PIXELS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
_DRAWN = "cell-figure"
"""The class of figures that a cell has drawn: what they show is asked for where the cell stands."""


class LookAtImages(SphinxTransform):
    """Find the file of each picture, and look into it."""

    # Before Sphinx collects pictures, which it does when a page has been read.
    default_priority = 215

    def apply(self, **kwargs: Any) -> None:
        """Go through the pictures of a page."""
        for image in list(self.document.findall(nodes.image)):
            if _DRAWN in image.parent["classes"]:
                continue
            place = where(self.env.docname, image)
            image.line = place[1]  # for Sphinx, which names what it does not find
            if not str(image.get("alt", "")).strip():
                words = "a picture without words: say what it shows, ![here](…) or with :alt:"
                warn(Kind.ALT, words, place)
            self._look(image, place)

    def _look(self, image: nodes.image, place: tuple[str, int]) -> None:
        """Put the name of the file into the node; warn of what is wrong with the file."""
        uri = image.get("uri", "")
        if _ELSEWHERE.match(uri):
            message = f"{uri} is on another host, and pages ask none: save it beside the article"
            warn(Kind.PICTURE, message, place)
            image.replace_self(nodes.inline("", image.get("alt", "")))
            return
        if _SCHEME.match(uri) or "*" in uri:
            return
        for name in spellings(uri):
            path = Path(self.env.relfn2path(name, self.env.docname)[1])
            if path.is_file():
                image["uri"] = name
                self._look_into(path, place)
                return

    def _look_into(self, path: Path, place: tuple[str, int]) -> None:
        """Warn of a file that is no picture, or a very large one."""
        depend.on_file(self.env, path)
        if path.suffix.lower() not in _PIXELS or not is_inside(path, Path(self.env.srcdir)):
            return  # drawings, other kinds of file and other places: what is safe to publish
        try:
            problem = picture_problem(read_bytes(path, limits.PICTURE_BYTES), path.suffix)
        except ArticleError as error:
            problem = error.words
        if problem:
            warn(Kind.PICTURE, f"{path.name}: {problem}", place)


def spellings(uri: str) -> Iterator[str]:
    """Yield the names that an address can mean: as it stands, decoded, with its marks apart."""
    found = dict.fromkeys((unquote(uri), uri, uri.replace("%25", "%")))
    for name in found:
        yield from dict.fromkeys((name, *(unicodedata.normalize(f, name) for f in ("NFC", "NFD"))))


def plain_name(name: str, path: str) -> str:
    """Return the name of a file in letters that every form of the book, and LaTeX, can read.

    :param path: where the file stands: no two of them get one name.
    """
    stem, dot, suffix = name.rpartition(".")
    letters = unicodedata.normalize("NFD", stem if dot else suffix).translate(_BARRED)
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "-", re.sub(r"[\u0300-\u036f]", "", letters)).strip("-.")
    number = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{plain or 'hinh'}-{number}{dot}{suffix if dot else ''}"


def plain_names(app: Sphinx, env: BuildEnvironment) -> None:
    """Give the copies of pictures names of plain letters."""
    for path, (docs, name) in sorted(env.images.items()):
        if not _PLAIN.fullmatch(name):
            env.images[path] = (docs, plain_name(name, path))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the look at pictures."""
    app.add_transform(LookAtImages)
    app.connect("env-updated", plain_names)
    return metadata(__name__)
