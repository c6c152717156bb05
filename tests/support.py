"""What the tests of all folders share.

In: nothing.  Out: where the project is, and which programs this machine has.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SIZES = {"desktop": (1280, 900), "phone": (375, 800)}
"""Of a browser's window, in pixels."""
EPUBCHECK = Path("/usr/share/java/epubcheck.jar")


class Article(str):
    """The text of a page that a test wants to be an article of Part I, its first."""


def found_program(name: str) -> str | None:
    """Return the path of a program that a test needs, or ``None``."""
    if name == "browser":
        return next((path for path in map(shutil.which, CHROMIUM) if path), None)
    if name == "javascript":
        return shutil.which("node") or found_program("browser")
    if name == "epubcheck":
        # Debian's wrapper needs binfmt; the jar itself always runs.
        return str(EPUBCHECK) if EPUBCHECK.exists() and shutil.which("java") else None
    if name == "pdf":
        from sphinx_visao.tools.build import missing_for_pdf

        return None if missing_for_pdf() else "pdf"
    return shutil.which(name)
