"""One command at a time where two would write the same files.

In: what is to be written.  Out: while the first command is at work, the second one ends
with a message that says who is.  A command that is killed leaves no lock: the system
itself takes it back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.write import Unwritable, make_folder, sweep


@contextmanager
def writing(book: Path, command: str) -> Iterator[None]:
    """Hold the sources of a book for a command that writes them.

    What a command that was killed has left half written is nobody's now, and taken away.

    :raises ArticleError: as :func:`alone`.
    """
    with alone(book.resolve().parent / "_build" / "lock-book", command):
        sweep(book)
        yield


@contextmanager
def alone(place: Path, command: str) -> Iterator[None]:
    """Hold *place* for one command.

    :param place: a folder of files that are built; the lock stands in it.
    :param command: as its author typed it, for the message of a second one.
    :raises ArticleError: if another command holds it.
    :raises Unwritable: if the folder cannot be made.
    """
    make_folder(place)
    path = place / ".lock"
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise ArticleError(path, 1, _holder(place), "Wait until it has ended, or stop it") from None
    except OSError as error:
        raise Unwritable(path, error) from None
    try:
        # Beside the lock: on some systems nobody else may read a file that is locked.
        _named(place).write_text(f"{command} ({os.getpid()})", "utf-8")
        yield
    finally:
        _named(place).unlink(missing_ok=True)
        lock.release()


def _named(place: Path) -> Path:
    return place / ".lock-holder"


def _holder(place: Path) -> str:
    """Return who is at work, as far as it has said so."""
    try:
        who = _named(place).read_text("utf-8", errors="replace")[:80]
    except OSError:
        who = "another command"
    return f"{who} is at work here"
