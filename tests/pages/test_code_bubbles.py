"""Words of code in a listing: their meaning at hand, in a browser only."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from support import SIZES

WORDS = """- ma: print
  day: biet-san
  nghia: In ra <màn hình>.
- ma: .zero_grad
  day: mot
  nghia: Xóa độ dốc cũ.
- ma: .step
  day: hai
  nghia: Đi một bước.
"""
PART = "---\npart: I\ntitle: Phần thử\n---\n\n```{toctree}\nmot\nhai\n```\n"
CODE = 'toi_uu.zero_grad()  # độ "dốc"\ntoi_uu.step()\nprint(f"{toi_uu}")\ntoi_uu.la_la()'


def article(title: str, code: str) -> str:
    return (
        f"---\nfile_format: mystnb\nkernelspec:\n  name: python3\nauthor: Người thử\n"
        f"title: {title}\n---\n\n```{{code-cell}} python\n{code}\n```\n\n"
        ":::{doc-them}\n- [a](https://example.org): b\n:::\n"
    )


@pytest.fixture
def book(build):
    """Build two articles; the second uses what the first teaches."""

    def run(**options: Any):
        files = {"phan/index.md": PART, "phan/mot.md": article("Một", "toi_uu.zero_grad()")}
        files |= {"phan/hai.md": article("Hai", CODE), "ma.yml": WORDS}
        root = "# Sách\n\n```{toctree}\nphan/index\n```\n"
        ignored = ["visao.code-unknown"]
        return build(
            root, files=files, visao_code_words="ma.yml", suppress_warnings=ignored, **options
        )

    return run


def test_marks_travel_with_the_page_and_escape_nothing_wrong(book):
    built = book()
    assert built.warnings == []
    (data,) = re.findall(r'class="code-marks">(.*?)</script>', built.page("phan/hai", bound=True))
    assert "<" not in data
    marks = json.loads(data)
    assert marks["words"] == [
        [".zero_grad", "Xóa độ dốc cũ.", "dạy ở", "Bài I.1", "mot.html"],
        [".step", "Đi một bước."],
        ["print", "In ra <màn hình>."],
    ]
    assert marks["marks"] == [[1, 7, "zero_grad", 0], [2, 7, "step", 1], [3, 0, "print", 2]]


def test_a_moved_article_renews_the_pages_that_name_it(book):
    built = book()
    assert "mot" in built.app.env.visao_article_links["phan/hai"]


@pytest.mark.parametrize(("builder", "name"), [("latex", "book.tex"), ("epub", "phan/hai.xhtml")])
def test_other_forms_have_no_marks(book, builder, name):
    documents = [("index", "book.tex", "Thử", "a", "manual")]
    built = book(builder=builder, latex_documents=documents, epub_show_urls="no")
    text = (built.out / name).read_text("utf-8")
    assert "code-marks" not in text
    assert "Xóa độ dốc cũ" not in text


@pytest.fixture
def page(book, browser):
    """Open the second article in a browser."""
    path = book().out / "phan" / "hai.html"
    contexts = []

    def run(size: str = "desktop", **options: Any):
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        opened = context.new_page()
        opened.goto(path.as_uri())
        return opened

    yield run
    for context in contexts:
        context.close()


@pytest.mark.needs("browser")
def test_words_are_hovered_and_the_code_stays_what_it_is(page):
    plain, opened = page(java_script_enabled=False), page()
    code = plain.locator(".cell-input pre").inner_text()
    assert plain.locator(".code-word").count() == 0
    before = plain.locator(".cell-input pre").bounding_box()
    assert opened.locator(".cell-input pre").inner_text() == code
    assert code.rstrip("\n") == CODE
    assert opened.locator(".cell-input pre").bounding_box() == before
    assert opened.locator(".code-word").all_inner_texts() == ["zero_grad", "step", "print"]
    bubble = opened.locator(".code-meaning")
    assert not bubble.is_visible()
    opened.locator(".code-word").first.hover()
    assert bubble.inner_text() == ".zero_grad Xóa độ dốc cũ. (dạy ở Bài I.1)"
    assert bubble.locator("a").get_attribute("href") == "mot.html"
    opened.locator("h1").hover()
    bubble.wait_for(state="hidden")


@pytest.mark.needs("browser")
def test_one_tab_stop_a_listing_arrows_inside_and_escape(page):
    opened = page()
    assert opened.locator('.code-word[tabindex="0"]').count() == 1
    opened.locator(".code-word").first.focus()
    opened.keyboard.press("ArrowRight")
    focused = opened.locator(".code-word:focus")
    assert focused.inner_text() == "step"
    bubble = opened.locator(".code-meaning")
    assert bubble.inner_text() == ".step Đi một bước."
    assert focused.get_attribute("aria-describedby") == bubble.get_attribute("id")
    opened.keyboard.press("End")
    assert bubble.inner_text() == "print In ra <màn hình>."
    opened.keyboard.press("Escape")
    assert not bubble.is_visible()
    opened.keyboard.press("Home")
    opened.keyboard.press("Tab")
    assert opened.locator(".code-meaning a:focus").count() == 1
    assert bubble.is_visible()


@pytest.mark.needs("browser")
def test_a_finger_shows_it_within_a_phone(page):
    opened = page("phone", has_touch=True)
    opened.locator(".code-word").first.tap()
    bubble = opened.locator(".code-meaning")
    box = bubble.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SIZES["phone"][0]
    opened.locator("h1").tap()
    bubble.wait_for(state="hidden")


@pytest.mark.needs("browser")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_accepts_an_open_bubble(page, scheme):
    from axe_playwright_python.sync_playwright import Axe

    opened = page(color_scheme=scheme)
    opened.locator(".code-word").first.focus()
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}}
    found = Axe().run(opened, ".cell", {**rules}).response["violations"]
    assert [one["id"] for one in found] == []
