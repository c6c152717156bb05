"""Which words can be Vietnamese syllables.

In: a word.  Out: whether an onset, a rhyme and a tone that Vietnamese has make
it up.  The table is that of the national spelling (onsets and rhymes as in
Đoàn Thiện Thuật, *Ngữ âm tiếng Việt*); it says what is possible, not what is in
a dictionary.
"""

from __future__ import annotations

import unicodedata

ONSETS = [
    "ngh",
    "ch",
    "gh",
    "gi",
    "kh",
    "ng",
    "nh",
    "ph",
    "qu",
    "th",
    "tr",
    "b",
    "c",
    "d",
    "đ",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "x",
]
"""Longer ones first; the empty onset is a case of its own."""

RHYMES = frozenset(
    [
        "a",
        "ac",
        "ach",
        "ai",
        "am",
        "an",
        "ang",
        "anh",
        "ao",
        "ap",
        "at",
        "au",
        "ay",
        "ăc",
        "ăm",
        "ăn",
        "ăng",
        "ăp",
        "ăt",
        "âc",
        "âm",
        "ân",
        "âng",
        "âp",
        "ât",
        "âu",
        "ây",
        "e",
        "ec",
        "em",
        "en",
        "eng",
        "eo",
        "ep",
        "et",
        "ê",
        "êch",
        "êm",
        "ên",
        "ênh",
        "êp",
        "êt",
        "êu",
        "i",
        "ia",
        "ich",
        "iêc",
        "iêm",
        "iên",
        "iêng",
        "iêp",
        "iêt",
        "iêu",
        "im",
        "in",
        "inh",
        "ip",
        "it",
        "iu",
        "o",
        "oa",
        "oac",
        "oach",
        "oai",
        "oam",
        "oan",
        "oang",
        "oanh",
        "oao",
        "oap",
        "oat",
        "oay",
        "oăc",
        "oăm",
        "oăn",
        "oăng",
        "oăp",
        "oăt",
        "oc",
        "oe",
        "oem",
        "oen",
        "oeo",
        "oet",
        "oi",
        "om",
        "on",
        "ong",
        "ooc",
        "oong",
        "op",
        "ot",
        "ô",
        "ôc",
        "ôi",
        "ôm",
        "ôn",
        "ông",
        "ôp",
        "ôt",
        "ơ",
        "ơi",
        "ơm",
        "ơn",
        "ơp",
        "ơt",
        "u",
        "ua",
        "uân",
        "uâng",
        "uât",
        "uây",
        "uc",
        "uê",
        "uêch",
        "uên",
        "uênh",
        "uêu",
        "ui",
        "um",
        "un",
        "ung",
        "uơ",
        "uôc",
        "uôi",
        "uôm",
        "uôn",
        "uông",
        "uôt",
        "up",
        "ut",
        "uy",
        "uya",
        "uych",
        "uyên",
        "uyêt",
        "uynh",
        "uyn",
        "uyp",
        "uyt",
        "uyu",
        "ư",
        "ưa",
        "ưc",
        "ưi",
        "ưm",
        "ưn",
        "ưng",
        "ươc",
        "ươi",
        "ươm",
        "ươn",
        "ương",
        "ươp",
        "ươt",
        "ươu",
        "ưt",
        "ưu",
        "y",
        "yêm",
        "yên",
        "yêng",
        "yêt",
        "yêu",
    ]
)

TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
STOPS = ("c", "ch", "p", "t")
FRONT = "eêiy"
"""Vowels before which c, g, ng are spelt k, gh, ngh."""


def split_tone(word: str) -> tuple[str, str]:
    """Return a word in NFC without its tone, and the tone's name ("ngang" if none).

    A word with two tones gets an empty name: no syllable has two.
    """
    letters, tones = [], []
    for character in unicodedata.normalize("NFD", word.lower()):
        if character in TONES:
            tones.append(TONES[character])
        else:
            letters.append(character)
    name = "ngang" if not tones else tones[0] if len(tones) == 1 else ""
    return unicodedata.normalize("NFC", "".join(letters)), name


def is_syllable(word: str) -> bool:
    """Whether *word* is spelt like a Vietnamese syllable."""
    bare, tone = split_tone(word)
    if not tone:
        return False
    return any(
        _fits(onset, bare[len(onset) :], tone) for onset in ("", *ONSETS) if bare.startswith(onset)
    )


def _fits(onset: str, rhyme: str, tone: str) -> bool:
    """Whether onset, rhyme and tone go together."""
    if onset == "gi" and ("i" + rhyme) in RHYMES and rhyme not in RHYMES:
        rhyme = "i" + rhyme  # gì, gìn, giếng: one i for onset and rhyme
    if onset == "qu":
        # The u belongs to the rhyme too: quyên, quốc; quơ and quên drop it.
        if rhyme not in RHYMES and "u" + rhyme not in RHYMES:
            return False
    elif rhyme not in RHYMES:
        return False
    front = rhyme[:1] in FRONT
    if (onset in ("k", "gh", "ngh") and not front) or (onset in ("c", "g", "ng") and front):
        return False
    return not rhyme.endswith(STOPS) or tone in ("sắc", "nặng")
