"""The file of terms: what it holds, and what is wrong with it.

In: a YAML list of ``vi`` (the term), ``en`` (the English), ``nghia`` (one or two
sentences); where there are any, ``khac`` (other names that readers may search
for) and ``tranh`` (words that the book does not use for it).  Out: terms with
their lines, and problems with theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

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
        root = yaml.compose(text)
        rows = [
            (node.start_mark.line + 1, yaml.safe_load(yaml.serialize(node)))
            for node in (root.value if root is not None else ())
        ]
    except (yaml.YAMLError, AttributeError) as error:
        mark = getattr(error, "problem_mark", None)
        return [], [(mark.line + 1 if mark else 1, "not a YAML list of terms")]
    terms: list[Term] = []
    problems: list[tuple[int, str]] = []
    seen: set[str] = set()
    for line, entry in rows:
        words = isinstance(entry, dict) and all(str(entry.get(f, "")).strip() for f in FIELDS)
        if not words or set(entry) - {*FIELDS, *LISTS}:
            may = f"; it may have {' and '.join(LISTS)}"
            problems.append((line, f"a term needs exactly {', '.join(FIELDS)}{may}"))
        elif not all(isinstance(entry.get(name, []), list) for name in LISTS):
            problems.append((line, f"{' and '.join(LISTS)} are lists, such as [a, b]"))
        elif entry["vi"] in seen:
            problems.append((line, f"the term {entry['vi']!r} stands twice"))
        else:
            seen.add(entry["vi"])
            vi, en, meaning = (str(entry[field]).strip() for field in FIELDS)
            others, avoid = (tuple(map(str, entry.get(name, []))) for name in LISTS)
            terms.append(Term(line, vi, en, meaning, others, avoid))
    return terms, problems
