"""A rule silenced in one place, with a reason.

In: the lines of an article.  Out: where a comment silences which rule.

    % bo-qua: open-lines: vì lớp này không cắt đôi được

Below the front matter, before any text, it concerns the whole article; elsewhere the
block right below it: a paragraph, a heading, a cell or a directive with its content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_COMMENT = re.compile(r"^%\s*bo-qua\b:?\s*(.*?)\s*$")
_FENCE = re.compile(r"^(`{3,}|~{3,}|:{3,})")

HOW = "“% bo-qua: {rule}: vì …”"
"""How a reason is written, for messages."""


@dataclass(frozen=True)
class Silence:
    """One comment that silences a rule.

    :param line: 1-based, of the comment.
    :param rule: its name, as it is written.
    :param reason: why; may be empty, which is an error of its author's.
    :param first: 1-based, of the first line that it concerns.
    :param last: of the last one.
    """

    line: int
    rule: str
    reason: str
    first: int
    last: int

    def covers(self, line: int) -> bool:
        """Whether a finding on this line is silenced."""
        return self.first <= line <= self.last


def silences(lines: Sequence[str], first_line: int) -> Iterator[Silence]:
    """Yield every comment that silences a rule.

    :param lines: of the whole file.
    :param first_line: 1-based, of the first line below the front matter.
    """
    at_top, fence = True, ""
    for number, line in enumerate(lines[first_line - 1 :], start=first_line):
        marker = _FENCE.match(line)
        if fence:
            fence = "" if line.startswith(fence) and not line.strip(fence[0] + " ") else fence
            continue
        if marker and not marker[1].startswith(":"):
            fence = marker[1]
        said = _COMMENT.match(line)
        if said:
            rule, _, reason = (part.strip() for part in said[1].partition(":"))
            first, last = (1, len(lines)) if at_top else _block(lines, number)
            yield Silence(number, rule, re.sub(r"^vì\b\s*", "", reason), first, last)
        elif line.strip() and not line.startswith("%"):
            at_top = False


def _block(lines: Sequence[str], comment: int) -> tuple[int, int]:
    """Return the first and the last line (1-based) of the block below a comment."""
    start = comment
    while start < len(lines) and (not lines[start].strip() or lines[start].startswith("%")):
        start += 1
    if start == len(lines):
        return comment, comment
    end = start
    marker = _FENCE.match(lines[start])
    if marker:
        end += 1
        while end < len(lines) - 1 and lines[end].strip() != marker[1]:
            end += 1
    else:
        while end + 1 < len(lines) and lines[end + 1].strip():
            end += 1
    return start + 1, end + 1
