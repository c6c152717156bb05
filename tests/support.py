"""What the tests of all folders share.

In: nothing.  Out: where the project is, which programs this machine has, and processes
that end with the test that has started them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"]
"""Options of every browser: one that imitates a graphics card takes a quarter of the time."""
SIZES = {"desktop": (1280, 900), "phone": (375, 800)}
"""Of a browser's window, in pixels."""
ALL = "ALL"
"""The variable of the environment that has everything of the real book looked at."""
EPUBCHECK = Path("/usr/share/java/epubcheck.jar")


class Article(str):
    """The text of a page that a test wants to be an article of Part I, its first."""


def found_program(name: str) -> str | None:
    """Return the path of a program that a test needs, or ``None``."""
    if name == "browser":
        from sphinx_visao.tools.pictures import BROWSERS

        return next((path for path in map(shutil.which, BROWSERS) if path), None)
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


DATA = ("application/json", "application/ld+json", "text/plain")
"""Types of ``<script>`` that hold data: nothing of it runs."""


class _Active(HTMLParser):
    """Collects what runs on a page without being a file of the book."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        given = dict(attrs)
        inline = tag == "script" and "src" not in given and given.get("type") not in DATA
        handlers = [name for name in given if name.startswith("on")]
        addresses = [
            name
            for name, value in attrs
            if re.match(r"\s*(?:javascript|vbscript|data:text)", value or "", re.IGNORECASE)
        ]
        framed = tag in ("iframe", "object", "embed", "base", "foreignobject", "applet")
        refresh = tag == "meta" and "http-equiv" in given
        if inline or handlers or addresses or framed or refresh:
            self.found.append(str(self.get_starttag_text()))


def active(page: str) -> list[str]:
    """Return the tags of a page that run something, or let somebody else's page in."""
    parser = _Active()
    parser.feed(page)
    return parser.found
