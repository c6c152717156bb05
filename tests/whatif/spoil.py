"""Ways to spoil a book: each returns a function that does it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Spoil = Callable[[Path], object]
A = "phan-1/bai-a.md"


def put(name: str, content: str | bytes) -> Spoil:
    """Write a file."""

    def spoil(book: Path) -> None:
        path = book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    return spoil


def swap(old: str, new: str, name: str = A) -> Spoil:
    """Put something else in the place of a text that stands in a file."""

    def spoil(book: Path) -> None:
        path = book / name
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_bytes(text.replace(old, new, 1).encode("utf-8", "surrogatepass"))

    return spoil


def raw(change: Callable[[bytes], bytes], name: str = A) -> Spoil:
    """Change the bytes of a file."""

    def spoil(book: Path) -> None:
        path = book / name
        path.write_bytes(change(path.read_bytes()))

    return spoil


def title(text: str) -> Spoil:
    """Write another title, as YAML."""
    return swap("title: Bài a", f"title: {text}")


def cell(options: str = "", code: str = "n = 3\nprint(n)") -> Spoil:
    """Write another cell into the first article."""
    return swap(":keep: n\n\nn = 3\nprint(n)", f"{options}\n\n{code}" if options else code)


def stored(change: Callable[[dict[str, Any]], object], name: str = "phan-1/bai-a.ipynb") -> Spoil:
    """Change a stored notebook."""

    def spoil(book: Path) -> None:
        path = book / name
        notebook = json.loads(path.read_text("utf-8"))
        changed = change(notebook)
        path.write_text(json.dumps(notebook if changed is None else changed), "utf-8")

    return spoil


def all_of(*ways: Spoil) -> Spoil:
    """Do several things."""

    def spoil(book: Path) -> None:
        for way in ways:
            way(book)

    return spoil


def gone(name: str) -> Spoil:
    """Take a file away."""
    return lambda book: (book / name).unlink()


def folder(name: str) -> Spoil:
    """Put a folder in the place of a file."""

    def spoil(book: Path) -> None:
        (book / name).unlink(missing_ok=True)
        (book / name).mkdir()

    return spoil


def nothing(book: Path) -> None:
    """Leave the book as it is: it is the command that is wrong."""
