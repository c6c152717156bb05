"""Whether a story in verse is lục bát: syllables, tones and rhymes.

In: the verses.  Out: what is wrong with them, nothing if they are regular.

Lục bát alternates verses of six and of eight syllables:

* the first verse has six syllables, the second eight, and so on; the last has eight;
* tones at the even places: 2 bằng, 4 trắc, 6 bằng, and in the eight also 8 bằng (bằng is ngang
  or huyền; trắc is sắc, hỏi, ngã or nặng); the odd places are free;
* syllables 6 and 8 of the eight differ: one is ngang, the other huyền;
* syllable 6 of the six rhymes with syllable 6 of the eight below it, and syllable 8 of that
  eight with syllable 6 of the next six; a word does not rhyme with itself;
* syllable 2 of a six may be trắc where the verse falls into two halves of three syllables.

These are the rules of Trần Trọng Kim, *Việt thi*, pp. 23-24
(https://vi.wikisource.org/wiki/Trang:Việt_thi.pdf/20 and /21).  Which rimes rhyme although they
are not equal (*vần thông*) is said there on pp. 13-20
(https://vi.wikisource.org/wiki/Việt_thi/I-6); ours are fewer, see :data:`NEAR_RIMES`.

    >>> problems(["Chùm chìa mẹ để đâu rồi", "Lục tung ngăn tủ, gầm nồi, chậu hoa"])
    []
    >>> problems(["Chùm chìa mẹ để đâu rồi", "Lục tung ngăn tủ, gầm giường, chậu hoa"])
    ['verse 2: “giường” does not rhyme with “rồi” of verse 1']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

TONES: dict[str, str] = {
    "\u0300": "huyền",
    "\u0301": "sắc",
    "\u0309": "hỏi",
    "\u0303": "ngã",
    "\u0323": "nặng",
}
"""Combining mark -> name of the tone; a syllable without any of them is ngang."""

ONSETS = re.compile("ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx]")
"""Spelled onsets, longer ones first."""

NEAR_RIMES: tuple[frozenset[str], ...] = tuple(
    frozenset(s.split())
    for s in (
        # open rimes (ia, ua, ưa stand here as iê, uô, ươ, as `rime` writes them)
        "o ô u",
        "e ê i",
        "ê i iê",
        "ô u uô",
        "ơ ư ươ",
        # rimes ending in a glide
        "ai ay ây",
        "oi ôi ơi",
        "ôi ơi ui uôi ươi",
        "ao au",
        "au âu",
        "eo êu iêu iu",
        "iu ưu ươu",
        # -m
        "ăm âm",
        "om ôm ơm um",
        "em êm iêm im",
        "ôm ơm ươm",
        # -n
        "ăn ân",
        "ân ơn",
        "on ôn ơn",
        "ôn un uôn",
        "en ên iên",
        "ên iên in",
        # -ng, -nh
        "ang ương",
        "ăng âng ưng",
        "ong ông ung",
        "ông ung uông",
        "eng iêng",
        "anh ênh inh",
    )
)
"""Vần thông: rimes that traditional verse lets rhyme, being close in vowel and equal in final.

The relation is not transitive (o ~ ô ~ u are one set, but o and uô never meet).  Only rimes that
can carry a bằng tone are listed, as no other stands in a rhyming place.  Left out on purpose:
a ~ ơ, an ~ ang and everything else that joins two different finals.
"""

_MARK = re.compile(r"\[\[([^\[\]|]+)\|[^\[\]|]+\]\]")
_SYLLABLE = re.compile(r"[^\W\d_]+")


def syllables(verse: str) -> list[str]:
    """The syllables of a verse in lower case, without punctuation and marks of names.

    >>> syllables("Bà [[Tư|NGƯỜI]] ra chợ, quên tiền")
    ['bà', 'tư', 'ra', 'chợ', 'quên', 'tiền']
    """
    text = unicodedata.normalize("NFC", _MARK.sub(r"\1", verse)).lower()
    return _SYLLABLE.findall(text)


def tone(syllable: str) -> str:
    """The tone's name: ngang, huyền, sắc, hỏi, ngã or nặng.

    >>> [tone(s) for s in ("ma", "mà", "má", "mả", "mã", "mạ")]
    ['ngang', 'huyền', 'sắc', 'hỏi', 'ngã', 'nặng']
    """
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            return TONES[char]
    return "ngang"


def is_bang(syllable: str) -> bool:
    """Whether the tone is level: ngang or huyền."""
    return tone(syllable) in ("ngang", "huyền")


def toneless(syllable: str) -> str:
    """The syllable without its tone; vowel marks stay.

    >>> toneless("nước")
    'nươc'
    """
    kept = (c for c in unicodedata.normalize("NFD", syllable.lower()) if c not in TONES)
    return unicodedata.normalize("NFC", "".join(kept))


def split_onset(syllable: str) -> tuple[str, str]:
    """Onset and the rest of a syllable, without tone; "gi" and "qu" are onsets where they are heard so.

    >>> [split_onset(s) for s in ("nghiêng", "già", "gì", "giếng", "quà", "ăn")]
    [('ngh', 'iêng'), ('gi', 'a'), ('gi', 'i'), ('gi', 'iêng'), ('qu', 'a'), ('', 'ăn')]
    """
    bare = toneless(syllable)
    found = ONSETS.match(bare)
    if not found:
        return "", bare
    onset, rest = found[0], bare[found.end() :]
    if onset == "gi" and (not rest or rest[0] not in "aăâeoôơuư"):
        rest = "i" + rest  # gì, gìn, giêng: the i is heard as a vowel too
    if onset == "qu" and not rest:
        rest = "u"
    return onset, rest


def rime(syllable: str) -> str:
    """The rime (nucleus and final) without onset, medial glide and tone, in one spelling.

    ia/yê are written iê, ua uô, ưa ươ, and y alone i.

    >>> [rime(s) for s in ("hoa", "quà", "mưa", "mía", "chuyện", "thuở", "tay", "quốc")]
    ['a', 'a', 'ươ', 'iê', 'iên', 'ơ', 'ay', 'uôc']
    """
    onset, rest = split_onset(syllable)
    if onset == "qu":
        if rest.startswith("ô"):
            return "u" + rest
        rest = re.sub(r"^y", "i", rest)
    elif re.match(r"o[aăe]|u[âêơ]|uy", rest):
        rest = re.sub(r"^y", "i", rest[1:])
    elif rest.startswith("yê") or rest == "y":
        rest = "i" + rest[1:]
    return {"ia": "iê", "ua": "uô", "ưa": "ươ"}.get(rest, rest)


def rhymes(first: str, second: str) -> bool:
    """Whether two syllables rhyme: equal rimes, or near ones of `NEAR_RIMES`.

    >>> rhymes("nhà", "hoa"), rhymes("đường", "hàng"), rhymes("mưa", "mua"), rhymes("nhà", "nhà")
    (True, True, False, False)
    """
    if first.lower() == second.lower():
        return False
    one, two = rime(first), rime(second)
    return one == two or any({one, two} <= near for near in NEAR_RIMES)


def problems(verses: Sequence[str]) -> list[str]:
    """Return what is wrong with a lục bát poem, one line a fault; none if it is regular.

    :param verses: its lines from the first six on; names may be marked ``[[name|KIND]]``.
    """
    found: list[str] = []
    if not verses or len(verses) % 2:
        found.append(f"{len(verses)} verses, not pairs of six and eight")
    lines = [syllables(verse) for verse in verses]
    for number, line in enumerate(lines, 1):
        size = 6 if number % 2 else 8
        if len(line) != size:
            found.append(f"verse {number}: {len(line)} syllables, not {size}")
            continue
        found += _wrong_tones(number, line)
        above = lines[number - 2] if number > 1 else []
        if len(above) == 14 - size and not rhymes(above[-1], line[5]):
            found.append(
                f"verse {number}: “{line[5]}” does not rhyme with “{above[-1]}” of verse {number - 1}"
            )
    return found


def _wrong_tones(number: int, line: list[str]) -> Iterator[str]:
    """Yield the places where a verse of the right length has the wrong tone."""
    for place in range(2, len(line) + 1, 2):
        syllable, wanted = line[place - 1], place != 4
        free = place == 2 and len(line) == 6
        if is_bang(syllable) != wanted and not free:
            yield f"verse {number}: “{syllable}” at {place} is not {'bằng' if wanted else 'trắc'}"
    if len(line) == 8 and is_bang(line[5]) and tone(line[5]) == tone(line[7]):
        yield f"verse {number}: “{line[5]}” and “{line[7]}” are both {tone(line[5])}"
