"""Words that the book has decided against."""

from __future__ import annotations

import pytest

from sphinx_visao.core.article.terms import Term, read_terms
from sphinx_visao.core.article.wording import word_findings
from sphinx_visao.tools.check import main

TERMS = [
    Term(1, "lan truyền ngược", "backpropagation", "m", avoid=("truyền ngược", "lan truyền lùi")),
    Term(2, "tốc độ học", "learning rate", "m", avoid=("hệ số học",)),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nhờ truyền ngược mà học.", [(1, 5, "lan truyền ngược")]),
        ("Nhờ lan truyền ngược mà học.", []),
        ("Lan truyền lùi\n\nvà Hệ số học.", [(1, 1, "lan truyền ngược"), (3, 4, "tốc độ học")]),
        ("`truyền ngược` và [a](truyền-ngược)", []),
        ("```python\n# truyền ngược\n```", []),
        ("hệ số họcx", []),
    ],
)
def test_the_longer_right_word_wins_and_code_is_not_prose(text, found):
    got = [(f.line, f.column, f.message) for f in word_findings(text, TERMS)]
    assert [(line, column) for line, column, _ in got] == [(a, b) for a, b, _ in found]
    for (_, _, message), (_, _, right) in zip(got, found, strict=True):
        assert message.endswith(f"decided on {right!r}")


def test_optional_fields_are_lists():
    text = (
        "- vi: a\n  en: b\n  nghia: c\n  khac: [d, e]\n- vi: f\n  en: g\n  nghia: h\n  tranh: i\n"
    )
    terms, problems = read_terms(text)
    assert [(t.vi, t.others, t.avoid) for t in terms] == [("a", ("d", "e"), ())]
    assert problems == [(5, "khac and tranh are lists of words, such as [a, b]")]


def test_make_check_names_file_line_column_and_the_right_word(tmp_path, capsys):
    (tmp_path / "phu-luc").mkdir()
    glossary = "- vi: tốc độ học\n  en: learning rate\n  nghia: c\n  tranh: [hệ số học]\n"
    (tmp_path / "phu-luc" / "thuat-ngu.yml").write_text(glossary, "utf-8")
    (tmp_path / "a.md").write_text("# A\n\nMột hệ số học lớn.\n", "utf-8")
    assert main(["--book", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "a.md:3:5: 'hệ số học': the glossary has decided on 'tốc độ học'" in said
