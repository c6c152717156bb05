"""Where a path leads: inside of a folder, or out of it.

In: a path as an author has written it, or as a link on the disk leads on.  Out: whether what
stands there belongs to the folder.  A book is built from what others send: a path that
leads out of its folder would publish a file of the machine that builds it.
"""

from __future__ import annotations

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
