"""Given a source and a stored notebook, an output is shown only under its own code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.article.source import Cell, Source
from sphinx_visao.core.article.stored import Stored, StoredCell, load_stored, match
from sphinx_visao.core.io.errors import ArticleError


def source_of(*codes: str, skipped: frozenset[int] = frozenset()) -> Source:
    cells = [
        Cell("code", code, i + 1, {"tags": ["skip-execution"]} if i in skipped else {})
        for i, code in enumerate(codes)
    ]
    return Source(Path("thu.md"), {}, tuple(cells))


def stored_of(*codes: str) -> Stored:
    return Stored(tuple(StoredCell(code, [{"of": code}], {"v": code}) for code in codes), {})


def test_one_changed_cell_leaves_the_others_fresh() -> None:
    found = match(source_of("a", "b2", "c"), stored_of("a", "b", "c"))
    assert [m.state for m in found] == ["fresh", "stale", "fresh"]
    assert found[2].outputs == [{"of": "c"}]
    assert found[1].outputs == []


@pytest.mark.parametrize(
    ("new", "old"), [("f(1, 2)", "f(12)"), ("lr = 0.5", "lr = 0.1"), ("a", "a ")]
)
def test_sources_are_compared_exactly(new: str, old: str) -> None:
    assert match(source_of(new), stored_of(old))[0].state == "stale"


def test_without_a_stored_notebook_everything_is_absent() -> None:
    assert [m.state for m in match(source_of("a", "b"), None)] == ["absent", "absent"]


def test_a_skipped_cell_is_fresh_and_shows_nothing() -> None:
    found = match(source_of("a", skipped=frozenset({0})), stored_of("a"))[0]
    assert (found.state, found.outputs) == ("fresh", [])


@given(st.lists(st.sampled_from("abc"), max_size=7), st.lists(st.sampled_from("abc"), max_size=7))
def test_a_fresh_cell_always_shows_the_output_of_its_own_code(
    new: list[str], old: list[str]
) -> None:
    found = match(source_of(*new), stored_of(*old))
    assert len(found) == len(new)
    for code, one in zip(new, found, strict=True):
        assert one.state == "stale" or one.outputs == [{"of": code}]
    if new == old:
        assert all(one.state == "fresh" for one in found)


def test_the_library_is_not_one_of_the_articles_cells(tmp_path: Path) -> None:
    cells = [
        {
            "cell_type": "code",
            "source": ["import", " x"],
            "outputs": [],
            "execution_count": None,
            "metadata": {"visao": {"role": "library"}},
        },
        {"cell_type": "markdown", "source": "chữ", "metadata": {}},
        {
            "cell_type": "code",
            "source": ["a\n", "b"],
            "outputs": [],
            "execution_count": None,
            "metadata": {"visao": {"values": {"n": 1}}},
        },
    ]
    path = tmp_path / "thu.ipynb"
    made = {"cells": cells, "metadata": {"visao": {"seconds": 1.5}}}
    path.write_text(json.dumps(made | {"nbformat": 4, "nbformat_minor": 4}), "utf-8")
    stored = load_stored(path)
    assert stored is not None
    assert [c.source for c in stored.cells] == ["a\nb"]
    assert stored.cells[0].values == {"n": 1}
    assert stored.info == {"seconds": 1.5}


def test_no_file_is_no_stored_notebook(tmp_path: Path) -> None:
    assert load_stored(tmp_path / "thu.ipynb") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cells": 1}', b"\xff\xfe", b"null"])
def test_a_broken_file_is_named_with_the_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thu.ipynb"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=r"thu\.ipynb:1: .*make run ARTICLE=thu"):
        load_stored(path)
