"""Run articles again and compare: ``python -m sphinx_visao.tools.verify [ARTICLE …]``.

In: articles and what is stored of them.  Out: a table of seconds, memory and
versions, and every difference with the article and the line of its cell.
Nothing is written.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from sphinx_visao.core.article.reuse import check_reuse
from sphinx_visao.core.article.source import Source
from sphinx_visao.core.article.stored import Stored, load_stored, match
from sphinx_visao.core.book.library import (
    UnknownArticle,
    chosen,
    library_folder,
    read_book,
)
from sphinx_visao.core.book.order import LIBRARY_FOLDER
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.running import execute, results
from sphinx_visao.core.running.compare import differences, value_difference
from sphinx_visao.core.running.embed import library_cell
from sphinx_visao.tools.answer import answered, complain
from sphinx_visao.tools.run import in_parallel, say


@dataclass
class Checked:
    """What the check of one article gave.

    :param run: its fresh run; ``None`` if it could not be run.
    :param problems: what differs, or why it could not be compared.
    """

    run: execute.Run | None
    problems: list[ArticleError]


def prepare(source: Source, library: Path) -> tuple[Stored, str]:
    """Return what is stored of an article and the library's cell it needs.

    :raises ArticleError: if it was never run, or has changed since.
    """
    remedy = f"make run ARTICLE={source.name}"
    stored = load_stored(source.path.with_suffix(".ipynb"))
    if stored is None:
        raise ArticleError(
            source.path, source.code_cells[0].line, "this article was never run", remedy
        )
    if stored.info.get("code") != results.fingerprint(source, library):
        raise ArticleError(source.path, 1, "code or library have changed since it was run", remedy)
    return stored, library_cell(source, library)


def check(source: Source, stored: Stored, embedded: str) -> Checked:
    """Run an article in a fresh kernel and compare it with what is stored."""
    try:
        run = execute.execute(source, embedded)
    except ArticleError as error:
        return Checked(None, [error])
    problems = []
    own = run.cells[len(run.cells) - len(source.code_cells) :]
    for cell, kept, new, values in zip(
        source.code_cells, match(source, stored), own, run.values, strict=True
    ):
        if {"timing", "skip-execution"} & set(cell.tags):
            continue
        found = differences(kept.outputs, new.outputs)
        found += value_difference(kept.values, values, "keep")
        remedy = f"make run ARTICLE={source.name}"
        problems += [ArticleError(source.path, cell.line, text, remedy) for text in found]
    return Checked(run, problems)


def changed_since(book: Path, when: str) -> set[str]:
    """Return the names of articles that commits since *when* have touched.

    A change of the library touches them all, and is answered by "*" besides.

    :param when: a time, such as "1 day ago", or a commit or branch.
    """
    resolve = ["git", "rev-parse", "--verify", "--quiet", f"{when}^{{commit}}"]
    if subprocess.run(resolve, capture_output=True, check=False).returncode == 0:
        command = ["git", "diff", "--name-only", f"{when}...HEAD", "--", str(book)]
    else:
        command = ["git", "log", f"--since={when}", "--name-only", "--format=", "--", str(book)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnknownArticle(f"git cannot tell what has changed: {done.stderr.strip()}")
    paths = [Path(line) for line in done.stdout.split("\n") if line.strip()]
    library = {path for path in paths if LIBRARY_FOLDER in path.parts}
    return ({"*"} if library else set()) | {
        path.name.split(".")[0]
        for path in paths
        if path not in library and path.suffix in (".md", ".ipynb", ".py", ".json")
    }


def select(
    sources: dict[str, Source],
    names: Sequence[str],
    since: str | None,
    sample: int,
    seed: str,
    book: Path,
) -> list[Source]:
    """Return the articles to check, in the order of the book."""
    executed = {name: source for name, source in sources.items() if source.is_executed}
    if since is None:
        return [source for source in chosen(sources, names) if source.name in executed]
    changed = changed_since(book, since)
    wanted = set(executed) if "*" in changed else changed & set(executed)
    rest = sorted(set(executed) - wanted)
    wanted |= set(random.Random(seed).sample(rest, min(sample, len(rest))))
    return [source for name, source in executed.items() if name in wanted]


def within(
    wanted: Sequence[Source], first: set[str], seconds: float, seed: str
) -> tuple[list[Source], list[Source]]:
    """Return as many of the articles as run in some seconds, and those that are left.

    :param first: those that are taken before the others.
    :param seconds: of one core, by what the last runs took; one article is always taken.
    :param seed: which are taken, where not all are.
    """
    shuffled = random.Random(seed).sample(sorted(source.name for source in wanted), len(wanted))
    shuffled.sort(key=lambda name: name not in first)
    by_name = {source.name: source for source in wanted}
    taken: set[str] = set()
    for name in shuffled:
        seconds -= _seconds(by_name[name])
        if taken and seconds < 0:
            break
        taken.add(name)
    return (
        [source for source in wanted if source.name in taken],
        [source for source in wanted if source.name not in taken],
    )


def _seconds(source: Source) -> float:
    """Return how long an article ran last; what was never run takes no time to refuse."""
    try:
        stored = load_stored(source.path.with_suffix(".ipynb"))
    except ArticleError:
        return 0.0
    return float(stored.info.get("seconds", 0.0)) if stored else 0.0


def table(checked: dict[str, Checked], wanted: Sequence[Source]) -> str:
    """Return the closing table."""
    lines = [f"{'article':<28}{'seconds':>8}{'MB':>7}  {'result':<10} versions"]
    for source in wanted:
        one = checked[source.name]
        if one.run is None:
            lines.append(f"{source.name:<28}{'–':>8}{'–':>7}  {'failed':<10}")
            continue
        versions = " ".join(
            f"{name} {version}" for name, version in sorted(one.run.versions.items())
        )
        result = "differs" if one.problems else "same"
        lines.append(
            f"{source.name:<28}{one.run.seconds:>8.1f}{one.run.peak_mb:>7}  {result:<10} {versions}"
        )
    return "\n".join(lines)


def stale_scripts(wanted: Sequence[Source], library: Path) -> list[ArticleError]:
    """Return the long scripts of articles that have changed since they were run."""
    return [
        ArticleError(script, 1, "changed since it was run", "make run LONG=1")
        for source in wanted
        if (script := results.script_of(source.path)).exists()
        and not results.is_fresh(source.path, library)
    ]


def check_all(wanted: Sequence[Source], library: Path, jobs: int) -> dict[str, Checked]:
    """Return what the check of each article gave, *jobs* at once, by name.

    :raises KeyboardInterrupt: when somebody has had enough; no kernel is left then.
    """
    checked: dict[str, Checked] = {}
    ready: dict[str, tuple[Stored, str]] = {}
    for source in wanted:
        try:
            ready[source.name] = prepare(source, library)
        except ArticleError as error:
            checked[source.name] = Checked(None, [error])

    def finished(source: Source, future: Future[Checked]) -> None:
        checked[source.name] = future.result()
        say(f"[{len(checked)}/{len(wanted)}] {source.name}")

    in_parallel(
        [source for source in wanted if source.name in ready],
        lambda source: check(source, *ready[source.name]),
        jobs,
        finished,
    )
    return checked


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="verify", description=__doc__)
    parser.add_argument("articles", nargs="*", metavar="ARTICLE")
    parser.add_argument("--book", type=Path, default=Path("book"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--changed-since",
        metavar="WHEN",
        help="only what commits since then touched; a time, a commit or a branch",
    )
    parser.add_argument("--sample", type=int, default=0, help="besides, so many of the others")
    parser.add_argument("--seed", default="0", help="which others")
    parser.add_argument(
        "--minutes",
        type=float,
        help="no more than run in so many minutes; says which are left",
    )
    return parser.parse_args(arguments)


@answered("Nothing was written.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Check articles; return 1 if anything differs."""
    options = _options(arguments)
    start = time.monotonic()
    sources, problems = read_book(options.book)
    problems += check_reuse(sources)
    library = library_folder(options.book)
    try:
        wanted = select(
            sources,
            options.articles,
            options.changed_since,
            options.sample,
            options.seed,
            options.book,
        )
    except UnknownArticle as error:
        complain(error)
        return 2
    left: list[Source] = []
    if options.minutes is not None:
        since = options.changed_since
        first = changed_since(options.book, since) if since else set()
        seconds = 60 * options.minutes * options.jobs
        wanted, left = within(wanted, first, seconds, options.seed)
    problems += stale_scripts(wanted, library)
    checked = check_all(wanted, library, options.jobs)
    say(table(checked, wanted) if wanted else "No article to verify.")
    problems += [problem for source in wanted for problem in checked[source.name].problems]
    for problem in problems:
        complain(problem)
    bad = sum(1 for one in checked.values() if one.problems)
    if left:
        names = ", ".join(source.name for source in left)
        say(f"Not verified, since {options.minutes:g} minutes do not hold them: {names}.")
    say(f"{len(wanted) - bad} articles the same, {bad} not, {time.monotonic() - start:.0f} s.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
