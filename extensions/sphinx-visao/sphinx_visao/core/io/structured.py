"""The door in for data: YAML and JSON that authors, tools and runs have written.

In: text, or a path.  Out: plain Python data, or one message with line and remedy.  Nothing
is guessed: a date stays the text that was typed, a key that stands twice is named, and no
alias can make gigabytes out of a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import yaml

from sphinx_visao.core import limits
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import decoded, plain_lines, read_bytes, read_text

_DEEPEST = 20
_QUOTES = "Put the text between quotes"
_REMEDIES = (
    (r"mapping values are not allowed", "Put text with a colon between quotes"),
    (r"expected ',' or '[\]}]'", "Close the bracket, or put the text between quotes"),
    (r"could not find expected ':'", "Write “key: value”, or indent a text of several lines"),
    (r"found unexpected end of stream", "Close the quotes"),
    (r"found character '\\t'", "Indent with blanks, not with a tab"),
    (r"unknown escape", "Write \\\\ for \\, or use single quotes"),
    (r"cannot start any token|undefined alias|expected alphabetic|tag", _QUOTES),
)
_NO_VALUE = (ValueError, TypeError, OverflowError, LookupError, AttributeError)
"""What PyYAML raises besides its own errors: for ``!!bool x``, ``!!timestamp x``, ``"\\Uffffffff"``."""
_CONSTRUCTED = re.compile(r"tag:yaml\.org,2002:timestamp")


class DataError(Exception):
    """Text that is not the data it should be.

    :param line: 1-based, in the text.
    :param message: what is wrong.
    :param remedy: what to do.
    """

    def __init__(self, line: int, message: str, remedy: str) -> None:
        super().__init__(f"{message}. {remedy}")
        self.line, self.message, self.remedy = line, message, remedy


class _Loader(yaml.SafeLoader):
    """YAML as authors mean it: what looks like a date is text, and no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return a mapping.

        :raises yaml.MarkedYAMLError: if a key stands twice.
        """
        seen: set[tuple[str, str]] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if (key.tag, key.value) in seen:
                    raise yaml.MarkedYAMLError(
                        problem=f"{key.value!r} stands twice", problem_mark=key.start_mark
                    )
                seen.add((key.tag, key.value))
        return super().construct_mapping(node, deep)


_AnyLoader = yaml.SafeLoader | yaml.BaseLoader

_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not _CONSTRUCTED.match(tag)]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def compose_yaml(text: str, loader: type[_AnyLoader] = _Loader) -> yaml.Node | None:
    """Return YAML as nodes, which know their lines; ``None`` for an empty text.

    :raises DataError: if it is no YAML, has aliases, or is nested beyond reason.
    """
    text = plain_lines(text)
    try:
        depth = 0
        for event in yaml.parse(text, loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent):
                raise DataError(line, "a “*” begins an alias here", _QUOTES)
            if depth > _DEEPEST:
                raise DataError(line, f"brackets stand more than {_DEEPEST} deep here", _QUOTES)
        node: yaml.Node | None = yaml.compose(text, loader)
        return node
    except yaml.YAMLError as error:
        raise _explained(error) from None
    except _NO_VALUE:
        raise DataError(1, "this cannot be read", _QUOTES) from None


def load_typed(text: str) -> Any:
    """Return what YAML says, each value as it was typed: a title may be 2020-13-45, or Yes.

    :raises DataError: as :func:`compose_yaml`.
    """
    node = compose_yaml(text, yaml.BaseLoader)
    return None if node is None else value_of(node, yaml.BaseLoader)


def load_yaml(text: str) -> Any:
    """Return what YAML says, in Python's own types; a date is text.

    :raises DataError: as :func:`compose_yaml`, and if a key stands twice.
    """
    node = compose_yaml(text)
    return None if node is None else value_of(node)


def value_of(node: yaml.Node, loader: type[_AnyLoader] = _Loader) -> Any:
    """Return the Python value of a node.

    :raises DataError: if a key stands twice, or a value is none (``!!int x``).
    """
    reader = loader("")
    line = node.start_mark.line + 1 if node.start_mark else 1
    try:
        found = reader.construct_document(node)
    except yaml.YAMLError as error:
        raise _explained(error) from None
    except _NO_VALUE:
        raise DataError(line, "a value here cannot be read", _QUOTES) from None
    finally:
        reader.dispose()
    for scalar in _scalars(node):
        if re.search("[\ud800-\udfff]", scalar.value):
            at = scalar.start_mark.line + 1 if scalar.start_mark else line
            raise DataError(at, "half a letter stands here (\\ud800 to \\udfff)", "Type the letter")
    return found


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield every value below a node, keys among them."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _scalars(one)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _explained(error: yaml.YAMLError) -> DataError:
    """Return the message of what PyYAML complains of."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error).split("\n")[0] or "not YAML"
    if problem.endswith("stands twice"):
        return DataError(mark.line + 1 if mark else 1, problem, "Keep one of the two")
    if isinstance(error, yaml.reader.ReaderError):
        found = f"a character that no text has (U+{int(error.character):04X})"
        return DataError(1, found, "Take it out")
    remedy = next((words for seen, words in _REMEDIES if re.search(seen, problem)), _QUOTES)
    return DataError(mark.line + 1 if mark else 1, problem, remedy)


def read_yaml(path: Path) -> Any:
    """Return what a YAML file says.

    :raises ArticleError: if it cannot be read, or is no YAML.
    """
    text = read_text(path)
    try:
        return load_yaml(text)
    except DataError as error:
        raise ArticleError(path, error.line, f"not YAML: {error.message}", error.remedy) from None


def read_json(path: Path, remedy: str, most: int = limits.DATA_BYTES) -> Any:
    """Return what a JSON file says.

    :param remedy: what to do with one that is damaged, such as the command that writes it.
    :raises ArticleError: if it cannot be read, or is no JSON.
    """
    raw = read_bytes(path, most)
    try:
        text = plain_lines(decoded(raw, path))
    except ArticleError as error:
        raise ArticleError(path, error.line, error.message, remedy) from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise ArticleError(path, error.lineno, message, remedy) from None
    except (RecursionError, ValueError):
        raise ArticleError(path, 1, "this is no JSON that can be read", remedy) from None
