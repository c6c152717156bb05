"""Files are written whole or not at all.

In: a path and bytes.  Out: the file, old or new, never half of it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

LIBRARY_FOLDER = "visao"
"""Where in the book's folder the library stands that articles import; no pages are in it."""


def write_whole(path: Path, content: bytes) -> bool:
    """Replace a file in one step; return whether anything changed.

    Whatever interrupts this, the file is either the old one or the new one.
    """
    if path.exists() and path.read_bytes() == content:
        return False
    # `make serve` and git pass over files that end so.
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=".ipynb.tmp", dir=path.parent)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        half.replace(path)
    except BaseException:
        half.unlink()
        raise
    return True
