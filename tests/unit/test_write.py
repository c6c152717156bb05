"""Files are written whole, all or none, and nothing half written stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.write import HALF, Unwritable, holds, make_folder, sweep, write_all


def test_what_killed_commands_left_is_taken_away_and_what_is_at_work_is_not(tmp_path):
    folder = tmp_path / "a"
    folder.mkdir()
    old, new, other = folder / f".bai.x{HALF}", folder / f".bai.y{HALF}", folder / f"bai{HALF}"
    for path in (old, new, other):
        path.write_text("nửa", "utf-8")
    before = time.time() - 60
    os.utime(old, (before, before))
    os.utime(other, (before, before))
    sweep(tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == sorted([new.name, other.name])


def test_one_file_that_cannot_be_written_undoes_the_others(tmp_path):
    """What was there is there again, what was not is not, folders included."""
    old, new, same = tmp_path / "cu.md", tmp_path / "hinh" / "moi.md", tmp_path / "giu.md"
    old.write_bytes(b"1")
    same.write_bytes(b"2")
    long = tmp_path / f"{'a' * 250}.md"  # a name that leaves no room for a half-written one
    with pytest.raises(Unwritable) as refused:
        write_all({same: b"2", old: b"x", new: b"y", long: b"z"})
    assert str(long) in str(refused.value)
    assert old.read_bytes() == b"1"
    assert same.read_bytes() == b"2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cu.md", "giu.md"]


def test_a_folder_that_somebody_has_filled_meanwhile_stays(tmp_path):
    """It was made for a file that could not be written; another command has used it, too."""
    new, long = tmp_path / "hinh" / "moi.md", tmp_path / "hinh" / f"{'a' * 250}.md"

    class Files(dict[Path, bytes]):
        def items(self):
            (tmp_path / "hinh" / "khac.md").touch()
            return super().items()

    with pytest.raises(Unwritable):
        write_all(Files({new: b"y", long: b"z"}))
    assert [path.name for path in (tmp_path / "hinh").iterdir()] == ["khac.md"]


def test_nothing_new_is_written_over_what_is_there(tmp_path):
    there, other = tmp_path / "bai.md", tmp_path / "hinh.png"
    there.write_bytes(b"1")
    with pytest.raises(ArticleError, match="this exists already, and nothing is overwritten"):
        write_all({other: b"x", there: b"2"}, frozenset({other, there}))
    assert there.read_bytes() == b"1"
    assert not other.exists()
    write_all({other: b"x", there: b"1"}, frozenset({other, there}))
    assert other.read_bytes() == b"x"


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "a").touch()
    with pytest.raises(Unwritable) as refused:
        make_folder(tmp_path / "a" / "b")
    assert str(tmp_path / "a" / "b") in str(refused.value)


def test_only_a_file_with_the_very_content_holds_it(tmp_path):
    file, link = tmp_path / "a", tmp_path / "b"
    file.write_bytes(b"x")
    link.symlink_to(file)
    assert holds(file, b"x")
    assert not holds(file, b"y")
    assert not holds(link, b"x")
    assert not holds(tmp_path / "c", b"")
    assert not holds(tmp_path, b"")
