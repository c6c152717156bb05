"""The book's scripts without what is written for those who read them.

In: the scripts that features have put into ``_static``.  Out: the same without comments and
indentation, a quarter lighter after compression: over a slow line a reader waits for each
kilobyte.  No name is shortened and no lines are joined, so an error in a browser's console
still says where it is.
"""

from __future__ import annotations

import functools
import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import pygments
from pygments.lexers import JavascriptLexer
from pygments.token import Comment, Text

from sphinx_vi import assets, metadata
from sphinx_visao.frame.kept import Kept

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

OURS = (assets.SCRIPT, "visao-*.js")
"""Which scripts are ours; those of Sphinx and of the themes stay as they came."""


KEPT = "visao-light-scripts"
"""The folder beside the doctrees."""


def lighten(app: Sphinx) -> None:
    """Lighten what is there before the first page is written: pages hold its checksum."""
    if app.builder.format != "html":
        return
    kept = Kept(app, KEPT)
    for pattern in OURS:
        for path in sorted((Path(app.outdir) / "_static").glob(pattern)):
            script = path.read_bytes()
            make = functools.partial(_light_bytes, script)
            kept.put(_WAY + script, make, path)
    kept.sweep()


def _light_bytes(script: bytes) -> bytes:
    return light(script.decode("utf-8")).encode("utf-8")


@functools.cache
def light(script: str) -> str:
    """Return a script that does the same, without comments and indentation.

    Pygments tells a comment from a string and from a regular expression, also where a
    template stands inside of another; tools that look for quotation marks do not.  A space
    stays a space and the end of a line its end, which may stand for a semicolon.
    """
    pieces: list[str] = []
    for kind, text in JavascriptLexer(stripnl=False).get_tokens(script):
        if kind in Text or kind in Comment:
            end = pieces[-1] if pieces else "\n"
            if end == "\n":
                continue
            if end == " ":
                pieces.pop()
            pieces.append("\n" if "\n" in text or end == "\n" else " ")
        else:
            pieces.append(text)
    return "".join(pieces)


_WAY = f"{pygments.__version__} {inspect.getsource(light)}".encode()
"""How scripts are lightened; what was kept before it changed is not used."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register it behind the features that write scripts (500)."""
    app.connect("builder-inited", lighten, priority=900)
    return metadata(__name__)
