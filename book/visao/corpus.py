"""Texts that were written for the book: where they are read from, and how they are cut.

In: the name of a file in folder ``data``, the number of a run.  Out: its lines
as a table, and that table's parts.  An item's number (column ``ma``) never
changes.  Which part it is in, in each of the five runs, is stored beside it as
five letters (column ``chia``): ``H`` to learn from (*học*), ``D`` to choose by
(*dò*), ``T`` to be judged on (*thi*).  Every item is judged on exactly once.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import numpy as np

from .splits import RUNS, Table

TRAIN, VALIDATE, JUDGE = "H", "D", "T"


def read_data(name: str) -> str:
    """Return the text of a file in folder ``data``.

    It is asked for through the module's loader, because inside a notebook
    there is no folder: the file travels in the notebook's first cell.  What is to
    travel is read from the source, so *name* has to be written out in the call.

    :raises OSError: if there is no such file.
    """
    place = PurePath(globals().get("__file__", "corpus.py")).with_name("data") / name
    loader: Any = __spec__.loader
    content: bytes = loader.get_data(str(place))
    return content.decode("utf-8")


def table_of(text: str) -> Table:
    """Return the columns of a table whose first line names them, with tabs between fields."""
    names, *rows = (line.split("\t") for line in text.splitlines())
    columns = zip(*rows, strict=True)
    return {name: np.array(column) for name, column in zip(names, columns, strict=True)}


def cut(table: Table, run: int, parts: int) -> tuple[Table, ...]:
    """Cut a table by its column ``chia``, which is left out of the parts.

    :param run: which of the five splits, 0 … 4.
    :param parts: 2 gives *learn* and *judge*; 3 gives *train*, *validate* and the
        same *judge*.  *learn* is *train* followed by *validate*.
    :raises ValueError: if *run* or *parts* is none of these.
    """
    if run not in RUNS:
        raise ValueError(f"run phải là một số từ 0 tới {len(RUNS) - 1}, không phải {run!r}")
    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    letters = np.array([letters[run] for letters in table["chia"]])
    train, validate, judge = (np.flatnonzero(letters == x) for x in (TRAIN, VALIDATE, JUDGE))
    chosen = (train, validate, judge) if parts == 3 else (np.r_[train, validate], judge)
    return tuple(
        {name: column[rows] for name, column in table.items() if name != "chia"} for rows in chosen
    )
