"""What is wrong with the data of an interactive figure.

In: the name of a piece and what a cell kept for it.  Out: the first thing in it that the
piece could not draw, in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import dist
from typing import Any

from sphinx_visao.core.figures.piece_table import (
    INSIDE,
    NUMBER,
    PIECES,
    POINT,
    TEXT,
    Field,
    kept_name,
)

MOST_POINTS = 400
"""A phone redraws as many between two frames."""
MOST_FOLDED = 60
"""Whether a line parts so many can be found out between two frames."""
MOST_TRAVELLERS = 3
"""As many can be told apart without colours."""
NO_NUMBER = 1e9
"""Times the way to the bottom: who is so far away is said to be, without a number."""
NIB = 3
"""How many cells wide and high a nib is."""
NIB_END = 2
"""A number of a nib is not above it, nor below it with the other sign."""
WIDEST = 16
"""Of more cells a finger does not meet the one that it means."""
MOST_LAYERS = 4
"""As many maps have room beside each other."""
MOST_WORDS = 8
"""Of more a phone shows no number in a cell."""
MOST_HANDS = 5
"""As many clocks have room beside each other, with their numbers."""
MOST_DIGITS = 6
"""After the comma; a reader sees fewer."""
ROUNDED = 0.02
"""So far from 1 shares that were rounded may add up."""


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


def _confidence(data: Mapping[str, Any]) -> Iterator[str]:
    if not 0.01 <= data["start"] <= 0.99:
        yield f"start is {data['start']!r} and not from 0.01 to 0.99"


def _threshold(data: Mapping[str, Any]) -> Iterator[str]:
    heaps = {name: data[name]["scores"] for name in ("positive", "negative")}
    yield from (f"{name} has no scores" for name, scores in heaps.items() if not scores)
    scores = [one for heap in heaps.values() for one in heap]
    if len(scores) > MOST_POINTS:
        yield f"there are {len(scores)} scores, and at most {MOST_POINTS} can be shown"
    least, most = data["threshold"]["min"], data["threshold"]["max"]
    if not any(least <= one <= most for one in scores):
        yield f"no score lies between {least} and {most}, where the threshold goes"


def _fold(data: Mapping[str, Any]) -> Iterator[str]:
    points, classes = data["points"], data["classes"]
    if not 2 <= len(points) <= MOST_FOLDED:
        yield f"points has {len(points)} entries and not 2 to {MOST_FOLDED}"
    if len(classes) != len(points):
        yield f"points has {len(points)} entries and classes has {len(classes)}"
    if set(classes) != {0, 1}:
        yield "classes needs 0 and 1, both of them and nothing else"
    wanted = {"weights": 2, "cut": 3, "names": 2, "inputs": 2, "hidden": 2}
    wanted |= {"labels": len(points)} if "labels" in data else {}
    for name, count in wanted.items():
        if len(data[name]) != count:
            yield f"{name} has {len(data[name])} entries and needs {count}"
    if not any(data["cut"][:2]):
        yield "cut is 0 for both nodes, and that is no line"


def _travellers(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _choice("rates", data)
    yield from _as_many("paths", data["paths"], "rates", data)
    if "contours" not in data and not (data.get("a", 0) > 0 and data.get("b", 0) > 0):
        yield "it needs a and b, both above 0, or contours"
    names = data["names"]
    if not 1 <= len(names) <= MOST_TRAVELLERS:
        yield f"names has {len(names)} entries and not 1 to {MOST_TRAVELLERS}"
    for rate, paths in zip(data["rates"], data["paths"], strict=True):
        if len(paths) != len(names):
            yield f"the paths of {rate} are {len(paths)} and names has {len(names)}"
    every = [path for paths in data["paths"] for path in paths]
    if min(map(len, every)) < 2 or len(set(map(len, every))) != 1:
        yield "paths needs as many steps in each, 1 or more"
    if len(every[0]) * len(names) > MOST_POINTS:
        yield f"the paths of one rate have more than {MOST_POINTS} places together"
    start = every[0][0]
    if any(path[0] != start for path in every):
        yield "the paths do not all begin in the same place"
    if any(at == bottom for at, bottom in zip(start, data["bottom"], strict=True)):
        yield "the paths begin straight beside the bottom or above it: there is no ravine to cross"
    way = dist(start, data["bottom"])
    for path in every:
        near = dist(path[-1], data["bottom"]) < NO_NUMBER * way
        if near and _stands_far_off(path[-2:], data["bottom"], way):
            yield (
                f"a path ends at {path[-1]}, where it was clipped, and the piece would take that "
                f"for where it went: clip at {NO_NUMBER:.0e} times the way to the bottom or beyond"
            )


def _stands_far_off(ends: list[list[float]], bottom: list[float], way: float) -> bool:
    """Return whether a path that left stands still in the end, in one direction or both."""
    return any(
        before == last and abs(last - middle) > way
        for before, last, middle in zip(*ends, bottom, strict=True)
    )


def _nib(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _picture("picture", data["picture"], NIB)
    yield from _as_many("nibs", data["nibs"], "names", data)
    if not data["nibs"]:
        yield "nibs is empty, and one is shown at first"
    for name, nib in zip(data["names"], data["nibs"], strict=True):
        if len(nib) != NIB**2 or not all(-NIB_END <= one <= NIB_END for one in nib):
            yield f"{name!r} needs {NIB**2} numbers from -{NIB_END} to {NIB_END}"


def _shift(data: Mapping[str, Any]) -> Iterator[str]:
    names, pictures, reach = data["names"], data["pictures"], data["reach"]
    if not 1 <= len(names) <= MOST_TRAVELLERS:
        yield f"names has {len(names)} entries and not 1 to {MOST_TRAVELLERS}"
    if not isinstance(reach, int) or reach < 1:
        yield f"reach is {reach!r} and not a whole number above 0"
    if not pictures:
        yield "pictures is empty"
    for i, picture in enumerate(pictures):
        yield from _picture(f"picture {i + 1}", picture, 2 * reach + 1)
        kept = [row[reach:-reach] for row in picture[reach:-reach]]
        if sum(map(sum, kept)) != sum(map(sum, picture)):
            yield f"picture {i + 1} has ink nearer to its edge than reach: it would be pushed out"
    if len({(len(picture), len(picture[0])) for picture in pictures}) > 1:
        yield "the pictures are not all of one size"
    yield from _as_many("answers", data["answers"], "pictures", data)
    yield from _as_many("guesses", data["guesses"], "names", data)
    places = (2 * reach + 1) ** 2
    for name, guesses in zip(names, data["guesses"], strict=True):
        if len(guesses) != len(pictures) or any(len(one) != places for one in guesses):
            yield f"guesses of {name!r} needs {places} numbers for each of {len(pictures)} pictures"


def _field(data: Mapping[str, Any]) -> Iterator[str]:
    layers = [data[name] for name in ("windows", "strides", "paddings")]
    numbers = [data["side"], data["start"], *(one for layer in layers for one in layer)]
    if not all(isinstance(one, int) for one in numbers):
        yield "side, start, windows, strides and paddings are whole numbers"
    yield from _as_many("strides", data["strides"], "windows", data)
    yield from _as_many("paddings", data["paddings"], "windows", data)
    count = len(data["windows"])
    if not 1 <= count <= MOST_LAYERS:
        yield f"windows has {count} entries and not 1 to {MOST_LAYERS}"
    if len(data["names"]) != count + 1:
        yield f"names has {len(data['names'])} entries and needs {count + 1}"
    if not 1 <= data["start"] <= count:
        yield f"start is {data['start']!r} and not a layer from 1 to {count}"
    if not 1 <= data["side"] <= WIDEST:
        yield f"side is {data['side']!r} and not 1 to {WIDEST}"
    side = data["side"]
    for i, (window, stride, padding) in enumerate(zip(*layers, strict=True)):
        if window < 1 or stride < 1 or not 0 <= padding < window:
            yield f"layer {i + 1} needs a window and a stride above 0, and less padding than window"
        side = (side + 2 * padding - window) // stride + 1
        if not 1 <= side <= WIDEST:
            yield f"layer {i + 1} would be {side} cells wide, and not 1 to {WIDEST}"


def _overlap(data: Mapping[str, Any]) -> Iterator[str]:
    side = data["side"]
    if len(data["names"]) != 2:
        yield f"names has {len(data['names'])} entries and needs 2"
    if not isinstance(side, int) or not 1 <= side <= WIDEST:
        yield f"side is {side!r} and not a whole number from 1 to {WIDEST}"
    for name in ("first", "second"):
        box = data[name]
        if len(box) != 4 or not all(isinstance(one, int) for one in box):
            yield f"{name} is {_short(box)} and not four whole numbers"
        left, top, right, bottom = box
        if not (0 <= left < right <= side and 0 <= top < bottom <= side):
            yield f"{name} needs 0 ≤ left < right ≤ {side} and 0 ≤ top < bottom ≤ {side}"


def _trace(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _choice("keeps", data)
    yield from _as_many("traces", data["traces"], "keeps", data)
    traces = data["traces"]
    steps = len(traces[0])
    if steps < 2 or any(len(one) != steps for one in traces) or steps > MOST_POINTS:
        yield f"traces needs as many steps in each, 2 to {MOST_POINTS}"
    if any(one[0] <= 0 or min(one) < 0 for one in traces):
        yield "a mark has a size below 0, or none at first: of what would a share be left"
    if data["top"] <= 0:
        yield f"top is {data['top']!r} and not above 0"
    if not data["marks"]:
        yield "marks is empty, and nothing could be said"
    if data.get("after", "{steps}").count("{steps}") != 1:
        yield f"after is {data['after']!r} and needs {{steps}}, once"
    for step in data["marks"]:
        if not isinstance(step, int) or not 0 < step < steps:
            yield f"marks has {step!r} and needs steps from 1 to {steps - 1}"


def _gates(data: Mapping[str, Any]) -> Iterator[str]:
    yield from _choice("x", data)
    yield from _points(data["x"], "y", data["y"])
    yield from _as_many("gates", data["gates"], "names", data)
    if not 1 <= len(data["names"]) <= MOST_TRAVELLERS:
        yield f"names has {len(data['names'])} entries and not 1 to {MOST_TRAVELLERS}"
    digits = data.get("digits", 1)
    if not isinstance(digits, int) or not 0 <= digits <= MOST_DIGITS:
        yield f"digits is {digits!r} and not a whole number from 0 to {MOST_DIGITS}"
    for name, gate in zip(data["names"], data["gates"], strict=True):
        if len(gate) != len(data["x"]) or not all(0 <= one <= 1 for one in gate):
            yield f"{name!r} needs {len(data['x'])} numbers from 0 to 1"


def _attention(data: Mapping[str, Any]) -> Iterator[str]:
    if not data["names"]:
        yield "names is empty, and one example is shown at first"
    for name in ("heard", "said", "shares"):
        yield from _as_many(name, data[name], "names", data)
    examples = zip(*(data[name] for name in ("names", "heard", "said", "shares")), strict=True)
    for name, heard, said, shares in examples:
        if not 1 <= len(heard) <= WIDEST or not 1 <= len(said) <= WIDEST:
            yield f"{name!r} needs 1 to {WIDEST} that were heard, and as many that are said"
        if len(shares) != len(said) or any(len(row) != len(heard) for row in shares):
            yield f"shares of {name!r} needs {len(said)} rows of {len(heard)} numbers"
        yield from (
            f"shares of {name!r} has a row that adds up to {sum(row):g} and not to 1"
            for row in shares
            if min(row) < 0 or abs(sum(row) - 1) > ROUNDED
        )


def _mask(data: Mapping[str, Any]) -> Iterator[str]:
    count = len(data["words"])
    if not 2 <= count <= MOST_WORDS:
        yield f"words has {count} entries and not 2 to {MOST_WORDS}"
    scores = data["scores"]
    if len(scores) != count or any(len(row) != count for row in scores):
        yield f"scores needs {count} rows of {count} numbers"


def _hands(data: Mapping[str, Any]) -> Iterator[str]:
    rates, most, start = data["rates"], data["most"], data["start"]
    if not 2 <= len(rates) <= MOST_HANDS:
        yield f"rates has {len(rates)} entries and not 2 to {MOST_HANDS}"
    if min(rates) <= 0 or any(left <= right for left, right in pairwise(rates)):
        yield "rates needs numbers above 0, each below the last"
    if not isinstance(most, int) or most < 1:
        yield f"most is {most!r} and not a whole number above 0"
    if not isinstance(start, int) or not 0 <= start <= most:
        yield f"start is {start!r} and not a place from 0 to {most}"


def _picture(name: str, rows: list[list[float]], least: int) -> Iterator[str]:
    """Yield what keeps a list of lists from being a picture of cells with ink on them."""
    sizes = {len(rows), *map(len, rows)}
    if len(set(map(len, rows))) != 1 or min(sizes) < least or max(sizes) > WIDEST:
        yield f"{name} needs {least} to {WIDEST} rows, as long as each other, and columns likewise"
    numbers = [one for row in rows for one in row]
    if min(numbers) < 0 or max(numbers) == 0:
        yield f"{name} has numbers below 0, or no ink"


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
    "confidence": _confidence,
    "threshold": _threshold,
    "fold": _fold,
    "travellers": _travellers,
    "nib": _nib,
    "shift": _shift,
    "field": _field,
    "overlap": _overlap,
    "trace": _trace,
    "gates": _gates,
    "attention": _attention,
    "causal-mask": _mask,
    "clock-hands": _hands,
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
    if not isinstance(value, list) or (kind == POINT and len(value) != 2):
        return False
    return all(_fits(INSIDE[kind], one) for one in value)


def _falls(numbers: list[float]) -> bool:
    return any(left > right for left, right in pairwise(numbers))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 40 else f"{text[:37]}…"
