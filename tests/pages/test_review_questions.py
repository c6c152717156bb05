"""The questions of all articles as the page "Ôn sáu phút" gets them."""

from __future__ import annotations

import json
import re

import pytest
from support import Article, active
from test_recall import END, LIST, START

from sphinx_visao.core.article.recall import Question

OPENING = "---\npart: I\ntitle: P\n---\n\n```{toctree}\nhai\n/index\n```\n"
ALL = "globalThis.visaoQuestions = "


def article(block: str) -> Article:
    """Return an article with this in “Thêm 6 phút”."""
    return Article(START + block + END)


def questions(built) -> list:
    """Return what the page is given."""
    script = (built.out / "_static" / "nho-lai.js").read_text("utf-8").replace("\u00a0", " ")
    return json.loads(script.removeprefix(ALL).rstrip().removesuffix(";"))


def test_every_question_stands_in_one_script_in_order_of_reading(build):
    files = {"phan/index.md": OPENING, "phan/hai.md": article(LIST.replace("Hai?", "Ba?"))}
    built = build(article(LIST), files=files)
    rows = questions(built)
    assert [(row["label"], row["article"], row["page"]) for row in rows] == [
        ("Bài I.1", "hai", "phan/hai.html"),
        ("Bài I.2", "index", "index.html"),
    ]
    (gradient, three), (again, two) = (row["questions"] for row in rows)
    assert [gradient[1], three[1]] == ["<p>Gradient là gì?</p>", "<p>Ba?</p>"]
    assert gradient[2] == "<p>Dãy <em>độ dốc</em>, <math><mi>x</mi></math>.</p>"
    assert again[1:] == gradient[1:]
    assert again[0] != gradient[0] == Question("Gradient là gì?", "").name("hai")
    assert f'id="{two[0]}"' in built.page("index")


def test_nothing_leans_on_the_page_it_comes_from(build):
    asked = (
        ":::{nho-lai}\n1. `torch.cat` và [một chỗ](https://example.org) ở **đâu**?\n\n"
        "   Sau 6 phút:\n\n   - {bai}`bài này <index>`, {bai}`index`;\n   - H~2~O[^a].\n:::\n\n[^a]: Chú thích.\n"
    )
    built = build(article(asked))
    ((_, question, answer),) = questions(built)[0]["questions"]
    assert "torch.cat" in question
    assert "một chỗ ở <strong>đâu</strong>" in question
    assert "<li><p>bài này, Bài I.1;</p></li>" in answer
    for mark in ("<a", "href", "id=", "src=", "term-"):
        assert mark not in question + answer, mark
    script = (built.out / "_static" / "nho-lai.js").read_text("utf-8")
    assert "6\u00a0phút" in script


def test_the_same_book_gives_the_same_bytes_also_in_another_order_of_questions(build):
    first = (build(article(LIST)).out / "_static" / "nho-lai.js").read_bytes()
    assert (build(article(LIST)).out / "_static" / "nho-lai.js").read_bytes() == first
    turned = ":::{nho-lai}\n1. Hai?\n\n   Là hai.\n\n2. Gradient là gì?\n\n   Dốc.\n:::\n"
    before = [name for name, _, _ in json.loads(first.decode()[len(ALL) : -2])[0]["questions"]]
    after = [name for name, _, _ in questions(build(article(turned)))[0]["questions"]]
    assert after == before[::-1]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_page_is_there_and_is_led_to(build, builder):
    files = {"dau.md": "# Đầu\n\n```{on-sau-phut}\n```\n", "phan/index.md": OPENING}
    files |= {"phan/hai.md": article(LIST.replace("Hai?", "Ba?"))}
    root = "# Sách\n\n```{toctree}\nphan/index\ndau\n```\n"
    files["sach.md"] = root
    built = build(
        article(LIST), files=files, builder=builder, root_doc="sach", html_theme="visao_book",
        html_context={"default_mode": "auto"},
    )  # fmt: skip
    assert built.warnings == []
    end = "/index.html" if builder == "dirhtml" else ".html"
    page, first = built.page("on-sau-phut", end), built.page("dau", end)
    address = "../on-sau-phut/" if builder == "dirhtml" else "on-sau-phut.html"
    assert f'<p class="review-line no-search"><a href="{address}">Ôn sáu phút</a>' in first
    assert re.search(r"nho-lai\.js\?v=\w+", page)
    assert "nho-lai.js" not in first
    assert "visao-review.js" in first
    assert "visao-review.js" not in built.page("phan/hai", end)
    assert 'aria-current="page">Ôn sáu phút</a>' in page
    assert "Ôn sáu phút</a></li></ul></nav>" in built.page("phan/hai", end)
    names = json.loads(re.search(r'class="review-names">(.*?)</script>', first)[1])
    assert {article: len(own) for article, own in names.items()} == {"hai": 2, "index": 2}
    assert active(page) == active(first) == []
    row = questions(built)[0]
    assert row["page"] == ("phan/hai/" if builder == "dirhtml" else "phan/hai.html")
    assert [f"hai-{one}" for one in names["hai"]] == [name for name, _, _ in row["questions"]]


@pytest.mark.parametrize("builder", ["epub", "latex", "singlehtml"])
def test_elsewhere_there_is_no_page_and_no_line(build, builder):
    text = LIST + "\n```{on-sau-phut}\n```\n"
    built = build(article(text), builder=builder)
    assert [one for one in built.warnings if "on-sau-phut" in one] == []
    written = [path for path in built.out.rglob("*") if path.is_file()]
    assert [path.name for path in written if "on-sau-phut" in path.name] == []
    assert not (built.out / "_static" / "nho-lai.js").exists()
    pages = [path for path in written if path.suffix in (".xhtml", ".html", ".tex")]
    assert pages
    assert not any("review-line" in path.read_text("utf-8") for path in pages)


def test_a_book_that_asks_nothing_has_neither(build):
    built = build("# Sách\n\n```{on-sau-phut}\n```\n")
    assert built.warnings == []
    assert not (built.out / "on-sau-phut.html").exists()
    assert "review-line" not in built.page()
    assert "Ôn sáu phút" not in built.page()


def test_a_page_of_that_name_is_warned_of_and_stays(build):
    built = build(article(LIST), files={"on-sau-phut.md": "---\norphan: true\n---\n\n# Của tôi\n"})
    (warning,) = built.warnings
    assert "rename it" in warning
    assert warning.endswith("[visao.name]")
    assert "Của tôi" in built.page("on-sau-phut")
    assert not (built.out / "_static" / "nho-lai.js").exists()
