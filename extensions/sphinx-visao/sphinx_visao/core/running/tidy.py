"""Outputs without what differs from run to run.

In: the outputs of one cell as the kernel sent them.  Out: the same ones as they
are stored: no colours, addresses, names by chance or control characters, streams in one
piece.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from sphinx_visao.core.io.drawing import cleaned
from sphinx_visao.core.io.notebook import SCRIPTS
from sphinx_visao.core.io.text import printable
from sphinx_visao.core.running.screen import on_screen, plain
from sphinx_visao.core.running.svg import shrink

HIDDEN = "at 0x…"
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
_PLACE = re.compile(r"^\S+\.py:\d+: ")
_STYLED = re.compile(r"""<table\s[^>]*?id=["']?(T_[0-9a-f]{5,})\b""")
"""The name that a styled table of pandas gives itself, another one each time."""
_TEXTS = ("text/plain", "text/html", "text/markdown", "text/latex")
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
            output["text"] = _without_addresses(on_screen(output["text"]))
    return result


def _tidy_one(output: dict[str, Any]) -> dict[str, Any]:
    if output["output_type"] == "error":
        return {
            "output_type": "error",
            "ename": printable(output["ename"]),
            "evalue": _plain(output["evalue"]),
            "traceback": [_plain(line) for line in output["traceback"]],
        }
    data = {
        mime: _plain(text) if mime in _TEXTS else _printable(text)
        for mime, text in output["data"].items()
        if mime not in SCRIPTS
    }
    # matplotlib's own line about a figure says less than the figure.
    if any(mime.startswith("image/") for mime in data):
        data.pop("text/plain", None)
    if "image/svg+xml" in data:
        data["image/svg+xml"] = shrink(_only_drawn(data["image/svg+xml"]))
    if "text/html" in data:
        data["text/html"] = steady_names(data["text/html"])
    kept = {"output_type": output["output_type"], "data": data, "metadata": {}}
    if output["output_type"] == "execute_result":
        kept["execution_count"] = output.get("execution_count")
    return kept


def steady_names(html: str) -> str:
    """Return HTML in which a styled table is called after what it holds, not by chance."""
    for name in dict.fromkeys(_STYLED.findall(html)):
        content = html.replace(name, "T_")
        html = html.replace(name, f"T_{hashlib.sha256(content.encode()).hexdigest()[:8]}")
    return html


def _only_drawn(svg: str) -> str:
    """Return a drawing without what runs or asks somebody else.

    What is no drawing at all stays what it is: who reads the stored notebook says so.
    """
    try:
        return cleaned(svg)
    except ValueError:
        return svg


def _plain(text: Any) -> Any:
    """Return a text without what a terminal or one run alone understands."""
    return _without_addresses(printable(plain(text))) if isinstance(text, str) else text


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(HIDDEN, text)


def _printable(data: Any) -> Any:
    """Return data in which every text can be printed, in lists and mappings too."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, list):
        return [_printable(one) for one in data]
    return {key: _printable(one) for key, one in data.items()} if isinstance(data, dict) else data
