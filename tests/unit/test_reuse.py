"""Given cells that repeat other cells, copies are equal or named, and can be renewed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_visao.core.article.reuse import check_reuse
from sphinx_visao.core.article.source import Source, read_source
from sphinx_visao.core.numerals import Place
from sphinx_visao.tools import fix

FIRST = """\
---
file_format: mystnb
author: Một
title: Một
---

```{code-cell} python
:label: cong

def cong(a, b):
    return a + b
```
"""
SECOND = """\
---
file_format: mystnb
author: Hai
title: Hai
---

Trước.

```{code-cell} python
:from: mot#cong

def cong(a, b):
    return a - b
```

Sau.
"""


def sources(**texts: str) -> dict[str, Source]:
    return {name: read_source(text, Path(f"{name}.md")) for name, text in texts.items()}


def messages(**texts: str) -> list[str]:
    return [str(problem) for problem in check_reuse(sources(**texts))]


def test_an_equal_copy_is_no_problem() -> None:
    assert messages(mot=FIRST, hai=SECOND.replace("a - b", "a + b")) == []


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (FIRST, SECOND, "hai.md:12: this cell differs from mot#cong"),
        (
            FIRST,
            SECOND.replace("mot#", "mott#"),
            "hai.md:12: there is no article 'mott'. Did you mean 'mot'",
        ),
        (
            FIRST,
            SECOND.replace("#cong", "#tru"),
            "mot has no cell labelled 'tru'. Its labels: cong",
        ),
        (FIRST, SECOND.replace("mot#", "hai#"), "cannot repeat its own article"),
    ],
)
def test_a_copy_that_does_not_fit_is_named(first: str, second: str, message: str) -> None:
    found = messages(mot=first, hai=second)
    assert len(found) == 1
    assert message in found[0]


def test_code_is_taught_where_it_stands_first() -> None:
    sources = {
        name: replace(read_source(text, Path(f"{name}.md")), place=Place("I", number))
        for name, text, number in [("hai", SECOND, 1), ("mot", FIRST, 2)]
    }
    (problem,) = check_reuse(sources)
    assert "mot comes later in the book" in problem.message


def test_a_label_stands_once_in_an_article() -> None:
    twice = FIRST + FIRST[FIRST.index("```") :]
    assert any("the label 'cong' stands at line 10 already" in text for text in messages(mot=twice))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fix_changes_the_lines_of_the_copy_and_nothing_else(
    tmp_path: Path, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mot.md").write_text(FIRST, "utf-8", newline=end)
    (tmp_path / "hai.md").write_text(SECOND, "utf-8", newline=end)
    before = (tmp_path / "mot.md").read_bytes()
    assert fix.main(["--book", str(tmp_path)]) == 0
    expected = SECOND.replace("a - b", "a + b").replace("\n", end).encode("utf-8")
    assert (tmp_path / "hai.md").read_bytes() == expected
    assert (tmp_path / "mot.md").read_bytes() == before
    assert "hai.md" in capsys.readouterr().out


@pytest.mark.parametrize("blank", ["", "\n"])
def test_fix_fills_in_a_copy_that_has_no_code_yet(tmp_path: Path, blank: str) -> None:
    empty = SECOND.replace("\n\ndef cong(a, b):\n    return a - b\n", f"\n{blank}")
    (tmp_path / "mot.md").write_text(FIRST, "utf-8")
    (tmp_path / "hai.md").write_text(empty, "utf-8")
    assert fix.main(["--book", str(tmp_path)]) == 0
    assert (tmp_path / "hai.md").read_text("utf-8") == SECOND.replace("a - b", "a + b")


def test_fix_renews_a_copy_of_a_copy_at_once(tmp_path: Path) -> None:
    third = SECOND.replace("mot#", "hai#")
    opening = "---\npart: I\ntitle: P\n---\n\n```{toctree}\nmot\nhai\nba\n```\n"
    (tmp_path / "index.md").write_text(opening, "utf-8")
    (tmp_path / "mot.md").write_text(FIRST, "utf-8")
    (tmp_path / "hai.md").write_text(SECOND.replace(":from:", ":label: cong\n:from:"), "utf-8")
    (tmp_path / "ba.md").write_text(third, "utf-8")
    assert fix.main(["--book", str(tmp_path)]) == 0
    assert "a + b" in (tmp_path / "ba.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\nnumber: 3\ntitle: A\n---\n\nnumber: 3\n", "---\ntitle: A\n---\n\nnumber: 3\n"),
        ('---\r\n"number": 9\r\ntitle: A\r\n...\r\nB\r\n', "---\r\ntitle: A\r\n...\r\nB\r\n"),
        ("number: 3\n", "number: 3\n"),
    ],
)
def test_fix_takes_old_numbers_out_of_front_matters(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "mot.md"
    path.write_bytes(old.encode())
    assert fix.main(["--book", str(tmp_path)]) == 0
    assert path.read_bytes() == new.encode()


def test_fix_touches_no_file_where_nothing_differs(tmp_path: Path) -> None:
    path = tmp_path / "mot.md"
    path.write_text(FIRST, "utf-8", newline="\r\n")
    before = path.stat().st_mtime_ns
    assert fix.main(["--book", str(tmp_path)]) == 0
    assert path.stat().st_mtime_ns == before
