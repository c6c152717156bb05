"""Pictures that keep their place: no text jumps when they arrive.

In: the pictures of a page.  Out: in HTML their size is written beside their
address, and those below the first are fetched only when the reader comes near.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import assets, metadata
from sphinx_visao.core.pages.picture_size import picture_size

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class SizePictures(SphinxPostTransform):
    """Give each picture without a size its own."""

    formats = ("html",)
    # Before Sphinx puts the file's final name in place (collectors have run already).
    default_priority = 50

    def run(self, **kwargs: Any) -> None:
        """Look into the files."""
        for count, image in enumerate(self.document.findall(nodes.image)):
            if count:
                image["loading"] = "lazy"
            if image.get("width") or image.get("height") or image.get("scale"):
                continue
            path = Path(self.env.srcdir) / image.get("uri", "")
            size = picture_size(path.read_bytes()) if path.is_file() else None
            if size:
                image["width"], image["height"] = (str(side) for side in size)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform; it concerns HTML only."""
    app.add_post_transform(SizePictures)
    assets.add_css(app, __file__)
    return metadata(__name__)
