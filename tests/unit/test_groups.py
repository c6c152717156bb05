"""Tests of one long build go to one worker, so that no other waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
