"""When each file came into the project and when it was last changed.

In: what one call of ``git log`` prints.  Out: two dates a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MARK = "\x01"
COMMAND = ("log", "--format=" + MARK + "%cI", "--name-only", "--no-renames", "-z", "--", ".")
"""Arguments for git: the date of each commit, newest first, and the files it touched."""


@dataclass(frozen=True)
class Dates:
    """First and last commit of a file, with their time zones."""

    first: datetime
    last: datetime


def read_log(text: str) -> dict[str, Dates]:
    """Return the dates of every file that a log names, by path from the repository's top."""
    found: dict[str, Dates] = {}
    for part in text.split(MARK)[1:]:
        stamp, _, files = part.partition("\0")
        when = datetime.fromisoformat(stamp.strip())
        for name in filter(None, (file.strip("\n") for file in files.split("\0"))):
            known = found.get(name)
            found[name] = (
                Dates(min(when, known.first), max(when, known.last))
                if known
                else (Dates(when, when))
            )
    return found
