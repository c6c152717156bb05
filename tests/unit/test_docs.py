"""The documentation for maintainers says what is so."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest
from support import ROOT
from test_rooms import FLOORS, MODULES

DOCS = ROOT / "docs"
MADE = {"docs/links.json", "book/nhap/", "book/phan-1-co-ban/hoc-sau.md"}
"""What commands write, and the name of an example."""
ARCHITECTURE = (DOCS / "architecture.md").read_text("utf-8")


def load_tables() -> ModuleType:
    """Return the module that makes the tables; it is no package's."""
    spec = importlib.util.spec_from_file_location("docs_tables", DOCS / "tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


tables = load_tables()


def section(text: str, title: str) -> str:
    """Return what stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


@pytest.mark.parametrize("page", tables.pages(), ids=lambda path: path.name)
def test_tables_are_what_the_code_says(page: Path):
    """Otherwise: make reference."""
    assert page.read_text("utf-8") == tables.renewed(page.read_text("utf-8"))


def test_every_table_stands_on_some_page_once():
    shown = [m[2] for path in tables.pages() for m in tables.REGION.finditer(path.read_text())]
    assert sorted(shown) == sorted(tables.TABLES)


def test_every_module_has_its_row_and_no_row_is_without_a_module():
    named = {
        ".".join([*m[2].split("/"), row]).removesuffix(".__init__")
        for m in tables.REGION.finditer(ARCHITECTURE)
        for row in re.findall(r"^\| `(\w+)` \|", m[0], re.MULTILINE)
    }
    only_words = {
        name
        for name, path in MODULES.items()
        if path.name == "__init__.py" and len(ast.parse(path.read_text("utf-8")).body) == 1
    }
    assert named == MODULES.keys() - only_words


def test_every_option_has_a_description():
    rows = [line.split(" | ") for line in tables.options().splitlines()[2:]]
    assert len(rows) > 10
    assert [row[0] for row in rows if not row[2].strip(" |")] == []


def test_the_floors_are_listed_from_the_ground_up():
    listed = re.findall(r"^\d+\. `([\w.]+)`", section(ARCHITECTURE, "Floors"), re.MULTILINE)
    assert tuple(listed) == FLOORS


def priorities(transforms: Iterable[type]) -> dict[str, int]:
    """Return the priority of each transform of ours, by its name."""
    return {
        f"{one.__module__}.{one.__qualname__}": one.default_priority
        for one in transforms
        if one.__module__ in MODULES
    }


def test_every_transform_is_listed_with_its_priority_in_order():
    rows = re.findall(
        r"^\| (\d+) \| `([\w.]+)` \| ([^|\n]+) \|$",
        section(ARCHITECTURE, "Transforms"),
        re.MULTILINE,
    )
    found = tables.registered()
    reading, writing = priorities(found.reading), priorities(found.writing)
    assert len(reading) > 5
    assert len(writing) > 10
    first, last = rows[: len(reading)], rows[len(reading) :]
    for listed, true in ((first, reading), (last, writing)):
        assert {name: int(priority) for priority, name, _ in listed} == true
        assert [int(priority) for priority, _, _ in listed] == sorted(true.values())
    assert all(len(why) > 10 for _, _, why in rows)


PROMISED_NOTHING = ("myst_parser", "myst_nb", "pydata_sphinx_theme", "sphinx_book_theme")
"""Packages whose documentation has no names to import."""
DOCUMENTED = {"_exit"}
"""Of the standard library, with an underscore and in its documentation."""


def private_names(path: Path, own: set[str]) -> set[str]:
    """Return the private names of others that a module uses: the last part, or a whole import."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr):
            found |= {node.attr} - own - DOCUMENTED
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module.partition(".")[0] in PROMISED_NOTHING:
                found |= {f"{node.module}.{one.name}" for one in node.names}
            found |= {f"{node.module}.{o.name}" for o in node.names if re.match("_[a-z]", o.name)}
    return found


def test_private_names_are_those_of_the_page():
    """A name that is listed nowhere is noticed by nobody when it goes."""
    own = set()
    for path in MODULES.values():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                own.add(node.name)
            # ``self._x = …``, and what we hang on the application under a name of ours.
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                ours = ast.unparse(node.value) == "self" or re.match("_vi(sao)?_", node.attr)
                own |= {node.attr} if ours else set()
    used = {name for path in MODULES.values() for name in private_names(path, own)}
    page = (DOCS / "private-names.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|\n]*`[^|\n]*) \| ([^|\n]*) \|", page, re.MULTILINE)
    wanted = {
        full: re.findall(r"`([\w./]+)`", place)
        for names, place in rows
        for full in re.findall(r"`([\w.]+)`", names)
        if private(full)
    }
    assert len(wanted) > 10
    short = {
        full if full.startswith(PROMISED_NOTHING) else full.rpartition(".")[2] for full in wanted
    }
    assert used == short
    for full, places in wanted.items():
        files = [p for p in MODULES.values() if str(p).endswith(tuple(places))]
        assert any(full.rpartition(".")[2] in p.read_text("utf-8") for p in files), full


def private(name: str) -> bool:
    """Whether a name is one that the test can see; others are on the page by hand."""
    return name.startswith(PROMISED_NOTHING) or name.rpartition(".")[2].startswith("_")


def test_every_page_stands_in_the_table_of_contents():
    listed = re.search(r"```\{toctree\}.*?\n\n(.*?)```", (DOCS / "index.md").read_text(), re.DOTALL)
    assert listed is not None
    pages = {path.stem for path in DOCS.glob("*.md")} - {"index"}
    assert set(listed[1].split()) == pages


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_files_that_a_page_names_exist(page: Path):
    """Whatever looks like a path of the project is one."""
    text = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^New file `[^`]+`", "", text, flags=re.MULTILINE)
    vi, visao = (ROOT / "extensions" / f"sphinx-{n}" / f"sphinx_{n}" for n in ("vi", "visao"))
    bases = (ROOT, vi.parent, visao.parent, vi, visao)
    top = "|".join({re.escape(p.name) for base in bases for p in base.iterdir() if p.is_dir()})
    named = re.findall(rf"`((?:{top})/[\w./-]*[\w/])`", text)
    missing = [name for name in named if not any((base / name).exists() for base in bases)]
    assert [name for name in missing if name not in MADE and name[:6] != "_build"] == []


def test_forms_for_issues_are_what_github_reads():
    """A form with a fault is not shown at all."""
    forms = [p for p in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config"]
    assert len(forms) >= 4
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    done = subprocess.run(
        [*command, "vendor.github-issue-forms", *map(str, forms)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
