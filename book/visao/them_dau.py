"""``them_dau``: the tiny stories with their marks taken away, to be put back.

In: the number of a split.  Out: pairs of texts, without marks and with.  The
texts are those of ``chuyen_nho``, cut in the same way, so whatever was learnt from
one half has not seen the other.

What the stories favour: frequent words.  Plain stories use few different
syllables, so whoever always picks the most frequent marked form is right more
often than in a newspaper.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from .chuyen_nho import chuyen_nho
from .splits import Table

MARKS = re.compile("[\u0300-\u036f]")
"""Marks that stand for themselves once a letter is taken apart."""


def them_dau(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one split of the pairs, cut into parts.

    Each part is a ``dict`` with three arrays of equal length: ``ma`` (the number of
    the story), ``khong_dau`` (its text without marks) and ``co_dau`` (as it was
    written).  Both texts of a pair have the same length, letter under letter.

    Scores on the task are the share of syllables that are right, in per cent, over
    all syllables of the judged stories: also those that never bear a mark.

    :param run: which of the five splits, 0 … 4.
    :param parts: 2 or 3, as for :func:`~visao.chuyen_nho.chuyen_nho`.
    :raises ValueError: if *run* or *parts* is none of these.
    """
    return tuple(
        {
            "ma": part["ma"],
            "khong_dau": np.array([bo_dau(str(story)) for story in part["chuyen"]]),
            "co_dau": part["chuyen"],
        }
        for part in chuyen_nho(run, parts)
    )


def bo_dau(text: str) -> str:
    """Return a text without marks: ``Đường về`` becomes ``Duong ve``.

    Marks of tone and of vowel fall off when a letter is taken apart (Unicode form
    NFD); the bar of đ does not, it is part of the letter.
    """
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return MARKS.sub("", apart)
