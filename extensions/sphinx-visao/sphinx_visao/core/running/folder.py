"""A temporary folder for one run, also taken away when the run was killed.

In: nothing.  Out: an empty folder that is gone afterwards.  A run that is killed cannot take
its folder away; the next run does, and knows by a lock, which the system takes back, that
nobody is at work there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

PREFIX = "visao-"
_HELD = ".visao-held"
_YOUNG = 5.0
"""Seconds in which a folder may be there and its lock not yet."""


@contextlib.contextmanager
def own_folder() -> Iterator[Path]:
    """Make a folder for one run; take it away, and those that killed runs have left."""
    sweep()
    made = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    with made as name, FileLock(Path(name, _HELD)):
        yield Path(name)


def sweep(older: float = _YOUNG) -> None:
    """Take away the folders of killed runs of this user.

    :param older: seconds that they must have been there.
    """
    for held in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{_HELD}"):
        with contextlib.suppress(OSError, Timeout):  # somebody is at work there, or was faster
            found = held.stat()
            if found.st_uid != os.getuid() or time.time() - found.st_mtime < older:
                continue
            with FileLock(held, timeout=0):
                shutil.rmtree(held.parent, ignore_errors=True)
