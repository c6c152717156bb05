"""Measure what the book's features cost: ``make bench``.

In: generated books of 100, 300, 1 000 and 3 000 articles.  Out: one table from one run, in
seconds of the processor, peak memory and, what counts, ratios: of a full build, and of a build
after one article was touched.  The yardstick is the bare theme: the same sources, the same
parser, sphinx-book-theme, and no more of our modules than it takes to read the syntax.  Sphinx's
own ``basic`` theme is there to see what the theme costs.  The bare theme needs time that grows
with the square of the articles, so beyond :data:`COMPARED` our own growth alone is shown.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from make_book import make_book

SYNTAX = """
extensions = ["sphinx_visao.article.parser", "sphinx_visao.article.values", "sphinx_visao.article.blocks", "sphinx_visao.article.recall", "sphinx_visao.article.formulas"]
html_theme = "basic"
"""
BARE = """
extensions = ["sphinx_visao.article.parser", "sphinx_visao.article.values", "sphinx_visao.article.blocks", "sphinx_visao.article.recall", "sphinx_visao.article.formulas"]
html_theme = "sphinx_book_theme"
"""
COMMON = """
project = "Đo"
language = "vi"
myst_enable_extensions = ["alert", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_title_to_header = True
html_math_renderer = "visao"
exclude_patterns = ["**/*.ipynb"]
"""
FULL = 1.2
"""A full build, against the bare theme's."""
TOUCHED = {100: 0.15, 1000: 0.05}
"""A build after one article was touched, against a full one, by the number of articles."""
TOUCHED_BARE = 1.3
"""The same against what the bare theme needs for the same touch."""
COMPARED = 1000
"""Articles up to which the other two are built: at 3 000 the bare theme alone takes hours."""
MEGABYTES = {1000: 400}
"""Peak memory of a full build."""


@dataclass
class Run:
    """One build: seconds of the processor, which other work on the machine does not add to, and
    peak memory in MB."""

    seconds: float
    memory: float


def build(source: Path, out: Path, jobs: int) -> Run:
    """Build in a process of its own, as ``make html`` does."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "-j", str(jobs)]
    command += ["-d", str(out / "doctrees"), str(source), str(out / "html")]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONHASHSEED": "0"})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the build of {source} failed")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def configure(source: Path, kind: str, book: Path) -> None:
    """Write the configuration of one kind of build."""
    if kind == "ours":
        # The generated book has no such pages.
        text = (book / "conf.py").read_text("utf-8") + '\nvisao_terms = visao_code_words = ""\n'
        for folder in ("_static", "_templates"):
            shutil.copytree(book / folder, source / folder, dirs_exist_ok=True)
    else:
        text = COMMON + {"basic": SYNTAX, "bare": BARE}[kind]
    (source / "conf.py").write_text(text, "utf-8")


def touch(article: Path) -> None:
    """Change a heading of an article, as an author does."""
    text = article.read_text("utf-8")
    changed = text.replace("Mục 1", "Mục một")
    assert changed != text
    article.write_text(changed, "utf-8")


@dataclass
class Goals:
    """Goals that were held against measurements."""

    missed: int = 0

    def held(self, found: float, most: float | None, words: str) -> str:
        """Return a number with its goal, and whether it is missed."""
        if most is None:
            return f"{found:.2f} {words}"
        self.missed += found > most
        return f"{found:.2f} {words} (≤ {most:g}{', MISSED' if found > most else ''})"


def main() -> int:
    """Print the table; return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000, 3000])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--book", type=Path, default=Path("book"))
    options = parser.parse_args()
    goals = Goals()
    print(f"{'articles':>8}  {'build':<22}{'seconds':>9}{'MB':>7}  ratios (goals)")
    for size in options.sizes:
        measure(size, options.book, options.jobs, goals)
    print("Every goal is met." if not goals.missed else f"{goals.missed} goals are missed.")
    return 1 if goals.missed else 0


def measure(size: int, book: Path, jobs: int, goals: Goals) -> None:
    """Build a book of one size with each theme, fully and after a touch; print what it took."""
    full: dict[str, Run] = {}
    touched: dict[str, Run] = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("basic", "bare", "ours") if size <= COMPARED else ("ours",):
            source, out = Path(folder, kind), Path(folder, f"{kind}-out")
            articles = make_book(source, size)
            configure(source, kind, book)
            full[kind] = build(source, out, jobs)
            touch(articles[len(articles) // 2])
            touched[kind] = build(source, out, jobs)
            ours = kind == "ours"
            ratios = []
            if kind != "bare" and "bare" in full:
                ratio = full[kind].seconds / full["bare"].seconds
                ratios.append(goals.held(ratio, FULL if ours else None, "× bare"))
            if ours:
                most = MEGABYTES.get(size)
                ratios.append(goals.held(full[kind].memory, most, "MB") if most else "")
            report(size, kind, full[kind], ratios)
            share = touched[kind].seconds / full[kind].seconds
            ratios = [goals.held(share, TOUCHED.get(size) if ours else None, "× full")]
            if ours and "bare" in touched:
                ratio = touched[kind].seconds / touched["bare"].seconds
                ratios.append(goals.held(ratio, TOUCHED_BARE, "× bare, one touched"))
            report(size, f"{kind}, one touched", touched[kind], ratios)
            shutil.rmtree(out)


def report(size: int, kind: str, run: Run, ratios: list[str]) -> None:
    """Print one line of the table."""
    words = "; ".join(filter(None, ratios))
    print(f"{size:>8}  {kind:<22}{run.seconds:>9.1f}{run.memory:>7.0f}  {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
