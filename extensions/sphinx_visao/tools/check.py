"""Check the text of all pages: ``python -m sphinx_visao.tools.check [FILE …]``.

In: the Markdown of the book and its glossary.  Out: every finding with file,
line, column and remedy; ``--fix`` mends what is safe to mend.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ..core.execute import write_whole
from ..core.terms import Term, read_terms
from ..core.typography import findings, letter_findings, repaired
from ..core.wording import word_findings

GLOSSARY = Path("phu-luc") / "thuat-ngu.yml"


PROSE = (".md", ".yml")
OTHERS = (".py", ".js", ".css", ".po", ".toml", ".yaml", ".json", ".sty", ".html", ".svg", ".txt")
"""Files whose letters are checked, not their words."""
BESIDE = ("docs", "extensions", "requirements")
MADE = ("_build", ".venv", "__pycache__", ".ipynb_checkpoints")


def is_prose(path: Path, book: Path) -> bool:
    """Whether a file holds Vietnamese prose: the book's pages, its glossary, the README."""
    inside = book.resolve() in path.resolve().parents
    return path.suffix in PROSE and (inside or path.name == "README.md")


def pages(book: Path) -> list[Path]:
    """Return every source file of the book and of what stands beside it.

    Tests are left out: some hold wrong letters on purpose.
    """
    folders = [book, *(f for name in BESIDE if (f := book.parent / name).is_dir())]
    found = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    found |= set(book.parent.glob("*.md")) if (book.parent / "README.md").exists() else set()
    kept = (p for p in found if p.suffix in (*PROSE, *OTHERS) and not set(p.parts) & set(MADE))
    return sorted(kept)


def decided(book: Path) -> list[Term]:
    """Return the terms of the glossary; what is wrong with it, the build says."""
    path = book / GLOSSARY
    return read_terms(path.read_text("utf-8"))[0] if path.is_file() else []


def main(arguments: Sequence[str] | None = None) -> int:
    """Check; return 1 if anything is left to mend."""
    parser = argparse.ArgumentParser(prog="check", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--book", type=Path, default=Path("book"))
    parser.add_argument("--fix", action="store_true", help="mend what is safe to mend")
    options = parser.parse_args(arguments)
    left, terms = 0, decided(options.book)
    for path in options.files or pages(options.book):
        try:
            text = path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            print(f"{path}: there is no such file", file=sys.stderr)
            return 2
        except UnicodeDecodeError as error:
            print(f"{path}:1:1: not UTF-8 (byte {error.start}): save it as UTF-8", file=sys.stderr)
            left += 1
            continue
        if not is_prose(path, options.book) and not options.files:
            for one in letter_findings(text):
                left += 1
                print(f"{path}:{one.line}:{one.column}: {one.message}", file=sys.stderr)
            continue
        if options.fix:
            mended = repaired(text)
            if write_whole(path, mended.encode("utf-8")):
                print(f"{path}: mended")
            text = mended
        words = word_findings(text, terms) if path.suffix == ".md" else []
        for one in sorted([*findings(text), *words], key=lambda f: (f.line, f.column)):
            left += 1
            fixable = "" if one.new is None else " (make fix)"
            print(f"{path}:{one.line}:{one.column}: {one.message}{fixable}", file=sys.stderr)
    print("The text is clean." if not left else f"{left} findings.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
