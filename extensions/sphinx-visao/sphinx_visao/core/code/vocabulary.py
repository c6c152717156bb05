"""The file of words of code: what it holds, and what is wrong with it.

In: a YAML list of ``ma`` (the word), ``day`` (the article that teaches it, or
:data:`BROUGHT`), ``nghia`` (one line).  Out: words with their lines, and problems with
theirs; the entry that a use of a word has.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import yaml

from sphinx_visao.core.code.words import Use
from sphinx_visao.core.io.structured import DataError, compose_yaml

FIELDS = ("ma", "day", "nghia")
BROUGHT = "biet-san"
"""In the place of an article: what the reader brings."""


@dataclass(frozen=True)
class Word:
    """One word of code.

    :param line: where it stands in the file, 1-based.
    :param word: as :mod:`.words` writes it.
    :param taught: the name of the article that teaches it, or :data:`BROUGHT`.
    :param meaning: one line, in Vietnamese.
    """

    line: int
    word: str
    taught: str
    meaning: str

    @property
    def sort_key(self) -> tuple[str, str]:
        """What sorts words by code point, without the dots before methods."""
        return self.word.lstrip("."), self.word


Problem = tuple[int, str]
"""A 1-based line of the file; what is wrong there and what to do."""


def read_words(text: str, articles: Collection[str]) -> tuple[dict[str, Word], list[Problem]]:
    """Return the words of a file, by word, and its problems.

    :param articles: the names of all articles.
    """
    try:
        root = compose_yaml(text)
    except DataError as error:
        message = f"not YAML: {error.message}; put a word with : # or brackets between quotes"
        return {}, [(error.line, message)]
    if root is None:
        return {}, []
    if not isinstance(root, yaml.SequenceNode):
        return {}, [(1, f"not a list of words: write “- ma: …”, with {', '.join(FIELDS[1:])}")]
    words: dict[str, Word] = {}
    problems: list[Problem] = []
    for node in root.value:
        found = _entry(node)
        line = node.start_mark.line + 1
        if isinstance(found, str):
            problems.append((line, found))
        elif found.word in words:
            message = f"the word {found.word!r} stands at line {words[found.word].line} already"
            problems.append((line, f"{message}: keep one"))
        else:
            words[found.word] = found
            if found.taught != BROUGHT and found.taught not in articles:
                near = difflib.get_close_matches(found.taught, [*articles, BROUGHT], 1)
                hint = f"did you mean {near[0]!r}?" if near else f"write its name, or {BROUGHT}"
                message = f"{found.word!r}: there is no article {found.taught!r}"
                problems.append((line, f"{message}: {hint}"))
    return words, problems


def _entry(node: yaml.Node) -> Word | str:
    """Return a word, or what is wrong with it."""
    fields = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if not isinstance(value, yaml.ScalarNode) or not isinstance(key, yaml.ScalarNode):
            return f"a word needs exactly {', '.join(FIELDS)}, each one line of text"
        if key.value in fields:
            return f"{key.value!r} stands twice in one word: keep one"
        fields[key.value] = " ".join(value.value.split())
    if set(fields) != set(FIELDS) or not all(fields.values()):
        return f"a word needs exactly {', '.join(FIELDS)}, each one line of text"
    return Word(node.start_mark.line + 1, *(fields[name] for name in FIELDS))


def entry_of(use: Use, words: Mapping[str, Word]) -> Word | None:
    """Return the entry of a word where it is used; ``None`` if it has none.

    An argument has the entry “called(name=)”, else “name=”.
    """
    if not use.called:
        return words.get(use.word)
    return words.get(f"{use.called}({use.word})") or words.get(use.word)


def needs_entry(use: Use, words: Mapping[str, Word]) -> bool:
    """Whether a use without an entry is one too many.

    The arguments of what the reader brings are brought too.
    """
    called = words.get(use.called)
    return called is None or called.taught != BROUGHT
