r"""What stands on the screen in the end of what a program has printed.

In: text with what moves a cursor, colours words or links them: ``\r``, ``\b``, sequences that
begin with an escape.  Out: the text as a reader of a terminal sees it, and nothing else.
"""

from __future__ import annotations

import re

from sphinx_visao.core.io.text import printable

_SEQUENCE = re.compile(
    r"""
    (?: \x1b\[ | \x9b ) [0-?]* [ -/]* [@-~]                       # colours, cursor
    | (?: \x1b\] | \x9d ) [^\x07\x1b\x9c]* (?: \x07 | \x1b\\ | \x9c )?  # links, titles of windows
    | \x1b [PX^_] .*? (?: \x1b\\ | \x9c )                       # what only a terminal reads
    | \x1b [ -/]+ [0-~]                                          # character sets
    | \x1b [0-~]
    """,
    re.VERBOSE | re.DOTALL,
)
"""ECMA-48, 5.3 to 5.6, and the operating system commands of terminals (OSC)."""


def on_screen(text: str) -> str:
    """Return text as it stands at the end, where a progress bar has written over itself."""
    lines = plain(text).replace("\r\n", "\n").split("\n")
    return printable("\n".join(map(_line, lines)))


def plain(text: str) -> str:
    """Return text without the sequences that only a terminal understands."""
    return _SEQUENCE.sub("", text)


def _line(text: str) -> str:
    """Return a line after its cursor has gone back and written again."""
    text = text.rstrip("\r").rpartition("\r")[2]
    if "\b" not in text:
        return text
    shown: list[str] = []
    place = 0
    for letter in text:
        if letter == "\b":
            place = max(0, place - 1)
        else:
            shown[place : place + 1] = [letter]
            place += 1
    return "".join(shown)
