"""What a stored notebook may hold: the notebook format, and what we keep in it.

In: a notebook as JSON has read it.  Out: what is wrong with it, in a few words, or nothing.
A notebook is written by ``make run``; but hands, merges and other programs reach it too, and
what a build takes unseen it publishes.
"""

from __future__ import annotations

import base64
import binascii
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from typing import Any

import nbformat
from nbformat.validator import NotebookValidationError

from sphinx_visao.core import limits
from sphinx_visao.core.io import drawing

MAJOR = 4
"""The version of the notebook format that is written and read."""
KEY = "visao"
"""Under which our own facts stand in a notebook's and a cell's metadata."""
PNG, JPEG, SVG = "image/png", "image/jpeg", "image/svg+xml"
SCRIPTS = ("application/javascript", "application/x-javascript", "text/javascript")
"""What Jupyter would run where a notebook is opened; a run does not store it."""
_SVG_ROOT = "{http://www.w3.org/2000/svg}svg"
_PNG_HEAD, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB\x60\x82"


def problem(notebook: Any) -> str:
    """Return what is wrong with a notebook; an empty text if nothing is."""
    if not isinstance(notebook, dict):
        return "it is no notebook"
    if notebook.get("nbformat") != MAJOR:
        return f"it is of version {notebook.get('nbformat')!r} of the format, not {MAJOR}"
    try:
        nbformat.validate(notebook)
    except NotebookValidationError as error:
        return f"it is against the notebook format: {str(error).splitlines()[0][:200]}"
    except (TypeError, AttributeError, KeyError, ValueError):
        return "it is against the notebook format"
    return next(_problems(notebook), "")


def _problems(notebook: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong in a notebook that keeps the format."""
    ours = notebook["metadata"].get(KEY, {})
    if not isinstance(ours, dict):
        yield f"its metadata {KEY!r} is {ours!r}"
        return
    if not isinstance(ours.get("versions", {}), dict):
        yield "what it says of versions is no list of them"
    if not isinstance(ours.get("seconds", 0), (int, float)):
        yield "its seconds are no number"
    for number, cell in enumerate(notebook["cells"], start=1):
        ours = cell["metadata"].get(KEY, {})
        if not isinstance(ours, dict) or not isinstance(ours.get("values", {}), dict):
            yield f"its cell {number} has metadata {KEY!r} of another kind"
        for output in cell.get("outputs", ()):
            wrong = _wrong_output(output)
            if wrong:
                yield f"its cell {number} has {wrong}"


def _wrong_output(output: Mapping[str, Any]) -> str:
    """Return what is wrong with one output; an empty text if nothing is."""
    data: Mapping[str, Any] = output.get("data", {})
    size = sum(len(_joined(text)) for text in data.values()) + len(_joined(output.get("text", "")))
    if size > 2 * limits.OUTPUT_BYTES:
        return f"an output of {size / 2**20:.0f} MB"
    script = next((mime for mime in data if mime in SCRIPTS), "")
    if script:
        return f"a script ({script})"
    for mime in (PNG, JPEG):
        if mime in data:
            wrong = _wrong_pixels(mime, _joined(data[mime]))
            if wrong:
                return wrong
    return _wrong_drawing(_joined(data[SVG])) if SVG in data else ""


def _joined(text: Any) -> str:
    """Return a notebook's text, which may be stored as a list of lines; JSON has no letters."""
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        return "".join(text)
    return text if isinstance(text, str) else ""


def _wrong_pixels(mime: str, text: str) -> str:
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return f"a picture ({mime}) that is not base64"
    whole = (
        content.startswith(_PNG_HEAD) and content.rstrip().endswith(_PNG_END)
        if mime == PNG
        else content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[-64:]
    )
    return "" if whole else f"a picture that is no {mime.removeprefix('image/').upper()}"


def _wrong_drawing(text: str) -> str:
    try:
        root = ET.fromstring(text)
    except (ET.ParseError, ValueError, struct.error):
        return "a drawing that is no SVG"
    if root.tag not in (_SVG_ROOT, "svg"):
        return "a drawing that is no SVG"
    try:
        wrong = next(drawing.problems(text), None)
    except ValueError as error:
        return f"a drawing that is {error}"
    return f"a drawing with {wrong[1]}" if wrong else ""
