"""The book itself and the tests' own small one, each built once for all tests of this folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import sample_book
import some_pages
from support import ROOT, SIZES


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give tests of one long build to one worker, so that no other waits for it or does it again."""
    for item in items:
        for form in {"pdf", "epub", "editions", "wheels"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group(form))


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
    """Copy the project as a fresh clone would have it, with the small book for the book."""

    def run(target: Path) -> Path:
        target.mkdir(parents=True)
        copy_of_project(target)
        shutil.rmtree(target / "book")
        # It lists articles of the book that is not there.
        (target / "docs" / "old-articles.yml").unlink(missing_ok=True)
        sample_book.write(target / "book")
        return target

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
        for _ in range(2400):  # ten minutes, on a machine with other work
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


def built_once(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, form: str, book: Path, name: str
) -> Path:
    """Build a form of a book if no worker has; return where it stands."""
    from sphinx_visao.tools import build

    make = {"html": build.html, "epub": build.epub, "pdf": build.pdf}[form]

    def work(folder: Path) -> None:
        made = make(book, folder / "build", jobs=1)
        (folder / ".made").write_text(str(made), "utf-8")

    folder = once(shared(tmp_path_factory, worker_id) / f"{name}-{form}", work)
    return Path((folder / ".made").read_text("utf-8"))


@pytest.fixture(scope="session")
def html(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The pages of the book."""
    return built_once(tmp_path_factory, worker_id, "html", ROOT / "book", "book").parent


@pytest.fixture(scope="session")
def epub(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The book for e-readers."""
    return built_once(tmp_path_factory, worker_id, "epub", ROOT / "book", "book")


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Path, list[str]]:
    """The printed book, one part of it unless all is asked for; the parts that are left."""
    part, left = some_pages.of_the_parts()

    def work(folder: Path) -> None:
        shutil.copytree(ROOT / "docs", folder / "docs")  # the configuration names a page of it
        shutil.copytree(
            ROOT / "book", folder / "book", ignore=shutil.ignore_patterns("__pycache__")
        )
        if part:
            with (folder / "book" / "conf.py").open("a", encoding="utf-8") as conf:
                conf.write(f"latex_documents = [({part!r}, *latex_documents[0][1:])]\n")

    folder = once(shared(tmp_path_factory, worker_id) / "to-print", work)
    return built_once(tmp_path_factory, worker_id, "pdf", folder / "book", "book"), left


@pytest.fixture
def pdf(printed: tuple[Path, list[str]], record_property: Any) -> Path:
    """The printed book; the run's last lines name the parts that were left."""
    record_property(some_pages.UNPRINTED, printed[1])
    return printed[0]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small book of our own, to build and to break."""
    return sample_book.write(tmp_path / "book")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The pages of the small book."""
    folder = once(
        shared(tmp_path_factory, worker_id) / "sample-book",
        lambda folder: sample_book.write(folder / "book"),
    )
    return built_once(tmp_path_factory, worker_id, "html", folder / "book", "sample").parent


@pytest.fixture(scope="session")
def sink(sample: Path) -> Path:
    """The page with everything on it."""
    return sample / f"{sample_book.EVERYTHING}.html"


@pytest.fixture
def pages_of(sample, record_property):
    """Return the pages to open of either built book; the run's last lines name those left."""

    def run(built: Path) -> list[Path]:
        found = some_pages.pages(built)
        if built == sample:
            return found
        taken, left = some_pages.of_the_book(found, built)
        record_property(some_pages.LEFT, [path.stem for path in left])
        return taken

    return run


@pytest.fixture
def open_page(browser, sample):
    """Open a page of the small book, or of any; collect what it asks for and complains of."""
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
        elsewhere = str(name).startswith(("http:", "about:"))
        page.goto(name if elsewhere else (sample / name).as_uri())
        return page

    yield run
    for context in contexts:
        context.close()
