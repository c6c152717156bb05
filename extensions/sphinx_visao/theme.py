"""What is changed about the theme: nothing is loaded that a page does not use.

In: sphinx-book-theme.  Out: the same theme without requests to other hosts,
without MathJax and without icon fonts as scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import assets

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register our style on top of the theme's."""
    assets.add_css(app, __file__)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
