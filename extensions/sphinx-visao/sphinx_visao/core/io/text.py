r"""The door in: text of every kind, as lines that are counted one way.

In: a path.  Out: its text without a byte order mark, lines ended by ``\n`` and by nothing
else; or one :class:`~.errors.ArticleError` that says what stands there instead of text.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from sphinx_visao.core import limits
from sphinx_visao.core.io.errors import ArticleError, Missing, why

_ENDS = re.compile("\r\n?")
_LIKE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ``str.splitlines`` takes for the end of a line and Markdown, YAML and editors do not:
soft breaks of word processors and of pages cut out of a PDF."""
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that move a cursor or ring a bell: XML, so EPUB, and LaTeX refuse them."""
_HALF = re.compile("[\ud800-\udfff]")
"""Halves of a letter, which no encoding can write."""
_SAVE = "Save it as UTF-8"
_OTHER_UNICODE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_bytes(path: Path, most: int = limits.TEXT_BYTES) -> bytes:
    """Return the content of a file.

    :param most: bytes that such a file may have.
    :raises Missing: if there is none.
    :raises ArticleError: if it is a folder, a pipe, too large, or may not be read.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            message = "this is a folder, and a file belongs here"
            raise ArticleError(path, 1, message, "Give the folder another name")
        if not stat.S_ISREG(found.st_mode):
            message = "this is a pipe or a device, and a file belongs here"
            raise ArticleError(path, 1, message, "Take it away")
        if found.st_size > most:
            message = f"this has {found.st_size / 2**20:.0f} MB, and {most / 2**20:.0f} are enough"
            raise ArticleError(path, 1, message, "Is it the right file? Make it smaller")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if path.is_symlink():
            raise Missing(path, 1, "this link leads to no file", "Take it away") from None
        raise Missing(path, 1, "there is no such file") from None
    except OSError as error:
        remedy = "Make it a file that can be read"
        raise ArticleError(path, 1, f"it cannot be read ({why(error)})", remedy) from None


def decoded(raw: bytes, path: Path) -> str:
    """Return bytes as text, letter by letter as it stands.

    :raises ArticleError: if it is not UTF-8, or holds what no text has.
    """
    other = _OTHER_UNICODE.get(raw[:2])
    if other is not None:
        raise ArticleError(path, 1, f"this is {other}, not UTF-8", _SAVE)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = lines_before(raw[: error.start].decode("utf-8", "replace")) + 1
        raise ArticleError(path, line, "this is not UTF-8", _SAVE) from None
    if "\0" in text:
        line = lines_before(text[: text.index("\0")]) + 1
        message = "this line holds a NUL, which no text has"
        raise ArticleError(path, line, message, f"Type the line again. {_SAVE}, without formatting")
    return text


def plain_lines(text: str) -> str:
    r"""Return text without a byte order mark, its lines ended by ``\n``, with as many lines.

    What only looks like the end of a line becomes a blank, which is what a browser shows.  A NUL,
    which no file may bring, is what Markdown makes of it (https://spec.commonmark.org/0.31.2/#insecure-characters).
    """
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    return _LIKE_ENDS.sub(" ", _ENDS.sub("\n", text))


def printable(text: str) -> str:
    """Return text with the characters only that every form of the book can hold."""
    return _HALF.sub("\ufffd", _NEVER.sub("", text))


def with_plain_ends(text: str) -> str:
    """Return text letter by letter, but its lines ended by a line feed."""
    return _ENDS.sub("\n", text)


def with_ends_of(old: str, new: str) -> str:
    """Return *new*, whose lines end with a line feed, with the ends of lines that *old* has."""
    windows = "\r\n" in old and "\n" not in old.replace("\r\n", "")
    return new.replace("\n", "\r\n") if windows else new


def like(old: str, new: str) -> str:
    """Return *new* with the mark and the ends of lines that *old* has.

    :param new: as :func:`plain_lines` has it.
    """
    if plain_lines(old) == new:
        return old
    new = with_ends_of(old, new)
    return f"\ufeff{new}" if old.startswith("\ufeff") else new


def lines_before(text: str) -> int:
    """Return how many lines have ended in *text*."""
    return len(_ENDS.sub("\n", text).split("\n")) - 1


def read_text(path: Path, most: int = limits.TEXT_BYTES) -> str:
    """Return the text of a file, as :func:`plain_lines` has it.

    :raises ArticleError: as :func:`read_bytes` and :func:`decoded`.
    """
    return plain_lines(decoded(read_bytes(path, most), path))


def exact_text(path: Path, most: int = limits.TEXT_BYTES) -> str:
    """Return the text of a file letter by letter, for who looks at the letters or writes it back.

    :raises ArticleError: as :func:`read_bytes` and :func:`decoded`.
    """
    return decoded(read_bytes(path, most), path)


def is_editors(path: Path) -> bool:
    """Whether a name is one that editors give to locks, copies and what is not yet saved."""
    return path.name.startswith((".", "#")) or path.name.endswith(("~", "#"))


def files_in(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files below a folder that a pattern names, sorted.

    Folders and what editors leave beside a file are passed over, as Sphinx passes over them.
    """
    for path in sorted(folder.rglob(pattern)):
        if not is_editors(path) and not path.is_dir():
            yield path
