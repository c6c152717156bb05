"""The rules for articles that a program can judge.

In: an article as its author wrote it.  Out: findings with line, column and
remedy.  :mod:`.draft` is the article as the rules see it; :mod:`.shape`,
:mod:`.code` and :mod:`.voice` hold the rules, each a function whose first line of
documentation is the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sphinx_vi.core.typography import Finding
from sphinx_visao.core.rules import code, shape, voice
from sphinx_visao.core.rules.draft import Draft, read_draft

Rule = Callable[[Draft], Iterator[Finding]]

EVERYWHERE: tuple[Rule, ...] = (*code.RULES, *voice.RULES, *shape.EVERYWHERE)
"""Rules for every page with a number."""
RULES: tuple[Rule, ...] = (*shape.RULES, *EVERYWHERE)
"""Rules for the articles of the parts, in the order in which the documentation lists them."""


def name_of(rule: Callable[..., object]) -> str:
    """Return the name by which a rule is silenced and listed: ``open-lines``."""
    return rule.__name__.replace("_", "-")


@dataclass(frozen=True)
class Verdict:
    """What the rules say of one article.

    :param findings: what its author has to mend, in the order of the file.
    :param broken: names of the rules that it breaks, those that the list of old
        articles excuses it from among them.
    """

    findings: list[Finding]
    broken: frozenset[str]


def verdict(draft: Draft, old: frozenset[str] = frozenset()) -> Verdict:
    """Hold an article against every rule.

    :param old: names of rules that it may break, as an old article.
    """
    found: list[Finding] = []
    broken = set()
    for rule in RULES if draft.in_part else EVERYWHERE:
        name = name_of(rule)
        for one in rule(draft):
            broken.add(name)
            if name not in old:
                found.append(replace(one, message=f"{one.message} [{name}]"))
    return Verdict(sorted(found, key=lambda one: (one.line, one.column)), frozenset(broken))


def rule_findings(draft: Draft) -> list[Finding]:
    """Return what every rule finds in an article, in the order of the file."""
    return verdict(draft).findings


__all__ = [
    "EVERYWHERE",
    "RULES",
    "Draft",
    "Rule",
    "Verdict",
    "name_of",
    "read_draft",
    "rule_findings",
    "verdict",
]
