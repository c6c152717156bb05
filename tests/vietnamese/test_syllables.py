"""What can be a Vietnamese syllable."""

from __future__ import annotations

import re
import unicodedata

import pytest
from support import ROOT

from sphinx_vi.core.syllables import is_syllable, split_tone

REAL = [
    "nghiêng",
    "nghĩa",
    "gì",
    "gìn",
    "giếng",
    "giữ",
    "già",
    "quyên",
    "quốc",
    "quên",
    "quơ",
    "quýt",
    "quà",
    "khuya",
    "khuỷu",
    "khúc",
    "khoác",
    "ngoéo",
    "ngoằn",
    "ngoèo",
    "xoong",
    "boóc",
    "tuếch",
    "toác",
    "huơ",
    "thuở",
    "đường",
    "đá",
    "ươi",
    "ước",
    "ương",
    "yêu",
    "yến",
    "ý",
    "ỷ",
    "ăn",
    "ấy",
    "êm",
    "ô",
    "uyển",
    "uỵch",
    "hòa",
    "hoà",
    "thúy",
    "thuý",
    "lượng",
    "chuyện",
    "trượt",
    "xuyên",
    "loẹt",
    "choẹt",
    "quẹo",
    "quậy",
    "gượng",
    "giường",
    "giọng",
]

FALSE = [
    "search",
    "and",
    "back",
    "top",
    "page",
    "next",
    "toggle",
    "learning",
    "deep",
    "model",
    "batch",
    "kach",
    "ngê",
    "ce",
    "gi\u0301\u0301",
    "hỏc",
    "hoc",
    "truoc",
    "nghang",
    "kan",
    "cê",
    "bb",
    "strong",
    "flow",
]


@pytest.mark.parametrize("word", REAL)
def test_real_syllables_are_possible(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", FALSE)
def test_other_words_are_not(word):
    assert not is_syllable(word)


def test_the_tone_is_taken_off_and_named():
    assert split_tone("ngoằn") == ("ngoăn", "huyền")
    assert split_tone("Đường") == ("đương", "huyền")
    assert split_tone("ba") == ("ba", "ngang")


@pytest.mark.book
def test_nearly_every_marked_word_of_the_book_is_one():
    """The book itself is the largest list of syllables at hand."""
    words: set[str] = set()
    for path in (ROOT / "book").rglob("*.md"):
        words |= set(re.findall(r"[^\W\d_]+", path.read_text("utf-8").lower()))
    marked = {w for w in words if not w.isascii()}
    assert len(marked) > 500
    wrong = {w for w in marked if not is_syllable(w)}
    assert len(wrong) <= len(marked) * 0.01, sorted(wrong)
