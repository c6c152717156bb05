"""``ung_thu``: 569 breast lumps seen under the microscope, harmless or cancer, real ones.

In: the number of a split.  Out: cases to learn from and cases to be judged on.
They ship with scikit-learn (``load_breast_cancer``, from the UCI repository, Wolberg,
Mangasarian, Street and Street, 1993: https://doi.org/10.24432/C5DW2B, under CC BY
4.0); the five splits shuffle them in five fixed orders.

What the data favour: a straight boundary.  The thirty numbers were made by people
who knew what a pathologist looks for, so most of the seeing is done already; and
there are far more cancers (212 of 569) than among all who come to be examined.

The task of the scoreboard: give each case to be judged a score; of all thresholds at
which at least 95 % of the cases called cancer are cancer (precision), the one that
finds most of the cancers; the share that it finds (recall) counts, 0 where no threshold
is that precise.  Who calls all cases the same finds none.
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw, parts_of

CASES = 569
LEARN, JUDGE = 369, 200
TRAIN, VALIDATE = 269, 100

PRECISION = 0.95
"""What the scoreboard asks of every rival before it counts how many cancers are found."""

MEASURES = (
    "ban_kinh",
    "van",
    "chu_vi",
    "dien_tich",
    "do_nhan",
    "do_dac",
    "do_lom",
    "diem_lom",
    "doi_xung",
    "chieu_fractal",
)
"""Radius, texture, perimeter, area, smoothness, compactness, concavity, concave points,
symmetry and fractal dimension of the cell nuclei, in scikit-learn's order."""

COLUMNS = tuple(f"{name}_{kind}" for kind in ("tb", "sai_so", "xau") for name in MEASURES)
"""The thirty columns: of each measure its mean, its standard error and its "worst", the
mean of the three largest values."""


def ung_thu(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one split of the cases, cut into parts.

    Each part is a ``dict`` with ``so_do`` (float64, shape ``(cases, 30)``: the columns
    are :data:`COLUMNS`, lengths in a unit that the source does not state) and ``ac_tinh`` (int64,
    shape ``(cases,)``: 1 for cancer, 0 for a harmless lump; scikit-learn has it the
    other way round).

    :param run: which of the five splits, 0 … 4.
    :param parts: 2 gives *learn* (369 cases) and *judge* (200);
        3 gives *train* (269), *validate* (100) and the same *judge* (200).
    :raises ValueError: if *run* or *parts* is none of these.
    """
    # Here and not above: an article about iced tea need not wait for scikit-learn.
    from sklearn.datasets import load_breast_cancer

    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    order = draw("ung_thu", run).permutation(CASES)
    cases = load_breast_cancer()
    malignant = list(cases.target_names).index("malignant")
    table = {
        "so_do": cases.data[order],
        "ac_tinh": (cases.target[order] == malignant).astype(np.int64),
    }
    sizes = (LEARN, JUDGE) if parts == 2 else (TRAIN, VALIDATE, JUDGE)
    return parts_of(table, sizes)
