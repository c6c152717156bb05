"""Measure what the book's features cost: ``make bench``.

In: generated books of 100 and 1 000 articles.  Out: one table from one run, in
seconds, peak memory and, what counts, ratios.  The yardstick builds the same
sources with the same parser and Sphinx's ``basic`` theme, and with no more of
our modules than it takes to read the syntax.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from make_book import make_book

SYNTAX = """
extensions = ["sphinx_visao.article.parser", "sphinx_visao.article.values", "sphinx_visao.article.blocks", "sphinx_visao.article.formulas"]
html_theme = "basic"
"""
STOCK = """
extensions = ["sphinx_visao.article.parser", "sphinx_visao.article.values", "sphinx_visao.article.blocks", "sphinx_visao.article.formulas"]
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
LIMITS = {"full": 1.5, 100: 1 / 4, 1000: 1 / 10}
"""Goals: a full build against the yardstick; touching one article against a full build."""


@dataclass
class Run:
    """One build: wall seconds and peak memory in MB."""

    seconds: float
    memory: float


def build(source: Path, out: Path, jobs: int) -> Run:
    """Build in a process of its own, as ``make html`` does."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "-j", str(jobs)]
    command += ["-d", str(out / "doctrees"), str(source), str(out / "html")]
    start = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "PYTHONHASHSEED": "0"})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the build of {source} failed")
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024)


def configure(source: Path, kind: str, book: Path) -> None:
    """Write the configuration of one kind of build."""
    if kind == "ours":
        text = (book / "conf.py").read_text("utf-8")
        for folder in ("_static", "_templates"):
            shutil.copytree(book / folder, source / folder, dirs_exist_ok=True)
    else:
        text = COMMON + {"basic": SYNTAX, "stock": STOCK}[kind]
    (source / "conf.py").write_text(text, "utf-8")


def main() -> int:
    """Print the table; return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--book", type=Path, default=Path("book"))
    options = parser.parse_args()
    missed = 0
    print(f"{'articles':>8}  {'build':<22}{'seconds':>9}{'MB':>7}  ratio (goal)")
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            full: dict[str, Run] = {}
            for kind in ("basic", "ours", *(["stock"] if size <= 100 else [])):
                source, out = Path(folder) / f"{kind}-{size}", Path(folder) / f"{kind}-{size}-out"
                articles = make_book(source, size)
                configure(source, kind, options.book)
                full[kind] = build(source, out, options.jobs)
                ratio = full[kind].seconds / full["basic"].seconds
                goal = f" (≤ {LIMITS['full']:.2f})" if kind == "ours" else ""
                missed += kind == "ours" and ratio > LIMITS["full"]
                report(size, kind, full[kind], f"{ratio:.2f} × basic{goal}")
                if kind == "ours":
                    middle = articles[len(articles) // 2]
                    middle.write_text(
                        middle.read_text("utf-8").replace("Mục 1", "Mục một"), "utf-8"
                    )
                    touched = build(source, out, options.jobs)
                    ratio = touched.seconds / full["ours"].seconds
                    goal_touched = LIMITS.get(size, 1)
                    missed += ratio > goal_touched
                    report(
                        size,
                        "ours, one touched",
                        touched,
                        f"{ratio:.2f} × full (≤ {goal_touched:.2f})",
                    )
                shutil.rmtree(out)
    print("Every goal is met." if not missed else f"{missed} goals are missed.")
    return 1 if missed else 0


def report(size: int, kind: str, run: Run, ratio: str) -> None:
    """Print one line of the table."""
    print(f"{size:>8}  {kind:<22}{run.seconds:>9.1f}{run.memory:>7.0f}  {ratio}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
