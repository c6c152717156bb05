"""Build the book as it is now, to see what Sphinx says of it.

In: the book.  Out: every warning, with file, line and message.
The build has a folder of its own (``_build/trial``), so a second trial reads only
what has changed.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from sphinx_visao.core.article.clock_file import Weighed, read_weighed
from sphinx_visao.core.io.lock import alone
from sphinx_visao.core.io.write import make_folder
from sphinx_visao.tools import build as building
from sphinx_visao.tools.sphinx_says import broken, is_broken, said_by_us, with_remedy

_WARNING = re.compile(
    r"^(?P<path>[^\n:]+?\.(?:md|yml))(?::(?P<line>\d*|<[^>]*>))?: (?:WARNING|ERROR|CRITICAL): (?P<text>.*)$"
)


@dataclass(frozen=True)
class Warned:
    """One warning of a build.

    :param path: the file; the book's folder if the warning names none.
    :param line: 1-based; 1 if the warning names none.
    :param message: what Sphinx says.
    """

    path: Path
    line: int
    message: str


class TrialError(Exception):
    """The build broke; the text says what Sphinx said last."""


def weighed(build: Path) -> Weighed:
    """Return what the clock weighed in the last trial."""
    return read_weighed(_doctrees(build))


def _doctrees(build: Path) -> Path:
    """Return where trials keep what they have read."""
    return build / "trial" / "doctrees"


def trial(book: Path, build: Path) -> list[Warned]:
    """Return the warnings of a build.

    :raises TrialError: if the build does not come to its end.
    """
    with alone(build / "trial", "make check"):
        return _trial(book, build)


def _trial(book: Path, build: Path) -> list[Warned]:
    doctrees = _doctrees(build)
    begun = doctrees / building.BEGUN
    if begun.exists():
        shutil.rmtree(build / "trial" / "html", ignore_errors=True)
        shutil.rmtree(doctrees, ignore_errors=True)
    make_folder(doctrees)
    begun.touch()
    arguments = ["-q", "-b", "html", "-d", str(doctrees), str(book), str(build / "trial" / "html")]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "NO_COLOR": "1"}
    with building.started_sphinx(arguments, environment) as running:
        assert running.stderr is not None  # it is a pipe
        said = running.stderr.read()
    begun.unlink(missing_ok=True)
    # Pages read with a warning are not read again by the next build, which would be silent.
    if said.strip():
        (doctrees / "environment.pickle").unlink(missing_ok=True)
    if running.returncode:
        lines = said.split("\n")
        start = next((n for n, line in enumerate(lines) if is_broken(line)), 0)
        raise TrialError(broken(lines[start:]))
    return list(dict.fromkeys(_warnings(said, book)))


def _warnings(text: str, book: Path) -> list[Warned]:
    found = []
    for said in text.split("\n"):
        line = with_remedy(said)
        match = _WARNING.match(line)
        if match and not said_by_us(line):
            number = match["line"] or ""
            at = int(number) if number.isdigit() else 1
            found.append(Warned(Path(match["path"]), at, match["text"]))
        elif ("WARNING:" in line or "ERROR:" in line) and not said_by_us(line):
            found.append(Warned(book, 1, line.split(":", 1)[1].strip()))
    return found
