"""Outputs without what differs from run to run.

In: the outputs of one cell as the kernel sent them.  Out: the same ones as they
are stored: no colours, addresses or temporary names, streams in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sphinx_visao.core.running.svg import shrink

HIDDEN = "at 0x…"
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
_PLACE = re.compile(r"^\S+\.py:\d+: ")
_CELL_LINE = re.compile(r"Cell In\[(\d+)\], line (\d+)")


def failing_line(output: dict[str, Any], count: int) -> int | None:
    """Return the 1-based line of the cell in which an error arose, if the traceback tells.

    :param count: the cell's execution count; a line of an earlier cell, in
        which a function stands, says less than the line that calls it.
    """
    lines = _CELL_LINE.findall("\n".join(output["traceback"]))
    own = [int(line) for number, line in lines if int(number) == count]
    return own[-1] if own else None


def written_to_stderr(outputs: Sequence[dict[str, Any]]) -> str:
    """Return the first line that a cell wrote to stderr, without the place Python gives it."""
    text = "".join(
        output["text"]
        for output in outputs
        if output["output_type"] == "stream" and output["name"] == "stderr"
    ).strip()
    return _PLACE.sub("", text.split("\n")[0])[:120]


def tidy(outputs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the outputs of a cell as they are stored.

    What goes to stderr is not stored: it is about the machine (a path, a
    version, a progress bar), and its author is told instead.
    """
    result: list[dict[str, Any]] = []
    for output in outputs:
        if output["output_type"] != "stream":
            result.append(_tidy_one(output))
        elif output["name"] != "stderr":
            if result and result[-1]["output_type"] == "stream":
                result[-1]["text"] += output["text"]
            else:
                result.append({"output_type": "stream", "name": "stdout", "text": output["text"]})
    for output in result:
        if output["output_type"] == "stream":
            output["text"] = _as_on_screen(_plain(output["text"]))
    return result


def _tidy_one(output: dict[str, Any]) -> dict[str, Any]:
    if output["output_type"] == "error":
        return {
            "output_type": "error",
            "ename": output["ename"],
            "evalue": _plain(output["evalue"]),
            "traceback": [_plain(line) for line in output["traceback"]],
        }
    data = {
        mime: _plain(text) if mime in ("text/plain", "text/html") else text
        for mime, text in output["data"].items()
    }
    # matplotlib's own line about a figure says less than the figure.
    if any(mime.startswith("image/") for mime in data):
        data.pop("text/plain", None)
    if "image/svg+xml" in data:
        data["image/svg+xml"] = shrink(data["image/svg+xml"])
    kept = {"output_type": output["output_type"], "data": data, "metadata": {}}
    if output["output_type"] == "execute_result":
        kept["execution_count"] = output.get("execution_count")
    return kept


def _plain(text: str) -> str:
    return _ADDRESS.sub(HIDDEN, _ANSI.sub("", text))


def _as_on_screen(text: str) -> str:
    """Return text as it stands at the end, where a progress bar has written over itself."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in lines)
