"""Sphinx extensions of the book: one module a feature, listed here.

Each feature can also be enabled on its own, for example
``extensions = ["sphinx_visao.boxes"]``.
"""

from __future__ import annotations

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
    "clock",
    "formulas",
    "glossary",
    "stored_pages",
    "parts",
    "readings",
    "sidebar",
    "theme",
    "latex",
    "epub",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Enable every feature."""
    for feature in FEATURES:
        app.setup_extension(f"sphinx_visao.{feature}")
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
