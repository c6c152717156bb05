"""The map on a page: a drawing with links in HTML, a picture on paper and on e-readers."""

from __future__ import annotations

import re

import pytest
from support import Article

TEXT = "---\ntitle: {}\nprerequisites: [{}]\n---\n\nChữ.\n\n:::{{doc-them}}\n- [a](https://example.org): b\n- [c](https://example.org/c): d\n:::\n"
PART = "---\npart: {}\ntitle: Phần {}\n---\n\n```{{toctree}}\n{}\n```\n"
FILES = {
    "goc.md": "# Sách\n\n```{ban-do}\n```\n\n```{toctree}\nphan/index\nphan-2/index\nthem\n```\n",
    "phan/index.md": PART.format("I", "bếp", "/index\n/hai"),
    "hai.md": TEXT.format("Hai", "index"),
    "phan-2/index.md": PART.format("II", "chợ", ""),
    "them.md": "# Thêm\n\n```{toctree}\nkhac\n```\n",
    "khac.md": "# Khác\n",
}
"""Two articles of Part I, a part that is empty, and pages that are no articles."""


def test_in_html_every_article_is_a_link_on_the_map_and_in_the_list(build):
    built = build(Article(TEXT.format("Một", "")), files=FILES, root_doc="goc")
    page = built.page("goc")
    shown = page.split('class="book-map-frame', 1)[1].split("</details>", 1)[0]
    assert re.findall(r'href="([^"#]*)"', shown).count("index.html") == 3  # wide, narrow, list
    assert re.findall(r'<li value="(\d+)"><a href="([^"]*)"[^>]*>([^<]*)</a>', shown) == [
        ("1", "index.html", "Một"),
        ("2", "hai.html", "Hai"),
    ]
    assert re.findall(r'class="map-title">([^<]*)<', shown) == ["Phần I. Phần bếp"]
    assert "visao-book-map.js" in page
    assert (built.out / "_static" / "visao-book-map.js").exists()
    assert "visao-book-map.js" not in built.page("hai")


def test_on_e_readers_the_map_is_a_picture_with_words(build):
    built = build(Article(TEXT.format("Một", "")), files=FILES, root_doc="goc", builder="epub")
    page = (built.out / "goc.xhtml").read_text("utf-8")
    (name,) = re.findall(r'<img [^>]*src="_images/([^"]+\.svg)"', page)
    drawing = (built.out / "_images" / name).read_text("utf-8")
    assert "<svg" in drawing
    assert "<a " not in drawing
    assert "visao-book-map" not in page


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_a_book_without_articles_has_no_map(build, builder):
    built = build("# Sách\n\nTrước.\n\n```{ban-do}\n```\n\nSau.\n", builder=builder)
    assert built.warnings == []
    if builder == "html":
        assert "book-map-frame" not in built.page()
        assert "visao-book-map.js" not in built.page()
    assert not list(built.out.rglob("*.svg"))
