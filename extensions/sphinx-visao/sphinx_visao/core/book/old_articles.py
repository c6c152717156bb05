"""Old articles: which rules they may break until they are written anew.

In: ``docs/old-articles.yml``, article → names of the rules that it still breaks.
Out: the same as data, with the line of every entry.  The list may only shrink: who
judges an article says which entries are no longer needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.structured import DataError, compose_yaml
from sphinx_visao.core.io.text import read_text


class OldArticlesError(Exception):
    """The list cannot be read.

    :param path: of the list.
    :param line: 1-based.
    :param message: what is wrong and what to write.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(frozen=True)
class Entry:
    """One rule that one old article still breaks.

    :param article: its name, which is also its address.
    :param rule: a rule of ``make check`` (``open-lines``) or a kind of warning (``clock``).
    :param line: 1-based, in the list.
    """

    article: str
    rule: str
    line: int


def old_entries(path: Path) -> list[Entry]:
    """Return the list, entry by entry; empty where there is no such file.

    :raises OldArticlesError: if it is not “article: [rule, …]”, or says something twice.
    """
    if not path.exists():
        return []
    try:
        tree = compose_yaml(read_text(path))
    except DataError as error:
        raise OldArticlesError(path, error.line, f"not YAML: {error}") from None
    except ArticleError as error:
        raise OldArticlesError(path, error.line, error.words) from None
    found: dict[tuple[str, str], Entry] = {}
    for entry in _entries(tree, path):
        key = (entry.article, entry.rule)
        if key in found:
            message = f"{entry.article}: {entry.rule!r} stands twice, keep one"
            raise OldArticlesError(path, entry.line, message)
        found[key] = entry
    return list(found.values())


def _entries(tree: yaml.Node | None, path: Path) -> Iterator[Entry]:
    """Yield what the YAML says."""
    if tree is None:
        return
    if not isinstance(tree, yaml.MappingNode):
        raise OldArticlesError(path, 1, "not a list of articles: write “article: [rule, …]”")
    for article, rules in tree.value:
        if not isinstance(rules, yaml.SequenceNode) or not rules.value:
            message = f"{article.value}: no list of rules; write “- rule” below it, or remove it"
            raise OldArticlesError(path, article.start_mark.line + 1, message)
        for rule in rules.value:
            if not isinstance(rule, yaml.ScalarNode):
                message = f"{article.value}: a rule is one word, such as open-lines"
                raise OldArticlesError(path, rule.start_mark.line + 1, message)
            yield Entry(str(article.value), str(rule.value), rule.start_mark.line + 1)


def old_articles(path: Path) -> dict[str, frozenset[str]]:
    """Return, by article, the rules that it may break.

    :raises OldArticlesError: as :func:`old_entries`.
    """
    found: dict[str, frozenset[str]] = {}
    for entry in old_entries(path):
        found[entry.article] = found.get(entry.article, frozenset()) | {entry.rule}
    return found
