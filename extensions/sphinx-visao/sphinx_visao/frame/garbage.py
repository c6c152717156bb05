"""A garbage collector that leaves alone what lives as long as the build.

In: nothing.  Out: a quicker build.  What Sphinx has kept of a book of a thousand articles are
hundreds of thousands of objects that all stay, and Python looked through them again and again
while they were loaded, after, and once more before it ended: of a build after one small change
that was a third.  What comes into being later is collected as ever.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from sphinx_vi import metadata

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def pause() -> None:
    """Collect nothing while extensions are imported and the environment is loaded.

    Of a book that this process has built before, everything may be collected again.
    """
    gc.unfreeze()
    gc.disable()


def go_on(app: Sphinx) -> None:
    """Collect again, but not what is there now."""
    gc.freeze()
    gc.enable()


def end(app: Sphinx, exception: Exception | None) -> None:
    """Collect nothing of this build: most processes end with it."""
    gc.freeze()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Pause until there is a builder."""
    pause()
    app.connect("builder-inited", go_on, priority=50)
    app.connect("build-finished", end, priority=990)
    return metadata(__name__)
