"""What is folded opens for whom it must: for a link into it, and for the printer.

In: the ``details`` elements of a finished page.  Out: a script and a style, nothing in
the page.  Paper shows a page in its light look, answers and boxes open, and folded code
only where the reader has opened it; its results are not folded and are printed anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_vi import assets, metadata

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the script and the style."""
    assets.add_js(app, __file__)
    assets.add_css(app, __file__)
    return metadata(__name__)
