"""A small book whose articles are really run."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\nauthor: Người thử\ntitle: {name}\n---\n\nChữ.\n\n"


class Book:
    """A folder with articles and the real library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "book" / "visao", folder / "visao")

    def write(self, name: str, *cells: str, text: str = "") -> Path:
        """Write an article; a cell is code, or options and code around a blank line."""
        body = HEAD.format(name=name)
        for cell in cells:
            body += f"```{{code-cell}} python\n{cell}\n```\n\n"
        path = self.folder / f"{name}.md"
        path.write_text(body + text, "utf-8")
        return path

    def run(self, *arguments: str) -> int:
        """Call ``make run`` on this book; return its exit code."""
        from sphinx_visao.tools.run import main

        return main(["--book", str(self.folder), *arguments])

    def verify(self, *arguments: str) -> int:
        """Call ``make verify`` on this book; return its exit code."""
        from sphinx_visao.tools.verify import main

        return main(["--book", str(self.folder), *arguments])

    def notebook(self, name: str) -> Any:
        """Return a stored notebook."""
        import json

        return json.loads((self.folder / f"{name}.ipynb").read_text("utf-8"))

    def bytes(self) -> dict[str, bytes]:
        """Return the content of every stored file."""
        return {p.name: p.read_bytes() for p in self.folder.iterdir() if p.is_file()}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty book."""
    (tmp_path / "book").mkdir()
    return Book(tmp_path / "book")
