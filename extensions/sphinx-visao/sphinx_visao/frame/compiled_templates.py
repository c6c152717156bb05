"""Templates that stay compiled from one build to the next.

In: the templates of the theme and of its parents.  Out: what Jinja has made of them, kept
beside the doctrees: of a small change in one article, compiling forty templates anew was a
tenth of the work.  A template that has changed is compiled again (Jinja keeps its checksum),
and what cannot be read is compiled as if nothing stood there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

from sphinx_vi import metadata

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KEPT = "visao-templates"
"""The folder beside the doctrees."""


def keep(app: Sphinx) -> None:
    """Let the builder's templates be kept, if it has any."""
    templates = getattr(app.builder, "templates", None)
    environment = getattr(templates, "environment", None)
    if environment is None:
        return
    folder = Path(app.doctreedir) / KEPT
    folder.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register it before the first page is written."""
    app.connect("builder-inited", keep)
    return metadata(__name__)
