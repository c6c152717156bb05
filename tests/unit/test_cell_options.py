"""Given the text of an article, these are its cells; given a mistake, this is its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_visao.core.article.options import kept_values
from sphinx_visao.core.article.source import read_source, to_notebook
from sphinx_visao.core.io.errors import ArticleError

PATH = Path("thu.md")
HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n"


def cell(code: str, *options: str) -> str:
    lines = ["```{code-cell} python", *options, *([""] if options else []), code, "```"]
    return "\n".join(lines) + "\n"


def error_of(text: str) -> ArticleError:
    with pytest.raises(ArticleError) as found:
        read_source(text, PATH)
    return found.value


def test_a_cell_starts_on_the_line_of_its_first_line_of_code() -> None:
    text = HEAD + "\nChữ.\n\n" + cell("a = 1\nb = 2", ":label: hai_so", ":keep: a") + cell("a = 1")
    source = read_source(text, PATH)
    lines = text.split("\n")
    assert [c.kind for c in source.cells] == ["markdown", "code", "code"]
    assert [lines[c.line - 1] for c in source.code_cells] == ["a = 1", "a = 1"]
    assert source.code_cells[0].line < source.code_cells[1].line
    assert source.code_cells[0].label == "hai_so"
    assert source.code_cells[1].label == ""


@pytest.mark.parametrize("fence", ["```", "````", "~~~"])
def test_every_fence_that_markdown_knows_makes_a_cell(fence: str) -> None:
    text = HEAD + f"\n{fence}{{code-cell}} python\na = 1\n{fence}\n"
    assert [c.source for c in read_source(text, PATH).code_cells] == ["a = 1"]


def test_a_page_that_is_no_notebook_has_no_cells() -> None:
    assert read_source("---\ntitle: Chào\n---\n" + cell("a = 1"), PATH).cells == ()


def test_an_article_with_skipped_cells_only_is_not_executed() -> None:
    source = read_source(HEAD + cell("a = 1", ":tags: [skip-execution]"), PATH)
    assert source.code_cells
    assert not source.is_executed
    assert read_source(HEAD + cell("a = 1"), PATH).is_executed


@pytest.mark.parametrize(
    ("options", "line_of", "message"),
    [
        (
            (":label: a", ":lable: b"),
            ":lable: b",
            "unknown cell option 'lable'. Did you mean 'label'",
        ),
        ((":label: a", ":tags: hide-input"), ":tags:", "Write a list"),
        ((":tags: [hide-inptu]",), ":tags:", "Did you mean 'hide-input'"),
        ((":tags: [{a: b}]",), ":tags:", "unknown tag"),
        ((":caption: a: b: c",), ":caption:", "cannot be read"),
        ((":label: a", ":caption: “x”: [", ":keep: a"), ":caption:", "cannot be read"),
        ((":label: hai ba",), ":label:", "'label' is 'hai ba'"),
        ((":from: bai-mot",), ":from:", "article#label"),
        ((":label: a", ":keep: 1 + 1"), ":keep:", "has no name"),
        ((":load: khong-co.py",), ":load:", "unknown cell option 'load'"),
    ],
)
def test_a_bad_option_is_named_with_its_line(
    options: tuple[str, ...], line_of: str, message: str
) -> None:
    text = HEAD + "\nChữ.\n\n" + cell("a = 1") + "\n" + cell("b = 2", *options)
    error = error_of(text)
    assert message in str(error)
    assert text.split("\n")[error.line - 1].startswith(line_of), str(error)


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\ntitle: a: b\n---\n", 2),
        ("---\nfile_format: mystnb\ntitle: a\nx: [\n---\n", 5),
        ("---\n- a\n---\n", 2),
        ("---\ntitle: a\n", 1),
    ],
)
def test_bad_front_matter_is_named_with_its_line(front: str, line: int) -> None:
    error = error_of(front)
    assert str(error).startswith(f"thu.md:{line}: ")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", {}),
        ("n", {"n": "n"}),
        ("mae, w0=w[0].item()", {"mae": "mae", "w0": "w[0].item()"}),
        ("w0=w[0], mae", {"w0": "w[0]", "mae": "mae"}),
        ("a=f(1, 2), b=d['x, y']", {"a": "f(1, 2)", "b": "d['x, y']"}),
    ],
)
def test_keep_names_values(text: str, kept: dict[str, str]) -> None:
    assert kept_values(text) == kept


@pytest.mark.parametrize(
    "text", ["1", "a.b", "a b", "a=", "a,,b", "*a", "**a", "n, n", "f(a", "a, b=("]
)
def test_keep_that_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        kept_values(text)


def test_two_cells_do_not_keep_a_value_under_one_name() -> None:
    error = error_of(HEAD + cell("n = 1", ":keep: n") + cell("n = 2", ":keep: n"))
    assert "'n' is kept by the cell at line 9 already" in str(error)


def test_the_notebook_knows_the_line_of_every_cell() -> None:
    source = read_source(HEAD + "\nChữ.\n\n" + cell("a = 1"), PATH)
    notebook = to_notebook(source)
    assert notebook.metadata["source_map"] == [c.line - 2 for c in source.cells]


def test_an_option_that_stands_twice_names_both_lines() -> None:
    error = error_of(HEAD + cell("a = 1", ":label: a", ":label: b"))
    assert error.line == 8
    assert "stands at line 7 already" in error.message


def test_every_option_has_its_type() -> None:
    for option in ("alt", "caption", "name", "label", "from"):
        error = error_of(HEAD + cell("a = 1", f":{option}: 5"))
        assert (error.line, error.message) == (7, f"'{option}' is 5")
    read_source(HEAD + cell("a = 1", ":alt: Một", ":caption: Hình", ":name: a"), PATH)


def test_an_option_that_looks_like_a_date_that_is_none_has_its_line() -> None:
    error = error_of(HEAD + cell("a = 1", ":label: a", ":alt: 2024-13-45"))
    assert error.line == 8
    assert "a date that is none" in error.message
