"""What a post says with kramdown, Jekyll and HTML, and what the article says then."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_visao.core.jekyll.article import Converted, convert
from sphinx_visao.core.jekyll.spans import Site


def made_of(text: str) -> Converted:
    """The article of a post with this text, in a blog without files."""
    site = Site(lambda to: None, address="https://blog.example")
    return convert(
        f"---\ntitle: Bài\n---\n\n{text}", Path("bai.md"), site, articles=["doan-tra-da"]
    )


def body(made: Converted) -> str:
    """What stands below the front matter."""
    return made.text.split("---\n", 2)[2].strip("\n")


def said(made: Converted) -> list[tuple[str, str]]:
    """The notes, each with the line of the article that it is about."""
    lines = made.text.split("\n")
    return [(lines[note.line - 1], note.message) for note in made.notes]


BLOCKS = {
    "a box called after an alert": (
        "{: .box-important}\n**Important:** Chữ.",
        ":::{box-error} Quan trọng\nChữ.\n:::",
    ),
    "bold words that are no title": (
        "{: .box-note}\n**Đậm** thì không là tên.",
        ":::{box-note}\n**Đậm** thì không là tên.\n:::",
    ),
    "a title on a line of its own": (
        "{: .box-note}\n**Cẩn thận:**\nChữ.",
        ":::{box-note} Cẩn thận\nChữ.\n:::",
    ),
    "a box of the paragraph under a heading": (
        "## Mục\nChữ trong hộp.\n{: .box-note}",
        "## Mục\n\n:::{box-note}\nChữ trong hộp.\n:::",
    ),
    "a comment over several lines": ("<!--\nNháp cũ.\n-->\n\nChữ.", "% Nháp cũ.\n\nChữ."),
    "a line that would begin a cell": ("+++ chữ", "\\+++ chữ"),
    "a name below a paragraph": ("Chữ.\n{: #neo}\n\nSau.", "(neo)=\nChữ.\n\nSau."),
    "a name above a paragraph": ("{: #neo}\nChữ.", "(neo)=\nChữ."),
    "a name below a heading": ("## Mục\n{: #muc}\n\nChữ.", "(muc)=\n## Mục\n\nChữ."),
    "a heading outside the list of contents": ("## Mục {: .no_toc}\n\nChữ.", "## Mục\n\nChữ."),
    "a heading right below a paragraph": ("Chữ.\n## Mục\nSau.", "Chữ.\n\n## Mục\n\nSau."),
    "the title once more, below a text": ("Mở.\n\n# Bài\n\nChữ.", "Mở.\n\n## Bài\n\nChữ."),
    "a head with plus signs": (
        "| a | b |\n|---+---|\n| c | d |",
        "| a | b |\n|---|---|\n| c | d |",
    ),
    "plus signs and no bars": ("a | b\n---+---\nc | d", "a | b\n---|---\nc | d"),
    "a rule between two texts": ("a\n\n***\n\nb", "a\n\n---\n\nb"),
    "one column": ("a\n|---|\n| b |", "a\n|---|\n| b |"),
}


@pytest.mark.parametrize(("post", "article"), BLOCKS.values(), ids=BLOCKS)
def test_a_block_of_kramdown_becomes_one_of_the_book_without_a_word(post, article):
    made = made_of(post)
    assert body(made) == article
    assert made.notes == ()


KEPT_AS_COMMENTS = {
    "a class that nobody knows": ("{: .box-la}", "attributes nobody knows: '.box-la'"),
    "a box of nothing": ("{: .box-note}", "no paragraph for this box: it was left out"),
    "an option": ('{::options parse_block_html="true" /}', "an option of kramdown: left out"),
    "the end of an option": ("{:/nomarkdown}", "an option of kramdown: left out"),
}


@pytest.mark.parametrize(("line", "note"), KEPT_AS_COMMENTS.values(), ids=KEPT_AS_COMMENTS)
def test_what_kramdown_alone_understands_stays_as_a_comment_with_a_note(line, note):
    made = made_of(f"Trước.\n\n{line}\n\nSau.")
    assert body(made) == f"Trước.\n\n% {line}\n\nSau."
    assert said(made) == [(f"% {line}", note)]
