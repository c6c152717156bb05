"""What a page says of itself in its head."""

from __future__ import annotations

import re

from support import Article

ARTICLE = Article("""---
author: Người thử
title: Dựng “bếp”
subtitle: Một <nồi>, một chảo.
---

Chữ đầu tiên của bài. Rồi chữ tiếp theo.

:::{doc-them}
- [a](https://example.org): b
:::
""")
THEME = {"html_theme": "sphinx_book_theme", "html_context": {"default_mode": "auto"}}


def meta(page: str) -> dict[str, str]:
    """Return the named lines of a page's head."""
    pattern = r'<meta (?:name|property)="([^"]+)" content="([^"]*)" />'
    return dict(re.findall(pattern, page))


def test_an_article_describes_itself_and_nothing_absolute_is_made_up(build):
    found = meta(build(ARTICLE, **THEME).page())
    assert found["description"].startswith("Một &lt;nồi&gt;, một chảo. Chữ đầu tiên của bài.")
    assert found["og:title"] == "Dựng “bếp”"
    assert "og:url" not in found


def test_a_known_address_makes_the_card_complete(build):
    found = meta(build(ARTICLE, html_baseurl="https://example.org/vi/latest/", **THEME).page())
    assert found["og:url"] == "https://example.org/vi/latest/index.html"


def test_a_long_description_ends_at_a_word(build):
    found = meta(build("# T\n\n" + "dài lắm " * 60 + "\n", **THEME).page())
    assert len(found["description"]) <= 162
    assert re.search(r"(dài|lắm) …$", found["description"])
