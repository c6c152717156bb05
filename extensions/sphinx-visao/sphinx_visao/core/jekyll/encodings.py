"""The text of a post, whatever it was saved as.

In: the bytes of a file.  Out: its text, and the name of the encoding if it is not
UTF-8; or one :class:`ArticleError` that says what to do.

Vietnamese was written in many ways before UTF-8: Windows-1258 (letters and marks
apart), TCVN3 (“ABC” fonts), VISCII, VNI (a letter and a mark as two letters).  Which
one a text is in shows when it is read in each: what comes out are syllables, or not.
The same for a text that is UTF-8 by now, but was never turned into Vietnamese letters
(“Häc m¸y”).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sphinx_vi.core.syllables import is_syllable
from sphinx_visao.core.io.errors import ArticleError

FEWEST = 5
"""With fewer marked words than this no encoding is recognized by its words."""
SURE = 0.9
"""The share of marked words that have to be syllables in the right encoding."""
UNSURE = 0.7
"""A text of whose marked words so many are syllables is what it seems to be."""
STRAY = 0.05
"""So many words may hold a byte that is no UTF-8, and the text is UTF-8 all the same."""

_WINDOWS = "".join(bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0))
_TCVN3 = _WINDOWS + (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
"""What the bytes from 0x80 on are in TCVN 5712-1; its first 32 are Windows' signs in ABC fonts."""
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃ"
    "ẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
"""RFC 1456."""
_VNI_MARKS = {
    "a": {"ù": "á", "ø": "à", "û": "ả", "õ": "ã", "ï": "ạ", "â": "â", "á": "ấ", "à": "ầ", "å": "ẩ"}
    | {"ã": "ẫ", "ä": "ậ", "ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ"},
    "e": {"ù": "é", "ø": "è", "û": "ẻ", "õ": "ẽ", "ï": "ẹ", "â": "ê", "á": "ế", "à": "ề", "å": "ể"}
    | {"ã": "ễ", "ä": "ệ"},
    "o": {"ù": "ó", "ø": "ò", "û": "ỏ", "õ": "õ", "ï": "ọ", "â": "ô", "á": "ố", "à": "ồ", "å": "ổ"}
    | {"ã": "ỗ", "ä": "ộ"},
    "u": {"ù": "ú", "ø": "ù", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "y": {"ù": "ý", "ø": "ỳ", "û": "ỷ", "õ": "ỹ"},
    "ô": {"ù": "ớ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "ö": {"ù": "ứ", "ø": "ừ", "û": "ử", "õ": "ữ", "ï": "ự"},
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}


def _table() -> dict[str, str]:
    """Return every letter of VNI, of one or two characters, small and large."""
    table = dict(_VNI_ALONE)
    for base, marks in _VNI_MARKS.items():
        table |= {base + mark: letter for mark, letter in marks.items()}
    return (
        table
        | {old.upper(): new.upper() for old, new in table.items()}
        | {old[0].upper() + old[1]: new.upper() for old, new in table.items() if len(old) == 2}
    )


_VNI = _table()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def _charmap(high: str) -> Callable[[bytes], str]:
    """Return how bytes are read of which those below 0x80 are ASCII."""

    def read(raw: bytes) -> str:
        text = "".join(chr(byte) if byte < 0x80 else high[byte - 0x80] for byte in raw)
        return unicodedata.normalize("NFC", text)

    return read


def _tcvn3(raw: bytes) -> str:
    """Read TCVN3, whose capitals with a tone are small letters in a font of capitals."""
    text = _charmap(_TCVN3)(raw)

    def large(match: re.Match[str]) -> str:
        word = match[0]
        ascii_ones = [letter for letter in word if letter.isascii()]
        return word.upper() if ascii_ones and all(map(str.isupper, ascii_ones)) else word

    # A word of one capital (“Ở”) cannot be told from a small one; nobody wrote “Là” so.
    return re.sub(
        r"[^\W\d_]{2,}",
        lambda m: (
            large(m)
            if m[0][1:].upper() != m[0][1:] and sum(c.isascii() for c in m[0]) > 1
            else m[0]
        ),
        text,
    )


def _windows_1258(raw: bytes) -> str:
    return unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))


def _vni(raw: bytes) -> str:
    return _VNI_LETTER.sub(lambda m: _VNI[m[0]], raw.decode("cp1252", "replace"))


READINGS: dict[str, Callable[[bytes], str]] = {
    "Windows-1258": _windows_1258,
    "TCVN3": _tcvn3,
    "VNI": _vni,
    "VISCII": _charmap(_VISCII),
}
"""How each encoding is read."""


@dataclass(frozen=True)
class Read:
    """The text of a post.

    :param text: with LF at the ends of lines and without a byte order mark.
    :param encoding: what it was saved as, if not UTF-8; an empty string otherwise.
    """

    text: str
    encoding: str = ""


def read(raw: bytes, path: Path) -> Read:
    """Return the text of a file.

    :raises ArticleError: if it is empty, no text, or in an encoding that is not known.
    """
    if not raw.strip():
        raise ArticleError(path, 1, "the file is empty", "Write POST=… with the path of a post")
    made = _with_mark(raw, path) or _wide(raw, path)
    if made is None:
        if b"\x00" in raw:
            line = raw[: raw.index(b"\x00")].count(b"\n") + 1
            raise ArticleError(path, line, "this is not a text", "Import a Markdown post")
        made = _narrow(raw, path)
    text = made.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if not text.strip():
        raise ArticleError(path, 1, "the file is empty", "Write POST=… with the path of a post")
    return Read(text, made.encoding)


_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def _with_mark(raw: bytes, path: Path) -> Read | None:
    """Return a text that says by its first bytes what it is."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _whole(raw, encoding, path)
    return None


def _wide(raw: bytes, path: Path) -> Read | None:
    """Return a text of two bytes a character without a mark: its ASCII has a zero each."""
    half = max(1, len(raw) // 2)
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if raw[start::2].count(0) > 0.3 * half and not raw[1 - start :: 2].count(0):
            return _whole(raw, encoding, path)
    return None


def _whole(raw: bytes, encoding: str, path: Path) -> Read:
    name = encoding.upper()
    try:
        return Read(raw.decode(encoding), name)
    except UnicodeDecodeError as error:
        line = raw[: error.start].decode(encoding, "ignore").count("\n") + 1
        raise ArticleError(
            path,
            line,
            f"this looks like {name}, and is not whole: {error.reason}",
            "Open it where it was written and save it as UTF-8",
        ) from None


def _narrow(raw: bytes, path: Path) -> Read:
    """Return a text of one byte a character, or of UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = recognized(raw)
        if found:
            return Read(READINGS[found](raw), found)
        text = raw.decode("utf-8-sig", "replace")
        words = re.findall(r"\w*[\ufffd\w]+", text)
        harmed = sum("\ufffd" in word for word in words)
        if harmed > max(3, STRAY * len(words)):
            line = raw[: error.start].count(b"\n") + 1
            known = ", ".join(READINGS)
            raise ArticleError(
                path,
                line,
                f"this is not UTF-8, and none of {known} either",
                "Open it where it was written and save it as UTF-8, or find out its encoding X: "
                f"iconv -f X -t UTF-8 {path.name} > new.md",
            ) from None
        return Read(text)  # a byte that is no UTF-8 is a mark for what is lost, and is listed
    return _never_turned(text)


_PLAIN = re.compile(r"[\x00-\xff" + re.escape(_WINDOWS.replace("\ufffd", "")) + "]*")


def _never_turned(text: str) -> Read:
    """Return a text of UTF-8, also one that holds the bytes of an older encoding as letters."""
    lines = text.split("\n")
    old = [line for line in lines if not line.isascii() and _PLAIN.fullmatch(line)]
    if not old or _share("\n".join(old)) >= UNSURE:
        return Read(text)
    found = recognized("\n".join(map(_as_bytes, old)).encode("latin-1"))
    if not found:
        return Read(text)
    turned = (
        READINGS[found](_as_bytes(line).encode("latin-1")) if _PLAIN.fullmatch(line) else line
        for line in lines
    )
    return Read("\n".join(turned), f"{found}, as letters of UTF-8")


def _as_bytes(line: str) -> str:
    """Return a line whose characters are bytes: Windows' signs as the bytes they were."""
    return "".join(
        chr(0x80 + _WINDOWS.index(c)) if c != "\ufffd" and c in _WINDOWS else c for c in line
    )


def recognized(raw: bytes) -> str:
    """Return the name of the encoding in which a text is Vietnamese; empty if there is none."""
    shares = {name: _share(reading(raw)) for name, reading in READINGS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= SURE else ""


_SIGNS = frozenset("“”‘’–—…•→←≤≥×÷°·«»€₫§©®±²³½¼\u00a0\u00ad")
_WORD = re.compile(r"[^\W\d_]+")


def _share(text: str) -> float:
    """Return the share of words with marks that are syllables; signs of no text count against.

    With fewer than :data:`FEWEST` such words it is 0: nothing can be said.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    strange = sum(
        not character.isascii() and not character.isalpha() and character not in _SIGNS
        for character in text
    )
    if len(words) < FEWEST:
        return 0.0
    good = sum(is_syllable(word) and _in_case(word) for word in words)
    return good / (len(words) + strange)


def _in_case(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()
