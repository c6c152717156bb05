"""Every rule for articles: one article that keeps them all, and what breaks each."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.article.stored import Stored, StoredCell
from sphinx_visao.core.rules import EVERYWHERE, RULES, read_draft, rule_findings, shape
from sphinx_visao.core.rules.voice import repeated

GOOD = """\
---
file_format: mystnb
kernelspec:
  name: python3
author: Người thử
title: Bước dài, bước ngắn
subtitle: Một dòng có nụ cười
---

Trời mưa, bạn đi chậm lại. Mình cũng vậy.

## Một ý

Vì sao có ô này, xem **thuật ngữ** ở dưới.

```{code-cell} python
:alt: Một đường thẳng đi lên.

import numpy as np

may.fit(np.arange(3), np.arange(3))  # học từ ba mẫu
plt.show()
```

Đường đi lên, ngoài ra không có gì lạ.

:::{box-tip}
Mẹo nhỏ.
:::

## So tài

```{code-cell} python
for run in RUNS:
    print(run)
```

Năm lần chạy đều như nhau.

## Tóm lại

- Một.
- Hai.
- Ba.

:::{them-6-phut}
:::

:::{suy-ngam}
Vì sao?
:::

:::{dap-an}
Vì vậy.
:::

```{code-cell} python
:tags: [dap-an]

print(1)
```

:::{nen-tang-khac} Keras
Thử ở nơi khác.
:::

:::{doc-them}
- [Một](https://example.org/1): vì hay lắm.
- [Hai](https://example.org/2): vì ngắn gọn.
:::
"""
LEDGER = "| buoc Bước dài, bước ngắn | mưa | | |\n"
CELL = "for run in RUNS:\n    print(run)\n"

# rule: what is replaced, by what, what the message says, how the line begins that it
# names (None: the last one), and which of several such lines.
BROKEN = {
    "front_matter": ("subtitle: Một dòng có nụ cười\n", "", "no subtitle", "---"),
    "hook": ("Trời mưa, bạn đi chậm lại. Mình cũng vậy.\n\n", "", "no hook", ""),
    "hook: too long": ("Mình cũng vậy.", "Mình cũng vậy. " * 40, "the hook has", "Trời mưa"),
    "headings": ("## Một ý", "# Một ý", "a heading of level 1", "# Một ý"),
    "one_idea": ("Năm lần chạy", "Ngoài ra, năm lần chạy", "for the second time", "Ngoài ra, năm"),
    "picture": (":alt: Một đường thẳng đi lên.\n\n", "", "no picture", ""),
    "picture: without words": ("Năm lần", "![](a.png)\n\nNăm lần", "an image without words", "![]"),
    "contest": ("for run in RUNS", "for run in range(5)", "not on the five runs", "import numpy"),
    "contest: no section": ("## So tài", "## Khác", "no section “So tài”", "import numpy"),
    "boxes": (":::{box-tip}\nMẹo nhỏ.\n:::\n", "", "no box", ""),
    "boxes: too many": (
        "## So tài",
        ":::{box-tip}\na\n:::\n" * 3 + "\n## So tài",
        "more than 3",
        ":::{box-tip}",
        4,
    ),
    "to_remember": ("- Ba.\n", "", "“Tóm lại” has 2 lines", "## Tóm lại"),
    "to_remember: no section": (
        "## Tóm lại",
        "## Thế thôi",
        "no section “Tóm lại”",
        ":::{them-6-phut}",
    ),
    "to_remember: something after it": (
        "- Ba.\n",
        "- Ba.\n\n## Nữa\n\nNữa.\n",
        "a section after",
        "## Nữa",
    ),
    "more": (":::{them-6-phut}\n:::\n", "", "no block “Thêm 6 phút”", None),
    "more: an extra before it": (
        "## So tài",
        ":::{hoi-tro-ly}\nHỏi.\n:::\n\n## So tài",
        "{hoi-tro-ly} stands before {them-6-phut}: move it below",
        ":::{hoi-tro-ly}",
    ),
    "more: an answer before it": (
        "## So tài",
        ":::{dap-an}\nVì vậy.\n:::\n\n## So tài",
        "{dap-an} stands before {them-6-phut}: move it below",
        ":::{dap-an}",
    ),
    "more: no question": (":::{suy-ngam}\nVì sao?\n:::\n", "", "0 questions", ":::{them-6-phut}"),
    "more: no answer": (":::{dap-an}\nVì vậy.\n:::\n", "", "a question without", ":::{suy-ngam}"),
    "more: no executed answer": (
        ":tags: [dap-an]\n\n",
        "",
        "no answer is executed",
        ":::{suy-ngam}",
    ),
    "more: nothing to try": (
        ":::{nen-tang-khac} Keras",
        ":::{box-tip}",
        "nothing to try",
        ":::{them-6-phut}",
    ),
    "more: nothing to check": (
        "nen-tang-khac} Keras",
        "hoi-tro-ly}",
        "what to check",
        ":::{hoi-tro-ly}",
    ),
    "reading": ("- [Hai](https://example.org/2): vì ngắn gọn.\n", "", "1 links", ":::{doc-them}"),
    "reading: none": (":::{doc-them}", ":::{box-tip}", "no block “Đọc thêm”", None),
    "reading: a link without why": (": vì hay lắm.", "", "why open 'Một'?", "- [Một]"),
    "finished": ("Một ý", "CHƯA VIẾT", "write this", "## CHƯA"),
    "finished: import": ("Đường đi", "⟦Ä⟧ đi", "letters were lost in 'Ä'", "⟦Ä⟧"),
    "cell_size": (CELL, "print(1)\n" * 16, "a cell of 16 lines", "print(1)"),
    "cell_size: columns": (
        "print(run)",
        f"print({'1' * 60})",
        "columns: a phone shows 64",
        "    print(1",
    ),
    "all_code": (
        CELL,
        "```\n\n```{code-cell} python\n".join([CELL + "print(1)\n" * 13] * 5),
        "lines of code in the main body",
        "for run in RUNS",
        5,
    ),
    "figures": (
        ":alt: Một đường thẳng đi lên.\n",
        ":caption: Đường.\n",
        "a figure without words",
        "import numpy",
    ),
    "imports": (
        "import numpy as np",
        "import torchvision",
        "torchvision may not",
        "import torchvision",
    ),
    "imports: from": (
        "import numpy as np",
        "from urllib import request",
        "needs a network",
        "from urllib",
    ),
    "offline": ("print(run)", "fetch_openml()", "downloads something", "    fetch"),
    "comments": ("# học từ ba mẫu", "# learn from three samples", "is not Vietnamese", "may.fit"),
    "translated": ("Đường đi lên", "Đường được vẽ ra bởi máy", "say who does it", "Đường được"),
    "translated: adverb": (
        "Đường đi lên",
        "Đường đi một cách nhanh",
        "an adverb needs none",
        "Đường đi",
    ),
    "translated: verbs": ("lạ.", "lạ, việc học và việc chơi.", "use verbs", "Đường đi"),
    "address": ("Đường đi lên", "Chúng ta thấy đường", "the author is “mình”", "Chúng ta"),
    "emoji": ("Đường đi lên", "Đường 🚌 đi 🌧 lên", "more than one emoji", "Đường 🚌"),
    "bold": ("Đường", "**a** **b** **c** **d**", "bold on every line", "**a**"),
    "citations": ("Đường đi lên", "Đường đi lên [12]", "no numbered citations", "Đường đi"),
    "references": ("Đường đi lên", "Như Bài I.8, đường", "write {bai}`ha-gradient`", "Như"),
    "typed_numbers": ("Đường đi lên", "Đường lên 3,14", "was printed by a cell", "Đường lên"),
}
OTHERS = {"ledger", "seconds", "questions"}
"""Rules with a test of their own below."""


def draft(text: str, ledger: str | None = LEDGER, *, in_part: bool = True, seconds: float = 5):
    """An article as the rules see it; its last cell printed 3.14."""
    output = {"output_type": "stream", "text": "lệch 3.14 và 2.7\n"}
    stored = Stored((StoredCell("print(1)", [output]),), {"seconds": seconds})
    source = read_source(text, Path("book/phan-1/buoc.md"))
    articles = {"I.8": "ha-gradient", "I.9": "buoc"}
    return read_draft(text, source, stored, ledger, in_part=in_part, articles=articles)


def test_the_good_article_keeps_every_rule():
    """Otherwise the tests below would prove nothing."""
    assert rule_findings(draft(GOOD)) == []


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_found_where_it_is_broken(case):
    """One change, one finding with these words on this line."""
    old, new, said, begins, *which = case
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    lines = text.split("\n")
    here = [n for n, line in enumerate(lines, 1) if begins and line.startswith(begins)]
    if begins == "":
        here = [n for n, line in enumerate(lines, 1) if not line]
    line = here[which[0] - 1 if which else 0] if begins is not None else len(lines)
    found = rule_findings(draft(text))
    assert [one.line for one in found if said in one.message] == [line], found


def test_every_rule_is_broken_by_a_test():
    """A rule that nothing here breaks may not work at all."""
    tested = {name.split(":")[0] for name in BROKEN} | OTHERS
    assert {rule.__name__ for rule in RULES} == tested
    assert all(rule.__doc__ for rule in RULES)


def test_the_ledger_and_the_clock_of_the_run():
    """What the article itself does not say."""
    (found,) = rule_findings(draft(GOOD, "| 8 Khác |\n"))
    assert "no line “| buoc" in found.message
    assert rule_findings(draft(GOOD, None)) == []
    (found,) = rule_findings(draft(GOOD, seconds=91))
    assert "ran for 91 s" in found.message


def test_not_every_paragraph_ends_in_a_question():
    """Four of six are too many; half of them are not."""
    many = GOOD.replace("gì lạ.", "gì lạ?\n\nSao?\n\nThế à?\n\nThật không?")
    assert any("end in a question" in one.message for one in rule_findings(draft(many)))
    few = GOOD.replace("gì lạ.", "gì lạ?\n\nSao?")
    assert rule_findings(draft(few)) == []


def test_a_page_outside_the_parts_has_a_shape_of_its_own():
    """Its letters, voice and code are held to the rules all the same."""
    text = GOOD.replace("## Tóm lại", "## Thế thôi").replace("Đường", "Đường 🚌 🌧")
    found = rule_findings(draft(text, in_part=False))
    assert [one.message for one in found] == ["more than one emoji in an article"]
    assert set(EVERYWHERE) < set(RULES)


def test_a_phrase_that_a_part_may_use_once():
    """The second article of a part hears of the first."""
    first = draft(GOOD.replace("Đường", "Hãy tưởng tượng đường"))
    pages = {"a.md": first, "b.md": draft(GOOD), "c.md": first}
    ((path, finding),) = repeated(pages)
    assert (path, finding.line) == ("c.md", 25)
    assert "in a.md already" in finding.message


def test_what_only_looks_like_a_broken_rule():
    """Names of other pages, formulas, numbers that a cell's code has too."""
    for old, new in {
        "Đường đi lên": "Xem [Bài 8: chuyện khác](https://example.org) [^1] và `x[1]`",
        "Năm lần chạy": "Tốc độ 0,01, nhiều nhất 5,5 giây, mỗi bài 6 phút",
        "# học từ ba mẫu": "# mse loss",
    }.items():
        assert rule_findings(draft(GOOD.replace(old, new, 1))) == []


def test_a_word_about_a_block_is_no_block():
    """An article that explains how articles are written names the blocks in its text."""
    text = GOOD.replace("Năm lần chạy", "Viết `:::{hoi-tro-ly}` ở cuối bài. Năm lần chạy")
    assert list(shape.more(draft(text))) == []


def test_an_article_of_the_book_is_a_link_to_read_on():
    item = "- [Hai](https://example.org/2): vì ngắn gọn.\n"
    own = GOOD.replace(item, "- {bai}`hai`: vì ngắn gọn.\n")
    assert list(shape.reading(draft(own))) == []
    (bare,) = shape.reading(draft(GOOD.replace(item, "- {bai}`hai`\n")))
    assert "why open 'hai'?" in bare.message
