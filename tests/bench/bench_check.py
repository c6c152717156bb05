"""How long an author waits for ``make check FILE=…``: printed, not asserted.

In: the book.  Out: seconds for one article that has just changed, and the same as
a ratio to a build of the whole book, for seconds depend on the machine.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = Path("book") / "phan-1-co-ban" / "ha-gradient.md"
GOAL = 2.0


def seconds(folder: Path, *command: str) -> float:
    """Return how long a command takes; it has to succeed."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return time.perf_counter() - start


def main() -> int:
    """Measure on a copy; return 0."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copytree(ROOT / "book", place / "book")
        (place / "docs").mkdir()
        shutil.copy(ROOT / "docs" / "ledger.md", place / "docs")
        whole = seconds(place, "sphinx", "-q", "-b", "html", "-j", "2", "book", "_build/whole")
        seconds(place, "sphinx_visao.tools.check", str(ARTICLE))  # as at the first time in a day
        page = place / ARTICLE
        page.write_text(
            page.read_text("utf-8").replace("\n## ", "\nThêm một câu.\n\n## ", 1), "utf-8"
        )
        one = seconds(place, "sphinx_visao.tools.check", str(ARTICLE))
    print(f"make check of one changed article: {one:.1f} s (goal about {GOAL:.0f}),")
    print(f"  {one / whole:.2f} of a build of the whole book ({whole:.1f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
