"""Which pages of the book a browser opens in one run."""

from __future__ import annotations

from pathlib import Path

import some_pages

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
