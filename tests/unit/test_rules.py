"""Every rule for articles: one article that keeps them all, and what breaks each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.article.stored import Stored, StoredCell
from sphinx_visao.core.rules import shape
from sphinx_visao.core.rules.draft import Draft, read_draft
from sphinx_visao.core.rules.judge import EVERYWHERE, RULES, rule_findings
from sphinx_visao.core.rules.voice import repeated

FILL = "Ví dụ, mình đi từng bước ngắn rồi nhìn lại con đường vừa qua. " * 38
"""As much text as an article needs, an example in it."""
GOOD = f"""\
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

{FILL}

```{{code-cell}} python
:alt: Một đường thẳng đi lên.

import numpy as np

may.fit(np.arange(3), gia_tri)  # học từ ba mẫu
plt.show()
```

Đường đi lên, ngoài ra không có gì lạ.

:::{{box-tip}}
Mẹo nhỏ.
:::

## So tài

```{{code-cell}} python
for run in RUNS:
    print(run)
```

Năm lần chạy đều như nhau, bạn ạ.

## Tóm lại

- Một.
- Hai.
- Ba.

:::{{them-6-phut}}
:::

:::{{suy-ngam}}
Vì sao?
:::

:::{{dap-an}}
Vì vậy.
:::

```{{code-cell}} python
:tags: [dap-an]

print(1)
```

:::{{nen-tang-khac}} Keras
Thử ở nơi khác.
:::

:::{{doc-them}}
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
        "columns: a printed page holds 64",
        "    print(1",
    ),
    "nested_comprehensions": (CELL, "[[i for i in x] for j in y]\n", "inside another", "[[i"),
    "nested_comprehensions: two loops": (
        CELL,
        "[i for i in x for j in y]\n",
        "inside another",
        "[i",
    ),
    "starred_unpacking": (CELL, "dau_tien, *con_lai = x\n", "*con_lai: name", "dau_tien"),
    "starred_unpacking: a call": (CELL, "print(*x)\n", "*x: name the parts", "print(*x)"),
    "untaught_lambda": (CELL, "sap(key=lambda x: -x)\n", "nobody has taught", "sap("),
    "named_lambda": (CELL, "nguoc = lambda x: -x\n", "a lambda with a name", "nguoc"),
    "stepped_slices": (CELL, "x[::-1]\n", "[::-1] has not been taught", "x[::-1]"),
    "stepped_slices: forwards": (CELL, "x[1::2, 0]\n", "has not been taught", "x[1::2"),
    "short_names": (CELL, "lr = 1\n", "lr: 2 letters", "lr"),
    "short_names: no index": (CELL, "i = 1\n", "i: 1 letters", "i = 1"),
    "short_names: an argument": (CELL, "def ham(w):\n    pass\n", "w: 1 letters", "def ham"),
    "short_names: an attribute": (CELL, "may.w = 1\n", "w: 1 letters", "may.w"),
    "misread_names": (CELL, "thu = 1\n", "thử, thư", "thu = 1"),
    "misread_names: rude": (CELL, "for cu in x:\n    pass\n", "vulgar", "for cu"),
    "open_cell": (CELL, "print(1)\n" * 11, "an open cell of 11 lines: at most 10", "print(1)"),
    "open_cell: a class": (
        CELL,
        "class Mang:\n" + "    print(1)\n" * 14,
        "an open cell of 15 lines: at most 14",
        "class Mang",
    ),
    "open_width": ("print(run)", f"print({'1' * 40})", "51 columns of open code", "    print(1"),
    "numbers": ("Đường đi lên", "Đường 1 đi 2 lên 3 rồi 4", "4 numbers in", "Đường 1"),
    "intervals": ("Đường đi lên", "Đường lên [1,5; {value}`a:.1f`]", "is an interval", "Đường lên"),
    "intervals: in words": (
        "Đường đi lên",
        "Khoảng tin cậy 95 % từ một tới hai",
        "is an interval",
        "Khoảng tin",
    ),
    "seen_numbers": ("Đường đi lên", "Đường 2.500,5 lên", "where is 2.500,5 on", "Đường 2"),
    "terms": (
        "Năm lần chạy",
        "**{term}`a`** **{term}`b`** **{term}`c`** **{term}`d`** năm lần chạy",
        "“d” is new term 4",
        "**{term}",
    ),
    "text_length": (FILL, "Ví dụ.", "syllables of text: at least 550", ""),
    "text_length: too much": (FILL, FILL * 2, "syllables of text: at most 900", ""),
    "example": (FILL, FILL.replace("Ví dụ", "Hôm qua"), "no example", ""),
    "somebody_talks": (", bạn ạ", "", "nobody talks in “So tài”", "## So tài"),
    "open_lines": (
        CELL,
        "```\n\n```{code-cell} python\n".join([CELL + "print(1)\n" * 6] * 3),
        "27 lines of open code: at most 20",
        "for run in RUNS",
        3,
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
OTHERS = {"ledger", "seconds", "questions", "printed_lines", "bare_arrays"}
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
    """Five of eight are too many; a few are not."""
    many = GOOD.replace("gì lạ.", "gì lạ?\n\nSao?\n\nThế à?\n\nHả?\n\nThật không?")
    assert any("end in a question" in one.message for one in rule_findings(draft(many)))
    few = GOOD.replace("gì lạ.", "gì lạ?\n\nSao?")
    assert rule_findings(draft(few)) == []


def test_a_page_outside_the_parts_has_a_shape_of_its_own():
    """Its letters, voice and code are held to the rules all the same."""
    text = GOOD.replace("## Tóm lại", "## Thế thôi").replace("Đường", "Đường 🚌 🌧")
    found = rule_findings(draft(text, in_part=False))
    assert [one.message for one in found] == ["more than one emoji in an article [emoji]"]
    assert set(EVERYWHERE) < set(RULES)


def test_a_phrase_that_a_part_may_use_once():
    """The second article of a part hears of the first."""
    first = draft(GOOD.replace("Đường", "Hãy tưởng tượng đường"))
    pages = {"a.md": first, "b.md": draft(GOOD), "c.md": first}
    ((path, finding),) = repeated(pages)
    assert (path, finding.line) == ("c.md", 27)
    assert "in a.md already" in finding.message


def test_what_only_looks_like_a_broken_rule():
    """Names of other pages, formulas, numbers that a cell's code has too."""
    for old, new in {
        "Đường đi lên": "Xem [Bài 8: chuyện khác](https://example.org) [^1] và `x[1]`",
        "Năm lần chạy": "Ở Hình 7, năm 2017, 35 − 30 = 5, năm lần chạy",
        "# học từ ba mẫu": "# mse loss",
    }.items():
        assert rule_findings(draft(GOOD.replace(old, new, 1))) == []


def printing(text: str, **options) -> Draft:
    """The good article, in which the cell of the five runs has printed this."""
    output = {"output_type": "stream", "name": "stdout", "text": text}
    stored = Stored((StoredCell(CELL.rstrip("\n"), [output]),), {})
    changed = GOOD
    for old, new in options.items():
        changed = changed.replace(old, new)
    return read_draft(changed, read_source(changed, Path("book/phan-1/buoc.md")), stored, LEDGER)


def test_eight_printed_lines_are_enough():
    assert rule_findings(printing("một dòng\n" * 8)) == []
    (found,) = rule_findings(printing("một dòng\n" * 9))
    assert "9 printed lines by here: at most 8" in found.message
    assert GOOD.split("\n")[found.line - 1] == "for run in RUNS:"


@pytest.mark.parametrize(
    "text",
    [
        "[1.5 2.5]",
        "lệch: [[1 2]\n [3 4]]",
        "tensor([1., 2.], grad_fn=<A>)",
        "sai: array([1, 2])",
        "[(1, 2), (3, 4)]",
        "[ 1.5\n  2.5]",
    ],
)
def test_a_bare_array_is_no_output(text):
    (found,) = rule_findings(printing(text))
    assert "is printed bare" in found.message


@pytest.mark.parametrize("text", ["dốc: [-54.8 -320.2]", "tensor(30.)", "['a', 'b']", "(14, 2)"])
def test_numbers_with_a_name_are_an_output(text):
    assert rule_findings(printing(text)) == []


def test_a_number_that_stands_in_an_output_is_seen():
    """In hundredths, too, where the prose says per cent."""
    for written, shown in [("77 cốc", "77 cốc"), ("45% số cốc", "0.45"), ("1.500 cốc", "1500")]:
        draft = printing(f"đo: {shown}", **{"Đường đi lên": f"Có {written}, đường đi lên"})
        assert rule_findings(draft) == [], written


def test_what_earlier_articles_brought_or_taught_is_not_new():
    text = GOOD.replace(
        "Năm lần", "**{term}`A`** **{term}`b`** **{term}`c`** **{term}`d`**\n\nNăm lần"
    ).replace("Ngoài", "ngoài")
    assert ["terms" in one.message for one in rule_findings(draft(text))].count(True) == 1
    known = replace(draft(text), met=frozenset({"a"}))
    assert not any("[terms]" in one.message for one in rule_findings(known))
    code = draft(GOOD.replace(CELL, "sap(x[::-1], key=lambda x: -x)\n"))
    assert {"[untaught-lambda]", "[stepped-slices]"} <= {
        one.message.split()[-1] for one in rule_findings(code)
    }
    assert not any(
        "taught" in one.message
        for one in rule_findings(replace(code, taught=frozenset({"lambda", "x[a:b:c]"})))
    )


def test_an_article_without_headings_has_no_sections():
    bare = GOOD.partition("## ")[0]
    assert draft(bare).sections == []
    assert any("[to-remember]" in one.message for one in rule_findings(draft(bare)))


def test_at_most_two_numbers_are_read_off_figures_by_name():
    figure = GOOD.replace(":alt: Một", ":name: duong\n:alt: Một").replace(
        "Đường đi lên", "Từ 7,5 đường đi lên"
    )
    marked = figure.replace("Từ 7,5", "% doc-hinh: 7,5: duong\n\nTừ 7,5")
    assert any("where is 7,5" in one.message for one in rule_findings(draft(figure)))
    assert rule_findings(draft(marked)) == []
    nowhere = rule_findings(draft(marked.replace("7,5: duong", "7,5: khac")))
    assert any("with the :name: of a figure" in one.message for one in nowhere)
    many = marked.replace("% doc", "% doc-hinh: 1: duong\n% doc-hinh: 2: duong\n% doc", 1)
    assert any("more than 2 numbers" in one.message for one in rule_findings(draft(many)))


def test_folded_and_repeated_cells_are_free():
    long = "for i, w in x:\n    print([[i for i in x] for i in x], *x)\n" * 5
    for option in (":tags: [hide-input]", ":from: khac#ham"):
        text = GOOD.replace(CELL, f"{option}\n\nRUNS\n{long}")
        assert rule_findings(draft(text)) == []


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
