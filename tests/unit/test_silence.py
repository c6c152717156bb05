"""A rule is silenced in one place, with a reason, by a comment that is needed."""

from __future__ import annotations

import pytest
from test_rules import CELL, GOOD, draft

from sphinx_visao.core.article.plain import to_plain
from sphinx_visao.core.rules.judge import rule_findings, verdict
from sphinx_visao.core.rules.silence import silences

WIDE = GOOD.replace("print(run)", f"print({'1' * 40})")
FENCE = "```{code-cell} python\nfor run"
REASON = "open-width: vì đây là một địa chỉ"


def messages(text: str) -> list[str]:
    """Return what the rules say."""
    return [one.message for one in rule_findings(draft(text))]


def silenced(comment: str) -> str:
    """Return the article with a line that is too wide, a comment above its cell."""
    assert WIDE.count(FENCE) == 1
    return WIDE.replace(FENCE, f"% bo-qua: {comment}\n{FENCE}")


def test_a_comment_silences_the_block_below_it():
    assert messages(WIDE) == ["51 columns of open code: a phone shows 50 [open-width]"]
    assert messages(silenced(REASON)) == []


def test_a_comment_at_the_top_silences_the_whole_article():
    assert messages(WIDE.replace("\nTrời mưa", f"\n% bo-qua: {REASON}\n\nTrời mưa")) == []


def test_a_comment_silences_no_other_block_and_no_other_rule():
    elsewhere = WIDE.replace("Đường đi", f"% bo-qua: {REASON}\n\nĐường đi")
    assert len(messages(elsewhere)) == 2
    other = messages(silenced("open-cell: vì đây là một địa chỉ"))
    assert "51 columns of open code: a phone shows 50 [open-width]" in other
    assert "bo-qua: nothing here breaks 'open-cell': remove this line" in other


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("open-width", "bo-qua without a reason: write “% bo-qua: open-width: vì …”"),
        ("open-width:", "without a reason"),
        ("open-width: vì", "without a reason"),
        ("open-witdh: vì dài", "there is no rule 'open-witdh': did you mean 'open-width'?"),
        ("zzz: vì dài", "there is no rule 'zzz': docs/check.md lists them"),
    ],
)
def test_an_unknown_rule_or_an_empty_reason_silences_nothing(comment, said):
    found = messages(silenced(comment))
    assert any(said in message for message in found), found
    assert any("[open-width]" in message for message in found)


def test_a_comment_that_is_not_needed_is_named_with_its_line():
    text = GOOD.replace(FENCE, f"% bo-qua: {REASON}\n{FENCE}")
    (found,) = rule_findings(draft(text))
    assert found.message == "bo-qua: nothing here breaks 'open-width': remove this line"
    assert text.split("\n")[found.line - 1].startswith("% bo-qua")


def test_what_is_silenced_is_not_broken():
    """So an old article's entry for it is named as one that is not needed."""
    assert verdict(draft(silenced(REASON)), frozenset({"open-width"})).broken == frozenset()


def test_code_that_looks_like_a_comment_is_none():
    text = GOOD.replace(CELL, f"% bo-qua: zzz: vì thế\n{CELL}")
    assert not any("bo-qua" in message for message in messages(text))


def test_no_comment_reaches_a_notebook():
    plain = to_plain(
        f"Một.\n\n% bo-qua: {REASON}\n\nHai.\n\n```\n% mã\n```", values=str, articles={}
    )
    assert "bo-qua" not in plain
    assert "% mã" in plain


def test_a_comment_below_everything_silences_nothing():
    """At the end of an article, and above a fence that nothing closes."""
    text = f"{GOOD.rstrip()}\n\n% bo-qua: {REASON}\n"
    number = text.rstrip().count("\n") + 1
    assert [(one.first, one.last) for one in silences(text.split("\n"), 6)] == [(number, number)]
    assert messages(text) == ["bo-qua: nothing here breaks 'open-width': remove this line"]
    opened = ["% bo-qua: hook: vì thế", "```python", "a", ""]
    assert [(one.first, one.last) for one in silences(["x", *opened], 1)] == [(3, 5)]


def test_a_comment_above_a_paragraph_is_for_all_of_its_lines():
    lines = ["x", "", "% bo-qua: hook: vì thế", "a", "b", "", "c"]
    assert [(one.first, one.last) for one in silences(lines, 1)] == [(4, 5)]


def test_a_comment_in_a_listing_is_no_comment():
    """What a listing shows is its author's text."""
    lines = ["x", "", "```md", "% bo-qua: hook: vì thế", "```"]
    assert list(silences(lines, 1)) == []
