"""Long runs: what needs more than an article's ninety seconds.

In: ``name.long.py`` beside an article; it leaves a dictionary ``results`` and may
call ``record``.  Out: ``name.long.json`` with the results, what was recorded,
and the fingerprint of the script and the library it was run with.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .execute import write_whole
from .kernel import ENVIRONMENT
from .library import library_folder
from .source import ArticleError, Source

SECONDS = 15 * 60
"""How long one script may take on two cores."""

# Runs the script, collects what it records, and writes both as JSON.
RUNNER = """
import json, runpy, sys
import visao.results
records = []
visao.results._show = lambda result, show=visao.results._show: (records.append(result), show(result))
left = runpy.run_path(sys.argv[1])
if not isinstance(left.get("results"), dict):
    sys.exit("the script leaves no dictionary named results")
def plain(value):
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"{value!r} cannot be written as JSON")
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump({"results": left["results"], "records": records}, file, ensure_ascii=False, default=plain)
"""


def script_of(article: Path) -> Path:
    """Return where an article's long script stands."""
    return article.with_suffix(".long.py")


def results_path(article: Path) -> Path:
    """Return where its results stand."""
    return article.with_suffix(".long.json")


def results_of(article: Path) -> dict[str, Any]:
    """Return the stored results; empty if there are none."""
    try:
        return dict(json.loads(results_path(article).read_text("utf-8"))["results"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def fingerprint(script: Path, library: Path) -> str:
    """Return what the results depend on, as one short text."""
    digest = hashlib.sha256(script.read_bytes())
    for path in sorted(library.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def is_fresh(article: Path, library: Path) -> bool:
    """Whether the stored results belong to the script as it is now."""
    try:
        stored = json.loads(results_path(article).read_text("utf-8"))
        return stored["code"] == fingerprint(script_of(article), library)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def run_all(
    articles: Sequence[Source],
    book: Path,
    force: bool,
    say: Callable[[str], None],
    complain: Callable[[object], None],
) -> int:
    """Run the long scripts that are stale; return how many failed."""
    library = library_folder(book)
    failed = 0
    for article in articles:
        script = script_of(article.path)
        if not script.exists() or (is_fresh(article.path, library) and not force):
            continue
        say(f"{script.name}: running, at most {SECONDS // 60} minutes")
        try:
            seconds = run_one(article.path, book)
        except ArticleError as error:
            complain(error)
            failed += 1
        else:
            say(f"{script.name}: {seconds:.0f} s")
    return failed


def run_one(article: Path, book: Path, seconds: float = SECONDS) -> float:
    """Run one long script and store its results; return how long it took.

    :raises ArticleError: if it fails, does not end, or leaves no results.
    """
    script, library = script_of(article), library_folder(book)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="visao-") as folder:
        out = Path(folder) / "results.json"
        command = [sys.executable, "-c", RUNNER, str(script.resolve()), str(out)]
        environment = {
            **os.environ,
            **ENVIRONMENT,
            "MPLBACKEND": "Agg",
            "PYTHONPATH": str(library.resolve().parent),
        }
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ArticleError(
                script, 1, f"the script has not finished after {seconds:g} s", "Make it smaller"
            ) from None
        if done.returncode or not out.exists():
            raise ArticleError(
                script, _line(done.stderr, script), _last(done.stderr), "Mend the script"
            )
        result = json.loads(out.read_text("utf-8"))
    took = time.monotonic() - start
    result |= {"code": fingerprint(script, library), "seconds": round(took, 1)}
    text = json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(results_path(article), text.encode("utf-8"))
    return took


def _last(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "the script failed without a word"


def _line(text: str, script: Path) -> int:
    """Return the last line of the script that a traceback names."""
    marker = f'File "{script.resolve()}", line '
    found = [part.split(",")[0].split("\n")[0] for part in text.split(marker)[1:]]
    return int(found[-1]) if found and found[-1].isdigit() else 1
