"""The search as a reader meets it, in the small book: a browser, a folder, the keyboard."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from sample_book import ARTICLE, LATER

pytestmark = pytest.mark.needs("browser")

LINKS = "#search-results li a"


@pytest.fixture
def reader(browser, sample):
    """A page of the small book in a browser; it notes what is asked for and complained of."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url.rpartition("/")[2]))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning") and page.complaints.append(message.text)
        ),
    )
    page.open = lambda name: page.goto(f"{sample.as_uri()}/{name}")
    page.names = lambda: [
        link.removeprefix(sample.as_uri() + "/").partition(".html")[0]
        for link in page.locator(LINKS).evaluate_all("links => links.map((link) => link.href)")
    ]
    yield page
    assert page.complaints == []
    context.close()


def asks_for_the_index(page) -> bool:
    return any("searchindex.js" in name or "vi-search.js" in name for name in page.asked)


def test_the_address_of_a_search_gives_its_results(reader):
    reader.open("search.html?q=noi+pho")
    reader.wait_for_selector(LINKS)
    assert reader.names()[0] == ARTICLE
    marked = reader.locator("#search-results li").first.locator("mark").all_inner_texts()
    assert set(marked) <= {"Nồi phở", "nồi phở", "Nồi", "nồi", "phở"}
    assert {"Nồi phở", "nồi phở"} & set(marked)
    assert reader.locator(".bd-search-container input[name=q]").input_value() == "noi pho"
    assert not any("searchtools" in name or "language_data" in name for name in reader.asked)


def test_marks_that_nobody_wrote(reader):
    reader.open("search.html?q=" + quote("pha ấm trá"))
    reader.wait_for_selector(LINKS)
    assert "Không có đúng dấu; gần giống:" in reader.locator("#search-results").inner_text()
    assert reader.names()[0] == LATER


def test_nothing_is_loaded_before_a_search_begins(reader):
    for name in ("index.html", f"{ARTICLE}.html", "search.html"):
        reader.open(name)
        reader.wait_for_load_state("networkidle")
        assert not asks_for_the_index(reader), name
    reader.keyboard.type("phở")
    reader.wait_for_selector(LINKS)
    assert asks_for_the_index(reader)


@pytest.mark.parametrize("name", ["index.html", f"{ARTICLE}.html", "search.html"])
def test_by_keyboard_alone(reader, name):
    reader.open(name)
    reader.wait_for_load_state("networkidle")
    if name != "search.html":
        reader.keyboard.press("Control+k")
    reader.keyboard.type("nuong hanh")
    reader.wait_for_selector(LINKS)
    focused = "document.activeElement.textContent"
    reader.keyboard.press("ArrowDown")
    first = reader.evaluate(focused)
    assert first == "Nồi phở đầu tiên › Nướng hành"
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowUp")
    assert reader.evaluate(focused) == first
    reader.keyboard.press("ArrowUp")
    assert reader.evaluate("document.activeElement.name") == "q"
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    reader.wait_for_url(f"**/{ARTICLE}.html#*")


def test_enter_in_the_field_goes_to_the_search_page(reader):
    reader.open(f"{ARTICLE}.html")
    reader.wait_for_load_state("networkidle")
    reader.keyboard.press("Control+k")
    reader.keyboard.type("am tra")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/search.html?q=am+tra")
    reader.wait_for_selector(LINKS)
    assert reader.names()[0] == LATER


def test_typing_shows_results_at_once_and_an_empty_field_shows_none(reader):
    reader.open("search.html")
    reader.keyboard.type("nồi ph")
    reader.wait_for_selector(LINKS)
    assert reader.names()[0] == ARTICLE
    for _ in range(len("nồi ph")):
        reader.keyboard.press("Backspace")
    reader.wait_for_function("!document.querySelector('#search-results li')")
    reader.keyboard.type("zzzyx")
    reader.wait_for_selector("#search-results p")
    assert "Không tìm thấy" in reader.locator("#search-results").inner_text()


def test_a_query_is_text_and_nothing_else(reader):
    query = "<img src=x onerror=\"document.title='bad'\"> <b>nồi phở</b>"
    reader.open("search.html")
    reader.fill(".bd-search-container input[name=q]", query)
    reader.wait_for_selector("#search-results p")
    assert reader.locator("#search-results img, #search-results b").count() == 0
    assert reader.title() != "bad"


def test_every_result_leads_to_a_place_that_exists(reader, sample):
    reader.open("search.html?q=a")
    reader.wait_for_selector("#search-results p")
    for query in ("nước", "phở", "mặc cả", "broth", "do_man", "thuật ngữ"):
        reader.fill(".bd-search-container input[name=q]", query)
        reader.wait_for_timeout(120)
        for link in reader.locator(LINKS).evaluate_all("links => links.map((link) => link.href)"):
            address, _, anchor = link.removeprefix(sample.as_uri() + "/").partition("#")
            assert not anchor or f'id="{anchor}"' in (sample / address).read_text("utf-8"), link
