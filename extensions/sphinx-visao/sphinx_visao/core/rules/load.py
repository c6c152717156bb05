"""What an article asks of a reader: how much of everything.

In: an article, its stored results, the terms that earlier articles brought.  Out:
findings.  The limits stand in :mod:`sphinx_visao.core.limits`; two cold beginners
needed twelve minutes where the page said six, and these are what took the time.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from sphinx_vi.core.typography import Finding
from sphinx_visao.core import limits
from sphinx_visao.core.article.reading import count_syllables
from sphinx_visao.core.article.source import Cell
from sphinx_visao.core.rules.draft import Draft, at, printed
from sphinx_visao.core.rules.numbers import met_by_a_reader

_NEW_TERM = re.compile(r"\*\*\{term\}`([^`]+)`\*\*")
_BARE = re.compile(r"^\s*\[\s*[-+]?\d[^\]a-zA-Z]*[\s,][^\]a-zA-Z]*\]\s*$")
_REPR = re.compile(r"\b(?:array|tensor)\(\s*\[")
_NESTED = re.compile(
    r"\[\s*\[\s*[-+]?\d|\(\s*\(\s*[-+]?\d|\[\s*\(\s*[-+]?\d|^\s*\[\s*[-+]?\d[^\]]*$"
)
_SILENT_OUTPUT = frozenset({"remove-output", "remove-cell", "hide-output", "dap-an"})


def _written(cell: Cell) -> int:
    """Return how many lines of a cell are not blank."""
    return sum(bool(line.strip()) for line in cell.source.split("\n"))


def open_lines(draft: Draft) -> Iterator[Finding]:
    """The main body shows at most 20 lines of open code."""
    total = 0
    for cell in draft.open_cells:
        before, total = total, total + _written(cell)
        if before <= limits.OPEN_CODE_LINES < total:
            here = cell.line
    if total > limits.OPEN_CODE_LINES:
        message = f"{total} lines of open code: at most {limits.OPEN_CODE_LINES}, fold or split"
        yield at(here, message)


def open_cell(draft: Draft) -> Iterator[Finding]:
    """An open cell has at most 10 lines, 14 where it defines a class."""
    for cell in draft.open_cells:
        most = limits.OPEN_CLASS_LINES if _is_class(cell) else limits.OPEN_CELL_LINES
        lines = _written(cell)
        if lines > most:
            yield at(cell.line, f"an open cell of {lines} lines: at most {most}, or two cells")


def _is_class(cell: Cell) -> bool:
    try:
        return any(isinstance(node, ast.ClassDef) for node in ast.parse(cell.source).body)
    except SyntaxError:
        return False


def open_width(draft: Draft) -> Iterator[Finding]:
    """A line of open code has at most 50 columns: a phone shows no more."""
    most = limits.OPEN_CODE_COLUMNS
    for cell in draft.open_cells:
        for number, line in enumerate(cell.source.split("\n"), start=cell.line):
            if len(line) > most:
                yield at(
                    number, f"{len(line)} columns of open code: a phone shows {most}", most + 1
                )


def new_terms(text: str) -> dict[str, int]:
    """Return the terms that a text brings, in lower case, each with its 1-based line."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _NEW_TERM.finditer(line):
            words = re.sub(r"\s*<[^>]*>$", "", match[1])
            found.setdefault(words.lower(), number)
    return found


def terms(draft: Draft) -> Iterator[Finding]:
    """The main body brings at most three terms (bold) that no earlier article has brought."""
    body = "\n".join(draft.lines[: draft.end_of_body - 1])
    new = [(words, line) for words, line in new_terms(body).items() if words not in draft.met]
    for words, line in new[limits.NEW_TERMS :]:
        message = f"“{words}” is new term {len(new)} of at most {limits.NEW_TERMS}"
        yield at(line, f"{message}: say it in plain words, or in another article")
        return


def numbers(draft: Draft) -> Iterator[Finding]:
    """A paragraph has at most three numbers; a vector in brackets is one, tables are free."""
    kept = {name: value for match in draft.results.values() for name, value in match.values.items()}

    def is_number(reference: str) -> bool:
        value = kept.get(reference.partition(":")[0], 0)
        return isinstance(value, (int, float, list)) and not isinstance(value, bool)

    for paragraph in draft.paragraphs:
        count = sum(met_by_a_reader(draft.lines[number - 1], is_number) for number, _ in paragraph)
        if count > limits.PARAGRAPH_NUMBERS:
            message = f"{count} numbers in a paragraph: at most {limits.PARAGRAPH_NUMBERS}"
            yield at(paragraph[0][0], f"{message}, a figure or a small table holds the rest")


def text_length(draft: Draft) -> Iterator[Finding]:
    """The text of the main body has 550 to 900 tiếng."""
    least, most = limits.TEXT_SYLLABLES
    lines = [
        re.sub(r"\{[\w:-]+\}`([^`]*)`|`([^`]*)`", r" \1\2 ", draft.lines[number - 1])
        for paragraph in draft.paragraphs
        for number, _ in paragraph
    ]
    count = count_syllables("\n".join(lines))
    if count < least:
        yield at(
            draft.first_line, f"{count} syllables of text: at least {least}, explain more slowly"
        )
    elif count > most:
        yield at(
            draft.first_line, f"{count} syllables of text: at most {most}, is this two articles?"
        )


def printed_lines(draft: Draft) -> Iterator[Finding]:
    """The cells of the main body print at most eight lines, rows of tables counted."""
    total, said = 0, False
    for cell, lines in shown_output(draft):
        total += len(lines)
        if total > limits.PRINTED_LINES and not said:
            said = True
            message = f"{total} printed lines by here: at most {limits.PRINTED_LINES}"
            yield at(cell.line, f"{message}, print less or fold the output")


def bare_arrays(draft: Draft) -> Iterator[Finding]:
    """No output is a bare array or a nested list of numbers: every number has its name."""
    for cell, lines in shown_output(draft):
        for line in lines:
            if _BARE.match(line) or _REPR.search(line) or _NESTED.search(line):
                message = f"{line.strip()[:40]!r} is printed bare: name each number in words"
                yield at(cell.line, message)
                break


def shown_output(draft: Draft) -> Iterator[tuple[Cell, list[str]]]:
    """Yield each cell of the main body that prints openly, with its lines that are not blank."""
    for cell in draft.body_cells:
        if _SILENT_OUTPUT & set(cell.tags):
            continue
        texts = []
        for output in draft.results[cell.line].outputs:
            data = output.get("data", {})
            if output["output_type"] == "error":
                texts.append("\n".join(output["traceback"]))
            elif not any(kind.startswith(("image/", "application/")) for kind in data):
                texts.append(printed([output]))
        lines = [line for text in texts for line in text.split("\n") if line.strip()]
        if lines:
            yield cell, lines


EVERYWHERE = (open_lines, open_cell, open_width, numbers, printed_lines, bare_arrays)
"""For every article."""
RULES = (terms, text_length)
"""For articles that stand in a part."""
