"""How far a second reader, who did not see the labels, gave the same ones.

In: labels by remark, of the author and of the second reader.  Out: their agreement, and Cohen's
kappa.  The second reader's labels are in ``blind-labels.tsv`` beside this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from visao.corpus import read_data, table_of

STORED = Path(__file__).with_name("blind-labels.tsv")


def pairs() -> list[tuple[str, str]]:
    """Return author's and second reader's label of every remark that was read twice.

    Empty as long as nobody has.

    :raises KeyError: if a remark is no longer there.
    """
    if not STORED.exists():
        return []
    remarks = table_of(read_data("quan_ngon.tsv"))
    ours = dict(zip(remarks["ma"].tolist(), remarks["nhan"].tolist(), strict=True))
    theirs = table_of(STORED.read_text("utf-8"))
    numbers, labels = theirs["ma"].tolist(), theirs["nhan"].tolist()
    return [(ours[number], label) for number, label in zip(numbers, labels, strict=True)]


def agreement(both: Sequence[tuple[str, str]]) -> float:
    """Return the share of items with the same label twice.

    >>> agreement([("a", "a"), ("a", "b")])
    0.5
    """
    return sum(one == other for one, other in both) / len(both)


def kappa(both: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa: agreement beyond what chance gives, over what it leaves.

    Chance is that of two readers who give each label as often as these did, but at random
    (Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20(1), 1960, pp. 37-46).  1 is full agreement, 0 what chance gives.

    >>> kappa([("a", "a"), ("b", "b")])
    1.0
    >>> kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")])
    0.0

    :raises ValueError: if both gave one and the same label throughout: chance leaves nothing.
    """
    first, second = (Counter(labels) for labels in zip(*both, strict=True))
    chance = sum(first[label] * second[label] for label in first) / len(both) ** 2
    if chance == 1:
        raise ValueError("kappa says nothing where there is only one label")
    return (agreement(both) - chance) / (1 - chance)
