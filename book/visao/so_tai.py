"""The one picture by which the book compares, with its verdicts.

In: a task and the five scores of every rival.  Out: all rivals recorded for the
scoreboard, one picture, and the words that say what stands on it, all made from the
scores.  Authors compute no interval and type no verdict.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Mapping, Sequence
from itertools import accumulate
from statistics import fmean
from typing import Any, TypeVar

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from .results import RECORD_MIME, TASKS, result_of, show
from .style import COLORS, use_style
from .verdicts import BETTER, EVEN, UNCLEAR, WORSE, paired_interval, verdict

ALT_MIME = "text/vnd.visao.alt"
"""The type under which a picture brings its own description; the page takes it for ``alt``."""

WIDTH = 3.9
"""Inches: as wide as a phone's column, so that words keep their size there."""
LINE, DOTS, BAR, ROW, AXIS = 0.19, 0.13, 0.14, 0.42, 0.5
"""Inches: a line of a name; from there down to the dots; from the dots to the mean; what a
row takes beside its name; what the axis takes."""
LONGEST = 27
"""Letters of a line of a name: what leaves room for the longest verdict beside it."""
AXIS_LONGEST = 44
"""Letters of a line below the axis: what a phone's column holds."""
INKS = {BETTER: COLORS["luc"], WORSE: COLORS["cam"], EVEN: COLORS["lam"], UNCLEAR: COLORS["xam"]}

NAIVE = "mốc so sánh"

Value = TypeVar("Value")


def so_tai(
    task: str,
    rivals: Mapping[str, Sequence[float]],
    *,
    parameters: Mapping[str, int] | int | None = None,
    columns: Mapping[str, Sequence[str]] | Sequence[str] = (),
    examples: Mapping[str, int] | int | None = None,
    beside: str | None = None,
) -> None:
    """Record every rival and draw how they did beside the simple one, or beside another.

    The picture: a row a rival, a dot a run, thin lines that join the same run through the
    rows, a diamond for the mean.  The bar through the diamond is the paired 95 % interval
    of the difference from the one in the middle, laid from its mean; the grey band is
    the task's margin.  A verdict at the end of each row says what the bar shows: inside
    the band even, off the line in its middle better or worse, else not yet decided.

    :param task: a key of :data:`~visao.results.TASKS`.
    :param rivals: by name, one score per run in the task's unit; among them the task's
        simple rival.  Run *k* is the same split and seed for everyone.
    :param parameters: how many numbers each has learnt: one for all, or by name; leave out
        who has none to count.
    :param columns: the columns that they were shown: one list for all, or by name.
    :param examples: how many examples they learnt from: one number for all, or by name.
    :param beside: whom the others are compared with; leave out for the simple rival.  Where
        the simple one is far behind, rivals that are close stand in a heap beside it; it is
        then recorded as always, and its mean is told below the picture.
    :raises ValueError: if the task or a name is unknown, the simple rival is missing or
        alone, or a score is missing or no number.
    """
    if task not in TASKS:
        raise ValueError(f"Chưa có cuộc so tài nào tên {task!r}; đang có: {', '.join(TASKS)}")
    naive = TASKS[task].naive
    if naive not in rivals or len(rivals) < 2:
        raise ValueError(f"Cần ít nhất hai bên, trong đó có {naive!r}; nhận: {', '.join(rivals)}")
    numbers = _by_name(rivals, parameters, "parameters")
    shown = _by_name(rivals, columns, "columns")
    counts = _by_name(rivals, examples, "examples")
    found = [
        result_of(task, name, scores, numbers.get(name), counts.get(name), shown.get(name, ()))
        for name, scores in rivals.items()
    ]
    middle = naive if beside is None else beside
    if middle not in rivals:
        raise ValueError(f"beside: không có ai tên {middle!r}; có: {', '.join(rivals)}")
    by_name = {one["model"]: one for one in found}
    drawn = [one for one in found if one["model"] == middle or one["model"] != naive]
    rows = [_Row(one, by_name[middle]) for one in drawn]
    outside = "" if middle == naive else _outside(by_name[naive])
    words = f"{_words(rows)} {outside}." if outside else _words(rows)
    svg = _draw(rows, outside)
    show({"text/plain": words, "image/svg+xml": svg, ALT_MIME: words, RECORD_MIME: found})


def _by_name(
    rivals: Mapping[str, Any], given: Mapping[str, Value] | Value | None, what: str
) -> Mapping[str, Value]:
    """Return one value a rival, from one for all or from some by name."""
    if not isinstance(given, Mapping):
        return {} if given is None else dict.fromkeys(rivals, given)
    if unknown := [name for name in given if name not in rivals]:
        raise ValueError(f"{what}: không có ai tên {unknown[0]!r}; có: {', '.join(rivals)}")
    return given


class _Row:
    """One rival beside the one in the middle, as a rule the simple one.

    :param result: what is stored of it.
    :param middle: what is stored of the one in the middle.
    """

    def __init__(self, result: dict[str, Any], middle: dict[str, Any]) -> None:
        self.result = result
        self.scores: list[float] = result["scores"]
        self.mean = fmean(self.scores)
        self.is_middle = result is middle
        self.centre, self.low, self.high = paired_interval(self.scores, middle["scores"])
        self.zero = fmean(middle["scores"])
        self.word = verdict(
            self.low,
            self.high,
            smaller_is_better=result["smaller_is_better"],
            margin=result["margin"],
        )
        other = _learnt(result, middle)
        self.name = f"{result['model']} ({other})" if other else result["model"]


def _learnt(result: Mapping[str, Any], middle: Mapping[str, Any]) -> str:
    """Return what a rival learnt from where the one in the middle learnt from something else."""
    told = []
    if result["examples"] != middle["examples"]:
        count = result["examples"]
        told.append("chưa ghi mấy ví dụ" if count is None else f"{count} ví dụ")
    if set(result["columns"]) != set(middle["columns"]):
        told.append(", ".join(result["columns"]) or "chưa ghi cột nào")
    return "; ".join(told)


def _number(value: float, step: float, *, signed: bool = False) -> str:
    """Return a number as Vietnamese writes it, as fine as a tenth of *step* asks for.

    :param step: the task's margin: what is finer is not worth reading.
    """
    digits = next((n for n in range(6) if round(step / 10 * 10**n, 9) >= 1), 6) if step < 1 else 1
    text = f"{value:+.{digits}f}" if signed else f"{value:.{digits}f}"
    if not float(text):
        text = text.lstrip("+-")
    return text.replace("-", "−").replace(".", ",")


def _outside(naive: Mapping[str, Any]) -> str:
    """Return where the simple rival stands that has no row in the picture."""
    mean = _number(fmean(naive["scores"]), naive["margin"])
    return f"Ngoài hình, {naive['model']}: {mean}"


def _words(rows: Sequence[_Row]) -> str:
    """Return in words what the picture shows."""
    first = rows[0].result
    step, unit = first["margin"], first["unit"]
    better = "thấp hơn là tốt hơn" if first["smaller_is_better"] else "cao hơn là tốt hơn"
    measure = f"{first['metric']}{f' ({unit})' if unit else ''}"
    lines = [
        f"So tài {first['title'].lower()}, {measure}, {better}; năm lần chạy, điểm trung bình."
    ]
    for row in rows:
        mean = f"{row.name}: {_number(row.mean, step)}"
        if row.is_middle:
            lines.append(f"{mean}, là {NAIVE}.")
            continue
        apart = _number(row.centre, step, signed=True)
        low, high = (_number(end, step, signed=True) for end in (row.low, row.high))
        lines.append(f"{mean}, {row.word}: chênh {apart}, khoảng 95% từ {low} đến {high}.")
    return " ".join(lines)


def _axis(first: Mapping[str, Any]) -> str:
    """Return what the axis says: the measure, its unit, which end is the better one."""
    unit = f" ({first['unit']})" if first["unit"] else ""
    better = "thấp hơn là tốt hơn" if first["smaller_is_better"] else "cao hơn là tốt hơn"
    return f"{first['metric']}{unit}, {better}"


def _draw(rows: Sequence[_Row], outside: str) -> str:
    """Return the picture as SVG, the same bytes for the same scores.

    :param outside: a line below the axis; empty for none.
    """
    first = rows[0].result
    names = [textwrap.wrap(row.name, LONGEST) or [""] for row in rows]
    ends = list(accumulate(LINE * len(name) + ROW for name in names))
    heads = [end - ROW for end in ends]  # where a row's name ends
    dots = [head + DOTS for head in heads]
    with mpl.rc_context():  # an article may draw in a style of its own
        use_style()
        below = [*textwrap.wrap(_axis(first), AXIS_LONGEST), *filter(None, [outside])]
        height = ends[-1] + AXIS + LINE * (len(below) - 1)
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.add_subplot()
        margin, zero = first["margin"], rows[0].zero
        grey = COLORS["xam"]
        axes.axvspan(zero - margin, zero + margin, color=grey, alpha=0.25, linewidth=0)
        axes.axvline(zero, color=grey, linewidth=1.2)
        for run in zip(*(row.scores for row in rows), strict=True):
            axes.plot(run, dots, color=grey, linewidth=0.7, alpha=0.5)
        across = axes.get_yaxis_transform()
        for row, name, head in zip(rows, names, heads, strict=True):
            dot, bar = head + DOTS, head + DOTS + BAR
            axes.plot(row.scores, [dot] * len(row.scores), "o", color=COLORS["lam"], markersize=5)
            ink = grey if row.is_middle else INKS[row.word]
            if not row.is_middle:
                axes.plot([zero + row.low, zero + row.high], [bar, bar], color=ink, linewidth=2.5)
            axes.plot([row.mean], [bar], "D", color=ink, markersize=6)
            word = NAIVE if row.is_middle else row.word
            weight = "normal" if row.is_middle else "bold"
            # The line in the middle and the threads pass behind words, not through them.
            free: dict[str, Any] = {
                "transform": across,
                "va": "bottom",
                "path_effects": [withStroke(linewidth=4, foreground="white")],
            }
            axes.text(0, head, "\n".join(name), **free)
            axes.text(1, head, word, ha="right", weight=weight, **free)
        axes.set_ylim(ends[-1], 0)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.margins(x=0.06)
        axes.locator_params(axis="x", nbins=6)
        axes.set_xlabel("\n".join(below))
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return file.getvalue()
