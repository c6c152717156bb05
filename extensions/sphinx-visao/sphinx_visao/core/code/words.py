"""The words of a cell: functions, methods, classes, arguments, idioms.

In: the cells of an article.  Out: each word that a cell uses, written as the book writes
it, with its place:

- ``torch.cat``, ``np.mean``, ``nn.Linear``, ``print``: what an import or Python brings,
  whatever the cell calls it;
- ``.backward``: an attribute of an object of which only a run knows what it is;
- ``dim=``: an argument, with the word that is called;
- ``lambda``, ``x[:, None]``: an idiom (:mod:`.idioms`).

Names of the article itself, methods of its classes too, are no words.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sphinx_visao.core.code.idioms import idioms
from sphinx_visao.core.code.parse import Text, tree_of

SHORT = {
    "matplotlib.pyplot": "plt",
    "numpy": "np",
    "pandas": "pd",
    "torch.nn": "nn",
    "torch.nn.functional": "F",
}
"""What everybody calls a module, and so the book."""
_BUILTIN = frozenset(dir(builtins))
_CONSTANTS = frozenset({"__name__", "__file__", "__doc__", "NotImplemented", "Ellipsis"})


@dataclass(frozen=True, order=True)
class Use:
    """One word where a cell uses it.

    :param line: 1-based, in the cell.
    :param column: 0-based, in characters.
    :param length: of what can be pointed at there, in characters; 0 if nothing can.
    :param word: as the file of words writes it.
    :param called: of an argument, the word that is called with it; else empty.
    """

    line: int
    column: int
    length: int
    word: str
    called: str = ""


@dataclass
class Names:
    """What names mean in an article.

    :param imported: by the name in the article, the whole name of what it stands for.
    :param own: names that the article gives itself.
    :param members: methods and attributes of its classes.
    """

    imported: dict[str, str] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)


def names_of(cells: Iterable[str]) -> Names:
    """Return what the names of an article mean, from the text of all its cells."""
    names = Names()
    for source in cells:
        tree = tree_of(source)
        for node in ast.walk(tree) if tree is not None else ():
            _note(node, names)
    names.own -= names.imported.keys()
    return names


def _note(node: ast.AST, names: Names) -> None:
    """Add what one node says of names."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            top = alias.name.partition(".")[0]
            names.imported[alias.asname or top] = alias.name if alias.asname else top
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            names.imported[alias.asname or alias.name] = f"{node.module or ''}.{alias.name}"
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        names.own.add(node.name)
    elif isinstance(node, ast.ClassDef):
        names.own.add(node.name)
        for inner in node.body:
            names.members.update(_bound(inner))
    elif isinstance(node, ast.arg):
        names.own.add(node.arg)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        names.own.add(node.id)
    elif isinstance(node, ast.ExceptHandler) and node.name:
        names.own.add(node.name)
    elif (
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    ):
        names.members.add(node.attr)


def _bound(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement in the body of a class gives its members."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (one.id for one in node.targets if isinstance(one, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id


def uses(source: str, names: Names) -> list[Use]:
    """Return the words that a cell uses, in the order in which they stand.

    :param source: the text of the cell; one that is no Python uses none.
    :param names: of its whole article.
    """
    tree = tree_of(source)
    if tree is None:
        return []
    text = Text(source)
    found = {Use(*place, length, word) for word, place, length in idioms(tree, text)}
    inner: set[int] = set()
    for node in ast.walk(tree):  # from the outside in: a chain before its links
        if isinstance(node, (ast.Name, ast.Attribute)) and id(node) not in inner:
            found |= set(_named(node, names, text, inner))
        elif isinstance(node, ast.Call):
            found |= set(_arguments(node, names, text))
    return sorted(found)


def _named(
    node: ast.Name | ast.Attribute, names: Names, text: Text, inner: set[int]
) -> Iterator[Use]:
    """Yield the word of a name or an attribute, if it is one; note what it is made of."""
    word = word_of(node, names)
    if isinstance(node, ast.Name):
        if word:
            place = text.start(node)
            yield Use(*place, len(node.id) if text.holds(place, node.id) else 0, word)
        return
    if not word.startswith("."):  # one word from its module on
        link = node.value
        inner.add(id(link))
        while isinstance(link, ast.Attribute):
            link = link.value
            inner.add(id(link))
    if word:
        line, end = text.end(node)
        place = (line, max(0, end - len(node.attr)))
        yield Use(*place, len(node.attr) if text.holds(place, node.attr) else 0, word)


def _arguments(call: ast.Call, names: Names, text: Text) -> Iterator[Use]:
    """Yield the named arguments of a call, unless the article wrote what is called."""
    called = word_of(call.func, names) if isinstance(call.func, (ast.Name, ast.Attribute)) else ""
    if not called or called == "dict":  # whose arguments are keys, the article's own
        return
    for argument in call.keywords:
        if argument.arg:
            place = text.start(argument)
            length = len(argument.arg) if text.holds(place, argument.arg) else 0
            yield Use(*place, length, f"{argument.arg}=", called)


def word_of(node: ast.Name | ast.Attribute, names: Names) -> str:
    """Return the word that a name or an attribute is; empty if it is the article's own."""
    links: list[str] = []
    root: ast.expr = node
    while isinstance(root, ast.Attribute):
        links.append(root.attr)
        root = root.value
    if isinstance(root, ast.Name):
        known = names.imported.get(root.id)
        if known is None and root.id in _BUILTIN - _CONSTANTS - names.own:
            known = root.id
        if known is not None:
            return _short(".".join((known, *reversed(links))))
    if not links or links[0] in names.members or _is_dunder(links[0]):
        return ""
    return f".{links[0]}"


def _is_dunder(name: str) -> bool:
    """Whether a name is one of Python's own hooks, such as ``__init__``."""
    return name.startswith("__") and name.endswith("__")


def _short(path: str) -> str:
    """Return the name of something as the book writes it."""
    for module in sorted(SHORT, key=len, reverse=True):
        if path == module or path.startswith(f"{module}."):
            return SHORT[module] + path[len(module) :]
    return path
