"""An article that has yet to be written.

In: number, title, name of what came before, and the template ``scaffold.md`` beside
this module.  Out: the text of a page that builds, in the shape that every article has,
with a remark at each place that says what belongs there.
"""

from __future__ import annotations

import json
from pathlib import Path
from string import Template

from sphinx_visao.core.words import word

UNWRITTEN = word("article.unwritten")
"""Stands wherever the author has to write; `make check` finds what is left of it."""

_TEXT = Template(Path(__file__).with_suffix(".md").read_text("utf-8"))


def scaffold(number: int, title: str, before: str) -> str:
    """Return the text of a new article.

    :param title: the heading; quoted where YAML needs it.
    :param before: name of the article it leans on, or an empty string.
    """
    plain = all(c not in title for c in ":#'\"[]{},&*!|>%@`")
    shown = title if plain else json.dumps(title, ensure_ascii=False)
    return _TEXT.substitute(
        number=number,
        title=shown,
        before=before,
        unwritten=UNWRITTEN,
        duel=word("heading.duel"),
        summary=word("heading.summary"),
    )
