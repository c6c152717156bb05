"""Fixtures for all tests, and the list of what a machine made us leave out.

A test that needs a program asks for it with ``@pytest.mark.needs("lualatex")``.
Where it is missing the test is skipped and named in the last lines of the run;
with ``CI=true`` that is a failure, because nobody reads a skip.  ``-m "not needs"``
(``make test FAST=1``) leaves all of them out.

A test that opens, prints or packs the real book, builds it as its host does, or concerns the
project as a whole (recipes, wheels, documentation), is marked ``whole``: CI runs it, here
``make test ALL=1``; the last lines of other runs say how many there were.  The tests' own small book shows the same faults
of the machinery in a tenth of the time.

A test that reads what authors write in ``book/`` says so with ``@pytest.mark.book``: it
holds the book itself against a rule.  All others use ``tests/sample`` or texts of their own,
so that an author can break none of them; a test that reads the book without saying so fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import quick
import serving
from hypothesis import settings
from some_pages import LEFT, UNBROKEN, UNPRINTED
from support import ALL, BROWSER, ROOT, Article, found_program

# No limit of time for an example: a machine with other work fails no test.  On CI the same
# examples each time, so that a change is not blamed for what it has not done.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what rewrites expected files, to be read before they are committed."""
    parser.addoption("--posts", action="store_true", help="write what the importer makes now")


def pytest_configure(config: pytest.Config) -> None:
    """Declare our markers; begin to see what is read."""
    config.addinivalue_line("markers", "needs(program): leave the test out where it is missing")
    config.addinivalue_line(
        "markers", "whole: on CI and with ALL=1, since it takes the whole book or project"
    )
    config.addinivalue_line("markers", "book: hold the book's own pages against a rule")
    sys.addaudithook(reads.see)
    quick.begin()


BOOK = str(ROOT / "book")
WRITTEN = (".md", ".ipynb", ".yml", ".long.json", ".long.py")
"""What authors write; the rest of the folder is machinery."""


class Reads:
    """What a test that is not the book's has read of the book, or given to a program."""

    def __init__(self) -> None:
        self.watched = False
        self.found: set[str] = set()

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Python tells of every file it opens and every program it starts."""
        if not self.watched:
            return
        if event == "open":
            path = arguments[0]
            if isinstance(path, (str, os.PathLike)):
                path = os.fspath(path)
                if (
                    isinstance(path, str)
                    and path.endswith(WRITTEN)
                    and path.startswith(f"{BOOK}{os.sep}")
                ):
                    self.found.add(path)
        elif event == "subprocess.Popen":
            _, words, folder, _ = arguments
            here = Path(os.fsdecode(folder)) if folder else Path.cwd()
            listed = list(words)
            for before, word in zip(["", *listed], listed, strict=False):
                # An option, or a program's text: no file.
                if before in ("-c", b"-c") or os.fsdecode(word).startswith("-"):
                    continue
                path = os.path.normpath(here / os.fsdecode(word))
                if path == BOOK or path.startswith(f"{BOOK}{os.sep}"):
                    self.found.add(path)


reads = Reads()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Any:
    """Watch what a test reads, from its fixtures to its end."""
    reads.watched = item.get_closest_marker("book") is None
    reads.found.clear()
    try:
        return (yield)
    finally:
        reads.watched = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Any:
    """Fail a test that has read the book without saying so."""
    yield
    if reads.found:
        pytest.fail(f"reads the book's pages, without the marker 'book': {sorted(reads.found)[:3]}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is missing, in CI fail it; leave the whole book to CI."""
    if item.get_closest_marker("whole") and not (os.environ.get("CI") or os.environ.get(ALL)):
        pytest.skip("they take the whole book or project: CI runs them, and ALL=1")
    for mark in item.iter_markers("needs"):
        missing = [name for name in mark.args if found_program(name) is None]
        if missing and os.environ.get("CI"):
            pytest.fail(f"this machine lacks {', '.join(missing)}, and CI leaves nothing out")
        if missing:
            pytest.skip(f"needs {', '.join(missing)}")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name in the last lines what was left out."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason] = reasons.get(reason, 0) + 1
    if not reasons:
        terminalreporter.write_line("Nothing was left out.")
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"LEFT OUT: {count} tests ({reason.removeprefix('Skipped: ')})")
    for key, what in (
        (LEFT, "No browser opened {} pages of the book"),
        (UNBROKEN, "No broken letters were tried in {} pages of the book"),
        (UNPRINTED, "No PDF was made of {} parts of the book"),
    ):
        left = {
            name
            for report in terminalreporter.stats.get("passed", [])
            for found, names in report.user_properties
            if found == key
            for name in names
        }
        if left:
            terminalreporter.write_line(
                f"{what.format(len(left))} this time (ALL=1 takes all): {', '.join(sorted(left))}"
            )


THEIRS = (
    ".",
    "torchinductor",
    "playwright",
    "pytest-of-",
    "pymp-",
    "node-",
    "jupyter",
    "ipykernel",
    "com.google",
    "snap",
)
"""How names begin that other programs leave in the temporary folder."""


@pytest.fixture(scope="session", autouse=True)
def nothing_is_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let tests and what they start have a temporary folder of their own, empty at the end.

    Runs that were killed cannot take their folders away; the next run does.
    """
    from sphinx_visao.core.running.folder import sweep

    tmp_path_factory.getbasetemp()  # pytest's own stands where it always does
    before, folder = os.environ.get("TMPDIR"), Path(tempfile.mkdtemp(prefix="t-"))
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    yield
    sweep(older=0)
    left = sorted(path.name for path in folder.iterdir() if not path.name.startswith(THEIRS))
    tempfile.tempdir = None
    os.environ.pop("TMPDIR")
    if before is not None:
        os.environ["TMPDIR"] = before
    shutil.rmtree(folder, ignore_errors=True)
    assert left == [], "left in the temporary folder"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless browser that is already installed: one for all tests of a worker.

    A second one beside it could not be started, since Playwright's first holds the thread's
    event loop as long as it runs.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found_program("browser"), args=BROWSER
        )
        yield launched
        launched.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Serve a folder, with headers of one's own if need be; return its address."""
    servers: list[subprocess.Popen[str]] = []

    def run(folder: Path, headers: Mapping[str, str] | None = None) -> str:
        command = [sys.executable, "-P", serving.__file__, str(folder), json.dumps(headers or {})]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        servers.append(server)
        assert server.stdout is not None
        return f"http://127.0.0.1:{int(server.stdout.readline())}/"

    yield run
    for server in servers:
        with server:
            server.kill()


@dataclass
class Built:
    """What a build of one page gave.

    :param doctree: of ``index``.
    :param warnings: one string a warning, with paths relative to the source folder.
    :param out: the output folder.
    """

    doctree: Any
    warnings: list[str]
    out: Path
    app: Any

    def page(self, name: str = "index", suffix: str = ".html", bound: bool = False) -> str:
        """Return the text of an output file.

        :param bound: keep no-break spaces; tests of words need not know where they stand.
        """
        text = (self.out / f"{name}{suffix}").read_text("utf-8")
        return text if bound else text.replace("\u00a0", " ")


CONF = """
extensions = ["sphinx_visao"]
myst_enable_extensions = [
    "alert", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_title_to_header = True
html_theme = "basic"
html_math_renderer = "visao"
latex_engine = "lualatex"
language = "vi"
nitpicky = True
project = "Thử"
author = "Người thử"
version = release = "1"
copyright = "2026"
# Sphinx adds what extensions register to its own default, for the whole process.
source_suffix = {".rst": "restructuredtext"}
"""

OPENING = "---\npart: I\ntitle: Phần thử\n---\n\n```{toctree}\n/index\n```\n"
"""The opening page of the part that an :class:`Article` given as ``index`` stands in."""

OURS = ("html_math_renderer",)
"""Settings that only make sense with the feature that they belong to."""


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Any]:
    """Build pages given as text; return what came out.

    ``build("…")`` builds ``index.md``; more pages by ``files={"a/b.md": "…"}``;
    ``bare=True`` leaves out what needs one of our features.  An :class:`Article` is
    listed by a part, so it has a number; other pages are articles where a page with
    ``part:`` in its front matter lists them.
    """
    from sphinx.testing.util import SphinxTestApp
    from sphinx.util.docutils import patch_docutils

    apps: list[Any] = []

    def run(
        text: str,
        *,
        builder: str = "html",
        files: dict[str, str] | None = None,
        bare: bool = False,
        **conf: Any,
    ) -> Built:
        source = tmp_path / "book"
        source.mkdir(exist_ok=True)
        if isinstance(text, Article):
            files = {"phan/index.md": OPENING, **(files or {})}
            conf = {"root_doc": "phan/index", **conf}
        lines = [line for line in CONF.splitlines() if not (bare and line.startswith(OURS))]
        (source / "conf.py").write_text("\n".join(lines), "utf-8")
        for name, content in {"index.md": text, **(files or {})}.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        # As sphinx-build does it: docutils has no Vietnamese words of its own, and says so.
        with patch_docutils(source):
            app = SphinxTestApp(builder, srcdir=source, confoverrides=conf, freshenv=True)
            apps.append(app)
            app.build()
        raw = app.warning.getvalue().replace(f"{source}/", "")
        warnings = [line for line in _plain(raw).splitlines() if line.strip()]
        return Built(app.env.get_doctree("index"), warnings, Path(app.outdir), app)

    yield run
    for app in apps:
        app.cleanup()


def _plain(text: str) -> str:
    """Return terminal output without colours."""
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT
