"""Pages that are made from what the articles have stored: how the last runs went.

In: the stored notebooks beside all articles.  Out: the status page
(``{tinh-trang}``).  Nobody types a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import metadata
from sphinx_visao.article.articles import places_of, reference_to
from sphinx_visao.core.article.stored import Stored, load_stored
from sphinx_visao.core.article.values import format_value
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.numerals import PARTS
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

NOTHING = word("score.nothing")
WIDTHS = (18, 11, 20, 51)
"""Of the status table: the versions are long, and on paper a narrow column has many lines."""


def notebooks(env: BuildEnvironment) -> Iterator[tuple[Path, Stored]]:
    """Yield the path and the stored results of every executed article, in the order of reading.

    The page being read comes to depend on each of them.
    """
    depend.on_all_pages(env)

    places = places_of(env)
    last = (len(PARTS), 0)

    def order(doc: str) -> tuple[tuple[int, int], str]:
        return (places[doc].order if doc in places else last, doc)

    for doc in sorted(env.found_docs, key=order):
        path = Path(env.doc2path(doc)).with_suffix(".ipynb")
        depend.on_file(env, path)
        try:
            stored = load_stored(path)
        except ArticleError:  # reported where that article itself is read
            continue
        if stored is not None:
            yield path, stored


def table(
    head: list[str], rows: list[list[nodes.Node | str]], kind: str, widths: tuple[int, ...] = ()
) -> nodes.table:
    """Return a table node; cells are text or inline nodes.

    :param widths: of the columns, in hundredths of the table's; all alike if none are given.
    """

    def row(cells: list[Any]) -> nodes.row:
        entries = []
        for cell in cells:
            node = nodes.Text(cell) if isinstance(cell, str) else cell
            entries.append(nodes.entry("", nodes.paragraph("", "", node)))
        return nodes.row("", *entries)

    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=width) for width in widths or [1] * len(head)]
    group += [nodes.thead("", row(list(head))), nodes.tbody("", *map(row, rows))]
    return nodes.table("", group, classes=[kind, *(["colwidths-given"] if widths else [])])


class StatusDirective(SphinxDirective):
    """``{tinh-trang}``: seconds, memory and versions of every executed article."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return one table."""
        rows: list[list[Any]] = []
        for path, stored in notebooks(self.env):
            info = stored.info
            if "seconds" not in info:
                continue
            versions = ", ".join(f"{k} {v}" for k, v in sorted(info.get("versions", {}).items()))
            link = reference_to(path.stem, "", self.env)
            rows.append(
                [
                    link,
                    format_value(info["seconds"], ".1f"),
                    f"{info.get('peak_mb', '–')}",
                    versions,
                ]
            )
        if not rows:
            return [nodes.paragraph("", NOTHING)]
        head = [
            word("column.article"),
            word("column.seconds"),
            word("column.memory"),
            word("column.versions"),
        ]
        return [table(head, rows, "status", widths=WIDTHS)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the status page."""
    app.setup_extension("sphinx_visao.article.parser")
    app.add_directive("tinh-trang", StatusDirective)
    return metadata(__name__)
