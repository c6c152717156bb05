"""Words of code: warnings in the order of reading, and the appendix."""

from __future__ import annotations

import re

import pytest
from javascript import ask

from sphinx_visao.article.clock import code_words

WORDS = """- ma: print
  day: biet-san
  nghia: In ra màn hình.
- ma: .zero_grad
  day: hai
  nghia: Xóa độ dốc cũ.
- ma: torch.cat
  day: mot
  nghia: Nối các tensor.
"""
PART = "---\npart: I\ntitle: Phần thử\n---\n\n```{toctree}\nmot\nhai\n```\n"
ROOT = (
    "# Sách\n\n## Bài\n\n```{tu-vung-ma}\n:theo: bai\n```\n\n"
    "## Chữ\n\n```{tu-vung-ma}\n:theo: chu-cai\n```\n\n```{toctree}\nphan/index\n```\n"
)


def article(title: str, *code: str) -> str:
    cells = "".join(f"\n```{{code-cell}} python\n{one}\n```\n" for one in code)
    return (
        f"---\nfile_format: mystnb\nkernelspec:\n  name: python3\nauthor: Người thử\n"
        f"title: {title}\n---\n{cells}\n:::{{doc-them}}\n- [a](https://example.org): b\n:::\n"
    )


@pytest.fixture
def book(build):
    """Build a part of two articles with a file of words."""

    def run(first: str, second: str, words: str = WORDS, **options):
        files = {"phan/index.md": PART, "phan/mot.md": first, "phan/hai.md": second}
        files["ma.yml"] = words
        return build(ROOT, files=files, visao_code_words="ma.yml", **options)

    return run


GOOD = (
    article("Một", "import torch\ntorch.cat([a])"),
    article("Hai", "print(1)", "ham.zero_grad()"),
)


def test_words_in_order_are_silent(book):
    assert book(*GOOD).warnings == []


def test_a_word_too_early_and_an_unknown_one_are_named_with_file_and_line(book):
    built = book(article("Một", "print(1)", "a = 1\nham.zero_grad()"), article("Hai", "a.la()"))
    early, unknown = built.warnings
    assert early.startswith("phan/mot.md:15: WARNING: '.zero_grad' is taught by hai (I.2)")
    assert early.endswith("[visao.code-early]")
    assert unknown.startswith("phan/hai.md:10: WARNING: the word of code '.la' is in no list")
    assert unknown.endswith("[visao.code-unknown]")


def test_an_article_that_teaches_five_words_is_warned(book):
    more = "".join(f"- ma: .l{one}\n  day: mot\n  nghia: Gì đó.\n" for one in "aeio")
    (warning,) = book(*GOOD, words=WORDS + more).warnings
    assert warning.startswith("phan/mot.md:1")
    assert "teaches 5 words of code" in warning
    assert warning.endswith("[visao.code-many]")


def test_the_clock_knows_how_many_words_an_article_teaches(book):
    built = book(*GOOD)
    assert code_words(built.app.env) == {"phan/mot": 1, "phan/hai": 1}


def test_a_bad_entry_is_named_with_the_line_of_the_file(book):
    (warning,) = book(*GOOD, words=WORDS + "- ma: x\n  day: baa\n  nghia: Gì.\n").warnings
    assert "ma.yml:10: WARNING: 'x': there is no article 'baa'" in warning


def test_an_old_article_is_excused(book, tmp_path):
    (tmp_path / "old.yml").write_text("mot:\n- code-early\n", "utf-8")
    texts = article("Một", "ham.zero_grad()"), article("Hai", "print(1)")
    assert book(*texts, visao_old_articles="../old.yml").warnings == []


def test_the_appendix_has_both_orders_and_links(book):
    page = book(*GOOD).page()
    by_article, _, by_letter = page.partition('id="chu"')
    order = [by_article.index(word) for word in ("print", "torch.cat", ".zero_grad")]
    assert order == sorted(order)
    assert "Bạn đã biết sẵn" in by_article
    assert "Xóa độ dốc cũ." in by_article
    order = [by_letter.index(word) for word in ("print", "torch.cat", ".zero_grad")]
    assert order == sorted(order)
    assert 'href="phan/hai.html"' in by_letter
    assert "Bài I.2" in by_letter
    assert "biết sẵn" in by_letter


@pytest.mark.parametrize(("builder", "name"), [("latex", "book.tex"), ("epub", "index.xhtml")])
def test_print_and_e_readers_have_the_appendix(book, builder, name):
    built = book(
        *GOOD,
        builder=builder,
        latex_documents=[("index", "book.tex", "Thử", "a", "manual")],
        epub_show_urls="no",
    )
    text = (built.out / name).read_text("utf-8").replace("\\_", "_")
    assert "zero_grad" in text
    assert "Xóa độ dốc cũ." in text


@pytest.mark.needs("javascript")
@pytest.mark.parametrize("query", ["zero_grad", ".zero_grad"])
def test_the_search_finds_a_word_in_the_appendix(book, query):
    built = book(article("Một", "print(1)"), GOOD[1])
    (answer,) = ask(built.out / "searchindex.js", query)
    assert "index" in [result["name"] for result in answer["results"]]
    assert re.search("zero_grad", answer["results"][0]["sentence"])
