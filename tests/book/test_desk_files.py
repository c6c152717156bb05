"""Files for editors, hooks and GitHub: valid, and about commands that exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support import ROOT

GITHUB = ROOT / ".github"
VSCODE = ROOT / ".vscode"
SNIPPETS = json.loads((VSCODE / "visao.code-snippets").read_text("utf-8"))
CHECK = [sys.executable, "-m", "sphinx_visao.tools.check"]


def schema(name: str, *files: Path) -> str:
    """What a published schema says of files; empty if they follow it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode else ""


def test_the_workflows_and_forms_follow_their_published_schemas(tmp_path):
    """And the schemas would notice a mistake."""
    workflows = [*(GITHUB / "workflows").glob("*.yml")]
    forms = [GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml" for name in ("dinh-chinh", "bai-moi")]
    assert workflows
    assert schema("github-workflows", *workflows) == ""
    assert schema("github-issue-forms", *forms) == ""
    assert schema("github-issue-config", GITHUB / "ISSUE_TEMPLATE" / "config.yml") == ""
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(workflows[0].read_text("utf-8").replace("runs-on", "run-on"), "utf-8")
    assert schema("github-workflows", wrong)


def test_a_pull_request_gets_no_secret_and_may_only_read():
    """A stranger's code runs in there."""
    for path in (GITHUB / "workflows").glob("*.yml"):
        text = path.read_text("utf-8")
        flow = yaml.safe_load(text)
        assert flow["permissions"] == {"contents": "read"}
        assert "pull_request_target" not in text.split("jobs:")[1] + str(flow[True])
        assert "secrets." not in text
        for job in flow["jobs"].values():
            assert "timeout-minutes" in job
            assert "permissions" not in job
            for step in job["steps"]:
                if "checkout" in step.get("uses", ""):
                    assert step["with"]["persist-credentials"] is False


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_every_command_that_files_and_documentation_name_is_there():
    """A target that was renamed would be found nowhere else."""
    files = [
        *(ROOT / "docs").glob("*.md"),
        *(GITHUB / "workflows").glob("*.yml"),
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        GITHUB / "pull_request_template.md",
        VSCODE / "tasks.json",
        ROOT / ".devcontainer" / "devcontainer.json",
    ]
    for path in files:
        named = re.findall(
            r"(?:`|\"|^|&& |run: )make ([a-z]+)\b", path.read_text("utf-8"), re.MULTILINE
        )
        assert set(named) <= targets(), path
    tool = re.findall(r"-m (sphinx_visao\.[\w.]+)", (ROOT / ".pre-commit-config.yaml").read_text())
    for module in tool:
        path = ROOT / "extensions" / "sphinx-visao" / (module.replace(".", "/") + ".py")
        assert path.is_file()


def test_every_page_of_the_documentation_is_in_its_contents():
    """A page that nobody can reach helps nobody."""
    listed = (ROOT / "docs" / "index.md").read_text("utf-8").split()
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    assert pages <= set(listed)


def filled(body: list[str]) -> str:
    """A snippet as it stands after Tab, Tab, Tab."""
    return re.sub(r"\$\{\d+:([^}]*)\}|\$\{\d+:([^}]*)", r"\1", "\n".join(body))


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_builds_as_it_is(build, name):
    """Each in an article of its own, without a warning."""
    text = filled(SNIPPETS[name]["body"])
    assert "${" not in text
    assert len(SNIPPETS[name]["prefix"]) <= 8
    before = "```{code-cell} python\n:keep: so=1\n\nprint(1)\n```\n\n" if "{value}" in text else ""
    end = (
        ""
        if "doc-them" in text
        else ":::{doc-them}\n- [Một](https://example.org/a): vì sao.\n:::\n"
    )
    head = "---\nfile_format: mystnb\nkernelspec: {name: python3}\n"
    article = f"{head}title: Thử\n---\n\nChữ.\n\n{before}{text}\n\n{end}"
    other = f"{head}title: Trước\n---\n\nChữ.\n\n:::{{doc-them}}\n- [Một](https://example.org): vì sao.\n:::\n"
    words = "# Từ\n\n```{glossary}\nmô hình\n  Một luật.\n```\n"
    index = "---\npart: I\ntitle: Sách\n---\n\n```{toctree}\ndoan-tra-da\nthu\n```\n\n```{toctree}\ntu\n```\n"
    result = build(index, files={"doan-tra-da.md": other, "thu.md": article, "tu.md": words})
    # What a cell keeps is known only when the article has been run.
    kind = "[visao.value]" if "{value}" in text else "\0"
    assert [one for one in result.warnings if kind not in one] == []


def test_what_the_editor_looks_for_is_what_the_check_prints(tmp_path):
    """The problem matcher of the task finds file, line, column and message."""
    tasks = json.loads((VSCODE / "tasks.json").read_text("utf-8"))["tasks"]
    pattern = re.compile(tasks[0]["problemMatcher"]["pattern"]["regexp"])
    page = tmp_path / "bai.md"
    page.write_text("Thuỷ nói.\n", "utf-8")
    done = subprocess.run(
        [*CHECK, "--no-build", str(page)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    found = pattern.match(done.stderr.split("\n")[0])
    assert done.returncode == 1
    assert found.groups()[:3] == (str(page), "1", "3")


def test_annotations_are_what_github_reads(tmp_path):
    """File, line and column as properties, special characters escaped."""
    page = tmp_path / "bai.md"
    page.write_text("Thuỷ 100% nói.\n", "utf-8")
    done = subprocess.run(
        [*CHECK, "--no-build", "--format", "github", str(page)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    first = done.stdout.split("\n")[0]
    assert first.startswith(f"::error file={page.as_posix()},line=1,col=3,title=make check::")
    assert "%" not in first.split("::", 2)[2].replace("%25", "")


def test_the_hook_checks_pages_and_nothing_else():
    """Its pattern matches what the check reads as prose."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0][
        "hooks"
    ]
    pattern = re.compile(hooks[0]["files"])
    assert pattern.search("book/phan-1-co-ban/ha-gradient.md")
    assert pattern.search("book/phu-luc/thuat-ngu.yml")
    assert not pattern.search("tests/unit/posts/broken.post.md")
    assert not pattern.search("docs/check.md")


@pytest.mark.parametrize("name", ["settings", "extensions", "tasks"])
def test_settings_of_the_editor_are_json(name):
    """And the dev container recommends the same extensions."""
    assert json.loads((VSCODE / f"{name}.json").read_text("utf-8"))
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    wanted = json.loads((VSCODE / "extensions.json").read_text("utf-8"))["recommendations"]
    assert container["customizations"]["vscode"]["extensions"] == wanted
