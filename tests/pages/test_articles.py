"""Articles on a page: stored outputs, values, figures, closing blocks, numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docutils import nodes
from support import Article

from sphinx_visao.article import clock
from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.running.results import fingerprint

HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\nauthor: Người thử\ntitle: Bài thử\n---\n\n"
END = "\n:::{{doc-them}}\n- [Một trang](https://example.org): vì sao.\n:::\n".replace(
    "{{", "{"
).replace("}}", "}")


def page(body: str) -> Article:
    """Return an article whose text begins on line 9."""
    return Article(HEAD + body + END)


def part(numeral: str, *names: str, more: str = "") -> str:
    """Return an opening page that lists these articles, and pages that are none."""
    return (
        f"---\npart: {numeral}\ntitle: Phần thử\n---\n\n```{{toctree}}\n"
        + "\n".join(names)
        + f"\n```\n\n```{{toctree}}\n{more}\n```\n"
    )


def fingerprint_of(text: str) -> str:
    """Return the fingerprint that a run of an article leaves in its notebook."""
    return fingerprint(read_source(text, Path("a.md")), Path("visao"))


def stored(*cells: tuple[str, list, dict], of: str = "") -> str:
    """Return a stored notebook from code, outputs and kept values.

    :param of: the text of the article that was run.
    """
    made = [
        {
            "cell_type": "code",
            "source": code,
            "outputs": outputs,
            "execution_count": None,
            "metadata": {"visao": {"values": values}},
        }
        for code, outputs, values in cells
    ]
    info = {"seconds": 1.25, "peak_mb": 99, "versions": {"python": "3.11"}}
    if of:
        info["code"] = fingerprint_of(of)
    form = {"nbformat": 4, "nbformat_minor": 4}
    return json.dumps({"cells": made, "metadata": {"visao": info}} | form)


def printed(text: str) -> dict:
    """Return printed text as an output."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def shown(**data) -> dict:
    """Return displayed data; underscores in a mime type stand for slashes."""
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {k.replace("_", "/"): v for k, v in data.items()},
    }


def cell(code: str, options: str = "") -> str:
    """Return a code cell."""
    return f"```{{code-cell}} python\n{options}\n{code}\n```\n"


def test_an_output_stands_below_its_code(build):
    text = page(cell("print(1)") + "\nGiữa.\n\n" + cell("print(2)"))
    kept = stored(("print(1)", [printed("một\n")], {}), ("print(2)", [printed("hai\n")], {}))
    built = build(text, files={"index.ipynb": kept})
    assert built.warnings == []
    blocks = [b.astext() for b in built.doctree.findall(nodes.literal_block)]
    assert blocks == ["print(1)", "một", "print(2)", "hai"]


def test_output_of_other_code_is_not_shown_and_named_with_its_line(build):
    text = page("Chữ.\n\n" + cell("lr = 0.5"))
    built = build(text, files={"index.ipynb": stored(("lr = 0.1", [printed("cũ")], {}))})
    (warning,) = built.warnings
    line = text.splitlines().index("lr = 0.5") + 1
    assert warning.startswith(f"index.md:{line}: WARNING: the stored output belongs to another")
    assert "make run ARTICLE=index" in warning
    assert "cũ" not in built.page()


def test_never_run_is_said_but_no_warning(build):
    built = build(page(cell("print(1)")))
    assert built.warnings == []
    assert "index has not been run yet" in built.app.status.getvalue()


def test_a_broken_notebook_is_one_warning(build):
    (warning,) = build(page(cell("print(1)")), files={"index.ipynb": "{"}).warnings
    assert "index.ipynb: this is no JSON" in warning
    assert "make run ARTICLE=index" in warning


def test_a_warning_in_an_executed_article_has_the_right_line(build):
    text = page("Chữ.\n\n" + cell("x = 1") + "\nChữ.\n\n:::{box-hop}\nx\n:::\n")
    (warning,) = build(text).warnings
    line = text.splitlines().index(":::{box-hop}") + 1
    assert warning.startswith(f"index.md:{line}: ")


def test_values_are_quoted_from_the_run_also_from_another_article(build):
    other = page(cell("m = 1234.5", ":keep: m\n"))
    text = page("Là {value}`n` và {value}`khac#m:,.1f`.\n\n" + cell("n = 3", ":keep: n\n"))
    files = {
        "index.ipynb": stored(("n = 3", [], {"n": 3})),
        "khac.md": "---\norphan: true\n" + other[4:],
        "khac.ipynb": stored(("m = 1234.5", [], {"m": 1234.5})),
    }
    built = build(text, files=files)
    assert built.warnings == []
    assert "Là 3 và 1.234,5." in built.doctree.astext()


def test_a_long_run_is_quoted_too(build):
    built = build(
        page("Là {value}`index.long#a:.1f`.\n"),
        files={"index.long.json": '{"results": {"a": 2.5}}'},
    )
    assert built.warnings == []
    assert "Là 2,5." in built.doctree.astext()


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("{value}`m`", "no cell of index.ipynb keeps 'm' (did you mean 'mm'?)"),
        ("{value}`a b`", "is not a value"),
        ("{value}`la#m`", "there is no article 'la'"),
        ("{value}`mm:.1x`", "cannot be written"),
    ],
)
def test_a_value_that_is_not_there_is_a_question_mark_and_a_warning(build, role, message):
    text = page(f"Là {role}.\n\n" + cell("mm = 3", ":keep: mm\n"))
    built = build(text, files={"index.ipynb": stored(("mm = 3", [], {"mm": 3}))})
    (warning,) = built.warnings
    assert warning.startswith("index.md:9: WARNING: ")
    assert message in warning
    assert "Là ?." in built.doctree.astext()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9"/></svg>'


def test_a_figure_has_its_description_caption_and_name(build):
    options = (
        ":alt: Một đường chéo.\n:caption: Chú *thích*, có {value}`n`.\n:name: hinh-mot\n:keep: n\n"
    )
    text = page("Xem [hình](#hinh-mot).\n\n" + cell("ve()", options))
    built = build(
        text, files={"index.ipynb": stored(("ve()", [shown(**{"image_svg+xml": SVG})], {"n": 3}))}
    )
    assert built.warnings == []
    html = built.page()
    assert 'alt="Một đường chéo."' in html
    assert "Chú <em>thích</em>, có" in html
    assert 'id="hinh-mot"' in html
    (source,) = re.findall(r'src="(_images/[^"]+\.svg)"', html)
    assert (built.out / source).read_text("utf-8") == SVG


def test_a_figure_without_description_is_a_warning(build):
    text = page(cell("ve()"))
    (warning,) = build(
        text, files={"index.ipynb": stored(("ve()", [shown(**{"image_svg+xml": SVG})], {}))}
    ).warnings
    assert "add a line “:alt: what it shows”" in warning
    assert warning.endswith("[visao.alt]")


FRAME = (
    '<div><style scoped>.a{}</style><table border="1" class="dataframe"><thead><tr style="x"><th></th><th>cột &amp; một</th></tr></thead>'
    "<tbody><tr><th>0</th><td>1.5</td></tr><tr><th>1</th><td></td></tr></tbody></table></div>"
)


@pytest.mark.parametrize("builder", ["html", "latex", "epub"])
def test_a_data_frame_is_a_real_table_in_every_form(build, builder):
    text = page(cell("bang"))
    output = shown(text_html=FRAME, text_plain="bang")
    built = build(text, files={"index.ipynb": stored(("bang", [output], {}))}, builder=builder)
    assert built.warnings == []
    (table,) = built.doctree.findall(nodes.table)
    cells = [entry.astext() for entry in table.findall(nodes.entry)]
    assert cells == ["", "cột & một", "0", "1.5", "1", ""]
    if builder == "html":
        assert "scoped" not in built.page()


def test_a_table_that_cannot_be_read_whole_is_its_plain_text(build):
    ragged = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    output = shown(text_html=ragged, text_plain="1 2\n3")
    built = build(page(cell("bang")), files={"index.ipynb": stored(("bang", [output], {}))})
    assert list(built.doctree.findall(nodes.table)) == []
    assert "1 2\n3" in built.doctree.astext()


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_the_caption_of_a_table_stands_above_it(build, builder):
    html = FRAME.replace("<thead>", "<caption>Năm lần</caption><thead>")
    output = shown(text_html=html, text_plain="bang")
    text = page(cell("bang"))
    built = build(text, files={"index.ipynb": stored(("bang", [output], {}))}, builder=builder)
    assert built.warnings == []
    (table,) = built.doctree.findall(nodes.table)
    before = table.parent[table.parent.index(table) - 1]
    assert before.astext() == "Năm lần"
    assert "table-caption" in before["classes"]


def test_an_error_on_purpose_is_shown(build):
    error = {
        "output_type": "error",
        "ename": "E",
        "evalue": "v",
        "traceback": ["Cell In[1], line 1", "E: v"],
    }
    text = page(cell("f()", ":tags: [raises-exception]\n"))
    built = build(text, files={"index.ipynb": stored(("f()", [error], {}))})
    assert "Cell In[1], line 1\nE: v" in built.doctree.astext()


def test_what_tags_hide(build):
    text = page(
        cell("a", ":tags: [hide-input]\n")
        + "\n"
        + cell("b", ":tags: [remove-input]\n")
        + "\n"
        + cell("c", ":tags: [remove-cell]\n")
        + "\n"
        + cell("d", ":tags: [skip-execution]\n")
        + "\n"
        + cell("e", ":tags: [hide-output]\n")
        + "\n"
        + cell("f", ":tags: [remove-output]\n")
    )
    kept = stored(*[(code, [printed(f"ra-{code}")], {}) for code in "abcef"])
    built = build(text, files={"index.ipynb": kept})
    assert built.warnings == []
    html = re.sub(r"<[^>]+>", "", built.page())
    assert [f"ra-{code}" in html for code in "abcdef"] == [True, True, False, False, True, False]
    assert "không chạy khi dựng sách" in html
    assert built.page().count("<details") == 2


def test_a_repeated_cell_says_where_it_was_written_and_costs_no_time(build):
    first = page(cell("\n".join(f"x{i} = {i}" for i in range(20)), ":label: nhieu\n"))
    code = "\n".join(f"x{i} = {i}" for i in range(20))
    text = page(cell(code, ":from: dau#nhieu\n"))
    files = {
        "dau.md": first.replace("---\n", "---\norphan: true\n", 1),
        "dau.ipynb": stored((code, [], {})),
        "index.ipynb": stored((code, [], {})),
    }
    built = build(text, files=files)
    assert built.warnings == []
    summary, below = re.search(
        r"<summary>(Đã viết ở .*?)</summary>(.*?)</details>", built.page(), re.DOTALL
    ).groups()
    # What unfolds is a button; a link inside it could not be reached by the keyboard.
    assert "<a " not in summary
    assert 'href="dau.html"' in below
    minutes = clock.minutes_by_page(built.app.env)
    assert minutes["index"] < 0.1 < minutes["dau"]


def test_a_copy_that_differs_is_a_warning_that_says_make_fix(build):
    first = page(cell("x = 1", ":label: mot\n")).replace("---\n", "---\norphan: true\n", 1)
    text = page(cell("x = 2", ":from: dau#mot\n"))
    (warning,) = build(text, files={"dau.md": first}).warnings
    assert "differs from dau#mot" in warning
    assert "make fix" in warning
    assert warning.startswith("index.md:12: ")


BLOCKS = [
    (":::{suy-ngam}\n:::\n", "block", "{suy-ngam} is empty"),
    (":::{dap-an}\n:::\n", "block", "{dap-an} is empty"),
    (":::{them-6-phut}\nchữ\n:::\n", "block", "only opens the block"),
    (":::{them-6-phut}\n:::\n\n## Sau\n\nchữ\n", "block", "must close the article"),
    (":::{them-6-phut}\n:::\n\nchữ\n\n:::{them-6-phut}\n:::\n", "block", "stands twice"),
    (
        ":::{them-6-phut}\n:::\n\n" + cell("x", ":tags: [dap-an]\n"),
        "block",
        "has no {dap-an} right before",
    ),
]


@pytest.mark.parametrize(("body", "kind", "message"), BLOCKS)
def test_a_misused_block_is_named(build, body, kind, message):
    # Nothing to recall is a fault of its own: tests/pages/test_recall.py.
    (warning,) = build(page(body), suppress_warnings=["visao.recall"]).warnings
    assert message in warning
    assert warning.endswith(f"[visao.{kind}]")


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        ("chữ", "no list items"),
        ("- chữ", "has no link"),
        ("- <https://example.org>", "has no words of its own"),
        ("- [1] [a](https://example.org): b", "not numbered"),
    ],
)
def test_a_bad_reading_list_is_named(build, reading, message):
    text = HEAD.format(n=7) + f"Chữ.\n\n:::{{doc-them}}\n{reading}\n:::\n"
    warnings = build(text).warnings
    assert any(message in w and w.endswith("[visao.reading]") for w in warnings)


def test_a_missing_or_empty_reading_list_is_named(build):
    (warning,) = build(Article(HEAD + "Chữ.\n")).warnings
    assert "has no {doc-them}" in warning
    warnings = build(Article(HEAD + "Chữ.\n\n:::{doc-them}\n:::\n")).warnings
    assert any("{doc-them} is empty" in w for w in warnings)


def test_names_parts_and_prerequisites_are_held_against_the_book(build):
    def needing(*names):
        return page("Chữ.\n").replace("title:", f"prerequisites: [{', '.join(names)}]\ntitle:")

    files = {
        "mot/index.md": part("I", "a", "d", "e"),
        "mot/a.md": page("Chữ.\n"),
        "mot/d.md": needing("la", "e", "a", "f"),
        "mot/e.md": needing("a"),
        "hai/index.md": part("II", "f", "sau/a"),
        "hai/f.md": needing("a", "e"),
        "hai/sau/a.md": page("Chữ.\n"),
        "ba/index.md": part("II"),
    }
    built = build("# S\n\n```{toctree}\nmot/index\nhai/index\nba/index\n```\n", files=files)
    found = [one for one in built.warnings if "visao.name" in one or "visao.prereq" in one]
    expected = (
        "hai/index.md:1: WARNING: part II has an opening page already, ba/index",
        "mot/d.md:6: WARNING: the prerequisite 'la' does not exist",
        "mot/d.md:6: WARNING: the prerequisite 'e' comes later in the book (Bài I.3)",
        "make move NAME=d AFTER=e",
    )
    text = "\n".join(found)
    assert all(message in text for message in expected), text


def test_a_name_that_two_articles_have_is_said(build):
    files = {
        "mot/index.md": part("I", "a"),
        "mot/a.md": page("Chữ.\n"),
        "hai/index.md": part("II", "a"),
        "hai/a.md": page("Chữ.\n"),
    }
    (warning,) = build("# S\n\n```{toctree}\nmot/index\nhai/index\n```\n", files=files).warnings
    assert warning.startswith("mot/a.md:1: WARNING: the name 'a' is taken by hai/a")


def test_numbers_are_places_in_the_order_of_reading(build):
    files = {
        "dau/index.md": part("mo-dau", "loi"),
        "dau/loi.md": page("Chữ.\n"),
        "hai/index.md": part("II", "x", "/hai/y", "Tên khác <z>"),
        **{f"hai/{name}.md": page("Xem {bai}`loi`, {bai}`z`.\n") for name in "xyz"},
    }
    built = build("# S\n\n```{toctree}\ndau/index\nhai/index\n```\n", files=files)
    assert built.warnings == []
    for doc, label in {
        "dau/loi": "Bài mở đầu 1",
        "hai/x": "Bài II.1",
        "hai/y": "Bài II.2",
        "hai/z": "Bài II.3",
    }.items():
        assert f"{label} · khoảng 0,5 phút đọc" in built.page(doc)
    words = re.sub(r"<[^>]+>", "", built.page("hai/x"))
    assert "Xem Bài mở đầu 1, Bài II.3." in words
    # One line more in the toctree: only the pages that it moves are read again.
    read, _ = rebuild(
        built, {"hai/index.md": part("II", "x", "w", "y", "z"), "hai/w.md": page("Chữ.\n")}
    )
    assert read == ["hai/index", "hai/w", "hai/y", "hai/z"]
    assert "Xem Bài mở đầu 1, Bài II.4." in re.sub(r"<[^>]+>", "", built.page("hai/x"))
    assert rebuild(built) == ([], [])


def test_an_old_number_is_named_with_what_takes_its_place(build):
    text = page("Chữ.\n").replace("author:", "number: 8\nauthor:")
    (warning,) = [w for w in build(Article(text)).warnings if "visao.article" in w]
    assert warning.startswith("index.md:5: WARNING: 'number' stands in the front matter")
    assert "make fix" in warning
    assert "toctree" in warning


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("subtitel: a", "unknown key 'subtitel' in the front matter. did you mean 'subtitle'?"),
        ("subtitle: 3", "'subtitle' in the front matter is 3. Write text"),
        ("prerequisites: a", "Write a list of names"),
        ("title: a: b", "cannot be read"),
    ],
)
def test_a_bad_front_matter_is_one_warning_with_its_line(build, line, message):
    text = page("Chữ.\n").replace("kernelspec:", f"{line}\nkernelspec:")
    (warning,) = [w for w in build(text).warnings if "visao.article" in w]
    assert warning.startswith("index.md:3: WARNING: ")
    assert message.lower() in warning.lower()


def test_a_link_to_no_article_is_named(build):
    (warning,) = build("# T\n\nXem {bai}`khong-co`.\n").warnings
    assert warning.startswith("index.md:3: WARNING: there is no article 'khong-co'")


def test_a_formula_that_cannot_be_read_is_named(build):
    built = build("# T\n\nLà $\\frac{1$ thôi.\n")
    (warning,) = built.warnings
    assert "cannot be converted" in warning
    assert warning.endswith("[visao.formula]")


def test_formulas_are_mathml_in_html_and_in_epub(build):
    assert '<math display="block"' in build("# T\n\n$$ a^2 $$\n").page()
    page_ = build("# T\n\n$$ \\operatorname*{arg\\,min}_w f(w) $$\n", builder="epub").page(
        suffix=".xhtml"
    )
    assert 'xmlns="http://www.w3.org/1998/Math/MathML"' in page_
    assert "&ApplyFunction;" not in page_
    fraction = build("# T\n\n$\\tfrac{1}{2}$\n", builder="epub").page(suffix=".xhtml")
    assert "<mfrac>" in fraction


RECORD = "application_vnd.visao.record+json"
MIME = RECORD.replace("_", "/")


def result(model, scores, **more):
    """Return a recorded result as an output."""
    data = {
        "task": "tra_da",
        "model": model,
        "scores": scores,
        "parameters": 2,
        "title": "Đoán",
        "metric": "MAE",
        "unit": "cốc",
        "smaller_is_better": True,
        "naive": "mốc",
        **more,
    }
    return shown(**{RECORD: data, "text_plain": model})


def test_the_scoreboard_is_drawn_from_stored_results(build):
    outputs = [
        result("mốc", [5, 6, 7, 6, 5]),
        result("hay", [1, 2, 3, 2, 1.5]),
        result("hên xui", [4, 7, 6, 7, 5]),
    ]
    files = {
        "bai-a.md": page(cell("ghi()")),
        "bai-a.ipynb": stored(("ghi()", outputs, {}), of=page(cell("ghi()"))),
        "bang.md": "# Bảng\n\n```{bang-so-tai}\n```\n\n```{tinh-trang}\n```\n",
    }
    built = build(part("I", "bai-a", more="bang"), files=files)
    assert built.warnings == []
    rows = [
        [entry.astext() for entry in row.findall(nodes.entry)]
        for row in built.app.env.get_doctree("bang").findall(nodes.row)
    ]
    assert rows[1][0] == "hay"
    assert rows[1][2].endswith(": hơn")
    assert "mốc so sánh" in [row[2] for row in rows]
    assert next(row for row in rows if row[0] == "hên xui")[2].endswith("chưa phân được")
    # The first column is a link, whose words are known only when all pages have been read.
    assert rows[-2:] == [
        ["bài", "giây", "bộ nhớ (MB)", "phiên bản"],
        ["", "1,2", "99", "python 3.11"],
    ]
    assert re.search(
        r'<a [^>]*href="bai-a.html"[^>]*>.*?Bài I\.1.*?</a>.*?1,2', built.page("bang"), re.S
    )


def test_a_score_whose_code_was_changed_says_so(build):
    files = {
        "bai-a.md": page(cell("ghi(1)")),
        "bai-a.ipynb": stored(("ghi()", [result("mốc", [5, 6, 7, 6, 5])], {})),
        "bang.md": "# Bảng\n\n```{bang-so-tai}\n```\n",
    }
    built = build(part("I", "bai-a", more="bang"), files=files)
    assert "mốc (mã đã đổi, chưa chạy lại)" in built.page("bang")
    assert any("the stored output belongs" in warning for warning in built.warnings)


@pytest.mark.parametrize(
    ("options", "alt"), [("", "a hơn b."), (":alt: Năm cuốn sổ.", "Năm cuốn sổ. a hơn b.")]
)
def test_a_picture_that_describes_itself_needs_no_words_of_its_author(build, options, alt):
    output = shown(**{"image_svg+xml": "<svg/>", "text_vnd.visao.alt": "a hơn b."})
    kept = stored(("ve()", [output], {}))
    built = build(page(cell("ve()", options)), files={"index.ipynb": kept})
    assert built.warnings == []
    assert next(built.doctree.findall(nodes.image))["alt"] == alt


BOARD = "# Bảng\n\n```{bang-so-tai}\n```\n"


def board(build, *outputs, directive=BOARD, **more):
    """Return a build with one article that has recorded these results, and its scoreboard."""
    text = page(cell("ghi()"))
    files = {
        "bai-a.md": text,
        "bai-a.ipynb": stored(("ghi()", list(outputs), {}), of=text),
        "bang.md": directive,
    }
    return build(part("I", "bai-a", more="bang"), files=files, **more)


def lines_of(built, page="bang"):
    """Return the words of every row of the tables of a page."""
    rows = built.app.env.get_doctree(page).findall(nodes.row)
    return [[entry.astext() for entry in row.findall(nodes.entry)] for row in rows]


def test_a_score_is_old_when_any_code_of_its_article_was_changed(build):
    """Also above the cell that records, which alone looks the same as before."""
    run = page(cell("epochs = 10") + "\n" + cell("ghi()"))
    now = run.replace("epochs = 10", "epochs = 99")
    outputs = [result("mốc", [5, 6, 7, 6, 5])]
    for text, old in ((run, False), (Article(now), True)):
        files = {
            "bai-a.md": Article(text),
            "bai-a.ipynb": stored(("epochs = 10", [], {}), ("ghi()", outputs, {}), of=run),
            "bang.md": BOARD,
        }
        built = build(part("I", "bai-a", more="bang"), files=files)
        assert ("mã đã đổi, chưa chạy lại" in built.page("bang")) is old


def test_the_mark_comes_and_goes_with_the_article_in_one_build_folder(build):
    built = board(build, result("mốc", [5, 6, 7, 6, 5]))
    assert "mã đã đổi" not in built.page("bang")
    read, _ = rebuild(built, {"bai-a.md": page(cell("x = 1") + "\n" + cell("ghi()"))})
    assert "bang" in read
    assert "mã đã đổi" in built.page("bang")


def test_a_difference_inside_the_margin_is_a_draw(build):
    built = board(
        build,
        result("mốc", [5, 6, 7, 6, 5], margin=0.5, margin_reason="nửa cốc"),
        result("sát", [5.1, 6.2, 7.1, 6.2, 5.1], margin=0.5, margin_reason="nửa cốc"),
    )
    assert built.warnings == []
    assert next(row for row in lines_of(built) if row[0] == "sát")[2].endswith(": hòa")
    assert "không quá 0,5 cốc thì coi là hòa: nửa cốc." in built.page("bang")


def test_rows_that_learnt_from_other_data_say_so(build):
    full, few = (
        {"examples": 100, "columns": ["nhiet_do"]},
        {"examples": 15, "columns": ["nhiet_do"]},
    )
    built = board(
        build, result("mốc", [5, 6, 7, 6, 5], **full), result("ít", [1, 2, 3, 2, 1.5], **few)
    )
    assert built.warnings == []
    rows = {row[0]: row for row in lines_of(built)}
    assert rows["mốc"][4] == "100 ví dụ: nhiet_do"
    assert rows["ít"][2].endswith("hơn (học từ dữ liệu khác)")
    assert "không học từ cùng số ví dụ" in built.page("bang")
    alike = board(
        build, result("mốc", [5, 6, 7, 6, 5], **full), result("bạn", [1, 2, 3, 2, 1.5], **full)
    )
    assert "không học từ cùng số ví dụ" not in alike.page("bang")
    assert "chưa ghi" not in alike.page("bang")


def test_a_row_of_an_older_edition_is_read_and_says_what_it_does_not(build):
    built = board(build, result("mốc", [5, 6, 7, 6, 5]))
    assert built.warnings == []
    assert next(row for row in lines_of(built) if row[0] == "mốc")[4] == "chưa ghi"


def test_one_output_may_hold_the_records_of_all_rivals(build):
    both = [result(name, [5, 6, 7, 6, 5])["data"][MIME] for name in ("mốc", "hay")]
    built = board(build, shown(**{RECORD: both, "text_plain": "cả hai"}))
    assert built.warnings == []
    assert {"mốc", "hay"} <= {row[0] for row in lines_of(built)}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (result("hay", []), "'scores' must be at least 2 numbers"),
        (result("hay", [1]), "'scores' must be at least 2 numbers"),
        (result("hay", [1, 2, None, 4, 5]), "'scores' must be at least 2 numbers"),
        (result("hay", [1, 2, float("nan"), 4, 5]), "'scores' must be at least 2 numbers"),
        (result("hay", "12345"), "'scores' must be at least 2 numbers"),
        (result("hay", [1, 2, 3, 4]), "4 scores of 'hay', 5 of 'mốc'"),
        (result("hay", [1, 2, 3, 4, 5], la=1), "unknown field 'la'"),
        (result("hay", [1, 2, 3, 4, 5], margin=-1), "'margin' must be 0 or more"),
        (result("hay", [1, 2, 3, 4, 5], columns="abc"), "'columns' is no list"),
        (result("hay", [1, 2, 3, 4, 5], examples="100"), "'examples' is no count"),
        (result("hay", [1, 2, 3, 4, 5], task=None), "does not name its task"),
        (result("hay", [1, 2, 3, 4, 5], title=3), "'title' is no text"),
    ],
)
def test_a_bad_record_is_one_warning_and_the_others_stay(build, data, message):
    built = board(build, result("mốc", [5, 6, 7, 6, 5]), data)
    (warning,) = built.warnings
    assert message in warning
    assert "make run ARTICLE=bai-a" in warning
    assert warning.endswith("[visao.record]")
    assert "mốc" in [row[0] for row in lines_of(built)]


def test_a_record_that_lacks_a_field_is_named(build):
    data = result("hay", [1, 2, 3, 4, 5])
    del data["data"][MIME]["metric"]
    (warning,) = board(build, data).warnings
    assert "missing: 'metric'" in warning


def test_a_task_that_a_part_has_no_result_of_is_a_warning(build):
    directive = "# Hai\n\n```{bang-so-tai} tra_da\n:phan:\n```\n"
    files = {
        "mot/bai-a.md": page(cell("ghi()")),
        "mot/bai-a.ipynb": stored(("ghi()", [result("mốc", [5, 6, 7, 6, 5])], {})),
        "hai/bang.md": directive,
    }
    (warning,) = build(part("I", "mot/bai-a", more="hai/bang"), files=files).warnings
    assert warning.startswith("hai/bang.md:3: WARNING: no article of this part has recorded")
    assert "'tra_da'" in warning


def test_a_part_folds_its_scoreboard_and_says_how_long_it_is(build):
    built = board(
        build,
        result("mốc", [5, 6, 7, 6, 5]),
        result("hay", [1, 2, 3, 2, 1.5]),
        directive="# Bảng\n\n```{bang-so-tai} tra_da\n:phan:\n```\n",
    )
    fold = built.page("bang").partition("<details")[2].partition("</details>")[0]
    assert "Xem hình và bảng: 2 dòng" in fold
    assert "<table" in fold
    assert "<img" in fold
    assert "<details" not in board(build, result("mốc", [5, 6, 7, 6, 5])).page("bang")


def test_a_long_board_opens_the_best_of_each_article_and_the_simple_rival(build):
    one, two = page(cell("ghi()")), page(cell("ghi()"))
    rows = [result(f"a{n}", [n + 1, n + 2, n + 3, n + 2, n + 1]) for n in range(9)]
    more = [result(f"b{n}", [n + 2, n + 3, n + 4, n + 3, n + 2]) for n in range(4)]
    files = {
        "bai-a.md": one,
        "bai-a.ipynb": stored(("ghi()", [*rows, result("mốc", [50] * 5)], {}), of=one),
        "bai-b.md": two,
        "bai-b.ipynb": stored(("ghi()", more, {}), of=two),
        "bang.md": BOARD,
    }
    built = build(part("I", "bai-a", "bai-b", more="bang"), files=files)
    assert built.warnings == []
    tables = list(built.app.env.get_doctree("bang").findall(nodes.table))
    names = [[row[0].astext() for row in one.findall(nodes.row)][1:] for one in tables]
    assert names == [
        ["a0", "b0", "mốc"],
        sorted(
            [*(f"a{n}" for n in range(1, 9)), "b1", "b2", "b3"],
            key=lambda m: (float(m[1:]) + (m[0] == "b"), m),
        ),
    ]
    assert "Xem 11 dòng còn lại" in built.page("bang")


def test_what_a_long_run_recorded_stands_on_the_scoreboard_too(build):
    data = result("rừng", [5, 6, 7, 6, 5])["data"]["application/vnd.visao.record+json"]
    files = {
        "bai-a.md": page("Chữ."),
        "bai-a.long.json": json.dumps({"results": {}, "records": [data], "code": "x"}),
        "bang.md": "# Bảng\n\n```{bang-so-tai}\n```\n",
    }
    built = build(part("I", "bai-a", more="bang"), files=files)
    assert "rừng (mã đã đổi, chưa chạy lại)" in built.page("bang")


def test_a_part_shows_the_tasks_of_its_own_articles(build):
    files = {
        "mot/bai-a.md": page(cell("ghi()")),
        "mot/bai-a.ipynb": stored(("ghi()", [result("mốc", [5, 6, 7, 6, 5])], {})),
        "mot/bang.md": "# Một\n\n```{bang-so-tai}\n:phan:\n```\n",
        "hai/bang.md": "# Hai\n\n```{bang-so-tai}\n:phan:\n```\n",
    }
    built = build(part("I", "mot/bai-a", more="mot/bang\nhai/bang"), files=files)
    assert built.warnings == []
    assert "mốc so sánh" in built.page("mot/bang")
    assert "mốc so sánh" not in built.page("hai/bang")


def test_a_task_without_results_is_named(build):
    (warning,) = build("# S\n\n```{bang-so-tai} la\n```\n").warnings
    assert "no article has recorded a result for 'la'" in warning


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ("- vi: a\n  en: b\n", "terms.yml:1: a term needs exactly"),
        (
            "- vi: a\n  en: b\n  nghia: c\n- vi: a\n  en: d\n  nghia: e\n",
            "terms.yml:4: the term 'a' stands twice",
        ),
        ("- vi: a\n  en: b\n  nghia: c\n  khac: d\n", "khac and tranh are lists"),
        ("- vi: [\n", "not a YAML list"),
        ("chữ\n", "not a YAML list"),
    ],
)
def test_a_bad_glossary_is_named_with_file_and_line(build, terms, message):
    warnings = build("# T\n\n```{thuat-ngu} terms.yml\n```\n", files={"terms.yml": terms}).warnings
    assert any(message in w for w in warnings)


def test_the_sidebar_shows_all_parts_and_the_articles_of_ones_own(build):
    files = {
        "mot/index.md": "---\npart: I\ntitle: Đầu\n---\n\n```{toctree}\na\n```\n",
        "mot/a.md": page("Chữ.\n"),
        "hai/index.md": "---\npart: II\ntitle: Sau\n---\n\n```{toctree}\nb\n```\n",
        "hai/b.md": page("Chữ.\n"),
    }
    built = build(
        "# Sách\n\n```{toctree}\nmot/index\nhai/index\n```\n",
        files=files,
        html_theme="sphinx_book_theme",
        html_sidebars={"**": ["visao-sidebar.html"]},
        html_theme_options={"navbar_persistent": []},
        html_context={"default_mode": "auto"},
    )
    html = built.page("mot/a")
    tree = html[html.index('<nav class="book-tree"') :]
    tree = tree[: tree.index("</nav>")]
    assert re.findall(r'href="([^"]+)"', tree) == [
        "../mot/index.html",
        "../mot/a.html",
        "../hai/index.html",
    ]
    assert '<a href="../mot/a.html" aria-current="page">1. Bài thử</a>' in tree
    assert "Phần II. Sau" in tree
    assert 'href="mot/index.html"' in built.page("index")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_link_of_the_sidebar_leads_to_its_page(build, builder):
    """From a page of any depth; with ``dirhtml`` each page has a folder of its own."""
    files = {
        "mot/index.md": "---\npart: I\ntitle: Đầu\n---\n\n```{toctree}\na\nsau/c\n```\n",
        "mot/a.md": page("Chữ.\n"),
        "mot/sau/c.md": page("Chữ.\n"),
        "hai.md": "---\npart: II\ntitle: Sau\n---\n\nChữ.\n",
    }
    built = build(
        "# Sách\n\n```{toctree}\nmot/index\nhai\n```\n",
        files=files,
        builder=builder,
        html_theme="sphinx_book_theme",
        html_sidebars={"**": ["visao-sidebar.html"]},
        html_theme_options={"navbar_persistent": []},
        html_context={"default_mode": "auto"},
    )
    pages = [p for p in sorted(built.out.rglob("*.html")) if "_static" not in p.parts]
    assert len(pages) >= 7  # with the index and the search
    for made in pages:
        html = made.read_text("utf-8")
        tree = html[html.index('<nav class="book-tree"') :]
        links = re.findall(r'href="([^"]+)"', tree[: tree.index("</nav>")])
        assert len(links) >= 2
        for link in links:
            target = (made.parent / link).resolve()
            assert (target / "index.html" if link.endswith("/") else target).is_file(), (made, link)


@pytest.mark.parametrize("builder", ["html", "latex"])
@pytest.mark.parametrize("numeral", ["VI", "iv", "3"])
def test_a_part_that_there_is_not_is_a_message_in_every_form(build, builder, numeral):
    files = {"mot/index.md": f"---\npart: {numeral}\ntitle: Đầu\n---\n\nChữ.\n"}
    built = build("# Sách\n\n```{toctree}\nmot/index\n```\n", files=files, builder=builder)
    (warning,) = built.warnings
    assert warning.startswith("mot/index.md:2: WARNING: ")
    assert numeral in warning
    assert warning.endswith("[visao.article]")


@pytest.mark.parametrize("builder", ["html", "latex"])
@pytest.mark.parametrize(
    ("below_a", "below_b", "way", "place"),
    [
        ("b", "a", "mot/a → mot/b → mot/a. Take 'mot/a' out", "mot/b.md:11"),
        ("b", "/index", "index → mot/index → mot/a → mot/b → index. Take", "mot/b.md:11"),
    ],
)
def test_toctrees_in_a_circle_are_named_and_the_build_goes_on(
    build, builder, below_a, below_b, way, place
):
    lists = "```{cac-phan}\n```\n\n```{tat-ca-doc-them}\n```\n"
    files = {
        "mot/index.md": "---\npart: I\ntitle: Đầu\n---\n\n```{cac-bai}\n```\n\n"
        "```{toctree}\na\nb\n```\n",
        "mot/a.md": page(f"Chữ.\n\n```{{toctree}}\n{below_a}\n```\n"),
        "mot/b.md": page(f"Chữ.\n\n```{{toctree}}\n{below_b}\n```\n"),
    }
    built = build(
        f"# Sách\n\n{lists}\n```{{toctree}}\nmot/index\n```\n",
        files=files,
        builder=builder,
        html_theme="sphinx_book_theme",
        html_sidebars={"**": ["visao-sidebar.html"]},
        html_theme_options={"navbar_persistent": []},
        html_context={"default_mode": "auto"},
        latex_documents=[("index", "sach.tex", "Sách", "Người thử", "manual")],
    )
    (said,) = [warning for warning in built.warnings if "in a circle" in warning]
    assert way in said
    assert said.startswith(f"{place}: WARNING: ")
    assert said.endswith("[visao.circle]")
    if builder == "html":
        tree = built.page("mot/b")
        tree = tree[tree.index('<nav class="book-tree"') :]
        shown = re.findall(r'href="([^"]+)"', tree[: tree.index("</nav>")])
        assert shown.count("../mot/a.html") == shown.count("../mot/b.html") == 1


def test_a_reading_list_may_lead_to_an_article_of_the_book(build):
    """Also where all reading lists are gathered, in another folder."""
    own = (
        HEAD + "Chữ.\n\n:::{doc-them}\n- {bai}`a`: bài trước.\n- {bai}`bài ấy <a>`: lần nữa.\n"
        "- [bài **đậm** ấy](https://example.org/dam): lần ba.\n- {doc}`Đầu <index>`: mở đầu.\n:::\n"
    )
    files = {
        "mot/index.md": part("I", "a", "b"),
        "mot/a.md": page("Chữ.\n"),
        "mot/b.md": own,
        "khac/tat-ca.md": "# Tất cả\n\n```{tat-ca-doc-them}\n```\n",
    }
    built = build("# Sách\n\n```{toctree}\nmot/index\nkhac/tat-ca\n```\n", files=files)
    assert [w for w in built.warnings if "reading" in w or "link" in w] == []
    gathered = built.page("khac/tat-ca")
    items = re.findall(r"<li>\s*<p>(.*?)</p>", gathered, re.DOTALL)
    words = [re.sub("<[^>]+>", "", item) for item in items]
    assert [w for w in words if "example" not in w][-4:] == [
        "Bài I.1: bài trước.",
        "bài ấy: lần nữa.",
        "bài đậm ấy: lần ba.",
        "Đầu: mở đầu.",
    ]
    for target in ("../mot/a.html", "../mot/index.html"):
        assert f'href="{target}' in gathered


def rebuild(built, files=None, removed=()):
    """Build once more in a new application; return what was read and written."""
    from sphinx.testing.util import SphinxTestApp
    from sphinx.util.docutils import patch_docutils

    source = built.app.srcdir
    for name in removed:
        (source / name).unlink()
    for name, content in (files or {}).items():
        (source / name).write_text(content, "utf-8")
    with patch_docutils(source):
        app = SphinxTestApp("html", srcdir=source)
        read, written = [], []
        app.connect("source-read", lambda app, doc, text: read.append(doc))
        app.connect("html-page-context", lambda app, page, *rest: written.append(page))
        app.build()
        app.cleanup()
    pages = {"genindex", "search"}
    return sorted(read), sorted(set(written) - pages)


TWO = {
    "a.md": page("Chữ.\n"),
    "b.md": page("Xem {bai}`a`; là {value}`x`.\n\n" + cell("x = 1", ":keep: x\n")),
    "b.ipynb": stored(("x = 1", [], {"x": 1})),
    "bang.md": "# Bảng\n\n```{tinh-trang}\n```\n",
}
CONTENTS = part("I", "a", "b", more="bang")


def test_a_second_build_reads_and_writes_nothing(build):
    built = build(CONTENTS, files=TWO)
    assert built.warnings == []
    assert rebuild(built) == ([], [])


def test_a_notebook_that_appears_changes_or_goes_is_noticed(build):
    built = build(CONTENTS, files=TWO)
    read, _ = rebuild(built, {"b.ipynb": stored(("x = 1", [], {"x": 22}))})
    assert read == ["b", "bang"]
    assert "22" in built.page("b")
    read, _ = rebuild(built, {"a.ipynb": stored()})
    assert read == ["a", "bang"]
    read, _ = rebuild(built, removed=["a.ipynb"])
    assert read == ["a", "bang"]


def test_a_page_that_names_an_article_follows_its_number(build):
    built = build(CONTENTS, files=TWO)
    read, written = rebuild(built, {"index.md": part("I", "b", "a", more="bang")})
    assert read == ["a", "b", "index"]
    assert "b" in written
    assert "Bài I.2" in built.page("b")


def test_a_page_that_is_not_utf_8_is_a_warning_not_a_traceback(build, tmp_path):
    source = tmp_path / "book"
    source.mkdir()
    (source / "cu.md").write_bytes(page("Chữ.\n").encode("utf-16"))
    (source / "moi.md").write_bytes(page("h\xe9.\n").encode("utf-8") + b"\n\xe9\n")
    built = build("# S\n\n```{toctree}\ncu\nmoi\n```\n")
    assert any(
        line.startswith("cu.md:1: WARNING: this is UTF-16, not UTF-8. Save it")
        for line in built.warnings
    )
    assert any(
        line.startswith("moi.md:15: WARNING: this is not UTF-8. Save it as UTF-8")
        for line in built.warnings
    )


def test_all_further_reading_is_gathered_by_part_and_article(build):
    files = {
        "mot/index.md": "---\npart: I\ntitle: Đầu\n---\n\n```{toctree}\na\n```\n",
        "mot/a.md": page("Chữ.\n"),
        "tat-ca.md": "# Tất cả\n\n```{tat-ca-doc-them}\n```\n",
    }
    built = build("# Sách\n\n```{toctree}\nmot/index\ntat-ca\n```\n", files=files)
    assert built.warnings == []
    html = built.page("tat-ca")
    body = html[html.index('role="main"') :]
    assert body.index("Phần I. Đầu") < body.index("1. Bài thử") < body.index("https://example.org")
    assert "Một trang</a>: vì sao." in body
    read, _ = rebuild(built, {"mot/a.md": page("Chữ.\n").replace("Một trang", "Hai trang")})
    assert read == ["mot/a", "tat-ca"]
    assert "Hai trang</a>" in built.page("tat-ca")
