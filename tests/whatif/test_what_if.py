"""Each row of docs/what-if.md: one message, no traceback, and nothing lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from whatif.groups import ROWS
from whatif.harness import Row, answer, without_place, write_book


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a book to copy: writing one takes longer than most rows."""
    project = tmp_path_factory.mktemp("whatif")
    write_book(project / "book")
    return project / "book"


_usual: dict[str, frozenset[str]] = {}


def usual(command: str, template: Path) -> frozenset[str]:
    """Return what a command says of a book that is whole: its articles are no articles to print."""
    if command not in ("check",):
        return frozenset()
    if command not in _usual:
        whole = Row("nothing", command, lambda book: None, ())
        found = answer(whole, template.parent)
        _usual[command] = frozenset(map(without_place, found.text.split("\n")))
    return _usual[command]


def name_of(row: Row) -> str:
    """Return what a row is called among the tests."""
    return f"{row.command}: {row.what}"


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_what_is_said_and_what_is_kept(row: Row, tmp_path: Path, template: Path) -> None:
    shutil.copytree(template, tmp_path / "book")
    found = answer(row, tmp_path)
    assert "Traceback" not in found.text
    assert "fault in the book's machinery" not in found.text
    place = 0
    for said in row.said:
        assert said in found.text[place:], found.text
        place = found.text.index(said, place)
    assert found.status == row.status, found.text
    assert len(found.messages(usual(row.command, template))) <= row.messages, found.text
    assert set(found.changed) <= set(row.changed), found.text
    assert not re.search(r"\.tmp$|\.half$", "\n".join(found.changed), re.MULTILINE)
