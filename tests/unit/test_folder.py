"""The folder of a run, and those of runs that were killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from support import started

from sphinx_visao.core.running.folder import PREFIX, own_folder, sweep

HOLD = (
    "import time; from sphinx_visao.core.running.folder import own_folder\n"
    "with own_folder() as folder:\n"
    "    (folder / 'k').mkdir(); print(folder, flush=True); time.sleep(60)\n"
)


def aged(folder: Path) -> None:
    """Let a folder be there for a while already."""
    for path in folder.iterdir():
        os.utime(path, (time.time() - 60,) * 2)


def test_a_run_leaves_nothing():
    with own_folder() as folder:
        assert folder.name.startswith(PREFIX)
        (folder / "x").write_text("x", "utf-8")
    assert not folder.exists()


def test_the_next_run_takes_away_what_a_killed_one_has_left():
    command = [sys.executable, "-c", HOLD]
    with started(command, stdout=subprocess.PIPE, text=True) as process:
        folder = Path(process.stdout.readline().strip())
        aged(folder)
        with own_folder():
            assert folder.exists()  # somebody is at work there
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert folder.exists()
    with own_folder():
        assert not folder.exists()


def test_what_is_young_or_not_ours_stays():
    other = Path(tempfile.mkdtemp(prefix=PREFIX))
    with own_folder() as mine:
        sweep(older=0)
        assert other.exists()
        assert mine.exists()
    other.rmdir()
