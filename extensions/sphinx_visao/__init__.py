"""Sphinx extensions of the book: one module a feature, listed here.

Each feature can also be enabled on its own, for example
``extensions = ["sphinx_visao.boxes"]``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

FEATURES = (
    "catalogue",
    "order",
    "depend",
    "articles",
    "boxes",
    "cells",
    "reuse",
    "parser",
    "values",
    "blocks",
    "repository",
    "launch",
    "clock",
    "progress",
    "formulas",
    "glossary",
    "terms",
    "stored_pages",
    "scoreboard",
    "parts",
    "book_map",
    "downloads",
    "readings",
    "sidebar",
    "theme",
    "head",
    "dates",
    "feeds",
    "not_found",
    "cards",
    "pictures",
    "interactive",
    "spaces",
    "search",
    "latex",
    "answers",
    "printed_index",
    "epub",
)


def version_of_what_is_remembered() -> int:
    """Return a number that changes with the code of this package.

    Sphinx keeps what it has read between builds; what another version of this
    code has read must be read again.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return int(digest.hexdigest()[:8], 16)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Enable every feature."""
    for feature in FEATURES:
        app.setup_extension(f"sphinx_visao.{feature}")
    return {
        "version": __version__,
        "env_version": version_of_what_is_remembered(),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
