"""Numbers as a reader meets them in text.

In: a line of an article.  Out: the numbers in it; a number that is a name (“Hình 2”,
GPT-2, a year) is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_NUMBER = re.compile(r"(?<![\w.,\-–])[-−]?\d+(?:[.,]\d+)*(?![\w\-]|[.,]\d)")
_NAMED = re.compile(
    r"\b(?:bài|câu|chương|hình|bảng|phần|mục|ô|dòng|cột|trang|bản|python|pytorch)\s+$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bnăm\s+(?:1[5-9]|20)\d\d$", re.IGNORECASE)
_VECTOR = re.compile(r"[\[(]\s*[-−]?\d[\d.,]*(?:\s*[,;]\s*|\s+)(?:[-−]?[\d.,…]+[\s,;]*)+[\])]")
_ROLE = re.compile(r"\{([\w:-]+)\}`([^`]*)`")
_CODE = re.compile(r"(`+)(.+?)\1")
_FORMULA = re.compile(r"\$\$?([^$]+)\$\$?")
_ADDRESS = re.compile(r"\]\([^)]*\)|<https?://[^>]*>|https?://\S+")
_RAISED = re.compile(r"[_^](?:\{[^{}]*\}|\w)")
_CALCULATION = re.compile(
    r"(?:[-−]?\d[\d.,]*\s*[%°]?\s*[-+−–×·:/*]\s*)+[-−]?\d[\d.,]*\s*(?:=|≈)\s*[-−]?\d[\d.,]*"
)


@dataclass(frozen=True)
class Number:
    """A number in text.

    :param start: 0-based, in its line.
    :param text: as it is written.
    """

    start: int
    text: str

    @property
    def value(self) -> float:
        """What it says, in Vietnamese: a dot parts thousands, a comma the decimals."""
        return value_of(self.text)


def value_of(text: str) -> float:
    """Return the size of a number as Vietnamese prose writes it; its sign left out."""
    plain = text.strip("-−")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    return float(plain.replace(",", ".", 1)) if plain.count(",") + plain.count(".") < 2 else 0.0


def numbers_in(prose: str) -> Iterator[Number]:
    """Yield the numbers of a line of prose."""
    for found in _NUMBER.finditer(prose):
        if not _NAMED.search(prose[: found.start()]) and not _YEAR.search(prose[: found.end()]):
            yield Number(found.start(), found[0])


def calculations(prose: str) -> Iterator[tuple[int, int]]:
    """Yield where a calculation that shows its result begins and ends: “35 − 30 = 5”."""
    for found in _CALCULATION.finditer(prose):
        yield found.span()


def met_by_a_reader(line: str, is_number: Callable[[str], bool]) -> int:
    """Return how many numbers a reader meets in a line: typed, quoted, in formulas and in code.

    A vector in brackets is one; powers and indices are none.

    :param line: of the source.
    :param is_number: whether what a ``{value}`` role quotes is a number.
    """

    def role(found: re.Match[str]) -> str:
        if found[1] == "value":
            return " 1 " if is_number(found[2]) else " "
        return " "

    def code(found: re.Match[str]) -> str:
        return found[2] if re.fullmatch(r"[\s\d.,;\[\]()−-]+", found[2]) else " "

    def formula(found: re.Match[str]) -> str:
        return f" {re.sub(r'[A-Za-z{}]+', ' ', _RAISED.sub('', found[1].replace('{,}', ',')))} "

    text = _ROLE.sub(role, line)
    text = _FORMULA.sub(formula, _CODE.sub(code, _ADDRESS.sub("]", text)))
    return sum(1 for _ in numbers_in(_VECTOR.sub(" 1 ", text)))
