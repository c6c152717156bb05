"""A small book to spoil, and the commands to hold against it.

In: a way to spoil one thing.  Out: what a command says of it, its status, and which files
are no longer what they were.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import warnings as python_warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ARTICLE = """\
---
file_format: mystnb
kernelspec:
  name: python3
title: {title}
prerequisites: [{before}]
---

Một câu.

```{{code-cell}} python
:keep: n

n = 3
print(n)
```

Giá trị là {{value}}`n`.

:::{{doc-them}}
- [Một trang](https://example.org): vì sao.
:::
"""
PART = """\
---
part: {numeral}
title: Phần {numeral}
---

```{{toctree}}
{names}
```
"""
CONF = """\
project = "Sách thử"
author = "Người thử"
language = "vi"
extensions = ["sphinx_visao"]
html_theme = "visao_book"
html_math_renderer = "visao"
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist", "dollarmath"]
myst_title_to_header = True
source_suffix = {".rst": "restructuredtext"}
visao_terms = "phu-luc/thuat-ngu.yml"
exclude_patterns = ["visao"]
"""
TERMS = "- vi: núm\n  en: knob\n  nghia: Một con số mà máy tự vặn.\n"
PAGE_OF_TERMS = "# Thuật ngữ\n\n```{thuat-ngu} thuat-ngu.yml\n```\n"
INDEX = "# Sách thử\n\n```{toctree}\nphan-1/index\nphan-2/index\nphu-luc/thuat-ngu\n```\n"
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


def notebook(text: str, path: Path) -> str:
    """Return what ``make run`` would have stored for an article of :data:`ARTICLE`."""
    from sphinx_visao.core.article.source import read_source
    from sphinx_visao.core.running.results import fingerprint

    source = read_source(text, path)
    info = {"code": fingerprint(source, path.parent.parent / "visao"), "seconds": 0.1}
    info |= {"peak_mb": 99, "versions": {"python": "3.11"}}
    cells = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "id": f"cell-{number}",
            "metadata": {"visao": {"keep": "n", "values": {"n": 3}}},
            "outputs": [{"name": "stdout", "output_type": "stream", "text": "3\n"}],
            "source": cell.source,
        }
        for number, cell in enumerate(source.code_cells)
    ]
    made = {"cells": cells, "metadata": {"visao": info}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made, ensure_ascii=False, indent=1)


def write_book(book: Path) -> None:
    """Write a book of two parts and three articles, of which each has been run."""
    files = {
        "conf.py": CONF,
        "index.md": INDEX,
        "phan-1/index.md": PART.format(numeral="I", names="bai-a\nbai-b"),
        "phan-1/bai-a.md": ARTICLE.format(title="Bài a", before=""),
        "phan-1/bai-b.md": ARTICLE.format(title="Bài b", before="bai-a"),
        "phan-2/index.md": PART.format(numeral="II", names="bai-c"),
        "phan-2/bai-c.md": ARTICLE.format(title="Bài c", before="bai-a, bai-b"),
        "phu-luc/thuat-ngu.md": PAGE_OF_TERMS,
        "phu-luc/thuat-ngu.yml": TERMS,
        "visao/__init__.py": "from .so import so\n",
        "visao/so.py": "def so() -> int:\n    return 3\n",
    }
    for name, text in files.items():
        path = book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name in ("phan-1/bai-a", "phan-1/bai-b", "phan-2/bai-c"):
        path = book / f"{name}.md"
        path.with_suffix(".ipynb").write_text(notebook(path.read_text("utf-8"), path), "utf-8")
    # The text of the notebooks, letter for letter as a run leaves it.
    with inside(book.parent), contextlib.redirect_stdout(io.StringIO()):
        COMMANDS["run"](())


@dataclass(frozen=True)
class Row:
    """One thing that can go wrong.

    :param what: in words, for the table.
    :param command: as an author types it after ``make``.
    :param spoil: does it to a book.
    :param said: what the answer holds, in this order.
    :param kept: what has become of files, for the table.
    :param status: with which the command ends.
    :param given: what the command line says besides.
    :param changed: files that may be other than before, below the project.
    :param messages: how many lines with a place it may take to say it.
    :param machine: what is the matter with the machine while the command runs.
    """

    what: str
    command: str
    spoil: Callable[[Path], object]
    said: tuple[str, ...]
    kept: str = "everything"
    status: int = 1
    given: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    messages: int = 1
    machine: Callable[[], contextlib.AbstractContextManager[object]] = contextlib.nullcontext


@dataclass(frozen=True)
class Answer:
    """What a command has answered.

    :param text: all that it printed.
    :param status: with which it ended.
    :param changed: files that are not what they were, below the project; without ``_build``.
    """

    text: str
    status: int
    changed: tuple[str, ...] = field(default=())

    def messages(self, before: frozenset[str]) -> list[str]:
        """Return the lines that name a file and a line, and that a whole book does not bring."""
        return [
            line
            for line in self.text.split("\n")
            if re.match(r"\S+:\d+(?::\d+)?: ", line) and without_place(line) not in before
        ]


def without_place(line: str) -> str:
    """Return a message without its line and column, which move with what stands above."""
    return re.sub(r":\d+(?::\d+)?: ", ": ", line, count=1)


def snapshot(folder: Path) -> Mapping[str, bytes]:
    """Return every file of a project; what cannot be read is there without content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.startswith("_build") or "__pycache__" in name or path.is_dir():
            continue
        with contextlib.suppress(OSError):
            found[name] = path.read_bytes() if path.is_file() else b""
    return found


def answer(row: Row, project: Path) -> Answer:
    """Spoil the book of a project and run a command on it, in this process, from its folder.

    :param project: holds ``book`` as :func:`write_book` has written it.
    """
    row.spoil(project / "book")
    before = snapshot(project)
    out = io.StringIO()
    with (
        inside(project),
        row.machine(),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(out),
    ):
        status = COMMANDS[row.command](row.given)
    after = snapshot(project)
    changed = tuple(n for n in sorted({*before, *after}) if before.get(n) != after.get(n))
    return Answer(out.getvalue(), status, changed)


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder, as an author does."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def tool(name: str, *fixed: str) -> Callable[[tuple[str, ...]], int]:
    """Return a command of ours as a function of its arguments."""

    def run(given: tuple[str, ...]) -> int:
        from importlib import import_module

        try:
            status: int = import_module(f"sphinx_visao.tools.{name}").main([*given, *fixed])
        except SystemExit as ended:  # argparse
            return int(ended.code or 0)
        return status

    return run


def html(given: tuple[str, ...]) -> int:
    """Build the pages as ``make html`` does, but in this process, which is ten times faster."""
    from sphinx.testing.util import SphinxTestApp
    from sphinx.util.docutils import patch_docutils

    from sphinx_visao.tools.sphinx_says import explained, told

    warnings = io.StringIO()
    app = None
    try:
        with patch_docutils(), python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")  # of Sphinx's coming versions
            app = SphinxTestApp(
                "html",
                srcdir=Path("book").resolve(),
                builddir=Path("_build").resolve(),
                warning=warnings,
                freshenv=True,
            )
            app.build()
    except Exception as error:  # what the command line of Sphinx catches
        print("\n".join(told(warnings.getvalue().split("\n"))))
        print(explained(f"{type(error).__name__}: {error}"))
        return 1
    finally:
        if app is not None:
            app.cleanup()
    said = "\n".join(told(re.sub("\x1b\\[[0-9;]*m", "", warnings.getvalue()).split("\n")))
    said = said.replace(f"{Path.cwd()}/", "")
    print(said)
    return 1 if said else 0


COMMANDS: Mapping[str, Callable[[tuple[str, ...]], int]] = {
    "html": html,
    "check": tool("check", "--no-build"),
    "fix": tool("fix"),
    "run": tool("run", "--jobs", "1"),
    "verify": tool("verify", "--jobs", "1"),
    "new": tool("new"),
    "move": tool("move"),
    "import": tool("import_post"),
}
