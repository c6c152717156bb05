"""Links to addresses that no browser can open.

In: the links of a page.  Out: a warning for each whose address is not well formed; the link
would stay, and lead nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_vi import metadata
from sphinx_visao.core.pages.web_address import fault_of
from sphinx_visao.frame.markup import where
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class LookAtAddresses(SphinxTransform):
    """Name an address that leads nowhere."""

    default_priority = 841  # when every way of writing a link has become one

    def apply(self, **kwargs: Any) -> None:
        """Look at the links of one page."""
        for link in self.document.findall(nodes.reference):
            address = link.get("refuri", "")
            fault = fault_of(address)
            if fault:
                message = f"no browser can open {address[:80]!r}: {fault}. Copy the address from a browser"
                warn(Kind.ADDRESS, message, where(self.env.docname, link))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the look at addresses."""
    app.add_transform(LookAtAddresses)
    return metadata(__name__)
