"""``chuyen_nho``: tiny stories of three to eight sentences, some of them in verse.

In: the number of a split.  Out: stories to learn from and stories to be judged
on.  All of them were written for this book, one by one, by a language model,
and read by editors; nothing is copied, translated or filled into a template.
How they were made, and what they lack: ``docs/corpora.md``.

What the stories favour: short memories.  A story is over after some fifty
syllables of plain words, so whoever knows which letters follow each other has
most of what there is to know; names, turns and endings are the rest.
"""

from __future__ import annotations

import re

import numpy as np

from .corpus import cut, read_data, table_of
from .splits import Table

VERSE = "lục bát"
"""The form of stories in verse; the others are ``"văn xuôi"``."""

NAME = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)\]\]")
"""A marked name, as in ``[[Lan|NGƯỜI]]``: what is read, and its kind."""


def chuyen_nho(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one split of the stories, cut into parts.

    Each part is a ``dict`` with three arrays of equal length: ``ma`` (the story's
    number, ``"c0001"`` …, never changed), ``chuyen`` (the story in one line, or a
    line a verse; Unicode form NFC) and ``tho`` (``True`` where it is in verse).

    Scores on the task are bits per character, over all characters of the judged
    stories and one more a story, which says that it is over.

    :param run: which of the five splits, 0 … 4.
    :param parts: 2 gives *learn* (four fifths) and *judge* (one fifth); 3 gives
        *train*, *validate* (an eighth of *learn*) and the same *judge*.  Each part
        holds verse, and stories of a word with several meanings, in equal shares.
    :raises ValueError: if *run* or *parts* is none of these.
    """
    return tuple(
        {
            "ma": part["ma"],
            "chuyen": np.array([NAME.sub(r"\1", story) for story in part["chuyen"]]),
            "tho": part["the"] == VERSE,
        }
        for part in cut(marked_stories(), run, parts)
    )


def marked_stories() -> Table:
    """Return all stories with their names still marked, and their splits.

    :return: ``ma``, ``chia``, ``the`` (``"văn xuôi"`` or :data:`VERSE`) and ``chuyen``.
    """
    table = table_of(read_data("chuyen_nho.tsv"))
    table["chuyen"] = np.array([story.replace(" / ", "\n") for story in table["chuyen"]])
    return table
