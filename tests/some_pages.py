"""Which pages of the real book one run opens and prints, where all of them take minutes.

In: the pages, the articles among them, those that have changed.  Out: the pages to open, and
those that are left for other commits: every page that is no article, the articles that have
changed, and a sample of the others that the commit chooses; of the parts one to print.  The
tests' own small book is always opened whole: what is wrong there is the machinery's.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from support import ALL, ROOT

from sphinx_visao.core.book.order import places
from sphinx_visao.tools.verify import UnknownArticle, changed_since

ARTICLES = 20
"""So many articles are opened; of those that have changed in a day at most as many."""
LEFT, UNBROKEN, UNPRINTED = "pages left", "texts left", "parts left"
"""Properties of a test's report: the pages it has not opened, those whose text it left alone,
the parts it has not printed."""


def pages(html: Path) -> list[Path]:
    """Return every page that a reader can come to."""
    return sorted(path for path in html.rglob("*.html") if "_static" not in path.parts)


def choose(
    found: Sequence[Path], articles: Set[Path], changed: Set[str], number: int, seed: str
) -> tuple[list[Path], list[Path]]:
    """Return the pages to open and those that are left, each in the order given.

    :param articles: those of *found* that are articles; all others are opened.
    :param changed: names of articles that come before the others.
    :param seed: the same one chooses the same pages.
    """
    names = sorted(articles)
    shuffled = random.Random(seed).sample(names, len(names))
    shuffled.sort(key=lambda path: path.stem not in changed)
    left = set(shuffled[number:])
    return [path for path in found if path not in left], [path for path in found if path in left]


def commit() -> str:
    """Return the commit that stands here; without git always the same word."""
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "none"


def uncommitted() -> set[str]:
    """Return the names of pages that an author is at work on."""
    command = ["git", "diff", "--name-only", "HEAD", "--", "book"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return {Path(line).name.split(".")[0] for line in done.stdout.split("\n") if line}


def _changed() -> set[str]:
    """Return the names of articles that were changed in a day, or are not committed."""
    try:
        return changed_since(ROOT / "book", "1 day ago") | uncommitted()
    except UnknownArticle:  # no repository: a copy, an archive
        return set()


def _some(found: Sequence[Path], folder: Path, suffix: str) -> tuple[list[Path], list[Path]]:
    if os.environ.get(ALL):
        return list(found), []
    articles = {folder / f"{name}{suffix}" for name in places(ROOT / "book")} & set(found)
    return choose(found, articles, _changed(), ARTICLES, commit())


def of_the_book(found: Sequence[Path], html: Path) -> tuple[list[Path], list[Path]]:
    """Return which of the built book's pages are opened now, and which are left."""
    return _some(found, html, ".html")


def of_texts(found: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return which of the book's texts are taken now, and which are left."""
    return _some(found, ROOT / "book", ".md")


def to_print(parts: Mapping[str, Set[str]], changed: Set[str], seed: str) -> str:
    """Return the part that is printed now: where most has changed, otherwise the commit chooses.

    :param parts: the names of each part's articles.
    """
    shuffled = random.Random(seed).sample(sorted(parts), len(parts))
    return max(shuffled, key=lambda part: len(parts[part] & changed))


def of_the_parts() -> tuple[str | None, list[str]]:
    """Return the opening page of the part that is printed now, none for the whole book, and
    those of the parts that are left."""
    if os.environ.get(ALL):
        return None, []
    parts: dict[str, set[str]] = {}
    for name in places(ROOT / "book"):
        parts.setdefault(f"{name.partition('/')[0]}/index", set()).add(name.rpartition("/")[2])
    part = to_print(parts, _changed(), commit())
    return part, sorted(parts.keys() - {part})
