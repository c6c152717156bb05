"""Warnings for letters that are wrong in Vietnamese text, in the build that reads it.

In: the files that pages are read from, reStructuredText, MyST or others, and the prose
that the parser found in them.  Out: warnings with file, line and remedy, each of a kind
that ``suppress_warnings`` can silence: ``vi.nfc``, ``vi.invisible``, ``vi.encoding``,
``vi.tone`` and ``vi.quotes``.  The first three are looked for in every character of a
file, the last two in prose only, and only if the project has chosen.

What is prose, the parser knows, whatever the markup; the line is looked up in the file,
because a doctree knows where a paragraph begins and not where its words stand.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.config import ENUM
from sphinx.util import logging

from sphinx_vi import LANGUAGE, metadata
from sphinx_vi.core.typography import NFC, UNSEEN, Finding, Style, letter_findings, prose_findings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

REMEDIES = {
    NFC: "convert the file to NFC",
    UNSEEN: "delete it",
}
"""What to do, where the finding itself does not say it."""
NOT_PROSE = (
    nodes.literal,
    nodes.FixedTextElement,
    nodes.math,
    nodes.raw,
    nodes.comment,
    nodes.problematic,
    nodes.system_message,
    nodes.target,
    addnodes.desc_signature,
    addnodes.productionlist,
)

ADDRESS = re.compile(r"\w+://\S+")


def check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of everything that is wrong with the page that has just been read."""
    if app.config.language != LANGUAGE:
        return
    style = Style(tones=app.config.vi_tone_marks, quotes=app.config.vi_straight_quotes)
    prose = [(text, place) for text in doctree.findall(nodes.Text) if (place := _place(text))]
    page = _path(app.env.doc2path(app.env.current_document.docname))
    # A page may include others; its own file comes first.
    names = dict.fromkeys([page, *(source for _, (source, _) in prose)])
    files = {name: lines for name in names if (lines := _lines(name)) is not None}
    for name, lines in files.items():
        for finding in _letters(lines):
            _warn(finding, name, finding.line)
    normal = {name: [_nfc(line) for line in lines] for name, lines in files.items()}
    for text, (source, line) in prose:
        for number, row in enumerate(_nfc(str(text)).split("\n")):
            words = ADDRESS.sub(lambda found: " " * len(found[0]), row)
            for finding in prose_findings(line + number, words, style):
                word = _word(row, finding)
                _warn(finding, source, _nearest(normal.get(source, []), finding.line, word))


def _lines(name: str) -> list[str] | None:
    """Return the lines of a file; ``None`` for what is none, as a docstring is."""
    path = Path(name)
    try:
        return path.read_text("utf-8").split("\n") if path.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None  # Sphinx itself says so, or the file is read by a parser of its own


def _letters(lines: list[str]) -> Iterator[Finding]:
    """Yield what is wrong with the letters of a file; a wrong form once, for it is in every line."""
    found = letter_findings("\n".join(lines))
    wrong_form = [one for one in found if one.kind == NFC]
    for finding in found:
        if finding.kind != NFC:
            yield finding
        elif finding is wrong_form[0]:
            more = len(wrong_form) - 1
            also = f", here and on {more} more lines" if more else ""
            yield Finding(
                finding.line, finding.column, f"{finding.message}{also}", "", None, finding.kind
            )


def _place(text: nodes.Text) -> tuple[str, int] | None:
    """Return the file and line of a run of prose, or ``None`` for what is no prose.

    The line counts what stands before it in its paragraph, whose first line is known.
    """
    node: nodes.Element | None = text.parent
    while node is not None:
        if isinstance(node, NOT_PROSE):
            return None
        if isinstance(node, addnodes.pending_xref) and not node.get("refexplicit"):
            return None  # a name, not words
        if node.line is not None:
            source = node.source or (node.document.current_source if node.document else None)
            before = _before(node, text)
            return (_path(source or ""), node.line + before.count("\n"))
        node = node.parent
    return None


def _before(block: nodes.Element, text: nodes.Text) -> str:
    """Return the words of a paragraph that stand before a run of text."""
    words = []
    for one in block.findall(nodes.Text):
        if one is text:
            break
        words.append(str(one))
    return "".join(words)


def _word(row: str, finding: Finding) -> str:
    """Return the whole word that a finding is in."""
    start, end = finding.column - 1, finding.column - 1 + len(finding.old)
    while start and row[start - 1].isalnum():
        start -= 1
    while end < len(row) and row[end].isalnum():
        end += 1
    return row[start:end]


def _nearest(lines: list[str], guess: int, word: str) -> int:
    """Return the 1-based line nearest to *guess* that holds *word*; *guess*, if none does."""
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)" if word[0].isalnum() else re.escape(word))
    found = [number for number, line in enumerate(lines, start=1) if whole.search(line)]
    return min(found, key=lambda number: (abs(number - guess), -number), default=guess)


def _path(source: str | Path) -> str:
    """Return a path as Sphinx writes it in warnings; what is none stays as it is."""
    return os.path.normpath(Path.cwd() / source) if Path(source).is_file() else str(source)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _warn(finding: Finding, source: str, line: int) -> None:
    """Report a finding as Sphinx reports its own."""
    remedy = REMEDIES.get(finding.kind)
    message = f"{finding.message}: {remedy}" if remedy else finding.message
    logger.warning(message, type="vi", subtype=finding.kind, location=f"{source}:{line}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the check and what a project may choose."""
    app.add_config_value(
        "vi_tone_marks",
        "",
        "env",
        types=ENUM("", "old", "new"),
        description='Where oa, oe, uy carry their tone: "old" (hóa), "new" (hoá), "" for either.',
    )
    app.add_config_value(
        "vi_straight_quotes",
        False,
        "env",
        types=frozenset({bool}),
        description="Whether straight quotes in prose are warned of.",
    )
    app.connect("doctree-read", check)
    return metadata(__name__)
