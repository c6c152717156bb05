"""Matching stored outputs with sources: exactly, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.article.source import Cell, Source
from sphinx_visao.core.article.stored import Stored, StoredCell, load_stored, match
from sphinx_visao.core.io.errors import ArticleError


def source_of(*codes: str, tags: tuple[str, ...] = ()) -> Source:
    """Return an article with these cells."""
    cells = tuple(Cell("code", code, i + 1, {"tags": list(tags)}) for i, code in enumerate(codes))
    return Source(Path("bai.md"), {}, cells)


def stored_of(*codes: str) -> Stored:
    """Return a notebook whose cells printed their own code."""
    return Stored(tuple(StoredCell(code, [{"text": code}]) for code in codes), {})


def test_equal_cells_are_fresh():
    assert [m.state for m in match(source_of("a", "b"), stored_of("a", "b"))] == ["fresh", "fresh"]


@pytest.mark.parametrize(("code", "kept"), [("lr = 0.5", "lr = 0.1"), ("f(12)", "f(1, 2)")])
def test_a_change_of_one_character_is_stale(code, kept):
    (found,) = match(source_of(code), stored_of(kept))
    assert found.state == "stale"
    assert found.outputs == []


def test_one_edited_cell_leaves_the_others_alone():
    found = match(source_of("a", "B", "c", "neu"), stored_of("a", "b", "c"))
    assert [m.state for m in found] == ["fresh", "stale", "fresh", "stale"]


def test_nothing_stored_is_absent_and_skipped_cells_need_nothing():
    assert match(source_of("a"), None)[0].state == "absent"
    assert match(source_of("a", tags=("skip-execution",)), None)[0].state == "fresh"


codes = st.lists(st.sampled_from("abcd"), max_size=7)


@given(codes, codes)
def test_a_fresh_cell_shows_only_its_own_output(written, kept):
    found = match(source_of(*written), stored_of(*kept))
    shown = []
    for code, one in zip(written, found, strict=True):
        if one.state == "fresh":
            assert one.outputs == [{"text": code}]
            shown.append(code)
    remaining = iter(kept)
    assert all(code in remaining for code in shown)  # in the stored order, each once


def notebook(*cells: dict) -> str:
    """Return the text of a notebook file."""
    made = {"cells": list(cells), "metadata": {"visao": {"seconds": 1.5}}}
    return json.dumps(made | {"nbformat": 4, "nbformat_minor": 4})


def test_the_library_is_not_a_cell_of_the_article(tmp_path):
    library = {
        "cell_type": "code",
        "metadata": {"visao": {"role": "library"}},
        "source": "x",
        "outputs": [],
        "execution_count": None,
    }
    own = {
        "cell_type": "code",
        "metadata": {"visao": {"values": {"n": 3}}},
        "source": ["a\n", "b"],
        "outputs": [],
        "execution_count": None,
    }
    path = tmp_path / "bai.ipynb"
    path.write_text(notebook(library, own), "utf-8")
    stored = load_stored(path)
    assert [(c.source, c.values) for c in stored.cells] == [("a\nb", {"n": 3})]
    assert stored.info == {"seconds": 1.5}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"cells": 3}', '{"cells": [{"cell_type": "code"}]}']
)
def test_a_broken_file_says_how_to_renew_it(tmp_path, text):
    path = tmp_path / "bai.ipynb"
    path.write_text(text, "utf-8")
    with pytest.raises(ArticleError, match="make run ARTICLE=bai"):
        load_stored(path)


def test_no_file_is_nothing_stored(tmp_path):
    assert load_stored(tmp_path / "bai.ipynb") is None
