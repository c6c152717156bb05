"""Vietnamese text that was read in the wrong encoding, read right again.

In: a text in which UTF-8 may have been read as cp1252 or Latin-1, once or twice,
also with bytes lost on the way.  Out: the text repaired as far as only one reading
is possible, what could not be decided between :data:`OPEN` and :data:`CLOSE`, and
a record of both.

Where no byte is missing, ftfy knows the way back.  Where one is, a word has
several possible originals: every letter is spelt in each way in which its bytes
may have arrived, and of all words that would have arrived like this one those
stay that are made of Vietnamese syllables.  One left: that was it.  Several, or
none: they are named, in the order of the text, for whoever can decide (a person,
or a program that knows which words go together).  Nothing is taken for likely here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise, product

from sphinx_vi.core.syllables import is_syllable

OPEN, CLOSE = "⟦", "⟧"
"""What stands around a place that stays uncertain."""
MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}\n]*){CLOSE}")
SHOWN = 6
"""So many possible words are listed for one place; more are only counted."""
MOST_FILLS = 2
"""So many gaps in one word are filled with every letter; more have no reading."""

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES]
_VOWELS = "".join(_LOWER)
LETTERS = frozenset(x for low in [*_LOWER, "đ"] for x in (low, low.upper()) if not x.isascii())
_APART = "".join(["\u0300", "\u0301", "\u0302", "\u0303", "\u0306", "\u0309", "\u031b", "\u0323"])
"""Marks of letters that were written apart (NFD, as macOS names its files)."""
_FOREIGN = frozenset(chr(c) for c in range(0xC0, 0x100) if chr(c).isalpha())
"""Letters of names from elsewhere: García, Noël."""
_SIGNS = "“”‘’–—…•→←≤≥×°−≈≠√○●\u00a0"
_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."}


@dataclass(frozen=True)
class Place:
    """One marked place.

    :param arrived: the word as it arrived.
    :param options: what it may have been, sorted; nothing if no reading is known.
    :param open: whether something else may stand there as well: what is left of the word
        does not say how much was lost, or it may be an author's own abbreviation.
    """

    arrived: str
    options: tuple[str, ...] = ()
    open: bool = False


@dataclass
class Repair:
    """What became of a text.

    :param text: the text, repaired and marked.
    :param fixed: how many words ftfy put right; their bytes were all there.
    :param inferred: word as it arrived and the only word it can have been.
    :param places: what is marked, in the order of the text.
    """

    text: str
    fixed: int = 0
    inferred: list[tuple[str, str]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def uncertain(self) -> dict[str, list[str]]:
        """Return every word that is marked, as it arrived, and what it may have been."""
        found: dict[str, set[str]] = {}
        for place in self.places:
            found.setdefault(place.arrived, set()).update(place.options)
        return {arrived: sorted(options) for arrived, options in found.items()}


def repair(text: str) -> Repair:
    """Return a text with everything repaired that can have been one thing only."""
    result = Repair(text)
    # What a second reading makes of U+FFFD, the mark for a byte that the first one lost.
    plain = text.replace("ï¿½", "\ufffd")
    if not _SUSPICIOUS.search(plain):
        return result
    evidence = _evidence(plain)
    whole = _with_ftfy(plain, evidence)
    result.fixed = changed_words(text, whole)
    result.text = whole
    if not _LEFT.search(whole) and not (evidence.twice and _LEFT_TWICE.search(whole)):
        return result
    fence, lines = "", []
    for line in whole.split("\n"):
        if found := _FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        lines.append(_line(line, evidence, result, code=bool(fence)))
    result.text = _collected("\n".join(lines), result)
    return result


def changed_words(before: str, after: str) -> int:
    """Return how many words of a text are others now; spaces and line ends are none."""
    count = 0
    for old, new in zip(before.split("\n"), after.split("\n"), strict=True):
        if old == new:
            continue
        a, b = old.split(), new.split()
        matcher = SequenceMatcher(None, a, b, autojunk=False)
        count += sum(
            max(i2 - i1, j2 - j1)
            for kind, i1, i2, j1, j2 in matcher.get_opcodes()
            if kind != "equal"
        )
    return count


_BETWEEN = "\x1f"
"""What parts a marked word from its options until the whole text is done."""


def _mark(arrived: str, options: Iterable[str], *, open: bool = False) -> str:
    """Return a marked word that carries what it may have been."""
    kind = "?" if open else "!"
    return OPEN + _BETWEEN.join([arrived, kind, *sorted(options)]) + CLOSE


def _collected(text: str, result: Repair) -> str:
    """Take the options out of the marks of a text, in its order."""

    def plain(match: re.Match[str]) -> str:
        arrived, *rest = match[1].split(_BETWEEN)
        if not rest:
            return match[0]  # brackets that the author wrote
        result.places.append(Place(arrived, tuple(rest[1:]), rest[0] == "?"))
        return f"{OPEN}{arrived}{CLOSE}"

    return MARKED.sub(plain, text)


@dataclass(frozen=True)
class Evidence:
    """What the whole text says about how it was broken.

    :param broken: some sequence is surely UTF-8 read in another encoding.
    :param readings: the encodings in which it may have been read, one after the other.
    :param lost: what became of a byte for which an encoding has no visible character.
    :param straight: whether curly quotes and dashes may have become straight ones.
    :param soft_hyphens: whether soft hyphens may have been dropped.
    :param kept: whether bytes without a character in cp1252 are there all the same.
    :param five: whether only those five bytes were lost, and other control characters not.
    :param spaces: what became of no-break spaces; "run" if spaces were run together.
    :param asks: whether a question mark may be a byte that was lost, or just ask.
    """

    broken: bool
    readings: tuple[tuple[str, ...], ...]
    lost: str
    kept: bool
    five: bool
    straight: bool
    soft_hyphens: bool
    spaces: frozenset[str]
    asks: bool

    @property
    def twice(self) -> bool:
        """Whether what was read in a wrong encoding was written and read wrong again."""
        return any(len(rounds) > 1 for rounds in self.readings)


_CP1252_ONLY = "".join(
    bytes([b]).decode("cp1252") for b in range(0x80, 0xA0) if b not in b"\x81\x8d\x8f\x90\x9d"
)
_SECOND = re.escape("".join(c for c in _CP1252_ONLY if c not in _STRAIGHT))
"""Characters of cp1252 that no author sets behind an "â": the second byte of a sign."""
_SECOND_OF_SIGN = _SECOND.replace("€", "")
"""The same, without that of quotation marks and dashes."""
_SURE = re.compile(
    rf"á[»º]|Ã[\u0080-\u00bf{re.escape(_CP1252_ONLY)}]|Ä[‘ƒ‚\u0080-\u00bf]|Æ[°¡¯]|Å[©¨]|â€|ðŸ"
    rf"|[aăâeêioôơuưy]Ì(?:[€ƒ‰£‚†›\u0080-\u009b]|(?![^\W\d_]))"
)
_SUSPICIOUS = re.compile(rf"{_SURE.pattern}|[ÃÄÅÆÌ]|ï¸|\ufffd|Â\u00a0")
_TWICE = re.compile(
    # Written as escapes: the check of letters would take the letters themselves for a fault.
    "\u00c3\u00a1\u00c2[\u00bb\u00ba]|\u00c3\u201e[\u0080-\u009f\u00e2]|\u00c3\u2020\u00c2|\u00c3\u0192\u00c2"
    "|\u00c3\u00a2\u00e2\u201a\u00ac|\u00c3\u00a2\u00c2\u0080"
)
"""What no text holds that was read wrong once only."""
_LEFT_TWICE = re.compile(r"Ã[¡„†ƒ¢]|Â")
_LONE_INSIDE = re.compile(r"(?<=[a-zđ])[ÃÄÅÆ]|[ÃÄÅÆ](?=[ÃÄÅÆ]|á[»º])|á[»º]|\ufffd")
"""What no text holds that was read right: capitals with marks after small letters."""


_LEFT = re.compile(
    rf"{_SURE.pattern}|{_LONE_INSIDE.pattern}|ï¸|(?<!\w)[ÃÄÅÆ](?![ÃÄÅÆ]?[A-ZĐ])|[a-zđ]Ì|Â[ \u00a0]"
)
"""What shows that something is broken still when ftfy has done its work."""


def _evidence(text: str) -> Evidence:
    rounds = 2 if _TWICE.search(text) else 1
    lead = r"(?:á[»º]|[ÃÄ])" if rounds == 1 else r"(?:Â[»º]|Ã[ƒ„\u0083\u0084])"
    of_cp1252 = re.search(rf"(?:á[»º]|Ä|Å|Æ)[{re.escape(_CP1252_ONLY)}]|â[{_SECOND}]", text)
    if rounds > 1:
        of_cp1252 = re.search(rf"[{re.escape(_CP1252_ONLY)}]", text)
    lost = "\ufffd" if re.search(rf"{lead}\ufffd", text) else ""
    # A question may end in a letter of which a byte is gone (“vỉ?”) and be joined to the next
    # word.  Where bytes became question marks, few letters follow two bytes of three: those of
    # a letter that ends with a soft hyphen (ử).
    asked = len(re.findall(rf"{lead}\?\w", text))
    followed = "á[»º][a-z]" if rounds == 1 else "Â[»º][a-z]"
    dropped = len(re.findall(followed, text))
    if not lost and asked > dropped:
        lost = "?"
    encodings = ["cp1252"] if of_cp1252 else ["cp1252", "latin-1"]
    soft_hyphens = "\u00ad" not in text
    return Evidence(
        broken=bool(_SURE.search(text)),
        readings=tuple((encoding,) * rounds for encoding in encodings),
        lost=lost,
        kept=bool(re.search(f"[{_FIVE}]", text)),
        five=bool(re.search("[\u0080-\u009f]", re.sub(f"[{_FIVE}]", "", text))),
        straight=not re.search(r"(?:á[»]|Ä)[‘’“”–—…]", text),
        soft_hyphens=soft_hyphens,
        spaces=_spaces(text, rounds, soft_hyphens),
        # Where as much speaks for the one as for the other, nothing is decided.
        asks=not lost and asked >= dropped and bool(re.search(rf"{lead}\?", text)),
    )


_FIVE = "\u0081\u008d\u008f\u0090\u009d"
"""Bytes that have no character in cp1252."""


def _spaces(text: str, rounds: int, soft_hyphens: bool) -> frozenset[str]:
    """Return what became of no-break spaces: themselves, a space, nothing, or run together.

    The letter à ends with that byte, and no Vietnamese text is without it.
    """
    lead = "Ã" if rounds == 1 else r"Ã[ƒ\u0083]"
    ends = [m.end() for m in re.finditer(rf"\w{lead}", text)]
    after = [text[end : end + 12] for end in ends]
    if any(one.startswith(("\u00a0", "Â\u00a0")) for one in after):
        return frozenset({"\u00a0"})
    # What stands behind the letter: a space or none, and the letters that follow.
    found = [m for m in (re.match(r"Â?( ?)([^\W\d_]*)", one) for one in after) if m]
    cut = any(m[1] and re.fullmatch("[a-z]{1,3}", m[2]) and not is_syllable(m[2]) for m in found)
    two = any(one.startswith(("  ", "Â  ")) for one in after)
    if cut or two:
        # “lÃ m” and “lÃ  mẹ”; where spaces were run together, “lÃ mẹ” too.
        return frozenset({" "} if two else {" ", "run"})
    # “lÃm”, and “lÃ mẹ” with one space: it was taken away, or spaces were run together
    # and “lÃm” is lím without its soft hyphen.
    joined = any(not m[1] and m[2] for m in found)
    if joined and not soft_hyphens:
        return frozenset({""})
    ends_words = any(m[1] and m[2] for m in found)
    return frozenset({" ", "run", ""} if joined and ends_words else {" ", "run"})


_LATIN_SIGN = re.compile(r"Â([\u00a1-\u00bf])")


@lru_cache(maxsize=1 << 14)
def _fixed(piece: str) -> str:
    """Return what ftfy makes of a piece of a line; most are words, and words come again."""
    if piece.isascii():
        return piece
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
    return ftfy.fix_text(piece, config)


def _with_ftfy(text: str, evidence: Evidence) -> str:
    """Return the text with every sequence repaired of which no byte is missing."""
    surely = evidence.broken and not evidence.twice

    def sound(part: str) -> str:
        # ftfy's own codecs make U+001A of a mark for what is lost: it never sees one.
        pieces = re.split("([\ufffd\x00-\x1f]+)", part)
        joined = "".join(p if n % 2 else _fixed(p) for n, p in enumerate(pieces))
        # A piece may be too short for ftfy to be sure of a sign of two bytes (10Â²).
        return _LATIN_SIGN.sub(r"\1", joined) if surely and len(pieces) > 1 else joined

    def word(part: str) -> str:
        # What cannot be read twice over is left whole for the search for its letters.
        fixed = sound(part)
        return part if re.search("[ÃÂÄÅÆ]", fixed) or _LEFT.search(fixed) else fixed

    def whole(line: str) -> str:
        fixed = sound(line)
        if evidence.twice and (re.search("[ÃÂÄÅÆ]", fixed) or _LEFT.search(fixed)):
            return "".join(word(part) for part in re.split("( +)", line))
        if not _SUSPICIOUS.search(fixed):
            return fixed
        # What keeps a line from being read may be in one word of it.
        return "".join(sound(part) for part in re.split("( +)", fixed))

    return unicodedata.normalize("NFC", "\n".join(map(whole, text.split("\n"))))


@cache
def _units(rounds: tuple[str, ...], evidence: Evidence, foreign: bool) -> dict[str, frozenset[str]]:
    """Return every spelling in which letters and signs arrive, and what it may have been.

    Spellings that lose nothing are among them: a word may hold both kinds.

    :param foreign: whether letters that Vietnamese does not have are among them.
    """
    found: dict[str, set[str]] = {}
    letters = LETTERS | _FOREIGN if foreign else LETTERS
    for character in (*letters, *_APART, *_SIGNS):
        for spelling in _spellings(character, rounds, evidence):
            if spelling not in (character, ""):
                found.setdefault(spelling, set()).add(character)
    return {spelling: frozenset(options) for spelling, options in found.items()}


@cache
def _spellings(text: str, rounds: tuple[str, ...], evidence: Evidence) -> frozenset[str]:
    """Return in what forms a text arrives after it was read wrong, once or twice."""
    if not rounds:
        return frozenset([text])
    ways: list[tuple[str, ...]] = []
    for character in text:
        if character.isascii() or character == "\ufffd":
            ways.append((character,))
        else:
            ways += [_ways(byte, rounds[0], evidence) for byte in character.encode()]
    once = {"".join(parts) for parts in product(*ways)}
    return frozenset(end for part in once for end in _spellings(part, rounds[1:], evidence))


def _ways(byte: int, reading: str, evidence: Evidence) -> tuple[str, ...]:
    """Return in what forms a byte arrives after it was read in an encoding."""
    if chr(byte) in _FIVE:
        return (chr(byte),) if evidence.kept else (chr(byte), evidence.lost)
    read = bytes([byte]).decode(reading)
    if byte == 0xAD:
        return (read, "") if evidence.soft_hyphens else (read,)
    if byte == 0xA0:
        others = {" " if way == "run" else way for way in evidence.spaces} - {read}
        return (read, *sorted(others))
    if 0x80 <= byte < 0xA0 and reading == "latin-1":
        return (read,) if evidence.five else (read, evidence.lost)
    return (read, _STRAIGHT[read]) if evidence.straight and read in _STRAIGHT else (read,)


_WORD = re.compile(
    rf"[^\W\d_]*(?:á[»º]|[ÃÄÅÆ]|(?<=[^\W\d_])Ì|â€|ðŸ|ï¸|\ufffd)"
    rf"(?:[^\W\d_]|[»º\ufffd\u0080-\u00bf{re.escape(_CP1252_ONLY)}]"
    r"|(?<=á[»º])(?:[?'\"-]|\.\.\.)|(?<=[ÃÄÅÆ])[?'\"-]|(?<=â€)[?\"']|(?<=â)\?\?|(?<=â)\?¦)*"
)


_WORD_TWICE = re.compile(
    rf"[^\W\d_]*[ÃÂ](?:[^\W\d_]|[\ufffd\u0080-\u00bf{re.escape(_CP1252_ONLY)}])*"
)


_SIGN_BEHIND = re.compile(r"[“”‘’–—…»]+$")


def _read(word: str, behind: str, evidence: Evidence) -> tuple[str, list[str], int]:
    """Return a word, what it may have been, and how much of what stands behind it is in it."""
    options, eaten = _with_tail(word, behind, evidence)
    # What looks like the last byte may be a sign that was never broken (“chữ”).
    shorter = _SIGN_BEHIND.sub("", word)
    if not options and shorter not in ("", word):
        again, more = _with_tail(shorter, word[len(shorter) :] + behind, evidence)
        if again:
            return shorter, again, more
    return word, options, eaten


_CLOSING = rf"(?<=â)€[{re.escape(_CP1252_ONLY)}\u0080-\u00bf]?"
"""What is left of a quotation mark or a dash, behind its first letter."""
_ELLIPSIS = r"â(?:€|\?{0,2})?¦"
_TAIL = re.compile(rf" (?:(?!{_ELLIPSIS})[^\W\d_]*(?:{_CLOSING})?)?")
_CLOSED = re.compile(rf"â{_CLOSING}$")
_SIGN_AHEAD = re.compile(
    rf" (?:$|[ .,;:!?)\]”’…]|{_ELLIPSIS}|(?:[\"']|\*{{1,3}}|_{{1,3}})(?:$|[\s.,;:!?)\]]))"
)
"""A space before what Vietnamese never sets a space before; "â€¦" is the ellipsis, broken, and
a straight quotation mark, or the star of an emphasis, closes where no letter follows."""


def _with_tail(word: str, behind: str, evidence: Evidence) -> tuple[list[str], int]:
    """Return what a word may have been, and how much of what stands behind it is in it."""
    # A no-break space may be the last byte of a letter, and what follows still the word.
    ending = "(?:Ã[ƒ\u0083†\u0086]?|Âº|Â|â€)$" if evidence.twice else "(?:[ÃÆ]|á[º])$"
    tail = _TAIL.match(behind) if re.search(ending, word) else None
    return _decide(word, tail[0] if tail else "", behind, evidence)


_FENCE = re.compile(r"\s*(?:>\s*)*(`{3,}|~{3,})")


def _line(line: str, evidence: Evidence, result: Repair, *, code: bool = False) -> str:
    """Return one line with its broken words repaired or marked."""
    pieces, done = [], 0
    for match in (_WORD_TWICE if evidence.twice else _WORD).finditer(line):
        if match.start() < done:
            continue
        word = match[0]
        if not (evidence.broken or _LONE_INSIDE.search(word)) or _is_quotation(line, match):
            continue
        word, options, eaten = _read(word, line[match.end() :], evidence)
        end = match.start() + len(word)
        pieces.append(line[done : match.start()])
        kept = line[match.start() : end + eaten]
        if len(options) == 1:
            if options[0] != kept:
                result.inferred.append((kept, options[0]))
            pieces.append(options[0])
            done = end + eaten
            continue
        kept, options = _without_sign(kept, options, evidence)
        unsure = not options
        if unsure:
            options = _otherwise(word, evidence)
        pieces.append(_mark(kept, options, open=unsure))
        done = match.start() + len(kept)
    pieces.append(line[done:])
    joined = "".join(pieces)
    if not evidence.broken:
        return joined
    joined = _signs_left(joined, evidence)
    return joined if code else _vowelless(joined)


def _sign_of(match: re.Match[str]) -> str:
    """Return the sign that three bytes make up, or what stands there."""
    try:
        sign = match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match[0]
    return sign if unicodedata.category(sign)[0] in "SP" else match[0]


def _signs_left(line: str, evidence: Evidence) -> str:
    """Mark what is left of signs in a line whose words are done."""
    line = _WHOLE_SIGN.sub(_sign_of, line)
    if evidence.straight:
        line = _OPERATOR_LEFT.sub(lambda m: _marked(line, m, _operators(m[0])), line)
    line = _SIGN_LEFT.sub(lambda m: _marked(line, m), line)
    if ("latin-1",) in evidence.readings and evidence.lost != "\ufffd":
        line = _QUOTE_LEFT.sub(lambda m: _marked_quote(line, m), line)
    return line


def _without_sign(kept: str, options: list[str], evidence: Evidence) -> tuple[str, list[str]]:
    """Return a word and its readings without a space or a sign that is not the word's.

    Every reading ends with it then; but a question mark may be the byte that was lost.
    """
    for sign in (" ", kept[len(kept.rstrip("?'\"-.")) :]):
        if not (sign and options and kept.endswith(sign)):
            continue
        if all(option.endswith(sign) for option in options):
            bare = [option.removesuffix(sign) for option in options]
            if sign == "?" and evidence.asks:
                options = [*options, *bare]
            else:
                kept, options = kept.removesuffix(sign), bare
    return kept, options


def _otherwise(word: str, evidence: Evidence) -> list[str]:
    """Return what a word may have been that no Vietnamese syllables make up.

    Names from elsewhere, spelt with letters that arrive like this; or letters of which
    nothing but a mark for what was lost is left.
    """
    found: set[str] = set()
    if "\ufffd" not in word:
        for rounds in evidence.readings:
            found |= _parses(word, rounds, evidence, True)
        return sorted(text for text in found if text.isalpha() and _in_case(text))
    gaps = re.split("\ufffd{1,3}", word)
    if len(gaps) - 1 <= MOST_FILLS and "".join(gaps).isalpha():
        for letters in product(LETTERS, repeat=len(gaps) - 1):
            made = "".join(a + b for a, b in zip(gaps, (*letters, ""), strict=True))
            if _is_word(made):
                found.add(made)
    return sorted(found)


_SIGN_LEFT = re.compile(rf"[^\W\d_]*â\?{{0,2}}[\u00a1-\u00ba\u00bc-\u00bf]|â[{_SECOND_OF_SIGN}]")
"""A sign of three bytes whose second or last one is gone ("…", "⁸", "←"); "»" may close a
quotation."""


def _marked(line: str, match: re.Match[str], options: str = "") -> str:
    """Mark what is left of a sign: one of *options*, or whatever it was."""
    if _inside_mark(line, match.start()):
        return match[0]
    return _mark(match[0], options, open=not options)


_WHOLE_SIGN = re.compile(rf"â[{re.escape(_CP1252_ONLY)}\u0080-\u00bf]{{2}}")
"""A sign of three bytes, all of them there ("○"), in a line that lacks others."""
_OPERATOR_LEFT = re.compile(rf"â[{_SECOND_OF_SIGN}](?:['\"-]|\.\.\.)")
"""A sign of which the last byte was a curly quotation mark and became a straight one: −, →."""


def _operators(left: str) -> str:
    """Return the signs that may have arrived as three characters of which the last is straight."""
    lasts = [curly for curly, straight in _STRAIGHT.items() if straight == left[2:]]
    wholes = (_WHOLE_SIGN.match(left[:2] + last) for last in lasts)
    return "".join(sign for sign in (_sign_of(m) for m in wholes if m) if len(sign) == 1)


_MOST_QUOTES = 2
"""So many lost marks in one word are each tried as every sign; more have no reading."""
_QUOTE_LEFT = re.compile(r"[^\W\d_â]*(?:â(?:\?\?)?[^\W\d_â]*)+")


def _marked_quote(line: str, match: re.Match[str]) -> str:
    """Mark an "â" that is all that is left of a quotation mark or a dash."""
    word = match[0]
    if is_syllable(word) or _inside_mark(line, match.start()):
        return word
    # A word may stand between two of them; the syllables around are whole (“hai”).
    parts = re.split(r"â(?:\?\?)?", word)
    signs = product("“”‘’–—…", repeat=len(parts) - 1)
    if len(parts) > _MOST_QUOTES + 1:
        return _mark(word, (), open=True)
    return _mark(
        word, {"".join(a + b for a, b in zip(parts, (*some, ""), strict=True)) for some in signs}
    )


def _is_quotation(line: str, match: re.Match[str]) -> bool:
    """Whether a word ends in á, and what looks like a byte is a French quotation mark."""
    return match[0].endswith("á\u00bb") and line.count("«", 0, match.start()) > line.count(
        "»", 0, match.start()
    )


def _decide(word: str, tail: str, after: str, evidence: Evidence) -> tuple[list[str], int]:
    """Return what a word can have been, and how much of what follows is in it.

    :return: a sorted list of texts, and how many characters of *tail* each of them covers.
    """
    alone = _possible(word, evidence)
    options = {(text, 0) for text in alone}
    if tail:
        rest = tail[1:]
        # Spaces may have been run together, of which the first was the letter's last byte.
        apart = _possible(word + " ", evidence) if "run" in evidence.spaces else set()
        if re.search("[ÃÄÅÆ]", rest):
            options |= {(text + " ", 1) for text in apart}  # the next word is broken as well
        elif rest:
            inside = set()
            if " " in evidence.spaces:
                inside = {(text, len(tail)) for text in _possible(word + tail, evidence)}
            options |= {(text + " ", 1) for text in apart}
            # One letter is a word only where spaces were run together ("và i").
            bare = _CLOSED.sub("", rest)
            stands = is_syllable(bare) and (len(bare) > 1 or "run" in evidence.spaces)
            stands = stands or _SURE.search(bare) is not None
            options = options | inside if stands else inside or options
        elif " " in evidence.spaces and _SIGN_AHEAD.match(after):
            # Two spaces in a row, or one before a sign: the first was a byte.
            options = {(text, 1) for text in _possible(word + " ", evidence)} or options
        else:
            options |= {(text + " ", 1) for text in apart}
    elif word.endswith("Ã") and not after:
        # At the end of a line a space may have been cut off.
        options |= {(text, 0) for text in _possible(word + " ", evidence)}
    eaten = max((size for _, size in options), default=0)
    return sorted({text + tail[size:eaten] for text, size in options}), eaten


def _possible(word: str, evidence: Evidence) -> set[str]:
    """Return every text made of syllables that would have arrived as *word*."""
    found: set[str] = set()
    for rounds in evidence.readings:
        for text in _parses(word, rounds, evidence, False):
            letters = re.sub(rf"[{_SIGNS}?'\".-]", " ", text).split()
            if (letters and all(_is_word(piece) for piece in letters)) or (
                not letters and text.strip(_SIGNS) == ""
            ):
                found.add(text)
    return found


def _is_word(piece: str) -> bool:
    """Whether letters are a syllable, in capitals as one writes it."""
    if not _in_case(piece):
        return False
    # An abbreviation (CĐV), or the letter for đồng: no syllable, and yet written.
    consonants = "đ" in piece.lower() and not re.search(f"[{_VOWELS}]", piece.lower())
    return is_syllable(piece) or (consonants and (piece.isupper() or piece == "đ"))


def _in_case(piece: str) -> bool:
    """Whether letters are small, capitals, or small after one capital."""
    return piece.islower() or piece.isupper() or piece.istitle()


@cache
def _parses(
    word: str, rounds: tuple[str, ...], evidence: Evidence, foreign: bool
) -> frozenset[str]:
    """Return everything that letter by letter may have arrived as *word*."""
    units = _units(rounds, evidence, foreign)
    longest = max(map(len, units))
    ends: dict[int, set[str]] = {0: {""}}
    for start in range(len(word)):
        if start not in ends:
            continue
        for size in range(1, min(longest, len(word) - start) + 1):
            part = word[start : start + size]
            options = set(units.get(part, ()))
            if size == 1 and _may_stand(word, start, evidence):
                options.add(part)
            for option in options:
                ends.setdefault(start + size, set()).update(text + option for text in ends[start])
    found = ends.get(len(word), ())
    return frozenset(unicodedata.normalize("NFC", text) for text in found)


def _may_stand(word: str, place: int, evidence: Evidence) -> bool:
    """Whether the character of a broken word may be what its author wrote."""
    character = word[place]
    if evidence.twice and character in "ÃÂ":
        return False
    if character in "ÃÄÅÆÌ":
        return word.isupper() and character == "Ã"
    if character == "á":
        return word[place + 1 : place + 2] not in ("»", "º")
    return character.isalpha() or character in "?'\".-"


_NO_VOWEL = re.compile(
    r"(?<![\w`/.\\$-])(?:ngh|ch|gh|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx])(?:ch|ng|nh|[cmnpt])"
    r"(?![\w`/\\-]|\.\w)"
)
_ABBREVIATIONS = frozenset({"cm", "dm", "hm", "km", "mm", "nm", "kn", "pt", "vn", "ch", "kt", "tp"})


def _vowelless(line: str) -> str:
    """Mark words of small letters between which a whole vowel was lost (“hc”)."""
    spans = [m.span() for m in re.finditer(r"(`+)[^`]+\1", line)]

    def marked(match: re.Match[str]) -> str:
        word = match[0]
        if any(start < match.start() < end for start, end in spans):
            return word
        if word in _ABBREVIATIONS or _inside_mark(line, match.start()):
            return word
        return _mark(word, (), open=True)

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
