"""Posts and the articles that become of them, side by side in ``posts/``."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_visao.core.jekyll.article import convert
from sphinx_visao.core.jekyll.spans import Site

POSTS = Path(__file__).parent / "posts"
NAMES = sorted(path.name.removesuffix(".post.md") for path in POSTS.glob("*.post.md"))


def made_of(name: str):
    """The article of a sample post, as the importer makes it."""
    path = POSTS / f"{name}.post.md"

    def find(to: str) -> Path | None:
        return Path("/blog/img/meo.png") if to.endswith("meo.png") else None

    site = Site(find=find, folder="hinh/bai")
    return convert(path.read_text("utf-8"), path, site, articles=["doan-tra-da"])


@pytest.mark.parametrize("name", NAMES)
def test_a_post_becomes_this_article_with_these_notes(name, request):
    """To accept what the importer makes now, write the two files by hand or by `--posts`."""
    made = made_of(name)
    notes = "".join(f"{n.line}:{n.column}: {n.message}\n" for n in made.notes)
    article, listed = POSTS / f"{name}.article.md", POSTS / f"{name}.notes.txt"
    if request.config.getoption("--posts"):
        article.write_text(made.text, "utf-8")
        listed.write_text(notes, "utf-8")
    assert made.text == article.read_text("utf-8")
    assert notes == listed.read_text("utf-8")
