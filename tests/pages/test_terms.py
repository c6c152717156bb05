"""Terms where they are used."""

from __future__ import annotations

import re

import pytest
from support import Article

TERMS = """- vi: hàm mất mát
  en: loss function
  nghia: Cho biết đang sai bao nhiêu, tính bằng <số>.
- vi: gradient
  en: gradient
  nghia: Dãy độ dốc.
"""
GLOSSARY = "# Thuật ngữ\n\n```{thuat-ngu} terms.yml\n```\n"
FILES = {"terms.yml": TERMS, "tu.md": GLOSSARY}


def article(text: str) -> str:
    """Return an article with this text; its toctree holds the glossary."""
    return Article(
        f"---\nauthor: Người thử\ntitle: Thử\n---\n\n{text}\n\n"
        ":::{doc-them}\n- [a](https://example.org): b\n:::\n\n```{toctree}\ntu\n```\n"
    )


GOOD = "**{term}`hàm mất mát`** (*loss function*), rồi {term}`hàm mất mát` và {term}`gradient`."


def test_the_meaning_stands_beside_each_use_and_is_escaped(build):
    built = build(article(GOOD), files=FILES, visao_terms="terms.yml")
    assert built.warnings == []
    page = built.page()
    assert page.count('role="tooltip"') == 3
    assert "tính bằng &lt;số&gt;." in page
    assert 'id="nghia-1"' in page
    assert 'id="nghia-3"' in page


def test_the_index_knows_both_words_and_the_first_place_only(build):
    index = build(article(GOOD), files=FILES, visao_terms="terms.yml").page("genindex")
    for words in ("hàm mất mát", "loss function", "gradient"):
        assert index.count(f"<strong>{words}</strong></a>") == 1
    assert index.count("index.html#dung-tu-1") == 2  # Vietnamese and English
    assert index.count("index.html#dung-tu-2") == 1  # the same word in both


@pytest.mark.parametrize(
    "text",
    [
        "Có {term}`hàm mất mát` rồi.",
        "Có {term}`hàm mất mát` rồi.\n\nVề sau mới nói (*loss function*).",
        "(*loss function*) đứng trước {term}`hàm mất mát`.",
    ],
)
def test_a_first_use_without_its_english_is_named_with_its_line(build, text):
    (warning,) = build(article(text), files=FILES, visao_terms="terms.yml").warnings
    assert warning.startswith("index.md:6: WARNING: the first use of 'hàm mất mát'")
    assert "(*loss function*)" in warning


def test_pages_that_are_no_articles_need_no_english(build):
    page = "# Trang\n\n{term}`hàm mất mát`\n\n```{toctree}\ntu\n```\n"
    assert build(page, files=FILES, visao_terms="terms.yml").warnings == []


@pytest.mark.parametrize("builder", ["latex", "epub"])
def test_other_forms_show_no_bubble(build, builder):
    built = build(
        article(GOOD),
        builder=builder,
        files=FILES,
        visao_terms="terms.yml",
        latex_documents=[("phan/index", "book.tex", "Thử", "a", "manual")],
        epub_show_urls="no",
    )
    text = (built.out / ("book.tex" if builder == "latex" else "index.xhtml")).read_text("utf-8")
    assert "tính bằng" not in text.partition("hàm mất mát")[2][:300]
    assert 'role="tooltip"' not in text


def test_words_of_ones_own_have_the_bubble_of_their_term(build):
    text = "**{term}`Các hàm ấy <hàm mất mát>`** (*loss function*), {term}`loss <Loss Function>`."
    glossary = TERMS.replace("en: loss function", "en: Loss Function")
    built = build(
        article(text), files={"terms.yml": glossary, "tu.md": GLOSSARY}, visao_terms="terms.yml"
    )
    assert built.warnings == []
    shown = re.findall('role="tooltip">([^<&]+)', built.page())
    assert shown == ["Cho biết đang sai bao nhiêu, tính bằng "] * 2
