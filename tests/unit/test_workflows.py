"""What runs by itself for a stranger's pull request: no secret, no right to write, nothing unsaid."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.y*ml"))
PAGE = (ROOT / "docs" / "pull-requests.md").read_text("utf-8")
EVENTS = {"pull_request", "push", "schedule", "workflow_dispatch"}
"""Others (pull_request_target, workflow_run, issue_comment) run with the rights of the owner."""


def read(path: Path) -> dict[str, Any]:
    """Return a workflow; YAML takes the word ``on`` for a truth."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else str(key)): value for key, value in found.items()}


def test_there_are_workflows():
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_stranger_gets_no_right_and_no_secret(path):
    text, workflow = path.read_text("utf-8"), read(path)
    assert set(workflow["on"]) <= EVENTS
    assert workflow["permissions"] == {"contents": "read"}
    assert not re.search(r"\bsecrets\b|github\.token|GITHUB_TOKEN|self-hosted", text.lower())
    for job in workflow["jobs"].values():
        assert job.get("permissions", {"contents": "read"}) in ({"contents": "read"}, {})
        assert job["timeout-minutes"] <= 60
        assert job["runs-on"].startswith("ubuntu-")
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
            # A cache is shared with what the owner runs later.
            assert "cache" not in step.get("uses", "") + str(step.get("with", ""))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_of_a_stranger_becomes_a_command(path):
    """A branch or a title may be called as a command; in ``env`` it is only a value."""
    for job in read(path)["jobs"].values():
        for step in job["steps"]:
            said = re.findall(r"\$\{\{\s*(.*?)\s*\}\}", step.get("run", ""))
            assert [one for one in said if not one.startswith("matrix.")] == []


def test_the_page_says_what_runs():
    names = [
        re.sub(r"\s*\$\{\{.*?\}\}", "", job["name"])
        for path in FILES
        for job in read(path)["jobs"].values()
    ]
    table = PAGE.partition("What each may do")[0]
    rows = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", table, re.MULTILINE)[1:]
    # One row may tell of several machines: "Python 3.11 to 3.14".
    assert len(rows) == len(names)
    for name, (row, _) in zip(names, rows, strict=True):
        assert row.split(",")[0] == name.split(",")[0]
