"""The recipes of docs/extend.md, followed letter by letter in a copy of the project.

Each listing of the page stands under a line that says which file it belongs to and
where.  A recipe's test alone must fail; with everything in place it must pass, and so
must the tests that hold the documentation and the rooms to the truth.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import ROOT

pytestmark = [pytest.mark.book, pytest.mark.whole]

PAGE = "docs/extend.md"
STEP = re.compile(
    r"^(?:New file `(?P<new>[^`]+)`|"
    r"In `(?P<old>[^`]+)`, (?P<how>below|above|instead of) `(?P<place>[^\n]+)`):\n\n"
    r"(?P<fence>`{3,})\w*\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
COPIED = (
    ".github",
    "Makefile",
    "README.md",
    "book",
    "docs",
    "extensions",
    "pyproject.toml",
    "tests",
)
RECIPES = {
    "A directive": ["tests/pages/test_pause.py", "tests/pages/test_snippets.py"],
    "A kind of alert": ["tests/pages/test_boxes.py"],
    "A rule of make check": ["tests/unit/test_rules.py"],
    "A data set with its task": ["tests/unit/test_gio_xe.py", "tests/unit/test_visao.py"],
}
"""The recipes with listings, and the tests that each names; the first shows its effect."""
ALWAYS = [f"tests/unit/test_{name}.py" for name in ("docs", "rooms", "home_of_words")]
TOO_LONG = "stored_figure"
"""Tests that look at the whole book and at nothing of a recipe's."""


@dataclass(frozen=True)
class Step:
    """One listing: what is written where.

    :param how: empty for a new file.
    :param place: a line, or the beginning of one, that stands once in the file.
    """

    file: str
    how: str
    place: str
    text: str

    def follow(self, project: Path) -> None:
        """Do what the page says."""
        path = project / self.file
        if not self.how:
            assert not path.exists(), f"{self.file} is there already"
            path.write_text(self.text, "utf-8")
            return
        lines = path.read_text("utf-8").splitlines(keepends=True)
        found = [n for n, line in enumerate(lines) if line.strip() == self.place]
        assert len(found) == 1, f"{self.file}: {self.place!r} stands {len(found)} times"
        start = found[0] + (self.how == "below")
        stop = found[0] + (self.how != "above")
        lines[start:stop] = [self.text]
        path.write_text("".join(lines), "utf-8")


def recipes() -> dict[str, list[Step]]:
    """Return the steps of each recipe that has listings, by its heading."""
    found: dict[str, list[Step]] = {}
    text = (ROOT / PAGE).read_text("utf-8")
    steps = list(STEP.finditer(text))
    inside = [range(*step.span()) for step in steps]
    headings = [
        heading
        for heading in re.finditer(r"^## (.+)$", text, re.MULTILINE)
        if not any(heading.start() in one for one in inside)
    ]
    for m in steps:
        name = [heading[1] for heading in headings if heading.start() < m.start()][-1]
        step = Step(m["new"] or m["old"], m["how"] or "", m["place"] or "", m["text"])
        found.setdefault(name, []).append(step)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the recipes touch."""
    ignored = shutil.ignore_patterns("__pycache__", "_build", "*.egg-info")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=ignored)
        else:
            shutil.copy2(source, tmp_path / name)
    return tmp_path


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Call Python in the copy, with the copy's packages before the installed ones."""
    folders = [project / p for p in ("extensions/sphinx-vi", "extensions/sphinx-visao", "book")]
    return subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))},
        capture_output=True,
        text=True,
        check=False,
    )


def run_tests(
    project: Path, *files: str, only: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run tests of the copy until one fails, those of these names if any are given."""
    wanted = f"not {TOO_LONG}" + (f" and ({' or '.join(only)})" if only else "")
    quiet = ("-q", "-x", "-p", "no:cacheprovider", "-k", wanted)
    return run(project, "-m", "pytest", *quiet, *files)


def test_the_page_has_these_recipes_and_three_files_at_most_have_to_be_changed():
    """A change that a newcomer makes first does not lead through the whole house."""
    found = recipes()
    assert list(found) == list(RECIPES)
    for name, steps in found.items():
        changed = {s.file for s in steps if s.how and not s.file.startswith("tests/")}
        assert len(changed) <= 3, f"{name}: {sorted(changed)}"


def of_tests(step: Step) -> bool:
    """Whether a step writes a test."""
    return step.file.startswith("tests/")


@pytest.mark.parametrize("name", RECIPES)
def test_the_test_of_a_recipe_fails_without_its_other_steps(project, name):
    written = [step for step in recipes()[name] if of_tests(step)]
    for step in written:
        step.follow(project)
    names = re.findall(r"def (test_\w+)", "".join(step.text for step in written))
    before = run_tests(project, RECIPES[name][0], only=names)
    assert before.returncode, f"passes without the recipe: {before.stdout}"


def test_the_recipes_do_what_they_say(project):
    """One after the other, as somebody would who needs all of them: everything passes."""
    steps = [step for found in recipes().values() for step in found]
    for step in steps:
        step.follow(project)
    renewed = run(project, "docs/tables.py")
    assert renewed.returncode == 0, renewed.stderr
    tests = dict.fromkeys(test for named in RECIPES.values() for test in named)
    after = run_tests(project, *tests, *ALWAYS)
    assert after.returncode == 0, after.stdout
    style = run(project, "-m", "ruff", "check", *{s.file for s in steps if s.file.endswith(".py")})
    assert style.returncode == 0, style.stdout
