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
TEXT_BYTES = 4 * 2**20
"""Bytes of a file of text that somebody writes: a hundred times the longest article."""
DATA_BYTES = 16 * 2**20
"""Bytes of a file that a run writes, a stored notebook among them."""
PICTURE_BYTES = 5 * 2**20
"""Bytes of a picture: on a phone a page waits half a minute for what is larger."""
LONG_SECONDS = 15 * 60
"""Seconds on two cores for a run that stands beside its article."""

CELL_LINES = 15
"""Lines of one cell that are not blank."""
FOLDED_CELL_LINES = 30
"""Lines of a cell whose code is folded: nobody has to read it, and two folds in a row look broken."""
CODE_COLUMNS = 64
"""Columns of a line of code: what a printed page of 16 cm holds."""
OPEN_CODE_LINES = 20
"""Lines of open code in a main body: code is read at a walking pace."""
OPEN_CELL_LINES = 10
"""Lines of one open cell of it."""
OPEN_CLASS_LINES = 14
"""Lines of an open cell that defines a class, which cannot be cut in two."""
OPEN_CODE_COLUMNS = 50
"""Columns of open code: what a phone of 375 px shows without scrolling sideways."""
CODE_WORDS = 4
"""Words of code that an article may teach: each takes about twenty seconds."""
SHORTEST_NAME = 3
"""Letters of a name in open code; loop indices and x, y are shorter."""

BOXES = 3
"""Boxes in a main body; more do not catch the eye any more."""
LINKS = (2, 6)
"""Fewest and most links in “Đọc thêm”."""
LINES_TO_REMEMBER = 3
"""Lines of “Tóm lại”."""
TEXT_SYLLABLES = (550, 900)
"""Fewest and most tiếng of a main body: explanation is what the other limits buy."""
NEW_TERMS = 3
"""Terms that an article may bring: each costs a beginner half a minute."""
PARAGRAPH_NUMBERS = 3
"""Numbers in a paragraph, a vector in brackets counted once; a picture holds the rest."""
PRINTED_LINES = 8
"""Lines that the open cells of a main body may print, rows of tables among them."""
NUMBERS_OFF_FIGURES = 2
"""Numbers of an article that may be read off a figure instead of being quoted."""
RECALL_QUESTIONS = 3
"""Questions to recall an article by."""
RECALL_SYLLABLES = 40
"""Tiếng of an answer to one of them: what is longer is not recalled but read again."""
HOOK_SYLLABLES = 120
"""Tiếng of a hook: four sentences of a generous length, twice over."""
