"""Texts made of pieces of real syntax, cut and mixed as a slip of the hand does.

In: pieces.  Out: strategies of whole texts.  Text of single random letters hardly ever opens
a fence; text of whole pieces opens many and closes few of them.
"""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from support import ROOT

EXAMPLES = int(os.environ.get("VISAO_FUZZ") or 0)
"""How many examples of each test; 0 for the short form, which is part of ``make test``."""


def examples(short: int) -> settings:
    """Return how long a test goes on: *short* examples, or as many as were asked for."""
    return settings(
        max_examples=EXAMPLES or short,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.filter_too_much,
        ],
    )


HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\ntitle: Bài\n---\n"
FRONT = (
    *(
        "---\n",
        "...\n",
        "--- \n",
        "---",
        "title: Bài\n",
        "title: 'Bài\n",
        "title: [a\n",
        "number: 3\n",
    ),
    *(
        "file_format: mystnb\n",
        "kernelspec:\n  name: python3\n",
        "kernelspec: 5\n",
        "kernelspec: julia\n",
    ),
    *(
        "prerequisites: [bai-a]\n",
        "prerequisites: 5\n",
        "part: I\n",
        "part: IX\n",
        "orphan: true\n",
    ),
    *(
        "myst:\n  html_meta: {}\n",
        "subtitle: 2024-13-45\n",
        "title: bài\ntitle: bài\n",
        "tags: [a, b]\n",
    ),
)
YAML = (
    *(
        "a: b\n",
        "- a\n",
        "  - b\n",
        "? k\n: v\n",
        "{a: b}",
        "[a, b",
        "]",
        "}",
        ": ",
        "- ",
        "? ",
        "\t- x\n",
    ),
    *(
        "&x 1\n",
        "*x\n",
        "<<: *x\n",
        "!!python/object:x.y {}\n",
        "!!int x\n",
        "!!binary ::\n",
        "! \n",
    ),
    *(
        "!!set {a, b}\n",
        "!!omap [a: 1]\n",
        "!!pairs [a: 1]\n",
        "!!float x\n",
        "!!null x\n",
        "!!bool x\n",
    ),
    *(
        "!!timestamp x\n",
        "!!str [a]\n",
        "!!map [a]\n",
        "!!seq {a: b}\n",
        "? [a]\n",
        "? {a: b}\n: c\n",
    ),
    *(
        "1:60:00",
        "0x_",
        "0b_",
        "-._",
        "._",
        "1e999",
        ".inf",
        ".nan",
        "2024-13-45",
        "0o9",
        "_1",
        "+_",
        "-0x_",
    ),
    *(
        "|\n  a\n",
        ">-\n  b\n",
        "|9\n",
        '"\\ud800"',
        '"\\x"',
        "'",
        '"',
        "#",
        "%YAML 1.1\n",
        "%TAG ! x\n",
    ),
    *(
        "---\n",
        "...\n",
        "null",
        "~",
        "yes",
        "=",
        "<<",
        "<<: 5\n",
        "<<: [1]\n",
        "vi: núm\n",
        "en: knob\n",
    ),
    *(
        "nghia: Một con số.\n",
        "khac: [a]\n",
        "tranh: [b]\n",
        "!<x> a\n",
        "!!value x\n",
        "!!merge x\n",
    ),
)
CELLS = (
    *(
        "```{code-cell} python\n",
        "```{code-cell}\n",
        "   ```{code-cell} python\n",
        "~~~{code-cell}\n",
    ),
    *(
        "````{code-cell} python\n",
        "> ```{code-cell}\n",
        "- ```{code-cell}\n",
        "```{raw-cell}\n",
        "```\n",
    ),
    *(
        "````\n",
        "~~~\n",
        "   ```\n",
        "```{code-cell} python :tags: [x]\n",
        ":::{code-cell}\n",
        ":::\n",
    ),
    *(
        ":tags: [hide-input]\n",
        ":tags: [skip-execution]\n",
        ":tags: 5\n",
        ":tags: [5]\n",
        ":keep: n\n",
    ),
    *(
        ":keep: n=(1\n",
        ":keep: a, b=c[1, 2]\n",
        ":keep: [n]\n",
        ":keep: y=x) + (1\n",
        ":keep: n\\\n",
    ),
    *(
        ":label: a\n",
        ":from: bai-b#a\n",
        ":from: x\n",
        ":alt: 5\n",
        ":alt: Một\n",
        ":caption: [a]\n",
    ),
    *(
        ":interactive: fit-line\n",
        ":keep: fit_line=x\n",
        ":tag",
        ":tags:\n",
        ": :\n",
        "::\n",
        ":a: &x\n",
    ),
    *(
        "---\ntags: [hide-input]\n---\n",
        "---\nkeep: [n\n",
        "--- a\n",
        "+++\n",
        '+++ {"a": 1}\n',
        "+++ {a\n",
    ),
    *(
        "+++ [1]\n",
        "+++ 5\n",
        "n = 3\n",
        "print(n)\n",
        "%time x\n",
        "!ls\n",
        "  ?x\n",
        "    x = 1\n",
    ),
    *("def f(\n", '"""\n', "\\\n", ":::\n:tags: [x]\n", ":tags: !!set {a}\n", ":a: 2024-13-45\n"),
)
TEXT = (
    *(
        "Một câu.\n",
        "chữ ",
        "# Đề\n",
        "## Mục\n",
        "### \n",
        "Đề\n===\n",
        "- a\n",
        "  - b\n",
        "1. c\n",
        "> trích\n",
    ),
    *(
        "**đậm**",
        "*nghiêng*",
        "`mã`",
        "``a`b``",
        "$x^2$",
        "$$\nx\n$$\n",
        "$$",
        "\\$",
        "[a](b)",
        "![a](b.png)",
    ),
    *(
        "[a](<b c>)",
        "[^a]",
        "[^a]: chữ\n",
        "<b>",
        "<!-- x -->\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "|",
    ),
    *(
        "% bo-qua(long-lines): vì\n",
        "% x\n",
        "(nhan)=\n",
        "{#a}\n",
        "{.box-tip}\n",
        "{.box-tip\n",
        "---\n",
    ),
    *(
        "{value}`n`",
        "{value}`n:.1f`",
        "{value}`bai#n`",
        "{bai}`bai-a`",
        "{bai}`x <bai-a>`",
        "{term}`núm`",
    ),
    *(
        "{value}`",
        "{bai}`a\n",
        "{nope}`x`",
        "{eval-rst}`x`",
        "`` ` ``",
        "[](bai-a.md)",
        "<https://a.b>",
    ),
)
BLOCKS = (
    *(
        ":::{box-tip}\n",
        ":::{box-warning} Đề\n",
        "::::{box-note}\n",
        ":::{box-nope}\n",
        "> [!TIP]\n> a\n",
    ),
    *(
        "> [!WARNING]\n",
        "> [!NOPE]\n",
        ":::{note}\n",
        ":::{them-6-phut}\n",
        ":::{nho-lai}\n",
        ":::{suy-ngam}\n",
    ),
    *(
        ":::{dap-an}\n",
        ":::{doc-them}\n",
        "- [Một](https://a.b): vì.\n",
        "1. Hỏi?\n\n   Đáp.\n",
        "1. Hỏi?\n",
    ),
    *(
        ":class: x\n",
        ":open:\n",
        "::::\n",
        ":::::{dap-an}\n",
        ":::",
        ":::{",
        ":::{}\n",
        "```{math}\nx\n```\n",
    ),
    *(
        "```{toctree}\nbai-a\n```\n",
        "```{figure} a.png\n:alt: a\n\nb\n```\n",
        "```{code-block} python\nx\n```\n",
    ),
    *(
        "```{ban-do}\n```\n",
        "```{bang-so-tai} x\n```\n",
        "```{image} a.png\n```\n",
        "```{include} x\n```\n",
    ),
    *(
        "```{list-table}\n* - a\n  - b\n```\n",
        "```{table}\n| a |\n|---|\n```\n",
        "```{raw} html\n<b>\n```\n",
    ),
)
KRAMDOWN = (
    *(
        "---\nlayout: post\n",
        "title: Bài\n",
        "date: 2020-01-01\n",
        "tags: [a]\n",
        "gh-repo: a/b\n",
        "---\n",
    ),
    *(
        "{: .box-note}\n",
        "{: .box-warning }\n",
        "{:.x #y}\n",
        "{: width='5'}",
        "{::comment}\n",
        "{:/comment}\n",
    ),
    *(
        "{% highlight python %}\n",
        "{% highlight python linenos %}\n",
        "{% endhighlight %}\n",
        "{% raw %}",
        "{% endraw %}",
    ),
    *(
        "{{ page.title }}",
        "{{ site.url }}/a.png",
        "{% post_url 2020-01-01-a %}",
        "{% include x %}",
        "{% link a.md %}",
    ),
    *(
        "{%",
        "%}",
        "{{",
        "}}",
        "* TOC\n{:toc}\n",
        "~~~ python\n",
        "~~~\n",
        "```python\n",
        "```\n",
        "    mã\n",
        "\tmã\n",
    ),
    *(
        "$$",
        "$$x$$",
        "\\\\(",
        "\\\\)",
        "\\\\[",
        "\\\\]",
        "\\(",
        "\\)",
        "\\begin{align}\n",
        "\\end{align}\n",
        "&",
        "\\\\\n",
    ),
    *(
        "<div class='x'>\n",
        "</div>\n",
        "<img src='/a.png' alt=b>",
        "<img",
        "<br/>",
        "<center>",
        "</center>",
        "<p>",
    ),
    *(
        "<details><summary>a</summary>\n",
        "</details>\n",
        "<iframe src='https://youtube.com/embed/x'></iframe>",
    ),
    *(
        "<table><tr><td>a</td></tr></table>",
        "<a href='/b'>c</a>",
        "<script>x</script>",
        "<!--",
        "-->",
        "<pre>",
        "</pre>",
    ),
    *(
        "![a](/img/a.png)",
        "[a](/2020-01-01-b/)",
        "[a]: https://b.c\n",
        "[a][b]",
        "[a]",
        "[^1]",
        "[^1]: x\n",
        "*[HTML]: x\n",
    ),
    *(
        "## Tài liệu tham khảo\n",
        "- [a](b)\n",
        "Đề\n---\n",
        "| a |\n",
        "|:-:|\n",
        ": nghĩa\n",
        "từ\n: nghĩa\n",
        "hai  \n",
    ),
    *(
        "- a\n\n      mã\n",
        "1) x\n",
        "> a\n> > b\n",
        "&nbsp;",
        "&#39;",
        "&lt;",
        "hoà",
        "\u00a0",
        "...",
        "--",
        '"a"',
    ),
)
HTML = (
    *(
        "<table>",
        "</table>",
        "<thead>",
        "</thead>",
        "<tbody>",
        "</tbody>",
        "<tfoot>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
    ),
    *(
        "<th>",
        "</th>",
        "<td rowspan=2>",
        "<td colspan=3>",
        "<th rowspan='0'>",
        "<td colspan=99999>",
        "<td colspan=x>",
    ),
    *(
        "<td rowspan>",
        "<caption>",
        "</caption>",
        "<br>",
        "<br/>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<b>",
    ),
    *(
        "2 rows × 3 columns",
        "<p>2 rows × 3 columns</p>",
        "<img>",
        "&lt;",
        "&#0;",
        "&#xD800;",
        "&",
        "&#",
        "<!",
        "<!--",
        "-->",
    ),
    *(
        "<![CDATA[",
        "]]>",
        "<?x",
        "?>",
        "<td rowspan=9 colspan=9>",
        "<",
        ">",
        "a",
        "1.5",
        " ",
        "\n",
        "<template>",
        "</p>",
    ),
)
CODE = (
    *(
        "import numpy as np\n",
        "from x import y as z, *\n",
        "from . import a\n",
        "np.mean(x, axis=0)\n",
        "x.y.z()\n",
    ),
    *(
        "x[:, None]\n",
        "x[a:b:c]\n",
        "x[x > 0]\n",
        "x[*a]\n",
        "lambda a, *b, **c: a\n",
        "[a for a in b if c]\n",
    ),
    *(
        "{a: b for a, b in c}\n",
        "(yield)\n",
        "async def f():\n",
        "    await x\n",
        "with a as b, c:\n",
        "    pass\n",
    ),
    *(
        "class A(B, c=d):\n",
        "    x: int = 5\n",
        "    def f(self): self.y = 1\n",
        "@dec\n",
        "@a.b(c)\n",
        "del a, b\n",
    ),
    *(
        "try:\n",
        "except* E as e:\n",
        "except E:\n",
        "finally:\n",
        "f'{x!r:>{w}.2f}'\n",
        "f'{x:.2f}'",
        "f'''\n{x}\n'''\n",
    ),
    *(
        "match x:\n",
        "    case [a, *b]:\n",
        "        pass\n",
        "a if b else c\n",
        "(a := 1)\n",
        "a < b < c\n",
        "a @ b\n",
    ),
    *(
        "%time x\n",
        "!ls\n",
        "đoạn = 'ạ'\n",
        "print(đoạn)\n",
        "\\\n",
        "\f",
        "\r",
        "\t",
        "    ",
        "'''",
        '"""',
        "(",
        ")",
        "\0",
    ),
    *(
        "global a\n",
        "assert a, b\n",
        "raise A from b\n",
        "x = y = 1\n",
        "a, *b = c\n",
        "print(*a, **b)\n",
        "dict(a=1)\n",
    ),
    *(
        "for a, b in c:\n",
        "while a:\n",
        "return\n",
        "# chú thích\n",
        "1_0\n",
        "0777\n",
        "𝐀 = 1\n",
        "ﬁ = 2\n",
        "@" * 40,
        "(" * 150,
    ),
    *(
        "type X = int\n",
        "def f[T](x: T, /, *, y=1) -> T: ...\n",
        "if a: pass\nelse: pass\n",
        "nonlocal a\n",
        "-" * 60 + "1",
    ),
)
ODD = (
    *(
        "\r\n",
        "\r",
        "\n",
        "\n\n\n",
        "\t",
        " ",
        "    ",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\u200b",
    ),
    *(
        "\u00a0",
        "\u202e",
        "\u0301",
        "🙂",
        "𝐀",
        "\U000e0001",
        "\x7f",
        "\x00",
        "\x1b[31m",
        "\\",
        "<<<<<<< a\n",
        ">>>>>>> b\n",
    ),
    *(
        "=======\n",
        "||||||| c\n",
        "Ä‘",
        "Tiáº¿ng Viá»‡t",
        "\ufffd",
        "?" * 5,
        "ａ",
        "1.234,5%",
        "GPT-2",
        "\ud800",
    ),
)


def _mutated(text: str, cuts: list[tuple[int, int, int, str]]) -> str:
    """Return a text after a few slips: a stretch taken out, doubled, moved, or written over."""
    for kind, at, length, piece in cuts:
        at %= len(text) + 1
        here = text[at : at + length]
        before, after = text[:at], text[at + length :]
        text = (
            before + after,
            before + here + here + after,
            after + here + before,
            before + piece + after,
            before + piece + here + after,
        )[kind]
    return text


def texts(
    *pieces: tuple[str, ...], opening: tuple[str, ...] = ("",), largest: int = 24
) -> st.SearchStrategy[str]:
    """Return texts of some pieces, most of them whole lines, a few of them spoilt.

    :param opening: with what they may begin.
    :param largest: how many pieces at most.
    """
    known = st.sampled_from([piece for group in pieces for piece in group])
    odd = st.sampled_from([piece for piece in ODD if piece != "\ud800"])
    one = st.one_of(known, known, known, known, known, odd, st.text(max_size=6))
    joined = st.tuples(
        st.sampled_from([*opening, *opening, *opening, ""]),
        st.lists(
            st.tuples(one, st.sampled_from(["", "", "", "\n", "\n\n", " "])), max_size=largest
        ),
    ).map(lambda drawn: drawn[0] + "".join(piece + end for piece, end in drawn[1]))
    cut = st.tuples(st.integers(0, 4), st.integers(0, 400), st.integers(0, 30), one)
    return st.builds(_mutated, joined, st.one_of(st.just([]), st.lists(cut, max_size=3)))


OPTIONS = (
    *(
        ":keep: n\n",
        ":keep: a, b=c[1, 2]\n",
        ":tags: [hide-input]\n",
        ":tags: [skip-execution]\n",
        ":label: a\n",
    ),
    *(
        ":from: bai-b#a\n",
        ":alt: Một\n",
        ":caption: Hình\n",
        ":name: a\n",
        "---\ntags: [dap-an]\n---\n",
    ),
)
FENCES = ("```", "```", "```", "~~~", "````", "   ```", " ~~~~")


def _cell(fence: str, options: list[str], gap: str, lines: list[str], after: str) -> str:
    """Return a whole cell."""
    indent = fence[: len(fence) - len(fence.lstrip())]
    inside = "".join(options) + gap + "".join(lines)
    body = "".join(f"{indent}{line}\n" if line else "\n" for line in inside.split("\n")[:-1])
    return f"{fence}{{code-cell}} python\n{body}{fence}\n{after}"


CODE_LINES = (
    "n = 3\n",
    "print(n)\n",
    "",
    "\n",
    "if n:\n    m = 1\n",
    "# đếm\n",
    "x = [\n    1,\n]\n",
)
WHOLE_CELLS = st.builds(
    _cell,
    st.sampled_from(FENCES),
    st.lists(st.sampled_from(OPTIONS), max_size=2),
    st.sampled_from(["", "\n", "\n", "\n\n"]),
    st.lists(st.sampled_from(CODE_LINES), max_size=3),
    st.sampled_from(["", "\n", "\n", "\n\n"]),
)


def articles(*pieces: tuple[str, ...], head: str = HEAD) -> st.SearchStrategy[str]:
    """Return articles with whole cells between pieces, some of them spoilt."""
    piece = st.sampled_from([one for group in pieces for one in group])
    ended = piece.map(lambda one: one if one.endswith("\n") else f"{one}\n")
    odd = st.sampled_from([one for one in ODD if one != "\ud800"])
    body = st.lists(st.one_of(WHOLE_CELLS, WHOLE_CELLS, ended, ended, odd), max_size=10)
    joined = body.map(lambda parts: head + "".join(parts))
    cut = st.tuples(st.integers(0, 4), st.integers(80, 900), st.integers(0, 30), piece)
    return st.builds(_mutated, joined, st.one_of(st.just([]), st.lists(cut, max_size=2)))


def paragraphs(*names: str) -> tuple[str, ...]:
    """Return the paragraphs of files of the project, as pieces."""
    found = [
        f"{piece}\n\n"
        for name in names
        for path in sorted(Path(ROOT).glob(name))
        for piece in path.read_text("utf-8").split("\n\n")
    ]
    return tuple(dict.fromkeys(piece for piece in found if len(piece) < 600))


SINK = paragraphs("docs/kitchen-sink/index.md")
POSTS = paragraphs("tests/unit/posts/*.post.md")
