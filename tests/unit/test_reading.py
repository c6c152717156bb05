"""The clock of six minutes."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.article.reading import (
    KINDS,
    Rates,
    Weights,
    count_syllables,
    heaviest,
    minutes,
    reliefs,
    shares,
    to_half,
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Mỗi bài đọc trong sáu phút.", 6),
        ("hạ gradient ngẫu nhiên (SGD)", 5),
        ("GPT-2 có 1.234,5 triệu, tức 97%", 6),
        ("việt-nam", 2),
        ("ho\u0323c", 1),
    ],
)
def test_a_tieng_is_a_run_of_letters(text, count):
    assert count_syllables(text) == count


ONE_MINUTE_EACH = Weights(
    syllables=260,
    new_terms=2,
    new_code_words=3,
    code_lines=15,
    output_lines=25,
    figures=5,
    formulas=4,
)


def test_the_rates_are_those_of_the_design():
    assert [share.minutes for share in shares(ONE_MINUTE_EACH)] == pytest.approx([1] * 7)
    more = replace(ONE_MINUTE_EACH, output_lines=50)
    assert minutes(more) == pytest.approx(8)
    assert heaviest(more)[0].kind.name == "printed output"
    assert minutes(more, Rates(syllables_per_minute=130)) == pytest.approx(9)


def test_every_weight_and_every_rate_is_a_kind():
    assert [kind.weight for kind in KINDS] == [field.name for field in fields(Weights)]
    assert [kind.rate for kind in KINDS] == [field.name for field in fields(Rates)]


counts = st.integers(0, 10_000)
weights_of_all_kinds = st.builds(Weights, *[counts] * len(KINDS))


@given(weights_of_all_kinds)
def test_the_shares_are_the_whole(weights):
    heavy = heaviest(weights)
    assert sum(share.minutes for share in heavy) == pytest.approx(minutes(weights))
    assert heavy == sorted(heavy, key=lambda share: -share.minutes)


@given(weights_of_all_kinds, st.floats(0.5, 20))
def test_what_would_be_enough_is_enough_and_one_fewer_is_not(weights, budget):
    for fewer, kind in reliefs(weights, Rates(), budget):
        left = kind.count(weights) - fewer
        assert left >= 0
        assert minutes(replace(weights, **{kind.weight: left})) <= budget + 1e-6
        assert minutes(replace(weights, **{kind.weight: left + 1})) > budget - 1e-6


def test_an_article_in_time_needs_no_relief():
    assert not list(reliefs(ONE_MINUTE_EACH, Rates(), 7))
    assert [fewer for fewer, _ in reliefs(ONE_MINUTE_EACH, Rates(), 6.5)] == [
        130,
        1,
        2,
        8,
        13,
        3,
        2,
    ]


def test_what_is_counted_is_said_in_words():
    assert [kind.counted(1) for kind in KINDS[:4]] == [
        "1 syllable",
        "1 term",
        "1 word of code",
        "1 line of code",
    ]
    assert KINDS[3].counted(2) == "2 lines of code"


def test_what_is_too_little_to_help_is_not_named():
    much = Weights(syllables=3000, new_terms=1)
    assert [kind.name for _, kind in reliefs(much, Rates(), 7.5)] == ["text"]


@pytest.mark.parametrize(
    ("spent", "shown"), [(0, 0.5), (0.74, 0.5), (0.75, 1), (5.24, 5), (5.25, 5.5), (7.5, 7.5)]
)
def test_a_page_shows_the_nearest_half(spent, shown):
    assert to_half(spent) == shown
