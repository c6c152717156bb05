"""Several files written as one: all of them, or none.

In: paths and what belongs there.  Out: the files; if anything fails, everything
is as it was before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sphinx_visao.core.files import write_whole


def write_all(files: Mapping[Path, bytes], new: frozenset[Path] = frozenset()) -> None:
    """Write every file, or leave every file as it was.

    :param files: path and content.
    :param new: those that must not exist yet.
    :raises FileExistsError: if one of *new* does; nothing is written then.
    :raises OSError: if a file cannot be written; what was written is undone.
    """
    for path in new:
        if path.exists():
            raise FileExistsError(f"{path} exists already: nothing is overwritten")
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    made: list[Path] = []
    try:
        for path, content in files.items():
            for folder in reversed([f for f in path.parents if not f.exists()]):
                folder.mkdir()
                made.append(folder)
            write_whole(path, content)
    except BaseException:
        undo(before, made)
        raise


def undo(before: Mapping[Path, bytes | None], folders: list[Path]) -> None:
    """Put files back as they were; take away folders that were made for them."""
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != content:
            write_whole(path, content)
    for folder in reversed(folders):
        if folder.exists() and not any(folder.iterdir()):
            folder.rmdir()
