"""The tables of ``docs/corpora.md``, renewed where they stand.

In: the page, with a comment before and behind every table.  Out: the same page with the tables
of today.  The text around them is written by hand and has no number that could grow old.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from corpora.tables import TABLES, Rows

PAGE = Path(__file__).resolve().parents[1] / "corpora.md"
_TABLE = re.compile(r"(?m)^% table: (?P<name>.+)\n(?P<old>(?:.*\n)*?)% end of table$")


def renewed(text: str, tables: Mapping[str, Callable[[], Rows]] = TABLES) -> str:
    """Return a page with its tables made new.

    :raises ValueError: if a table is not known, or one that is has no place on the page.
    """
    places = [place["name"] for place in _TABLE.finditer(text)]
    if sorted(places) != sorted(tables):
        raise ValueError(f"the page has the tables {places}, there are {[*tables]}")
    return _TABLE.sub(
        lambda place: (
            f"% table: {place['name']}\n\n{_markdown(tables[place['name']]())}\n% end of table"
        ),
        text,
    )


def _markdown(rows: Rows) -> str:
    heading, *others = rows
    lines = [heading, ["---"] * len(heading), *others]
    return "".join(f"| {' | '.join(cell for cell in row)} |\n" for row in lines)
