"""Every warning of this package, each with a name by which it can be silenced.

In: a kind, a place, a message.  Out: one line ``file:line: WARNING: message
[visao.kind]``; ``suppress_warnings = ["visao.kind"]`` in conf.py turns it off.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from sphinx.util import logging

logger = logging.getLogger(__name__)


class Kind(Enum):
    """The kinds of warning: its subtype, and what it means."""

    ARTICLE = (
        "article",
        "The source of an article cannot be read as one: front matter, cell options, plan of a part.",
    )
    BOX_UNKNOWN = "box_unknown", "A box of a kind that the table of boxes does not have."
    BOX_EMPTY = "box_empty", "A box without content."
    FENCE_UNCLOSED = (
        "fence_unclosed",
        "A fence (colons or backticks) that is opened and never closed.",
    )
    OUTPUT_STALE = "output_stale", "The stored output belongs to another version of the code."
    OUTPUT = "output", "A result of a cell that no page of the book can show."
    OUTPUT_ABSENT = "output_absent", "The stored notebook cannot be read."
    REUSE = (
        "reuse",
        "A repeated cell differs from the one that it repeats, or there is no such cell.",
    )
    VALUE = "value", "A quoted value that no cell keeps, or that the format does not fit."
    REFERENCE = "reference", "A link to an article that does not exist."
    NAME = "name", "Two articles of one name, or two opening pages of one part."
    CIRCLE = "circle", "Toctrees that lead from a page back to itself."
    PREREQUISITE = "prerequisite", "A prerequisite that does not exist or comes later."
    CLOCK = (
        "clock",
        "An article that takes longer than its minutes, or a part whose middle article does.",
    )
    BLOCK = "block", "A closing block that is missing, empty, doubled or out of place."
    RECALL = (
        "recall",
        "Questions to recall an article by that are missing, too many, not a list, or answered at length.",
    )
    READING = (
        "reading",
        "A reading list without a list, with a link without words, or with numbered references.",
    )
    ALT = "alt", "A figure without a description."
    PICTURE = "picture", "A picture that is broken, too large, or on another host."
    RAW_HTML = "raw_html", "HTML in a page, which PDF and EPUB do not show; it is left out."
    LABEL = "label", "A name of a place that another page has given to one of its own."
    ADDRESS = "address", "An address of the web that no browser can open."
    TITLE = "title", "A title or a subtitle with a formula, which lists of pages cannot show."
    LETTER = "letter", "A letter that no font of the printed book has."
    INTERACTIVE = (
        "interactive",
        "An interactive figure whose cell draws none, or whose data is not what it needs.",
    )
    FORMULA = "formula", "A formula that cannot be converted."
    GLOSSARY = "glossary", "The glossary's file cannot be read, or has a term twice."
    OLD_ARTICLE = (
        "old_article",
        "An entry in the list of old articles that excuses nothing any more, or cannot be read.",
    )
    CODE_LIST = "code-list", "The file of words of code cannot be read, or an entry of it is wrong."
    CODE_UNKNOWN = "code-unknown", "A word of code in an article that is in no list."
    CODE_EARLY = "code-early", "A word of code that a later article teaches."
    CODE_MANY = "code-many", "An article that teaches more words of code than a reader can take."
    UNSAFE = (
        "unsafe",
        "Code or a file from outside that a page asks for and is not trusted with, or an active drawing.",
    )
    FONT = "font", "A font that pages are to load early, and that is not among the static files."
    STYLE = (
        "style",
        "A class of Bootstrap in a page, whose style is left out because no page had it.",
    )
    RECORD = "record", "A stored result that the scoreboard cannot use, or a task without results."

    def __init__(self, subtype: str, meaning: str) -> None:
        self.subtype = subtype
        self.meaning = meaning


def warn(kind: Kind, message: str, location: Any = None) -> None:
    """Report a warning.

    :param location: a docutils node, a document name, or ``(document name, line)``.
    """
    logger.warning(message, type="visao", subtype=kind.subtype, location=location)
