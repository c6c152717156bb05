"""Reading the source of an article."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.article.front_matter import article_of
from sphinx_visao.core.article.source import read_source, to_notebook
from sphinx_visao.core.io.errors import ArticleError

PATH = Path("book/phan/bai.md")
HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\nnumber: 6\ntitle: T\n---\n"


def cell(options: str = "", code: str = "x = 1") -> str:
    """Return a code cell."""
    return f"```{{code-cell}} python\n{options}\n{code}\n```\n"


def test_cells_come_in_order_with_the_line_of_their_code():
    text = HEAD + "\nMột.\n\n" + cell(":label: dau\n", "a = 1\nb = 2") + "\nHai.\n"
    source = read_source(text, PATH)
    assert [(c.kind, c.source) for c in source.cells] == [
        ("markdown", "Một."),
        ("code", "a = 1\nb = 2"),
        ("markdown", "Hai."),
    ]
    lines = text.splitlines()
    for one in source.cells:
        assert lines[one.line - 1] == one.source.splitlines()[0]
    assert source.code_cells[0].label == "dau"
    assert source.meta["number"] == 6


def test_a_page_without_code_is_one_piece_of_text():
    source = read_source(HEAD + "\n\nChữ.\n\n```python\nx = 1\n```\n", PATH)
    assert [c.kind for c in source.cells] == ["markdown"]
    assert source.cells[0].line == 10
    assert not source.is_executed


def test_a_plain_markdown_page_has_no_cells():
    assert read_source("# T\n\n```{code-cell} python\nx\n```\n", PATH).cells == ()


def test_only_skipped_cells_are_no_reason_to_run():
    assert not read_source(HEAD + "\n" + cell(":tags: [skip-execution]\n"), PATH).is_executed


def test_keep_names_values_and_expressions():
    (one,) = read_source(HEAD + "\n" + cell(":keep: a, b=f(1, 2), c=d['e']\n"), PATH).cells
    assert one.keep == {"a": "a", "b": "f(1, 2)", "c": "d['e']"}


BAD = [
    (HEAD + "\n" + cell(":alte: x\n"), 10, "unknown cell option 'alte'", "Did you mean 'alt'?"),
    (HEAD + "\n" + cell(":tags: hide-input\n"), 10, "'tags' is 'hide-input'", "Write a list"),
    (HEAD + "\n" + cell(":tags: [hide_input]\n"), 10, "unknown tag", "Did you mean 'hide-input'?"),
    (HEAD + "\n" + cell(":keep: a b\n"), 10, "cannot read 'a b'", "Write “name”"),
    (HEAD + "\n" + cell(":keep: f(x)\n"), 10, "'f(x)' has no name", "name=expression"),
    (HEAD + "\n" + cell(":from: khac\n"), 10, "'from' is 'khac'", "article#label"),
    ("---\ntitle: a: b\n---\n", 2, "cannot be read", "quotes"),
    ("---\ntitle: a\n\nchữ\n", 1, "never closed", "Add a line ---"),
    ("---\n- a\n---\n", 2, "key: value", "docs/article-syntax.md"),
]


@pytest.mark.parametrize(("text", "line", "message", "remedy"), BAD)
def test_bad_input_names_file_line_and_remedy(text, line, message, remedy):
    with pytest.raises(ArticleError) as caught:
        read_source(text, PATH)
    shown = str(caught.value)
    assert shown.startswith(f"book/phan/bai.md:{line}: ")
    assert message in shown
    assert remedy in shown


def test_broken_options_of_a_cell_are_reported_with_a_line():
    with pytest.raises(ArticleError) as caught:
        read_source(HEAD + "\n```{code-cell} python\n---\na: [\n---\nx\n```\n", PATH)
    assert caught.value.line == 9


WORDS = st.text(st.sampled_from("aăđêơư xyz1.,!"), min_size=1, max_size=30).filter(str.strip)
CODE = st.sampled_from(["x = 1", "x = 1\n\ny = 2", "for i in x:\n    print(i)", "# chữ"])


@given(st.lists(st.tuples(st.booleans(), WORDS, CODE), min_size=1, max_size=8))
def test_every_cell_is_found_where_it_stands(parts):
    text, codes = HEAD + "\n", []
    for is_code, words, code in parts:
        text += cell(code=code) + "\n" if is_code else words.strip() + "\n\n"
        codes += [code] if is_code else []
    source = read_source(text, PATH)
    assert [c.source for c in source.code_cells] == codes
    lines = text.splitlines()
    for one in source.code_cells:
        end = one.line - 1 + one.source.count("\n") + 1
        assert "\n".join(lines[one.line - 1 : end]) == one.source


def test_the_notebook_has_one_cell_for_one_cell():
    source = read_source(HEAD + "\nMột.\n\n" + cell(), PATH)
    notebook = to_notebook(source)
    assert [c.source for c in notebook.cells] == [c.source for c in source.cells]


@pytest.mark.parametrize("title", ["2026-01-01", "2024-13-45"])
def test_what_looks_like_a_date_is_text(title):
    text = HEAD.replace("title: T", f"title: {title}") + "\nMột.\n\n" + cell()
    assert read_source(text, PATH).meta["title"] == title


@pytest.mark.parametrize("title", ["1984", "No", "~", "[a]", "1.5"])
def test_a_title_that_yaml_takes_for_something_else_is_named_as_such(title):
    """The cells are read; it is the front matter that says what a title is."""
    text = HEAD.replace("title: T", f"title: {title}") + "\nMột.\n\n" + cell()
    source = read_source(text, PATH)
    (code,) = source.code_cells
    assert text.splitlines()[code.line - 1] == "x = 1"
    meta = {key: value for key, value in source.meta.items() if key != "number"}
    with pytest.raises(ArticleError) as caught:
        article_of(meta, PATH, text)
    assert caught.value.line == 6
    assert "'title' in the front matter is " in str(caught.value)
    assert "between quotes" in str(caught.value)


@pytest.mark.parametrize("title", ['"1984"', "'No'", '"2026-01-01"'])
def test_between_quotes_it_is_a_title(title):
    text = HEAD.replace("title: T", f"title: {title}") + "\n" + cell()
    meta = {k: v for k, v in read_source(text, PATH).meta.items() if k != "number"}
    assert article_of(meta, PATH, text).title == title.strip("\"'")


def test_the_code_of_an_indented_fence_is_found_where_it_stands():
    text = HEAD + "\n ```{code-cell} python\n :label: a\n\n x = 1\n ```\n"
    (code,) = read_source(text, PATH).code_cells
    assert (code.source, text.splitlines()[code.line - 1]) == ("x = 1", " x = 1")


def test_a_cell_without_code_has_options_all_the_same():
    """Their lines are read up to the fence that closes the cell."""
    head = "---\nfile_format: mystnb\n---\n\n```{code-cell} python\n"
    with pytest.raises(ArticleError) as twice:
        read_source(f"{head}:tags: [hide-input]\n:tags: [dap-an]\n```\n", Path("a.md"))
    assert (twice.value.line, "stands at line 6 already" in twice.value.message) == (7, True)
    with pytest.raises(ArticleError) as wrong:
        read_source(f"{head}:tags: [hide-input]\n:label: a b\n```\n", Path("a.md"))
    assert wrong.value.line == 7
