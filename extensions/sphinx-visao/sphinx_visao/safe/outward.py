"""Links that lead out of the book.

In: a page with all its links resolved.  Out: each link to another site says ``noopener``, so
that what it opens cannot reach back to the page, in old browsers neither.  Not
``noreferrer``: that a reader comes from an open book is no secret, and who is read from
likes to know it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import metadata

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_OUT = re.compile(r"(?:https?|ftps?):|//", re.IGNORECASE)


class CloseBehind(SphinxPostTransform):
    """Add ``rel`` to links that lead out; what an author has written there stays."""

    formats = ("html",)
    default_priority = 900  # links are resolved, and those of other features added

    def run(self, **kwargs: Any) -> None:
        """Look at every link."""
        for link in self.document.findall(nodes.reference):
            if _OUT.match(link.get("refuri", "")):
                words = str(link.get("rel", "")).split()
                link["rel"] = " ".join(dict.fromkeys([*words, "noopener"]))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_post_transform(CloseBehind)
    return metadata(__name__)
