"""``tieu_duong``: 442 people with diabetes, ten measurements, and a year later, real ones.

In: the number of a split.  Out: people to learn from and people to be judged on.
They ship with scikit-learn (``load_diabetes``, from Efron, Hastie, Johnstone and
Tibshirani, *Least Angle Regression*, 2004:
https://doi.org/10.1214/009053604000000067), which is under the BSD licence; the
authors publish the table without a licence of its own.  The five splits shuffle the
people in five fixed orders.

What the data favour: short, stiff models.  Few people, much that no column tells,
and effects that mostly add up: a line is hard to beat, and a model that bends has
room to learn by heart.
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw, parts_of

PEOPLE = 442
LEARN, JUDGE = 300, 142
TRAIN, VALIDATE = 220, 80

COLUMNS = (
    "tuoi",
    "gioi",
    "bmi",
    "huyet_ap",
    "cholesterol",
    "ldl",
    "hdl",
    "cholesterol_hdl",
    "log_triglyceride",
    "duong_huyet",
)
"""The ten measurements, in scikit-learn's order."""

TARGET = "tien_trien"


def tieu_duong(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one split of the people, cut into parts.

    Each part is a ``dict`` of float64 columns, all of shape ``(people,)``: those of
    :data:`COLUMNS`, then what is to be foretold, ``tien_trien``.

    - ``tuoi``: age, years.  ``gioi``: sex, 1 or 2; the source does not say which is which.
    - ``bmi``: body mass index, kg/m².  ``huyet_ap``: mean blood pressure (mmHg).
    - ``cholesterol``, ``ldl``, ``hdl``, ``duong_huyet``: of the blood serum; the source
      states no unit.  ``cholesterol_hdl``: total cholesterol over HDL, for most people
      rounded to a whole number.
      ``log_triglyceride``: "possibly" the logarithm of triglycerides, says scikit-learn.
    - ``tien_trien``: how far the disease has gone a year after, 25 … 346, in points of a
      scale that the source does not describe.

    :param run: which of the five splits, 0 … 4.
    :param parts: 2 gives *learn* (300 people) and *judge* (142);
        3 gives *train* (220), *validate* (80) and the same *judge* (142).
    :raises ValueError: if *run* or *parts* is none of these.
    """
    # Here and not above: an article about iced tea need not wait for scikit-learn.
    from sklearn.datasets import load_diabetes

    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    order = draw("tieu_duong", run).permutation(PEOPLE)
    # Not scaled: people have an age in years, and scaling is something to be learnt.
    people = load_diabetes(scaled=False)
    columns = zip(COLUMNS, people.data[order].T, strict=True)
    table = {name: np.ascontiguousarray(column) for name, column in columns}
    table[TARGET] = people.target[order]
    sizes = (LEARN, JUDGE) if parts == 2 else (TRAIN, VALIDATE, JUDGE)
    return parts_of(table, sizes)
