"""Every sample that docs/ shows builds without a warning, and says what it should."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SNIPPETS = sorted((ROOT / "docs" / "snippets").glob("*.md"))
BEFORE = """---
file_format: mystnb
kernelspec: {name: python3}
author: Người thử
title: Bài mẫu
---

Chữ.

:::{doc-them}
- [Một trang](https://example.org): vì sao.
:::
"""


@pytest.fixture
def sample(build):
    """Build one snippet beside a page it may link to."""

    def run(name: str):
        text = (ROOT / "docs" / "snippets" / f"{name}.md").read_text("utf-8")
        terms = (ROOT / "docs" / "snippets" / "terms.yml").read_text("utf-8")
        text = text.replace("prerequisites: []", "prerequisites: [mau]")
        text = text.replace("part: I\n", "part: II\n")
        index = "---\npart: I\ntitle: Sách\n---\n\n```{toctree}\nmau\n"
        # A sample that is no whole article is a page beside it.
        index += (
            "sample\n```\n"
            if "{doc-them}" in text and "\ntitle:" in text
            else "```\n\n```{toctree}\nsample\n```\n"
        )
        return build(index, files={"mau.md": BEFORE, "sample.md": text, "terms.yml": terms})

    return run


@pytest.mark.parametrize("path", SNIPPETS, ids=[path.stem for path in SNIPPETS])
def test_a_sample_builds_and_only_unstored_values_are_missing(sample, path):
    built = sample(path.stem)
    # A sample has no stored notebook, so a value that it keeps is not there yet.
    unexpected = [line for line in built.warnings if "[visao.value]" not in line]
    assert unexpected == []


def test_docs_show_every_sample():
    shown = (ROOT / "docs" / "article-syntax.md").read_text("utf-8")
    included = set(re.findall(r"literalinclude\} snippets/([\w-]+)\.md", shown))
    assert included == {path.stem for path in SNIPPETS}


def test_front_matter_gives_number_subtitle_clock_and_prerequisite(sample):
    page = sample("front-matter").page("sample")
    assert "<h1>Hạ gradient bằng tay" in page
    assert "Một dòng nói thêm, có nụ cười" in page
    assert "Bài I.2 · khoảng 0,5 phút đọc" in page
    assert re.search(
        r'Nên đọc trước: <a class="reference internal" href="mau.html"[^>]*>.*Bài I.1', page
    )


def test_roles_link_articles_and_terms(sample):
    page = sample("roles").page("sample")
    assert re.search(r'<a [^>]*href="mau.html"[^>]*>\s*<span[^>]*>Bài I.1</span></a>', page)
    assert re.search(r'<a [^>]*href="mau.html"[^>]*>\s*<span[^>]*>chuyện cũ</span></a>', page)
    assert 'href="#term-ham-mat-mat"' in page


def test_closing_blocks_are_sections_at_the_end_with_one_folded_answer(sample):
    page = sample("blocks").page("sample")
    more, reading = page.index('id="them-6-phut"'), page.index('id="doc-them"')
    assert page.index("Tóm lại") < more < reading
    assert page.count("<details") == 1
    answer = page[page.index("<details") : page.index("</details>")]
    assert "Lời giải, gấp lại." in answer
    assert "phần chạy được" in answer


def test_a_part_lists_what_is_still_to_come(build):
    text = (ROOT / "docs" / "snippets" / "planned.md").read_text("utf-8")
    written = BEFORE.replace("Bài mẫu", "đoán số cốc trà  đá")
    index = "# Sách\n\n```{toctree}\nphan/index\n```\n"
    files = {"phan/mau.md": written, "phan/index.md": text + "\n```{toctree}\nmau\n```\n"}
    page = build(index, files=files).page("phan/index")
    body = page[page.index('role="main"') :]
    assert "<p>Bước dài, bước ngắn</p>" in body
    # Articles first; the plan waits behind one line that says how long it is.
    assert body.index("page-cards") < body.index("<details") < body.index("Bước dài, bước ngắn")
    assert "Sắp viết: 1 bài" in body
    assert "Đoán số cốc trà đá" not in body
