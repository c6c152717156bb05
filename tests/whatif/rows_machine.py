"""What a machine can do wrong: disks that are full, files that may not be written, two at once."""

from __future__ import annotations

from pathlib import Path

from whatif.harness import Row
from whatif.spoil import swap

HEADING = "The machine"
_STALE = swap("Một câu.", "Hai câu.")


def file_for_folder(name: str) -> object:
    """Put a file in the place of a folder that is made."""
    return lambda book: (book.parent / name).write_text("x", "utf-8")


def held(book: Path, what: str = "lock-book") -> None:
    """Let another process hold the lock of the sources for five seconds."""
    import subprocess
    import sys
    import time

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


HOLDERS: list[object] = []

ROWS = (
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
