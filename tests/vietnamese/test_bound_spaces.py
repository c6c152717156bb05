"""No-break spaces on the page."""

from __future__ import annotations

import re

import pytest

TEXT = "# T\n\nĐọc 6 phút, `6 phút`, [6 phút](https://example.org), *6 phút*.\n\n```text\n6 phút\n```\n"


@pytest.mark.parametrize(("builder", "suffix"), [("html", ".html"), ("epub", ".xhtml")])
def test_prose_is_bound_and_code_is_not(build, builder, suffix):
    page = build(TEXT, builder=builder, epub_show_urls="no").page(suffix=suffix, bound=True)
    page = page.replace("&#160;", "\u00a0")
    assert "Đọc 6\u00a0phút" in page
    assert "<em>6\u00a0phút</em>" in page
    for code in re.findall(r"<(?:code|pre)\b.*?</(?:code|pre)>", page, re.DOTALL):
        assert "\u00a0" not in code


def test_print_has_latex_own_space(build):
    built = build(TEXT, builder="latex", latex_documents=[("index", "b.tex", "T", "a", "howto")])
    text = (built.out / "b.tex").read_text("utf-8")
    assert text.count("6~phút") + text.count("6\u00a0phút") == 3


def test_other_languages_keep_their_own_rules(build):
    assert "6\u00a0phút" not in build(TEXT, language="en").page(bound=True)
