"""Spaces at which a line must not end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_vi.core.spaces import NO_BREAK, bound


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mỗi bài 6 phút", "mỗi bài 6~phút"),
        ("ở Bài 8 và Phần IV", "ở Bài~8 và Phần~IV"),
        ("10,5 ± 1,3 cốc", "10,5~±~1,3~cốc"),
        ("lạnh 5 °C, 95 % số ngày", "lạnh 5~°C, 95~% số ngày"),
        ("và còn nữa …", "và còn nữa~…"),
        ("Bài viết 8 chữ", "Bài viết 8 chữ"),
        ("3 phútx", "3 phútx"),
        ("Phần Iv", "Phần Iv"),
    ],
)
def test_what_belongs_together_stays_together(text, shown):
    assert bound(text) == shown.replace("~", NO_BREAK)


@given(st.text(alphabet="aB0189 ±…%phútBài", max_size=40))
def test_only_spaces_change_and_once_is_enough(text):
    once = bound(text)
    assert once.replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")
    assert bound(once) == once
