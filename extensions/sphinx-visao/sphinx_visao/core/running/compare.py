"""Whether a run gave what is stored.

In: the stored and the fresh outputs of one cell.  Out: what differs, in words.

What counts as the same:

* **Text** after spaces at line ends are dropped; whole numbers inside it are counts
  and must be equal, however large; others may differ by
  ``RELATIVE`` of their size, or by one unit of their last printed digit where
  that is at most ``LAST_DIGIT`` of it (another processor adds in another order,
  and a rounding may tip over); all other characters must be equal.
* **Kept values and recorded results** within ``RELATIVE``.
* **Pictures** when they look alike: both are drawn ``WIDTH`` pixels wide, shrunk
  to a quarter so that a hair's breadth does not count, and compared point by
  point; at most ``AREA`` of the points may differ by more than ``STEP`` of the
  range of brightness.  The letters on a drawing must be the same.
* **Errors** by their name and, as text, their message.

Cells tagged ``timing`` print durations and are not compared at all.
"""

from __future__ import annotations

import base64
import io
import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sphinx_visao.core.running.tidy import steady_names

RELATIVE = 1e-3
LAST_DIGIT = 0.03
WIDTH = 480
SHRINK = 4
STEP = 0.25
AREA = 0.004

_NUMBER = re.compile(
    r"(?<![\w.])[-+−]?(?:\d{1,3}(?:\.\d{3}){2,}(?![\d.])|\d+(?:\.\d*)?(?:e[-+]?\d+)?)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:\.\d{3}){2,})")
"""Also in groups, as Vietnamese writes them: 1.234.567; 1.234 can as well be a decimal."""
_GLYPH = re.compile(r"""href=["']#([A-Za-z-]+-[0-9a-f]+)["']""")
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg")


def differences(
    stored: Sequence[Mapping[str, Any]], fresh: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Return what differs between the outputs of one cell; empty if nothing does."""
    if [o["output_type"] for o in stored] != [o["output_type"] for o in fresh]:
        shown = [
            " + ".join(o["output_type"] for o in side) or "nothing" for side in (stored, fresh)
        ]
        return [f"the stored cell puts out {shown[0]}, this run {shown[1]}"]
    found: list[str] = []
    for old, new in zip(stored, fresh, strict=True):
        kind = old["output_type"]
        if kind == "stream":
            found += text_difference(_joined(old["text"]), _joined(new["text"]))
        elif kind == "error":
            found += text_difference(
                f"{old['ename']}: {old['evalue']}", f"{new['ename']}: {new['evalue']}"
            )
        else:
            found += _data_difference(old["data"], new["data"])
    return found


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _is_data(content: Any) -> bool:
    """Whether an output is data (one record, or a list of them), not text."""
    lines = isinstance(content, list) and all(isinstance(one, str) for one in content)
    return not isinstance(content, str) and not lines


def _data_difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    if set(old) != set(new):
        return [
            f"the stored output is {', '.join(sorted(old))}; this run's {', '.join(sorted(new))}"
        ]
    found: list[str] = []
    for mime in sorted(old):
        if mime in _PICTURES:
            found += picture_difference(_joined(old[mime]), _joined(new[mime]), mime)
        elif _is_data(old[mime]) or _is_data(new[mime]):
            found += value_difference(old[mime], new[mime], mime)
        else:
            # An old notebook may still have names by chance.
            texts = [steady_names(_joined(one[mime])) for one in (old, new)]
            found += text_difference(*texts)
    return found


def text_difference(old: str, new: str) -> list[str]:
    """Return the first line that differs, or nothing."""
    lines = [[line.rstrip() for line in text.strip("\n").split("\n")] for text in (old, new)]
    for left, right in zip(*lines, strict=False):
        if not same_line(left, right):
            return [f"stored {left!r}, this run {right!r}"]
    if len(lines[0]) != len(lines[1]):
        return [f"stored {len(lines[0])} lines, this run {len(lines[1])}"]
    return []


def same_line(left: str, right: str) -> bool:
    """Whether two lines are equal but for the last digits of their numbers."""
    if left == right:
        return True
    # Columns move when a number gains a digit, so runs of spaces count as one.
    words = [" ".join(_NUMBER.sub("#", line).split()) for line in (left, right)]
    numbers = [_NUMBER.findall(line) for line in (left, right)]
    return words[0] == words[1] and all(map(close_as_printed, *numbers))


def close_as_printed(left: str, right: str) -> bool:
    """Whether two printed numbers are close, given the digits that were printed."""
    left, right = left.replace("−", "-"), right.replace("−", "-")
    if left == right:
        return True
    if _WHOLE.fullmatch(left) and _WHOLE.fullmatch(right):
        return False  # a whole number is a count, and a count is exact
    a, b = float(left), float(right)
    exponent = Decimal(left).as_tuple().exponent
    unit = 10.0**exponent if isinstance(exponent, int) and exponent < 0 else 0.0
    if unit > LAST_DIGIT * max(abs(a), abs(b)):
        unit = 0.0
    return math.isclose(a, b, rel_tol=RELATIVE, abs_tol=unit * 1.0001)


def value_difference(old: Any, new: Any, name: str) -> list[str]:
    """Return where two pieces of plain data differ."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        if set(old) != set(new):
            return [
                f"{name}: stored {', '.join(map(str, old))}; this run {', '.join(map(str, new))}"
            ]
        return [
            line for key in old for line in value_difference(old[key], new[key], f"{name}.{key}")
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [
            line
            for position, pair in enumerate(zip(old, new, strict=True))
            for line in value_difference(*pair, f"{name}[{position}]")
        ]
    numbers = all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in (old, new))
    if numbers and isinstance(old, float):
        # Sums that ought to be zero come out as different dust on different machines.
        same = math.isclose(old, new, rel_tol=RELATIVE, abs_tol=1e-9)
    else:
        same = old == new
    return [] if same else [f"{name}: stored {old!r}, this run {new!r}"]


def picture_difference(old: str, new: str, mime: str) -> list[str]:
    """Return how much of two pictures looks different, if it is too much."""
    if old == new:
        return []
    if mime == "image/svg+xml" and _glyphs(old) != _glyphs(new):
        return ["the picture has other words or numbers on it"]
    import numpy as np

    left, right = (_pixels(data, mime) for data in (old, new))
    if left.shape != right.shape:
        return [
            f"the picture has another shape: stored {left.shape[1]}×{left.shape[0]}, this run {right.shape[1]}×{right.shape[0]}"
        ]
    area = float(np.mean(np.abs(left - right).max(axis=2) > STEP))
    if area <= AREA:
        return []
    return [f"the picture looks different on {100 * area:.1f} % of its area"]


def _glyphs(svg: str) -> list[str]:
    """Return the letters that matplotlib has drawn, by the names of their outlines."""
    return _GLYPH.findall(svg)


def _pixels(data: str, mime: str) -> Any:
    """Return a picture as an array of shape (height, width, 3), values 0 … 1."""
    import numpy as np
    from PIL import Image

    if mime == "image/svg+xml":
        import resvg_py

        raw = bytes(
            resvg_py.svg_to_bytes(svg_string=data, width=WIDTH, dpi=96, background="#ffffff")
        )
    else:
        raw = base64.b64decode(data)
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    height = max(1, round(picture.height * WIDTH / picture.width))
    picture = picture.resize((WIDTH, height), Image.Resampling.BOX)
    small = picture.resize((WIDTH // SHRINK, max(1, height // SHRINK)), Image.Resampling.BOX)
    return np.asarray(small, dtype=float) / 255
