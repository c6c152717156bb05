"""A command that is killed or interrupted at any moment: the same command again makes it whole."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import ROOT, started
from whatif.harness import write_book

from sphinx_visao.core.io.notebook import problem

TIMES = int(os.environ.get("VISAO_KILLS") or 0)
"""How often each command is ended; 0 for the short form, which is part of ``make test``."""
SHORT = 3
LATE = 1.1
"""Up to so many times as long as a command takes: some come to their end."""


@dataclass(frozen=True)
class Command:
    """A command and what it has to do.

    :param words: what follows ``python -m sphinx_visao.tools.``.
    :param spoil: makes work for it.
    :param short: whether ``make test`` tries it too.
    """

    words: tuple[str, ...]
    spoil: Callable[[Path], None]
    short: bool = False


def other_code(book: Path) -> None:
    """Let two articles be run again."""
    for name in ("bai-a", "bai-b"):
        path = book / "phan-1" / f"{name}.md"
        path.write_text(path.read_text("utf-8").replace("n = 3", "n = 4"), "utf-8")


def old_numbers(book: Path) -> None:
    """Write what ``make fix`` takes out."""
    for path in book.rglob("bai-*.md"):
        path.write_text(path.read_text("utf-8").replace("title:", "number: 6\ntitle:", 1), "utf-8")


def post(book: Path) -> None:
    """Write a post with a picture."""
    (book.parent / "moi.md").write_text(
        "---\ntitle: Mới\n---\n\nMột câu.\n\n![a](a.png)\n", "utf-8"
    )
    (book.parent / "a.png").write_bytes(b"\x89PNG\r\n\x1a\nIEND\xaeB\x60\x82")


COMMANDS = {
    "run": Command(("run", "--jobs", "2"), other_code, short=True),
    "html": Command(("build", "html"), lambda book: None, short=True),
    "fix": Command(("fix",), old_numbers, short=True),
    "move": Command(("move", "--name", "bai-a", "--after", "bai-b"), lambda book: None),
    "import": Command(("import_post", "moi.md", "--part", "2"), post),
    "new": Command(("new", "--part", "1", "--name", "bai-d"), lambda book: None),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project to copy, with its book under git."""
    project = tmp_path_factory.mktemp("kills")
    write_book(project / "book")
    shutil.copy(ROOT / ".gitignore", project)
    git(project, "init", "--quiet")
    return project


def git(project: Path, *words: str) -> str:
    """Return what git says."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    return subprocess.run(
        ["git", *who, *words], cwd=project, capture_output=True, text=True, check=True
    ).stdout


def copied(template: Path, to: Path, command: Command) -> Path:
    """Return a copy of the project in which there is something to do, all of it committed."""
    shutil.copytree(template, to)
    command.spoil(to / "book")
    git(to, "add", "--all")
    git(to, "commit", "--quiet", "--message", "a")
    return to


def words(command: Command) -> list[str]:
    """Return the command line."""
    name, *rest = command.words
    return [sys.executable, "-m", f"sphinx_visao.tools.{name}", *rest]


def told(command: Command, project: Path) -> subprocess.CompletedProcess[str]:
    """Let a command come to its end."""
    return subprocess.run(
        words(command), cwd=project, capture_output=True, text=True, check=False, timeout=300
    )


def files(folder: Path) -> dict[str, bytes]:
    """Return every file that is not built."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (
            path.is_file()
            and not name.startswith(("_build/", ".git/"))
            and "__pycache__" not in name
        ):
            found[name] = path.read_bytes()
    return found


def without_times(name: str, content: bytes) -> bytes:
    """Return a file without how long a run took, which is another each time."""
    if not name.endswith(".ipynb"):
        return content
    notebook = json.loads(content)
    notebook["metadata"]["visao"].update(seconds=0, peak_mb=0)
    return json.dumps(notebook).encode()


def timeless(project: Path) -> dict[str, bytes]:
    """Return every file that is not built, as it is after each run."""
    return {name: without_times(name, content) for name, content in files(project).items()}


def pages(project: Path) -> dict[str, bytes]:
    """Return the pages that were built."""
    folder = project / "_build" / "html"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".buildinfo"
    }


def whole(project: Path) -> None:
    """Look for notebooks that are half written."""
    for path in (project / "book").rglob("*.ipynb"):
        assert problem(json.loads(path.read_text("utf-8"))) == "", path


def listens(pid: int) -> bool:
    """Tell whether a process has a handler for SIGINT; True where the system does not say."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return True
    caught = re.search(r"^SigCgt:\s*([0-9a-f]+)", status, re.MULTILINE)
    return not caught or bool(int(caught[1], 16) >> (signal.SIGINT - 1) & 1)


HOWS = {"killed": signal.SIGKILL, "interrupted": signal.SIGINT}


@pytest.mark.needs("ipykernel", "git")
@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("name", [name for name, one in COMMANDS.items() if TIMES or one.short])
def test_a_command_that_was_ended(name: str, how: str, template: Path, tmp_path: Path) -> None:
    command, sign = COMMANDS[name], HOWS[how]
    undisturbed = copied(template, tmp_path / "whole", command)
    begun = time.monotonic()
    done = told(command, undisturbed)
    takes = time.monotonic() - begun
    assert done.returncode == 0, done.stdout + done.stderr
    expected = timeless(undisturbed)
    for number in range(TIMES or SHORT):
        project = copied(template, tmp_path / str(number), command)
        after = random.uniform(0, LATE) * takes
        with started(
            words(command),
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            time.sleep(after)
            # A terminal interrupts all that a command has started; nothing kills all of it.
            listened = listens(process.pid)
            if sign == signal.SIGINT:
                if process.poll() is None:
                    os.killpg(process.pid, sign)
            else:
                process.send_signal(sign)
            said, _ = process.communicate(timeout=60)
        where = f"{how} after {after:.2f} of {takes:.2f} s: {said}"
        # Before our handler is loaded the words are Python's.
        loaded = re.findall(r'File ".*/sphinx_(?:vi|visao)/(.*)"', said)
        ours = "Traceback" not in said or bool(
            set(loaded) - {"__init__.py", "core/io/interrupt.py"}
        )
        # Before Python has a handler of its own, nobody can say a word.
        if not listened and not said and process.returncode == -signal.SIGINT:
            ours = False
        if sign == signal.SIGINT and process.returncode and ours:
            # The second is Python's own, where the interrupt has passed through exec(); to a
            # shell both are 130.
            assert process.returncode in (130, -signal.SIGINT), where
            last = said.rstrip("\n").split("\n")[-1]
            assert last.startswith(("Interrupted.", "Stopped.")), where
            assert said.count("nterrupted") <= 1, where
        assert "Traceback" not in said or not ours, where
        whole(project)
        seen = git(project, "status", "--porcelain")
        assert ".tmp" not in seen, where
        assert ".half" not in seen, where
        halves = [path for path in files(project) if path.endswith(".tmp")]
        if halves:
            time.sleep(2.1)  # see sphinx_visao.core.io.write
        # An article that is begun, and was only not told so, is not begun again.
        done = name == "new" and timeless(project) == expected
        again = told(command, project)
        where += f"\nagain: {again.stdout}{again.stderr}"
        assert again.returncode == 0 or done, where
        found = timeless(project)
        assert found.keys() == expected.keys(), where
        assert found == expected, [n for n in found if found[n] != expected[n]]
        if name == "html":
            assert pages(project) == pages(undisturbed), where
        shutil.rmtree(project)
