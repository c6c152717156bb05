"""What one build has made and the next one needs again: files beside the doctrees.

In: what a thing is made of, and how.  Out: the thing, made once for as long as builds ask for
it: one small change of an article should not wait until every script is taken apart again and
every icon drawn.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_visao.core.io.write import write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Kept:
    """A folder beside the doctrees, by what stands in it was made of.

    :param name: of the folder.
    """

    def __init__(self, app: Sphinx, name: str) -> None:
        self._folder = Path(app.doctreedir) / name
        self._folder.mkdir(parents=True, exist_ok=True)
        self._used: set[Path] = set()

    def get(self, key: bytes, make: Callable[[], bytes]) -> bytes:
        """Return what was kept, or make it now.

        :param key: changes with whatever the thing depends on.
        """
        return self._made(key, make).read_bytes()

    def put(self, key: bytes, make: Callable[[], bytes], path: Path) -> None:
        """Put what was kept in a place, or make it now; *key* as in :meth:`get`.

        What is the same as before is as old as before: whoever remembers files by their time
        need not read it again.
        """
        shutil.copy2(self._made(key, make), path)

    def _made(self, key: bytes, make: Callable[[], bytes]) -> Path:
        path = self._folder / hashlib.sha256(key).hexdigest()
        if not path.is_file():
            write_whole(path, make())
        self._used.add(path)
        return path

    def sweep(self) -> None:
        """Take away what nobody has asked for: nothing is gathered for ever."""
        for path in {old for old in self._folder.iterdir() if old.is_file()} - self._used:
            path.unlink(missing_ok=True)
