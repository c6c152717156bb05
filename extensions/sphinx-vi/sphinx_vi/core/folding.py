"""What a word is, and when two words are the same to a search.

In: any text.  Out: its words with their places, each in two forms: ``word``,
lower case, marks kept, the tone as a digit at the end (so ``hòa``, ``hoà`` and
their decomposed forms are one: ``hoa1``), and ``folded``, without any mark and
with d for đ.  The rules are data, in ``folding.json``: the JavaScript of the
search reads the same file, and both are tested against the same cases.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

RULES: dict[str, Any] = json.loads(Path(__file__).with_name("folding.json").read_text("utf-8"))

_REPLACED = str.maketrans(RULES["replaced"])
_LETTERS = str.maketrans(RULES["letters"])
_TONES = {mark: str(number) for number, mark in enumerate(RULES["tones"], start=1)}
_WORD = re.compile(
    "[{digits}]+|[{alone}]|[^{between}{digits}{alone}]+".format_map(RULES), re.DOTALL
)
_DROPPED = re.compile("[{ignored}{between}]".format_map(RULES))
_MARKS = re.compile("[{marks}]".format_map(RULES))
_PAUSE = re.compile("[{pause}][{space}]|[{space}][{pause}]".format_map(RULES))
_STEPS: dict[str, int] = RULES["steps"]


class Token(NamedTuple):
    """A word of a text.

    :param word: with marks, the tone last.
    :param folded: without marks.
    :param place: words that follow each other directly have places that do; a pause
        and the end of a line leave a gap.
    :param start: where it begins in the text.
    :param end: where it ends.
    """

    word: str
    folded: str
    place: int
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in their order.

    Letters and digits are words apart, so ``GPT-2``, ``GPT2`` and ``gpt 2`` are the
    same two words, and ``nn.Linear`` is found by ``linear`` too.
    """
    plain = text.translate(_REPLACED)
    place, last = -1, 0
    for match in _WORD.finditer(plain):
        word, folded = forms(match[0])
        if not folded:
            continue
        place += _step(plain[last : match.start()]) if place >= 0 else 1
        last = match.end()
        yield Token(word, folded, place, match.start(), match.end())


def _step(between: str) -> int:
    """Return how far two words are apart, given what stands between them."""
    if between == " ":
        return _STEPS["next"]
    if "\n" in between:
        return _STEPS["line"]
    return _STEPS["pause"] if _PAUSE.search(between) else _STEPS["next"]


@lru_cache(maxsize=100_000)
def forms(letters: str) -> tuple[str, str]:
    """Return the two forms of one word."""
    parts = _DROPPED.sub("", unicodedata.normalize("NFKD", letters).lower())
    tones = "".join(_TONES.get(character, "") for character in parts)
    rest = "".join(character for character in parts if character not in _TONES)
    folded = _MARKS.sub("", rest).translate(_LETTERS)
    return unicodedata.normalize("NFC", rest) + tones, folded
