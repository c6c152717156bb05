"""The book itself, built once for all tests of this folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import ROOT, SIZES, found_program


def copy_of_project(target: Path) -> Path:
    """Copy what git would commit now; no environment, nothing built."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        source = ROOT / name
        if source.exists():  # removed, but not yet committed
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target


@pytest.fixture
def copy_project() -> Any:
    """Copy the project as a fresh clone would have it."""

    def run(target: Path) -> Path:
        target.mkdir(parents=True)
        return copy_of_project(target)

    return run


def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


def once(folder: Path, make: Any) -> Path:
    """Build *folder* if no worker has; wait for the one that does."""
    import time

    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        for _ in range(1200):
            if (folder / ".done").exists():
                return folder
            if (folder / ".failed").exists():
                break
            time.sleep(0.25)
        pytest.fail(f"another worker could not build {folder.name}")
    try:
        make(folder)
    except BaseException:
        (folder / ".failed").touch()
        raise
    (folder / ".done").touch()
    return folder


@pytest.fixture(scope="session")
def html(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The pages of the book."""
    from sphinx_visao.tools import build

    folder = once(
        shared(tmp_path_factory, worker_id) / "book-html",
        lambda folder: build.html(ROOT / "book", folder / "build", jobs=1),
    )
    return folder / "build" / "html"


@pytest.fixture(scope="session")
def sink(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The page with everything on it."""
    from sphinx_visao.tools import build

    folder = once(
        shared(tmp_path_factory, worker_id) / "sink-html",
        lambda folder: build.html(ROOT / "docs" / "kitchen-sink", folder / "build", jobs=1),
    )
    return folder / "build" / "html" / "index.html"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless browser that is already installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found_program("browser"), args=["--no-sandbox"]
        )
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser, html):
    """Open a page; collect what it asks for and what it complains of."""
    contexts = []

    def run(name, size="desktop", scheme="light", **options):
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                message.type in ("error", "warning") and page.complaints.append(message.text)
            ),
        )
        page.goto((html / name).as_uri())
        return page

    yield run
    for context in contexts:
        context.close()
