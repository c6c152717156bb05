"""What an author has to mend: one message with file, line and remedy.

In: where and what.  Out: an exception whose text is the message.
"""

from __future__ import annotations

import os
from pathlib import Path


class ArticleError(Exception):
    """Something in a file that its author has to mend.

    :param path: the file.
    :param line: 1-based.
    :param message: what is wrong.
    :param remedy: what to do.
    """

    def __init__(self, path: Path, line: int, message: str, remedy: str = "") -> None:
        super().__init__(path, line, message, remedy)
        self.path, self.line, self.message, self.remedy = Path(path), line, message, remedy

    def __str__(self) -> str:
        # Names of files may hold bytes that are no text; a message must still be printed.
        shown = shown_path(self.path)
        return f"{shown}:{self.line}: {self.message}" + (f". {self.remedy}" if self.remedy else "")

    @property
    def words(self) -> str:
        """What is wrong and what to do, without the place."""
        return f"{self.message}. {self.remedy}" if self.remedy else self.message


class Missing(ArticleError):
    """There is no such file."""


def shown_path(path: Path) -> str:
    """Return a path as a message shows it: from here if it lies below, always printable."""
    text = str(path)
    if path.is_absolute():
        relative = os.path.relpath(path)
        text = text if relative.startswith("..") else relative
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def why(error: OSError) -> str:
    """Return what the system says of a file, in a few plain words and without a number."""
    return str(error.strerror or error).lower() or type(error).__name__
