"""Numbers as Vietnamese prose writes them, and the references that ask for them.

In: a value of a run and a Python format.  Out: "1.234,5", "97,5%", "−3".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sphinx_visao.core.io.text import printable
from sphinx_visao.core.words import word

_SPEC = re.compile(r"(?:.?[<>=^])?[-+ ]?z?#?0?\d{0,2}[,_]?(?:\.\d{1,2})?[a-zA-Z%]?")
"""Python's formats, as far as prose can need them: no width of a million blanks."""
MINUS = "\u2212"
_REFERENCE = re.compile(
    r"^(?:(?P<article>[a-z0-9][a-z0-9-]*)(?P<long>\.long)?#)?(?P<name>[^\W\d]\w*)(?::(?P<spec>.+))?$"
)


@dataclass(frozen=True)
class ValueRef:
    """What a ``{value}`` role asks for.

    :param article: another article's name; ``None`` for the page's own.
    :param long: whether the value comes from the article's long run.
    :param name: the name under which it is kept.
    :param spec: a Python format specification, or an empty string.
    """

    article: str | None
    long: bool
    name: str
    spec: str


def parse_reference(text: str) -> ValueRef:
    """Return what ``name``, ``name:.1f`` or ``article#name:.1f`` asks for.

    :raises ValueError: if it is none of these.
    """
    found = _REFERENCE.match(text.strip())
    if found is None:
        raise ValueError(
            f"{text!r} is not a value: write name, name:.1f, article#name or article.long#name"
        )
    return ValueRef(found["article"], bool(found["long"]), found["name"], found["spec"] or "")


def format_value(value: Any, spec: str = "") -> str:
    """Return a value as text: decimal comma, thousands dot, a real minus sign.

    :param value: a number, text, truth value, or a list of these.
    :param spec: Python's format specification, applied to each number.
    :raises ValueError: if the specification does not fit the value.
    """
    if not _SPEC.fullmatch(spec):
        raise ValueError(f"{spec!r} is no format for prose: write one such as .1f, , or .0%")
    if isinstance(value, dict):
        raise ValueError("several values stand under this name: keep the one that is quoted")
    if isinstance(value, bool):
        return word("value.yes") if value else word("value.no")
    if isinstance(value, (list, tuple)):
        return "; ".join(format_value(item, spec) for item in value)
    text = printable(format(value, spec))
    if isinstance(value, (int, float)):
        text = text.translate(str.maketrans(",.-", f".,{MINUS}"))
    return text
