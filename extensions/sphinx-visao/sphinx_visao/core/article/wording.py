"""One decision a term: words that the book does not use for what it has a word for.

In: the text of a page and the terms of the glossary.  Out: findings with line,
column and the word that was decided on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sphinx_vi.core.typography import Finding, prose_lines
from sphinx_visao.core.article.terms import Term


def word_findings(text: str, terms: Iterable[Term]) -> list[Finding]:
    """Return every use of a word that a term asks to avoid, in the order of the page."""
    decided = {word.lower(): term.vi for term in terms for word in term.avoid}
    if not decided:
        return []
    good = [term.vi.lower() for term in terms]
    # The longest first: "lan truyền ngược" is right where "truyền ngược" would be wrong.
    words = sorted({*decided, *good}, key=len, reverse=True)
    pattern = re.compile(
        r"(?<![^\W_])(" + "|".join(map(re.escape, words)) + r")(?![^\W_])", re.IGNORECASE
    )
    found = []
    for number, (_, prose) in enumerate(prose_lines(text), start=1):
        for match in pattern.finditer(prose or ""):
            right = decided.get(match[1].lower())
            if right is not None and match[1].lower() not in good:
                message = f"{match[1]!r}: the glossary has decided on {right!r}"
                found.append(Finding(number, match.start() + 1, message, match[1]))
    return found
