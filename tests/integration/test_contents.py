"""Jupyter's own file manager, with articles in it."""

from __future__ import annotations

import json

import pytest
import sample_book
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from tornado.web import HTTPError

from sphinx_visao.tools.contents import ArticleContents

NAME = f"{sample_book.ARTICLE}.md"


@pytest.fixture
def manager(tmp_path):
    """A file manager on the small book."""
    sample_book.write(tmp_path / "book")
    return ArticleContents(root_dir=str(tmp_path / "book"))


def sent_back(model):
    """What the browser sends when it saves."""
    content = json.loads(json.dumps(model["content"]))
    return {"type": "notebook", "format": "json", "content": content}


def test_an_article_opens_with_its_outputs_and_saves_without_a_change(manager, tmp_path):
    """The file on the disk is the same, byte for byte."""
    path = tmp_path / "book" / NAME
    before = path.read_bytes()
    model = manager.get(NAME, type="notebook")
    assert (model["type"], model["format"]) == ("notebook", "json")
    outputs = [c.outputs for c in model["content"].cells if c.cell_type == "code"]
    assert sum(map(len, outputs)) > 3
    saved = manager.save(sent_back(model), NAME)
    assert saved["type"] == "notebook"
    assert saved["last_modified"] >= model["last_modified"]
    assert path.read_bytes() == before


def test_one_edit_changes_one_line(manager, tmp_path):
    """And the outputs that Jupyter made stay out of the article."""
    path = tmp_path / "book" / NAME
    before = path.read_text("utf-8").split("\n")
    content = sent_back(manager.get(NAME, type="notebook"))
    cell = next(c for c in content["content"]["cells"] if c["cell_type"] == "code")
    cell["source"] += "\n# thêm"
    cell["execution_count"] = 3
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    manager.save(content, NAME)
    after = path.read_text("utf-8").split("\n")
    assert [line for line in after if line not in before] == ["# thêm"]
    assert len(after) == len(before) + 1


def test_the_same_file_opens_as_text_and_other_files_are_left_alone(manager):
    """An article is a notebook only where one asks for it."""
    assert manager.get(NAME)["type"] == "file"
    assert manager.get(NAME, content=False, type="notebook")["content"] is None
    stored = NAME.replace(".md", ".ipynb")
    plain = LargeFileManager(root_dir=manager.root_dir)
    assert manager.get(stored)["content"] == plain.get(stored)["content"]


def test_an_article_that_cannot_be_read_says_where(manager, tmp_path):
    """The browser shows the message instead of a blank page."""
    path = tmp_path / "book" / NAME
    path.write_text(path.read_text("utf-8").replace("title: ", "title: a: "), "utf-8")
    with pytest.raises(HTTPError, match=r"nau-pho.md:\d+: the front matter cannot be read"):
        manager.get(NAME, type="notebook")


def test_what_would_ruin_an_article_is_not_saved(manager, tmp_path):
    """A foreign notebook, or text that no build could read."""
    before = (tmp_path / "book" / NAME).read_bytes()
    empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    with pytest.raises(HTTPError, match="not opened from an article"):
        manager.save({"type": "notebook", "format": "json", "content": empty}, NAME)
    content = sent_back(manager.get(NAME, type="notebook"))
    cell = next(c for c in content["content"]["cells"] if c["cell_type"] == "code")
    cell["metadata"]["tags"] = ["khong-co-nhan-nay"]
    with pytest.raises(HTTPError, match="unknown tag"):
        manager.save(content, NAME)
    assert (tmp_path / "book" / NAME).read_bytes() == before


def test_jupytext_leaves_our_file_manager_alone():
    """Its server extension derives its own from every manager without this attribute."""
    assert hasattr(ArticleContents, "formats")
