"""The table that pandas shows, without the HTML.

In: the ``text/html`` output of a cell.  Out: rows of text, or ``None`` if it is
not one plain table.  So one rendering serves HTML, PDF and EPUB, and no style
or script of another tool reaches the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Row = list[tuple[str, bool]]
"""The cells of a row: text, and whether it is a heading."""


@dataclass
class Table:
    """A table of text.

    :param head: heading rows.
    :param body: the other rows.
    """

    head: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in self.head + self.body), default=0)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.tables = 0
        self.in_head = False
        self.row: Row | None = None
        self.text: list[str] | None = None
        self.spans = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables += 1
        elif tag == "thead":
            self.in_head = True
        elif tag == "tr":
            self.row = []
        elif tag in ("td", "th"):
            self.text = []
            self.spans = int(dict(attrs).get("colspan") or 1)
        elif tag == "br" and self.text is not None:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self.in_head = False
        elif tag in ("td", "th") and self.row is not None and self.text is not None:
            text = " ".join("".join(self.text).split())
            self.row.append((text, tag == "th"))
            self.row.extend([("", tag == "th")] * (self.spans - 1))
            self.text = None
        elif tag == "tr" and self.row is not None:
            (self.table.head if self.in_head else self.table.body).append(self.row)
            self.row = None


def read_table(html: str) -> Table | None:
    """Return the single table in *html*; ``None`` if there is none, or more than one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.tables != 1 or not reader.table.width:
        return None
    for row in reader.table.head + reader.table.body:
        row.extend([("", False)] * (reader.table.width - len(row)))
    return reader.table
