"""``chu_so``: 1 797 handwritten digits of 8 × 8 pixels, real ones.

In: the number of a split.  Out: pictures to learn from and pictures to be
judged on.  They ship with scikit-learn (``load_digits``, from the UCI
repository, Alpaydin and Kaynak, 1998: https://doi.org/10.24432/C50P49); the five
splits shuffle them in five fixed orders.

What the data favour: nobody in particular, they are real; but the digits are
centred and of one size, so methods that compare pixel by pixel do very well.
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw, parts_of

PICTURES = 1797
LEARN, JUDGE = 1347, 450
TRAIN, VALIDATE = 1047, 300


def chu_so(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one split of the digits, cut into parts.

    Each part is a ``dict`` with ``anh`` (float32, shape ``(pictures, 8, 8)``, ink
    from 0 to 1 in steps of 1/16) and ``so`` (int64, shape ``(pictures,)``, the
    digit 0 … 9).

    :param run: which of the five splits, 0 … 4.
    :param parts: 2 gives *learn* (1 347 pictures) and *judge* (450);
        3 gives *train* (1 047), *validate* (300) and the same *judge* (450).
    :raises ValueError: if *run* or *parts* is none of these.
    """
    # Here and not above: an article about iced tea need not wait for scikit-learn.
    from sklearn.datasets import load_digits

    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    order = draw("chu_so", run).permutation(PICTURES)
    digits = load_digits()
    table = {
        "anh": (digits.images[order] / 16).astype(np.float32),
        "so": digits.target[order].astype(np.int64),
    }
    sizes = (LEARN, JUDGE) if parts == 2 else (TRAIN, VALIDATE, JUDGE)
    return parts_of(table, sizes)
