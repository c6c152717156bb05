"""The one table of boxes.

In: nothing.  Out: for every way of writing a box, its family, the title that a
reader sees, its icon and its colours.  Directives, GitHub alerts, paragraphs
with a class, HTML, LaTeX and EPUB styles all derive from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_visao.core.words import word


@dataclass(frozen=True)
class Family:
    """A family of boxes.

    :param name: also the docutils admonition and the CSS class of that name.
    :param title: what the reader sees when a box has no title of its own.
    :param icon: one character, shown before the title.
    :param light: edge and title colour on a white page, ``RRGGBB``.
    :param dark: edge and title colour on a dark page, ``RRGGBB``.
    """

    name: str
    title: str
    icon: str
    light: str
    dark: str


# Contrast with the page (white, #14181f) is at least 4.5 : 1 for each pair.
FAMILIES = {
    family.name: family
    for family in (
        Family("note", word("box.note"), "✎", "1F5FA8", "7FB4F0"),
        Family("tip", word("box.tip"), "★", "1B6E3C", "7CCB97"),
        Family("warning", word("box.warning"), "▲", "8F5200", "F0B35C"),
        Family("error", word("box.error"), "✘", "B3261E", "FF9D94"),
    )
}

DIRECTIVE_PREFIX = "box-"

ALERTS = {
    "note": ("note", word("box.note")),
    "tip": ("tip", word("box.tip")),
    "warning": ("warning", word("box.warning")),
    "caution": ("warning", word("box.caution")),
    "important": ("error", word("box.important")),
    "error": ("error", word("box.error")),
}
"""Word of an alert (``> [!WORD]``) or of a leading bold (``**Word:**``): family and title."""

BOXES = {DIRECTIVE_PREFIX + name: (name, family.title) for name, family in FAMILIES.items()}
"""Name of a directive or of a paragraph's class: family and title."""


def known(kinds: dict[str, tuple[str, str]]) -> str:
    """Return the keys of a table as a phrase for a message."""
    return ", ".join(kinds)


def leading_title(bold: str, family: str) -> str:
    """Return the title that a paragraph's leading bold words give its box.

    A word that names a family (``Note:``, ``Warning:`` …) stands for the
    Vietnamese title; any other words ending in a colon are a title of their own.

    :param bold: the bold words, with or without the colon at their end.
    :param family: the family of the box they stand in.
    """
    words = bold.strip().rstrip(":").strip()
    alert = ALERTS.get(words.lower())
    if alert is None:
        return words
    return alert[1] if alert[0] == family else FAMILIES[family].title
