"""The part of the book's library that an article needs, as one cell of its notebook.

In: an article and the folder of ``visao``.  Out: the source of a first cell
that makes ``from visao import …`` work where nothing is installed: in memory,
with the readable source of just the modules that are needed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from .source import ArticleError, Source

PACKAGE = "visao"
TITLE = "# @title Thư viện visao của cuốn sách (chạy ô này trước, không cần đọc)"
LOADER = '''\
import sys
import types


def _nap(ten, ma):
    """Dựng một mô-đun của visao từ mã kèm ngay trong ô này."""
    mo_dun = types.ModuleType(ten)
    mo_dun.__package__ = "visao"
    if ten == "visao":
        mo_dun.__path__ = []
    sys.modules[ten] = mo_dun
    exec(compile(ma, f"<{ten}>", "exec", dont_inherit=True), mo_dun.__dict__)
    return mo_dun


visao = _nap("visao", "")
'''


def library_cell(source: Source, library: Path) -> str:
    """Return the source of the library's cell; empty if the article imports nothing.

    :param library: the folder of the package ``visao``.
    :raises ArticleError: if the article imports a name that the library does not have.
    """
    names = _imported_names(source)
    if not names:
        return ""
    exported = _exports(library)
    for name, line in names.items():
        if name not in exported:
            raise ArticleError(
                source.path,
                line,
                f"visao has no {name!r}",
                f"It has: {', '.join(sorted(exported))}",
            )
    modules = _closure({exported[name] for name in names}, library)
    parts = [TITLE, LOADER]
    for module in modules:
        text = (library / f"{module}.py").read_text("utf-8")
        parts.append(f"_nap({PACKAGE + '.' + module!r}, {_quoted(text)})\n")
    for name in sorted(names):
        parts.append(f"visao.{name} = sys.modules[{PACKAGE + '.' + exported[name]!r}].{name}")
    return "\n".join(parts).rstrip() + "\n"


def _quoted(text: str) -> str:
    """Return *text* as a Python literal that still reads like code."""
    if "'''" in text or text.endswith("\\"):
        return repr(text)
    return f"r'''\n{text}'''"


def _imported_names(source: Source) -> dict[str, int]:
    """Return the names that the article's cells import from the library, with their lines."""
    names: dict[str, int] = {}
    for cell in source.code_cells:
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:  # shown on purpose, or an IPython command: running it will tell
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == PACKAGE and not node.level:
                for alias in node.names:
                    names.setdefault(alias.name, cell.line + node.lineno - 1)
            elif isinstance(node, ast.Import) and any(
                alias.name.partition(".")[0] == PACKAGE for alias in node.names
            ):
                raise ArticleError(
                    source.path,
                    cell.line + node.lineno - 1,
                    "the whole library is imported",
                    "Write “from visao import …” with the names you use",
                )
    return names


def _relative_imports(path: Path) -> dict[str, str]:
    """Return name → module for every ``from .module import name`` in a file."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module:
            found.update({alias.name: node.module for alias in node.names})
    return found


def _exports(library: Path) -> dict[str, str]:
    """Return what the package offers, with the module each name comes from."""
    return _relative_imports(library / "__init__.py")


def _closure(wanted: Iterable[str], library: Path) -> list[str]:
    """Return the modules with all they import, each after those that it needs."""
    order: list[str] = []

    def add(module: str) -> None:
        if module in order:
            return
        for needed in sorted(set(_relative_imports(library / f"{module}.py").values())):
            add(needed)
        order.append(module)

    for module in sorted(wanted):
        add(module)
    return order
