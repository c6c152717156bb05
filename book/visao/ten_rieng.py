"""``ten_rieng``: where the names of people and places stand in the tiny stories.

In: the number of a split.  Out: the stories of ``chuyen_nho`` as sequences, each
token with its tag.  The names were marked by whoever wrote the story.

What the marks favour: capital letters.  A name is written with one and little
else is, but so is whatever opens a sentence.
"""

from __future__ import annotations

import re

from .chuyen_nho import NAME, marked_stories
from .corpus import cut

KINDS = ("NGƯỜI", "NƠI")
TAGS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
"""A name's first token is ``B-`` its kind, its other tokens ``I-``; all else is ``O``."""

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
"""A syllable (``K'Brin`` is one), a number, or one sign of punctuation."""

Tagged = tuple[list[str], list[str]]
"""A story's tokens, and as many tags."""


def ten_rieng(run: int = 0, parts: int = 2) -> tuple[list[Tagged], ...]:
    """Return one split of the stories as tokens and tags, cut into parts.

    Each part is a list of pairs ``(tieng, the)``, one a story, in the order of
    :func:`~visao.chuyen_nho.chuyen_nho`: its tokens (:data:`TOKEN`) and their tags
    (:data:`TAGS`).

    :param run: which of the five splits, 0 … 4.
    :param parts: 2 or 3, as for :func:`~visao.chuyen_nho.chuyen_nho`.
    :raises ValueError: if *run* or *parts* is none of these.
    """
    return tuple(
        [tagged(str(story)) for story in part["chuyen"]]
        for part in cut(marked_stories(), run, parts)
    )


def tagged(story: str) -> Tagged:
    """Return the tokens of a story with marked names, and their tags."""
    tokens: list[str] = []
    tags: list[str] = []

    def add(text: str, first: str, others: str) -> None:
        found = TOKEN.findall(text)
        tokens.extend(found)
        tags.extend([first, *[others] * (len(found) - 1)][: len(found)])

    end = 0
    for name in NAME.finditer(story):
        add(story[end : name.start()], "O", "O")
        add(name[1], f"B-{name[2]}", f"I-{name[2]}")
        end = name.end()
    add(story[end:], "O", "O")
    return tokens, tags
