"""How much of our code the tests have gone through: the last lines of ``make test``.

    covered.py [--last]

With ``--last`` the tests that have just run were not followed: it says when some were.

In: what coverage has measured (``_build/.coverage``).  Out: lines and branches of each package,
and the modules below the goal.  Measured is what runs in the processes of the tests; a command
that a test starts, a build in a process of its own and a kernel are not, so the numbers are a
little too low.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "sphinx_vi": "extensions/sphinx-vi/sphinx_vi/",
    "sphinx_visao": "extensions/sphinx-visao/sphinx_visao/",
    "visao": "book/visao/",
}
DATA = ROOT / "_build" / ".coverage"
GOAL = 95.0
"""Percent, a goal and no gate."""


def measured() -> Mapping[str, Any]:
    """Return the numbers of every file, by its path from the project's folder."""
    command = [sys.executable, "-m", "coverage", "json", "-q", "-o", "-"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files: Mapping[str, Any] = json.loads(done.stdout)["files"]
    return {name: one["summary"] for name, one in files.items()}


def percent(done: int, of: int) -> float:
    """Return how much that is; nothing to do is all of it."""
    return 100 * done / of if of else 100.0


def total(numbers: list[Mapping[str, int]]) -> str:
    """Return lines and branches of several files in words."""
    sums = [
        sum(one.get(key, 0) for one in numbers)
        for key in ("covered_lines", "num_statements", "covered_branches", "num_branches")
    ]
    lines, branches = percent(*sums[:2]), percent(*sums[2:])
    return f"lines {lines:5.1f} % of {sums[1]:5}, branches {branches:5.1f} % of {sums[3]:5}"


def main() -> int:
    """Print the table."""
    when = ""
    if "--last" in sys.argv:
        if not DATA.exists():
            print("Which lines the tests go through: make test COVER=1 (half as long again).")
            return 0
        date = datetime.fromtimestamp(DATA.stat().st_mtime).astimezone()
        when = f" when last followed, {date:%Y-%m-%d %H:%M} (make test COVER=1)"
    files = measured()
    print(f"What the tests have gone through, in their own processes{when}:")
    for name, folder in PACKAGES.items():
        print(f"  {name:<13}{total([one for path, one in files.items() if folder in path])}")
    low = sorted(
        (percent(one["covered_lines"], one["num_statements"]), path)
        for path, one in files.items()
        if percent(one["covered_lines"], one["num_statements"]) < GOAL
    )
    if low:
        print(f"Modules with fewer than {GOAL:.0f} % of their lines:")
    for share, path in low:
        print(f"  {share:5.1f} %  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
