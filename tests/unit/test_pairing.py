"""An article as a notebook and back: what was not edited stays, letter for letter."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from sphinx_visao.core.article.pairing import read_notebook, to_markdown, to_notebook
from sphinx_visao.core.article.source import read_source

PAGES = [
    pytest.param(page, id=page.stem, marks=[pytest.mark.book] if folder == "book" else [])
    for folder in ("book", "tests/sample", "docs/snippets", "docs/kitchen-sink")
    for page in sorted((ROOT / folder).rglob("*.md"))
]
HEAD = (
    "---\nnumber: 9\nfile_format: mystnb\nkernelspec:\n  name: python3\ntitle: 'Có: ngoặc'\n---\n"
)
TEXT = HEAD + (
    "\nChữ.\n\n\n```{code-cell} python\n:tags: [hide-input]\n:keep: a=1, b=f(2, 3)\n\nx = 1\n```\n"
    "Sát ngay dưới.\n\n~~~~{code-cell} python\n\n~~~~\n\n"
    "```{code-cell} python\n---\nalt: Hình\n---\ny = 2\n```\n\n:::{box-tip}\nMẹo.\n:::\n\n\n"
)


def opened(text: str):
    """A text as Jupyter gets it, validated and once through JSON, as Jupyter sends it back."""
    notebook = to_notebook(text, Path("bai.md"))
    nbformat.validate(notebook)
    return read_notebook(json.dumps(notebook))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_comes_back_as_it_was(page):
    """Open and save, byte for byte; the cells are the ones that the build sees."""
    text = page.read_text("utf-8")
    notebook = opened(text)
    assert to_markdown(notebook) == text
    source = read_source(text, page)
    # The build leaves out the empty lines at the end of a cell; on the way back they stay.
    code = [cell.source.rstrip("\n") for cell in notebook.cells if cell.cell_type == "code"]
    assert code == [cell.source for cell in source.code_cells]
    tags = [cell.metadata.tags for cell in notebook.cells if cell.cell_type == "code"]
    assert tags == [list(cell.tags) for cell in source.code_cells]


@pytest.mark.parametrize("page", PAGES)
def test_an_edited_cell_changes_its_lines_alone(page):
    """One cell after the other gets a line; everything around stays."""
    text = page.read_text("utf-8")
    before = opened(text)
    for index, cell in enumerate(before.cells):
        if not cell.source:
            continue
        notebook = deepcopy(before)
        notebook.cells[index].source += "\nthêm"
        changed = to_markdown(notebook)
        assert changed.count("\n") == text.count("\n") + 1
        assert changed.replace("\nthêm", "", 1) == text


def test_odd_forms_come_back_too():
    """Tildes, YAML options, an empty cell, text right below a fence, lines at the end."""
    assert to_markdown(opened(TEXT)) == TEXT
    assert to_markdown(opened("Chỉ có chữ.")) == "Chỉ có chữ.\n"


def test_ids_are_the_same_at_each_opening_and_never_twice():
    """Otherwise every opening would look like a change."""
    text = HEAD + "\n```{code-cell} python\nx = 1\n```\n\nChữ.\n" * 3
    ids = [cell.id for cell in opened(text).cells]
    assert ids == [cell.id for cell in opened(text).cells]
    assert len(set(ids)) == len(ids)


def test_tags_set_in_jupyter_are_written():
    """Added, changed, taken away; other options stay."""
    notebook = opened(TEXT)
    first, empty, third = (cell for cell in notebook.cells if cell.cell_type == "code")
    first.metadata.tags = ["hide-input", "timing"]
    empty.metadata.tags = ["hide-output"]
    third.metadata.tags = []
    text = to_markdown(notebook)
    assert text == TEXT.replace("[hide-input]", "[hide-input, timing]").replace(
        "python\n\n~~~~", "python\n:tags: [hide-output]\n\n~~~~"
    )
    for cell in notebook.cells:
        cell.metadata.tags = [] if cell.cell_type == "code" else None
    assert "tags" not in to_markdown(notebook)
    assert ":keep: a=1" in to_markdown(notebook)


def test_cells_can_be_added_moved_and_deleted():
    """A new cell gets a fence and an empty line around it."""
    notebook = opened(TEXT)
    new = nbformat.v4.new_code_cell("z = 3")
    words = nbformat.v4.new_markdown_cell("Lời mới.")
    notebook.cells[1:1] = [new, words]
    text = to_markdown(notebook)
    assert "\n```{code-cell} python\nz = 3\n```\n\nLời mới.\n\n```{code-cell}" in text
    assert [c.source for c in read_source(text, Path("a.md")).code_cells] == [
        "z = 3",
        "x = 1",
        "",
        "y = 2",
    ]
    del notebook.cells[1:3]
    assert to_markdown(notebook) == TEXT


def test_a_fence_inside_the_code_makes_the_fence_around_it_longer():
    """Or the cell would end in the middle."""
    notebook = opened(TEXT)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.source = 'chu = """\n```\n"""'
    (found, *_) = read_source(to_markdown(notebook), Path("a.md")).code_cells
    assert found.source == cell.source


def test_a_notebook_from_elsewhere_is_not_taken_for_an_article():
    """It has no front matter: saving it would lose the article's."""
    with pytest.raises(ValueError, match="not opened from an article"):
        read_notebook(json.dumps(nbformat.v4.new_notebook()))


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12
)


@given(st.lists(words, max_size=4), st.lists(words, max_size=3))
def test_whatever_is_written_into_cells_comes_back(code, text):
    """Save, open, save: the second time nothing changes any more."""
    notebook = opened(TEXT)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    cells[0].source = "\n".join(["x = 1", *("# " + line for line in code)])
    notebook.cells[0].source = "\n".join(["Chữ", *("a" + line for line in text)])
    saved = to_markdown(notebook)
    again = opened(saved)
    assert to_markdown(again) == saved
    (first, *_) = (cell for cell in again.cells if cell.cell_type == "code")
    assert first.source.rstrip() == cells[0].source.rstrip()


INDENTED = HEAD + (
    "\nChữ.\n\n ```{code-cell} python\n :tags: [hide-input]\n\n if x:\n     y = 1\n\n z = 2\n ```\n\n"
    "   ~~~{code-cell} python\n   a = 1\nb = 2\n   ~~~\n\nHết.\n"
)


def test_an_indented_fence_comes_back_as_it_was():
    notebook = opened(INDENTED)
    first, second = (cell for cell in notebook.cells if cell.cell_type == "code")
    assert first.source == "if x:\n    y = 1\n\nz = 2"
    assert second.source == "a = 1\nb = 2"
    assert to_markdown(notebook) == INDENTED


def test_an_edited_cell_in_an_indented_fence_keeps_its_indentation():
    notebook = opened(INDENTED)
    first, second = (cell for cell in notebook.cells if cell.cell_type == "code")
    first.source = "if x:\n    y = 3"
    first.metadata["tags"] = ["hide-output"]
    second.source = "a = 1\nb = 3"
    text = to_markdown(notebook)
    assert " :tags: [hide-output]\n\n if x:\n     y = 3\n ```\n" in text
    assert "   ~~~{code-cell} python\n   a = 1\n   b = 3\n   ~~~\n" in text
    cells = read_source(text, Path("bai.md")).code_cells
    assert [cell.source for cell in cells] == [first.source, second.source]
    assert cells[0].tags == ("hide-output",)


def test_a_longer_fence_keeps_its_indentation():
    notebook = opened(INDENTED)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.source = "s = '''\n```\n'''"
    text = to_markdown(notebook)
    assert read_source(text, Path("bai.md")).code_cells[0].source == cell.source
