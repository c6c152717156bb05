"""What is folded opens for a link into it and for the printer, and closes again."""

from __future__ import annotations

import subprocess

import pytest
import sample_book
from support import found_program

pytestmark = pytest.mark.needs("browser")

ARTICLE = f"{sample_book.EVERYTHING}.html"
ANSWERS = "article details:not(.hidden-input, .reused)"
CODE = "article details:is(.hidden-input, .reused)"
INTERFACE = (
    ".bd-header, .bd-sidebar-primary, .bd-header-article, .prev-next-footer, .headerlink, "
    ".copybtn, .reading-left, .interactive, #jb-print-toc"
)


def printing(page, on: bool) -> None:
    """Do what the browser does before or after it prints."""
    page.evaluate(f"dispatchEvent(new Event('{'before' if on else 'after'}print'))")
    page.emulate_media(media="print" if on else "screen")


def test_paper_has_answers_and_results_and_no_interface(open_page):
    page = open_page(ARTICLE, scheme="dark")
    theme = page.evaluate("document.documentElement.dataset.theme")
    closed = page.locator(f"{ANSWERS}:not([open])").count()
    assert theme == "dark"
    assert closed > 2
    printing(page, True)
    assert page.locator(f"{ANSWERS}:not([open])").count() == 0
    assert all(one.is_visible() for one in page.locator(f"{ANSWERS} > :nth-child(2)").all())
    assert page.locator(CODE).count() > 1
    assert not any(one.is_visible() for one in page.locator(f"{CODE}:not([open])").all())
    results = page.locator("article :is(.cell-output, .cell-figure)")
    outside = [one for one in results.all() if not one.evaluate("e => e.closest('details')")]
    assert len(outside) > 1
    assert all(one.is_visible() for one in outside)
    assert not any(one.is_visible() for one in page.locator(INTERFACE).all())
    pale = page.locator("article :is(p, li, td)").evaluate_all(
        "all => all.filter(e => e.checkVisibility()"
        " && getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).every(part => part > 130))"
        ".map(e => getComputedStyle(e).color + e.outerHTML.slice(0, 80))"
    )
    assert pale == []
    printing(page, False)
    assert page.locator(f"{ANSWERS}:not([open])").count() == closed
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert page.complaints == []


def test_code_that_was_opened_is_printed_and_stays_open(open_page):
    page = open_page(ARTICLE)
    first = page.locator(CODE).first
    first.locator("summary").click()
    printing(page, True)
    assert first.locator("pre").first.is_visible()
    printing(page, False)
    assert first.evaluate("one => one.open")


@pytest.mark.skipif(not found_program("pdftotext"), reason="no pdftotext")
def test_what_the_browser_prints_holds_an_answer(open_page, tmp_path):
    page = open_page(ARTICLE, scheme="dark")
    answer = page.locator(f"{ANSWERS} > :nth-child(2)").first
    words = answer.evaluate("one => one.textContent").split()[:4]
    page.pdf(path=tmp_path / "page.pdf")
    said = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True
    )
    assert " ".join(words) in " ".join(said.stdout.decode().split())


def test_a_link_into_something_folded_opens_it(open_page):
    page = open_page(ARTICLE)
    inside = page.locator(f"{ANSWERS}:not([open]) > :nth-child(2)").first
    inside.evaluate("one => (one.id = 'trong-gấp')")
    inside = page.locator("[id='trong-gấp']")
    assert not inside.is_visible()
    # As the address changes where a browser opens nothing by itself.
    page.evaluate(
        "history.replaceState(null, '', '#trong-g%E1%BA%A5p');"
        " dispatchEvent(new HashChangeEvent('hashchange'))"
    )
    assert inside.is_visible()
    assert page.evaluate("window.scrollY") > 0
    # An address that no browser wrote leaves the page alone.
    page.evaluate(
        "history.replaceState(null, '', '#%E0%A4%A'); dispatchEvent(new HashChangeEvent('hashchange'))"
    )
    assert page.complaints == []
