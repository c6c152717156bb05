"""What is named before it reaches a page: HTML, pictures, names, titles, letters, leftovers."""

from __future__ import annotations

import base64
import shutil

import pytest
from docutils import nodes
from support import Article
from test_articles import HEAD, page, stored

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("H<sub>2</sub>O", 3, "HTML (<sub>)"),
        ("a<br>b", 3, "end the line with a backslash"),
        ("chữ\n\n<div class='x'>\nCả khối\n</div>", 5, "HTML (<div>)"),
        ("chữ\n\n<!-- lời dặn riêng -->", 5, "begin its lines with %"),
        ("chữ <!-- lời dặn riêng --> chữ", 3, "begin its lines with %"),
        ("<img src='a.png' alt='a'>", 3, "![what it shows](file)"),
        ("```{raw} html\n<b>a</b>\n```", 3, "{raw} puts html code on the page"),
        ("- mục\n\n  <table><tr><td>1</td></tr></table>", 5, "a table with |"),
    ],
)
def test_html_is_named_and_not_published(build, text, line, said):
    built = build(f"# T\n\n{text}\n")
    (warning,) = built.warnings
    assert warning.startswith(f"index.md:{line}: WARNING: ")
    assert said in warning
    assert warning.endswith(("[visao.raw_html]", "[visao.unsafe]"))
    assert not list(built.doctree.findall(nodes.raw))
    assert "riêng" not in built.page()


def test_what_only_looks_like_html_is_text(build):
    built = build(
        "# T\n\n`<br>` và a < b, <https://example.org>, \\<b>\n\n```html\n<b>a</b>\n```\n"
    )
    assert built.warnings == []


@pytest.mark.parametrize("text", ["Kiểu vector<int> nhé", "Gõ <tên> vào", "<ten>"])
def test_a_word_between_angles_is_a_word(build, text):
    built = build(f"# T\n\n{text}\n")
    assert built.warnings == []
    assert text.replace("<", "&lt;").replace(">", "&gt;") in built.page()


def test_the_page_for_lost_readers_may_hold_a_form(build):
    text = "---\norphan: true\n---\n# K\n\n<form></form>\n"
    built = build("# T\n", files={"404.md": text}, visao_trusted=["404"])
    assert built.warnings == []
    assert "<form></form>" in built.page("404")


def with_pictures(tmp_path, *names, content=PNG):
    """Write pictures beside the page."""
    for name in names:
        path = tmp_path / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("bieu-đồ.png", "![a](img/bieu-đồ.png)"),
        ("anh mot.png", "![a](<img/anh mot.png>)"),
        ("anh mot.png", "![a](img/anh%20mot.png)"),
        ("biểu đồ.png", "```{figure} img/biểu đồ.png\n:alt: a\n```"),
        ("anh mot.png", "```{image} <img/anh mot.png>\n:alt: a\n```"),
        ("anh mot.png", "```{image} img/anh%20mot.png\n:alt: a\n```"),
        ("a%20b%zz.png", "![a](img/a%20b%zz.png)"),
        ("bie\u0302\u0309u.png", "![a](img/bi\u1ec3u.png)"),
        ("bi\u1ec3u.png", "![a](img/bie\u0302\u0309u.png)"),
    ],
)
@pytest.mark.parametrize("builder", ["html", "epub", "latex"])
def test_a_picture_is_found_whatever_its_name(build, tmp_path, name, written, builder):
    with_pictures(tmp_path, f"img/{name}")
    built = build(f"# T\n\n{written}\n", builder=builder)
    assert built.warnings == []
    (made,) = built.app.env.images.values()
    assert made[1].isascii()
    assert " " not in made[1]
    assert "%" not in made[1]
    folder = built.out if builder == "latex" else built.out / "_images"
    assert (folder / made[1]).read_bytes() == PNG
    if builder != "latex":
        text = built.page(suffix=".html" if builder == "html" else ".xhtml")
        assert f"_images/{made[1]}" in text


def test_names_that_become_one_stay_two(build, tmp_path):
    with_pictures(tmp_path, "đo.png", "đó.png")
    assert build("# T\n\n![a](đo.png) ![b](đó.png)\n").warnings == []
    assert len(list((tmp_path / "book/_build/html/_images").glob("do-*.png"))) == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", b"", "is empty"),
        ("a.jpg", b"chu thuong", "damaged, or something else"),
        ("a.png", PNG[:40], "damaged, or something else"),
        ("a.jpg", PNG, "is called .jpg and is .png"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>", "is no XML"),
        ("a.svg", b"<html></html>", "this drawing has <html>"),
        ("a.webp", b"RIFF0000WEBP", "not shown by every form"),
        ("a.png", PNG + b"\0" * (5 * 2**20), "5 are enough"),
    ],
)
def test_a_broken_picture_is_named(build, tmp_path, name, content, said):
    with_pictures(tmp_path, name, content=content)
    (warning,) = build(f"# T\n\nchữ\n\n![a]({name})\n").warnings
    assert warning.startswith(f"index.md:5: WARNING: {name}")
    assert said in warning
    assert warning.endswith(("[visao.picture]", "[visao.unsafe]"))


@pytest.mark.parametrize("address", ["https://example.org/a.png", "//example.org/a.png"])
def test_a_picture_of_another_host_is_named_and_not_asked_for(build, address):
    built = build(f"# T\n\n![chữ]({address})\n")
    (warning,) = built.warnings
    assert warning.startswith(f"index.md:3: WARNING: {address} is on another host")
    assert "example.org" not in built.page()
    assert "chữ" in built.page()


@pytest.mark.parametrize("written", ["![](a.png)", "![ ](a.png)", "```{figure} a.png\n```"])
def test_a_picture_without_words_is_named(build, tmp_path, written):
    with_pictures(tmp_path, "a.png")
    (warning,) = build(f"# T\n\n{written}\n").warnings
    assert warning.startswith("index.md:3: WARNING: a picture without words")
    assert warning.endswith("[visao.alt]")


@pytest.mark.parametrize(
    "named",
    [
        "(nhan)=\nChữ.",
        "(nhan)=\n## Mục riêng {}",
        ":::{{box-tip}} Tựa\n:name: nhan\nMẹo.\n:::",
        ":::{{box-tip}}\n:name: nhan\nMẹo.\n:::",
        "```{{code-block}} python\n:name: nhan\nx\n```",
        "{{#nhan}}\nChữ.",
    ],
)
def test_a_name_on_two_pages_is_named_with_both(build, named):
    other = {"khac.md": f"---\norphan: true\n---\n# K\n\n{named.format(2)}\n"}
    (warning,) = build(f"# T\n\n{named.format(1)}\n", files=other).warnings
    assert warning.startswith("khac.md:")
    assert "the name 'nhan' is taken by index, line " in warning
    assert warning.endswith("[visao.label]")


@pytest.mark.parametrize("formula", ["$$\na\n$$ (nhan)", "```{math}\n:label: nhan\na\n```"])
def test_so_is_a_formula(build, formula):
    other = {"khac.md": f"---\norphan: true\n---\n# K\n\n{formula}\n"}
    (warning,) = build(f"# T\n\n{formula}\n", files=other).warnings
    assert warning.startswith("khac.md:6: WARNING: the name '$$ (nhan)' is taken by index, line 3")


def test_headings_and_footnotes_may_be_called_alike(build):
    text = "# T\n\n## Mục\n\nChữ[^1].\n\n[^1]: a\n"
    assert build(text, files={"khac.md": f"---\norphan: true\n---\n{text}"}).warnings == []


def test_a_formula_in_a_title_is_named_and_no_list_shows_it(build):
    text = HEAD.replace("title: Bài thử", 'title: "Chuẩn $L_2$ và `nn.Linear`"')
    part = "---\npart: I\ntitle: P\n---\n\n{bai}`index`\n\n```{cac-bai}\n```\n\n```{toctree}\n/index\n```\n"
    built = build(
        Article(text + "Chữ.\n\n:::{doc-them}\n- [A](https://a.org): vì sao.\n:::\n"),
        files={"phan/index.md": part},
    )
    (warning,) = built.warnings
    assert warning.startswith("index.md:6: WARNING: the title holds the formula $L_2$")
    for shown in (built.page(), built.page("phan/index")):
        assert "Chuẩn L₂ và nn.Linear" in shown.replace(
            '<code class="docutils literal notranslate">', ""
        ).replace('<span class="pre">', "").replace("</span></code>", "")
        assert "L_2" not in shown
        assert "`nn" not in shown


def test_a_formula_in_a_subtitle_is_named_and_shown_as_letters(build):
    text = HEAD.replace("title: Bài thử", 'title: A\nsubtitle: "Vì sao $\\\\|w\\\\|^2$ *nhỏ*"')
    built = build(Article(text + "Chữ.\n\n:::{doc-them}\n- [A](https://a.org): vì sao.\n:::\n"))
    (warning,) = built.warnings
    assert warning.startswith("index.md:7: WARNING: the subtitle holds the formula")
    assert "Vì sao ‖w‖² nhỏ" in built.page()


@pytest.mark.parametrize(
    ("text", "line", "letters"),
    [
        ("Một.\nChữ 漢字.", 4, "漢字"),
        ("Chữ `คน` và ครับ", 3, "คนรับ"),
        ("```python\na = 1\nb = '字'\n```", 4, "字"),
        ("- mục\n- 한", 4, "한"),
        ("## 𡨸喃", 3, "𡨸喃"),
    ],
)
def test_letters_that_cannot_be_printed_are_named_with_their_line(build, text, line, letters):
    (warning,) = build(f"# T\n\n{text}\n").warnings
    assert warning.startswith(
        f"index.md:{line}: WARNING: no font of the printed book has “{letters}”"
    )
    assert warning.endswith("[visao.letter]")


@pytest.mark.parametrize("text", ["a\x08b\x1a", "`a\x08b`", "```python\na\x1bb\n```", "a\x9bb"])
@pytest.mark.parametrize(("builder", "suffix"), [("html", ".html"), ("epub", ".xhtml")])
def test_what_moves_a_cursor_reaches_no_page(build, text, builder, suffix):
    built = build(f"# T\n\n{text}\n", builder=builder)
    assert built.warnings == []
    assert "ab" in built.page(suffix=suffix)
    assert not {one for one in built.page(suffix=suffix) if ord(one) < 32} - {"\n", "\t"}


def test_letters_that_can_be_printed_are_not(build):
    assert build("# T\n\nĐường ₀ ‖ ∑ → α Ж 🔥 ✓ ½ “a” … – \u200b\n\n`∂x ≤ y`\n").warnings == []


def test_letters_of_an_output_are_named_where_the_cell_stands(build):
    text = page("Chữ.\n\n```{code-cell} python\nx()\n```\n")
    output = {"output_type": "stream", "name": "stdout", "text": "a\nb\n字\n"}
    (warning,) = build(text, files={"index.ipynb": stored(("x()", [output], {}))}).warnings
    assert warning.startswith("index.md:12: WARNING: ")


def test_nothing_is_said_where_other_fonts_print(build):
    assert build("# T\n\n漢字\n", latex_engine="xelatex").warnings == []


ORPHAN = "---\norphan: true\n---\n# K\n\n"


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_nothing_is_left_of_a_page_that_is_gone(build, tmp_path, builder):
    with_pictures(tmp_path, "cu/hình cũ.png", "du/cu/khac.html", "du/giu.html")
    (tmp_path / "book" / "cu" / "bai.csv").write_text("a", "utf-8")
    text = f"{ORPHAN}![a](<hình cũ.png>) [b](bai.csv)\n"
    conf = {"builder": builder, "html_extra_path": ["du"], "html_copy_source": True}
    first = build("# T\n", files={"cu/bai.md": text, "cu/khac.md": ORPHAN}, **conf)
    assert first.warnings == []
    for kind in ("_images/*.png", "_downloads/*/*.csv", "_sources/cu/bai*"):
        assert len(list(first.out.glob(kind))) == 1, kind
    gone = first.app.builder.get_outfilename("cu/bai")
    assert gone.is_file()
    shutil.rmtree(tmp_path / "book" / "cu")
    second = build("# T\n", **conf)
    assert not gone.exists()
    for kind in ("_images/*.png", "_downloads/*", "_sources/cu*"):
        assert list(second.out.glob(kind)) == [], kind
    assert (second.out / "giu.html").is_file()
    assert (second.out / "cu" / "khac.html").is_file()  # of html_extra_path
    assert (second.out / "search.html" if builder == "html" else second.out / "search").exists()


def test_a_build_that_kept_no_list_is_cleared_of_its_pages_too(build, tmp_path):
    first = build("# T\n", files={"cu.md": ORPHAN})
    (list_,) = (tmp_path / "book/_build").rglob("visao-written-html.txt")
    list_.unlink()
    (tmp_path / "book/cu.md").unlink()
    build("# T\n")
    assert not (first.out / "cu.html").exists()
