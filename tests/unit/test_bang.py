"""Tables for readers: words as headings, a decimal comma, and nothing else changed."""

from __future__ import annotations

import pandas as pd
import pytest

from sphinx_visao.core.outputs.html_table import read_table
from visao import bang


@pytest.fixture
def stored(monkeypatch):
    """What the notebook would store of the last table."""
    import sys

    kept = {}
    monkeypatch.setattr(sys.modules["visao.bang"], "show", kept.update)
    return kept


def test_headings_are_words_and_numbers_have_a_comma(stored):
    table = pd.DataFrame({"nhiet_do": [31.5, -28.0], "noi": ["a.b", "c"]})
    bang(table, {"nhiet_do": "nhiệt độ"})
    read = read_table(stored["text/html"])
    assert [text for text, _ in read.head[0]] == ["", "nhiệt độ", "noi"]
    assert [[text for text, _ in row[1:]] for row in read.body] == [["31,5", "a.b"], ["-28,0", "c"]]
    assert "31,5" in stored["text/plain"]
    assert "nhiệt độ" in stored["text/plain"]
    assert list(table.columns) == ["nhiet_do", "noi"]


def test_levels_of_rows_and_columns_get_words_too(stored):
    table = pd.DataFrame({"tuan": [1, 1, 2], "le": ["co", "khong", "co"], "coc": [1.5, 2.5, 4.0]})
    levels = table.groupby(["tuan", "le"]).agg({"coc": ["mean", "max"]})
    bang(levels, {"tuan": "tuần", "co": "có", "coc": "số cốc", "mean": "trung bình"})
    text = stored["text/plain"]
    assert all(word in text for word in ("tuần", "có", "số cốc", "trung bình", "max", "4,0"))
    assert "4.0" not in text
    assert read_table(stored["text/html"]) is not None


def test_a_name_that_is_not_there_is_told():
    with pytest.raises(ValueError, match="không có cột hay dòng nào tên 'coc'"):
        bang(pd.DataFrame({"cốc": [1.0]}), {"coc": "số cốc"})


def test_numbers_that_name_rows_and_columns_have_a_comma_too(stored):
    bang(pd.DataFrame({0.5: [1, 2], 3.0: [4, 5]}, index=[0.25, 1.5]))
    assert stored["text/plain"].split() == ["0,5", "3,0", "0,25", "1", "4", "1,5", "2", "5"]
