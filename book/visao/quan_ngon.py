"""``quan_ngon``: remarks on eating places, each praising, blaming or neither.

In: the number of a split.  Out: remarks to learn from and remarks to be judged
on.  All of them were written for this book, one by one, by a language model,
and read by editors; nothing is copied, translated or filled into a template.
How they were made, and what they lack: ``docs/corpora.md``.

What the remarks favour: readers of whole sentences.  Words like ``ngon``, ``dở``
or ``thất vọng`` were put into all three labels on purpose, so counting words
tells less here than it would among remarks gathered from the street.
"""

from __future__ import annotations

from .corpus import cut, read_data, table_of
from .splits import Table

LABELS = ("khen", "chê", "bình thường")
FLAGS = (
    "không dấu",
    "mỉa",
    "khen nhẹ",
    "chê nhẹ",
    "hai ý",
    "phủ định",
    "bất ngờ",
    "gõ tắt",
    "emoji",
    "so sánh",
    "giá",
)
"""What can make a remark hard, or set it apart; a remark has none, one or several."""


def quan_ngon(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one split of the remarks, cut into parts.

    Each part is a ``dict`` with five arrays of equal length: ``ma`` (the remark's
    number, ``"q0001"`` …, never changed), ``nhan_xet`` (the remark, Unicode form
    NFC), ``nhan`` (one of :data:`LABELS`, about a third each), ``dau_hieu`` (those
    of :data:`FLAGS` that hold, with ``", "`` between them, or ``""``) and ``ly_do``
    (why it has this label, in half a line, or ``""`` where that is plain).

    :param run: which of the five splits, 0 … 4.
    :param parts: 2 gives *learn* (four fifths) and *judge* (one fifth); 3 gives
        *train*, *validate* (a fifth of *learn*) and the same *judge*.  Each
        part holds the labels, and remarks without marks, in equal shares.
    :raises ValueError: if *run* or *parts* is none of these.
    """
    return cut(table_of(read_data("quan_ngon.tsv")), run, parts)
