"""The table that pandas shows, without the HTML.

In: the ``text/html`` output of a cell.  Out: rows of text, or ``None`` if it is
not one plain table, read whole: a number under the wrong heading is worse than no
table.  So one rendering serves HTML, PDF and EPUB, and no style or script of another
tool reaches the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

Row = list[tuple[str, bool]]
"""The cells of a row: text, and whether it is a heading."""

_SIZE = re.compile(r"\s*\d+ rows × \d+ columns\s*")
"""What pandas writes below a table of which it leaves rows out; the rows "..." say it too."""
_SEEN = ("img", "svg", "canvas", "video", "input", "iframe", "object", "math")
"""Elements that show something which is not text."""
_UNSEEN = ("style", "script", "template")
"""Elements whose text nobody sees."""
_GROUPS = ("thead", "tbody", "tfoot")


@dataclass
class Table:
    """A table of text, every row as long as every other.

    A cell over several rows or columns has its text in the first of its places; the
    others are empty.

    :param head: heading rows.
    :param body: the other rows.
    :param caption: what stands above it; may be empty.
    """

    head: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    caption: str = ""

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in self.head + self.body), default=0)


class _Unreadable(Exception):
    """The table says something that rows of text do not."""


class _Reader(HTMLParser):
    """Puts cells into a grid, as HTML's own algorithm of tables does.

    Each stands at the first free place of its row; one over several rows keeps its
    places in the rows below.
    """

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.tables = 0
        self.unseen = 0
        self.in_head = False
        self.row: dict[int, tuple[str, bool]] | None = None
        self.held: dict[int, tuple[int, bool]] = {}
        """Columns that a cell above still takes: for how many rows more; whether it is a heading."""
        self.begun: dict[int, tuple[int, bool]] = {}
        """The same of cells of this row, whose own places it knows already."""
        self.text: list[str] | None = None
        self.spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _SEEN:
            raise _Unreadable
        elif tag == "table":
            self.tables += 1
            if self.tables > 1:
                raise _Unreadable
        elif tag in _GROUPS:
            self._end_group()
            self.in_head = tag == "thead"
        elif tag == "caption":
            self.text = []
        elif tag == "tr":
            if self.row is not None:
                raise _Unreadable
            self.row = {}
        elif tag in ("td", "th"):
            if self.row is None or self.text is not None:
                raise _Unreadable
            self.text = []
            said = dict(attrs)
            self.spans = (_span(said.get("rowspan")), _span(said.get("colspan")))
        elif tag == "br" and self.text is not None:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.text is not None:
            self.text.append(data)
        elif data.strip() and not _SIZE.fullmatch(data):
            raise _Unreadable

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen -= 1
        elif tag in _GROUPS or tag == "table":
            self._end_group()
            self.in_head = False
        elif tag == "caption" and self.text is not None:
            self.table.caption = " ".join("".join(self.text).split())
            self.text = None
        elif tag in ("td", "th") and self.row is not None and self.text is not None:
            self._place(" ".join("".join(self.text).split()), tag == "th")
            self.text = None
        elif tag == "tr" and self.row is not None:
            self._end_row()

    def _place(self, text: str, heading: bool) -> None:
        """Put a cell at the first free place of its row."""
        assert self.row is not None
        start = 0
        while start in self.row or start in self.held:
            start += 1
        rows, columns = self.spans
        for column in range(start, start + columns):
            if column in self.held:  # HTML lets two cells lie over each other
                raise _Unreadable
            self.row[column] = (text if column == start else "", heading)
        if rows > 1:
            self.begun |= dict.fromkeys(range(start, start + columns), (rows - 1, heading))

    def _end_row(self) -> None:
        assert self.row is not None
        left = {}
        for column, (rows, heading) in self.held.items():
            self.row[column] = ("", heading)
            if rows > 1:
                left[column] = (rows - 1, heading)
        if sorted(self.row) != list(range(len(self.row))):
            raise _Unreadable
        done = [self.row[column] for column in range(len(self.row))]
        (self.table.head if self.in_head else self.table.body).append(done)
        self.held, self.begun, self.row = left | self.begun, {}, None

    def _end_group(self) -> None:
        """A cell ends with its group of rows, so one that wants more has been miscounted."""
        if self.held or self.row is not None or self.text is not None:
            raise _Unreadable


def _span(said: str | None) -> int:
    """Return over how many places a cell goes; "0", to the end of its group, is not read."""
    if said is None:
        return 1
    if not re.fullmatch(r"[1-9]\d{0,3}", said.strip()):
        raise _Unreadable
    return int(said)


def read_table(html: str) -> Table | None:
    """Return the single table in *html*; ``None`` if it is not one, or cannot be read whole."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except _Unreadable:
        return None
    table = reader.table
    if not table.width or {len(row) for row in table.head + table.body} != {table.width}:
        return None
    return table
