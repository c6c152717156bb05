"""Measure the search against Sphinx's own: ``make bench``.

In: the book, and files of labelled queries in ``queries/``.  Out: mean reciprocal
rank and recall@3 of both on the same pages, the size of the index and the time of a
query in the headless browser; then the same once more with ten times the pages,
nine of ten made up of the book's common words in no order.  Nothing is asserted.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from support import ROOT, found_program

from sphinx_vi import FEATURES as VIETNAMESE
from sphinx_vi.core.folding import tokens
from sphinx_visao import FEATURES

QUERIES = Path(__file__).with_name("queries")
COMMON = 300
"""How many of the book's words the pages that are made up draw from."""
STOCK = [
    *(f"sphinx_vi.{name}" for name in VIETNAMESE if name != "search"),
    *(f"sphinx_visao.{name}" for name in FEATURES if name != "web.search_numbers"),
]

OURS_ASKS = """(query) => {
  const target = document.getElementById("search-results");
  const start = performance.now();
  viSearch.render(target, query, false);
  const time = performance.now() - start;
  return [[...target.querySelectorAll("li a")].map((link) => link.href), time];
}"""
STOCK_ASKS = """(query) => {
  const start = performance.now();
  const results = Search._performSearch(...Search._parseQuery(query));
  const time = performance.now() - start;
  return [results.reverse().map((result) => new URL(result[0] + ".html", location).href), time];
}"""


@dataclass(frozen=True)
class Query:
    """What somebody types, the pages that answer it, and what kind of query it is."""

    text: str
    pages: frozenset[str]
    kind: str

    @property
    def marked(self) -> bool:
        """Whether it has marks."""
        return any(token.word != token.folded for token in tokens(self.text))


def read_queries(path: Path) -> list[Query]:
    """Return the queries of a file; lines with ``#`` are remarks."""
    queries = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) not in (2, 3):
            raise SystemExit(f"{path}:{number}: write query, tab, pages, and perhaps tab, kind")
        kind = parts[2].strip() if len(parts) == 3 else ""
        queries.append(Query(parts[0].strip(), frozenset(parts[1].split()), kind))
    return queries


def check_pages(queries: list[Query], book: Path, path: Path) -> None:
    """Stop at a label that names no page."""
    for query in queries:
        for page in query.pages:
            if not (book / f"{page}.md").exists():
                raise SystemExit(f"{path}: {query.text!r}: there is no page {page}")


def add_pages(book: Path, times: int) -> None:
    """Add pages of the book's own words, shuffled, until there are *times* as many."""
    sources = [path for path in sorted(book.rglob("*.md")) if path.parent != book]
    all_words = Counter(
        word for path in sources for word in re.findall(r"[^\W\d_]+", path.read_text("utf-8"))
    )
    # Rare words would make a page of nonsense the right answer to some query.
    words, often = zip(*all_words.most_common(COMMON), strict=True)
    rng = random.Random(6)

    def sentence(length: int) -> str:
        return " ".join(rng.choices(words, often, k=length)).capitalize()

    folder = book / "them"
    folder.mkdir()
    names = [f"trang-{number}" for number in range((times - 1) * len(sources))]
    for name in names:
        lines = [f"# {sentence(5)}", ""]
        for _ in range(6):
            lines += [f"## {sentence(3)}", ""]
            lines += [". ".join(sentence(14) for _ in range(4)) + ".", ""] * 3
        (folder / f"{name}.md").write_text("\n".join(lines), "utf-8")
    listed = "\n".join(names)
    index = f"# {sentence(3)}\n\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n"
    (folder / "index.md").write_text(index, "utf-8")
    root = book / "index.md"
    root.write_text(
        root.read_text("utf-8").replace("phu-luc/index", "them/index\nphu-luc/index"), "utf-8"
    )


def build(book: Path, out: Path, *, stock: bool) -> Path:
    """Build the pages with our search or with Sphinx's."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", f"{out}-doctrees"]
    if stock:
        command += ["-D", "extensions=" + ",".join(["sphinx_copybutton", *STOCK])]
    subprocess.run([*command, str(book), str(out)], check=True)
    return out


def asked(browser: Any, html: Path, queries: list[Query], *, stock: bool) -> Iterator[Any]:
    """Yield the pages found for each query, best first, and the milliseconds it took."""
    page = browser.new_page()
    page.goto(f"{(html / 'search.html').as_uri()}?q=a")
    # Results of the query in the address show that everything is loaded.
    page.wait_for_function("document.querySelector('#search-results p, #search-results li')")
    if stock:
        page.wait_for_function("Search.hasIndex()")
    asks = STOCK_ASKS if stock else OURS_ASKS
    page.evaluate(asks, queries[0].text)
    for query in queries:
        links, time = page.evaluate(asks, query.text)
        names = [link.partition("#")[0].partition("?")[0] for link in links]
        base = html.as_uri() + "/"
        yield [name.removeprefix(base).removesuffix(".html") for name in names], time
    page.close()


def rank(found: list[str], query: Query) -> int | None:
    """Return the place of the first page that answers, from 1; a page counts once."""
    for place, name in enumerate(dict.fromkeys(found), start=1):
        if name in query.pages:
            return place
    return None


def report(name: str, queries: list[Query], ranks: list[int | None], misses: bool) -> None:
    """Print the scores of one engine on one file."""
    groups: dict[str, list[int | None]] = defaultdict(list)
    for query, place in zip(queries, ranks, strict=True):
        for group in ("all", "with marks" if query.marked else "without marks", query.kind):
            if group:
                groups[group].append(place)
    for group, places in sorted(groups.items(), key=lambda item: -len(item[1])):
        mrr = fmean(1 / place if place else 0 for place in places)
        recall = fmean(bool(place and place <= 3) for place in places)
        print(f"  {name:<6}{group:<16}{len(places):>4}   MRR {mrr:.3f}   recall@3 {recall:.3f}")
    if misses:
        for query, place in zip(queries, ranks, strict=True):
            if place != 1:
                print(f"    {place or '-':>3}  {query.text}")


def measure(browser: Any, books: dict[str, Path], options: argparse.Namespace) -> None:
    """Print what one set of pages gives."""
    for name, html in books.items():
        index = (html / "searchindex.js").read_bytes()
        sizes = f"{len(index) / 1000:.0f} kB, {len(gzip.compress(index)) / 1000:.0f} kB compressed"
        print(f"  {name:<6}index {sizes}")
    for path in sorted(QUERIES.glob("*.tsv")):
        queries = read_queries(path)
        check_pages(queries, options.book, path)
        print(f" {path.name}: {len(queries)} queries")
        for name, html in books.items():
            answers = list(asked(browser, html, queries, stock=name == "stock"))
            ranks = [rank(found, query) for (found, _), query in zip(answers, queries, strict=True)]
            report(name, queries, ranks, options.misses and name == "ours")
            times = sorted(time for _, time in answers)
            print(f"  {name:<6}a query: {median(times):.1f} ms, the slowest {times[-1]:.1f} ms")


def main() -> int:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--book", type=Path, default=ROOT / "book")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--misses", action="store_true", help="list what is not in first place")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found_program("browser"), args=["--no-sandbox"]
        )
        for times in options.times:
            book = Path(folder) / f"book-{times}"
            shutil.copytree(options.book, book)
            if times > 1:
                add_pages(book, times)
            pages = sum(path.parent != book for path in book.rglob("*.md"))
            print(f"{times} × pages: {pages}")
            built = {
                name: build(book, Path(folder) / f"{name}-{times}", stock=name == "stock")
                for name in ("ours", "stock")
            }
            measure(browser, built, options)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
