"""Run articles: ``python -m sphinx_visao.tools.run [ARTICLE …]``.

In: the articles of a book.  Out: a stored notebook beside each, run again only
if its code or its part of the library has changed.  What fails leaves the
stored notebook as it was, and says where and why.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from sphinx_visao.core.article.plain import to_plain
from sphinx_visao.core.article.reuse import check_reuse
from sphinx_visao.core.article.source import Source
from sphinx_visao.core.article.stored import load_stored
from sphinx_visao.core.article.values import format_value, parse_reference
from sphinx_visao.core.book.library import UnknownArticle, chosen, library_folder, read_book
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.lock import writing
from sphinx_visao.core.io.write import write_whole
from sphinx_visao.core.running import execute, kernel, long_run, results
from sphinx_visao.core.running.embed import library_cell
from sphinx_visao.tools.answer import answered, complain


def say(text: str) -> None:
    """Print a line at once, so that progress is seen through a pipe too."""
    print(text, flush=True)


def plain_text(source: Source, sources: dict[str, Source]) -> execute.Text:
    """Return the function that makes the text of one article plain."""
    articles = {
        name: other.place.label if other.place else str(other.meta.get("title", name))
        for name, other in sources.items()
    }

    def value(text: str) -> str:
        try:
            wanted = parse_reference(text)
            path = sources[wanted.article].path if wanted.article else source.path
            if wanted.long:
                kept = results.results_of(path)
            else:
                stored = load_stored(path.with_suffix(".ipynb"))
                kept = {
                    k: v
                    for cell in (stored.cells if stored else ())
                    for k, v in cell.values.items()
                }
            return format_value(kept[wanted.name], wanted.spec)
        except (ValueError, KeyError, TypeError, ArticleError):
            return "?"  # the build names the file and the line of a value that does not exist

    return lambda markdown: to_plain(markdown, values=value, articles=articles)


def in_parallel(
    items: Sequence[Any],
    work: Callable[[Any], Any],
    jobs: int,
    done: Callable[[Any, Future[Any]], None],
) -> None:
    """Do *work* on every item, *jobs* at once; hand each finished one to *done*.

    Ctrl-C ends all kernels, and waits for them, before it goes on its way.
    """
    pool = ThreadPoolExecutor(max_workers=max(1, jobs))
    pending: set[Future[Any]] = set()
    try:
        futures = {pool.submit(work, item): item for item in items}
        pending = set(futures)
        while pending:
            finished, pending = wait(pending, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in finished:
                done(futures[future], future)
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        # `wait` never counts what was called off before it began as done.
        while pending := {one for one in pending if not one.done()}:
            kernel.kill_all()  # one that was only starting is there a moment later
            wait(pending, timeout=0.2)
        raise
    finally:
        pool.shutdown()


def run_articles(
    wanted: Sequence[Source],
    sources: dict[str, Source],
    book: Path,
    jobs: int,
    force: bool,
    seconds: float,
) -> int:
    """Run what must be run; return how many articles failed."""
    library = library_folder(book)
    stale, failed = _stale(wanted, library, force)
    count = 0

    def finished(source: Source, future: Future[execute.Run]) -> None:
        nonlocal count, failed
        count += 1
        try:
            run = future.result()
            _store(source, library, run)
        except ArticleError as error:
            failed += 1
            say(f"[{count}/{len(stale)}] {source.name}: failed")
            complain(error)
            return
        say(f"[{count}/{len(stale)}] {source.name}: {run.seconds:.1f} s, {run.peak_mb} MB")

    if stale:
        names = ", ".join(source.name for source, _ in stale)
        say(f"Running {len(stale)} of {len(wanted)} articles: {names}")
    in_parallel(
        stale,
        lambda one: execute.execute(one[0], one[1], seconds),
        jobs,
        lambda one, future: finished(one[0], future),
    )
    renew_texts(wanted, sources, book, quiet={source.name for source, _ in stale})
    return failed


def _stale(
    wanted: Sequence[Source], library: Path, force: bool
) -> tuple[list[tuple[Source, str]], int]:
    """Return the articles to run, each with its part of the library, and how many cannot be."""
    found: list[tuple[Source, str]] = []
    failed = 0
    for source in wanted:
        stored = execute.load_notebook(source.path.with_suffix(".ipynb"))
        try:
            embedded = library_cell(source, library)
            fresh = stored and execute.refreshed(source, library, stored, lambda text: text)
        except ArticleError as error:
            complain(error)
            failed += 1
            continue
        if source.is_executed and (force or not fresh):
            found.append((source, embedded))
    return found, failed


def _store(source: Source, library: Path, run: execute.Run) -> None:
    """Write what a run gave, and say what it noticed."""
    for notice in run.notices:
        complain(notice)
    notebook = execute.to_stored(source, library, run, lambda text: text)
    write_whole(source.path.with_suffix(".ipynb"), execute.notebook_bytes(notebook))


def renew_texts(
    wanted: Sequence[Source],
    sources: dict[str, Source],
    book: Path,
    quiet: Collection[str] = (),
) -> None:
    """Make the text of stored notebooks that of the articles, running nothing.

    Last, because a text may quote a value of an article that has just been run.
    """
    library = library_folder(book)
    for source in wanted:
        path = source.path.with_suffix(".ipynb")
        stored = execute.load_notebook(path)
        if stored is None or not source.is_executed:
            continue
        try:
            notebook = execute.refreshed(source, library, stored, plain_text(source, sources))
        except ArticleError:
            continue  # said above
        if notebook is None or not write_whole(path, execute.notebook_bytes(notebook)):
            continue
        if source.name not in quiet:
            say(f"{source.name}: text renewed")


@answered("Stored notebooks are as they were, or new and whole.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Run articles; return the exit code."""
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument("articles", nargs="*", metavar="ARTICLE")
    parser.add_argument("--book", type=Path, default=Path("book"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--force", action="store_true", help="run even what has not changed")
    parser.add_argument("--long", action="store_true", help="run the long scripts instead")
    parser.add_argument(
        "--timeout",
        "--seconds",
        dest="seconds",
        type=float,
        default=execute.SECONDS,
        help="limit for each article, seconds",
    )
    options = parser.parse_args(arguments)
    start = time.monotonic()
    with writing(options.book, "make run"):
        sources, problems = read_book(options.book)
        problems += check_reuse(sources)
        for problem in problems:
            complain(problem)
        try:
            wanted = chosen(sources, options.articles)
        except UnknownArticle as error:
            complain(error)
            return 2
        if options.long:
            failed = long_run.run_all(wanted, options.book, options.force, say, complain)
            renew_texts(list(sources.values()), sources, options.book)
        else:
            failed = run_articles(
                wanted, sources, options.book, options.jobs, options.force, options.seconds
            )
    failed += len(problems)
    say(f"{len(wanted)} articles, {failed} problems, {time.monotonic() - start:.0f} s.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
