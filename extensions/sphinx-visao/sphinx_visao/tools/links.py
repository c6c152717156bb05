"""Look whether the addresses of the book still answer: ``make links``.

In: the book, and a network.  Out: ``docs/links.json``, which keeps what was seen
and when, and one line for each address that is gone.  Without a network nothing
is changed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sphinx_visao.core.book.links import complaints, merged, no_network, read_report
from sphinx_visao.core.io.structured import read_json
from sphinx_visao.core.io.write import write_whole
from sphinx_visao.tools.answer import answered


def look(book: Path) -> list[dict[str, Any]]:
    """Return what Sphinx's linkcheck sees."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "linkcheck"]
        subprocess.run(
            [
                *command,
                "-D",
                "linkcheck_timeout=20",
                "-D",
                "linkcheck_retries=2",
                str(book),
                str(out),
            ],
            stdout=subprocess.DEVNULL,
            check=False,
        )
        report = out / "output.json"
        return read_report(report.read_text("utf-8").split("\n")) if report.exists() else []


@answered("Nothing was changed.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Look, keep, complain; 0 if every address answered, 2 without a network."""
    parser = argparse.ArgumentParser(prog="links", description=__doc__)
    parser.add_argument("--book", type=Path, default=Path("book"))
    parser.add_argument("--keep", type=Path, default=Path("docs/links.json"))
    parser.add_argument("--today", default=date.today().isoformat())
    options = parser.parse_args(arguments)
    entries = look(options.book)
    if not entries:
        print("The book could not be read: make html says why.", file=sys.stderr)
        return 1
    if no_network(entries):
        print("No address answers: is there a network? Nothing was changed.", file=sys.stderr)
        return 2
    before = (
        read_json(options.keep, "Take it away: it is made again") if options.keep.exists() else {}
    )
    if not isinstance(before, dict):
        before = {}
    records = merged(before, entries, options.today)
    text = json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    write_whole(options.keep, text.encode("utf-8"))
    lines = complaints(records)
    print("\n".join(lines) or "Every address answers.")
    print(f"{len(records)} addresses, {len(lines)} without an answer; kept in {options.keep}.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
