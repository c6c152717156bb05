"""What can be wrong with Vietnamese text, letter by letter.

In: the text of a page, and what its authors have decided (:class:`Style`).  Out:
findings with line, column, remedy and, where a machine may mend it, the text to put
there instead: Unicode form, invisible characters, text read in a wrong encoding, tone
marks in the other place, straight quotes, phrases that nobody wants to read again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

_CONTROLS = [*range(1, 9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
INVISIBLE = {
    "\u200b": "zero width space",
    "\u200c": "zero width non-joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\u00ad": "soft hyphen",
    "\ufeff": "byte order mark",
    "\x0b": "line tabulation, the soft break of a word processor",
    "\x0c": "form feed, the end of a page",
    "\x85": "next line",
    **{chr(code): f"control character U+{code:04X}" for code in _CONTROLS},
}
_BLANKS = frozenset("\u2028\u2029\x0b\x0c\x85\x1c\x1d\x1e")
"""Of these, what stands where words would run together without it."""
REPLACEMENT = "\ufffd"

NFC, UNSEEN, ENCODING, TONE, QUOTES, PHRASE = KINDS = (
    "nfc",
    "invisible",
    "encoding",
    "tone",
    "quotes",
    "phrase",
)
"""The kinds of findings."""
Tones = Literal["old", "new", ""]
"""Where oa, oe and uy carry their tone: on the first vowel (hóa), on the second (hoá), either."""

# The second vowel carries the tone in the new style, the first one in the old:
# hoá → hóa, khoẻ → khỏe, thuỷ → thủy; but quý, for there the u belongs to q.
_OLD_FOR_NEW = {
    new: old
    for pair in ("oa", "oe", "uy")
    for mark in "\u0300\u0301\u0303\u0309\u0323"
    for new, old in [
        (
            unicodedata.normalize("NFC", pair[0] + pair[1] + mark),
            unicodedata.normalize("NFC", pair[0] + mark + pair[1]),
        )
    ]
}
_PLACED: dict[str, dict[str, str]] = {
    "old": _OLD_FOR_NEW,
    "new": {old: new for new, old in _OLD_FOR_NEW.items()},
    "": {},
}
"""What is written otherwise, by the style that is wanted."""
_MISPLACED = {
    tones: re.compile(rf"(?<![qQ])({'|'.join(sorted(pairs))})(?![^\W\d_])", re.IGNORECASE)
    for tones, pairs in _PLACED.items()
    if pairs
}
_VOWEL = {"old": "first", "new": "second"}
# UTF-8 that was read as cp1252 or Latin-1: a lead byte and its companions, as letters.
_MOJIBAKE = re.compile(
    r"(?:á[º»][\u0080-\u024f\u2018-\u2122]?|Ã[\u0080-\u00bf\u0152-\u2122]|Ä[‘\u0091ƒ\u0083]|Æ[°¡¯ ])"
)
_STRAIGHT_QUOTE = re.compile(r'"')


@dataclass(frozen=True)
class Style:
    """What the authors of a text have decided.

    :param tones: where oa, oe and uy carry their tone.
    :param quotes: whether straight quotes are wrong.
    :param phrases: what shall not be written; `` … `` stands for up to 80 characters.
    :param who: who has decided it, as messages say.
    """

    tones: Tones = ""
    quotes: bool = False
    phrases: tuple[str, ...] = ()
    who: str = "this project"

    @cached_property
    def patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        """The phrases, each with what finds it."""
        anything = re.escape(" … ")
        return [
            (
                phrase,
                re.compile(
                    re.escape(phrase).replace(anything, r"\b[^.?!\n]{1,80}?\b"), re.IGNORECASE
                ),
            )
            for phrase in self.phrases
        ]


@dataclass(frozen=True)
class Finding:
    """Something in a text that should not be there.

    :param line: 1-based.
    :param column: 1-based, in characters.
    :param message: what is wrong and what to do.
    :param old: the characters in question.
    :param new: what may safely stand there instead; ``None`` if a person must decide.
    :param kind: one of :data:`KINDS`, or "" for what others find.
    """

    line: int
    column: int
    message: str
    old: str
    new: str | None = None
    kind: str = ""


def findings(text: str, style: Style) -> list[Finding]:
    """Return everything that is wrong with a Markdown page, in the order of the page.

    Code, formulas, links' addresses and front matter keys are not prose: in them
    only the Unicode form, invisible characters and wrong encodings count.
    """
    found: list[Finding] = []
    for number, (line, prose) in enumerate(prose_lines(text), start=1):
        found += _anywhere(number, line)
        if prose is not None:
            found += prose_findings(number, prose, style)
    return sorted(found, key=lambda one: (one.line, one.column))


def letter_findings(text: str) -> list[Finding]:
    """Return what is wrong with the letters of a file that is not Vietnamese prose."""
    lines = enumerate(text.split("\n"), start=1)
    return [finding for number, line in lines for finding in _anywhere(number, line)]


def _anywhere(number: int, line: str) -> Iterator[Finding]:
    if not unicodedata.is_normalized("NFC", line):
        for start, character in enumerate(line):
            if unicodedata.combining(character) or character != unicodedata.normalize(
                "NFC", character
            ):
                yield Finding(
                    number,
                    start + 1,
                    "not in Unicode form NFC",
                    line,
                    unicodedata.normalize("NFC", line),
                    NFC,
                )
                break
    # Letters read in another encoding bring control characters of their own: one word is enough.
    broken = {at for match in _MOJIBAKE.finditer(line) for at in range(*match.span())}
    for start, character in enumerate(line):
        if start in broken:
            continue
        if character in INVISIBLE:
            message = f"invisible character: {INVISIBLE[character]}"
            new = " " if character in _BLANKS else ""
            yield Finding(number, start + 1, message, character, new, UNSEEN)
        elif character == REPLACEMENT:
            message = "a character was lost here: write it again"
            yield Finding(number, start + 1, message, character, None, ENCODING)
    for match in _MOJIBAKE.finditer(line):
        yield Finding(
            number,
            match.start() + 1,
            f"{match[0]!r} looks like UTF-8 read in another encoding: write the letters again",
            match[0],
            None,
            ENCODING,
        )


def prose_findings(number: int, prose: str, style: Style) -> Iterator[Finding]:
    """Yield what is against the style in a line of prose, which is in Unicode form NFC.

    :param number: of the line, 1-based.
    """
    pattern = _MISPLACED.get(style.tones)
    for match in pattern.finditer(prose) if pattern else ():
        old = match[0]
        new = _PLACED[style.tones][old.lower()]
        new = new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new
        message = (
            f"{old!r}: {style.who} writes the tone on the {_VOWEL[style.tones]} vowel, {new!r}"
        )
        yield Finding(number, match.start() + 1, message, old, new, TONE)
    for match in _STRAIGHT_QUOTE.finditer(prose) if style.quotes else ():
        message = "straight quotes: write “ ”"
        yield Finding(number, match.start() + 1, message, match[0], None, QUOTES)
    for phrase, pattern in style.patterns:
        for match in pattern.finditer(prose):
            message = f"“{phrase}” is a phrase that {style.who} has sworn off"
            yield Finding(number, match.start() + 1, message, match[0], None, PHRASE)


_FENCE = re.compile(r"^\s*(?:>\s*)*(`{3,}|~{3,})")
_NOT_PROSE = re.compile(
    r"(`+).+?\1"  # inline code and roles' contents
    r"|\$\$.*?\$\$|\$[^$\n]+\$"  # formulas
    r"|\]\([^)]*\)|<https?://[^>]*>|https?://\S+"  # addresses
    r"|\{[^}\n]*\}"  # names of roles and directives
    r"|<!--.*?-->"
)
_TEXT_OPTION = re.compile(r"^:(?:alt|caption): ")


def prose_lines(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield each line, and its prose with everything else blanked out, or ``None``."""
    fence, front, formula = "", False, False
    for number, line in enumerate(text.split("\n")):
        if number == 0 and line.strip() == "---":
            front = True
            yield line, None
            continue
        if front:
            front = line.strip() not in ("---", "...")
            key = re.match(r"(title|subtitle):\s*", line)
            yield line, (" " * key.end() + _without_yaml_quotes(line[key.end() :])) if key else None
            continue
        marker = _FENCE.match(line)
        if fence:
            if marker and marker[1].startswith(fence) and not line.strip().strip("`~> "):
                fence = ""
            yield line, _blank(line) if _TEXT_OPTION.match(line) else None
            continue
        if marker:
            fence = marker[1]
            yield line, None
            continue
        if line.strip() == "$$":
            formula = not formula
            yield line, None
            continue
        if formula or re.match(r"^:[\w-]+:|^\s*%", line):
            yield line, None
            continue
        yield line, _blank(line)


def _without_yaml_quotes(value: str) -> str:
    """Return a front matter value with the quotes around it blanked out."""
    stripped = value.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] and stripped[0] in "\"'":
        return value.replace(stripped, " " + stripped[1:-1] + " ")
    return value


def _blank(line: str) -> str:
    """Return a line in which everything that is not prose is spaces, so columns stay."""
    return _NOT_PROSE.sub(lambda match: " " * len(match[0]), line)


def repaired(text: str, style: Style) -> str:
    """Return a page with everything mended that a machine may mend.

    What is taken out may have stood between two letters that have something to do with each
    other, so that it ends when there is nothing left.
    """
    while (mended := _repaired_once(text, style)) != text:
        text = mended
    return text


def _repaired_once(text: str, style: Style) -> str:
    lines = unicodedata.normalize("NFC", text).split("\n")
    for one in reversed(findings("\n".join(lines), style)):
        if one.new is None:
            continue
        line = lines[one.line - 1]
        start = one.column - 1
        lines[one.line - 1] = line[:start] + one.new + line[start + len(one.old) :]
    return "\n".join(lines)
