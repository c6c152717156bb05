"""An article held against every rule.

In: an article as the rules see it.  Out: what its author has to mend, and which rules it breaks.
Nobody who builds pages needs the rules: the package itself imports none of them.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sphinx_vi.core.typography import Finding
from sphinx_visao.core.rules import code, load, plain_code, shape, telling, voice
from sphinx_visao.core.rules.draft import Draft, at, read_draft
from sphinx_visao.core.rules.silence import HOW, Silence, silences

Rule = Callable[[Draft], Iterator[Finding]]

EVERYWHERE: tuple[Rule, ...] = (
    *code.RULES,
    *plain_code.RULES,
    *load.EVERYWHERE,
    *telling.EVERYWHERE,
    *voice.RULES,
    *shape.EVERYWHERE,
)
"""Rules for every page with a number."""
RULES: tuple[Rule, ...] = (*shape.RULES, *load.RULES, *telling.RULES, *EVERYWHERE)
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
    silenced = list(silences(draft.lines, draft.first_line))
    needed: set[Silence] = set()
    found: list[Finding] = []
    broken = set()
    for rule in RULES if draft.in_part else EVERYWHERE:
        name = name_of(rule)
        for one in rule(draft):
            here = [s for s in silenced if s.rule == name and s.reason and s.covers(one.line)]
            needed.update(here)
            if here:
                continue
            broken.add(name)
            if name not in old:
                found.append(replace(one, message=f"{one.message} [{name}]"))
    found += _about_silence(silenced, needed)
    return Verdict(sorted(found, key=lambda one: (one.line, one.column)), frozenset(broken))


def _about_silence(silenced: list[Silence], needed: set[Silence]) -> Iterator[Finding]:
    """Yield what is wrong with the comments that silence rules."""
    names = [name_of(rule) for rule in RULES]
    for one in silenced:
        if one.rule not in names:
            near = difflib.get_close_matches(one.rule, names, 1)
            hint = f"did you mean {near[0]!r}?" if near else "docs/check.md lists them"
            yield at(one.line, f"bo-qua: there is no rule {one.rule!r}: {hint}")
        elif not one.reason:
            yield at(one.line, f"bo-qua without a reason: write {HOW.format(rule=one.rule)}")
        elif one not in needed:
            yield at(one.line, f"bo-qua: nothing here breaks {one.rule!r}: remove this line")


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
