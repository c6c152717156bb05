"""What an e-reader needs: declared formulas, and markup that XHTML allows.

In: the pages of an EPUB as Sphinx writes them.  Out: a manifest that says which
pages hold MathML, as the EPUB standard asks
(https://www.w3.org/TR/epub-33/#sec-mathml).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import _ as translate

from sphinx_vi import metadata

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ITEM = re.compile(r'<item ([^>]*?)href="([^"]+\.xhtml)"([^>]*?)\s*/>')


def declare_formulas(manifest: str, has_formula: set[str]) -> str:
    """Return the manifest with ``properties="mathml"`` on every page in *has_formula*."""

    def mark(found: re.Match[str]) -> str:
        before, href, rest = found.groups()
        if href not in has_formula or "properties=" in found[0]:
            return found[0]
        return f'<item {before}href="{href}"{rest} properties="mathml" />'

    return ITEM.sub(mark, manifest)


class BookEpubBuilder(Epub3Builder):
    """Sphinx's EPUB builder, with formulas declared and titles in the book's language."""

    def init(self) -> None:
        """Translate the titles that Sphinx has read before it knew the language."""
        super().init()
        self.guide_titles = {key: translate(words) for key, words in self.guide_titles.items()}

    def build_content(self) -> None:
        """Write the manifest, then look into each page for formulas."""
        super().build_content()
        outdir = Path(self.outdir)
        pages = {
            path.relative_to(outdir).as_posix()
            for path in outdir.rglob("*.xhtml")
            if "<math" in path.read_text("utf-8")
        }
        manifest = outdir / "content.opf"
        manifest.write_text(declare_formulas(manifest.read_text("utf-8"), pages), "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our builder in the place of Sphinx's."""
    app.add_builder(BookEpubBuilder, override=True)
    return metadata(__name__)
