"""Which of several possible words stands in a sentence.

In: a text in which some words are open, with what each may be.  Out: for every one
the best reading in its sentence, how far it is ahead, and the others in order.

A reading is worth what it is common, more if it makes a known word with its
neighbour, and more if the rest of the text says it too.  A whole phrase is weighed at
once: an open word may stand beside another one.  How common a syllable is comes from
wordfreq, which words there are from the list in pyvi (both are data only), and which
syllables stand together without being a word from ``together.txt`` beside this file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from sphinx_vi.core.syllables import is_syllable, split_tone

CLEAR = 1.0
"""So far ahead (in powers of ten of frequency) a reading needs nobody to look at it."""
PAIR = 3.0
"""What a known word of two syllables is worth."""
BESIDE = 2.0
"""What two syllables are worth that often stand together and are no word."""
INSIDE = 1.5
"""What two syllables are worth that stand together in a longer word."""
SEEN = 1.2
"""What a pair is worth that the rest of the text has, for each doubling of its count."""
HERE = 0.25
"""What a word is worth that the rest of the text has, for each doubling of its count."""
OUT_OF_CASE = 4.0
"""What a word in capitals costs among small ones, and the other way round."""
PART = 9.0
"""What each further word of a reading costs: Zipf's scale counts in a thousand million words."""
UNKNOWN = 1.0
"""How common a syllable counts as that no list has."""
AS_WRITTEN = 5.0
"""What leaving a word as it arrived is worth: only a known word with a neighbour is more."""
NO_WORD = -3.0
"""The same for what is no syllable."""
_TOKEN = re.compile(r"[^\W\d_]+")
FOREIGN = ("es", "fr", "pt", "de", "it", "en")
"""Languages in which a name with marks is looked up."""


class ListsMissing(Exception):
    """wordfreq or pyvi is not installed; the text says what to do."""


@cache
def key(word: str) -> str:
    """Return a syllable as it is looked up: small, its tone apart (hóa and hoá are one)."""
    bare, tone = split_tone(word)
    return f"{bare} {tone}"


@dataclass(frozen=True)
class Lexicon:
    """What is known of the language.

    :param common: how common each syllable is, in Zipf's scale (7: every hundredth word).
    :param pairs: words of two syllables.
    :param beside: syllables that often stand together, though they are no word.
    :param inside: syllables that stand together in longer words.
    :param spelt: words as they are written, by their letters without marks' letters.
    """

    common: Mapping[str, float]
    pairs: frozenset[tuple[str, str]]
    beside: frozenset[tuple[str, str]]
    inside: frozenset[tuple[str, str]]
    spelt: Mapping[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """Return the language as wordfreq and pyvi know it.

    :raises ListsMissing: if one of them is not installed.
    """
    try:
        from wordfreq import get_frequency_dict, zipf_frequency

        # The list only: pyvi itself would load a model and scikit-learn.
        listed = files("pyvi").joinpath("models/words.txt").read_text("utf-8")
    except (ImportError, FileNotFoundError) as error:
        raise ListsMissing(
            f"the lists of Vietnamese words are not there ({error}): make import installs them, "
            "or pip install wordfreq and pip install --no-deps pyvi"
        ) from None
    common: dict[str, float] = {}
    spelt: dict[str, set[str]] = defaultdict(set)
    for word in get_frequency_dict("vi"):
        if word.isalpha():
            common[key(word)] = max(common.get(key(word), 0.0), zipf_frequency(word, "vi"))
            spelt[_left(word)].add(word)
    pairs, inside = set(), set()
    for line in listed.lower().splitlines():
        syllables = _TOKEN.findall(line)
        keys = [key(one) for one in syllables]
        for one in syllables:
            spelt[_left(one)].add(one)
        if len(keys) == 2:
            pairs.add((keys[0], keys[1]))
        else:
            inside.update(pairwise(keys))
    return Lexicon(
        common,
        frozenset(pairs),
        _beside(),
        frozenset(inside),
        {letters: tuple(sorted(words)) for letters, words in spelt.items()},
    )


def _beside() -> frozenset[tuple[str, str]]:
    """Return the pairs of ``together.txt``."""
    text = Path(__file__).with_name("together.txt").read_text("utf-8")
    pairs = (
        one.split("-") for line in text.splitlines() if line[:1] != "#" for one in line.split()
    )
    return frozenset((key(first), key(second)) for first, second in pairs)


def _left(word: str) -> str:
    """Return what is left of a word when every letter with a mark is lost."""
    return "".join(character for character in word.lower() if character.isascii())


@cache
def foreign(word: str) -> float:
    """Return how common a word is in the language in which it is most so."""
    from wordfreq import zipf_frequency

    return max(zipf_frequency(word, language) for language in FOREIGN)


@dataclass(frozen=True)
class Open:
    """A word that is not decided yet.

    :param options: what it may be; each of one or more words.
    :param arrived: the one of them that stands there, if it may be what its author wrote.
    """

    options: tuple[str, ...]
    arrived: str = ""


@dataclass(frozen=True)
class Choice:
    """A word as the sentence decides it.

    :param best: what it most likely is.
    :param others: what else it may be, the likeliest first.
    :param ahead: by how much the best leads, in powers of ten of frequency.
    """

    best: str
    others: tuple[str, ...] = ()
    ahead: float = float("inf")

    @property
    def clear(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.ahead >= CLEAR


@dataclass
class Seen:
    """What a text says where nothing is open: its words and its pairs of words."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, words: Sequence[str]) -> None:
        """Take in words that stand together."""
        keys = [key(word) for word in words]
        self.words.update(keys)
        self.pairs.update(pairwise(keys))


def phrases(text: str) -> Iterable[list[str]]:
    """Return the words of a text that stand together, without a sign between them."""
    for phrase in re.split(r"[^\w\s]|\d|\n\s*\n", text):
        words = _TOKEN.findall(phrase)
        if words:
            yield words


def _worth(word: str, known: Lexicon, seen: Seen) -> float:
    """Return what a word is worth by itself."""
    name = key(word)
    value = known.common.get(name)
    if value is None:
        value = UNKNOWN if is_syllable(word) else max(NO_WORD, foreign(word) - 4)
    return value + HERE * _doublings(seen.words[name])


def _together(first: str, second: str, known: Lexicon, seen: Seen) -> float:
    """Return what two words are worth because they stand together."""
    pair = (key(first), key(second))
    value = 0.0
    for pairs, worth in ((known.pairs, PAIR), (known.beside, BESIDE), (known.inside, INSIDE)):
        if pair in pairs:
            value = worth
            break
    return value + SEEN * _doublings(seen.pairs[pair])


def _doublings(count: int) -> float:
    return float((count + 1).bit_length() - 1)


def _alone(option: tuple[str, ...], known: Lexicon, seen: Seen) -> float:
    """Return what a reading is worth without its neighbours."""
    inner = sum(_together(a, b, known, seen) for a, b in pairwise(option))
    return sum(_worth(word, known, seen) for word in option) + inner - PART * (len(option) - 1)


def _capitals(phrase: Sequence[str | Open], place: int) -> bool:
    """Whether the words around a place are written in capitals."""
    around = [one for one in phrase[max(0, place - 2) : place + 3] if isinstance(one, str)]
    return bool(around) and all(one.isupper() for one in around)


def _kept(word: str | Open) -> tuple[str, ...] | None:
    return (word.arrived,) if isinstance(word, Open) and word.arrived else None


def decide(phrase: Sequence[str | Open], seen: Seen, known: Lexicon) -> list[Choice]:
    """Return what the open words of a phrase are, in its order.

    :param phrase: words that stand together, one after the other.
    :param seen: what the rest of the text says.
    """
    columns = [
        [tuple(_TOKEN.findall(option)) for option in word.options]
        if isinstance(word, Open)
        else [(word,)]
        for word in phrase
    ]
    capitals = [_capitals(phrase, n) for n in range(len(phrase))]
    own = [
        [
            _alone(option, known, seen)
            + (AS_WRITTEN if option == kept else 0.0)
            - (OUT_OF_CASE if any(w.isupper() and len(w) > 1 for w in option) != loud else 0.0)
            for option in column
        ]
        for column, kept, loud in zip(columns, map(_kept, phrase), capitals, strict=True)
    ]

    def step(a: tuple[str, ...], b: tuple[str, ...]) -> float:
        return _together(a[-1], b[0], known, seen) if a and b else 0.0

    # The best that can stand before and after each reading: two passes over the phrase.
    before = [[0.0] * len(column) for column in columns]
    after = [[0.0] * len(column) for column in columns]
    for n in range(1, len(columns)):
        for j, option in enumerate(columns[n]):
            before[n][j] = max(
                before[n - 1][i] + own[n - 1][i] + step(other, option)
                for i, other in enumerate(columns[n - 1])
            )
    for n in range(len(columns) - 2, -1, -1):
        for j, option in enumerate(columns[n]):
            after[n][j] = max(
                after[n + 1][i] + own[n + 1][i] + step(option, other)
                for i, other in enumerate(columns[n + 1])
            )
    choices = []
    for n, word in enumerate(phrase):
        if not isinstance(word, Open):
            continue
        total = [before[n][j] + own[n][j] + after[n][j] for j in range(len(columns[n]))]
        order = sorted(range(len(total)), key=lambda j: (-total[j], word.options[j]))
        best, *rest = order
        ahead = total[best] - total[rest[0]] if rest else float("inf")
        choices.append(Choice(word.options[best], tuple(word.options[j] for j in rest), ahead))
    return choices
