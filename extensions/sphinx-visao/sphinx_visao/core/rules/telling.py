"""How an article explains: examples, a voice, numbers that can be seen.

In: an article and its stored results.  Out: findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_vi.core.typography import Finding
from sphinx_visao.core import limits
from sphinx_visao.core.rules.draft import Draft, at, printed
from sphinx_visao.core.rules.numbers import Number, calculations, numbers_in, value_of
from sphinx_visao.core.words import word

EXAMPLES = ("ví dụ", "chẳng hạn", "nghĩa là")
_ADDRESS = re.compile(r"\b(?:mình|bạn)\b", re.IGNORECASE)
_PLAIN = r"[-−]?(?:\d[\d.,]*|\{value\}`[^`]*`)\s*%?"
_PAIR = re.compile(rf"[\[(]\s*{_PLAIN}\s*;\s*{_PLAIN}\s*[\])]")
_FROM_TO = re.compile(
    r"\bkhoảng (?:tin cậy|95\s?%)[^.?!]*?\btừ\b[^.?!]*?\b(?:tới|đến)\b", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
READ_OFF = re.compile(r"^%\s*doc-hinh:\s*(.*?)\s*$")
_READ_OFF = re.compile(r"([-−]?\d[\d.,]*)\s*:\s*([\w-]+)")


def example(draft: Draft) -> Iterator[Finding]:
    """The main body has an example: "ví dụ", "chẳng hạn" or "nghĩa là"."""
    text = " ".join(prose for paragraph in draft.paragraphs for _, prose in paragraph).lower()
    if not any(words in text for words in EXAMPLES):
        words = ", ".join(f"“{one}”" for one in EXAMPLES)
        yield at(draft.first_line, f"no example: none of {words} in the main body")


def somebody_talks(draft: Draft) -> Iterator[Finding]:
    """Every section says "mình" or "bạn" once, but for the three lines at the end."""
    prose = dict(draft.prose)
    for section in draft.sections:
        if section.title.lower().startswith(word("heading.summary").lower()):
            continue
        texts = [prose[number] for number, _ in section.lines if number in prose]
        if not any(_ADDRESS.search(text) for text in texts):
            message = f"nobody talks in “{section.title}”: say “mình” or “bạn” once"
            yield at(section.line, message)


def intervals(draft: Draft) -> Iterator[Finding]:
    """Intervals stand in the picture, not in the prose."""
    for paragraph in draft.paragraphs:
        for number, _ in paragraph:
            line = draft.lines[number - 1]
            for match in [*_PAIR.finditer(line), *_FROM_TO.finditer(line)]:
                message = f"{match[0][:40]!r} is an interval: the picture shows it, say the verdict"
                yield at(number, message, match.start() + 1)


def seen_numbers(draft: Draft) -> Iterator[Finding]:
    """A number of the main body stands in an output, a table or the code of the page.

    One that is read off a figure is named: ``% doc-hinh: 2,5: name-of-the-figure``.
    """
    read_off, wrong = _read_off(draft)
    yield from wrong
    seen = _seen(draft) | read_off
    for paragraph in draft.paragraphs:
        for line, prose in paragraph:
            free = list(calculations(prose))
            for number in numbers_in(prose):
                inside = any(start <= number.start < end for start, end in free)
                if not inside and not _is_seen(number, prose, seen):
                    message = f"where is {number.text} on this page? Quote it with {{value}}"
                    yield at(line, f"{message}, show it, or leave it out", number.start + 1)


def _is_seen(number: Number, prose: str, seen: set[float]) -> bool:
    value = number.value
    rest = prose[number.start + len(number.text) :]
    return value in seen or (rest.lstrip().startswith("%") and round(value / 100, 9) in seen)


def _seen(draft: Draft) -> set[float]:
    """Return the sizes of all numbers that the main body shows but its prose does not say."""
    texts = [printed(draft.results[cell.line].outputs) for cell in draft.body_cells]
    texts += [cell.source for cell in draft.body_cells]
    prose = dict(draft.prose)
    inside = {
        cell.line + n for cell in draft.body_cells for n in range(cell.source.count("\n") + 1)
    }
    vietnamese = []
    for number, line in enumerate(draft.lines, start=1):
        if not draft.first_line <= number < draft.end_of_body or number in inside:
            continue
        if line.lstrip().startswith("|"):
            vietnamese.append(line)
        elif number in prose:
            # Formulas and inline code: what the line has and its prose has not.
            pairs = zip(line, prose[number].ljust(len(line)), strict=False)
            vietnamese.append("".join(a if b == " " else " " for a, b in pairs))
        elif not line.startswith(("%", ":")):
            vietnamese.append(line)
    values = {float(m[0]) for text in texts for m in re.finditer(r"\d+(?:\.\d+)?", text)}
    for text in vietnamese:
        plain = re.sub(r"\{value\}`[^`]*`", "", text).replace("{,}", ",")
        values |= {value_of(m[0]) for m in _DIGITS.finditer(plain)}
    return values


def _read_off(draft: Draft) -> tuple[set[float], list[Finding]]:
    """Return the numbers that are read off figures, and what is wrong with saying so."""
    names = {str(cell.options["name"]) for cell in draft.body_cells if cell.options.get("name")}
    names |= set(re.findall(r"^:name:\s*(\S+)", draft.text, re.MULTILINE))
    values: set[float] = set()
    wrong = []
    for line, text in enumerate(draft.lines, start=1):
        said = READ_OFF.match(text)
        if not said:
            continue
        match = _READ_OFF.fullmatch(said[1])
        if not match or match[2] not in names:
            message = "write “% doc-hinh: 2,5: name”, with the :name: of a figure of this page"
            wrong.append(at(line, message))
        elif len(values) == limits.NUMBERS_OFF_FIGURES:
            most = limits.NUMBERS_OFF_FIGURES
            wrong.append(at(line, f"more than {most} numbers read off figures: quote or drop some"))
        else:
            values.add(value_of(match[1]))
    return values, wrong


EVERYWHERE = (intervals, seen_numbers)
"""For every article."""
RULES = (example, somebody_talks)
"""For articles that stand in a part."""
