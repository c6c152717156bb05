"""How long an article takes to read.

In: what there is to read (syllables, lines, figures, formulas).  Out: minutes,
and what weighs most.

The model is a sum of four rates, and says so:

* **Text, 260 tiếng a minute.**  Brysbaert (2019, doi:10.1016/j.jml.2019.104047)
  finds 238 words a minute for silent reading of English non-fiction.  One
  English word corresponds to 1.37 tiếng, measured on 147 aligned bilingual
  chapters, so easy Vietnamese prose goes at about 325 tiếng a minute.  A
  technical text is read more slowly; 260, four fifths of it, is an assumption.
* **Code and printed output, 25 lines a minute**, folded or not: an assumption.
* **A figure, 12 seconds; a displayed formula, 15 seconds**: assumptions.

Code that an earlier article taught and a cell repeats is not counted, nor is
anything that stands after the main body.  The constants are configuration
(``visao_syllables_per_minute`` and its siblings), so they can be argued with.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A tiếng is a run of letters and digits; a number with its separators is one,
# and so is a name with digits or hyphens inside it (GPT-2, 8x8, 1.234,5).
_SYLLABLE = re.compile(r"\d+(?:[.,]\d+)*%?|\w+(?:-\d+)?")


@dataclass(frozen=True)
class Weights:
    """What there is to read.

    :param syllables: tiếng of text; an English word counts as one.
    :param code_lines: lines of code that are not blank.
    :param output_lines: lines of printed output, or rows of a table.
    :param figures: pictures.
    :param formulas: formulas on a line of their own.
    """

    syllables: int = 0
    code_lines: int = 0
    output_lines: int = 0
    figures: int = 0
    formulas: int = 0


@dataclass(frozen=True)
class Rates:
    """How fast it is read; the module's docstring says where the numbers come from."""

    syllables_per_minute: float = 260.0
    lines_per_minute: float = 25.0
    seconds_per_figure: float = 12.0
    seconds_per_formula: float = 15.0


def count_syllables(text: str) -> int:
    """Return how many tiếng there are in *text*."""
    return len(_SYLLABLE.findall(unicodedata.normalize("NFC", text)))


def shares(weights: Weights, rates: Rates) -> dict[str, float]:
    """Return the minutes of each kind of material."""
    return {
        "text": weights.syllables / rates.syllables_per_minute,
        "code": weights.code_lines / rates.lines_per_minute,
        "output": weights.output_lines / rates.lines_per_minute,
        "figures": weights.figures * rates.seconds_per_figure / 60,
        "formulas": weights.formulas * rates.seconds_per_formula / 60,
    }


def minutes(weights: Weights, rates: Rates | None = None) -> float:
    """Return the minutes that all of it takes."""
    return sum(shares(weights, rates or Rates()).values())


def heaviest(weights: Weights, rates: Rates | None = None) -> list[tuple[str, float]]:
    """Return the kinds of material with their minutes, the heaviest first."""
    parts = shares(weights, rates or Rates())
    return sorted(((k, m) for k, m in parts.items() if m), key=lambda part: -part[1])
