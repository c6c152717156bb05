"""Index and glossary in Vietnamese order.

In: the index as Sphinx makes it, glossaries that are to be ``:sorted:``.  Out: the
same entries, sorted and grouped as a Vietnamese reader looks for them; ă â đ ê ô ơ ư
are letters of their own.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import html
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.transforms import SphinxTransform

from sphinx_vi import LANGUAGE, metadata
from sphinx_vi.core.collation import heading, is_letter, sort_key

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class VietnameseIndex(IndexEntries):
    """Sphinx's index, sorted again."""

    def create_index(self, *arguments: Any, **options: Any) -> Any:
        """Return ``[(heading, entries)]``, as Sphinx's own method does."""
        index = super().create_index(*arguments, **options)
        entries = [entry for _, group in index for entry in group]
        for _, (_, below, _) in entries:
            below.sort(key=lambda pair: sort_key(pair[0]))

        def group_of(entry: Any) -> str:
            return entry[1][2] or heading(entry[0])

        def key(entry: Any) -> tuple[Any, ...]:
            # Signs, and a category that an author has given, go before the first letter.
            group = group_of(entry)
            return (is_letter(group), sort_key(group), sort_key(entry[0]))

        entries.sort(key=key)
        return [(group, list(members)) for group, members in groupby(entries, group_of)]


def first_term(entry: nodes.Node) -> tuple[object, ...]:
    """Return the key of an entry of a glossary, by the first of its terms."""
    return sort_key(entry.children[0].astext())


class SortGlossaries(SphinxTransform):
    """Sort each glossary that asks for it, which Sphinx does by the letters' numbers."""

    default_priority = 500

    def apply(self, **kwargs: Any) -> None:
        """Order the entries by the first of their terms."""
        if self.config.language != LANGUAGE:
            return
        for glossary in self.document.findall(addnodes.glossary):
            if not glossary.get("sorted"):
                continue
            for entries in glossary.findall(nodes.definition_list):
                if entries.parent is glossary:
                    entries.children.sort(key=first_term)


def sort_index(app: Sphinx) -> None:
    """Let the builder of a project in Vietnamese write the index in our order."""
    builder: Any = app.builder
    write = getattr(builder, "write_genindex", None)
    if app.config.language != LANGUAGE or write is None:
        return

    def write_sorted() -> None:
        # Sphinx offers no other place to step in: it sorts, then writes, in one method.
        module: Any = html
        usual = module.IndexEntries
        module.IndexEntries = VietnameseIndex
        try:
            write()
        finally:
            module.IndexEntries = usual

    builder.write_genindex = write_sorted


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register our order."""
    app.add_transform(SortGlossaries)
    app.connect("builder-inited", sort_index)
    return metadata(__name__)
