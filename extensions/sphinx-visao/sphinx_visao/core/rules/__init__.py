"""The rules for articles that a program can judge.

In: an article as its author wrote it.  Out: findings with line, column and
remedy.  :mod:`.draft` is the article as the rules see it; :mod:`.shape`,
:mod:`.code` and :mod:`.voice` hold the rules, each a function whose first line of
documentation is the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sphinx_vi.core.typography import Finding
from sphinx_visao.core.rules import code, shape, voice
from sphinx_visao.core.rules.draft import Draft, read_draft

Rule = Callable[[Draft], Iterator[Finding]]

EVERYWHERE: tuple[Rule, ...] = (*code.RULES, *voice.RULES, *shape.EVERYWHERE)
"""Rules for every page with a number."""
RULES: tuple[Rule, ...] = (*shape.RULES, *EVERYWHERE)
"""Rules for the articles of the parts, in the order in which the documentation lists them."""


def rule_findings(draft: Draft) -> list[Finding]:
    """Return what every rule finds in an article, in the order of the file."""
    rules = RULES if draft.in_part else EVERYWHERE
    found = [finding for rule in rules for finding in rule(draft)]
    return sorted(found, key=lambda one: (one.line, one.column))


__all__ = ["EVERYWHERE", "RULES", "Draft", "Rule", "read_draft", "rule_findings"]
