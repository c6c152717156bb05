"""The worker that keeps the book on a reader's device, and the list of all that it can keep.

In: the built book.  Out: ``sw.js`` at its top, the same for the same files: the list of this
edition, then the script beside this module.  A browser asks for it with each page and notices
from its bytes that there is a new edition.

Without it (``visao_offline = False``) the file is one that says goodbye: it takes away what
browsers have kept, and itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_vi
import sphinx_visao
from sphinx_vi import metadata, version_of_code
from sphinx_visao.core.io.write import write_whole
from sphinx_visao.core.offline.contents import WORKER, Memory
from sphinx_visao.core.offline.edition import edition_of
from sphinx_visao.core.words import word
from sphinx_visao.offline.manifest import BUILDERS, on

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KEPT = "visao-edition.json"
"""Beside the doctrees: what is in each file, so that one changed page is the one that is read."""
SCRIPT, FAREWELL = (Path(__file__).with_name(name) for name in (WORKER, "farewell.js"))


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the worker when all else is written."""
    if exception is not None or app.builder.name not in BUILDERS:
        return
    out = Path(app.outdir)
    text = FAREWELL.read_text("utf-8")
    if on(app):
        code = version_of_code(sphinx_vi.__file__, sphinx_visao.__file__)
        way = f"{code} {out}"
        memory = Memory(Path(app.doctreedir) / KEPT, way)
        edition = edition_of(out, memory.look)
        memory.keep()
        book = json.dumps(edition.as_data(), ensure_ascii=False, separators=(",", ":"))
        script = word.for_script(SCRIPT.read_text("utf-8"), SCRIPT.name)
        text = f"const BOOK = {book};\n{script}"
    write_whole(out / WORKER, text.encode("utf-8"))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what is done last."""
    app.setup_extension("sphinx_visao.offline.manifest")
    app.connect("build-finished", write, priority=950)
    return metadata(__name__)
