"""``{nho-lai}`` in the forms of the book: folded, in print at the end of a part."""

from __future__ import annotations

import re

import pytest
from support import Article

from sphinx_visao.core.article.plain import to_plain
from sphinx_visao.core.article.recall import Question

START = "---\ntitle: Bài thử\n---\n\nChữ.\n\n## Tóm lại\n\n- Một.\n\n:::{them-6-phut}\n:::\n\n"
END = "\n:::{doc-them}\n- [Một](https://example.org): hay.\n:::\n"
LIST = ":::{nho-lai}\n1. Gradient là gì?\n\n   Dãy *độ dốc*, $x$.\n\n2. Hai?\n\n   Là hai.\n:::\n"


def article(block: str) -> Article:
    """Return an article with this in “Thêm 6 phút”."""
    return Article(START + block + END)


def test_each_answer_unfolds_by_itself(build):
    built = build(article(LIST))
    assert built.warnings == []
    page = built.page()
    folds = re.findall(r'<details class="fold recall-answer">\s*<summary>Đáp án</summary>', page)
    assert len(folds) == 2
    more = page[page.index('id="them-6-phut"') : page.index('id="doc-them"')]
    assert "Nhớ lại" in more
    question = re.search(r'<li id="([\w-]+)"><p>Gradient là gì\?</p>', more)
    assert question[1] == Question("Gradient là gì?", "").name("index")


@pytest.mark.parametrize("printed", ["index", "phan/index"])
def test_in_print_it_stands_at_the_end_of_the_part(build, printed):
    """Also of a part that is printed alone."""
    root = "# Sách\n\n```{toctree}\nphan/index\nkhac/index\n```\n"
    opening = "---\npart: I\ntitle: Phần thử\n---\n\n```{toctree}\nbai\nsau\n```\n"
    files = {"phan/index.md": opening, "phan/bai.md": article(LIST)}
    files["phan/sau.md"] = article(LIST.replace("Gradient", "Đạo hàm"))
    files["khac/index.md"] = "---\npart: II\ntitle: Phần khác\n---\n\n```{toctree}\nkia\n```\n"
    files["khac/kia.md"] = article(LIST.replace("Gradient", "Chuyện khác"))
    documents = [(printed, "book.tex", "Sách", "Người thử", "manual")]
    built = build(root, files=files, builder="latex", latex_documents=documents)
    assert built.warnings == []
    tex = built.page("book", ".tex")
    pointer = tex.index("\\visaorecallat{visao-recall-phan-bai-1}")
    head = tex.index("\\visaoanswerhead{visao-recall-phan-bai-1}")
    assert pointer < tex.index("\\visaorecallat{visao-recall-phan-sau-1}") < head
    assert "Bài I.1. Bài thử, nhớ lại" in tex
    for words in ("Gradient là gì?", "Dãy", "Đạo hàm là gì?"):
        assert tex.index(words) > head, words
        assert tex.count(words) == 1 + (words == "Dãy") * (1 + (printed == "index"))
    assert ("Chuyện khác" in tex) == (printed == "index")


def test_jupyter_shows_a_list_with_answers():
    plain = to_plain(LIST, values=str, articles={})
    assert plain == (
        "**Nhớ lại.**\n\n1. Gradient là gì?\n\n   Dãy *độ dốc*, $x$.\n\n2. Hai?\n\n   Là hai."
    )


FOUR = ":::{nho-lai}\n" + "".join(f"{n}. Câu {n}?\n\n   Ừ.\n\n" for n in range(1, 5)) + ":::\n"


@pytest.mark.parametrize(
    ("block", "line", "said"),
    [
        ("Chữ.\n", 1, "nothing to recall the article by: add {nho-lai}"),
        (":::{nho-lai}\nMột câu?\n:::\n", 14, "is not one numbered list: write “1. question”"),
        (":::{nho-lai}\n:::\n", 14, "is not one numbered list"),
        (":::{nho-lai}\n1. Một câu?\n:::\n", 15, "a question without an answer"),
        (FOUR, 14, "4 questions: at most 3"),
        (LIST.replace("Là hai.", "hai " * 41), 19, "an answer of 41 syllables: at most 40"),
        (LIST.replace("Hai?", "gradient là gì"), 19, "stands twice"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(build, block, line, said):
    warnings = build(article(block)).warnings
    matching = [one for one in warnings if said in one]
    assert [one.split(" WARNING")[0] for one in matching] == [f"index.md:{line}:"], warnings
    assert matching[0].endswith("[visao.recall]")


def test_it_stands_in_them_6_phut_and_nowhere_else(build):
    text = START.replace("Chữ.\n", f"Chữ.\n\n{LIST}\n") + END
    warnings = build(Article(text)).warnings
    assert any("index.md:7: WARNING: {nho-lai} stands outside of" in one for one in warnings)


def test_a_page_that_is_no_article_of_a_part_needs_none(build):
    assert build(START + END).warnings == []


def test_an_old_article_needs_none_yet(build, tmp_path):
    (tmp_path / "old.yml").write_text("index: [recall]\n", "utf-8")
    assert build(article("Chữ.\n"), visao_old_articles="../old.yml").warnings == []
