"""The clock against cold readers: ``python -m sphinx_visao.tools.readings [ARTICLE]``.

In: ``docs/readings.md``.  Out: for each reading what the clock says and what was needed,
how far it is off, and what a refit would change; with an article, what the clock weighs
now, as the line to write for a new reading.  The clock is the book's, with the rates of its
``conf.py``; these change by hand only.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from sphinx_visao.core.article.reading import A_HAIR, KINDS, Rates, minutes
from sphinx_visao.core.book.cold_readings import (
    COLUMNS,
    NONE,
    WEIGHTS,
    ColdReading,
    ReadingsError,
    read_readings,
    weights_cells,
)
from sphinx_visao.core.book.library import UnknownArticle
from sphinx_visao.tools.answer import answered
from sphinx_visao.tools.trial import TrialError, trial, weighed


def report(readings: Sequence[ColdReading], rates: Rates) -> Iterator[str]:
    """Yield the lines of the report."""
    from sphinx_visao.core.book.clock_fit import LEAST, errors, refit

    told = [one for one in readings if one.minutes is not None and one.weights is not None]
    yield f"{len(told)} of {len(readings)} readings have minutes and all weights."
    if not told:
        return
    needed = [one.minutes or 0 for one in told]
    weights = [one.weights for one in told if one.weights is not None]
    clock = [minutes(one, rates) for one in weights]
    width = max(len("article"), *(len(one.article) for one in told))
    yield ""
    yield f"{'article':{width}}  date        needed  clock    off"
    for one, true, said in zip(told, needed, clock, strict=True):
        yield f"{one.article:{width}}  {one.date:10}  {true:6.1f} {said:6.1f} {said - true:+6.1f}"
    off = errors(clock, needed)
    yield ""
    yield f"The clock is off by {off.mean_absolute:.2f} minutes; bias {off.bias:+.2f}."
    fit = refit(weights, needed, rates)
    if fit is None:
        yield "Too few readings for a refit."
        return
    yield (
        f"A refit, on readings that it has not seen: off by {fit.left_out.mean_absolute:.2f}; "
        f"bias {fit.left_out.bias:+.2f}."
    )
    yield f"Always the mean of the others: off by {fit.always_mean.mean_absolute:.2f}."
    yield ""
    yield f"What it would change (ridge towards the present rates, strength {fit.strength:g}):"
    for kind in KINDS:
        now, then = getattr(rates, kind.rate), getattr(fit.rates, kind.rate)
        limit = kind.each(fit.rates) < (LEAST + A_HAIR) * kind.each(rates)
        about = "as fast as it may be: these readings cannot tell" if limit else kind.about
        yield f"  {kind.rate:23} {now:6.1f} → {then:6.1f}   {about}"
    yield "They change by hand: those of a book in its conf.py, the defaults in core/article/reading.py."


def rates_of(book: Path, build: Path) -> Rates:
    """Return the rates of a book; the defaults where there is none.

    :raises TrialError: if the book does not build.
    """
    if not (book / "conf.py").is_file():
        return Rates()
    trial(book, build)
    return weighed(build).rates


def line_for(article: str, book: Path, build: Path) -> str:
    """Return the line of a new reading of an article, with what the clock weighs now.

    :raises UnknownArticle: if the book has no such article.
    :raises TrialError: if the book does not build.
    """
    trial(book, build)
    found = {doc.rpartition("/")[2]: one for doc, one in weighed(build).articles.items()}
    name = Path(article).stem
    if name not in found:
        raise UnknownArticle(f"there is no article {article!r}; there are: {', '.join(found)}")
    asked = [NONE] * (len(COLUMNS) - len(WEIGHTS) - len(("article", "date", "reader", "note")))
    start = " | ".join([name, f"{date.today():%Y-%m-%d}", "beginner", *asked])
    return f"| {start} | {weights_cells(found[name])} | |"


@answered("Nothing was written.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report, or a line; return 1 if the page or the article cannot be read."""
    parser = argparse.ArgumentParser(prog="readings", description=__doc__)
    parser.add_argument("article", nargs="?", help="print the line of a new reading of it")
    parser.add_argument("--readings", type=Path, default=Path("docs/readings.md"))
    parser.add_argument("--book", type=Path, default=Path("book"))
    parser.add_argument("--build", type=Path, default=Path("_build"))
    options = parser.parse_args(arguments)
    try:
        if options.article:
            print(line_for(options.article, options.book, options.build))
        else:
            readings = read_readings(options.readings)
            print("\n".join(report(readings, rates_of(options.book, options.build))))
    except (ReadingsError, UnknownArticle, TrialError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
