"""The book without a network, in a real browser whose server is really gone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sample_book
import serving
from support import SIZES

from sphinx_visao.core.offline.app import DARK, LIGHT
from sphinx_visao.offline.worker import FAREWELL
from sphinx_visao.tools import build as building

pytestmark = pytest.mark.needs("browser")

ARTICLE, LATER = f"{sample_book.ARTICLE}.html", f"{sample_book.LATER}.html"
REMOVED = "phu-luc/tinh-trang.html"
FIGURE = "_images/nau-pho-1.svg"
CARRY, STOP, GO_ON, DROP = "Mang theo cả cuốn", "Dừng", "Tải tiếp", "Bỏ khỏi máy"
DONE, NOT_HERE, NEW = "Cả cuốn đã ở trong máy", "Trang này chưa có trong máy", "Đọc bản mới"
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys())
    found[name] = (await (await caches.open(name)).keys()).map((request) => request.url);
  return found;
}"""


ASK_AGAIN = {"Cache-Control": "no-cache"}
"""Without it the browser's own cache answers for a server that is gone."""


class Host:
    """A server that can go away, come back where it was, and be in a mood."""

    def __init__(self, folder: Path, notes: Path, headers: dict[str, str] | None = None) -> None:
        self.folder, self.notes = folder, notes
        self.headers = ASK_AGAIN if headers is None else headers
        self.port = 0
        self.process: subprocess.Popen[str] | None = None
        notes.mkdir()

    def start(self) -> str:
        """Begin to answer; return the address."""
        command = [sys.executable, "-P", serving.__file__, str(self.folder)]
        command += [json.dumps(self.headers), str(self.notes), str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())
        return self.address

    def stop(self) -> None:
        """Be gone, with whatever was on its way."""
        if self.process is not None:
            with self.process:
                self.process.kill()
        self.process = None

    def be(self, moods: dict[str, str | int]) -> None:
        """Treat addresses that contain a text in another way from now on."""
        half = self.notes / "half"
        half.write_text(json.dumps(moods), "utf-8")
        half.replace(self.notes / "moods.json")

    def sent(self) -> list[str]:
        """Return what it has sent since the last time; what a browser had already is not sent."""
        path = self.notes / "asked.txt"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return [line.removeprefix("200 /") for line in lines if line.startswith("200 ")]

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Any]:
    """Serve a folder, with moods."""
    hosts: list[Host] = []

    def run(folder: Path, headers: dict[str, str] | None = None) -> Host:
        hosts.append(Host(folder, tmp_path / f"notes-{len(hosts)}", headers))
        hosts[-1].start()
        return hosts[-1]

    yield run
    for one in hosts:
        one.stop()


@pytest.fixture
def reader(browser: Any) -> Iterator[Any]:
    """Open a page as a reader who has never been here; more pages by ``goto``."""
    contexts = []

    def run(address: str, size: str = "desktop", **options: Any) -> Any:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: message.type == "error" and page.complaints.append(message.text),
        )
        page.goto(address)
        return page

    yield run
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two editions of the small book: other words, another figure, and a page that is gone."""
    folder = tmp_path_factory.mktemp("editions")
    book = sample_book.write(folder / "book")
    building.html(book, folder / "build", jobs=1)
    shutil.copytree(folder / "build" / "html", folder / "first")
    for name, old, new in (
        (f"{sample_book.ARTICLE}.md", "## Nướng hành", "## Nướng gừng"),
        (f"{sample_book.ARTICLE}.ipynb", "stroke-width: 0.8", "stroke-width: 0.9"),
        ("phu-luc/index.md", "tinh-trang\n", ""),
    ):
        text = (book / name).read_text("utf-8")
        assert old in text
        (book / name).write_text(text.replace(old, new), "utf-8")
    (book / REMOVED).with_suffix(".md").unlink()
    building.html(book, folder / "build", jobs=1)
    return {"first": folder / "first", "second": folder / "build" / "html"}


def put(edition: Path, folder: Path) -> Path:
    """Put an edition where a server looks, in the place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(edition, folder)
    return folder


def kept(page: Any, which: str = "") -> list[str]:
    """Return the addresses of the files that the browser keeps, without checksums."""
    found = page.evaluate(KEPT)
    return sorted(
        url.rpartition("visao=")[0][:-1]
        for name, urls in found.items()
        for url in urls
        if name.endswith(which) and "visao=" in url
    )


def wait_true(page: Any, question: str) -> None:
    """Wait until the browser says yes, in the end of a promise too."""
    for _ in range(400):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {question}")


def wait_kept(page: Any, *addresses: str) -> None:
    """Wait until the browser keeps these."""
    for _ in range(400):
        if set(addresses) <= set(kept(page)):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not kept: {set(addresses) - set(kept(page))}")


def asked(page: Any) -> list[str]:
    """Every file of the book that a page has asked its server for, the worker's own apart."""
    names: list[str] = page.evaluate(
        """() => performance.getEntriesByType('resource').map(one => one.name)
        .filter(name => name.startsWith(location.origin) && !name.includes('manifest.web'))"""
    )
    return names


def press(page: Any, name: str) -> None:
    """Press one of the buttons."""
    page.get_by_role("button", name=name).click()


def wait_said(page: Any, words: str) -> None:
    """Wait until the block says so."""
    page.locator(".carry-words", has_text=words).wait_for(timeout=60000)


def carry(page: Any) -> None:
    """Take the whole book along."""
    press(page, CARRY)
    wait_said(page, DONE)


def drawn(page: Any) -> bool:
    """Whether the first figure of an article is there."""
    figure = page.locator("img.drawn").first
    return bool(figure.evaluate("node => node.complete && node.naturalWidth > 0"))


def test_what_was_opened_opens_again(reader, host, sample):
    server = host(sample)
    page = reader(server.address + ARTICLE)
    wait_kept(page, server.address + ARTICLE, server.address + FIGURE)
    wait_kept(page, *asked(page))
    server.stop()
    page.goto("about:blank")
    page.goto(server.address + ARTICLE)
    assert page.locator("h1").first.inner_text().startswith("Nồi phở đầu tiên")
    assert drawn(page)
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('1rem \"Be Vietnam Pro\"'))"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.bd-main')).display") == "flex"
    assert page.complaints == []


def test_a_page_that_is_not_here_says_so_and_leads_to_those_that_are(reader, host, sample):
    server = host(sample)
    page = reader(server.address + ARTICLE)
    wait_kept(page, server.address + ARTICLE)
    server.stop()
    page.goto(server.address + LATER)
    assert page.locator("h1").inner_text() == NOT_HERE
    assert page.get_by_role("link").all_inner_texts()[-1] == "Về trang đầu của cuốn sách"
    page.get_by_role("link", name="Nồi phở đầu tiên").click()
    assert page.locator("h1").first.inner_text().startswith("Nồi phở đầu tiên")


def test_the_whole_book_comes_along(reader, host, sample):
    server = host(sample)
    page = reader(f"{server.address}index.html")
    carry(page)
    assert page.get_by_role("button", name=CARRY).count() == 0
    server.stop()
    page.goto(server.address + ARTICLE)
    assert drawn(page)
    # The next article.
    page.locator("a.right-next").click()
    page.wait_for_url("**/bon-rua.html")
    assert page.locator("img.drawn").first.is_visible()
    # A figure to turn, whose script no page has loaded before.
    piece = page.locator(".interactive.fit-line")
    before = piece.locator(".hand .line").get_attribute("d")
    piece.get_by_role("slider", name="moi_do").press("ArrowRight")
    assert piece.locator(".hand .line").get_attribute("d") != before
    # A search, and what it finds.
    page.goto(f"{server.address}search.html?q=n%C6%B0%E1%BB%9Bng+h%C3%A0nh")
    page.locator("#search-results li a").first.click()
    page.wait_for_url("**/nau-pho.html*")
    # A notebook.
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải sổ tay").click()
    assert json.loads(Path(download.value.path()).read_text("utf-8"))["cells"]
    assert page.complaints == []


def test_a_reader_stops_goes_on_and_takes_it_back(reader, host, sample):
    server = host(sample)
    page = reader(f"{server.address}index.html")
    page.locator(".carry").wait_for()
    server.be({"bon-rua.ipynb": "hang"})
    page.get_by_role("button", name=CARRY).focus()
    page.keyboard.press("Enter")
    page.locator(".carry progress").wait_for()
    # What was pressed has gone; the keyboard stands on what is there now.
    page.wait_for_function("document.activeElement.textContent === 'Dừng'")
    page.wait_for_function("document.querySelector('.carry progress').value > 0.2")
    assert "trong" in page.locator(".carry-part").inner_text()
    page.keyboard.press("Enter")
    wait_said(page, "Đã dừng, mới tải được")
    there = kept(page, "carried")
    assert there
    # Stopped is stopped, on the next page too.
    page.goto(server.address + ARTICLE)
    page.goto(f"{server.address}index.html")
    wait_said(page, "Đã dừng, mới tải được")
    server.be({})
    server.sent()
    press(page, GO_ON)
    wait_said(page, DONE)
    again = {server.address + one for one in server.sent()}
    assert not again & set(there)
    press(page, DROP)
    page.get_by_role("button", name=CARRY).wait_for()
    assert kept(page, "carried") == []
    # What was opened stays.
    assert server.address + ARTICLE in kept(page, "opened")


def test_a_broken_connection_loses_nothing_and_goes_on_by_itself(reader, host, sample):
    server = host(sample)
    page = reader(f"{server.address}index.html")
    page.locator(".carry").wait_for()
    server.be({"bon-rua.ipynb": "hang"})
    press(page, CARRY)
    page.wait_for_function("document.querySelector('.carry progress').value > 0.2")
    server.stop()
    wait_said(page, "Mất mạng giữa chừng")
    assert kept(page, "carried")
    server.be({})
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_said(page, DONE)


def test_it_goes_on_from_any_page(reader, host, sample):
    server = host(sample)
    page = reader(f"{server.address}index.html")
    page.locator(".carry").wait_for()
    server.be({"bon-rua.ipynb": "cut"})
    press(page, CARRY)
    wait_said(page, "Mất mạng giữa chừng")
    page.goto("about:blank")
    server.be({})
    page.goto(server.address + ARTICLE)
    wait_kept(page, *(f"{server.address}{one}" for one in ("index.html", LATER, "searchindex.js")))
    page.goto(f"{server.address}index.html")
    wait_said(page, DONE)


def test_a_file_that_the_server_does_not_have_is_counted_and_the_rest_is_here(reader, host, sample):
    server = host(sample)
    page = reader(f"{server.address}index.html")
    page.locator(".carry").wait_for()
    server.be({"bon-rua.ipynb": 403})
    press(page, CARRY)
    wait_said(page, "chỉ thiếu 1 tệp")
    server.be({})
    press(page, GO_ON)
    wait_said(page, DONE)


def test_a_full_disk_is_said_plainly(reader, host, sample):
    server = host(sample)
    page = reader(f"{server.address}index.html")
    wait_kept(page, f"{server.address}index.html")
    devtools = page.context.new_cdp_session(page)
    limit = {"origin": server.address.rstrip("/"), "quotaSize": 1_500_000}
    devtools.send("Storage.overrideQuotaForOrigin", limit)
    press(page, CARRY)
    wait_said(page, "Máy hết chỗ")
    page.goto(server.address + ARTICLE)  # everything else works as before
    assert drawn(page)
    page.goto(f"{server.address}index.html")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": limit["origin"]})
    press(page, GO_ON)
    wait_said(page, DONE)
    assert page.complaints == []


def test_a_disk_that_fills_up_on_the_way_is_said_as_plainly(reader, host, sample):
    server = host(sample)
    page = reader(f"{server.address}index.html")
    page.locator(".carry").wait_for()
    devtools = page.context.new_cdp_session(page)
    origin = server.address.rstrip("/")
    server.be({"bon-rua.ipynb": "hang"})
    press(page, CARRY)
    page.wait_for_function("document.querySelector('.carry progress').value > 0.2")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1000})
    # It meets the limit with the next file, or, if only the one that hangs was left, when it
    # tries again.
    server.stop()
    server.be({})
    server.start()
    wait_said(page, "Máy hết chỗ")


def test_without_room_for_a_new_edition_the_old_one_stays(reader, host, editions, tmp_path):
    folder = put(editions["first"], tmp_path / "www")
    server = host(folder)
    page = reader(f"{server.address}index.html")
    carry(page)
    usage = page.evaluate("navigator.storage.estimate().then(one => one.usage)")
    devtools = page.context.new_cdp_session(page)
    limit = {"origin": server.address.rstrip("/"), "quotaSize": usage + 30_000}
    devtools.send("Storage.overrideQuotaForOrigin", limit)
    put(editions["second"], folder)
    page.goto(f"{server.address}index.html")
    wait_said(page, "Bản cũ trong máy vẫn đọc được")
    server.stop()
    page.goto(server.address + ARTICLE)
    assert page.get_by_role("heading", name="Nướng hành").is_visible()
    assert drawn(page)


@pytest.mark.parametrize("headers", [ASK_AGAIN, {}], ids=["asked again", "kept by the browser"])
def test_a_new_edition_is_fetched_offered_and_read(reader, host, editions, tmp_path, headers):
    folder = put(editions["first"], tmp_path / "www")
    server = host(folder, headers)
    page = reader(f"{server.address}index.html")
    carry(page)
    put(editions["second"], folder)
    server.sent()
    page.goto(f"{server.address}index.html")
    offer = page.locator(".new-edition")
    offer.wait_for()
    assert offer.get_attribute("role") == "status"
    # Only what has changed was fetched.
    sent = server.sent()
    assert FIGURE in sent
    assert [one for one in sent if one.startswith("_images/")] == [FIGURE]
    assert not any("fonts/" in one or one == LATER for one in sent)
    # Not taken yet: without a network all is of the old edition.
    server.stop()
    page.goto(server.address + ARTICLE)
    assert page.get_by_role("heading", name="Nướng hành").is_visible()
    page.goto(server.address + REMOVED)
    assert "Trang này chưa có" not in page.locator("h1").first.inner_text()
    # Taken: all is of the new one, also without a network.
    page.goto(server.address + ARTICLE)
    with page.expect_navigation():
        press(page, NEW)
    assert page.get_by_role("heading", name="Nướng gừng").is_visible()
    assert drawn(page)
    assert page.evaluate(f"fetch('../{FIGURE}').then(r => r.text())") == (
        (editions["second"] / FIGURE).read_text("utf-8")
    )
    # The page that is gone is gone here, too.
    assert server.address + REMOVED not in kept(page)
    page.goto(server.address + REMOVED)
    assert page.locator("h1").inner_text() == NOT_HERE
    page.goto(f"{server.address}index.html")
    wait_said(page, DONE)


def test_with_a_network_the_new_edition_is_seen_at_once(reader, host, editions, tmp_path):
    folder = put(editions["first"], tmp_path / "www")
    server = host(folder)
    page = reader(server.address + ARTICLE)
    wait_kept(page, server.address + ARTICLE)
    put(editions["second"], folder)
    page.goto(server.address + ARTICLE)
    assert page.get_by_role("heading", name="Nướng gừng").is_visible()
    figure = page.evaluate(f"fetch('../{FIGURE}').then(r => r.text())")
    assert figure == (editions["second"] / FIGURE).read_text("utf-8")
    assert page.goto(server.address + REMOVED).status == 404
    # Who has not asked for the whole book is not asked: the change is quiet.
    page.goto(server.address + ARTICLE)
    wait_true(page, "navigator.serviceWorker.ready.then(one => !!one.waiting)")
    page.wait_for_timeout(500)
    assert page.locator(".new-edition").count() == 0
    # When no page of the book is open any more, the new edition takes over by itself.
    server.stop()
    for _ in range(5):
        context = page.context
        page.close()
        page = context.new_page()
        page.wait_for_timeout(1000)
        page.goto(server.address + ARTICLE)
        assert drawn(page)
        if page.get_by_role("heading", name="Nướng gừng").is_visible():
            return
    pytest.fail("the old edition is still there")


def test_half_of_a_new_edition_changes_nothing(reader, host, editions, tmp_path):
    folder = put(editions["first"], tmp_path / "www")
    server = host(folder)
    page = reader(f"{server.address}index.html")
    carry(page)
    put(editions["second"], folder)
    server.be({FIGURE: "cut"})
    page.goto(f"{server.address}index.html")
    page.wait_for_timeout(2500)
    assert page.locator(".new-edition").count() == 0
    server.stop()
    page.goto(server.address + ARTICLE)
    assert page.get_by_role("heading", name="Nướng hành").is_visible()
    assert drawn(page)
    server.be({})
    server.start()
    page.goto(f"{server.address}index.html")
    page.locator(".new-edition").wait_for()


def test_versions_on_one_host_know_nothing_of_each_other(reader, host, editions, tmp_path):
    put(editions["first"], tmp_path / "www" / "vi" / "stable")
    put(editions["second"], tmp_path / "www" / "vi" / "latest")
    server = host(tmp_path / "www")
    stable, latest = (f"{server.address}vi/{name}/" for name in ("stable", "latest"))
    page = reader(f"{latest}index.html")
    carry(page)
    page.goto(stable + ARTICLE)
    wait_kept(page, stable + ARTICLE)
    assert [one for one in kept(page) if one.startswith(stable + "phan-1")] == [stable + ARTICLE]
    server.stop()
    page.goto(stable + ARTICLE)
    assert page.get_by_role("heading", name="Nướng hành").is_visible()
    page.goto(latest + ARTICLE)
    assert page.get_by_role("heading", name="Nướng gừng").is_visible()
    page.goto(stable + LATER)
    assert page.locator("h1").inner_text() == NOT_HERE
    links = page.get_by_role("link").evaluate_all("all => all.map(one => one.href)")
    assert links
    assert [one for one in links if not one.startswith(stable)] == []
    # Taking one back leaves the other.
    page.goto(f"{latest}index.html")
    press(page, DROP)
    page.get_by_role("button", name=CARRY).wait_for()
    assert stable + ARTICLE in kept(page)


def test_an_older_version_below_the_book_is_left_alone(reader, host, editions, tmp_path):
    folder = put(editions["second"], tmp_path / "www")
    put(editions["first"], folder / "cu")
    (folder / "cu" / "sw.js").unlink()  # of a time before there were workers
    server = host(folder)
    page = reader(f"{server.address}index.html")
    carry(page)
    page.goto(f"{server.address}cu/{ARTICLE}")
    assert page.get_by_role("heading", name="Nướng hành").is_visible()
    assert not any("/cu/" in one for one in kept(page))
    server.stop()
    page.goto(f"{server.address}cu/{ARTICLE}")
    assert page.locator("h1").inner_text() == NOT_HERE


def test_a_connection_that_hangs_is_given_up_for_what_is_kept(reader, host, sample):
    server = host(sample)
    page = reader(server.address + ARTICLE)
    wait_kept(page, server.address + ARTICLE, server.address + FIGURE)
    server.be({"nau-pho": "hang"})
    page.goto(server.address + ARTICLE, timeout=15000)
    assert drawn(page)


def test_a_server_in_trouble_is_given_up_for_what_is_kept(reader, host, sample):
    server = host(sample)
    page = reader(server.address + ARTICLE)
    wait_kept(page, server.address + ARTICLE)
    server.be({"nau-pho.html": 503})
    assert page.goto(server.address + ARTICLE).status == 200


def test_a_host_that_adds_lines_to_pages_is_no_other_edition(reader, host, sample):
    server = host(sample)
    server.be({".html": '<meta name="of-the-host" content="1">'})
    page = reader(f"{server.address}index.html")
    carry(page)
    server.stop()
    page.goto(server.address + ARTICLE)
    assert page.locator("meta[name=of-the-host]").count() == 1
    assert drawn(page)


def test_the_page_of_a_wifi_that_asks_for_money_is_not_kept(reader, host, sample, tmp_path):
    folder = put(sample, tmp_path / "www")
    server = host(folder)
    page = reader(server.address + ARTICLE)
    wait_kept(page, server.address + ARTICLE)
    for name in (LATER, "sw.js"):
        (folder / name).write_text("<!DOCTYPE html><h1>Wi-Fi</h1>", "utf-8")
    page.goto(server.address + LATER)
    assert page.locator("h1").inner_text() == "Wi-Fi"
    page.wait_for_timeout(1000)
    assert server.address + LATER not in kept(page)


def test_a_book_that_is_kept_no_more_takes_everything_away(reader, host, editions, tmp_path):
    folder = put(editions["first"], tmp_path / "www")
    server = host(folder)
    page = reader(f"{server.address}index.html")
    carry(page)
    shutil.copyfile(FAREWELL, folder / "sw.js")
    page.goto(f"{server.address}index.html")
    # A browser looks for a new worker when it finds time; here it is told to.
    page.evaluate("navigator.serviceWorker.ready.then(kept => kept.update())")
    wait_true(page, "caches.keys().then(all => all.length === 0)")
    # Its turn comes when no page is left that the one before it answers for; and pages of a book
    # that is not kept call no worker.
    page.add_init_script("navigator.serviceWorker.register = () => new Promise(() => {})")
    for _ in range(40):
        page.goto("about:blank")
        page.wait_for_timeout(250)
        page.goto(f"{server.address}{REMOVED}")
        if page.evaluate("navigator.serviceWorker.controller") is None:
            break
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_in_a_folder_nothing_is_there_and_nothing_is_said(reader, sample):
    page = reader((sample / "index.html").as_uri())
    page.wait_for_timeout(700)
    assert not page.locator(".carry").is_visible()
    assert page.complaints == []


@pytest.mark.parametrize("how", ["none", "refused"])
def test_without_workers_nothing_is_there_and_nothing_is_said(reader, host, sample, how):
    script = {
        "none": "delete Navigator.prototype.serviceWorker",
        "refused": "navigator.serviceWorker.register = () => Promise.reject(new Error('no'))",
    }[how]
    page = reader("about:blank")
    page.add_init_script(script)
    page.goto(f"{host(sample).address}index.html")
    page.wait_for_timeout(700)
    assert not page.locator(".carry").is_visible()
    assert page.complaints == []


@contextmanager
def measured(page: Any) -> Iterator[None]:
    """Hold what happens on a page against: it stands still."""
    page.evaluate(
        "globalThis.shifted = 0; new PerformanceObserver((all) => {"
        " for (const one of all.getEntries()) shifted += one.value; })"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    yield
    assert page.evaluate("shifted") < 0.01


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_nothing_moves_and_nothing_is_loaded_for_it(reader, host, sample, size):
    server = host(sample)
    page = reader("about:blank", size)
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server.address)))
    page.goto(f"{server.address}index.html")
    with measured(page):
        page.locator(".carry").wait_for(state="attached")
        page.wait_for_function("!document.querySelector('.carry').hidden")
        page.wait_for_timeout(300)
    assert not {one for one in asked if one.startswith(("sw.js", "_static/app-"))}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_of_it_can_be_used_by_everybody(reader, host, editions, tmp_path, scheme):
    from axe_playwright_python.sync_playwright import Axe

    folder = put(editions["first"], tmp_path / "www")
    server = host(folder)
    page = reader(f"{server.address}index.html", "phone", color_scheme=scheme)
    page.locator(".carry").wait_for()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    seen = "#" + "".join(f"{int(one):02x}" for one in re.findall(r"\d+", ground))
    assert seen == {"light": LIGHT, "dark": DARK}[scheme]

    def grave() -> list[str]:
        found = Axe().run(page).response["violations"]
        return [one["id"] for one in found if one["impact"] in ("serious", "critical")]

    assert grave() == []
    server.be({"bon-rua.ipynb": "hang"})
    press(page, CARRY)
    page.locator(".carry progress").wait_for()
    assert page.get_by_role("progressbar", name="Phần đã tải").is_visible()
    assert page.locator(".carry-words").get_attribute("role") == "status"
    assert grave() == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    press(page, STOP)
    wait_said(page, "Đã dừng")
    server.be({})
    press(page, GO_ON)
    wait_said(page, DONE)
    put(editions["second"], folder)
    page.goto(server.address + ARTICLE)
    page.locator(".new-edition").wait_for()
    assert grave() == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    press(page, "Để sau")
    assert page.locator(".new-edition").count() == 0
