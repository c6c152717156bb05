"""What LuaLaTeX complains of, said of the pages that authors have written.

In: its log, the LaTeX of the book, and the book's folder.  Out: messages with file and line of
the Markdown, as far as it can be found again; the log itself speaks of a file nobody has written.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import files_in, read_text

_MISSING = re.compile(r"^Missing character: There is no (.+?) \(U\+([0-9A-F]+)\)", re.MULTILINE)
_STOPPED = re.compile(r"^! (.*)$", re.MULTILINE)
_LINE = re.compile(r"^l\.(\d+) ?(.*)$", re.MULTILINE)
_PAGE = re.compile(r"\\label\{\\detokenize\{([^{}]+)::doc\}\}")
_WORDS = re.compile(r"[^\W\d_]{2,}(?:[ ,]+[^\W\d_]+)*")
_REMEDY = "Write it in other letters, or draw it as a picture"
SOURCES = ("*.md", "*.yml", "*.ipynb")


def missing_letters(log: str, book: Path) -> list[str]:
    """Return a message for every line with a letter that no font has.

    :param book: the folder of the sources.
    """
    letters = {chr(int(code, 16)) for _, code in _MISSING.findall(log)}
    found: dict[str, set[str]] = {}
    for pattern in SOURCES:
        left = letters - set().union(*found.values())
        for path in files_in(book, pattern) if left else ():
            try:
                lines = read_text(path, most=2**30).split("\n")
            except ArticleError:
                continue
            for number, line in enumerate(lines, start=1):
                if here := left & set(line):
                    found.setdefault(f"{path}:{number}", set()).update(here)
    messages = [
        f"{place}: no font of the printed book has “{''.join(sorted(here))}”. {_REMEDY}"
        for place, here in found.items()
    ]
    nowhere = letters - set().union(*found.values())
    if nowhere:
        messages.append(f"no font of the printed book has “{''.join(sorted(nowhere))}”. {_REMEDY}")
    return messages


def where_it_stopped(log: str, latex: str, book: Path) -> str:
    """Return the first error of a log with the page, and if possible the line, that it is about.

    :param latex: the file of which the log speaks.
    :return: an empty text if the log names no line.
    """
    error = _STOPPED.search(log)
    at = _LINE.search(log, error.end()) if error else None
    if error is None or at is None:
        return ""
    lines = latex.split("\n")
    number = min(int(at[1]), len(lines))
    pages = _PAGE.findall("\n".join(lines[:number]))
    if not pages:
        return ""
    path = book / f"{pages[-1]}.md"
    line = _line_in(path, lines[number - 1])
    said = " ".join(at[2].split())[:80]
    return (
        f"{path}:{line}: LaTeX stops here: {error[1].rstrip('.')}, after “{said}”. "
        "Write the formula or the words in another way"
    )


def _line_in(path: Path, latex: str) -> int:
    """Return the line of a page that holds most of the words of a line of LaTeX; 1 if none does."""
    words = {word for run in _WORDS.findall(latex) for word in run.split()}
    try:
        lines = read_text(path).split("\n")
    except ArticleError:
        return 1
    shared = [len(words & set(re.findall(r"[^\W\d_]{2,}", line))) for line in lines]
    best = max(shared, default=0)
    return shared.index(best) + 1 if best else 1
