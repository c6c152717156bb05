"""What only a browser shows: copying, dark pages, phones, the console, requests."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.needs("browser")

ARTICLE = "phan-1-co-ban/doan-tra-da.html"
SIZES = {"desktop": (1280, 900), "phone": (375, 800)}


def pages(html: Path) -> list[str]:
    """Return the address of every page that a reader can come to."""
    return sorted(
        path.relative_to(html).as_posix()
        for path in html.rglob("*.html")
        if "_static" not in path.parts
    )


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_scrolls_sideways_complains_or_asks_another_host(open_page, html, size, scheme):
    for name in pages(html):
        page = open_page(name, size, scheme)
        page.wait_for_load_state("networkidle")
        assert page.complaints == [], name
        foreign = [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))]
        assert foreign == [], name
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{name} is {wide} px too wide at {size}"
        page.context.close()


def test_the_copy_button_copies_the_code_and_nothing_else(open_page):
    page = open_page(ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    listing = page.locator(".cell-input").nth(1)
    listing.hover()
    listing.locator("button.copybtn").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == listing.locator("pre").inner_text().strip()


def test_a_numbered_listing_is_copied_without_its_numbers(open_page):
    page = open_page(
        "mo-dau/doc-sach-the-nao.html", permissions=["clipboard-read", "clipboard-write"]
    )
    numbered = page.locator("div.highlight:has(.linenos)").first
    assert numbered.locator(".linenos").count() > 0
    numbered.hover()
    numbered.locator("button.copybtn").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "def foo(x):" in copied
    assert not any(line.lstrip().startswith(("1 ", "2 ")) for line in copied.splitlines())


def test_dark_pages_are_dark_and_their_figures_too(open_page):
    page = open_page(ARTICLE, scheme="dark")
    brightness = page.evaluate(
        "() => { const c = getComputedStyle(document.body).backgroundColor.match(/\\d+/g);"
        " return Math.max(c[0], c[1], c[2]); }"
    )
    assert brightness < 60
    drawn = page.locator("img.drawn").first
    assert "invert" in drawn.evaluate("node => getComputedStyle(node).filter")


def test_what_is_folded_opens_by_keyboard(open_page):
    page = open_page(ARTICLE)
    answer = page.locator("details.answer").first
    assert not answer.evaluate("node => node.open")
    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    assert answer.evaluate("node => node.open")


def test_without_javascript_text_formulas_figures_and_answers_are_there(open_page):
    page = open_page(ARTICLE, java_script_enabled=False)
    assert page.locator("article h1").inner_text().startswith("Đoán số cốc trà đá")
    assert page.locator("img.drawn").count() >= 1
    page.locator("details.answer summary").first.click()
    assert page.locator("details.answer").first.locator("pre").count() >= 1
