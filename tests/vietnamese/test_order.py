"""Index and glossary on the page, in Vietnamese order."""

from __future__ import annotations

import re

TERMS = "".join(
    f"- vi: {vi}\n  en: {en}\n  nghia: Nghĩa.\n"
    for vi, en in [
        ("đạo hàm", "derivative"),
        ("dữ liệu", "data"),
        ("ảnh", "image"),
        ("ăn", "eat"),
        ("âm", "sound"),
    ]
)
PAGE = "# T\n\n```{thuat-ngu} terms.yml\n```\n"


def test_index_and_glossary_in_vietnamese_order(build):
    built = build(PAGE, files={"terms.yml": TERMS})
    index = built.page("genindex")
    assert re.findall(r'<h2 id="[^"]*">([^<]+)</h2>', index) == [
        "A",
        "Ă",
        "Â",
        "D",
        "Đ",
        "E",
        "I",
        "S",
    ]
    terms = re.findall(r'<dt id="term-[^"]*">([^<]+)<', built.page())
    vietnamese = [t for t in terms if t in ("ảnh", "ăn", "âm", "dữ liệu", "đạo hàm")]
    assert vietnamese == ["ảnh", "ăn", "âm", "dữ liệu", "đạo hàm"]


def test_another_language_keeps_its_own_order(build):
    index = build(PAGE, files={"terms.yml": TERMS}, language="en").page("genindex")
    assert "Ă" not in re.findall(r'<h2 id="[^"]*">([^<]+)</h2>', index)
