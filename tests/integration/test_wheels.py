"""Both packages as wheels: complete, well described, and good for building a book.

Each wheel is built from a copy of its folder, without a network, and installed into an
empty environment of its own.  The dependencies are those of the environment that runs
the tests: one ``.pth`` file names its ``site-packages``, at the end of the path.  Python
reads ``.pth`` files in the folders of an environment only, not in folders that such a
file names, so the editable installation of our packages stays unknown there: whatever
of ours is imported, or read from beside a module, came out of the wheel.
"""

from __future__ import annotations

import email
import importlib
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from support import ROOT

pytestmark = pytest.mark.whole
PACKAGES = {"sphinx-vi": "sphinx_vi", "sphinx-visao": "sphinx_visao"}
LEANS = {"sphinx-vi": (), "sphinx-visao": ("sphinx-vi",)}
"""What of ours each of them needs."""
NOT_CODE = ("__pycache__", "build", "*.egg-info")


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Return what a program prints; fail with its words."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the wheel of each package."""
    folder = tmp_path_factory.mktemp("wheels")
    for name in PACKAGES:
        source = folder / "source" / name
        shutil.copytree(
            ROOT / "extensions" / name, source, ignore=shutil.ignore_patterns(*NOT_CODE)
        )
        run(
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"),
            *("--no-build-isolation", "--wheel-dir", folder / "made", source),
        )
    return {
        name: next((folder / "made").glob(f"{module}-*.whl")) for name, module in PACKAGES.items()
    }


@pytest.fixture(scope="module")
def environments(
    wheels: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Return the Python of an environment for each package, with its wheel and those it needs."""
    pythons = {}
    for name in PACKAGES:
        folder = tmp_path_factory.mktemp(name) / "venv"
        run(sys.executable, "-m", "venv", "--without-pip", folder)
        python = folder / "bin" / "python"
        run(
            *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps"),
            *("--no-index", *(wheels[one] for one in (*LEANS[name], name))),
        )
        own = Path(
            run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
        )
        (own / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
        pythons[name] = python
    return pythons


def metadata_of(wheel: Path) -> Message:
    """Return what a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def description(message: Message) -> str:
    """Return the README that an index of packages shows."""
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode("utf-8")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_wheel_holds_every_file_and_nothing_else(wheels, name):
    module = PACKAGES[name]
    folder = ROOT / "extensions" / name
    there = {
        path.relative_to(folder).as_posix()
        for path in (folder / module).rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        # Types of the scripts, for who changes them.
        and not path.name.endswith(".d.ts")
    }
    with zipfile.ZipFile(wheels[name]) as archive:
        names = set(archive.namelist())
        licence = archive.read(next(n for n in names if n.endswith("/licenses/LICENSE")))
    packed = {n for n in names if ".dist-info/" not in n}
    assert packed == there
    assert f"{module}/py.typed" in packed
    kinds = {"sphinx-vi": {".js", ".css", ".sty", ".json", ".po"}, "sphinx-visao": {".html"}}
    assert kinds[name] <= {Path(one).suffix for one in packed}
    assert licence == (folder / "LICENSE").read_bytes()
    assert licence.startswith(b"MIT License")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_wheel_says_what_it_is(wheels, name):
    message = metadata_of(wheels[name])
    version = importlib.import_module(PACKAGES[name]).__version__
    assert (message["Name"], message["Version"]) == (name, version)
    assert message["License-Expression"] == "MIT"
    assert message["License-File"] == "LICENSE"
    assert message["Requires-Python"] == ">=3.11"
    assert message["Description-Content-Type"] == "text/markdown"
    assert {
        "Framework :: Sphinx :: Extension",
        "Natural Language :: Vietnamese",
        "Typing :: Typed",
    } <= set(message.get_all("Classifier"))
    needs = {re.split(r"[<>=;\s]", need)[0] for need in message.get_all("Requires-Dist")}
    assert needs == {"sphinx"} if name == "sphinx-vi" else {"sphinx", "sphinx-vi"} <= needs
    # The address of the repository is read from git, where one is known; none is made up.
    assert message.get_all("Project-URL") is None
    # On an index of packages there is no file beside the description.
    links = re.findall(r"\]\(([^)]+)\)", description(message))
    assert [link for link in links if not link.startswith(("https://", "#"))] == []


@pytest.mark.parametrize("name", PACKAGES)
def test_a_version_stands_in_one_place(name):
    module = PACKAGES[name]
    version = importlib.import_module(module).__version__
    folder = ROOT / "extensions" / name
    found = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in {".py", ".toml", ".md", ".cfg"}
        and not path.parent.name.endswith(".egg-info")
        and (re.search(rf"\b{re.escape(version)}\b", path.read_text("utf-8")))
    ]
    assert found == [f"{module}/__init__.py"]


@pytest.mark.parametrize("name", PACKAGES)
def test_nothing_of_the_editable_installation_is_seen(environments, name):
    python = environments[name]
    modules = [PACKAGES[one] for one in (*LEANS[name], name)]
    for module in modules:
        where = run(python, "-c", f"import {module}; print({module}.__file__)").strip()
        assert Path(where).is_relative_to(python.parents[1])
    if name == "sphinx-vi":
        program = "import importlib.util as u; print(u.find_spec('sphinx_visao'))"
        assert run(python, "-c", program).strip() == "None"


PAGE = """\
Học sâu
=======

Đọc 6 phút về :index:`đạo hàm`.

.. glossary::

   ảnh
      Một tấm.
"""
ARTICLE = """\
---
file_format: mystnb
kernelspec:
  name: python3
---
# Học sâu

:::{box-tip}
Một mẹo: $x^2$, đọc 6 phút.
:::

```{code-cell} python
print(1)
```
"""
BOOKS = {
    "sphinx-vi": ("index.rst", PAGE, 'extensions = ["sphinx_vi"]\n'),
    "sphinx-visao": (
        "index.md",
        ARTICLE,
        'extensions = ["sphinx_visao"]\nmyst_enable_extensions = ["colon_fence", "dollarmath"]\n'
        'html_math_renderer = "visao"\nhtml_theme = "visao_book"\n',
    ),
}


@pytest.mark.parametrize("builder", ["html", "epub", "latex"])
@pytest.mark.parametrize("name", PACKAGES)
def test_a_book_is_built_with_the_wheel(environments, tmp_path, name, builder):
    """Without a warning; what each file of the wheel is for is on the page."""
    file, text, conf = BOOKS[name]
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    (source / file).write_text(text, "utf-8")
    about = (
        'project = "Thử"\nauthor = copyright = "Tôi"\nversion = release = "1"\nlanguage = "vi"\n'
    )
    (source / "conf.py").write_text(f"{about}{conf}latex_engine = 'lualatex'\n", "utf-8")
    command = (
        environments[name],
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-b",
        builder,
        "-d",
        tmp_path / "read",
    )
    run(*command, source, out, cwd=tmp_path)
    if builder == "html":
        page = (out / "index.html").read_text("utf-8")
        assert "6\u00a0phút" in page
        assert "Tìm" in (out / "search.html").read_text("utf-8")
        assert (out / "_static" / "vi-search.js").is_file()
        assert "đạo hàm" in (out / "searchindex.js").read_text("utf-8") or name != "sphinx-vi"
    elif builder == "latex":
        assert "viindexpages" in (out / "sphinx-vi.sty").read_text("utf-8")
    else:
        assert "6\u00a0phút" in (out / "index.xhtml").read_text("utf-8").replace("&#160;", "\u00a0")
