"""ReadTheDocs: its schema, and its very commands in a clean environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from sample_book import ARTICLE
from support import ROOT

CONFIG = ROOT / ".readthedocs.yaml"


def test_the_configuration_follows_the_published_schema():
    """check-jsonschema ships ReadTheDocs' own schema."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.readthedocs"]
    done = subprocess.run([*command, str(CONFIG)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_schema_would_catch_a_mistake(tmp_path):
    wrong = tmp_path / ".readthedocs.yaml"
    wrong.write_text(CONFIG.read_text("utf-8").replace("jobs:", "jobz:"), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.readthedocs"]
    done = subprocess.run([*command, str(wrong)], capture_output=True, text=True, check=False)
    assert done.returncode != 0


def test_what_it_overrides_is_what_it_promises():
    config = yaml.safe_load(CONFIG.read_text("utf-8"))
    assert set(config["build"]["jobs"]["build"]) == {"html", *config["formats"]}
    assert "sphinx" not in config  # or ReadTheDocs would build once more in its own way


@pytest.mark.book
@pytest.mark.needs("pdf")
@pytest.mark.whole
def test_its_commands_build_all_three_forms_from_a_fresh_copy(tmp_path, copy_project):
    project, output = copy_project(tmp_path / "project"), tmp_path / "output"
    # As on ReadTheDocs: a home of one's own, nothing of ours in the environment.
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "READTHEDOCS": "True",
        "READTHEDOCS_OUTPUT": str(output),
        "READTHEDOCS_CANONICAL_URL": "https://example.org/vi/latest/",
        **{k: v for k, v in os.environ.items() if k.startswith("PIP_")},
    }
    environment["PATH"] = os.pathsep.join(
        part for part in environment["PATH"].split(os.pathsep) if ".venv" not in part
    )
    jobs = yaml.safe_load(CONFIG.read_text("utf-8"))["build"]["jobs"]
    for command in [*jobs["install"], *(c for form in jobs["build"].values() for c in form)]:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert (output / "html" / "index.html").exists()
    assert (output / "pdf" / "vi-sao.pdf").stat().st_size > 50_000
    assert (output / "epub" / "vi-sao.epub").stat().st_size > 50_000
    packages = {p.name for p in (project / ".venv").glob("lib/*/site-packages/*")}
    assert "sphinx" in packages
    assert not packages & {"torch", "numpy", "matplotlib"}  # the build group alone
    page = (output / "html" / f"{ARTICLE}.html").read_text("utf-8")
    assert 'rel="canonical" href="https://example.org/vi/latest/' + ARTICLE in page
    shutil.rmtree(Path(project))
