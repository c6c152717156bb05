"""Vietnamese order: the hard pairs, and what holds for any words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_vi.core.collation import ALPHABET, heading, sort_key

IN_ORDER = [
    ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mắ", "mâ", "mấ"],
    ["da", "dạ", "đa", "đá"],
    ["an", "án", "ăn", "ân"],
    ["e", "ê", "i"],
    ["o", "ô", "ơ", "p"],
    ["u", "ư", "v"],
    ["hoa", "hòa", "hỏa", "họa", "hoan"],
    ["học", "học máy", "học sâu", "họcx"],
    ["ba má", "bà ma", "bá ma"],
    ["nơ-ron", "nơi"],
    ["2 lớp", "a"],
    ["dữ liệu", "đa", "e"],
]


@pytest.mark.parametrize("words", IN_ORDER, ids=[words[0] for words in IN_ORDER])
def test_hard_pairs(words):
    shuffled = [*words[1::2], *words[::2]]
    assert sorted(shuffled, key=sort_key) == words


def test_all_letters_stand_in_the_alphabet_s_order():
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)


def test_the_place_of_a_tone_and_the_form_of_unicode_do_not_count():
    assert sort_key("hoà")[:2] == sort_key("hòa")[:2]
    assert sort_key(unicodedata.normalize("NFD", "ngữ"))[:2] == sort_key("ngữ")[:2]


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("đường", "Đ"),
        ("ảnh", "A"),
        ("ẩn", "Â"),
        ("Ôn", "Ô"),
        ("ửng", "Ư"),
        ("8x8", "Ký hiệu"),
        ("", "Ký hiệu"),
    ],
)
def test_headings(word, letter):
    assert heading(word) == letter


words = st.text(st.sampled_from("aàảãáạăắâấbcdđeêioôơuưx 2-AĐ"), max_size=8)


@given(words, words, words)
def test_the_order_is_an_order(a, b, c):
    x, y, z = sorted([a, b, c], key=sort_key)
    assert sort_key(x) <= sort_key(y) <= sort_key(z)
    assert (sort_key(a) == sort_key(b)) == (a == b)


@given(words)
def test_nothing_stands_before_the_word_it_begins_with(word):
    assert sort_key(word) < sort_key(word + "a")
