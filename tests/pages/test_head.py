"""What a page says of itself in its head."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

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


def test_names_with_signs_of_html_stay_names_in_every_head(build):
    """A project, its author, a title and a picture's words may hold all four of HTML's signs."""
    name = "A & \"B\" <c> 'd'"
    page = ARTICLE.replace("Dựng “bếp”", "'E & \"F\" <g>'")
    built = build(
        page,
        html_baseurl="https://example.org/vi/?a=1&b=2/",
        project=name,
        author=name,
        html_title=name,
        **THEME,
    )
    lines = re.findall(r"<(?:link|meta)\b[^>]*>", built.page())
    read = [dict(_attributes(line)) for line in lines]
    feed = next(line for line in read if line.get("type") == "application/atom+xml")
    assert feed["title"] == name
    assert feed["href"] == "https://example.org/vi/?a=1&b=2/feed.xml"
    said = {line.get("property"): line.get("content") for line in read}
    assert said["og:site_name"] == name
    assert said["og:title"] == 'E & "F" <g>'
    ElementTree.fromstring((built.out / "feed.xml").read_text("utf-8"))
    assert name in "".join(
        ElementTree.fromstring((built.out / "feed.xml").read_text("utf-8")).itertext()
    )
    # Whatever stands in a head is an element that is known there: nothing has leaked.
    head = built.page().partition("<head>")[2].partition("</head>")[0]
    assert _leaked(head) == []


class _Head(HTMLParser):
    """Collects attributes that no element of a head has, and text between elements."""

    KNOWN = re.compile(
        r"(?:data-[\w-]+|rel|href|type|title|name|property|content|charset|src|as|crossorigin"
        r"|media|sizes|async|defer|lang|id|class|integrity)$"
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open = ""
        self.read: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read += attrs
        self.found += [f"{tag}: {key}" for key, _ in attrs if not self.KNOWN.match(key)]
        self.open = tag if tag in ("title", "script", "style", "noscript") else ""

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.open:
            self.found.append(data.strip())


def _attributes(line: str) -> list[tuple[str, str | None]]:
    parser = _Head()
    parser.feed(line)
    return parser.read


def _leaked(head: str) -> list[str]:
    parser = _Head()
    parser.feed(head)
    return parser.found
