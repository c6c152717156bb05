"""The words of a cell, from its syntax tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.code.idioms import KNOWN
from sphinx_visao.core.code.parse import tree_of
from sphinx_visao.core.code.words import names_of, uses

IMPORTS = (
    "import numpy as np\nimport torch\nimport torch.nn as nn\nimport matplotlib.pyplot as ve\n"
    "from torch.nn import functional as ham\nfrom torch.utils.data import DataLoader\n"
)


def words(source: str, imports: str = IMPORTS) -> list[str]:
    names = names_of([imports, source])
    return [f"{u.called}({u.word})" if u.called else u.word for u in uses(source, names)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("torch.cat([a], dim=1)", ["torch.cat", "torch.cat(dim=)"]),
        ("loss.backward()", [".backward"]),
        ("nn.Linear(1, 1)", ["nn.Linear"]),
        ("torch.nn.Linear(1, 1)", ["nn.Linear"]),
        ("ham.relu(a)", ["F.relu"]),
        ("ve.plot(a)", ["plt.plot"]),
        ("np.random.default_rng(0).normal()", ["np.random.default_rng", ".normal"]),
        ("DataLoader(a, shuffle=True)", ["torch.utils.data.DataLoader", "torch.utils.data.DataLoader(shuffle=)"]),
        ("a.grad.data", [".grad", ".data"]),
        ("a.sum(axis=0)", [".sum", ".sum(axis=)"]),
        ("print(len(a))", ["print", "len"]),
        ("dict(nhiet_do=1)", ["dict"]),
        ("(a, b)[0]", []),
        ("torch", ["torch"]),
    ],
)  # fmt: skip
def test_words_of_calls_and_attributes(source: str, found: list[str]) -> None:
    assert words(source) == found


@pytest.mark.parametrize(
    ("source", "idiom", "pointed"),
    [
        ("f = lambda a: a", "lambda", "lambda"),
        ("with a:\n    pass", "with", "with"),
        ("a @ b", "@", "@"),
        ("(a\n @ b)", "@", "@"),
        ("@a\ndef f(): pass", "@decorator", "@"),
        ("class A: pass", "class", "class"),
        ("[i for i in a]", "[… for … in …]", "for"),
        ("{i for i in a}", "{… for … in …}", "for"),
        ("{i: i for i in a}", "{…: … for … in …}", "for"),
        ("f(i for i in a)", "(… for … in …)", "for"),
        ("f(*a)", "*x", "*"),
        ("f(**a)", "**x", "**"),
        ("a, b = c", "a, b = …", ","),
        ("for a, b in c: pass", "a, b = …", ","),
        ("a[:, None]", "x[:, None]", "None"),
        ("a[None]", "x[:, None]", "None"),
        ("a[i, 0]", "x[i, j]", ","),
        ("a[a > 0]", "x[x > 0]", ""),
        ("a[::2]", "x[a:b:c]", ":"),
        ("b if a else c", "a if … else b", "if"),
        ("(b := 1)", "x := …", ":="),
        ("0 < a < 1", "a < x < b", ""),
        ('f"{a}"', 'f"…"', ""),
        ("try:\n    pass\nfinally:\n    pass", "try", "try"),
        ("raise a", "raise", "raise"),
        ("assert a", "assert", "assert"),
        ("del a", "del", "del"),
        ("def f():\n    yield a", "yield", "yield"),
        ("def f():\n    global a", "global", "global"),
    ],
)
def test_idioms_and_where_to_point(source: str, idiom: str, pointed: str) -> None:
    (use,) = (u for u in uses(source, names_of([source])) if u.word == idiom)
    assert source.split("\n")[use.line - 1][use.column : use.column + use.length] == pointed
    assert idiom in KNOWN


def test_a_format_has_a_word_of_its_own() -> None:
    assert {'f"…"', 'f"{x:.2f}"'} <= set(words('f"{a:.2f}"'))
    assert words('f"{a}"') == ['f"…"']


def test_names_of_the_article_are_no_words() -> None:
    cell = (
        "class Nha(nn.Module):\n"
        "    lan = 0\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        "        self.w = torch.zeros(1)\n"
        "    def forward(self, x):\n"
        "        return self.w * x.exp()\n"
        "def ham_rieng(a, n=1): return a\n"
        "sum = ham_rieng(1, n=2)\n"
        "Nha().forward(sum, x=1).lan\n"
    )
    assert words(cell) == ["class", "nn.Module", "super", "torch.zeros", ".exp"]


def test_columns_are_characters_not_bytes() -> None:
    source = 'nhãn = "độ dốc"; mất = x.mean()'
    (use,) = uses(source, names_of([source]))
    assert source[use.column : use.column + use.length] == "mean"


def test_magic_lines_are_left_out_and_lines_stay() -> None:
    source = "%matplotlib inline\n!pip list\na.mean()"
    (use,) = uses(source, names_of([source]))
    assert (use.line, use.word) == (3, ".mean")
    # A line that goes on is no magic.
    assert tree_of("a = (b\n% c)") is not None


@pytest.mark.parametrize(
    "source", ["a = ", "print 1", "\0", "(" * 500, "x = '\ud800'", "%%bash\nls -l a b"]
)
def test_what_is_no_python_has_no_words(source: str) -> None:
    assert uses(source, names_of([source])) == []


PIECES = st.text("ab.()[]{}:,=@*\"'#<>%!\\1ệ🧡 \n\r\f\t", max_size=3) | st.sampled_from(
    [
        "torch.cat(",
        "lambda ",
        " with ",
        " for ",
        " in ",
        " if ",
        " else ",
        'f"{a:.1f}"',
        "None",
        ":=",
        "class ",
        "def ",
        "self",
        "import ",
        " as ",
        "from ",
        "yield ",
        "\n    ",
    ]
)
"""Parts of code, whole words too: letters alone are seldom Python."""


@given(st.text() | st.lists(PIECES, max_size=40).map("".join))
def test_no_text_raises_and_what_is_pointed_at_is_there(source: str) -> None:
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for use in uses(source, names_of([source])):
        assert use.word
        assert 1 <= use.line <= len(lines)
        shown = lines[use.line - 1][use.column : use.column + use.length]
        assert len(shown) == use.length
        assert not shown or shown in use.word or use.word in KNOWN
