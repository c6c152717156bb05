"""Words, the index, and what finds what: Python and JavaScript held to one file."""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from javascript import ask_each, run

from sphinx_vi.core.folding import RULES, tokens
from sphinx_vi.core.plain_formula import plain_formula
from sphinx_vi.core.search_index import Page, Section, build, homes, index_of, pages_of, script
from sphinx_vi.core.search_places import decode, encode

CASES = json.loads(Path(__file__).with_name("search_cases.json").read_text("utf-8"))
FOLD = """
const words = (text) => viSearch.tokens(text).map(
  ({ word, folded, place, start, end }) => [word, folded, place, text.slice(start, end)]);
const main = (texts) => texts.map((text) => [words(text), words(text).map(([word]) => viSearch.fold(word))]);
"""


def words(text: str) -> list[list[object]]:
    """Return the words of a text as the cases write them."""
    return [[token.word, token.folded, token.place] for token in tokens(text)]


@pytest.mark.parametrize(("text", "expected"), CASES["words"], ids=[c[0] for c in CASES["words"]])
def test_words(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(("one", "other"), CASES["same"])
def test_same_words(one, other):
    assert words(one) == words(other)


@given(st.text(alphabet="aáàăắđeêuươợn ,.\u0301\u0323\u0302Z9×", max_size=30))
def test_the_unicode_form_of_a_text_does_not_matter(text):
    composed = [token[:2] for token in words(unicodedata.normalize("NFC", text))]
    assert composed == [token[:2] for token in words(unicodedata.normalize("NFD", text))]


VOWELS = "aăâeêioôơuưy"
LETTERS = [
    unicodedata.normalize(form, letter + tone)
    for form in ("NFC", "NFD")
    for letter in VOWELS + VOWELS.upper()
    for tone in ("", *RULES["tones"])
]
OTHERS = [
    *"bcdđghklmnpqrstvxzBCDĐ0123456789  \n\t.,;:!?()[]{}<>\"'“”‘’«»–—…·•|/\\-_=+*&^%$#@~`",
    *"\u00a0\u00ad\u200b\u200d\u2060\ufeff\u2028\u202f\u3000×÷²³¹₂℃№ﬁ１Ａｂ",
    *"ηΣςβ∂∑√≤±°µªºßæœøłñçüÉŒİıſKÅ",
    *"深学ひキ한깊Ждя ثקไ🙂𝐀𝔸👩🏽\U000e0001",
    *"\u0301\u0323\u0302\u0306\u031b\u0308\u0327",
]


def generated(count: int) -> list[str]:
    """Return strings of all sorts of characters, the same every time."""
    rng = random.Random(20261124)
    return [
        "".join(
            rng.choice(LETTERS) if rng.random() < 0.5 else rng.choice(OTHERS)
            for _ in range(rng.randrange(1, 24))
        )
        for _ in range(count)
    ]


@pytest.mark.needs("javascript")
def test_javascript_agrees_on_the_cases_and_on_thousands_of_strings():
    texts = [text for text, _ in CASES["words"]] + [w for pair in CASES["same"] for w in pair]
    texts += generated(5000)
    for text, (found, refolded) in zip(texts, run(FOLD, texts), strict=True):
        ours = [[t.word, t.folded, t.place, text[t.start : t.end]] for t in tokens(text)]
        assert found == ours, ascii(text)
        assert refolded == [t.folded for t in tokens(text)], ascii(text)


def book(*texts: str) -> str:
    """Return the index of pages of one text each; no page has its words in the title."""
    pages = [Page(str(i), f"{i}.html", 1, (Section("", "§", (), t),)) for i, t in enumerate(texts)]
    return script(build(pages))


@pytest.mark.needs("javascript")
def test_what_finds_what():
    wrong = []
    answers = ask_each((book(text), [query]) for query, text, _ in CASES["finds"])
    for (query, text, expected), (answer,) in zip(CASES["finds"], answers, strict=True):
        kind = "similar" if answer["loose"] or answer["guessed"] else "yes"
        found = kind if answer["results"] else "no"
        if found != expected:
            wrong.append((query, text, expected, found, answer))
    assert wrong == []


@given(st.lists(st.integers(0, 10**7)))
def test_numbers_are_read_as_they_were_written(numbers):
    text = encode(numbers)
    assert list(decode(text)) == numbers
    assert not set(text) & set(" \\'\"")


PAGES = [
    Page(
        "a",
        "a.html",
        1,
        (
            Section("", "Tiêu đề 'một' \\' \\", ("mục đích",), "Dòng “một”.\nDòng \\n hai."),
            Section("x", "Một mục", ("tốc độ học",), "Chữ.", 'print("hai\\n")'),
        ),
    ),
    Page(
        "g",
        "g.html",
        0.5,
        (
            Section("", "Thuật ngữ"),
            Section("t", "Tốc độ học", ("learning rate", "lr"), "Nghĩa.", "", True),
        ),
    ),
]


def test_an_index_gives_its_pages_back():
    assert pages_of(index_of(script(build(PAGES)))) == PAGES
    assert build(pages_of(build(PAGES))) == build(PAGES)
    with pytest.raises(ValueError, match="not an index"):
        index_of("Search.setIndex({})")
    with pytest.raises(ValueError, match="version"):
        pages_of({"version": 0})


def test_a_page_is_cut_into_words_once(monkeypatch):
    from sphinx_vi.core import search_index

    cache: search_index.Cache = {}
    first = build(PAGES, cache)
    assert len(cache) == len(PAGES)
    cut = []
    real = search_index.places_of
    monkeypatch.setattr(
        search_index, "places_of", lambda page, names: cut.append(page.name) or real(page, names)
    )
    assert build(PAGES, cache) == first == build(PAGES)
    cut.clear()
    # A page that moves is not cut again; one whose names lead elsewhere is.
    assert build(PAGES[:1], cache) == build(PAGES[:1])
    assert cut == ["a", "a"]
    assert len(cache) == 1


def test_a_term_is_at_home_where_it_is_first_named_outside_the_glossary():
    assert homes(PAGES) == {("a", "x"): ("Tốc độ học", "learning rate", "lr")}


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"\hat y_i", "y_i"),
        (r"(w^2 - 1)^2 + 0{,}3\,w", "(w^2 - 1)^2 + 0,3 w"),
        (r"\frac{\partial L}{\partial w}", "∂ L/ ∂ w"),
        (r"\frac{1}{\frac{a}{b}}", "1/a/b"),
        (r"\eta \le \lambda", "η ≤ λ"),
        (r"\begin{aligned} a &= b \\ c \end{aligned}", "a = b c"),
        (r"\operatorname*{argmin}_x", "argmin_x"),
    ],
)
def test_a_formula_as_one_would_type_it(tex, plain):
    assert plain_formula(tex) == plain
