"""Long runs: what needs more than an article's ninety seconds.

In: ``name.long.py`` beside an article; it leaves a dictionary ``results``, may call
``record`` or ``so_tai``, and may use cells of its article (:mod:`.borrowed`).  Out: ``name.long.json`` with the results, what was recorded,
and the fingerprint of the script and the library it was run with.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sphinx_visao.core import limits
from sphinx_visao.core.article.source import Source
from sphinx_visao.core.book.library import library_folder
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text
from sphinx_visao.core.io.write import write_whole
from sphinx_visao.core.running.borrowed import borrowed
from sphinx_visao.core.running.folder import own_folder
from sphinx_visao.core.running.inside import NAME
from sphinx_visao.core.running.kernel import environment, load_inside
from sphinx_visao.core.running.results import (
    RECORD_MIME,
    embedded,
    fingerprint_of_script,
    is_fresh,
    results_path,
    script_of,
)

SECONDS = limits.LONG_SECONDS
"""How long one script may take on two cores."""

# Runs the script in a process that has nothing of ours but what is read here.
RUNNER = """
import json, sys
inside = sys.modules[{name!r}]
inside.watch_parent()
sys.addaudithook(inside.refuse_network)
records = []
if {library!r}:
    exec(compile({library!r}, "visao", "exec"), {{}})
    import visao
    def keeping(show):
        def keep(data):
            found = data[{mime!r}]
            records.extend(found if isinstance(found, list) else [found])
            show(data)
        return keep
    for name in ("record", "so_tai"):
        if hasattr(visao, name):
            module = sys.modules[getattr(visao, name).__module__]
            module.show = keeping(module.show)
with open({script!r}, encoding="utf-8") as file:
    code = compile(file.read(), {script!r}, "exec")
left = {{"__name__": "__main__", "__file__": {script!r}}}
for name, part in {cells!r}:
    exec(compile(part, name, "exec"), left)
exec(code, left)
if not isinstance(left.get("results"), dict):
    sys.exit("the script leaves no dictionary named results")
try:
    text = inside.pack({{"results": left["results"], "records": records}})
except (TypeError, ValueError) as error:
    sys.exit(f"results cannot be stored: {{error}}")
with open({out!r}, "w", encoding="utf-8") as file:
    file.write(text)
"""


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
    with own_folder() as folder:
        out, work = folder / "results.json", folder / "run"
        work.mkdir()
        runner = RUNNER.format(
            name=NAME,
            mime=RECORD_MIME,
            library=embedded(script, library),
            script=str(script.resolve()),
            cells=[(one.name, one.code) for one in borrowed(script, article)],
            out=str(out),
        )
        program = folder / "runner.py"
        program.write_text(f"{load_inside()}\n{runner}", "utf-8")
        command = [sys.executable, "-s", "-P", str(program)]
        try:
            done = subprocess.run(
                command,
                cwd=work,
                env=environment(str(folder)) | {"MPLBACKEND": "Agg"},
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            message = f"the script has not finished after {seconds:g} s"
            raise ArticleError(script, 1, message, "Make it smaller") from None
        if done.returncode or not out.exists():
            raise ArticleError(
                script, _line(done.stderr, script), _last(done.stderr), "Mend the script"
            )
        result = json.loads(read_text(out, limits.DATA_BYTES))
    took = time.monotonic() - start
    result |= {"code": fingerprint_of_script(script, library), "seconds": round(took, 1)}
    text = json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(results_path(article), text.encode("utf-8"))
    return took


def _last(text: str) -> str:
    lines = text.strip().split("\n")
    return lines[-1] if lines else "the script failed without a word"


def _line(text: str, script: Path) -> int:
    """Return the last line of the script that a traceback names."""
    marker = f'File "{script.resolve()}", line '
    found = [part.split(",")[0].split("\n")[0] for part in text.split(marker)[1:]]
    return int(found[-1]) if found and found[-1].isdigit() else 1
