"""What is measured must build: a bench that has rotted says so before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import ROOT


@pytest.mark.whole
def test_every_book_that_is_measured_builds_without_a_warning():
    """Whether a goal is met with three articles means nothing."""
    command = [sys.executable, str(ROOT / "tests" / "bench" / "bench.py"), "--sizes", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    lines = [line.split()[1] for line in done.stdout.split("\n") if line[:8].strip() == "3"]
    assert lines == ["basic", "basic,", "bare", "bare,", "ours", "ours,"]
