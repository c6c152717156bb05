"""The tables that pandas shows, without the HTML.

In: the ``text/html`` output of a cell.  Out: rows of text, and the words between tables; or
``None`` if there is no plain table, or one that cannot be read whole: a number under the
wrong heading is worse than no table.  So one rendering serves HTML, PDF and EPUB, and no style or script of another
tool reaches the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from sphinx_visao.core.outputs.cell_marks import marks

Row = list[tuple[str, bool]]
"""The cells of a row: text, and whether it is a heading."""

_SIZE = re.compile(r"\s*\d+ rows × \d+ columns\s*")
"""What pandas writes below a table of which it leaves rows out; the rows "..." say it too."""
_SEEN = ("img", "svg", "canvas", "video", "input", "iframe", "object", "math")
"""Elements that show something which is not text."""
_UNSEEN = ("style", "script", "template")
"""Elements whose text nobody sees."""
_GROUPS = ("thead", "tbody", "tfoot")
_LINES = ("p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "li", "section")
"""Elements at which words between tables begin a line of their own."""


@dataclass
class Table:
    """A table of text, every row as long as every other.

    A cell over several rows or columns has its text in the first of its places; the
    others are empty.

    :param head: heading rows.
    :param body: the other rows.
    :param caption: what stands above it; may be empty.
    :param marked: rows of the body and columns, from 0, of the cells that stand out.
    :param has_colours: whether it says more by colours than which cells stand out.
    """

    head: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    caption: str = ""
    marked: set[tuple[int, int]] = field(default_factory=set)
    has_colours: bool = False

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
        self.found: list[Table | str] = []
        """The tables that have ended, and the words before, between and behind them."""
        self.words: list[str] = []
        self.table: Table | None = None
        self.unseen = 0
        self.in_head = False
        self.row: dict[int, tuple[str, bool]] | None = None
        self.held: dict[int, tuple[int, bool]] = {}
        """Columns that a cell above still takes: for how many rows more; whether it is a heading."""
        self.begun: dict[int, tuple[int, bool]] = {}
        """The same of cells of this row, whose own places it knows already."""
        self.text: list[str] | None = None
        self.spans = (1, 1)
        self.sheets: list[str] = []
        self.name = ""
        """The ``id`` of the cell that has begun."""
        self.names: dict[str, tuple[Table, int, int]] = {}
        """Where a cell of data with an ``id`` stands."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _SEEN:
            raise _Unreadable
        elif self.table is None:
            self._outside(tag)
        elif tag == "table":
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
            self._begin_cell(dict(attrs))
        elif tag == "br" and self.text is not None:
            self.text.append(" ")

    def _outside(self, tag: str) -> None:
        """Look at an element that stands before, between or behind tables."""
        if tag == "table" or tag in _LINES:
            self._end_words()
        if tag == "table":
            self.table = Table()
        elif tag in ("tr", "td", "th"):
            raise _Unreadable

    def _begin_cell(self, said: dict[str, str | None]) -> None:
        if self.row is None or self.text is not None:
            raise _Unreadable
        self.text = []
        self.name = said.get("id") or ""
        self.spans = (_span(said.get("rowspan")), _span(said.get("colspan")))

    def handle_data(self, data: str) -> None:
        if self.unseen:
            if self.lasttag == "style":
                self.sheets.append(data)
            return
        if self.text is not None:
            self.text.append(data)
        elif self.table is None:
            self.words.append(data)
        elif data.strip():
            raise _Unreadable

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen -= 1
        elif tag in _GROUPS or tag == "table":
            self._end_group()
            self.in_head = False
            if tag == "table":
                self.end_table()
        elif tag in _LINES and self.table is None:
            self._end_words()
        elif tag == "caption" and self.table is not None and self.text is not None:
            self.table.caption = " ".join("".join(self.text).split())
            self.text = None
        elif tag in ("td", "th") and self.row is not None and self.text is not None:
            self._place(" ".join("".join(self.text).split()), tag == "th")
            self.text = None
        elif tag == "tr" and self.row is not None:
            self._end_row()

    def _end_words(self) -> None:
        """Keep what stands between tables, but for the size that pandas writes below."""
        text = " ".join("".join(self.words).split())
        self.words = []
        if text and not _SIZE.fullmatch(text):
            self.found.append(text)

    def end_table(self) -> None:
        """Keep a table whose rows are all as long as each other."""
        if self.table is None:
            return
        rows = self.table.head + self.table.body
        if not self.table.width or {len(row) for row in rows} != {self.table.width}:
            raise _Unreadable
        if not any(text for row in rows for text, _ in row):
            raise _Unreadable  # a frame without rows or columns says so in its plain text
        self.found.append(self.table)
        self.table = None

    def close(self) -> None:
        """Read what is left, as a browser does with a table that nobody has closed."""
        super().close()
        self._end_group()
        self.end_table()
        self._end_words()
        self._mark()

    def _mark(self) -> None:
        """Note which cells the style sheets make stand out."""
        for table in (one for one in self.found if isinstance(one, Table)):
            names = {name for name, (where, _, _) in self.names.items() if where is table}
            marked, table.has_colours = marks("".join(self.sheets), names)
            table.marked = {self.names[name][1:] for name in marked}

    def _place(self, text: str, heading: bool) -> None:
        """Put a cell at the first free place of its row."""
        assert self.row is not None
        start = 0
        while start in self.row or start in self.held:
            start += 1
        rows, columns = self.spans
        if self.name and not heading and self.table is not None and not self.in_head:
            self.names[self.name] = (self.table, len(self.table.body), start)
        for column in range(start, start + columns):
            if column in self.held:  # HTML lets two cells lie over each other
                raise _Unreadable
            self.row[column] = (text if column == start else "", heading)
        if rows > 1:
            self.begun |= dict.fromkeys(range(start, start + columns), (rows - 1, heading))

    def _end_row(self) -> None:
        assert self.row is not None
        assert self.table is not None  # a table does not end within a row
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


def read_tables(html: str) -> list[Table | str] | None:
    """Return the tables in *html* and the words around them, in their order.

    :return: ``None`` if it holds no table, or something that rows of text do not say.
    """
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except (_Unreadable, AssertionError):  # the second is how Python's parser ends at "<![<!"
        return None
    return reader.found if any(isinstance(one, Table) for one in reader.found) else None


def read_table(html: str) -> Table | None:
    """Return the single table in *html*; ``None`` if it is not one, or cannot be read whole."""
    found = read_tables(html) or []
    return found[0] if len(found) == 1 and isinstance(found[0], Table) else None
