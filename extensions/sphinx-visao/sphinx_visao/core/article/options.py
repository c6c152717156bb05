"""What may stand between the fence of a code cell and its code.

In: the options of a cell, as YAML has read them.  Out: the values it keeps, and
what is wrong, each with the option it is about; nothing here knows of files.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from sphinx_visao.core.figures.piece_table import PIECES, kept_name, template
from sphinx_visao.core.io.structured import DataError, load_yaml

CELL_OPTIONS = frozenset({"alt", "caption", "name", "keep", "label", "from", "interactive", "tags"})
CELL_TAGS = frozenset(
    {
        "hide-input",
        "hide-output",
        "remove-input",
        "remove-output",
        "remove-cell",
        "raises-exception",
        "timing",
        "skip-execution",
        "dap-an",
    }
)

Problem = tuple[str, str, str]
"""The option, what is wrong with it, and what to do."""


def option_problems(options: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the options of one cell."""
    for option in map(str, options):
        if option not in CELL_OPTIONS:
            yield option, f"unknown cell option {option!r}", _known(option, CELL_OPTIONS)
    yield from _wrong_types(options)
    tags = options.get("tags", [])
    if not isinstance(tags, list):
        yield "tags", f"'tags' is {tags!r}", "Write a list, such as [hide-input]"
        tags = []
    for tag in map(str, tags):
        if tag not in CELL_TAGS:
            yield "tags", f"unknown tag {tag!r}", _known(tag, CELL_TAGS)
    label = str(options.get("label") or "")
    if label and not label.isidentifier():
        yield "label", f"'label' is {label!r}", "Write a name, such as huan_luyen"
    origin = str(options.get("from") or "")
    if origin and not re.fullmatch(r"[a-z0-9-]+#\w+", origin):
        yield "from", f"'from' is {origin!r}", "Write article#label"
    try:
        kept = kept_values(str(options.get("keep") or ""))
    except ValueError as error:
        yield "keep", f"'keep': {error}", "Write “name” or “name=expression”, with commas between"
        return
    if "interactive" in options:
        yield from _interactive_problems(str(options["interactive"]), kept)


def _wrong_types(options: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield every option that is no text; what YAML takes for a number needs quotes."""
    for option in sorted(CELL_OPTIONS & set(options) - {"tags"}):
        value = options[option]
        if isinstance(value, str) or (value is None and option != "alt"):
            continue
        if option == "alt" and isinstance(value, list) and all(isinstance(v, str) for v in value):
            continue
        if option == "keep" and not isinstance(value, (bool, int, float)):
            continue  # its own message says more
        yield option, f"{option!r} is {value!r}", f"Write text, between quotes: “{value}”"


def _interactive_problems(piece: str, kept: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the ``interactive`` option of a cell that keeps *kept*."""
    if piece not in PIECES:
        message = f"unknown interactive figure {piece!r}"
        yield "interactive", message, _known(piece, frozenset(PIECES))
    elif kept_name(piece) not in kept:
        message = f"an interactive figure {piece!r} without its data"
        yield "interactive", message, f"Keep it: “:keep: {template(piece)}”"


def kept_values(text: str) -> dict[str, str]:
    """Return name and expression of each value that a ``keep`` option names.

    :raises ValueError: if it cannot be read, or names a value twice.
    """
    kept: dict[str, str] = {}
    for name, expression in _arguments(text):
        if name in kept:
            raise ValueError(f"{name!r} stands twice")
        kept[name] = expression
    return kept


def _arguments(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and expression of each part of a ``keep`` option.

    The parts are cut at commas, but not at those inside brackets or quotes: a
    part is as long as it must be to be Python.

    :raises ValueError: if a part is neither ``name`` nor ``name=expression``.
    """
    part = ""
    pieces = text.split(",") if text.strip() else []
    for position, piece in enumerate(pieces):
        part += piece
        try:
            call = ast.parse(f"keep({part.strip()}\n)", mode="eval").body
        except SyntaxError:
            part += ","
            continue
        if not isinstance(call, ast.Call) or not _is_one_call(call):
            raise ValueError(f"cannot read {part.strip()!r}")
        named = [(word.arg, word.value) for word in call.keywords]
        bare = [(word.id, word) for word in call.args if isinstance(word, ast.Name)]
        if len(named) + len(bare) != 1 or len(call.args) != len(bare) or not (named + bare)[0][0]:
            raise ValueError(f"{part.strip() or text!r} has no name")
        name, value = (named + bare)[0]
        yield str(name), ast.unparse(value)
        part = ""
        if position == len(pieces) - 1:
            return
    if part:
        raise ValueError(f"cannot read {part.strip(', ')!r}")


def _is_one_call(call: ast.Call) -> bool:
    """Whether what was read is the one call of ``keep`` that was written around it."""
    return isinstance(call.func, ast.Name) and call.func.id == "keep"


def option_line(lines: Sequence[str], start: int, stop: int, option: str) -> int:
    """Return the 1-based line of an option; that of the fence if it cannot be found.

    :param start: 0-based line below the fence.
    :param stop: 1-based line on which the code starts.
    """
    for number in range(start, stop - 1):
        if re.match(rf"\s*:?{re.escape(option)}\s*:", lines[number]):
            return number + 1
    return start


def bad_option(lines: Sequence[str], fence: int) -> tuple[int, str, str] | None:
    """Return line, problem and remedy of the first bad option below a fence.

    :param fence: 1-based line of the opening fence.
    """
    for number in range(fence, len(lines)):
        text = lines[number].strip()
        if not text.startswith(":"):
            return None
        try:
            read = load_yaml(text[1:])
        except DataError as error:
            return number + 1, f"this option cannot be read: {error.message}", error.remedy
        try:
            yaml.safe_load(text[1:])  # what MyST-NB does with it
        except ValueError:
            message = "this option cannot be read: it looks like a date that is none"
            return number + 1, message, "Put the text between quotes"
        if not isinstance(read, dict):
            return number + 1, f"this option cannot be read: {text!r}", "Write :name: value"
        for _, message, remedy in option_problems(read):
            return number + 1, message, remedy
    return None


def repeated_option(lines: Sequence[str], start: int, stop: int) -> tuple[int, str, str] | None:
    """Return line, problem and remedy of an option that stands twice in one cell.

    :param start: 0-based line below the fence.
    :param stop: 1-based line on which the code starts.
    """
    seen: dict[str, int] = {}
    for number in range(start, stop - 1):
        found = re.match(r"\s*:([\w-]+):(?:\s|$)", lines[number])
        if found and found[1] in seen:
            message = f"the option {found[1]!r} stands at line {seen[found[1]]} already"
            return number + 1, message, "Keep one of the two"
        if found:
            seen[found[1]] = number + 1
    return None


def _known(word: str, words: frozenset[str]) -> str:
    """Return the remedy for a misspelt word."""
    near = difflib.get_close_matches(word, sorted(words), 1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    return f"{hint}Known: {', '.join(sorted(words))}"
