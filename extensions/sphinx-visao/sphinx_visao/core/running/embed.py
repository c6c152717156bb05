"""The part of the book's library that an article needs, as one cell of its notebook.

In: an article and the folder of ``visao``.  Out: the source of a first cell
that makes ``from visao import …`` work where nothing is installed: in memory,
with the readable source of just the modules that are needed, and the data files
that these ask for by name, ``read_data("name.tsv")``, packed.
"""

from __future__ import annotations

import ast
import base64
import bz2
import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx_visao.core.article.source import Cell, Source
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text
from sphinx_visao.core.words import word

PACKAGE = "visao"
TITLE = f"# @title {word('notebook.library')}"
LOADER = '''\
import importlib.abc
import importlib.util
import sys


class _Visao(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """FINDER"""

    modules = {}

    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_loader(name, self) if name in self.modules else None

    def is_package(self, name):
        return name == "visao"

    def get_source(self, name):
        return self.modules[name]

    def get_code(self, name):
        place = name.replace(".", "/") + ".py"
        return compile(self.modules[name], place, "exec", dont_inherit=True)


for _name in [name for name in sys.modules if name.partition(".")[0] == "visao"]:
    del sys.modules[_name]
sys.meta_path.insert(0, _Visao())
'''.replace("FINDER", word("notebook.finder"))

DATA_LOADER = '''\
import base64
import bz2


def _get_data(self, path):
    """READER"""
    name = path.replace("\\\\", "/").rpartition("/")[2]
    if name not in self.data:
        raise FileNotFoundError(path)
    return bz2.decompress(base64.b85decode("".join(self.data[name].split())))


_Visao.data = {}
_Visao.get_data = _get_data
'''.replace("READER", word("notebook.reader"))
"""Added only where there are data, so that the other articles' cell stays as it is."""
DATA = "data"
"""The folder of data files inside the package."""
READ = "read_data"
"""The function of the library that reads one of them."""
WIDTH = 120
"""Columns of packed data: an editor in a browser is slow with one line of 100 kB."""


def library_cell(source: Source, library: Path) -> str:
    """Return the source of the library's cell; empty if the article imports nothing.

    :param library: the folder of the package ``visao``.
    :raises ArticleError: if the article imports what the library does not have.
    """
    wanted = {name: place for cell in source.code_cells for name, place in _imports(cell)}
    if not wanted:
        return ""
    exported = _exports(library)
    modules = {path.stem for path in library.glob("*.py")} - {"__init__"}
    needed: set[str] = set()
    for name, line in sorted(wanted.items()):
        if name == "*":
            needed |= set(exported.values())
        elif name in exported or name in modules:
            needed.add(exported.get(name, name))
        else:
            near = difflib.get_close_matches(name, sorted({*exported, *modules}), 3) or sorted(
                exported
            )
            message = f"visao has no {name!r}"
            raise ArticleError(source.path, line, message, f"It has: {', '.join(near)}")
    return library_source(needed, library)


def library_source(needed: Iterable[str], library: Path) -> str:
    """Return the source of a cell that holds these modules and all that they import."""
    modules = _closure(needed, library)
    parts = [TITLE, LOADER]
    for module in modules:
        text = read_text(library / f"{module}.py")
        parts.append(f'_Visao.modules["{PACKAGE}.{module}"] = {_quoted(text)}\n')
    names = sorted({name for module in modules for name in _data_files(library / f"{module}.py")})
    if names:
        parts.append(DATA_LOADER)
    parts += [f'_Visao.data["{name}"] = {_packed(library / DATA / name)}\n' for name in names]
    offered: dict[str, list[str]] = {}
    for name, module in sorted(_exports(library).items()):
        if module in modules:
            offered.setdefault(module, []).append(name)
    lines = [f"from .{module} import {', '.join(own)}" for module, own in offered.items()]
    init = "\n".join(lines) + "\n"
    parts.append(f'_Visao.modules["{PACKAGE}"] = {_quoted(init)}')
    return "\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    """Return *text* as a Python literal that still reads like code."""
    if "'''" not in text and text.endswith("\n"):
        return f"r'''\n{text}'''"
    return repr(text)


def _packed(path: Path) -> str:
    """Return a text file as a Python literal: compressed, in letters.

    bzip2, because it packs text closest, and because there is one implementation of it: zlib
    and xz pack the same text into other bytes from version to version, and an article whose
    first cell has changed has to be run again.
    """
    packed = bz2.compress(read_text(path).encode("utf-8"))
    # The alphabet of base 85 has neither quotes nor backslashes nor spaces.
    letters = base64.b85encode(packed).decode("ascii")
    rows = [letters[start : start + WIDTH] for start in range(0, len(letters), WIDTH)]
    return "\n".join(["'''", *rows, "'''"])


def _data_files(module: Path) -> Iterator[str]:
    """Yield the names of the data files that a module reads.

    :raises ArticleError: if a name is not written out, or there is no such file.
    """
    for node in ast.walk(_parsed(module)):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", None) == READ):
            continue
        match node.args:
            case [ast.Constant(value=str() as name)]:
                folder = module.parent / DATA
                if not (folder / name).is_file():
                    message = f"the library has no data file {name!r}"
                    there = sorted(path.name for path in folder.glob("*"))
                    raise ArticleError(module, node.lineno, message, f"It has: {', '.join(there)}")
                yield name
            case _:
                message = f"{READ} is called with a name that is not written out"
                remedy = f'Write {READ}("name.tsv"): what a notebook carries is read from here'
                raise ArticleError(module, node.lineno, message, remedy)


def _parsed(module: Path) -> ast.Module:
    """Return a module of the library as a tree.

    :raises ArticleError: if it cannot be read, or is no Python.
    """
    try:
        return ast.parse(read_text(module))
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or 1
        what = getattr(error, "msg", None) or "it cannot be read as Python"
        raise ArticleError(module, line, f"{what}", "Mend the module") from None


def _imports(cell: Cell) -> Iterator[tuple[str, int]]:
    """Yield what a cell imports from the library, with its line; ``*`` is everything."""
    lines = cell.source.split("\n")
    try:
        tree = ast.parse(cell.source)
    except SyntaxError:
        # IPython's commands, or an error on purpose: what is not Python is passed over.
        python = [line if re.match(r"\s*(from|import)\s", line) else "" for line in lines]
        try:
            tree = ast.parse("\n".join(line.strip() for line in python))
        except SyntaxError:
            if re.search(rf"^\s*(from|import)\s+{PACKAGE}\b", cell.source, re.MULTILINE):
                yield "*", cell.line
            return
    for node in ast.walk(tree):
        place = cell.line + getattr(node, "lineno", 1) - 1
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            package, _, module = node.module.partition(".")
            if package == PACKAGE:
                yield from [(module, place)] if module else [(a.name, place) for a in node.names]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                package, _, module = alias.name.partition(".")
                if package == PACKAGE:
                    yield module or "*", place


def _relative_imports(path: Path) -> dict[str, str]:
    """Return name → module for every ``from .module import name`` in a file."""
    found: dict[str, str] = {}
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            found.update({alias.name: node.module or alias.name for alias in node.names})
    return found


def _exports(library: Path) -> dict[str, str]:
    """Return what the package offers, with the module each name comes from."""
    return _relative_imports(library / "__init__.py")


def _closure(wanted: Iterable[str], library: Path) -> list[str]:
    """Return the modules and all that they import, in alphabetical order."""
    found: set[str] = set()
    pending = list(wanted)
    while pending:
        module = pending.pop()
        if module not in found:
            found.add(module)
            pending += _relative_imports(library / f"{module}.py").values()
    return sorted(found)
