"""The door out: files are written whole or not at all, one of them or several together.

In: paths and bytes.  Out: the files, old or new, never half of one; if anything fails,
everything is as it was before, and one message names the file and says what to do.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from sphinx_visao.core.io.errors import ArticleError, why

HALF = ".ipynb.tmp"
"""How the name of a file ends that is only half written; git and ``make serve`` pass it over."""
_FORGOTTEN = 2.0
"""Seconds after which half a file belongs to nobody any more: all of it is there when it is begun."""
_REMEDIES = {
    errno.ENOSPC: "Make room on the disk",
    errno.EDQUOT: "Make room on the disk",
    errno.EACCES: "Make the file and its folder writable",
    errno.EPERM: "Make the file and its folder writable",
    errno.EROFS: "Work in a folder that can be written",
    errno.EISDIR: "A folder stands there: give it another name",
    errno.ENOTDIR: "A file stands where a folder belongs: give it another name",
    errno.EEXIST: "Something else stands there: give it another name",
}


class Unwritable(ArticleError):
    """A file that cannot be written; nothing has changed."""

    def __init__(self, path: Path, error: OSError) -> None:
        remedy = _REMEDIES.get(error.errno or 0, "Make room, or make the folder writable")
        super().__init__(path, 1, f"it cannot be written ({why(error)})", remedy)


def write_whole(path: Path, content: bytes) -> bool:
    """Replace a file in one step; return whether anything changed.

    Whatever interrupts this, the file is either the old one or the new one.

    :raises Unwritable: if it cannot be written.
    """
    try:
        path = path.resolve() if path.is_symlink() else path  # what the link leads to
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and path.read_bytes() == content:
            return False
        _replace(path, content)
    except OSError as error:
        raise Unwritable(path, error) from None
    return True


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=HALF, dir=path.parent)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Take away what killed commands have left half written below a folder."""
    for half in folder.rglob(f".*{HALF}"):
        with contextlib.suppress(OSError):  # somebody else was faster, or it may not be touched
            if time.time() - half.stat().st_mtime > _FORGOTTEN:
                half.unlink()


def make_folder(path: Path) -> None:
    """Make a folder and those above it.

    :raises Unwritable: if it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(path, error) from None


def write_all(files: Mapping[Path, bytes], new: frozenset[Path] = frozenset()) -> None:
    """Write every file, or leave every file as it was.

    :param files: path and content.
    :param new: those that must not exist yet, unless with the very same content: the command
        that has written it was killed before it came to the others.
    :raises ArticleError: if one of *new* does; nothing is written then.
    :raises Unwritable: if a file cannot be written; what was written is undone.
    """
    for path in sorted(new):
        if (path.exists() or path.is_symlink()) and not holds(path, files[path]):
            message = "this exists already, and nothing is overwritten"
            raise ArticleError(path, 1, message, "Take it away, or choose another name")
    made: list[Path] = []
    before: dict[Path, bytes | None] = {}
    try:
        for path in files:
            try:
                before[path] = path.read_bytes() if path.exists() else None
                for folder in reversed([f for f in path.parents if not f.exists()]):
                    folder.mkdir()
                    made.append(folder)
            except OSError as error:
                raise Unwritable(path, error) from None
        for path, content in files.items():
            write_whole(path, content)
    except BaseException:
        _undo(before, made)
        raise


def holds(path: Path, content: bytes) -> bool:
    """Whether a file is there and has this content."""
    try:
        return path.is_file() and not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False


def _undo(before: Mapping[Path, bytes | None], folders: list[Path]) -> None:
    """Put files back as they were; take away folders that were made for them."""
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != content:
            write_whole(path, content)
    for folder in reversed(folders):
        if folder.exists() and not any(folder.iterdir()):
            folder.rmdir()
