"""``nhieu_nghia``: tiny stories in which one word changes its meaning.

In: nothing.  Out: those stories of ``chuyen_nho``, each with its word, the places
where it stands, and what it means at each.

What the stories favour: context near at hand.  The word was chosen for the joke,
so both meanings come up within a few lines, more often than in life.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .chuyen_nho import NAME, marked_stories
from .corpus import read_data, table_of


@dataclass(frozen=True)
class NhieuNghia:
    """A story and its word of several meanings.

    :param ma: the story's number in ``chuyen_nho``.
    :param tu: the word, one syllable in lower case.
    :param chuyen: the story.
    :param cho: where the word stands: ``chuyen[c : c + len(tu)]`` for each ``c``, all of
        its occurrences in their order.
    :param nghia: what it means at each of these.
    """

    ma: str
    tu: str
    chuyen: str
    cho: tuple[int, ...]
    nghia: tuple[str, ...]


def nhieu_nghia() -> list[NhieuNghia]:
    """Return all stories with a word of several meanings, by the number of the story."""
    table = marked_stories()
    stories = dict(zip(table["ma"].tolist(), table["chuyen"].tolist(), strict=True))
    glosses = table_of(read_data("nhieu_nghia.tsv"))
    found = []
    for number, word, meanings in zip(
        *(glosses[n].tolist() for n in ("ma", "tu", "nghia")), strict=True
    ):
        story = NAME.sub(r"\1", stories[number])
        places = re.finditer(rf"(?<![^\W_]){word}(?![^\W_])", story.lower())
        found.append(
            NhieuNghia(
                number,
                word,
                story,
                tuple(place.start() for place in places),
                tuple(meanings.split(", ")),
            )
        )
    return found
