"""A title as lists of pages show it: words, and no marks that only set type."""

from __future__ import annotations

import pytest

from sphinx_vi.core.plain_formula import formulas_in, plain_words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Chuẩn $L_2$ và `nn.Linear` 🔥", "Chuẩn L₂ và nn.Linear 🔥"),
        (r"Vì sao $\|w\|^2$ nhỏ", "Vì sao ‖w‖² nhỏ"),
        (r"$\lambda$ và $\frac{1}{2}$", "λ và 1/2"),
        ("**đậm**, *nghiêng* và __nữa__", "đậm, nghiêng và nữa"),
        ("`a*b*c` và *x*", "a*b*c và x"),
        ("snake_case_ten và 2*3*4", "snake_case_ten và 2*3*4"),
        ("Giá 5$ một cái, 10$ hai cái", "Giá 5$ một cái, 10$ hai cái"),
        (r"Một \$5 và \*sao\*", "Một $5 và *sao*"),
        ("{term}`núm` nào?", "núm nào?"),
        ("Bài thường: vì sao?", "Bài thường: vì sao?"),
    ],
)
def test_words_of_a_title(title, words):
    assert plain_words(title) == words


def test_prices_and_code_are_no_formulas():
    assert formulas_in("5$ và 10$, `$x$`, \\$a\\$") == []
    assert formulas_in("$a$ và $b c$") == ["a", "b c"]
