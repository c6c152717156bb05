"""What can be wrong with Vietnamese text, and what a machine may mend."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_vi.core.typography import Style, findings, repaired

STYLE = Style(
    tones="old",
    quotes=True,
    phrases=("không chỉ … mà còn", "sức mạnh của"),
    who="the book",
)

WRONG = [
    ("Chuẩn hoá dữ liệu", 1, 8, "'oá'", "Chuẩn hóa dữ liệu"),
    ("KHOẺ, Thuỷ", 1, 3, "'OẺ'", "KHỎE, Thủy"),
    ("một\u200bhai", 1, 4, "zero width space", "mộthai"),
    ("\ufeffmột", 1, 1, "byte order mark", "một"),
    # What is left has something to do with each other.
    ("Chuẩn ho\u200bá", 1, 9, "zero width space", "Chuẩn hóa"),
    ("ho\u00ada\u0301", 1, 3, "soft hyphen", "hóa"),
    (unicodedata.normalize("NFD", "học"), 1, 3, "NFC", "học"),
    ("## Hoà\n\n> thoả", 1, 5, "'oà'", "## Hòa\n\n> thỏa"),
    ("---\ntitle: Hoà\n---\n", 2, 9, "'oà'", "---\ntitle: Hòa\n---\n"),
    ("```{code-cell} python\n:alt: Hoá\n\nx\n```", 2, 8, "'oá'", None),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "mended"), WRONG)
def test_what_a_machine_may_mend(text, line, column, message, mended):
    first = findings(text, STYLE)[0]
    assert (first.line, first.column) == (line, column)
    assert message in first.message
    if mended is not None:
        assert repaired(text, STYLE) == mended
        assert findings(repaired(text, STYLE), STYLE) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Há»\x8dc sÃ¢u", "another encoding"),
        ("Ä‘á»\x99", "another encoding"),
        ("h\ufffdc", "lost"),
        ('Gọi là "học"', "straight quotes"),
        ("Nó không chỉ nhanh mà còn rẻ", "sworn off"),
        ("SỨC MẠNH CỦA dữ liệu", "sworn off"),
    ],
)
def test_what_a_person_must_mend(text, message):
    found = findings(text, STYLE)
    assert any(message in one.message for one in found)
    assert repaired(text, STYLE) == text


RIGHT = [
    "Hóa, hòa, khỏe, thủy, tòa, lòe, hủy; quý, quỳ, khoán, hoàn, thuyền, ngoại, xoáy.",
    'Gọi là “học”, `d["hoá"]` và {value}`hoá`.',
    '```python\nx = "hoá"\n```',
    'Công thức $a = "b"$ và\n\n$$\n"x"\n$$',
    'Xem [trang](https://a.org/hoá"b) và <https://a.org/hoà>.',
    ":::{box-tip}\nMột.\n:::",
    '---\nsubtitle: "Có dấu: hai chấm"\n---\n',
    "Hãy, ã, Ã một mình, ÃO, ÁO, à á, Âm, BÃO, ÄÖÜ.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text):
    assert findings(text, STYLE) == []
    assert repaired(text, STYLE) == text


words = st.text(st.sampled_from('hoàáaoẻukhy quỳ`$"\n#>-'), max_size=60)


@given(words)
def test_mending_twice_is_mending_once(text):
    assert repaired(repaired(text, STYLE), STYLE) == repaired(text, STYLE)


@given(words)
def test_mending_leaves_nothing_that_it_could_mend(text):
    assert [one for one in findings(repaired(text, STYLE), STYLE) if one.new is not None] == []


NEW = Style(tones="new")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Chuẩn hóa, KHỎE, Thủy, tòa", "Chuẩn hoá, KHOẺ, Thuỷ, toà"),
        ("Quý, hoàn, thuyền, của, mùa", "Quý, hoàn, thuyền, của, mùa"),
    ],
)
def test_the_other_place_of_the_tone(text, mended):
    assert repaired(text, NEW) == mended
    assert findings(mended, NEW) == []


@given(words)
def test_one_style_undoes_the_other(text):
    old = repaired(text, Style(tones="old"))
    assert repaired(repaired(old, NEW), Style(tones="old")) == old


def test_who_has_chosen_nothing_hears_nothing_of_style():
    text = 'Hoá, hóa, "thử", sức mạnh của.'
    assert findings(text, Style()) == []
    assert {one.kind for one in findings(text, STYLE)} == {"tone", "quotes", "phrase"}
