"""Vietnamese order: letters first, tones after.

In: words.  Out: a key to sort them by, and the heading each stands under.

The alphabet is a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y, with
f j w z where other languages have them.  Words are compared letter by letter
without tones; only where these are all equal do the tones decide, from the
first syllable on: ngang, huyền, hỏi, ngã, sắc, nặng.
"""

from __future__ import annotations

import unicodedata

from sphinx_vi.core.words import word

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
"""Combining marks in the order of the tones."""

_LETTER = {letter: position for position, letter in enumerate(ALPHABET)}
_TONE = {mark: position for position, mark in enumerate(TONES) if mark}
# A breve, circumflex or horn makes another letter; a tone does not.
_OTHER_LETTER = {"\u0306", "\u0302", "\u031b"}
_SYMBOLS = word("index.symbols")


def _letters(word: str) -> list[tuple[str, int]]:
    """Return the letters of a word, each with the number of its tone."""
    result: list[tuple[str, int]] = []
    for character in unicodedata.normalize("NFD", word):
        if character in _TONE and result:
            letter, _ = result[-1]
            result[-1] = (letter, _TONE[character])
        elif character in _OTHER_LETTER and result:
            letter, tone = result[-1]
            result[-1] = (unicodedata.normalize("NFC", letter + character), tone)
        else:
            result.append((character, 0))
    return result


def sort_key(words: str) -> tuple[object, ...]:
    """Return a key that puts words in Vietnamese order.

    Spaces come before everything, so that a short word precedes what begins with
    it; digits and signs come before letters; capitals count only at the very end.
    """
    first: list[tuple[int, int | str]] = []
    tones = [0]
    for letter, tone in _letters(words):
        lower = letter.lower()
        if lower in _LETTER:
            first.append((2, _LETTER[lower]))
        elif lower.isspace():
            first.append((0, 0))
            tones.append(0)
        else:
            first.append((1, lower))
        # One tone a syllable, wherever it is written: hoà is hòa.
        tones[-1] = tone or tones[-1]
    # Kinds that cannot be compared never meet: the first number differs.
    return (first, tones, words.swapcase())


def is_letter(text: str) -> bool:
    """Say whether a text is one letter of the alphabet, small or capital, without a tone."""
    return unicodedata.normalize("NFC", text).lower() in _LETTER


def heading(words: str) -> str:
    """Return the heading of an index under which words stand: a letter, or the one for symbols."""
    for letter, _ in _letters(words.strip()):
        upper = letter.upper()
        return upper if letter.lower() in _LETTER else _SYMBOLS
    return _SYMBOLS
