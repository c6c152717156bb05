"""Vietnamese for any Sphinx project: one module a feature, listed here.

``extensions = ["sphinx_vi"]`` enables all of them; each can also be enabled on its
own, for example ``extensions = ["sphinx_vi.search"]``.  They act on projects whose
``language`` is ``"vi"`` and leave all others alone.
"""

from __future__ import annotations

import functools
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

LANGUAGE = "vi"

FEATURES = ("catalogue", "order", "spaces", "search", "printed_index", "typography")


@functools.cache
def version_of_code(*packages: str) -> int:
    """Return a number that changes with the code and the words of packages.

    Sphinx keeps what it has read between builds; what another version of this
    code has read must be read again.  A process works with what it has loaded, so the
    files are read once in it.

    :param packages: the ``__file__`` of each.
    """
    digest = hashlib.sha256()
    for folder in (Path(package).parent for package in packages):
        for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.toml")]):
            digest.update(path.read_bytes())
    return int(digest.hexdigest()[:8], 16)


def metadata(module: str, env_version: int | None = None) -> ExtensionMetadata:
    """Return what ``setup`` tells Sphinx of an extension that works in parallel.

    :param module: its ``__name__``; its version is the ``__version__`` of the package
        that it belongs to.
    :param env_version: changes when what it keeps on the environment does.
    """
    data: ExtensionMetadata = {
        "version": sys.modules[module.partition(".")[0]].__version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
    if env_version is not None:
        data["env_version"] = env_version
    return data


def setup(app: Sphinx) -> ExtensionMetadata:
    """Enable every feature."""
    for feature in FEATURES:
        app.setup_extension(f"sphinx_vi.{feature}")
    return metadata(__name__, version_of_code(__file__))
