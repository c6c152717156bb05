"""How long an article takes to read.

In: what there is to read (tiếng, new terms, new words of code, lines, figures,
formulas).  Out: minutes, what weighs most, and how much less of it would be enough.

The model is a sum of seven rates, and says so:

* **Text, 260 tiếng a minute.**  Brysbaert (2019, doi:10.1016/j.jml.2019.104047)
  finds 238 words a minute for silent reading of English non-fiction.  One
  English word corresponds to 1.37 tiếng, measured on 147 aligned bilingual
  chapters, so easy Vietnamese prose goes at about 325 tiếng a minute.  A
  technical text is read more slowly; 260, four fifths of it, is an assumption.
* **A new term, 30 seconds; a new word of code, 20 seconds.**  The first clock had
  only text and lines and said six minutes where two cold beginners needed twelve
  on fourteen articles.  What cost them was what was new: their minutes correlate
  with the notions that they counted (0.73) and with open lines (0.62), not with
  the length of the text (-0.2).
* **Open code, 15 lines a minute; printed output, 25 lines a minute.**
* **A figure, 12 seconds; a displayed formula, 15 seconds.**

All but the first were set after those fourteen readings.  Against the seventeen that
could be weighed in November 2026 (they and three drafts) the clock was off by 2.2 minutes
on average, bias -0.8; whoever always says the mean of the others was off by 2.3, a refit
on readings that it had not seen by 1.7.  Every reading stands in ``docs/readings.md``;
``make readings`` computes these errors anew and what a refit would change.  The rates
change by hand only.

What is folded is free, and so is a cell that repeats an earlier article's; what such
a cell prints or draws openly counts.  Nothing after the main body counts.  The
constants are configuration (``visao_syllables_per_minute`` and its siblings), so they
can be argued with.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# A tiếng is a run of letters and digits; a number with its separators is one,
# and so is a name with digits or hyphens inside it (GPT-2, 8x8, 1.234,5).
_SYLLABLE = re.compile(r"\d+(?:[.,]\d+)*%?|\w+(?:-\d+)?")

A_HAIR = 1e-9
"""Minutes that are only rounding."""


@dataclass(frozen=True)
class Weights:
    """What there is to read.

    :param syllables: tiếng of text; an English word counts as one.
    :param new_terms: terms that no earlier article has.
    :param new_code_words: words of code that are taught here.
    :param code_lines: open lines of code that are not blank.
    :param output_lines: open lines of printed output, or rows of a printed table.
    :param figures: pictures.
    :param formulas: formulas on a line of their own.
    """

    syllables: int = 0
    new_terms: int = 0
    new_code_words: int = 0
    code_lines: int = 0
    output_lines: int = 0
    figures: int = 0
    formulas: int = 0


@dataclass(frozen=True)
class Rates:
    """How fast it is read; the module's docstring says where the numbers come from."""

    syllables_per_minute: float = 260.0
    seconds_per_term: float = 30.0
    seconds_per_code_word: float = 20.0
    code_lines_per_minute: float = 15.0
    output_lines_per_minute: float = 25.0
    seconds_per_figure: float = 12.0
    seconds_per_formula: float = 15.0


@dataclass(frozen=True)
class Kind:
    """A kind of material: which weight, at which rate, and what both are called.

    :param weight: a field of :class:`Weights`.
    :param rate: a field of :class:`Rates`; ``…_per_minute`` or ``seconds_per_…``.
    :param name: of the material.
    :param one: what it is counted in, one of it.
    :param many: several of it.
    :param about: what the rate is, for the list of options.
    """

    weight: str
    rate: str
    name: str
    one: str
    many: str
    about: str

    def count(self, weights: Weights) -> int:
        """Return how much of it there is."""
        found: int = getattr(weights, self.weight)
        return found

    def counted(self, count: int) -> str:
        """Return "3 terms", "1 term"."""
        return f"{count} {self.one if count == 1 else self.many}"

    def each(self, rates: Rates) -> float:
        """Return the minutes that one of it takes."""
        rate: float = getattr(rates, self.rate)
        return 1 / rate if self.rate.endswith("_per_minute") else rate / 60


KINDS = (
    Kind(
        "syllables",
        "syllables_per_minute",
        "text",
        "syllable",
        "syllables",
        "reading speed for text, syllables a minute",
    ),
    Kind(
        "new_terms",
        "seconds_per_term",
        "new terms",
        "term",
        "terms",
        "time for a term that no earlier article has, seconds",
    ),
    Kind(
        "new_code_words",
        "seconds_per_code_word",
        "new words of code",
        "word of code",
        "words of code",
        "time for a word of code that the article teaches, seconds",
    ),
    Kind(
        "code_lines",
        "code_lines_per_minute",
        "open code",
        "line of code",
        "lines of code",
        "reading speed for open code, lines a minute",
    ),
    Kind(
        "output_lines",
        "output_lines_per_minute",
        "printed output",
        "line of output",
        "lines of output",
        "reading speed for printed output, lines a minute",
    ),
    Kind(
        "figures",
        "seconds_per_figure",
        "figures",
        "figure",
        "figures",
        "time for a figure, seconds",
    ),
    Kind(
        "formulas",
        "seconds_per_formula",
        "formulas",
        "formula",
        "formulas",
        "time for a displayed formula, seconds",
    ),
)
"""Everything that takes time, in the order in which it is listed."""


@dataclass(frozen=True)
class Share:
    """What one kind of material takes.

    :param count: how much of it there is.
    :param minutes: all of it together.
    """

    kind: Kind
    count: int
    minutes: float


def count_syllables(text: str) -> int:
    """Return how many tiếng there are in *text*."""
    return len(_SYLLABLE.findall(unicodedata.normalize("NFC", text)))


def shares(weights: Weights, rates: Rates | None = None) -> list[Share]:
    """Return what each kind of material takes, kinds that are not there left out."""
    rates = rates or Rates()
    counted = ((kind, kind.count(weights)) for kind in KINDS)
    return [Share(kind, count, count * kind.each(rates)) for kind, count in counted if count]


def minutes(weights: Weights, rates: Rates | None = None) -> float:
    """Return the minutes that all of it takes."""
    return sum(share.minutes for share in shares(weights, rates))


def heaviest(weights: Weights, rates: Rates | None = None) -> list[Share]:
    """Return the kinds of material, the heaviest first."""
    return sorted(shares(weights, rates), key=lambda share: -share.minutes)


def in_words(parts: Iterable[Share]) -> str:
    """Return "open code 3.4 min (51), text 2.6 min (681)"."""
    return ", ".join(f"{one.kind.name} {one.minutes:.1f} min ({one.count})" for one in parts)


def reliefs(weights: Weights, rates: Rates, budget: float) -> Iterator[tuple[int, Kind]]:
    """Yield what would bring an article down to its budget: how many fewer of one kind.

    The heaviest kind first; kinds of which there is not enough are left out.
    """
    excess = minutes(weights, rates) - budget
    if excess <= A_HAIR:
        return
    for share in heaviest(weights, rates):
        fewer = math.ceil(excess / share.kind.each(rates) - A_HAIR)
        if fewer <= share.count:
            yield fewer, share.kind


def to_half(spent: float) -> float:
    """Return minutes as a page shows them: to the nearest half, never none at all."""
    return max(0.5, math.floor(2 * spent + 0.5) / 2)
