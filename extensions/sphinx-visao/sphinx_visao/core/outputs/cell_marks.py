"""Which cells of a styled table an author has marked: its best number, the one the text is about.

In: the style sheet that pandas' ``Styler`` writes beside its table, which names cells by their
``id``.  Out: the cells that stand out.  Colours themselves are not kept: no page may bring a style
of its own, paper has none, and a reader of colours only would miss them; one mark becomes bold.
"""

from __future__ import annotations

import re
from collections.abc import Set

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COLOURS = ("background-color", "background", "color")
_BOLD = re.compile(r"bold|bolder|[6-9]00")


def _styles(sheet: str) -> dict[str, dict[str, str]]:
    """Return what a sheet says of each element that it names by its id alone."""
    found: dict[str, dict[str, str]] = {}
    for selectors, body in _RULE.findall(_COMMENT.sub("", sheet)):
        said = {}
        for declaration in body.split(";"):
            name, _, value = declaration.partition(":")
            if value.strip():
                said[name.strip().lower()] = " ".join(value.lower().split())
        for selector in selectors.split(","):
            if re.fullmatch(r"#[\w-]+", selector.strip()):
                found.setdefault(selector.strip()[1:], {}).update(said)
    return found


def marks(sheet: str, cells: Set[str]) -> tuple[set[str], bool]:
    """Return the ids of the cells that stand out, and whether more was said than that.

    Bold cells stand out, and those of the only colour that some cells have and others have not.
    Several colours are a scale, which nothing of ours shows.

    :param sheet: CSS; what it says of anything but single cells is passed over.
    :param cells: the ids of the table's cells of data.
    """
    styles = {cell: said for cell, said in _styles(sheet).items() if cell in cells}
    bold = {cell for cell, said in styles.items() if _BOLD.fullmatch(said.get("font-weight", ""))}
    colours = {
        cell: colour
        for cell, said in styles.items()
        if (colour := tuple(said.get(name, "") for name in _COLOURS)) != ("",) * len(_COLOURS)
    }
    if len(set(colours.values())) > 1:
        return bold, True
    return bold | (set(colours) if set(colours) != cells else set()), False
