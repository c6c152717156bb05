"""What a machine can do wrong: disks that are full, files that may not be written, two at once."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from unittest import mock

from sphinx_visao.core.io import write
from whatif.harness import Row
from whatif.spoil import nothing, put, swap

HEADING = "The machine"
_STALE = swap("Một câu.", "Hai câu.")


def file_for_folder(name: str) -> object:
    """Put a file in the place of a folder that is made."""
    return lambda book: (book.parent / name).write_text("x", "utf-8")


def held(book: Path, what: str = "lock-book") -> None:
    """Let another process hold the lock of the sources for five seconds."""
    place = book.parent / "_build" / what
    place.mkdir(parents=True, exist_ok=True)
    code = (
        "import sys, time; from filelock import FileLock; lock = FileLock(sys.argv[1]); lock.acquire(); "
        "print(1, flush=True); time.sleep(5)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(place / ".lock")], stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    HOLDERS.append(holder)
    time.sleep(0.05)


HOLDERS: list[subprocess.Popen[bytes]] = []


@contextmanager
def let_go() -> Iterator[None]:
    """End, after the command, those that :func:`held` has started."""
    try:
        yield
    finally:
        while HOLDERS:
            with HOLDERS.pop() as holder:
                holder.kill()


@contextmanager
def full() -> Iterator[None]:
    """Let no file be written any more."""
    with mock.patch.object(
        write, "_replace", side_effect=OSError(errno.ENOSPC, "No space left on device")
    ):
        yield


@contextmanager
def read_only() -> Iterator[None]:
    """Let the folder be one that may only be read."""
    with mock.patch.object(
        write, "_replace", side_effect=OSError(errno.EROFS, "Read-only file system")
    ):
        yield


def unreadable(name: str) -> Callable[[], AbstractContextManager[None]]:
    """Let a file be one that this user may not read."""

    @contextmanager
    def machine() -> Iterator[None]:
        real = Path.read_bytes

        def refuse(path: Path) -> bytes:
            if path.name == name:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return real(path)

        with mock.patch.object(Path, "read_bytes", refuse):
            yield

    return machine


@contextmanager
def interrupted() -> Iterator[None]:
    """Let somebody press Ctrl-C just when a file is being written."""
    with mock.patch.object(write, "_replace", side_effect=KeyboardInterrupt):
        yield


_NEW = ("--part", "1", "--name", "x")
_MOVE = ("--name", "bai-a", "--after", "bai-b")
_OLD = swap("title: Bài a", "number: 6\ntitle: Bài a")
_POST = put("../moi.md", "---\ntitle: Mới\n---\n\nMột câu.\n")
_WRITING = (
    ("run", (), _STALE, "phan-1/bai-a.ipynb:1:"),
    ("fix", (), _OLD, "phan-1/bai-a.md:1:"),
    ("new", _NEW, nothing, "phan-1/x.md:1:"),
    ("move", _MOVE, nothing, "phan-1/index.md:1:"),
    ("import", ("moi.md",), _POST, "nhap/moi.md:1:"),
)

ROWS = (
    *(
        Row(
            "a disk that is full",
            one,
            spoil,
            (where, "it cannot be written (no space left on device). Make room on the disk"),
            given=given,
            machine=full,
        )
        for one, given, spoil, where in _WRITING
    ),
    *(
        Row(
            "a file system that may only be read",
            one,
            spoil,
            (
                where,
                "it cannot be written (read-only file system). Work in a folder that can be written",
            ),
            given=given,
            machine=read_only,
        )
        for one, given, spoil, where in _WRITING
    ),
    *(
        Row(
            "Ctrl-C while a file is written",
            one,
            spoil,
            ("Interrupted." if one != "import" else "Stopped.",),
            given=given,
            machine=interrupted,
            status=130,
            messages=0,
        )
        for one, given, spoil, _ in _WRITING
    ),
    *(
        Row(
            "a page that may not be read",
            one,
            nothing,
            ("bai-b.md:1", "it cannot be read (permission denied)"),
            given=given,
            machine=unreadable("bai-b.md"),
        )
        for one, given in (("run", ()), ("check", ()), ("fix", ()))
    ),
    Row(
        "a page that may not be read",
        "move",
        nothing,
        ("bai-a: Bài I.1 → Bài I.2",),
        given=_MOVE,
        machine=unreadable("bai-b.md"),
        status=0,
        messages=0,
        changed=("book/phan-1/index.md",),
        kept="the move",
    ),
    Row(
        "terms that may not be read",
        "html",
        nothing,
        ("thuat-ngu.yml:1: it cannot be read (permission denied)",),
        machine=unreadable("thuat-ngu.yml"),
    ),
    Row(
        "a stored notebook that may not be read",
        "html",
        nothing,
        ("bai-a.ipynb: it cannot be read (permission denied)",),
        machine=unreadable("bai-a.ipynb"),
    ),
    Row(
        "an opening page that may not be read",
        "new",
        nothing,
        ("index.md:1: it cannot be read (permission denied)",),
        given=("--part", "2", "--name", "x"),
        machine=unreadable("index.md"),
    ),
    Row(
        "a file in the place of a folder of articles",
        "run",
        lambda book: (shutil.rmtree(book / "phan-2"), (book / "phan-2").write_text("x")),
        ("0 problems",),
        status=0,
        messages=0,
    ),
    Row(
        "a file in the place of _build",
        "run",
        file_for_folder("_build"),
        ("_build", "it cannot be written", "give it another name"),
    ),
    Row(
        "a file in the place of _build",
        "new",
        file_for_folder("_build"),
        ("_build", "it cannot be written"),
        given=("--part", "1", "--name", "x"),
    ),
    *(
        Row(
            "two commands on the same sources at once",
            one,
            held,
            ("is at work here. Wait until it has ended, or stop it",),
            given=given,
            machine=let_go,
        )
        for one, given in (
            ("run", ()),
            ("fix", ()),
            ("new", ("--part", "1", "--name", "x")),
            ("move", ("--name", "bai-a", "--after", "bai-b")),
        )
    ),
    Row(
        "a folder in the place of a stored notebook",
        "run",
        lambda book: (
            (book / "phan-1/bai-a.ipynb").unlink(),
            (book / "phan-1/bai-a.ipynb").mkdir(),
        ),
        ("bai-a.ipynb:1:",),
    ),
)
