"""What an article may take: the one table of limits.

In: nothing.  Out: numbers, each with its unit and why it is what it is.  What runs
an article, what reads its source and what `make check` says of it all look here.
"""

from __future__ import annotations

ARTICLE_SECONDS = 90.0
"""Seconds on one core for all cells of an article: a reader runs it while reading."""
ARTICLE_MEGABYTES = 2048.0
"""Megabytes of memory for an article: half of a small laptop's."""
OUTPUT_BYTES = 2**20
"""Bytes that one cell may put out: what is larger is a mistake or a data set."""
LONG_SECONDS = 15 * 60
"""Seconds on two cores for a run that stands beside its article."""

CELL_LINES = 15
"""Lines of one cell that are not blank."""
CODE_COLUMNS = 64
"""Columns of a line of code: what a printed page of 16 cm holds."""
OPEN_CODE_LINES = 60
"""Lines of open code in a main body."""

BOXES = 3
"""Boxes in a main body; more do not catch the eye any more."""
LINKS = (2, 6)
"""Fewest and most links in “Đọc thêm”."""
LINES_TO_REMEMBER = 3
"""Lines of “Tóm lại”."""
HOOK_SYLLABLES = 120
"""Tiếng of a hook: four sentences of a generous length, twice over."""
