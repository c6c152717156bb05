"""Five runs for every data set, the same five for every rival.

In: the name of a data set and the number of a run (0 … 4).  Out: the random
generator of that run, or a table cut into its parts.  Run *k* of every model
uses draw *k* and seed *k*, so differences between models are paired.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Mapping, Sequence

import numpy as np

RUNS = range(5)
"""The numbers of the runs that every comparison in the book uses."""

BOOK_SEED = 2026
"""Changing this changes every generated data set of the book at once."""

Table = dict[str, np.ndarray]


def draw(name: str, run: int) -> np.random.Generator:
    """Return the random generator that belongs to one draw of one data set.

    The seed depends on the name too, so two data sets never share their noise.

    :param name: the data set, for example ``"tra_da"``.
    :param run: which draw, 0 … 4.
    :raises ValueError: if *run* is not one of :data:`RUNS`.
    """
    if run not in RUNS:
        raise ValueError(f"run phải là một số từ 0 tới {len(RUNS) - 1}, không phải {run!r}")
    return np.random.default_rng([BOOK_SEED, zlib.crc32(name.encode("utf-8")), run])


def parts_of(table: Mapping[str, np.ndarray], sizes: Sequence[int]) -> tuple[Table, ...]:
    """Cut a table into consecutive parts.

    :param table: columns of one common length, shape ``(rows,)`` or ``(rows, …)``.
    :param sizes: how many rows each part gets; together at most ``rows``.
    :return: as many tables as there are sizes, in that order.
    :raises ValueError: if the sizes ask for more rows than there are.
    """
    rows = min(len(column) for column in table.values())
    if sum(sizes) > rows:
        raise ValueError(f"Bảng có {rows} dòng, không đủ chia thành {tuple(sizes)}")
    edges = np.cumsum([0, *sizes])
    return tuple(
        {name: column[start:stop] for name, column in table.items()}
        for start, stop in itertools.pairwise(edges)
    )
