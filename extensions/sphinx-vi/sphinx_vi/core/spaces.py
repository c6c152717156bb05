"""Spaces at which a line must not end.

In: a run of text.  Out: the same text with no-break spaces where a number would
lose what it counts or a name its number: "6 phút", "Bài 8", "Phần I", "5 ± 1".
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
NAMES = "Bài|Phần|Hình|Bảng|Mục|Chương|trang|tập|lần|bước"
UNITS = "%|°C|°|phút|giây|giờ|ngày|tháng|năm|kB|MB|GB|TB|ms|px|độ|cốc|tiếng|dòng|điểm"

_NAME = re.compile(rf"(?<![^\W_])({NAMES}) (?=(?:\d|[IVX]+(?![^\W_])))")
_UNIT = re.compile(rf"(?<=\d) (?=(?:{UNITS})(?![^\W_]))")
_SIGN = re.compile(r"(?<=\d) ([±×]) (?=\d)")
_MORE = re.compile(r" (?=…)")


def bound(text: str) -> str:
    """Return *text* with no-break spaces; applying it twice changes nothing more."""
    text = _NAME.sub(rf"\1{NO_BREAK}", text)
    text = _UNIT.sub(NO_BREAK, text)
    text = _SIGN.sub(rf"{NO_BREAK}\1{NO_BREAK}", text)
    return _MORE.sub(NO_BREAK, text)
