"""An article that has yet to be written.

In: title, name of what came before, and the template ``scaffold.md`` beside
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


def scaffold(title: str, before: str) -> str:
    """Return the text of a new article.

    :param title: the heading.
    :param before: name of the article it leans on, or an empty string.
    """
    # What stands in quotes is text to YAML, whatever it looks like: 1984, “- x”, yes.
    return _TEXT.substitute(
        title=json.dumps(title, ensure_ascii=False),
        before=before,
        unwritten=UNWRITTEN,
        duel=word("heading.duel"),
        summary=word("heading.summary"),
    )
