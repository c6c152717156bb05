"""Results of cells that are neither picture nor table: formulas, and what is no result at all.

In: the texts that a library gives beside a result.  Out: the formula in them; whether a
text is only Python's word for an object, which says nothing to a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARKS = (("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)"))
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}.*\\end\{\1\}", re.DOTALL)
_OF_FORMULAS = (
    "equation",
    "align",
    "aligned",
    "gather",
    "gathered",
    "multline",
    "eqnarray",
    "cases",
)
_BARE = re.compile(r"<[^<>\n]*(?:\bobject\b|\bat 0x)[^\n]*>")
_OURS = ("application/vnd.visao.", "text/vnd.visao.")


def formula_of(latex: str) -> str:
    r"""Return the formula of a ``text/latex`` result, without its dollar signs.

    :return: an empty text for LaTeX that is no formula, such as a ``tabular``.
    """
    text = latex.strip()
    for opening, closing in _MARKS:
        inside = text[len(opening) : -len(closing)]
        if text.startswith(opening) and text.endswith(closing) and inside.strip():
            return "" if "$" in inside else inside.strip().removeprefix("\\displaystyle").strip()
    found = _ENVIRONMENT.fullmatch(text)
    return text if found and found[1].rstrip("*") in _OF_FORMULAS else ""


def is_bare(text: str) -> bool:
    """Whether a result is only Python's word for an object: ``<a.b.C object at 0x…>``."""
    return _BARE.fullmatch(text.strip()) is not None


def rich(mimes: Iterable[str]) -> list[str]:
    """Return the kinds of a result besides its plain text and what is ours."""
    return sorted(m for m in mimes if m != "text/plain" and not m.startswith(_OURS))
