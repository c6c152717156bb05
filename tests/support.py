"""What the tests of all folders share.

In: nothing.  Out: where the project is, which programs this machine has, and processes
that end with the test that has started them.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

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
    if name in ("ipykernel", "torch"):  # slow to start, not a program
        found = find_spec(name)
        return found.origin if found else None
    if name == "javascript":
        return shutil.which("node") or found_program("browser")
    if name == "epubcheck":
        # Debian's wrapper needs binfmt; the jar itself always runs.
        return str(EPUBCHECK) if EPUBCHECK.exists() and shutil.which("java") else None
    if name == "pdf":
        from sphinx_visao.tools.build import missing_for_pdf

        return None if missing_for_pdf() else "pdf"
    return shutil.which(name)


@contextmanager
def started(command: list[str], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """Start a process; whatever the test does, it has ended and was waited for after it.

    A process that nobody has waited for complains when it is collected: in the middle of
    another test, which then fails in its place.
    """
    with subprocess.Popen(command, **options) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()
