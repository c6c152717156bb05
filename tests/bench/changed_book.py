"""The tests of the machinery with another book: ``python tests/bench/changed_book.py [PYTEST …]``.

In: the project as git would commit it.  Out: in a copy of it every title and every sentence
of ``book/`` says something else, an article is gone and one is new, so that the numbers are others;
then the tests that are not the book's run there, and must not notice.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^\s*(?:`{3,}|~{3,}|:{3,})")
TITLE = re.compile(r"^(title|subtitle): .*$", re.MULTILINE)
NEW = """---
title: Bài thêm vào {n}
---

Chẳng ai đọc trang này.
"""


def copy(target: Path) -> None:
    """Copy what git would commit now."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, done.stdout.split("\0")):
        if (ROOT / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def changed(text: str) -> str:
    """Return a page with other titles and other sentences."""
    head, body = "", text
    if text.startswith("---\n"):
        head, _, body = text[4:].partition("\n---\n")
        head = TITLE.sub(r"\1: Tên khác hẳn", head)
        head = f"---\n{head}\n---\n"
    lines, inside = [], False
    for line in body.split("\n"):
        if FENCE.match(line):
            inside = not inside
        plain = line[:1].isalpha() and not inside and "`" not in line and "$" not in line
        lines.append("Câu này đã viết lại từ đầu." if plain else line)
    return head + "\n".join(lines)


def change(book: Path) -> list[str]:
    """Change every page of a book, take an article out and put one in; return what was done."""
    pages = sorted(book.rglob("*.md"))
    before = {page: page.read_text("utf-8") for page in pages}
    for page, text in before.items():
        page.write_text(changed(text), "utf-8")
    rewritten = sum(page.read_text("utf-8") != text for page, text in before.items())
    folder = sorted(
        page.parent for page in pages if page.name == "index.md" and page.parent != book
    )
    gone = next(
        page for page in pages if page.name != "index.md" and page.with_suffix(".ipynb").exists()
    )
    for one in (gone, gone.with_suffix(".ipynb")):
        one.unlink()
    index = gone.parent / "index.md"
    index.write_text(
        index.read_text("utf-8").replace(f"\n{gone.stem}\n", "\nbai-them-vao\n"), "utf-8"
    )
    (gone.parent / "bai-them-vao.md").write_text(NEW.format(n=len(folder)), "utf-8")
    return [
        f"{rewritten} of {len(pages)} pages rewritten",
        f"{gone.stem} taken out, bai-them-vao put in",
    ]


def main() -> int:
    """Run the tests; return what pytest returns."""
    parser = argparse.ArgumentParser(description=__doc__)
    options, rest = parser.parse_known_args()
    del options
    with tempfile.TemporaryDirectory(prefix="changed-book-") as folder:
        project = Path(folder) / "project"
        copy(project)
        print("; ".join(change(project / "book")), flush=True)
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-m",
            "not book",
            "-p",
            "no:cacheprovider",
            *rest,
        ]
        return subprocess.run(command, cwd=project, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
