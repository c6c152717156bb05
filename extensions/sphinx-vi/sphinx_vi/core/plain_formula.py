r"""A formula as one would type it into a search field.

In: TeX.  Out: its letters, digits and signs on one line; ``\frac{a}{b}`` is
``a/b``, Greek letters are letters, everything that only sets type is gone.
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
