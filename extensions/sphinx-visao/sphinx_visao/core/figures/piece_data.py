"""What is wrong with the data of an interactive figure.

In: the name of a piece and what a cell kept for it.  Out: the first thing in it that the
piece could not draw, in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from sphinx_visao.core.figures.piece_table import (
    LISTS,
    NUMBER,
    NUMBERS,
    PIECES,
    TEXT,
    Field,
    kept_name,
)

MOST_POINTS = 400
"""A phone redraws as many between two frames."""


def data_problem(piece: str, data: Any) -> str | None:
    """Return the first thing that is wrong with the data of a piece, ``None`` if nothing is."""
    return next(_problems(piece, data), None)


def _problems(piece: str, data: Any) -> Iterator[str]:
    kept = kept_name(piece)
    fields = PIECES[piece].fields
    yield from _misfits(fields, data, kept)
    for problem in _OWN[piece](data):
        yield f"{kept}: {problem}"
    for name, one in fields.items():
        if isinstance(one.kind, Mapping) and "step" in one.kind and name in data:
            knob = data[name]
            ordered = [knob["min"], knob["start"], knob["max"]]
            if knob["step"] <= 0 or knob["min"] == knob["max"] or _falls(ordered):
                yield f"{kept}: {name} needs min ≤ start ≤ max, min < max and a step above 0"


def _line(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _points(data["x"], "y", data["y"])


def _descent(data: Mapping[str, Any]) -> Iterator[str]:
    if data["a"] <= 0:
        yield f"a is {data['a']!r}, and a parabola with a bottom has it above 0"
    if data["start"] == -data["b"] / (2 * data["a"]):
        yield "start is the bottom already, so there is no step to see"


def _residuals(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _points(data["x"], "residuals", data["residuals"])
    if data["threshold"]["min"] < 0:
        yield "threshold begins below 0"


def _points(x: list[float], name: str, y: list[float]) -> Iterator[str]:
    if len(x) != len(y):
        yield f"x has {len(x)} numbers and {name} has {len(y)}"
    if not 2 <= len(x) <= MOST_POINTS or min(x) == max(x):
        yield f"x needs 2 to {MOST_POINTS} numbers that are not all the same"


def _overfit(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _fitted("degrees", data)


def _reins(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _fitted("strengths", data)
    weights = data["weights"]
    yield from _as_many("weights", weights, "strengths", data)
    if len(set(map(len, weights))) != 1 or len(weights[0]) < 2:
        yield "weights needs lists of the same length, 2 or more"


def _fitted(settings: str, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what does not fit together where there is a curve for each setting."""
    x = data["x"]
    yield from _choice(settings, data)
    if len(x) < 2 or _falls(x) or x[0] == x[-1]:
        yield "x needs 2 or more rising numbers"
    if data["top"] <= 0:
        yield f"top is {data['top']!r} and not above 0"
    yield from _as_many("curves", data["curves"], settings, data)
    if any(len(curve) != len(x) for curve in data["curves"]):
        yield f"a curve needs a number for each of the {len(x)} of x"
    for name in ("learned", "strange"):
        part = data[name]
        yield from _as_many(f"{name}: error", part["error"], settings, data)
        if len(part["x"]) != len(part["y"]):
            yield f"{name}: x has {len(part['x'])} numbers and y has {len(part['y'])}"


def _spoons(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _choice("sizes", data)
    for name in ("paths", "rough"):
        yield from _as_many(name, data[name], "sizes", data)
    if data["sizes"][0] <= 0 or data["reading"] <= 0 or data["top"] <= 0:
        yield "sizes, reading and top are above 0"
    if data["whole"] <= data["reading"]:
        yield "whole is not above reading, so even a step that reads all would be seen"
    for size, path in zip(data["sizes"], data["paths"], strict=True):
        steps = data["reading"] // size
        if len(path) != steps + 1:
            yield f"the path of {size} has {len(path)} entries, and {steps} steps need one more"


def _choice(settings: str, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the values that a slider goes over."""
    values = data[settings]
    if len(values) < 2 or any(left >= right for left, right in pairwise(values)):
        yield f"{settings} needs 2 or more numbers, each above the last"
    if data["start"] not in values:
        yield f"start is {data['start']!r}, which {settings} does not have"


def _as_many(name: str, found: list[Any], settings: str, data: Mapping[str, Any]) -> Iterator[str]:
    if len(found) != len(data[settings]):
        yield f"{name} has {len(found)} entries and {settings} has {len(data[settings])}"


_OWN = {
    "fit-line": _line,
    "gradient-descent": _descent,
    "residual-threshold": _residuals,
    "overfit": _overfit,
    "reins": _reins,
    "spoons": _spoons,
}
"""What may be wrong with the data of a piece whose fields all have their type."""


def _misfits(fields: Mapping[str, Field], data: Any, where: str) -> Iterator[str]:
    """Yield what is missing, unknown, or of another type."""
    if not isinstance(data, Mapping):
        yield f"{where} is {type(data).__name__} and not a dictionary"
        return
    missing = [name for name, one in fields.items() if name not in data and not one.optional]
    if missing:
        yield f"{where} lacks {', '.join(missing)}"
    unknown = [str(name) for name in data if name not in fields]
    if unknown:
        yield f"{where} has {', '.join(unknown)}, which nothing reads"
    for name, one in fields.items():
        if name not in data:
            continue
        value = data[name]
        if isinstance(one.kind, Mapping):
            yield from _misfits(one.kind, value, f"{where}: {name}")
        elif not _fits(one.kind, value):
            yield f"{where}: {name} is {_short(value)} and not {one.kind}"


def _fits(kind: str, value: Any) -> bool:
    if kind == TEXT:
        return isinstance(value, str)
    if kind == NUMBER:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    inner = NUMBERS if kind == LISTS else NUMBER
    return isinstance(value, list) and all(_fits(inner, one) for one in value)


def _falls(numbers: list[float]) -> bool:
    return any(left > right for left, right in pairwise(numbers))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 40 else f"{text[:37]}…"
