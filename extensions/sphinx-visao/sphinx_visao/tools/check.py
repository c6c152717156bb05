"""Check the book: ``python -m sphinx_visao.tools.check [FILE …]``.

In: the Markdown of the book and its glossary, and what a trial build says of it.
Out: every finding with file, line, column and remedy; ``--fix`` mends what is safe
to mend, ``--format github`` writes annotations for a pull request.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import cached_property
from pathlib import Path

from sphinx_vi.core.typography import Finding, findings, letter_findings, repaired
from sphinx_visao.core.article.reading import heaviest, in_words, minutes
from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.article.stored import load_stored
from sphinx_visao.core.article.terms import Term, read_terms
from sphinx_visao.core.article.wording import word_findings
from sphinx_visao.core.book.old_articles import OldArticlesError, old_entries
from sphinx_visao.core.book.order import places, places_by_name
from sphinx_visao.core.book.part_folders import parts
from sphinx_visao.core.code.order import taught_by
from sphinx_visao.core.code.vocabulary import Word, read_words
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.lock import writing
from sphinx_visao.core.io.text import (
    exact_text,
    files_in,
    plain_lines,
    read_text,
    with_ends_of,
    with_plain_ends,
)
from sphinx_visao.core.io.write import write_whole
from sphinx_visao.core.numerals import NUMERALS, Place
from sphinx_visao.core.rules.draft import Draft, read_draft
from sphinx_visao.core.rules.judge import RULES, name_of, verdict
from sphinx_visao.core.rules.load import new_terms
from sphinx_visao.core.rules.voice import STYLE, repeated
from sphinx_visao.frame.warning_kinds import Kind
from sphinx_visao.tools.answer import answered, complain
from sphinx_visao.tools.trial import TrialError, trial, weighed

GLOSSARY = Path("phu-luc") / "thuat-ngu.yml"
CODE_WORDS = Path("phu-luc") / "ma.yml"
LEDGER = Path("docs") / "ledger.md"
OLD_ARTICLES = Path("docs") / "old-articles.yml"
HEAVIEST = 3
"""Kinds of material that are named beside the minutes of an article."""

PROSE = (".md", ".yml")
OTHERS = (".py", ".js", ".css", ".po", ".toml", ".yaml", ".json", ".sty", ".html", ".svg", ".txt")
"""Files whose letters are checked, not their words."""
BESIDE = ("docs", "extensions", "requirements")
MADE = ("_build", ".venv", "__pycache__", ".ipynb_checkpoints")

Report = Callable[[Path, int, int, str], None]


def is_prose(path: Path, book: Path) -> bool:
    """Whether a file holds Vietnamese prose: the book's pages, its glossary, the project's README."""
    folder = path.resolve().parent
    inside = book.resolve() in path.resolve().parents
    ours = path.name == "README.md" and folder == book.resolve().parent
    return path.suffix in PROSE and (inside or ours)


def pages(book: Path) -> list[Path]:
    """Return every source file of the book and of what stands beside it.

    Tests are left out: some hold wrong letters on purpose.
    """
    folders = [book, *(f for name in BESIDE if (f := book.parent / name).is_dir())]
    found = {path for folder in folders for path in files_in(folder, "*")}
    found |= set(book.parent.glob("*.md")) if (book.parent / "README.md").exists() else set()
    kept = (p for p in found if p.suffix in (*PROSE, *OTHERS) and not set(p.parts) & set(MADE))
    return sorted(kept)


def decided(book: Path) -> list[Term]:
    """Return the terms of the glossary; what is wrong with it, the build says."""
    path = book / GLOSSARY
    try:
        return read_terms(read_text(path))[0]
    except ArticleError:
        return []


def words_of_code(book: Path, places: Mapping[str, Place]) -> dict[str, list[Word]]:
    """Return the words of code that each article teaches; what is wrong, the build says."""
    try:
        return taught_by(read_words(read_text(book / CODE_WORDS), places)[0])
    except ArticleError:
        return {}


class OldList:
    """The list of old articles, held against what the rules say of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.judged: dict[str, frozenset[str]] = {}
        self.wrong: list[tuple[int, str]] = []
        try:
            self.entries = old_entries(path)
        except OldArticlesError as error:
            self.entries, self.wrong = [], [(error.line, error.message)]

    def excused(self, article: str) -> frozenset[str]:
        """Return the rules that an article may break."""
        return frozenset(one.rule for one in self.entries if one.article == article)

    def findings(self, articles: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield line and message of what is wrong with the list itself.

        :param articles: names of all articles of the book.
        """
        yield from self.wrong
        ours, built = {name_of(rule) for rule in RULES}, {kind.subtype for kind in Kind}
        known = {*articles}
        for one in self.entries:
            if one.rule not in ours | built:
                near = difflib.get_close_matches(one.rule, sorted(ours | built), 1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                yield one.line, f"there is no rule {one.rule!r}{hint}"
            elif one.rule in built - ours:
                continue  # the trial build knows
            elif one.article not in known:
                yield one.line, f"there is no article {one.article!r}: remove its lines"
            elif one.rule not in self.judged.get(one.article, {one.rule}):
                yield one.line, f"{one.article} keeps {one.rule!r} now: remove this line"


class Drafts:
    """The articles of a book as the rules see them, each read once."""

    def __init__(self, book: Path) -> None:
        self.book = book
        ledger = book.parent / LEDGER
        self.ledger = read_text(ledger) if ledger.exists() else None
        self.places = places_by_name(book)
        self.articles = {place.short: name for name, place in self.places.items()}
        self.old = OldList(book.parent / OLD_ARTICLES)

    @cached_property
    def met(self) -> dict[str, frozenset[str]]:
        """By article, the terms that those before it have brought."""
        found: dict[str, frozenset[str]] = {}
        so_far: frozenset[str] = frozenset()
        for page, _ in sorted(places(self.book).items(), key=lambda one: one[1].order):
            found.setdefault(page.rpartition("/")[2], so_far)
            try:
                so_far |= new_terms(read_text(self.book / f"{page}.md")).keys()
            except ArticleError:  # said where that page is checked
                continue
        return found

    @cached_property
    def taught(self) -> dict[str, frozenset[str]]:
        """By article, the words of code that it or one before it teaches."""
        words = words_of_code(self.book, self.places)
        found: dict[str, frozenset[str]] = {}
        so_far: frozenset[str] = frozenset()
        for name, _ in sorted(self.places.items(), key=lambda one: one[1].order):
            so_far |= {one.word for one in words.get(name, ())}
            found[name] = so_far
        return found

    def read(self, path: Path, text: str) -> Draft | None:
        """Return an article; ``None`` for a page that is no article.

        :raises ArticleError: if it cannot be read.
        """
        source = read_source(text, path)
        if source.name not in self.places:
            return None
        return read_draft(
            text,
            source,
            load_stored(path.with_suffix(".ipynb")),
            self.ledger,
            in_part=self.places[source.name].part in NUMERALS,
            articles=self.articles,
            met=self.met[source.name],
            taught=self.taught.get(source.name, frozenset()),
        )

    def repeated(self, chosen: set[Path]) -> Iterator[tuple[Path, Finding]]:
        """Yield phrases that an article of *chosen* uses after another one of its part."""
        for part in parts(self.book).values():
            files = [part.folder / f"{name}.md" for name in part.articles]
            drafts = {}
            for path in files:
                try:
                    draft = self.read(path, read_text(path))
                except ArticleError:
                    continue
                if draft is not None:
                    drafts[path.as_posix()] = draft
            for place, finding in repeated(drafts):
                if Path(place).resolve() in chosen:
                    yield Path(place), finding


def as_text(path: Path, line: int, column: int, message: str) -> None:
    """Print a finding as an editor understands it."""
    print(f"{path}:{line}:{column}: {message}", file=sys.stderr)


def as_annotation(path: Path, line: int, column: int, message: str) -> None:
    """Print a finding as GitHub shows it beside the line in a pull request."""
    words = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    print(f"::error file={path.as_posix()},line={line},col={column},title=make check::{words}")


def _without_code(text: str) -> str:
    """Return the list of words of code with the words themselves blanked: they are no prose."""
    return re.sub(r"(?m)^- ma:.*$", lambda line: " " * len(line[0]), text)


def check_file(path: Path, text: str, drafts: Drafts, terms: list[Term], report: Report) -> None:
    """Report everything that is wrong with one page of prose."""
    found = findings(_without_code(text) if path.name == CODE_WORDS.name else text, STYLE)
    found += word_findings(text, terms) if path.suffix == ".md" else []
    try:
        inside = drafts.book.resolve() in path.resolve().parents
        draft = drafts.read(path, plain_lines(text)) if path.suffix == ".md" and inside else None
    except ArticleError as error:
        report(path, error.line, 1, f"{error.message}. {error.remedy}".rstrip(". "))
        draft = None
    if draft is not None:
        judged = verdict(draft, drafts.old.excused(draft.source.name))
        drafts.old.judged[draft.source.name] = judged.broken
        found += judged.findings
    for one in sorted(found, key=lambda f: (f.line, f.column)):
        fixable = "" if one.new is None else " (make fix)"
        report(path, one.line, one.column, f"{one.message}{fixable}")


def whole_book(drafts: Drafts, chosen: set[Path], report: Report) -> None:
    """Report what no page shows by itself: phrases of a part, the list of old articles."""
    for path, one in drafts.repeated(chosen):
        report(path, one.line, one.column, one.message)
    for line, message in drafts.old.findings(drafts.places):
        report(drafts.old.path, line, 1, message)


def build_findings(book: Path, build: Path, chosen: set[Path], report: Report) -> None:
    """Report what a trial build says of the chosen files (of all, if none is chosen)."""
    try:
        warned = trial(book, build)
    except TrialError as error:
        report(book, 1, 1, f"the book does not build: {error}")
        return
    for one in warned:
        if not chosen or one.path.resolve() in chosen:
            where = one.path
            if where.is_absolute() and Path.cwd() in where.parents:
                where = where.relative_to(Path.cwd())
            report(where, one.line, 1, one.message)


def tell_minutes(book: Path, build: Path, chosen: set[Path]) -> None:
    """Print what the clock says of the chosen articles (of all, if none is chosen)."""
    clock = weighed(build)
    for doc, one in clock.articles.items():
        path = book / f"{doc}.md"
        if not chosen or path.resolve() in chosen:
            heavy = in_words(heaviest(one, clock.rates)[:HEAVIEST])
            print(f"{path}: {minutes(one, clock.rates):.1f} minutes, most of it {heavy}")


def show_new_words(book: Path, chosen: set[Path]) -> None:
    """Print the words of code that each chosen article teaches, in the order of reading.

    What is wrong with the file of words, the build says.
    """
    names, places = {one.stem for one in chosen}, places_by_name(book)
    taught = words_of_code(book, places)
    for name, place in places.items():
        if name in names and name in taught:
            print(f"{place.short} {name}: new in code: {', '.join(w.word for w in taught[name])}")


def asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="check", description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--book", type=Path, default=Path("book"))
    parser.add_argument("--build", type=Path, default=Path("_build"))
    parser.add_argument("--fix", action="store_true", help="mend what is safe to mend")
    parser.add_argument("--no-build", action="store_true", help="the text alone, without Sphinx")
    parser.add_argument("--format", choices=("text", "github"), default="text")
    options = parser.parse_args(arguments)
    # One FILE="a.md b.md" of make is two files, unless one file is called so.
    options.files = [
        Path(name)
        for given in options.files
        for name in ([given] if Path(given).exists() else given.split())
    ]
    return options


@answered("Every file is as it was, or mended and whole.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Check; return 1 if anything is left to mend, 2 if a file is not there."""
    options = asked(arguments)
    left = 0
    show = as_annotation if options.format == "github" else as_text

    def report(path: Path, line: int, column: int, message: str) -> None:
        nonlocal left
        left += 1
        show(path, line, column, message)

    missing = [path for path in options.files if not path.is_file()]
    for path in missing:
        complain(f"{path}: there is no such file")
    if missing:
        return 2
    with writing(options.book, "make fix") if options.fix else nullcontext():
        check_texts(options, report)
    chosen = {path.resolve() for path in options.files}
    if not options.no_build and (options.book / "conf.py").is_file():
        build_findings(options.book, options.build, chosen, report)
        if options.format == "text":
            tell_minutes(options.book, options.build, chosen)
    print("The text is clean." if not left else f"{left} findings.")
    return 1 if left else 0


def check_texts(options: argparse.Namespace, report: Report) -> None:
    """Report what is wrong with the text of files, after mending what is safe to mend."""
    drafts, terms = Drafts(options.book), decided(options.book)
    files = options.files or pages(options.book)
    for path in files:
        try:
            exact = exact_text(path)
        except ArticleError as error:
            report(path, error.line, 1, error.words)
            continue
        text = with_plain_ends(exact)
        if not is_prose(path, options.book) and not options.files:
            for one in letter_findings(text):
                report(path, one.line, one.column, one.message)
            continue
        if options.fix:
            text = repaired(text, STYLE)
            if write_whole(path, with_ends_of(exact, text).encode("utf-8")):
                print(f"{path}: mended")
        check_file(path, text, drafts, terms, report)
    whole_book(drafts, {path.resolve() for path in files}, report)
    show_new_words(options.book, {path for path in files if path.suffix == ".md"})


if __name__ == "__main__":
    sys.exit(main())
