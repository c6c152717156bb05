"""Numbers as a reader meets them in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.rules.numbers import calculations, met_by_a_reader, numbers_in, value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("1.500", 1500), ("2,5", 2.5), ("1.234,5", 1234.5), ("-3", 3), ("0.45", 0.45)],
)
def test_a_number_is_read_as_vietnamese_writes_it(text, value):
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bán 97 cốc, lệch 2,5.", ["97", "2,5"]),
        ("giảm −320 rồi 45%", ["−320", "45"]),
        ("Hình 2, Bài 12, dòng 3, năm 2017, GPT-2, x1, 3x3, Python 3.11", []),
        ("năm 5 tuổi", ["5"]),
    ],
)
def test_a_number_that_is_a_name_is_none(text, found):
    assert [one.text for one in numbers_in(text)] == found


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Từ 1 tới 2.", 2),
        ("dãy [1, 2, 3] và (4; 5)", 2),
        ("{value}`a:.1f` cốc ở {bai}`b` và {value}`chu`", 1),
        ("$3 \\times 4 = 12$ và $x^2 + w_1$", 3),
        ("mã `a[0]` và `[1 2 3]`", 1),
        ("[trang](https://a.vn/2017/05)", 0),
    ],
)
def test_what_a_reader_meets_in_a_line(line, count):
    assert met_by_a_reader(line, lambda name: name != "chu") == count


def test_a_calculation_shows_its_result():
    (where,) = calculations("nghĩa là 35 − 30 = 5 độ")
    assert "nghĩa là 35 − 30 = 5 độ"[slice(*where)] == "35 − 30 = 5"
    assert list(calculations("giá = 5")) == []


@given(st.text())
def test_no_text_breaks_it(text):
    met_by_a_reader(text, bool)
    for one in numbers_in(text):
        assert one.value >= 0
