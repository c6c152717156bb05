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


FORMULAS = {
    "between two lines of a paragraph": (
        "Trước.\n$$\nx = 1\n$$\nSau.",
        "Trước.\n\n$$\nx = 1\n$$\n\nSau.",
    ),
    "with words behind it": ("\\[\nx = 1\n\\] là thế.", "$$\nx = 1\n$$\n\nlà thế."),
    "with its end on the last line of it": (
        "\\\\[\nx = 1 \\\\\ny = 2 \\\\]",
        "$$\nx = 1 \\\\\ny = 2\n$$",
    ),
    "half an interval": ("\\[0, 1) là nửa khoảng.", "\\[0, 1) là nửa khoảng."),
}


@pytest.mark.parametrize(("post", "article"), FORMULAS.values(), ids=FORMULAS)
def test_a_formula_stands_alone_between_dollars(post, article):
    made = made_of(post)
    assert body(made) == article
    assert made.notes == ()


NEVER_CLOSED = "the formula was never closed: it now ends with the paragraph"
OPEN_FORMULAS = {
    "dollars": (
        "$$\nx = 1\n\nSau.\n\nCuối.",
        "$$\nx = 1\n$$\n\nSau.\n\nCuối.",
        ("$$", NEVER_CLOSED),
    ),
    "dollars and an empty line": (
        "$$\n\nx = 1\n\nSau.",
        "$$\nx = 1\n$$\n\nSau.",
        ("$$", NEVER_CLOSED),
    ),
    "dollars and a listing": (
        "$$\nx = 1\n```python\na\n```",
        "$$\nx = 1\n$$\n\n```python\na\n```",
        ("$$", NEVER_CLOSED),
    ),
    "dollars in the last paragraph": ("$$\nx = 1", "$$\nx = 1\n$$", ("$$", NEVER_CLOSED)),
    "a bracket": (
        "\\[\nx = 1\n\nSau.",
        "\\[\nx = 1\n\nSau.",
        ("\\[", "kept as it was: \\[, and no \\] ends the formula"),
    ),
    "a bracket in the last line": ("\\[ x = 1", "\\[ x = 1", None),
    "an environment": (
        "\\begin{align}\nx = 1\n\nSau.",
        "\\begin{align}\nx = 1\n\nSau.",
        ("\\begin{align}", "kept as it was: \\begin{align}, and no \\end{align} ends the formula"),
    ),
}


@pytest.mark.parametrize(("post", "article", "note"), OPEN_FORMULAS.values(), ids=OPEN_FORMULAS)
def test_a_formula_that_nothing_ends_takes_no_text_of_the_post_with_it(post, article, note):
    made = made_of(post)
    assert body(made) == article
    assert said(made) == ([note] if note else [])


def test_a_label_that_is_taken_or_is_no_name_is_left_out_and_listed():
    made = made_of(
        "$$\nx \\label{eq:a}\n$$\n\n$$\ny \\label{eq:a}\n$$\n\n$$\nz \\label{!}\n$$\n\nXem \\eqref{eq:a}."
    )
    assert body(made) == ("$$\nx\n$$ (eq-a)\n\n$$\ny\n$$\n\n$$\nz\n$$\n\nXem {eq}`eq-a`.")
    assert said(made) == [
        ("$$", f"this label is no name, or one of another formula: {label}")
        for label in ("eq:a", "!")
    ]


def test_a_reference_in_a_listing_is_no_reference():
    made = made_of("```latex\nxem \\eqref{eq:a}\n```")
    assert body(made) == "```latex\nxem \\eqref{eq:a}\n```"
    assert made.notes == ()


LISTINGS = {
    "numbers by attributes below": (
        "``` python\nx = 1\n```\n{: .line-numbers}",
        "```{code-block} python\n:linenos:\n\nx = 1\n```",
    ),
    "language and look by attributes below": (
        "```\nx = 1\n```\n{: .language-python .center}\n\nSau.",
        "```python\nx = 1\n```\n\nSau.",
    ),
    "look alone by attributes below": (
        "```\nx = 1\n```\n{: .center}\n\nSau.",
        "```\nx = 1\n```\n\nSau.",
    ),
    "in a quotation": ("> ```py\n> x = 1\n> ```", "> ```python\n> x = 1\n> ```"),
    "marked lines": (
        '```python hl_lines="1 3"\nx = 1\n```',
        "```{code-block} python\n:emphasize-lines: 1,3\n\nx = 1\n```",
    ),
}


@pytest.mark.parametrize(("post", "article"), LISTINGS.values(), ids=LISTINGS)
def test_a_listing_keeps_its_language_and_what_it_shows(post, article):
    made = made_of(post)
    assert body(made) == article
    assert made.notes == ()


def test_a_listing_in_a_quotation_says_which_options_it_loses():
    made = made_of('> ```python hl_lines="2" linenos\n> x = 1\n> ```')
    assert body(made) == "> ```python\n> x = 1\n> ```"
    assert said(made) == [
        (
            "> ```python",
            "a listing in a quotation takes no options: :linenos: :emphasize-lines: 2 left out",
        )
    ]


SPANS = {
    "a look": ('Chữ **đậm**{: style="color:red"} đây.', "Chữ **đậm** đây."),
    "a link to an article": (
        "Xem [kia](https://blog.example/2020/01/02/doan-tra-da.html) và [cũ](doan-tra-da.html).",
        "Xem {bai}`kia <doan-tra-da>` và {bai}`cũ <doan-tra-da>`.",
    ),
    "an address without its scheme": (
        "Tải [tệp](//cdn.example/x.js).",
        "Tải [tệp](https://cdn.example/x.js).",
    ),
    "a link within the page": ("Xem [mục](#muc).", "Xem [mục](#muc)."),
    "attributes of a link": (
        '[Kia](https://a.example){:target="_blank"} kìa.',
        "[Kia](https://a.example) kìa.",
    ),
}


@pytest.mark.parametrize(("post", "article"), SPANS.values(), ids=SPANS)
def test_a_link_leads_where_it_did(post, article):
    made = made_of(post)
    assert body(made) == article
    assert made.notes == ()


NOTED = {
    "attributes that nobody knows": (
        "**Đậm**{: .to} quá.",
        "**Đậm** quá.",
        "attributes nobody knows were left out: {: .to}",
    ),
    "an emoji by its name": (
        "Gõ :smile: lúc 12:30:45.",
        "Gõ :smile: lúc 12:30:45.",
        "kept as it was: an emoji by its name, :smile:",
    ),
    "a figure without words": (
        '![](https://a.example/a.html "Tựa")',
        "```{figure} https://a.example/a.html\n:alt:\n\nTựa\n```",
        "an image without words: say after :alt: what it shows",
    ),
    "an image on another host": (
        "Ảnh ![x](https://a.example/a.png) đây.",
        "Ảnh ![x](https://a.example/a.png) đây.",
        "an image on another host: no page of the book asks other hosts",
    ),
    "a tag that Markdown does not know": (
        "Chữ <ruby>x</ruby>.",
        "Chữ <ruby>x</ruby>.",
        "kept as it was: HTML, which PDF and EPUB do not show: <ruby>",
    ),
    "a script over several lines": (
        "<script>\nvar x = 1;\n</script>\n\nChữ.",
        "% <script>\n% var x = 1;\n% </script>\n\nChữ.",
        "<script> has no place in the book: left out",
    ),
}


@pytest.mark.parametrize(("post", "article", "note"), NOTED.values(), ids=NOTED)
def test_what_the_book_shows_otherwise_is_listed_at_its_line(post, article, note):
    made = made_of(post)
    assert body(made) == article
    assert said(made) == [(article.split("\n")[0], note)]


def test_a_file_of_the_blog_that_is_no_picture_stays_there_and_is_listed():
    site = Site(lambda to: Path("/blog/tai/so-lieu.csv"), address="https://blog.example/")
    made = convert("Tải [số liệu](/tai/so-lieu.csv).\n", Path("bai.md"), site)
    assert body(made) == "Tải [số liệu](https://blog.example/tai/so-lieu.csv)."
    assert [note.message for note in made.notes] == [
        "a file of the blog that was not brought along: /tai/so-lieu.csv"
    ]
    assert made.images == {}


def test_a_table_may_end_a_post_whose_last_line_does_not_end():
    made = made_of("| a | b |\n|---|---|\n| $|x|$ | `c|d` |")
    assert body(made) == "| a | b |\n|---|---|\n| $\\|x\\|$ | `c\\|d` |"


def test_a_list_to_read_on_without_links_stays_a_section():
    text = "## Đọc thêm\n\n- Sách của thầy.\n- Vở cũ."
    assert body(made_of(text)) == text
