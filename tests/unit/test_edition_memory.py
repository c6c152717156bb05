"""What an edition remembers of each file of a built book from one build to the next."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sphinx_visao.core.offline import contents
from sphinx_visao.core.offline.contents import Memory, read
from sphinx_visao.core.offline.edition import edition_of

OLD = 1_600_000_000_000_000_000
"""A time long before any look, in nanoseconds."""
FILES = {
    "index.html": '<script src="_static/a.js"></script><img src="a.png" />',
    "a.png": "png",
    "_static/a.js": 'load("_static/b.css");',
    "_static/b.css": "i { background: url(c.svg) }",
    "_static/c.svg": "<svg/>",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    for name, text in FILES.items():
        write(folder / name, text)
    return folder


def write(path: Path, text: str, moment: int = OLD) -> None:
    """Write a file as if at another time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, ns=(moment, moment))


@pytest.fixture
def was_read(monkeypatch):
    """Return the names of the files that are read from now on."""
    names: list[str] = []
    monkeypatch.setattr(contents, "read", lambda name, path: names.append(name) or read(name, path))
    return names


def remembered(out: Path, way: str = "a"):
    """Return the edition of a folder, by what the last one has kept."""
    memory = Memory(out.with_name("memory.json"), way)
    edition = edition_of(out, memory.look)
    memory.keep()
    return edition


def test_what_has_not_changed_is_not_read_again_and_gives_the_same_edition(out, was_read):
    first = remembered(out)
    assert sorted(was_read) == sorted(FILES)
    was_read.clear()
    assert remembered(out) == first == edition_of(out)
    assert was_read == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [("gif", OLD + 1), ("a longer picture", OLD)],
    ids=["another time", "another size"],
)
def test_what_has_changed_is_read_alone(out, was_read, text, moment):
    first = remembered(out)
    was_read.clear()
    write(out / "a.png", text, moment)
    second = remembered(out)
    assert was_read == ["a.png"]
    assert second == edition_of(out) != first


def test_what_is_as_young_as_the_look_is_read_again(out, was_read):
    """It may change once more within a tick of the clock, and be as long as before."""
    write(out / "a.png", "png", Memory(out, "")._now - contents.YOUNG // 2)
    remembered(out)
    was_read.clear()
    moment = (out / "a.png").stat().st_mtime_ns
    write(out / "a.png", "gif", moment)
    assert remembered(out) == edition_of(out)
    assert was_read == ["a.png"]


def test_another_way_of_reading_uses_nothing_old(out, was_read):
    remembered(out)
    was_read.clear()
    remembered(out, way="b")
    assert sorted(was_read) == sorted(FILES)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "null",
        '{"way": "a"}',
        '{"way": "a", "files": {"a.png": 3}}',
        '{"way": "a", "files": [["a.png"]]}',
        '{"way": "a", "files": {"a.png": [1, 2, "x"]}}',
        "{" * 100_000,
    ],
)
def test_a_memory_that_cannot_be_read_is_none(out, kept):
    out.with_name("memory.json").write_text(kept, "utf-8")
    assert remembered(out) == edition_of(out)


def test_what_is_gone_is_forgotten(out):
    remembered(out)
    (out / "a.png").unlink()
    remembered(out)
    kept = json.loads(out.with_name("memory.json").read_text("utf-8"))
    assert set(kept["files"]) == FILES.keys() - {"a.png"}
