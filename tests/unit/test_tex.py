"""A formula is the same in HTML, PDF and EPUB, and a price is none."""

from __future__ import annotations

import re

import pytest

from sphinx_visao.core.pages.mathml import for_epub
from sphinx_visao.core.pages.tex import not_a_formula, not_in_print, reference_in, same_everywhere

ALIGNED = "\\begin{aligned}a&=b\\\\c&=d\\end{aligned}"


@pytest.mark.parametrize("name", ["align", "align*", "flalign", "eqnarray*", "split", "aligned"])
def test_what_is_aligned_has_no_numbers(name):
    assert same_everywhere(f"\\begin{{{name}}}a&=b\\\\c&=d\\end{{{name}}}") == ALIGNED


@pytest.mark.parametrize(
    ("tex", "same"),
    [
        (r"\begin{alignat*}{2}a&=b\end{alignat*}", r"\begin{aligned}a&=b\end{aligned}"),
        (r"\begin{gather}a\\b\end{gather}", r"\begin{gathered}a\\b\end{gathered}"),
        (r"\begin{multline*}a\\b\end{multline*}", r"\begin{gathered}a\\b\end{gathered}"),
        (r"\begin{equation}a\end{equation}", "a"),
        (r"\begin{equation}\begin{split}a&=b\end{split}\end{equation}", r"\begin{aligned}a&=b\end{aligned}"),
        (r"\begin{align}a&=b\notag\\c&=d\nonumber\end{align}", ALIGNED),
        (r"\begin{eqnarray}a&=&b\\c&\leq&d\end{eqnarray}", r"\begin{aligned}a& = b\\c& \leq d\end{aligned}"),
        ("\\begin{aligned}[t]a&=b\\\\ \\end{aligned}", "\\begin{aligned}a&=b\n\\end{aligned}"),
        (r"a\\b", "\\begin{gathered}\na\\\\b\n\\end{gathered}"),
        (r"a &= b\\ &= c", "\\begin{aligned}\na &= b\\\\ &= c\n\\end{aligned}"),
        ("a\n\nb", "\\begin{gathered}\na \\\\\nb\n\\end{gathered}"),
        (r"f=\begin{cases}1&x\\2&y\end{cases}", r"f=\begin{cases}1&x\\2&y\end{cases}"),
        (r"\left\{\begin{array}{l}a\\b\end{array}\right.", r"\left\{\begin{array}{l}a\\b\end{array}\right."),
        (r"\begin{aligned}\begin{pmatrix}1&2\\3&4\end{pmatrix}&=b\end{aligned}",) * 2,
        (r"x \& y", r"x \& y"),
        (" a^2 ", "a^2"),
    ],
)  # fmt: skip
def test_lines_of_a_formula_stand_where_every_form_knows_them(tex, same):
    assert same_everywhere(tex) == same


@pytest.mark.parametrize("tex", ["\\begin{aligned}a&=b\\end{aligned}", "a\\\\b", "a\n\nb", "a&b"])
def test_a_second_time_changes_nothing(tex):
    assert same_everywhere(same_everywhere(tex)) == same_everywhere(tex)


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("5 một cái, hai cái 10", "một"),
        ("2 một giờ, ", "một"),
        ("10 hay 20", "0 hay 2"),
        ("mua hai cai", "mua hai"),
        ("giá", "giá"),
        ("đ", "đ"),
        (r"x \text{ nếu } y là", "là"),
    ],
)
def test_words_are_no_formula(tex, words):
    assert not_a_formula(tex) == words


@pytest.mark.parametrize(
    "tex",
    [
        r"P(\text{chữ}|x)", r"\text{a {b} ộ}", r"\textbf{số}", r"\operatorname{độ}", "x_{max}", "2 xy + 1",
        "sin x", "α+β", "ℓ", r"\mathrm{MSE} = \frac{1}{n}", "ReLU(x) = max(0, x)", "90°", "x ≤ y", "𝔼",
        r"\begin{array}{ll}a&b\end{array}", r"\forall x \in A", "0{,}3\\,w",
    ],
)  # fmt: skip
def test_letters_and_commands_are_a_formula(tex):
    assert not_a_formula(tex) == ""


def test_a_reference_in_a_formula_is_found():
    assert reference_in(r"a \eqref{loss}") == reference_in(r"\ref {loss}") == "loss"
    assert reference_in(r"a \reflectbox{b}") == ""


def test_what_print_lacks_is_found():
    assert not_in_print(r"a \overparen{x}") == r"\overparen"
    assert not_in_print(r"\begin{darray}{c}1\end{darray}") == r"\begin{darray}"
    assert not_in_print(r"\overline{x} \begin{dcases}1\end{dcases}") == ""


def test_an_epub_has_styles_where_its_schema_allows_them():
    markup = (
        '<math display="block"><mrow displaystyle="true" scriptlevel="0"><mi>a</mi></mrow>'
        '<mfrac displaystyle="false" scriptlevel="1"><mi>a</mi><mi>b</mi></mfrac>x'
        '<mtable displaystyle="true" scriptlevel="0"><mtr><mtd></mtd></mtr></mtable>'
        "<mtext><b>a</b></mtext></math>"
    )
    made = for_epub(markup)
    assert '<mstyle displaystyle="true" scriptlevel="0"><mi>a</mi></mstyle>' in made
    assert '<mstyle displaystyle="false" scriptlevel="1"><mfrac><mi>a</mi>' in made
    assert "</mfrac></mstyle>x" in made
    assert '<mstyle scriptlevel="0"><mtable displaystyle="true">' in made
    assert '<b xmlns="http://www.w3.org/1999/xhtml">' in made
    assert re.match(r'<math display="block" xmlns="http://www.w3.org/1998/Math/MathML">', made)
