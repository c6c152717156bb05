"""Posts and the articles that become of them, side by side in ``posts/``."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from sphinx_visao.core import jekyll
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.jekyll.article import convert
from sphinx_visao.core.jekyll.spans import Site
from sphinx_visao.tools.import_post import site_of

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


def imported(text: str, folder: Path, *files: str):
    """The article of a post in a blog that has some images."""
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    post = folder / "_posts" / "2020-01-05-bai.md"
    post.parent.mkdir(exist_ok=True)
    site = site_of(post, None, "https://blog.example", "hinh/bai")
    return convert(f"---\ntitle: Bài\n---\n\n{text}\n", post, site)


IMAGES = {
    "blank": "![Một](/img/anh mot.png)",
    "blank and title": 'Và ![Một](/img/anh mot.png "Tựa") nữa',
    "%20": "![Một](/img/anh%20mot.png)",
    "angle brackets": "![Một](</img/anh mot.png>)",
    "Vietnamese": "![Một](/img/biểu đồ.png)",
    "Vietnamese, encoded": "![Một](/img/bi%E1%BB%83u%20%C4%91%E1%BB%93.png)",
    "brackets": "![Một](/img/anh (2).png)",
    "apart": unicodedata.normalize("NFD", "![Một](/img/biểu đồ.png)"),
    "relative": "![Một](../img/anh mot.png)",
    "attributes": '![Một](/img/biểu đồ.png){:width="50%"}',
    "with the blog's address": "![Một](https://blog.example/img/anh%20mot.png)",
    "reference": "![Một][r]\n\n[r]: /img/anh mot.png",
    "img": '<img src="/img/anh mot.png" alt="Một" width="300">',
    "img, single quotes": "<img src='/img/biểu đồ.png' alt='Một'/>",
    "img over lines": '<img\n  src="/img/anh (2).png"\n  alt="Một">',
    "img, Liquid": '<img src="{{ "/img/anh mot.png" | relative_url }}" alt="Một">',
    "img, baseurl": '<p><img src="{{ site.baseurl }}/img/anh mot.png" alt="Một"></p>',
    "in a row": '| a | <img src="/img/anh mot.png" alt="Một"> |\n|---|---|\n| b | c |',
}


@pytest.mark.parametrize("text", IMAGES.values(), ids=IMAGES)
def test_an_image_of_any_name_comes_along_and_its_address_leads_there(text, tmp_path):
    """Under a name that Markdown, docutils, LaTeX and every browser take as it is."""
    made = imported(text, tmp_path, "img/anh mot.png", "img/biểu đồ.png", "img/anh (2).png")
    (place,) = made.images
    assert re.fullmatch(r"hinh/bai/[a-z0-9.-]+\.png", place)
    written = re.findall(
        r"\]\(([^) ]*)|^```\{figure\} (.*)$|^\[r\]: (.*)$", made.text, re.MULTILINE
    )
    assert ["".join(one) for one in written] == [place]
    assert made.notes == ()


def test_two_images_of_one_name_stay_two(tmp_path):
    """Also when their names become alike only in ASCII."""
    files = ("a/anh một.png", "b/anh mot.png", "b/anh-mot.png", "b/ảnh mọt.png")
    made = imported("".join(f"![x](/{name})\n\n" for name in files), tmp_path, *files)
    assert sorted(path.read_bytes().decode() for path in made.images.values()) == sorted(files)


def test_a_link_to_an_image_that_is_not_there_is_listed(tmp_path):
    """And stays one address."""
    made = imported("Có ![x](/img/không có.png) đó", tmp_path)
    assert "](https://blog.example/img/không%20có.png)" in made.text
    assert "an address inside the blog: /img/không có.png" in made.notes[0].message


ROWS = {
    "| a | $$|x|$$ |": r"| a | $\|x\|$ |",
    "| a | $|x|$ |": r"| a | $\|x\|$ |",
    "| a | $$P(A|B)$$ |": r"| a | $P(A\|B)$ |",
    "| a | `x|y` |": r"| a | `x\|y` |",
    r"| a | \\(|x|\\) |": r"| a | $\|x\|$ |",
    r"| a | $$\|x\|$$ |": r"| a | $\|x\|$ |",
    "a | $$|x|$$": r"a | $\|x\|$",
    "| $5 | $6 |": "| $5 | $6 |",
}


@pytest.mark.parametrize(("row", "arrives"), ROWS.items(), ids=ROWS)
def test_no_formula_and_no_code_parts_a_cell(row, arrives, tmp_path):
    """As a head and as a row, a table has two columns in MyST, too."""
    from markdown_it import MarkdownIt

    for text in (f"{row}\n|---|---|\n| b | c |", f"| b | c |\n|---|---|\n{row}"):
        made = imported(text, tmp_path)
        assert arrives in made.text.split("\n")
        html = MarkdownIt("commonmark").enable("table").render(made.text.split("---\n\n", 1)[1])
        assert len(re.findall("<th>", html)) == len(re.findall("<td>", html)) == 2


def test_bars_outside_a_table_stay(tmp_path):
    """`$$|x|$$` at the beginning of a paragraph is no row."""
    text = "$$|x|=1$$ đứng đầu dòng, $|y|$ và `a|b` nữa."
    assert "$|x|=1$ đứng đầu dòng, $|y|$ và `a|b` nữa." in imported(text, tmp_path).text


def test_labels_and_references_are_the_books_own_or_listed(tmp_path):
    """`equation`, `align`, `$$`, \\[ \\]; known, unknown, several, inside a formula."""
    made = imported(
        r"""\begin{equation}
\label{eq:loss}
L = 1
\end{equation}

Xem \eqref{eq:loss}, (\ref{eq:loss}), $$\eqref{eq:loss}$$, `\eqref{a}` và \eqref{eq:none}.

$$
\begin{align}
a &= b \label{eq:a} \\
c &= d \label{eq:b} \nonumber
\end{align}
$$

Theo \eqref{eq:b}: $x \label{eq:c}$.

$$ x = \eqref{eq:a} $$
""",
        tmp_path,
    )
    assert "$$\nL = 1\n$$ (eq-loss)\n" in made.text
    assert "Xem {eq}`eq-loss`, {eq}`eq-loss`, {eq}`eq-loss`, `\\eqref{a}` và \\eqref{eq:none}." in (
        made.text
    )
    assert "\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n$$ (eq-a)\n" in made.text
    assert "Theo {eq}`eq-a`: $x$." in made.text
    said = [note.message for note in made.notes]
    assert len(said) == 4
    for words in (
        "eq:none",
        "eq:b now means eq:a",
        "left out: $x \\label{eq:c}$",
        "inside a formula",
    ):
        assert any(words in one for one in said), words


FRONT = {
    "a date that is none": ("date: 2020-13-45\ntitle: Bài", "title: Bài"),
    "a title like a date": ("title: 2020-13-45", "title: '2020-13-45'"),
    "a title like a truth": ("title: Yes", "title: 'Yes'"),
    "a title like a number": ("title: 1.10", "title: '1.10'"),
    "tags in one text": ("title: a\ntags: b c", "tags: [b, c]"),
    "nothing": ("", "title: Bai"),
}


@pytest.mark.parametrize(("front", "line"), FRONT.values(), ids=FRONT)
def test_front_matter_says_what_was_typed(front, line):
    """No value is taken for anything else."""
    made = convert(f"---\n{front}\n---\n\nChữ.\n", Path("2020-01-05-bai.md"), Site(lambda to: None))
    assert line in made.text.split("\n")


BROKEN = {
    "never closed": ("---\ntitle: x\n\nChữ.\n", ":1: the front matter is never closed"),
    "no YAML": ("---\ntitle: x\nsub: a: b: c\n---\n\nChữ.\n", ":3: the front matter cannot be"),
    "a tab": ("---\ntitle: x\n\tsub: a\n---\n\nChữ.\n", ":3: the front matter cannot be read"),
    "a list": ("---\n- a\n---\n\nChữ.\n", ":2: the front matter is not a list of"),
    "a sentence": ("---\nabc\n---\n\nChữ.\n", ":2: the front matter is not a list of"),
    "deep": (f"---\ntitle: {'[' * 3000}{']' * 3000}\n---\n\nChữ.\n", ":2: the front matter cannot"),
    "aliases": ("---\na: &a [x]\ntitle: *a\n---\n\nChữ.\n", ":3: the front matter cannot be read"),
    "a title that is a list": ("---\nlayout: a\ntitle: [x]\n---\n\nChữ.\n", ":3: title: is not a"),
    "no text": ("---\ntitle: x\n---\n\n", ":4: the post has no text"),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_front_matter_that_is_broken_is_refused_with_line_and_remedy(text, said):
    """One message; nothing is guessed."""
    with pytest.raises(ArticleError) as refused:
        convert(text, Path("bai.md"), Site(lambda to: None))
    assert f"bai.md{said}" in str(refused.value)
    assert refused.value.remedy


def test_each_place_to_decide_stands_where_it_says_in_the_article():
    """In the title, a heading, a table, a quotation; in the order of the text."""
    made = convert(
        """---
title: "Chuyện bá» thôi"
---

# Chuyện nhá» thôi

Dòng nhá» và nhá» gì, má»™t.

> Trích bá» gì

| bá» gì | b |
|---|---|
| nhá» gì | c |
""",
        Path("bai.md"),
        Site(lambda to: None),
    )
    lines = made.text.split("\n")
    assert len(made.places) >= 4
    assert list(made.places) == sorted(made.places, key=lambda place: (place.line, place.column))
    for place in made.places:
        assert lines[place.line - 1].startswith(place.written, place.column - 1)
        assert place.arrived in ("bá»", "nhá»")
    assert {(p.line, p.column, p.message()) for p in made.places} <= {
        (note.line, note.column, note.message) for note in made.notes
    }


def test_a_place_to_decide_in_a_long_sentence_is_shown_with_its_neighbours():
    """Whole words, at most sixty characters on each side."""
    before = "Hôm ấy trời mưa to quá nên cả nhà ngồi quanh bếp lửa kể chuyện ngày xưa cho"
    after = "rồi mẹ nướng khoai còn bố thì pha một ấm trà thật đặc và ngồi im nghe mưa rơi"
    made = convert(f"Mở. {before} nhá» gì {after}.\n", Path("bai.md"), Site(lambda to: None))
    place = made.places[0]
    assert place.before.startswith("…")
    assert place.after.endswith("…")
    assert f" {before} ".endswith(f" {place.before[1:]}")
    assert f" gì {after}.".startswith(f"{place.after[:-1]} ")
    assert max(len(place.before), len(place.after)) <= 61


def test_a_doubtful_word_that_the_article_does_not_have_is_nobodys_to_decide():
    """What stood in front matter about the blog's pages."""
    made = convert(
        "---\ntitle: Bài\nlayout: nhá» gì\n---\n\nChữ.\n", Path("bai.md"), Site(lambda to: None)
    )
    assert made.places == ()
    assert made.notes == ()
    assert "nh" not in made.text


def test_brackets_that_an_author_wrote_are_no_word_to_decide():
    """The importer marks lost letters with the same brackets on its way."""
    made = convert("Ghi ⟦tạm⟧ rồi nhá» gì đó.\n", Path("bai.md"), Site(lambda to: None))
    assert "Ghi ⟦tạm⟧ rồi " in made.text
    assert [place.arrived for place in made.places] == ["nhá»"]


def test_the_importer_stands_in_a_room_of_its_own():
    """Who may come in: one command.  What it leans on: a list that may only get shorter."""
    package = Path(jekyll.__file__).parents[2]
    into = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "core/jekyll" not in path.as_posix() and "core.jekyll" in path.read_text("utf-8")
    }
    assert into == {"tools/import_post.py"}
    room = "\n".join(path.read_text("utf-8") for path in Path(jekyll.__file__).parent.glob("*.py"))
    leans_on = set(re.findall(r"^\s*from (sphinx_[\w.]+) import", room, re.MULTILINE))
    assert {name for name in leans_on if ".jekyll" not in name} == {
        "sphinx_vi.core",
        "sphinx_vi.core.syllables",
        "sphinx_vi.core.typography",
        "sphinx_visao.core.article.box_table",
        "sphinx_visao.core.io.errors",
        "sphinx_visao.core.io.structured",
        "sphinx_visao.core.rules.voice",
        "sphinx_visao.core.words",
    }
