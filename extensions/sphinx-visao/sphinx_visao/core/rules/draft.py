"""An article as the rules see it.

In: the text of a file and its parsed source.  Out: prose line by line, sections,
cells, and where the main body ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sphinx_vi.core.typography import Finding, prose_lines
from sphinx_visao.core.article.source import Cell, Source
from sphinx_visao.core.article.stored import Match, Stored, match

END_OF_BODY = re.compile(r"^:{3,}\{them-6-phut\}")
_HEADING = re.compile(r"^(#{2,6})\s+(.*?)\s*$")
FOLDED = frozenset({"hide-input", "remove-input", "remove-cell", "dap-an"})
"""Tags of cells whose code a reader sees only on demand, or never."""


@dataclass(frozen=True)
class Section:
    """A heading and the lines below it.

    :param line: 1-based, of the heading.
    :param title: without its number signs.
    :param lines: of the section, with their 1-based numbers, headings of lower rank included.
    """

    line: int
    title: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Draft:
    """An article, its stored run and its line in the ledger.

    :param text: the whole file.
    :param source: its front matter and cells.
    :param outputs: what the cells printed when they were last run.
    :param info: seconds and versions of that run.
    :param ledger: the text of ``docs/ledger.md``; ``None`` if there is none.
    :param in_part: whether it stands in one of the parts; pages before and after
        them have a shape of their own.
    :param articles: the name of every article of the book, by its number: “I.3”.
    :param met: terms that earlier articles have brought, in lower case.
    :param taught: words of code that this article or an earlier one teaches; what a reader
        brings is not among them.
    """

    text: str
    source: Source
    outputs: str = ""
    info: Mapping[str, Any] = field(default_factory=dict)
    ledger: str | None = None
    in_part: bool = True
    articles: Mapping[str, str] = field(default_factory=dict)
    stored: Stored | None = None
    met: frozenset[str] = frozenset()
    taught: frozenset[str] = frozenset()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n")

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """Every line with prose in it, with everything else blanked out."""
        numbered = enumerate(prose_lines(self.text), start=1)
        return [(n, prose) for n, (_, prose) in numbered if prose is not None and prose.strip()]

    @cached_property
    def first_line(self) -> int:
        """1-based line of the first line below the front matter."""
        if self.lines[0].strip() != "---":
            return 1
        rest = enumerate(self.lines[1:], start=2)
        return next((n + 1 for n, line in rest if line.strip() in ("---", "...")), 1)

    @cached_property
    def end_of_body(self) -> int:
        """1-based line where the main body ends: the block "Thêm 6 phút", or the end."""
        numbered = enumerate(self.lines, start=1)
        return next((n for n, line in numbered if END_OF_BODY.match(line)), len(self.lines) + 1)

    @cached_property
    def sections(self) -> list[Section]:
        """The sections of the main body."""
        found: list[tuple[int, str]] = []
        for number, line in self._outside_fences():
            if number < self.end_of_body and (match := _HEADING.match(line)):
                found.append((number, match[2]))
        ends = [*(n for n, _ in found[1:]), self.end_of_body] if found else []
        return [
            Section(n, title, tuple(enumerate(self.lines[n : end - 1], start=n + 1)))
            for (n, title), end in zip(found, ends, strict=True)
        ]

    def _outside_fences(self) -> Iterator[tuple[int, str]]:
        """Yield the lines that are not inside a fence of backticks, with their numbers."""
        fence = ""
        for number, line in enumerate(self.lines, start=1):
            marker = re.match(r"\s*(`{3,}|~{3,})", line)
            if fence:
                fence = "" if marker and line.strip().startswith(fence) else fence
            elif marker:
                fence = marker[1]
            else:
                yield number, line

    @cached_property
    def paragraphs(self) -> list[list[tuple[int, str]]]:
        """The paragraphs of the main body, each line with its number and its prose.

        A line of a list is a paragraph; headings, tables and options are none.
        """
        found: list[list[tuple[int, str]]] = []
        last = 0
        for number, prose in self.prose:
            raw = self.lines[number - 1]
            if not self.first_line <= number < self.end_of_body:
                continue
            if re.match(r"\s*(?:#{1,6} |\||:)", raw):
                continue
            starts = number != last + 1 or re.match(r"[\s>]*(?:[-*]|\d+\.)\s", raw)
            if starts or not found:
                found.append([])
            found[-1].append((number, prose))
            last = number
        return found

    @cached_property
    def results(self) -> dict[int, Match]:
        """What is stored for each code cell, by its first line."""
        pairs = zip(self.source.code_cells, match(self.source, self.stored), strict=True)
        return {cell.line: found for cell, found in pairs}

    @property
    def open_cells(self) -> list[Cell]:
        """The code cells of the main body whose code everybody reads."""
        return [c for c in self.body_cells if not FOLDED & set(c.tags) and not c.origin]

    @property
    def body_cells(self) -> list[Cell]:
        """The code cells of the main body."""
        return [cell for cell in self.source.code_cells if cell.line < self.end_of_body]

    def section(self, title: str) -> Section | None:
        """Return the section of this title, or ``None``."""
        wanted = title.lower()
        return next((s for s in self.sections if s.title.lower().startswith(wanted)), None)


def read_draft(
    text: str,
    source: Source,
    stored: Stored | None = None,
    ledger: str | None = None,
    *,
    in_part: bool = True,
    articles: Mapping[str, str] | None = None,
    met: frozenset[str] = frozenset(),
    taught: frozenset[str] = frozenset(),
) -> Draft:
    """Return an article with what is stored of its last run."""
    outputs = "\n".join(printed(cell.outputs) for cell in stored.cells) if stored else ""
    info = stored.info if stored else {}
    return Draft(text, source, outputs, info, ledger, in_part, articles or {}, stored, met, taught)


def printed(outputs: list[dict[str, Any]]) -> str:
    """Return what a cell has printed, and its results as text."""
    texts = []
    for output in outputs:
        text = output.get("text") or output.get("data", {}).get("text/plain", "")
        texts.append("".join(text))
    return "\n".join(texts)


def at(line: int, message: str, column: int = 1) -> Finding:
    """Return a finding that a person has to mend."""
    return Finding(line, column, message, "")
