"""Formulas on a page: alike in every form, valid in an EPUB, and prices are none."""

from __future__ import annotations

import subprocess

import pytest
from support import EPUBCHECK

BLOCK = "# T\n\n$$\n{}\n$$\n"
ALIGN = r"\begin{align}a &= b \\ c &= d\end{align}"


def test_an_align_is_one_formula_without_numbers(build):
    built = build(BLOCK.format(ALIGN))
    assert built.warnings == []
    assert "<mtext>(1)" not in built.page()
    assert built.page().count("<mtr>") == 2


def test_in_print_it_stands_inside_of_what_sphinx_puts_around_it(build):
    made = build(BLOCK.format(ALIGN), builder="latex")
    tex = next(made.out.glob("*.tex")).read_text("utf-8")
    assert r"\begin{split}\begin{aligned}a &= b \\ c &= d\end{aligned}\end{split}" in tex
    assert "{align" not in tex.replace("{aligned}", "")


def test_a_directive_with_nowrap_is_the_same_formula(build):
    built = build(f"# T\n\n```{{math}}\n:nowrap:\n\n{ALIGN}\n```\n", builder="latex")
    assert r"\begin{split}\begin{aligned}" in next(built.out.glob("*.tex")).read_text("utf-8")


def test_lines_without_an_environment_are_lines(build):
    assert build(BLOCK.format(r"a \\ b")).page().count("<mtr>") == 2


def test_a_formula_with_a_name_has_the_number_by_which_others_call_it(build):
    text = build("# T\n\n$$\na=b\n$$ (loss)\n\nXem {eq}`loss`.\n\n$$\nc\n$$\n").page()
    assert text.count('<span class="eqno">(1)</span><math') == 1
    assert 'href="#equation-loss">(1)</a>' in text


CONF = {"myst_dmath_allow_space": False, "myst_dmath_allow_digits": False}


def test_prices_are_text_with_the_settings_of_the_book(build):
    said = "Cốc giá 5$ một cái, hai cái 10$ thôi. Thuê GPU $2 một giờ, $48 một ngày. Với $x$."
    built = build(f"# T\n\n{said}\n", **CONF)
    assert built.warnings == []
    assert "5$ một cái, hai cái 10$ thôi. Thuê GPU $2 một giờ, $48 một ngày." in built.page()
    assert built.page().count("<math>") == 1


@pytest.mark.parametrize("said", ["$một cái$", "Giá 5$ một cái, hai cái 10$ thôi.", "$10 hay 20$"])
def test_words_between_dollars_are_named(build, said):
    (warning,) = build(f"# T\n\na\n\n{said}\n").warnings
    assert warning.startswith("index.md:5: WARNING: “")
    assert "write \\$ for a price" in warning


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\\begin{align}\na&=b\n\\end{align}", "“\\begin{align}” stands in the text"),
        ("$$\na=b\n\nchữ", "“$$” stands in the text"),
        ("Chữ $$a=b$$ chữ", "“$$a=b$$” stands in the text"),
    ],
)
def test_a_formula_that_markdown_does_not_see_is_named(build, text, said):
    (warning,) = build(f"# T\n\n{text}\n").warnings
    assert warning.startswith("index.md:3: WARNING: ")
    assert said in warning
    assert "write $$ on a line above" in warning


def test_dollars_that_are_none_are_left_alone(build):
    text = "# T\n\nGiá \\$\\$ và `$$`, `\\begin{align}`.\n\n```latex\n$$\n\\begin{align}\n```\n"
    assert build(text).warnings == []


def test_a_command_that_print_lacks_is_named(build):
    (warning,) = build("# T\n\nCung $\\overparen{AB}$.\n").warnings
    assert warning.startswith("index.md:3: WARNING: the printed book has no \\overparen")


def test_a_reference_in_a_formula_is_named(build):
    (warning,) = build("# T\n\nXem $\\eqref{loss}$.\n").warnings
    assert warning.startswith("index.md:3: ")
    assert "write {eq}`loss` in the sentence" in warning


@pytest.mark.parametrize("tex", [r"a \tag{1}", r"a \label{b}"])
def test_a_name_in_a_formula_is_told_where_it_belongs(build, tex):
    (warning,) = build(BLOCK.format(tex)).warnings
    assert "$$ (name)" in warning


CONSTRUCTS = r"""
\begin{align*}a&=b\\c&=d\end{align*}
\begin{gather}a\\b\end{gather}
\begin{cases}1&x>0\\0&y\end{cases}
\begin{dcases}1&x\\0&y\end{dcases}
\begin{bmatrix}1&2\\3&4\end{bmatrix}
\begin{array}{c|cc}1&2&3\\\hline4&5&6\end{array}
\begin{subarray}{c}a\\b\end{subarray}
\displaystyle\sum_{i=1}^n x_i \textstyle\int
\dfrac12+\tfrac12+\cfrac{1}{2}+\binom nk+\dbinom nk
\genfrac{(}{)}{0pt}{0}{a}{b}
\text{chữ}\textbf{a}\textit{b}\texttt{c}\textrm{d}
\operatorname*{argmin}_x\underbrace{x}_{\text{số}}\overline{ab}\xrightarrow[b]{a}
\boxed{x}\cancel{x}\color{red}y
\left(\frac12\middle|x\right)\Big(\mathbb R\boldsymbol x\hat x\sqrt[3]x\phantom{x}\!\quad
""".strip().split("\n")


@pytest.mark.needs("epubcheck")
def test_every_construct_is_valid_in_an_epub(build):
    blocks = "".join(f"$$\n{one}\n$$\n\nChữ ${one}$.\n\n" for one in CONSTRUCTS)
    built = build(f"# T\n\n{blocks}", builder="epub", epub_basename="thu", epub_cover=())
    assert built.warnings == []
    done = subprocess.run(
        ["java", "-jar", str(EPUBCHECK), str(built.out / "thu.epub")],
        capture_output=True,
        text=True,
        check=False,
    )
    said = (done.stdout + done.stderr).split("\n")
    assert [line for line in said if "index.xhtml" in line] == []


def test_a_long_formula_in_a_line_scrolls_by_itself_and_a_short_one_stays(build):
    long = "+".join(f"x_{{{n}}}" for n in range(1, 20))
    page = build(f"# T\n\nNgắn $x^2$, dài ${long}$.\n").page()
    assert page.count('<span class="long-formula" tabindex="0"><math>') == 1
    assert page.index("<math><msup>") < page.index("long-formula")
