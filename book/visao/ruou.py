"""``ruou``: 178 wines from one region of Italy, three kinds of grape, real ones.

In: the number of a split.  Out: wines to learn from and wines to be judged on.
They ship with scikit-learn (``load_wine``, from the UCI repository, Aeberhard and
Forina, 1992: https://doi.org/10.24432/C5PC7J, under CC BY 4.0); the five splits
shuffle them in five fixed orders.

What the data favour: nearly everybody.  A straight boundary through the thirteen
measurements all but tells the three grapes apart; only sixty wines are judged, so one wine
more or less is most of any difference.
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw, parts_of

WINES = 178
LEARN, JUDGE = 118, 60
TRAIN, VALIDATE = 88, 30

COLUMNS = (
    "con",
    "axit_malic",
    "tro",
    "do_kiem_tro",
    "magie",
    "phenol",
    "flavonoid",
    "phenol_khac",
    "proanthocyanin",
    "do_mau",
    "sac_mau",
    "od280",
    "proline",
)
"""Alcohol, malic acid, ash, alcalinity of ash, magnesium, total phenols, flavanoids,
nonflavanoid phenols, proanthocyanins, colour intensity, hue, OD280/OD315 of diluted wines
and proline, in scikit-learn's order."""


def ruou(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one split of the wines, cut into parts.

    Each part is a ``dict`` with ``so_do`` (float64, shape ``(wines, 13)``: the columns are
    :data:`COLUMNS`, in units that the source does not state) and ``giong_nho`` (int64,
    shape ``(wines,)``: 0, 1 or 2; the source does not say which grape is which).

    :param run: which of the five splits, 0 … 4.
    :param parts: 2 gives *learn* (118 wines) and *judge* (60);
        3 gives *train* (88), *validate* (30) and the same *judge* (60).
    :raises ValueError: if *run* or *parts* is none of these.
    """
    # Here and not above: an article about iced tea need not wait for scikit-learn.
    from sklearn.datasets import load_wine

    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    order = draw("ruou", run).permutation(WINES)
    wines = load_wine()
    table = {"so_do": wines.data[order], "giong_nho": wines.target[order].astype(np.int64)}
    sizes = (LEARN, JUDGE) if parts == 2 else (TRAIN, VALIDATE, JUDGE)
    return parts_of(table, sizes)
