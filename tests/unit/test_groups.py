"""Which tests go together, and which are left to machines that nobody waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ALL, ROOT

TESTS = """
import os
import pytest

@pytest.mark.parametrize("number", range(8))
@pytest.mark.xdist_group("together")
def test_where(number):
    with open({where!r}, "a") as file:
        file.write(os.environ["PYTEST_XDIST_WORKER"] + " ")
"""


def test_what_is_grouped_stays_together(tmp_path: Path) -> None:
    """Held, since a release of pytest has once undone it without a word."""
    where = tmp_path / "where"
    (tmp_path / "test_it.py").write_text(TESTS.format(where=str(where)), "utf-8")
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q", "test_it.py"]
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        command, cwd=tmp_path, env=inherited, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    workers = where.read_text("utf-8").split()
    assert len(workers) == 8
    assert len(set(workers)) == 1


PRINT = "tests/book/test_smoke.py::test_the_print_builds_and_opens"


@pytest.mark.parametrize("asked", [{}, {"CI": "true"}, {"ALL": "1"}])
def test_the_whole_book_is_left_to_machines_and_named(asked: dict[str, str]) -> None:
    """Nobody waits a quarter of an hour without having asked for it, and nobody is told nothing."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "COV_"))}
    plain = {key: value for key, value in inherited.items() if key not in ("CI", ALL)}
    # Nothing is built: pytest says what it would do.
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--setup-plan"]
    done = subprocess.run(
        [*command, PRINT], cwd=ROOT, env=plain | asked, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert ("SETUP" in done.stdout and "printed" in done.stdout) == bool(asked)
    assert ("LEFT OUT: 1 tests (they take the whole book" in done.stdout) != bool(asked)
