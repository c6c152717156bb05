"""Five stored splits: which part each item of a corpus is in, in each run.

In: the numbers of the items, each with the group that it belongs to.  Out: five letters an
item, as ``visao.corpus`` reads them.  They are stored beside the items, because a split that
is drawn anew when an item is added would make old results incomparable.

Used when the corpus is made; afterwards what is stored is the truth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from visao import RUNS, draw
from visao.corpus import JUDGE, TRAIN, VALIDATE


def assign(name: str, groups: Mapping[str, str], validate: Fraction) -> dict[str, str]:
    """Return five letters for each item.

    Judged parts of the five runs have no item in common and are as large as each other, but for
    one item; each part holds the groups in the shares of the whole.

    :param name: of the corpus; it seeds the draw.
    :param groups: number of an item → its group.
    :param validate: which share of what is not judged is there to choose by.
    """
    members = defaultdict(list)
    for item in sorted(groups):
        members[groups[item]].append(item)
    letters: dict[str, list[str]] = {item: [TRAIN] * len(RUNS) for item in groups}
    shuffled = _one_by_one(f"{name} thi", 0, members)
    for place, item in enumerate(shuffled):
        letters[item][place % len(RUNS)] = JUDGE
    for run in RUNS:
        rest = [i for i in _one_by_one(f"{name} dò", run, members) if letters[i][run] == TRAIN]
        for place, item in enumerate(rest):
            # The whole number in place × share grows by one where another item is due.
            if int((place + 1) * validate) > int(place * validate):
                letters[item][run] = VALIDATE
    return {item: "".join(five) for item, five in letters.items()}


def _one_by_one(seed: str, run: int, members: Mapping[str, list[str]]) -> list[str]:
    """Return all items, group after group, each group in an order drawn by lot."""
    rng = draw(seed, run)
    return [
        members[group][place]
        for group in sorted(members)
        for place in rng.permutation(len(members[group]))
    ]
