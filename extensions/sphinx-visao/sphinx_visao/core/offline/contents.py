"""What built files hold: size, checksum and the addresses that they ask for.

In: files of a built book.  Out: what is in each, remembered from one build to the next, since
of a thousand pages one change writes one.  As git does it, a file whose size and time are
those of the last look is not read again, unless it was written within :data:`YOUNG` of that
look: it may have been written once more without its time having moved on.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sphinx_visao.core.io.write import write_whole
from sphinx_visao.core.offline import references

STATIC = "_static/"
"""What themes and extensions bring: much of it is asked for by no page."""
WORKER = "sw.js"
DIGITS = 16
"""Of a checksum: enough to notice that a file is another, and half of what all of it weighs."""
YOUNG = 2_000_000_000
"""Nanoseconds, more than the coarsest clock of a file system (FAT counts two seconds)."""


@dataclass(frozen=True)
class Content:
    """What is in one file.

    :param size: in bytes.
    :param digest: the beginning of its SHA-256.
    :param asks: the addresses in it, as they stand there; of a script from the top of the book.
    """

    size: int
    digest: str
    asks: tuple[str, ...]


Look = Callable[[str, Path], Content]
"""Says what is in a file, given its name from the top of the book, and where it is."""


def read(name: str, path: Path) -> Content:
    """Read a file.

    :param name: from the top of the book.
    """
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:DIGITS]
    return Content(len(content), digest, tuple(_asked_in(name, content)))


def _asked_in(name: str, content: bytes) -> list[str]:
    """Return the addresses in a file."""
    kind = name.rpartition(".")[2]
    if kind not in ("html", "css", "js") or name == WORKER:
        return []
    text = content.decode("utf-8", errors="replace")
    if kind == "html":
        return references.of_page(text)
    if kind == "css":
        return references.of_sheet(text)
    # Scripts reckon their addresses from the top of the book; an index of words is no script.
    return [f"/{one}" for one in references.of_script(text)] if name.startswith(STATIC) else []


class Memory:
    """What was in each file when it was last looked at.

    :param file: where it is kept between builds.
    :param way: changes with whatever changes how files are read; else all is read anew.
    """

    def __init__(self, file: Path, way: str) -> None:
        self._file, self._way, self._now = file, way, time.time_ns()
        self._old = self._kept()
        self._new: dict[str, list[object]] = {}

    def _kept(self) -> dict[str, tuple[int, Content]]:
        """Return what was kept: times and contents by name; nothing if it cannot be read."""
        try:
            kept = json.loads(self._file.read_bytes())
            if kept["way"] != self._way:
                return {}
            return {
                name: (moment, Content(size, digest, tuple(asks)))
                for name, (moment, size, digest, asks) in kept["files"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def look(self, name: str, path: Path) -> Content:
        """Return what is in a file, read or remembered."""
        status = path.stat()
        moment, content = self._old.get(name, (0, None))
        if content is None or (moment, content.size) != (status.st_mtime_ns, status.st_size):
            content = read(name, path)
        if status.st_mtime_ns < self._now - YOUNG:
            row = [status.st_mtime_ns, content.size, content.digest, content.asks]
            self._new[name] = row
        return content

    def keep(self) -> None:
        """Write what was looked at since it was opened, and nothing older."""
        kept = {"way": self._way, "files": self._new}
        write_whole(self._file, json.dumps(kept, separators=(",", ":")).encode("utf-8"))
