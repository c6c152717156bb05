"""On a phone of 375 px nothing of an article's open code is cut off."""

from __future__ import annotations

import pytest
import sample_book
from support import ROOT

from sphinx_visao.core import limits
from sphinx_visao.core.book.old_articles import old_articles

pytestmark = pytest.mark.needs("browser")

OPEN = "div.cell-input:not(details *)"
MEASURE = """(selector) => [...document.querySelectorAll(selector)].map((box) => {
  const listing = box.querySelector("pre");
  return {
    hidden: listing.scrollWidth - listing.clientWidth,
    size: parseFloat(getComputedStyle(listing).fontSize),
    text: listing.innerText,
  };
})"""
OLD = old_articles(ROOT / "docs" / "old-articles.yml")
"""Articles that may break a rule, and which."""
WIDEN = """([selector, columns]) => {
  const listing = document.querySelector(selector + " pre");
  listing.textContent = "m".repeat(columns);
  return listing.scrollWidth - listing.clientWidth;
}"""


def cut_listings(page, name: str) -> list[str]:
    """Return the open listings of a page that a phone cuts off.

    :param name: of the article; old ones are listed with the rule that holds the width.
    """
    if "open-width" in OLD.get(name, ()):
        return []
    return [one["text"] for one in page.evaluate(MEASURE, OPEN) if one["hidden"] > 0]


def test_fifty_columns_fit_and_no_more_than_the_type_allows(open_page):
    page = open_page(f"{sample_book.ARTICLE}.html", "phone")
    page.evaluate("document.fonts.ready")
    assert page.evaluate(WIDEN, [OPEN, limits.OPEN_CODE_COLUMNS]) == 0
    assert page.evaluate(WIDEN, [OPEN, limits.OPEN_CODE_COLUMNS + 2]) > 0


def test_the_type_of_listings_can_be_read(open_page):
    page = open_page(f"{sample_book.EVERYTHING}.html", "phone")
    for listing in page.evaluate(MEASURE, "div.cell-input, div.cell-output"):
        assert listing["size"] >= 12
