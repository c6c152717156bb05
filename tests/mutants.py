"""Which faults would no test see?  ``make mutants``, on request: it takes hours.

In: modules of ``core``.  Out: each small fault that was put into a copy of the project and
that no test has noticed.  A fault is one changed sign: ``<`` for ``<=``, ``and`` for ``or``,
``+`` for ``-``, a number one larger, a condition turned round, a text that is another.

A script and no package: mutmut and cosmic-ray want one package with its tests beside it, and
here two packages and a library are found by ``pythonpath``; and each fault needs only the tests
that import its module, a second or two instead of ten minutes.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORES = ("extensions/sphinx-vi/sphinx_vi/core", "extensions/sphinx-visao/sphinx_visao/core")
TESTS = ("tests/unit", "tests/vietnamese", "tests/fuzz")
SECONDS = 180.0
"""After which a fault has been noticed: nothing ends any more."""

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True)
class Fault:
    """One change of one module.

    :param number: of the node, in the order of :func:`ast.walk`.
    :param line: 1-based.
    :param what: in words.
    """

    number: int
    line: int
    what: str


def faults(tree: ast.Module) -> Iterator[Fault]:
    """Yield every fault that can be put into a module."""
    told = _unseen(tree)
    for number, node in enumerate(ast.walk(tree)):
        words = _change(copy.copy(node)) if id(node) not in told else ""
        if words:
            yield Fault(number, getattr(node, "lineno", 0), words)


def _unseen(tree: ast.Module) -> set[int]:
    """Return what no test could see: documentation, types, what messages say."""
    unseen: set[int] = set()
    for node in ast.walk(tree):
        hidden: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            hidden.append(node)
        if isinstance(node, (ast.arg, ast.AnnAssign)) and node.annotation is not None:
            hidden.append(node.annotation)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            hidden += [*node.decorator_list, *([node.returns] if node.returns else [])]
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            hidden.append(node)
        if isinstance(node, (ast.Raise, ast.JoinedStr)):
            hidden.append(node)
        for one in hidden:
            unseen |= {id(inner) for inner in ast.walk(one)}
    return unseen


def _change(node: ast.AST) -> str:
    """Change a node in place; return how, or nothing if there is nothing to change."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        other = COMPARED[type(node.ops[0])]
        words = f"{type(node.ops[0]).__name__} → {other.__name__}"
        node.ops = [other(), *node.ops[1:]]
        return words
    if isinstance(node, ast.BinOp) and type(node.op) in RECKONED:
        other_sign = RECKONED[type(node.op)]
        words = f"{type(node.op).__name__} → {other_sign.__name__}"
        node.op = other_sign()
        return words
    if isinstance(node, ast.BoolOp):
        was = type(node.op)
        node.op = ast.Or() if was is ast.And else ast.And()
        return f"{was.__name__} → {type(node.op).__name__}"
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return "condition turned round"
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
        return f"{not node.value} → {node.value}"
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        node.value += 1
        return f"{node.value - 1} → {node.value}"
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        was_text, node.value = node.value, f"{node.value}x"
        return f"{was_text[:30]!r} → {node.value[:31]!r}"
    if isinstance(node, ast.Return) and node.value is not None:
        node.value = ast.Constant(None)
        return "returns nothing"
    return ""


def with_fault(text: str, fault: Fault) -> str:
    """Return a module with one fault in it."""
    tree = ast.parse(text)
    _change(next(node for n, node in enumerate(ast.walk(tree)) if n == fault.number))
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def tests_of(module: Path) -> list[str]:
    """Return the tests that import a module, or its room's own."""
    dotted = ".".join(module.with_suffix("").parts[2:])
    room, _, name = dotted.rpartition(".")
    imports = re.compile(
        rf"\b{re.escape(dotted)}\b|from {re.escape(room)} import [^\n]*\b{re.escape(name)}\b"
    )
    files = [path for place in TESTS for path in sorted((ROOT / place).glob("test_*.py"))]
    found = [path for path in files if imports.search(path.read_text("utf-8"))]
    return [path.relative_to(ROOT).as_posix() for path in found]


def noticed(project: Path, tests: list[str]) -> bool:
    """Whether the tests of a copy fail."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-x", "-p", "no:cacheprovider"]
    command += tests
    environment = {**os.environ, "CI": "", "PYTHONDONTWRITEBYTECODE": "1"}
    paths = (
        project / "extensions/sphinx-vi",
        project / "extensions/sphinx-visao",
        project / "book",
    )
    environment["PYTHONPATH"] = os.pathsep.join(map(str, paths))
    try:
        done = subprocess.run(
            command, cwd=project, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> int:
    """Print the survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="paths from the project; all of core without")
    parser.add_argument("--each", type=int, default=20, help="faults of each module, by chance")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    modules = [Path(name) for name in options.modules] or [
        path.relative_to(ROOT) for core in CORES for path in sorted((ROOT / core).rglob("*.py"))
    ]
    tried = survived = 0
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        ignored = shutil.ignore_patterns(".git", ".venv", "_build", "node_modules", "__pycache__")
        shutil.copytree(ROOT, project, ignore=ignored, symlinks=True)
        for module in modules:
            text = (ROOT / module).read_text("utf-8")
            tests = tests_of(module)
            found = list(faults(ast.parse(text)))
            if not found:
                continue
            if not tests:
                print(f"{module}: no test imports it", flush=True)
                continue
            chosen = random.Random(options.seed).sample(found, min(options.each, len(found)))
            left = []
            for fault in sorted(chosen, key=lambda one: one.line):
                (project / module).write_text(with_fault(text, fault), "utf-8")
                left += [] if noticed(project, tests) else [fault]
            (project / module).write_text(text, "utf-8")
            tried, survived = tried + len(chosen), survived + len(left)
            print(f"{module}: {len(left)} of {len(chosen)} survive", flush=True)
            for fault in left:
                print(f"{module}:{fault.line}: {fault.what}", flush=True)
    print(f"{survived} of {tried} faults were seen by no test.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
