"""Which pages of the book one run opens and prints."""

from __future__ import annotations

from pathlib import Path

import pytest
import some_pages
from support import ALL, ROOT

FOUND = [Path(f"{name}.html") for name in ("index", "a", "b", "c", "d", "e", "f", "thuat-ngu")]
ARTICLES = {path for path in FOUND if len(path.stem) == 1}


def chosen(changed=(), number=2, seed="x"):
    return some_pages.choose(FOUND, ARTICLES, set(changed), number, seed)


def test_what_is_no_article_is_always_opened_and_so_many_articles():
    taken, left = chosen()
    assert FOUND[0] in taken
    assert FOUND[-1] in taken
    assert len(taken) == 4
    assert sorted([*taken, *left]) == sorted(FOUND)


def test_changed_articles_come_first_and_are_bounded_too():
    for seed in map(str, range(20)):
        assert {FOUND[2], FOUND[5]} <= set(chosen("be", seed=seed)[0])
        assert len(set(chosen("abcd", seed=seed)[0]) & ARTICLES) == 2


def test_a_commit_chooses_the_same_pages_and_another_commit_others():
    assert chosen() == chosen()
    assert {path for seed in map(str, range(40)) for path in chosen(seed=seed)[0]} == set(FOUND)


def test_few_articles_are_all_opened():
    assert chosen(number=9) == (FOUND, [])


PARTS = {"mo-dau/index": {"a", "b"}, "mot/index": {"c", "d"}, "hai/index": {"e"}}


def test_the_part_in_which_most_has_changed_is_printed():
    for seed in map(str, range(20)):
        assert some_pages.to_print(PARTS, {"a", "c", "d", "x"}, seed) == "mot/index"


def test_a_commit_prints_the_same_part_and_others_every_part():
    found = [some_pages.to_print(PARTS, set(), seed) for seed in map(str, range(40))]
    assert found == [some_pages.to_print(PARTS, set(), seed) for seed in map(str, range(40))]
    assert set(found) == set(PARTS)


@pytest.mark.book
def test_all_of_the_book_is_printed_where_all_is_asked_for(monkeypatch):
    monkeypatch.delenv(ALL, raising=False)
    part, left = some_pages.of_the_parts()
    assert part is not None
    assert len({part, *left}) >= 6
    for name in (part, *left):
        assert (ROOT / "book" / f"{name}.md").is_file()
    monkeypatch.setenv(ALL, "1")
    assert some_pages.of_the_parts() == (None, [])
