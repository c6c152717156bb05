"""What articles have recorded, read with care, and which rows of it can be compared.

In: stored records as ``visao.record`` and ``visao.so_tai`` write them, also those of
earlier editions.  Out: rows of the scoreboard, or a sentence that says what is wrong.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sphinx_visao.core.pages.scores import mean

LONG_BOARD = 12
"""Rows of a task above which only the best of each article stand open."""
FEWEST_RUNS = 2
"""Runs of a row: one alone has neither spread nor interval."""


@dataclass(frozen=True)
class Result:
    """One line of the scoreboard; see ``visao.Task`` and ``visao.record`` for the fields.

    :param fresh: whether the article's code is still the code that was run.
    """

    article: str
    model: str
    scores: tuple[float, ...]
    parameters: int | None
    title: str
    metric: str
    unit: str
    smaller_is_better: bool
    naive: str
    favours: str = ""
    margin: float = 0.0
    margin_reason: str = ""
    examples: int | None = None
    columns: tuple[str, ...] = ()
    fresh: bool = True

    @property
    def learnt(self) -> tuple[int | None, frozenset[str]] | None:
        """What the row learnt from; ``None`` if it was not said."""
        if self.examples is None and not self.columns:
            return None
        return self.examples, frozenset(self.columns)


def read_record(article: str, data: Any, fresh: bool) -> tuple[str, Result]:
    """Return the task and the row of one stored record.

    :raises ValueError: if it is none; the words say what is wrong with it.
    """
    if not isinstance(data, Mapping):
        raise ValueError("it is not a record")
    given = dict(data)
    task = given.pop("task", None)
    if not isinstance(task, str):
        raise ValueError("it does not name its task")
    known = {field.name for field in fields(Result)} - {"article", "fresh"}
    if unknown := sorted(set(given) - known):
        raise ValueError(f"unknown field {unknown[0]!r}")
    for name in ("model", "title", "metric", "unit", "naive", "favours", "margin_reason"):
        if not isinstance(given.get(name, ""), str):
            raise ValueError(f"{name!r} is no text")
    if not isinstance(given.get("smaller_is_better"), bool):
        raise ValueError("it does not say whether less is better")
    scores = given.get("scores")
    if not isinstance(scores, list) or len(scores) < FEWEST_RUNS or not all(map(_finite, scores)):
        raise ValueError(f"'scores' must be at least {FEWEST_RUNS} numbers: {scores!r}")
    margin = given.get("margin", 0.0)
    if not _finite(margin) or margin < 0:
        raise ValueError(f"'margin' must be 0 or more: {margin!r}")
    columns = _learnt_fields(given)
    given |= {"scores": tuple(map(float, scores)), "columns": tuple(columns), "fresh": fresh}
    try:
        return task, Result(article=article, **given)
    except TypeError as error:
        missing = str(error).rpartition(": ")[2]
        raise ValueError(f"missing: {missing}") from None


def _learnt_fields(given: dict[str, Any]) -> list[str]:
    """Return the columns of a record; fill in counts that older ones do not have.

    :raises ValueError: if one is not what it should be.
    """
    for name in ("parameters", "examples"):
        value = given.setdefault(name, None)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise ValueError(f"{name!r} is no count: {value!r}")
    columns = given.get("columns") or []
    if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
        raise ValueError(f"'columns' is no list of names: {columns!r}")
    return columns


def _finite(value: Any) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and math.isfinite(value)


def ranked(rows: Sequence[Result]) -> list[Result]:
    """Return the rows of one task, the best mean first."""
    sign = 1 if rows[0].smaller_is_better else -1
    return sorted(rows, key=lambda row: (sign * mean(row.scores), row.model))


def naive_of(rows: Sequence[Result]) -> Result | None:
    """Return the simple rival's row of one task, if it was recorded."""
    return next((row for row in rows if row.model == row.naive), None)


def best_of_each(rows: Sequence[Result]) -> tuple[list[Result], list[Result]]:
    """Return what of a long board stands open and the rest, each the best first.

    Open are the best row of each article and the simple rival; a short board is open whole.
    """
    order = ranked(rows)
    if len(order) <= LONG_BOARD:
        return order, []
    best: dict[str, Result] = {}
    for row in order:
        best.setdefault(row.article, row)
    shown = [*best.values(), naive_of(rows)]
    is_open = [any(row is one for one in shown) for row in order]
    return (
        [row for row, opened in zip(order, is_open, strict=True) if opened],
        [row for row, opened in zip(order, is_open, strict=True) if not opened],
    )


def learnt_alike(rows: Sequence[Result]) -> bool:
    """Whether all rows that say what they learnt from say the same."""
    return len({row.learnt for row in rows} - {None}) < 2
