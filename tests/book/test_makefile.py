"""The Makefile and the README: what they promise is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT


def make(*targets: str, **options):
    """Call make in the project."""
    return subprocess.run(
        ["make", *targets], cwd=ROOT, capture_output=True, text=True, check=False, **options
    )


def test_make_alone_lists_every_target_with_a_line():
    listed = make().stdout
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
    for target in phony.split():
        assert re.search(rf"make {target}\s+\S", listed), target


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/index.md", "docs/running.md", ".ci/run"]
)
def test_every_command_that_is_named_exists(name):
    text = (ROOT / name).read_text("utf-8")
    targets = set(re.findall(r"`make ([a-z]+)", text)) | set(
        re.findall(r"^make ([a-z]+)", text, re.MULTILINE)
    )
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_file_that_readme_and_contributing_link_exists():
    for name in ("README.md", "CONTRIBUTING.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text("utf-8")):
            assert (ROOT / link).exists(), link


def test_the_citation_names_author_and_title():
    import yaml

    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["authors"] == [{"family-names": "Hà", "given-names": "Chí Trung"}]
    assert cited["title"].startswith("Vì sao và vì sao")


@pytest.mark.whole
def test_the_documentation_builds_without_a_warning(tmp_path):
    import sys

    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    done = subprocess.run(
        [*command, "-d", str(tmp_path / "d"), str(ROOT / "docs"), str(tmp_path / "o")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    reference = (tmp_path / "o" / "reference.html").read_text("utf-8")
    assert "visao.box_unknown" in reference
    assert "visao_minutes" in reference


def test_locks_have_a_hash_for_everything_and_no_address():
    for name in ("build", "run", "test", "serve"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        packages = re.findall(r"^[a-z][\w.-]*==", text, re.MULTILINE)
        assert len(packages) > 50
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text
    build = (ROOT / "requirements" / "build.txt").read_text("utf-8")
    assert not re.search(r"^(torch|numpy|matplotlib)==", build, re.MULTILINE)


@pytest.mark.parametrize(
    "title",
    ['Hàm "mất mát" là gì', "Giá $x^2$ là 5$", "Giá `touch hong` thế", "it's $(SHELL)", "a\\b #c"],
)
def test_a_title_reaches_the_command_as_it_was_typed(title, tmp_path):
    """Quotes, dollars and backticks are read neither by make nor by the shell."""
    from sphinx_visao.core.article.source import read_front_matter

    for name in ("Makefile", "extensions", "requirements", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(Path(sys.prefix))
    part = tmp_path / "book" / "phan-1"
    part.mkdir(parents=True)
    (part / "index.md").write_text(
        "---\npart: I\ntitle: Phần I\n---\n\n```{toctree}\n```\n", "utf-8"
    )
    done = subprocess.run(
        ["make", "new", "PART=1", "NAME=bai-thu", f"TITLE={title}", "-o", ".venv/.installed-build"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    article = part / "bai-thu.md"
    assert read_front_matter(article.read_text("utf-8"), article)["title"] == title
    assert not (tmp_path / "hong").exists()
