"""Where a path leads: inside of a folder, or out of it.

In: a path as an author has written it, or as a link on the disk leads on.  Out: whether what
stands there belongs to the folder.  A book is built from what others send: a path that
leads out of its folder would publish a file of the machine that builds it.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path leads to something in a folder, wherever links on the way lead.

    A path to nothing is judged by where it would be; one that goes in a circle, or that no
    system can read, is nowhere.
    """
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a circle of links; a NUL; a name too long
        return False


def circle_in(folder: Path) -> Path | None:
    """Return the first link that leads back to a folder which it stands in, if there is one.

    Whoever follows it reads the same pages again and again, each time by a longer path.
    Links to other places are gone into once by each path, as Sphinx does it.
    """
    waiting: list[tuple[Path, tuple[Path, ...]]] = [(folder, (folder.resolve(),))]
    while waiting:
        inside, above = waiting.pop()
        try:
            entries = sorted(os.scandir(inside), key=lambda entry: entry.name, reverse=True)
            here = [Path(entry) for entry in entries if entry.is_dir()]
        except OSError:  # unreadable, or gone: whoever reads it says so
            continue
        for path in here:
            real = path.resolve()
            if real in above:
                return path
            waiting.append((path, (*above, real)))
    return None
