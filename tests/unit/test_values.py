"""Numbers as Vietnamese prose writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.article.values import ValueRef, format_value, parse_reference


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (12.46, ".1f", "12,5"),
        (1234.5, ",.1f", "1.234,5"),
        (1234567, ",d", "1.234.567"),
        (-3, "", "−3"),
        (0.975, ".1%", "97,5%"),
        (0.00001, "", "1e−05"),
        (True, "", "có"),
        (False, "", "không"),
        ("chữ, chữ.", "", "chữ, chữ."),
        ([1.5, 2.25], ".1f", "1,5; 2,2"),
    ],
)
def test_a_value_is_written_the_vietnamese_way(value, spec, text):
    assert format_value(value, spec) == text


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_reading_it_back_gives_the_number(value):
    text = format_value(value, ",.3f")
    back = float(text.replace(".", "").replace(",", ".").replace("−", "-"))
    assert back == pytest.approx(value, abs=0.0005001)


def test_a_format_that_does_not_fit_is_an_error():
    with pytest.raises(ValueError, match="format"):
        format_value("chữ", ".1f")


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("mae", ValueRef(None, False, "mae", "")),
        ("mae:.1f", ValueRef(None, False, "mae", ".1f")),
        ("doan-tra-da#mae:.1f", ValueRef("doan-tra-da", False, "mae", ".1f")),
        ("ha-gradient.long#lech", ValueRef("ha-gradient", True, "lech", "")),
    ],
)
def test_references(text, reference):
    assert parse_reference(text) == reference


@pytest.mark.parametrize("text", ["", "1a", "a b", "#a", "A-b#c", "a#", "a:"])
def test_bad_references_say_what_to_write(text):
    with pytest.raises(ValueError, match="write name"):
        parse_reference(text)
