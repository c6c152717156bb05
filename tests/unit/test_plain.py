"""Articles as plain Markdown, for Jupyter and Colab."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.article.plain import to_plain

ARTICLES = {"doan-tra-da": "Bài 6"}


def plain(text: str) -> str:
    """Return *text* made plain, values shown between guillemets."""
    return to_plain(text, values=lambda t: f"«{t}»", articles=ARTICLES)


CASES = [
    ("Đoán {value}`a:.1f` rồi `x` rồi {value}`b`.", "Đoán «a:.1f» rồi `x` rồi «b»."),
    ("Mã `{value}` và ``{bai}`a` `` thì thôi.", "Mã `{value}` và ``{bai}`a` `` thì thôi."),
    ("Xem {bai}`doan-tra-da`.", "Xem Bài 6."),
    ("Xem {bai}`chuyện cũ <doan-tra-da>`.", "Xem chuyện cũ."),
    ("{term}`hàm mất mát`, {term}`hàm ấy <hàm mất mát>`", "hàm mất mát, hàm ấy"),
    (":::{box-tip}\nMột.\n\nHai.\n:::", "> **Mẹo.**\n>\n> Một.\n>\n> Hai."),
    (":::{box-error} Riêng\n:name: a\n:collapsed:\n\nMột.\n:::", "> **Riêng.**\n>\n> Một."),
    ("> [!CAUTION]\n> Một.", "> **Thận trọng.**\n>\n> Một."),
    ("{.box-note}\n**Note:** một.\n\nHai.", "> **Ghi chú.**\n>\n> một.\n\nHai."),
    ("{.box-tip}\n**Mách:** một.", "> **Mách.**\n>\n> một."),
    (":::{them-6-phut}\n:::", "## Thêm 6 phút"),
    (":::{doc-them}\n- [a](b): c\n:::", "## Đọc thêm\n\n- [a](b): c"),
    (":::{dap-an}\nMột.\n:::", "> **Đáp án.**\n>\n> Một."),
    (":::{nen-tang-khac} Keras\nMột.\n:::", "**Nền tảng khác: Keras.**\n\nMột."),
    (
        "::::{hoi-tro-ly}\nHỏi.\n\n:::{kiem-lai}\nXem.\n:::\n::::",
        "> **Hỏi trợ lý.**\n>\n> Hỏi.\n>\n> **Kiểm lại trong câu trả lời.**\n>\n> Xem.",
    ),
    ("(nhan)=\n## Mục", "## Mục"),
    (
        "```python\nx = {value}`a`\n:::{box-tip}\n```",
        "```python\nx = {value}`a`\n:::{box-tip}\n```",
    ),
    ("```{code-block} python\n:linenos:\n\nx = 1\n```", "```python\nx = 1\n```"),
    ("```{math}\n:label: goc\n\na^2\n```", "$$\na^2\n$$"),
    (":::{la-lam}\nMột.\n:::", "Một."),
    ("$$ a_{value} $$ và $x$", "$$ a_{value} $$ và $x$"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_becomes_of_each_element(text, expected):
    assert plain(text) == expected


def test_boxes_inside_boxes():
    text = "::::{box-note}\nMột.\n\n:::{box-tip}\nHai.\n:::\n::::"
    assert plain(text) == "> **Ghi chú.**\n>\n> Một.\n>\n> > **Mẹo.**\n> >\n> > Hai."


def test_an_unclosed_fence_loses_no_text():
    assert "Một." in plain(":::{box-tip}\nMột.")


@given(st.text(st.sampled_from("aăđ x.\n-*#>`$"), max_size=80))
def test_plain_text_stays_as_it_is_when_made_plain_twice(text):
    once = plain(text)
    assert plain(once) == once


def test_a_fence_that_holds_a_fence_stays_longer():
    inner = "```python\nx = 1\n```"
    assert plain(f"````{{code-block}} md\n{inner}\n````") == f"````md\n{inner}\n````"
    assert plain(f":::{{code-block}} md\n{inner}\n:::") == f"````md\n{inner}\n````"
    longer = f"````md\n{inner}\n````"
    assert plain(f"~~~{{code-block}} md\n{longer}\n~~~") == f"`````md\n{longer}\n`````"


IN_LISTS = [
    (
        "1. Một:\n\n   :::{box-tip}\n   Mẹo.\n\n   - gạch\n   :::\n\n2. Hai.",
        "1. Một:\n\n   > **Mẹo.**\n   >\n   > Mẹo.\n   >\n   > - gạch\n\n2. Hai.",
    ),
    ("2. Hai:\n\n   > [!NOTE]\n   > Chữ.", "2. Hai:\n\n   > **Ghi chú.**\n   >\n   > Chữ."),
    ("3. > [!warning]\n   > Chữ.", "3. > **Cảnh báo.**\n   >\n   > Chữ."),
    (
        "- mục\n  - con\n    > [!Tip]\n    > Mẹo {value}`a`.",
        "- mục\n  - con\n    > **Mẹo.**\n    >\n    > Mẹo «a».",
    ),
    ("- :::{box-tip}\n  Mẹo.\n  :::\n- hai", "- > **Mẹo.**\n  >\n  > Mẹo.\n- hai"),
    ("1.  Một\n\n    :::{box-tip}\n    a\n    :::", "1.  Một\n\n    > **Mẹo.**\n    >\n    > a"),
    ("1. Một\n\n    :::{box-tip}\n    a\n    :::", "1. Một\n\n    > **Mẹo.**\n    >\n    > a"),
    ("- a\n\n  {.box-note}\n  **Note:** b.", "- a\n\n  > **Ghi chú.**\n  >\n  > b."),
    ("- a\n\n  ```python\n  x = 1\n  ```\n- b", "- a\n\n  ```python\n  x = 1\n  ```\n- b"),
    (
        "- a\n\n  ```{code-block} python\n  x = 1\n  if x:\n      y\n  ```",
        "- a\n\n  ```python\n  x = 1\n  if x:\n      y\n  ```",
    ),
    ("> Lời\n>\n> :::{box-tip}\n> a\n> :::", "> Lời\n>\n> > **Mẹo.**\n> >\n> > a"),
    (
        "> [!NOTE]\n> a\n>\n> :::{box-tip}\n> b\n> :::",
        "> **Ghi chú.**\n>\n> a\n>\n> > **Mẹo.**\n> >\n> > b",
    ),
    (
        ":::{box-error} Tựa có `mã` và **đậm**\nx\n:::",
        "> **Tựa có `mã` và đậm.**\n>\n> x",
    ),
    ("- a\n- b {value}`x`\n  c", "- a\n- b «x»\n  c"),
]


@pytest.mark.parametrize(("text", "expected"), IN_LISTS)
def test_what_stands_in_a_list_or_a_quote_stays_there(text, expected):
    assert plain(text) == expected


BROKEN = [
    ("Xem {term}`hàm\nmất mát` rồi.", "Xem hàm\nmất mát rồi."),
    ("Xem {bai}`chuyện\ncũ <doan-tra-da>`.", "Xem chuyện\ncũ."),
    ("Có {value}`a\n:.1f` cốc.", "Có «a :.1f» cốc."),
    (
        "> Xem {bai}`chuyện\n> cũ <doan-tra-da>` rồi\n> {value}`b`.",
        "> Xem chuyện\n> cũ rồi\n> «b».",
    ),
    ("- Mã `x và\n- xem {bai}`doan-tra-da`.", "- Mã `x và\n- xem Bài 6."),
    ("Một\n% ghi chú {value}`a`\nhai {value}`b`.", "Một\nhai «b»."),
    ("Mã `a\n{bai}` và {value}`b`.", "Mã `a\n{bai}` và «b»."),
    ("Một `\n\nxem {value}`b`.", "Một `\n\nxem «b»."),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_a_role_may_break_where_its_paragraph_does(text, expected):
    assert plain(text) == expected
