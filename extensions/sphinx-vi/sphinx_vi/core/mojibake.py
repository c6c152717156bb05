"""Vietnamese text that was read in the wrong encoding, read right again.

In: a text in which UTF-8 may have been read as cp1252 or Latin-1, also with
bytes lost on the way.  Out: the text repaired as far as only one reading is
possible, what could not be decided between :data:`OPEN` and :data:`CLOSE`, and
a record of both.

Where no byte is missing, ftfy knows the way back.  Where one is, a word has
several possible originals: every letter is spelt in each way in which its bytes
may have arrived, and of all words that would have arrived like this one those
stay that are made of Vietnamese syllables.  One left: that was it.  Several, or
none: a person decides.  Nothing is taken for likely.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, product

from sphinx_vi.core.syllables import is_syllable

OPEN, CLOSE = "⟦", "⟧"
"""What stands around a place that stays uncertain."""
MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}\n]*){CLOSE}")
SHOWN = 6
"""So many possible words are listed for one place; more are only counted."""
LONGEST = 6
"""Characters in which one letter can arrive: three bytes, the last as three dots."""

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES]
LETTERS = frozenset(x for low in [*_LOWER, "đ"] for x in (low, low.upper()) if not x.isascii())
_SIGNS = "“”‘’–—…•→←≤≥×°"
_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."}


@dataclass
class Repair:
    """What became of a text.

    :param text: the text, repaired and marked.
    :param fixed: how many words ftfy put right; their bytes were all there.
    :param inferred: word as it arrived and the only word it can have been.
    :param uncertain: word as it arrived and what it may have been (also nothing).
    """

    text: str
    fixed: int = 0
    inferred: list[tuple[str, str]] = field(default_factory=list)
    uncertain: dict[str, list[str]] = field(default_factory=dict)


def repair(text: str) -> Repair:
    """Return a text with everything repaired that can have been one thing only."""
    result = Repair(text)
    if not _SUSPICIOUS.search(text):
        return result
    whole = _with_ftfy(text)
    result.fixed = sum(a != b for a, b in zip(text.split(), whole.split(), strict=False))
    result.text = whole
    if not _LEFT.search(whole):
        return result
    evidence = _evidence(text)
    result.text = "\n".join(_line(line, evidence, result) for line in whole.split("\n"))
    return result


@dataclass(frozen=True)
class Evidence:
    """What the whole text says about how it was broken.

    :param broken: some sequence is surely UTF-8 read in another encoding.
    :param readings: the encodings in which it may have been read.
    :param lost: what became of a byte for which an encoding has no visible character.
    :param straight: whether curly quotes and dashes may have become straight ones.
    :param soft_hyphens: whether soft hyphens may have been dropped.
    :param spaces_kept: whether a no-break space surely arrived as a space, or as itself.
    """

    broken: bool
    readings: tuple[str, ...]
    lost: str
    straight: bool
    soft_hyphens: bool
    spaces_kept: bool


_CP1252_ONLY = "".join(
    bytes([b]).decode("cp1252") for b in range(0x80, 0xA0) if b not in b"\x81\x8d\x8f\x90\x9d"
)
_SURE = re.compile(
    rf"á[»º]|Ã[\u0080-\u00bf{re.escape(_CP1252_ONLY)}]|Ä[‘ƒ‚\u0080-\u00bf]|Æ[°¡¯]|Å[©¨]|â€|ðŸ"
)
_SUSPICIOUS = re.compile(rf"{_SURE.pattern}|[ÃÄÅÆ]|ï¸|\ufffd")
_LONE_INSIDE = re.compile(r"(?<=[a-zđ])[ÃÄÅÆ]|[ÃÄÅÆ](?=[ÃÄÅÆ]|á[»º])|á[»º]|\ufffd")
"""What no text holds that was read right: capitals with marks after small letters."""


_LEFT = re.compile(rf"{_SURE.pattern}|{_LONE_INSIDE.pattern}|ï¸|(?<!\w)[ÃÄÅÆ](?![ÃÄÅÆ]?[A-ZĐ])")
"""What shows that something is broken still when ftfy has done its work."""


def _evidence(text: str) -> Evidence:
    lead = r"(?:á[»º]|[ÃÄ])"
    of_cp1252 = re.search(rf"(?:á[»º]|Ä|Å|Æ)[{re.escape(_CP1252_ONLY)}]|â€", text)
    lost = "\ufffd" if re.search(rf"{lead}\ufffd", text) else ""
    if not lost and re.search(rf"{lead}\?\w", text):
        lost = "?"
    return Evidence(
        broken=bool(_SURE.search(text)),
        readings=("cp1252",) if of_cp1252 else ("cp1252", "latin-1"),
        lost=lost,
        straight=not re.search(r"(?:á[»]|Ä)[‘’“”–—…]", text),
        soft_hyphens="\u00ad" not in text,
        spaces_kept="Ã\u00a0" in text or re.search(r"\wÃ  \w", text) is not None,
    )


def _with_ftfy(text: str) -> str:
    """Return the text with every sequence repaired of which no byte is missing."""
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        restore_byte_a0=False,  # "lÃ " may have been là or lí
        decode_inconsistent_utf8=False,  # does it all the same
        replace_lossy_sequences=False,  # it forgets which two bytes are left
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
    )

    def whole(line: str) -> str:
        fixed = ftfy.fix_text(line, config)
        if fixed != line or not _SUSPICIOUS.search(line):
            return fixed
        return "".join(ftfy.fix_text(part, config) for part in re.split("( +)", line))

    return unicodedata.normalize("NFC", "\n".join(map(whole, text.split("\n"))))


@cache
def _units(reading: str, evidence: Evidence) -> dict[str, frozenset[str]]:
    """Return every spelling in which letters and signs arrive, and what it may have been.

    Spellings that lose nothing are among them: a word may hold both kinds.
    """
    found: dict[str, set[str]] = {}
    for character in (*LETTERS, *_SIGNS):
        ways = [_ways(byte, reading, evidence) for byte in character.encode()]
        for parts in product(*ways):
            spelling = "".join(parts)
            if spelling != character:
                found.setdefault(spelling, set()).add(character)
    return {spelling: frozenset(options) for spelling, options in found.items()}


def _ways(byte: int, reading: str, evidence: Evidence) -> tuple[str, ...]:
    """Return in what forms a byte arrives after it was read in an encoding."""
    try:
        read = bytes([byte]).decode(reading)
    except UnicodeDecodeError:
        return (chr(byte), evidence.lost)
    if byte == 0xAD:
        return (read, "") if evidence.soft_hyphens else (read,)
    if byte == 0xA0:
        return (read, " ")
    if 0x80 <= byte < 0xA0 and reading == "latin-1":
        return (read, evidence.lost)
    return (read, _STRAIGHT[read]) if evidence.straight and read in _STRAIGHT else (read,)


_WORD = re.compile(
    rf"[^\W\d_]*(?:á[»º]|[ÃÄÅÆ]|â€|ðŸ|ï¸|\ufffd)"
    rf"(?:[^\W\d_]|[»º\ufffd\u0080-\u00bf{re.escape(_CP1252_ONLY)}]"
    r"|(?<=á[»º])(?:[?'\"-]|\.\.\.)|(?<=[ÃÄÅÆ])[?'\"-]|(?<=â€)[?\"']|(?<=â)\?\?)*"
)


def _line(line: str, evidence: Evidence, result: Repair) -> str:
    """Return one line with its broken words repaired or marked."""
    pieces, done = [], 0
    for match in _WORD.finditer(line):
        if match.start() < done:
            continue
        word, end = match[0], match.end()
        if not (evidence.broken or _LONE_INSIDE.search(word)) or _is_quotation(line, match):
            continue
        # A no-break space may be the last byte of a letter, and what follows still the word.
        tail = re.match(r" [^\W\d_]*", line[end:]) if re.search("(?:Ã|á[º])$", word) else None
        decided, eaten = _decide(word, tail[0] if tail else "", line[end:], evidence)
        pieces.append(line[done : match.start()])
        if isinstance(decided, str):
            if decided != line[match.start() : end + eaten]:
                result.inferred.append((line[match.start() : end + eaten], decided))
            pieces.append(decided)
            done = end + eaten
        else:
            options = decided
            # The last byte of a letter stays inside: a no-break space, also one that became
            # a space, which shows where another one follows.
            kept = line[match.start() : end + eaten]
            if line[end + eaten : end + eaten + 1] != " ":
                kept = kept.rstrip(" ")
            sign = kept[len(kept.rstrip("?'\"-.")) :]
            if sign and options and all(option.endswith(sign) for option in options):
                kept = kept.removesuffix(sign)
                options = [option.removesuffix(sign) for option in options]
            result.uncertain[kept] = options
            pieces.append(f"{OPEN}{kept}{CLOSE}")
            done = match.start() + len(kept)
    pieces.append(line[done:])
    joined = "".join(pieces)
    if not evidence.broken:
        return joined
    joined = _SIGN_LEFT.sub(lambda m: _marked(joined, m, result), joined)
    if "latin-1" in evidence.readings and evidence.lost != "\ufffd":
        joined = _QUOTE_LEFT.sub(lambda m: _marked_quote(joined, m, result), joined)
    return _vowelless(joined, result)


_SIGN_LEFT = re.compile(r"[^\W\d_]*â\?{0,2}[\u00a1-\u00ba\u00bc-\u00bf]")
"""A sign of three bytes whose second one is gone ("…", "⁸"); "»" may close a quotation."""


def _marked(line: str, match: re.Match[str], result: Repair) -> str:
    """Mark what is left of a sign, whatever it was."""
    if _inside_mark(line, match.start()):
        return match[0]
    result.uncertain[match[0]] = []
    return f"{OPEN}{match[0]}{CLOSE}"


_QUOTE_LEFT = re.compile(r"[^\W\d_]*â(?:\?\?)?[^\W\d_]*")


def _marked_quote(line: str, match: re.Match[str], result: Repair) -> str:
    """Mark an "â" that is all that is left of a quotation mark or a dash."""
    word = match[0]
    if is_syllable(word) or _inside_mark(line, match.start()):
        return word
    result.uncertain[word] = [re.sub(r"â(\?\?)?", sign, word) for sign in "“”‘’–—…"]
    return f"{OPEN}{word}{CLOSE}"


def _is_quotation(line: str, match: re.Match[str]) -> bool:
    """Whether a word ends in á, and what looks like a byte is a French quotation mark."""
    return match[0].endswith("á\u00bb") and line.count("«", 0, match.start()) > line.count(
        "»", 0, match.start()
    )


def _decide(word: str, tail: str, after: str, evidence: Evidence) -> tuple[str | list[str], int]:
    """Return the only text a word can have been and how much of what follows is in it.

    Otherwise a sorted list of what it may have been.
    """
    alone = _possible(word, evidence)
    options = {(text, 0) for text in alone}
    if tail:
        rest = tail[1:]
        # Spaces may have been run together, of which the first was the letter's last byte.
        apart = set() if evidence.spaces_kept else _possible(word + " ", evidence)
        if re.search("[ÃÄÅÆ]", rest):
            options |= {(text + " ", 1) for text in apart}  # the next word is broken as well
        elif rest:
            inside = {(text, len(tail)) for text in _possible(word + tail, evidence)}
            options |= {(text + " ", 1) for text in apart}
            # One letter is a word only where spaces were run together ("và i").
            stands = is_syllable(rest) and (len(rest) > 1 or not evidence.spaces_kept)
            stands = stands or _SURE.search(rest) is not None
            options = options | inside if stands else inside or options
        elif after[1:2] in ("", " ", *".,;:!?)]”’"):
            # Two spaces in a row, or one before a sign: the first was a byte.
            options = {(text, 1) for text in _possible(word + " ", evidence)} or options
        else:
            options |= {(text + " ", 1) for text in apart}
    elif word.endswith("Ã") and not after:
        # At the end of a line a space may have been cut off.
        options |= {(text, 0) for text in _possible(word + " ", evidence)}
    if len(options) == 1:
        return options.pop()
    eaten = max((size for _, size in options), default=0)
    return sorted({text + tail[size:] for text, size in options}), eaten


def _possible(word: str, evidence: Evidence) -> set[str]:
    """Return every text made of syllables that would have arrived as *word*."""
    found: set[str] = set()
    for reading in evidence.readings:
        for text in _parses(word, reading, evidence):
            letters = re.sub(rf"[{_SIGNS}?'\".-]", " ", text).split()
            if (letters and all(_is_word(piece) for piece in letters)) or (
                not letters and text.strip(_SIGNS) == ""
            ):
                found.add(text)
    return found


def _is_word(piece: str) -> bool:
    """Whether letters are a syllable, in capitals as one writes it."""
    return (piece.islower() or piece.isupper() or piece.istitle()) and is_syllable(piece)


@cache
def _parses(word: str, reading: str, evidence: Evidence) -> frozenset[str]:
    """Return everything that letter by letter may have arrived as *word*."""
    units = _units(reading, evidence)
    ends: dict[int, set[str]] = {0: {""}}
    for start in range(len(word)):
        if start not in ends:
            continue
        for size in range(1, min(LONGEST, len(word) - start) + 1):
            part = word[start : start + size]
            options = set(units.get(part, ()))
            if size == 1 and _may_stand(word, start):
                options.add(part)
            for option in options:
                ends.setdefault(start + size, set()).update(text + option for text in ends[start])
    return frozenset(ends.get(len(word), ()))


def _may_stand(word: str, place: int) -> bool:
    """Whether the character of a broken word may be what its author wrote."""
    character = word[place]
    if character in "ÃÄÅÆ":
        return word.isupper() and character == "Ã"
    if character == "á":
        return word[place + 1 : place + 2] not in ("»", "º")
    return character.isalpha() or character in "?'\".-"


_NO_VOWEL = re.compile(
    r"(?<![\w`/.\\$-])(?:ngh|ch|gh|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx])(?:ch|ng|nh|[cmnpt])"
    r"(?![\w`/\\-]|\.\w)"
)
_ABBREVIATIONS = frozenset({"cm", "dm", "hm", "km", "mm", "nm", "kn", "pt", "vn", "ch", "kt", "tp"})


def _vowelless(line: str, result: Repair) -> str:
    """Mark words of small letters between which a whole vowel was lost (“hc”)."""

    def marked(match: re.Match[str]) -> str:
        word = match[0]
        if word in _ABBREVIATIONS or _inside_mark(line, match.start()):
            return word
        result.uncertain[word] = []
        return f"{OPEN}{word}{CLOSE}"

    return _NO_VOWEL.sub(marked, line)


def _inside_mark(line: str, place: int) -> bool:
    return line.rfind(OPEN, 0, place) > line.rfind(CLOSE, 0, place)


def marks(text: str) -> list[tuple[int, int, str]]:
    """Return line, column (both 1-based) and word of every marked place of a text."""
    starts = [0, *(m.end() for m in re.finditer("\n", text)), len(text) + 1]
    found = []
    for number, (start, end) in enumerate(pairwise(starts), start=1):
        line = text[start : end - 1]
        found += [(number, m.start() + 1, m[1]) for m in MARKED.finditer(line)]
    return found
