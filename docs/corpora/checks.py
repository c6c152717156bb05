"""What was promised of the texts, judged by a program.

In: texts.  Out: what they repeat, how near they come to each other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

LARGEST_SIMILARITY = 0.15
"""The largest Jaccard similarity that two texts of a corpus may have: fewer than a seventh of
their shingles together are common to both."""
SHINGLE = 3
"""Syllables in a shingle."""

_SYLLABLE = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"]?\s+|\n")


def syllables(text: str) -> list[str]:
    """Return the syllables and numbers of a text, in lower case."""
    return _SYLLABLE.findall(text.lower())


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, or its verses, without the signs around them."""
    return [part.strip(' –—“”"') for part in _SENTENCE_END.split(text)]


def repeated_sentences(texts: Sequence[str]) -> list[str]:
    """Return the sentences of more than three syllables that stand in two texts or twice in one.

    Shorter ones ("Thôi.", "Bà gật đầu.") are everybody's.
    """
    counts = Counter(
        " ".join(syllables(sentence)) for text in texts for sentence in sentences(text)
    )
    return sorted(s for s, count in counts.items() if count > 1 and len(s.split()) > 3)


def openings(texts: Sequence[str]) -> Counter[str]:
    """Return how many texts begin with the same two syllables."""
    return Counter(" ".join(syllables(text)[:2]) for text in texts)


@dataclass(frozen=True)
class Nearest:
    """The two texts of a corpus that are most alike, and their Jaccard similarity."""

    first: int
    second: int
    similarity: float


def nearest(texts: Sequence[str]) -> Nearest:
    """Return the two texts that share most of their shingles of :data:`SHINGLE` syllables.

    Jaccard similarity of the sets of shingles, as in Broder, "On the resemblance and containment
    of documents", 1997.  Only pairs with a common shingle are looked at, but all of them.
    """
    shingles = [_shingles(syllables(text)) for text in texts]
    where = defaultdict(list)
    for number, own in enumerate(shingles):
        for shingle in own:
            where[shingle].append(number)
    common: Counter[tuple[int, int]] = Counter()
    for numbers in where.values():
        common.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    best = Nearest(0, 0, 0.0)
    for (a, b), both in sorted(common.items()):
        similarity = both / (len(shingles[a]) + len(shingles[b]) - both)
        if similarity > best.similarity:
            best = Nearest(a, b, similarity)
    return best


def _shingles(found: list[str]) -> set[tuple[str, ...]]:
    return {tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)}
