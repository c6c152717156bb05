"""The book itself builds in its three forms, without a warning, and opens.

These three tests are all that the machinery asks of the book; whatever else a test needs of
a page stands in ``tests/sample``.  What holds the book's own words against a rule is marked
``book`` too, and is the author's.  One part of it is printed, ``make pdf`` prints it whole.
"""

from __future__ import annotations

import subprocess

import pytest
from support import EPUBCHECK

pytestmark = [pytest.mark.book, pytest.mark.whole]


@pytest.mark.needs("browser")
def test_the_pages_build_and_open(html, open_page):
    page = open_page(html / "index.html")
    page.wait_for_load_state("networkidle")
    first = page.locator(".call a").first
    words = first.inner_text()
    first.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("article h1").is_visible(), f"“{words}” leads to no page"
    assert page.complaints == []


@pytest.mark.needs("pdf", "pdfinfo")
def test_the_print_builds_and_opens(pdf, printed):
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    assert int(facts["Pages"]) > (10 if printed[1] else 50)


@pytest.mark.needs("epubcheck")
def test_the_epub_builds_and_opens(epub):
    done = subprocess.run(
        ["java", "-jar", str(EPUBCHECK), str(epub)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors" in done.stdout
