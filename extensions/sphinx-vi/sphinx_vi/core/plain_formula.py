r"""A formula as one would type it into a search field.

In: TeX.  Out: its letters, digits and signs on one line; ``\frac{a}{b}`` is
``a/b``, Greek letters are letters, everything that only sets type is gone.  Or a line of
Markdown: its words alone, as a list of titles shows them.
"""

from __future__ import annotations

import re
import unicodedata

# fmt: off
_SIGNS = {
    "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√",
    "times": "×", "cdot": "·", "odot": "⊙", "pm": "±", "approx": "≈", "infty": "∞",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "in": "∈",
    "to": "→", "mid": "|", "dots": "…", "ldots": "…", "cdots": "…", "varepsilon": "ε",
    **{name: name for name in ("log", "exp", "max", "min", "sin", "cos", "tanh")},
}
# fmt: on
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?|\\.", re.DOTALL)


def _sign(command: re.Match[str]) -> str:
    """Return what one command prints, as far as it can be typed."""
    name = command[1] or ""
    size = "SMALL" if name.islower() else "CAPITAL"
    letter = {"lambda": "LAMDA"}.get(name.lower(), name.upper())
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {letter}")
    except KeyError:
        return f" {_SIGNS.get(name, '')} "


def plain_formula(tex: str) -> str:
    """Return what is left of TeX when its commands are gone."""
    text, last = tex.replace("{,}", ","), ""
    while text != last:
        text, last = _FRACTION.sub(r"\1/\2", text), text
    text = re.sub(r"\\(?:begin|end)\{[^{}]*\}|&", " ", text)
    return " ".join(re.sub(r"[{}]", "", _COMMAND.sub(_sign, text)).split())


_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_DOLLARS = re.compile(r"(?<![\\\d$])\$(?=[^\s$])([^$]+?)(?<=\S)\$(?!\d)")
_PIECES = re.compile(rf"(`+)(.+?)\1|{_DOLLARS.pattern}|\{{[\w:-]+\}}`([^`]*)`")
_STRONG = re.compile(r"(?<![\\\w*])(\*\*|\*|__|_)(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*])")


def formulas_in(line: str) -> list[str]:
    """Return the formulas between dollars in a line of Markdown."""
    return _DOLLARS.findall(re.sub(r"(`+).+?\1", "", line))


def in_letters(tex: str) -> str:
    """Return a formula as a title shows it: “L₂”, “‖w‖²”."""
    text = plain_formula(re.sub(r"\\\||\\[lr]Vert\b", "‖", tex))
    text = re.sub(r"\s*\^\s*([\d+-]+)", lambda m: m[1].translate(_RAISED), text)
    return re.sub(r"\s*_\s*(\d+)", lambda m: m[1].translate(_LOWERED), text)


def plain_words(line: str) -> str:
    """Return the words of a line of Markdown, without what only sets type."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[2] or found[4] or in_letters(found[3] or ""))
        return f"\0{len(kept) - 1}\0"

    text, last = _PIECES.sub(keep, line), ""
    while text != last:
        text, last = _STRONG.sub(r"\2", text), text
    return re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], re.sub(r"\\([$*_`\\])", r"\1", text))
