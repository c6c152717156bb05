"""The file of terms: what it holds, and what is wrong with it.

In: a YAML list of ``vi`` (the term), ``en`` (the English), ``nghia`` (one or two
sentences); where there are any, ``khac`` (other names that readers may search
for) and ``tranh`` (words that the book does not use for it).  Out: terms with
their lines, and problems with theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from sphinx_visao.core.io.structured import DataError, compose_yaml, value_of

FIELDS = ("vi", "en", "nghia")
LISTS = ("khac", "tranh")


@dataclass(frozen=True)
class Term:
    """One decision a term.

    :param line: where it stands in the file.
    :param vi: how the book says it.
    :param en: the English it stands for; the same word where practice keeps it.
    :param meaning: one or two sentences, in Vietnamese.
    :param others: other names under which readers may look for it.
    :param avoid: words that the book has decided against.
    """

    line: int
    vi: str
    en: str
    meaning: str
    others: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


def read_terms(text: str) -> tuple[list[Term], list[tuple[int, str]]]:
    """Return the terms of a file and its problems, each with its line."""
    try:
        root = compose_yaml(text)
        if root is not None and not isinstance(root, yaml.SequenceNode):
            return [], [(1, f"not a YAML list of terms: write “- {FIELDS[0]}: …”")]
        rows = [
            (node.start_mark.line + 1, value_of(node))
            for node in (root.value if root is not None else ())
        ]
    except DataError as error:
        return [], [(error.line, f"not a YAML list of terms: {error}")]
    terms: list[Term] = []
    problems: list[tuple[int, str]] = []
    seen: set[str] = set()
    for line, entry in rows:
        words = isinstance(entry, dict) and all(_is_text(entry.get(f)) for f in FIELDS)
        if not words or set(entry) - {*FIELDS, *LISTS}:
            may = f"; it may have {' and '.join(LISTS)}"
            problems.append(
                (line, f"a term needs exactly {', '.join(FIELDS)}, each of them text{may}")
            )
        elif not all(_is_list(entry.get(name, [])) for name in LISTS):
            problems.append((line, f"{' and '.join(LISTS)} are lists of words, such as [a, b]"))
        elif str(entry["vi"]) in seen:
            problems.append((line, f"the term {entry['vi']!r} stands twice"))
        else:
            seen.add(str(entry["vi"]))
            vi, en, meaning = (str(entry[field]).strip() for field in FIELDS)
            others, avoid = (tuple(map(str, entry.get(name, []))) for name in LISTS)
            terms.append(Term(line, vi, en, meaning, others, avoid))
    return terms, problems


def _is_text(value: object) -> bool:
    """Whether a field says something; what looks like a number may stand without quotes."""
    return isinstance(value, (str, int, float)) and bool(str(value).strip())


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(_is_text(one) for one in value)
