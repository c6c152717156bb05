"""The rooms of the two packages: who may lean on whom."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from support import ROOT

PACKAGES = {
    "sphinx_vi": ROOT / "extensions" / "sphinx-vi",
    "sphinx_visao": ROOT / "extensions" / "sphinx-visao",
}
FLOORS = (
    "sphinx_vi.core",
    "sphinx_vi",
    "sphinx_visao.core",
    "sphinx_visao.core.io",
    "sphinx_visao.core.figures",
    "sphinx_visao.core.article",
    "sphinx_visao.core.book",
    "sphinx_visao.core.running",
    "sphinx_visao.core.pages",
    "sphinx_visao.core.outputs",
    "sphinx_visao.core.offline",
    "sphinx_visao.core.rules",
    "sphinx_visao.core.code",
    "sphinx_visao.core.jekyll",
    "sphinx_visao.frame",
    "sphinx_visao.watch",
    "sphinx_visao.safe",
    "sphinx_visao.article",
    "sphinx_visao.figures",
    "sphinx_visao.pages",
    "sphinx_visao.web",
    "sphinx_visao.review",
    "sphinx_visao.offline",
    "sphinx_visao.print",
    "sphinx_visao",
    "sphinx_visao.tools",
)
"""From the ground up: a room leans on its own floor and on those below."""
MOST = 16
"""Modules of one room that a head can hold."""


def modules() -> dict[str, Path]:
    """Return every module of both packages by its dotted name."""
    found = {}
    for folder in PACKAGES.values():
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            if parts[0] in PACKAGES:
                found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = modules()


def imported(path: Path) -> set[str]:
    """Return the modules of ours that a file imports, wherever in it, also for types only."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: imports are absolute"
            names = [f"{node.module}.{one.name}" for one in node.names] + [str(node.module)]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        found |= {name for name in names if name in MODULES}
    # A package is named only on the way to one of its modules.
    return {name for name in found if not any(other.startswith(f"{name}.") for other in found)}


def room_of(module: str) -> str:
    """Return the floor that a module stands on: the longest one that its name begins with."""
    inside = [floor for floor in FLOORS if module == floor or module.startswith(f"{floor}.")]
    return max(inside, key=len)


@pytest.mark.parametrize("module", MODULES)
def test_no_arrow_runs_up(module):
    """A room leans on nothing above it."""
    here = FLOORS.index(room_of(module))
    above = [other for other in imported(MODULES[module]) if FLOORS.index(room_of(other)) > here]
    assert above == []


@pytest.mark.parametrize("module", MODULES)
def test_what_knows_no_sphinx_stays_behind_its_wall(module):
    """In ``core`` nothing imports Sphinx, docutils or a module that does."""
    if ".core" not in module:
        return
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        outside = [n for n in names if n.partition(".")[0] in ("sphinx", "docutils")]
        assert outside == [], f"{module}:{node.lineno}"


def test_there_is_no_circle():
    """Modules can be read in one order: each after those that it leans on."""
    leans = {module: imported(path) - {module} for module, path in MODULES.items()}
    left = dict(leans)
    while left:
        free = [module for module, others in left.items() if not others & left.keys()]
        assert free, f"a circle among {sorted(left)}"
        for module in free:
            del left[module]


def test_rooms_can_be_held_in_the_head():
    """A room that has grown too large becomes two."""
    rooms = defaultdict(list)
    for module, path in MODULES.items():
        if path.name != "__init__.py":
            rooms[path.parent].append(module)
    assert {str(room): len(names) for room, names in rooms.items() if len(names) > MOST} == {}


def test_the_pack_knows_nothing_of_the_book():
    """``sphinx_vi`` serves any project: no word of ours in its code."""
    for path in PACKAGES["sphinx_vi"].rglob("*.py"):
        assert "visao" not in path.read_text("utf-8"), path
