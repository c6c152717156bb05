"""What an e-reader needs: declared formulas, and markup that XHTML allows.

In: the pages of an EPUB as Sphinx writes them.  Out: a manifest that says which
pages hold MathML, as the EPUB standard asks
(https://www.w3.org/TR/epub-33/#sec-mathml), and one file that is the same for the same book,
whenever and wherever it is built.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile, ZipInfo

from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import _ as translate

from sphinx_vi import metadata
from sphinx_visao.web.dates import dates_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP file can name."""
ITEM = re.compile(r'<item ([^>]*?)href="([^"]+\.xhtml)"([^>]*?)\s*/>')


def declare_formulas(manifest: str, has_formula: set[str]) -> str:
    """Return the manifest with ``properties="mathml"`` on every page in *has_formula*."""

    def mark(found: re.Match[str]) -> str:
        before, href, rest = found.groups()
        if href not in has_formula or "properties=" in found[0]:
            return found[0]
        return f'<item {before}href="{href}"{rest} properties="mathml" />'

    return ITEM.sub(mark, manifest)


def same_always(packed: Path) -> None:
    """Pack an EPUB again, without the times and the rights that its files had on this disk."""
    half = packed.with_suffix(".half")
    with ZipFile(packed) as before, ZipFile(half, "w") as after:
        for found in before.infolist():
            kept = ZipInfo(found.filename, NO_TIME)
            kept.external_attr, kept.compress_type = 0o644 << 16, found.compress_type
            after.writestr(kept, before.read(found))
    half.replace(packed)


class BookEpubBuilder(Epub3Builder):
    """Sphinx's EPUB builder, with formulas declared and titles in the book's language."""

    def init(self) -> None:
        """Translate the titles that Sphinx has read before it knew the language."""
        super().init()
        self.guide_titles = {key: translate(words) for key, words in self.guide_titles.items()}

    def content_metadata(self) -> dict[str, Any]:
        """Date the book by its last change, as far as git knows it, and not by this build."""
        found: dict[str, Any] = super().content_metadata()
        if "SOURCE_DATE_EPOCH" not in os.environ:
            docs = sorted(self.env.found_docs)
            dates = [known.last for doc in docs if (known := dates_of(self.env, doc))]
            last = max(dates, default=datetime(*NO_TIME, tzinfo=UTC))
            found["date"] = f"{last.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        return found

    def build_epub(self) -> None:
        """Pack the book."""
        super().build_epub()
        same_always(Path(self.outdir) / f"{self.config.epub_basename}.epub")

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
    app.setup_extension("sphinx_visao.web.dates")
    app.add_builder(BookEpubBuilder, override=True)
    return metadata(__name__)
