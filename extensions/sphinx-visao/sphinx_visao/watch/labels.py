"""Names of places: one place in the whole book for each.

In: the labels and the ``:name:`` of every page.  Out: a warning that names both pages where
two have given one name; a link would lead to the page that happens to be read last.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_vi import metadata
from sphinx_visao.frame.markup import where
from sphinx_visao.frame.per_page import PerPage
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

names_by_page: PerPage[dict[str, int]] = PerPage("names_of_places")
"""By document name, the names that its author has given, and on which line."""
_SPHINXS_OWN = ("sphinx.sphinx.domains.std", "sphinx.sphinx.domains.math")
"""Who says it in Sphinx: about some of them only, and none where several processes read."""


class NoteNames(SphinxTransform):
    """Keep the names of a page."""

    default_priority = 840  # right before Sphinx's domains look at them

    def apply(self, **kwargs: Any) -> None:
        """Go through what docutils has noted."""
        found: dict[str, int] = {}
        for name, explicit in self.document.nametypes.items():
            place = self.document.nameids.get(name)
            node = self.document.ids.get(place) if explicit and place else None
            if node is None or isinstance(node, (nodes.footnote, nodes.citation)):
                continue
            if "refuri" not in node and not isinstance(node, nodes.math_block):
                found[name] = where(self.env.docname, node)[1]
        for formula in self.document.findall(nodes.math_block):
            if formula.get("label"):  # its name is one of formulas, to Sphinx
                found[f"$$ ({formula['label']})"] = where(self.env.docname, formula)[1]
        if found:
            names_by_page(self.env)[self.env.docname] = found


def compare(app: Sphinx, env: BuildEnvironment) -> None:
    """Hold the names of all pages against each other."""
    taken: dict[str, tuple[str, int]] = {}
    for doc in sorted(names_by_page(env)):
        for name, line in names_by_page(env)[doc].items():
            other, at = taken.setdefault(name, (doc, line))
            if other != doc:
                message = (
                    f"the name {name!r} is taken by {other}, line {at}: a name is for one place "
                    "of the whole book, choose another"
                )
                warn(Kind.LABEL, message, (doc, line))


def _not_again(record: logging.LogRecord) -> bool:
    """Whether a message of Sphinx is one that we do not say ourselves."""
    return not str(record.msg).startswith("duplicate label")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the names."""
    names_by_page.register(app)
    app.add_transform(NoteNames)
    app.connect("env-check-consistency", compare)
    for name in _SPHINXS_OWN:
        logging.getLogger(name).addFilter(_not_again)
    return metadata(__name__)
