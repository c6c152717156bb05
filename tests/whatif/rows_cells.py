"""What can be wrong with a code cell and its options."""

from __future__ import annotations

from whatif.harness import Row
from whatif.spoil import cell, swap

HEADING = "A code cell"
_AT = "phan-1/bai-a.md"
_DOLLARS = "n = 3\nprint(n)"


def option(text: str, what: str, *said: str, command: str = "run", **more: object) -> Row:
    """Return a row about the options of the one cell, whose fence stands on line 11."""
    return Row(what, command, swap(":keep: n\n", f"{text}\n"), said, **more)


ROWS = (
    *(
        option(
            f":keep: n\n:alt: {value}",
            f"an :alt: that is {name}",
            f"{_AT}:13:",
            "'alt' is",
            "Write text, between quotes",
            command=one,
        )
        for value, name in (
            ("5", "a number"),
            ("yes", "a truth value"),
            ("[5, 6]", "a list of numbers"),
            ("{a: b}", "a mapping"),
        )
        for one in ("run", "html")
    ),
    option(
        ":keep: n\n:alt: 2024-13-45",
        "an :alt: that looks like a date which is none",
        f"{_AT}:13:",
        "between quotes",
    ),
    option(
        ":keep: n\n:caption: [a]", "a :caption: that is a list", f"{_AT}:13:", "'caption' is ['a']"
    ),
    option(":keep: n\n:name: [a]", "a :name: that is a list", f"{_AT}:13:", "'name' is ['a']"),
    option(
        ":keep: n\n:nam: a",
        "a misspelt option",
        f"{_AT}:13:",
        "unknown cell option 'nam'. Did you mean 'name'?",
    ),
    option(
        ":keep: n\n:keep: n",
        "an option that stands twice",
        f"{_AT}:13:",
        "the option 'keep' stands at line 12 already. Keep one of the two",
    ),
    option(
        ":keep: n\n:tags: hide-input",
        "tags that are no list",
        f"{_AT}:13:",
        "Write a list, such as [hide-input]",
    ),
    option(
        ":keep: n\n:tags: [hide-inputs]",
        "a misspelt tag",
        f"{_AT}:13:",
        "unknown tag 'hide-inputs'. Did you mean 'hide-input'?",
    ),
    option(
        ":keep: n\n:label: a b",
        "a label of two words",
        f"{_AT}:13:",
        "'label' is 'a b'. Write a name",
    ),
    option(
        ":keep: n\n:from: bai-b",
        "a repetition without a label",
        f"{_AT}:13:",
        "'from' is 'bai-b'. Write article#label",
    ),
    option(
        ":keep: n\n:from: bai-x#y",
        "a repetition of an article that does not exist",
        f"{_AT}:15: there is no article",
        changed=("book/phan-1/bai-a.ipynb",),
    ),
    option(":keep: 5", "a kept value that is a number", f"{_AT}:12:"),
    option(":keep: n=", "a kept value without an expression", f"{_AT}:12:", "'keep'"),
    option(
        ":keep: y=x) + (1", "a kept value that closes a bracket too many", f"{_AT}:12:", "'keep'"
    ),
    option(":keep: n, n", "a kept value that stands twice", f"{_AT}:12:", "'n' stands twice"),
    option(":keep: [n]", "a list of kept values", f"{_AT}:12:", "'keep'"),
    option(
        ":keep: n\n:interactive: nope",
        "an interactive figure that does not exist",
        f"{_AT}:13:",
        "unknown interactive figure 'nope'",
    ),
    option(
        ":keep: n\n:interactive: fit-line",
        "an interactive figure without data",
        f"{_AT}:13:",
        "without its data",
    ),
    option(
        ":keep: n\n:alt: [a",
        "an option with a bracket that is never closed",
        f"{_AT}:13:",
        "Close the bracket",
    ),
    option(
        ":keep: n\n:alt: a: b",
        "an option with a colon",
        f"{_AT}:13:",
        "Put text with a colon between quotes",
    ),
    option(":keep: n\n:alt", "an option without its second colon", f"{_AT}:13:"),
    Row(
        "options as YAML that is none",
        "run",
        swap(":keep: n\n", "---\nkeep: [n\n---\n"),
        (f"{_AT}:1", "cannot be read"),
    ),
    Row(
        "a cell whose fence is never closed",
        "html",
        swap("print(n)\n```", "print(n)"),
        (
            f"{_AT}:11:",
            "the fence ```{code-cell} python is never closed. Add a line ``` where it ends",
        ),
    ),
    Row(
        "a cell whose fence is never closed",
        "run",
        swap("print(n)\n```", "print(n)"),
        (
            f"{_AT}:11:",
            "the fence ```{code-cell} python is never closed. Add a line ``` where it ends",
        ),
    ),
    Row(
        "a raw cell",
        "run",
        swap("```{code-cell} python\n:keep: n\n", "```{raw-cell}\n"),
        (f"{_AT}:", "a raw cell has no place here. Use {code-cell}"),
    ),
    Row(
        "metadata of a cell that are no JSON",
        "run",
        swap("Giá trị", "+++ {a\n\nGiá trị"),
        (f"{_AT}:", "+++"),
    ),
    Row(
        "two cells that keep one name",
        "run",
        swap("Giá trị", "```{code-cell} python\n:keep: n\n\nn = 4\n```\n\nGiá trị"),
        (f"{_AT}:", "'n' is kept by the cell at line 14 already"),
    ),
    Row(
        "a shell line in a cell",
        "html",
        cell(":keep: n", "!echo xin\nn = 3"),
        (f"{_AT}:14:", "a shell line"),
    ),
    Row(
        "a shell line in a cell",
        "run",
        cell(":keep: n", "!echo xin\nn = 3"),
        (f"{_AT}:14:", "a shell line"),
    ),
    Row(
        "a magic line in a cell",
        "run",
        cell(":keep: n", "%time n = 3"),
        (f"{_AT}:14:", "a line for IPython"),
    ),
    Row(
        "code that has changed since it was run",
        "html",
        swap("n = 3", "n = 4"),
        (
            f"{_AT}:14:",
            "the stored output belongs to another version of this cell: make run ARTICLE=bai-a",
        ),
        messages=2,
    ),
    Row(
        "a value that no cell keeps",
        "html",
        swap("`n`", "`m`"),
        (f"{_AT}:18:", "no cell of bai-a.ipynb keeps 'm' (kept: n)"),
    ),
    Row(
        "a value of an article that does not exist",
        "html",
        swap("`n`", "`bai-x#n`"),
        (f"{_AT}:18:", "there is no article 'bai-x'"),
    ),
    Row(
        "a format with a width of a thousand million",
        "html",
        swap("`n`", "`n:>999999999`"),
        (f"{_AT}:18:", "is no format for prose: write one such as .1f"),
    ),
    Row(
        "a format with a thousand digits",
        "html",
        swap("`n`", "`n:.999f`"),
        (f"{_AT}:18:", "is no format for prose"),
    ),
    Row(
        "a format that does not fit",
        "html",
        swap("`n`", "`n:.1s`"),
        (f"{_AT}:18:", "cannot be written"),
    ),
    Row(
        "a reference that is none",
        "html",
        swap("`n`", "`a b`"),
        (f"{_AT}:18:", "is not a value: write name, name:.1f"),
    ),
    Row(
        "an import from the library that it does not have",
        "run",
        cell(":keep: n", "from visao import soo\nn = 3"),
        (f"{_AT}:14:", "visao has no 'soo'. It has: so"),
    ),
)
