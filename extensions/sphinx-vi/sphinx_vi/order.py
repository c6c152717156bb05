"""Index and glossary in Vietnamese order.

In: the index as Sphinx makes it.  Out: the same entries, sorted and grouped as a
Vietnamese reader looks for them; ă â đ ê ô ơ ư are letters of their own.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import sphinx.builders.html
from sphinx.environment.adapters.indexentries import IndexEntries

from sphinx_vi import LANGUAGE
from sphinx_vi.core.collation import heading, sort_key

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class VietnameseIndex(IndexEntries):
    """Sphinx's index, sorted again for books in Vietnamese."""

    def create_index(self, *arguments: Any, **options: Any) -> Any:
        """Return ``[(heading, entries)]``, as Sphinx's own method does."""
        index = super().create_index(*arguments, **options)
        if self.env.config.language != LANGUAGE:
            return index
        entries = [entry for _, group in index for entry in group]
        for _, (_, below, _) in entries:
            below.sort(key=lambda pair: sort_key(pair[0]))

        # A category that an author has given goes before the first letter.
        def group_of(entry: Any) -> str:
            return entry[1][2] or heading(entry[0])

        entries.sort(key=lambda entry: (sort_key(group_of(entry)), sort_key(entry[0])))
        return [(group, list(members)) for group, members in groupby(entries, group_of)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our index in the place of Sphinx's; it leaves other languages alone."""
    # Sphinx has no other place to put an index of one's own.
    sphinx.builders.html.IndexEntries = VietnameseIndex  # type: ignore[attr-defined]  # see above
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
