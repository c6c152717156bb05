"""The clock on a page: what counts, what a page shows, and what authors are warned of."""

from __future__ import annotations

import pytest
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import patch_docutils
from test_articles import cell, page, part, printed, rebuild, shown, stored

from sphinx_visao.article import clock
from sphinx_visao.article.cells import fold_summary
from sphinx_visao.core.article.clock_file import read_weighed

LONG = "chữ " * 260 * 8
PICTURE = shown(
    image_png="iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
BOOK = "# S\n\n```{toctree}\nphan/index\n```\n"


def weights(built, doc="index"):
    """Return what an article weighs, with its new terms and words of code."""
    return clock.full_weights(built.app.env)[doc]


def book(**texts):
    """Return the pages of a part with these articles, in this order."""
    files = {f"phan/{name}.md": page(text) for name, text in texts.items()}
    return {"phan/index.md": part("I", *texts), **files}


def test_more_than_its_minutes_is_a_warning_that_says_what_would_be_enough(build):
    text = LONG + "\n\n**Mô hình** (*model*).\n\n" + cell("x = 1\n\ny = 2")
    (warning,) = build(page(text)).warnings
    assert warning == (
        "index.md:1: WARNING: the main body takes 8.7 minutes, 1.2 more than 7.5: "
        "300 syllables fewer would be enough (heaviest first: text 8.0 min (2085), "
        "new terms 0.5 min (1), open code 0.1 min (2)) [visao.clock]"
    )


@pytest.mark.parametrize("conf", [{"visao_minutes": 9}, {"visao_syllables_per_minute": 400}])
def test_the_clock_can_be_argued_with(build, conf):
    assert build(page(LONG + "\n"), **conf).warnings == []


def test_what_stands_after_the_main_body_costs_nothing(build):
    text = page(":::{them-6-phut}\n:::\n\n" + LONG + "\n")
    built = build(text, suppress_warnings=["visao.recall"])
    assert built.warnings == []
    assert "Bài I.1 · khoảng 0,5 phút đọc" in built.page()


def test_what_unfolds_a_listing_is_not_read_with_it(build):
    """“Mã” on the fold is a button, not text: the clock weighs the page as if it were not there."""
    code = "a = 1\nb = 2"
    files = {"index.ipynb": stored((code, [], {}))}
    found = []
    for options in ("", ":tags: [hide-input]\n"):
        built = build(page("Ba chữ thôi.\n\n" + cell(code, options)), files=files)
        found.append(weights(built))
    assert list(built.doctree.findall(fold_summary))
    assert found[0].syllables == found[1].syllables > 3
    assert [one.code_lines for one in found] == [2, 0]


def test_a_folded_cell_is_free_and_what_it_prints_and_draws_openly_is_not(build):
    code = "ve()"
    files = {"index.ipynb": stored((code, [printed("một\nhai\n"), PICTURE], {}))}
    said = ":alt: hình\n"
    for tags, output in (("hide-input", 2), ("hide-input, hide-output", 0), ("hide-output", 0)):
        found = weights(build(page(cell(code, f":tags: [{tags}]\n{said}")), files=files))
        assert (found.output_lines, found.figures) == (output, output // 2)
        assert found.code_lines == (tags == "hide-output")


def test_a_collapsed_box_is_free_and_an_open_one_is_not(build):
    text = ":::{box-note} Tên\n{fold}\nMột hai ba, **bốn** (*four*).\n:::\n"
    closed, opened = (
        weights(build(page(text.replace("{fold}\n", fold)))) for fold in (":collapsed:\n", "")
    )
    assert opened.syllables - closed.syllables == 6
    assert (closed.new_terms, opened.new_terms) == (0, 1)


def test_lines_under_the_title_are_not_counted(build):
    text = page("Chữ.\n")
    subtitled = type(text)(text.replace("title: Bài", "subtitle: Một dòng dài\ntitle: Bài"))
    assert weights(build(text)) == weights(build(subtitled))


TERMS = """\
- en: model
  vi: mô hình
  nghia: cái đoán.
- en: loss function
  vi: hàm mất mát
  nghia: đo chỗ lệch.
"""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("**{term}`mô hình`** (*model*)", 1),
        ("**mô hình** (*model*)", 1),
        ("**mô hình** (*model*), rồi **mô hình** (*model*)", 1),
        ("**{term}`mô hình`** (*model*), **{term}`hàm mất mát`** (*loss function*)", 2),
        ("**Ví dụ** một, **đậm** (nghiêng), *nghiêng* (*italic*)", 0),
        ("mô hình, {term}`mô hình` (*model*)", 0),
    ],
)
def test_a_term_is_bold_with_its_english_or_its_role(build, text, count):
    files = {
        "tu.yml": TERMS,
        "tu.md": "---\norphan: true\n---\n\n# T\n\n```{tu-dien} tu.yml\n```\n",
    }
    built = build(page(text + "\n"), files=files, visao_terms="tu.yml")
    assert weights(built).new_terms == count


def test_a_term_is_new_once_in_the_order_of_reading(build):
    one, two = "**mô hình** (*model*)\n", "**Mô  hình** (*model*), **núm** (*knob*)\n"
    built = build(BOOK, files=book(z=one, a=two, m=one))
    assert built.warnings == []
    assert [weights(built, f"phan/{name}").new_terms for name in "zam"] == [1, 1, 0]
    swapped = book(a=two, z=one, m=one)
    read, _ = rebuild(built, {"phan/index.md": swapped["phan/index.md"]})
    env = rebuilt_env(built)
    found = clock.full_weights(env)
    assert [found[f"phan/{name}"].new_terms for name in "azm"] == [2, 0, 0]
    assert "phan/m" not in read


def rebuilt_env(built):
    """Return the environment of one more build."""
    with patch_docutils(built.app.srcdir):
        app = SphinxTestApp("html", srcdir=built.app.srcdir)
        app.build()
        app.cleanup()
    return app.env


def test_a_term_that_leaves_an_earlier_article_is_written_on_the_later_one(build):
    """Only the earlier one is read again; the minutes of the other are another all the same."""
    term = "**mô hình** (*model*) " + "chữ " * 140 + "\n"
    built = build(BOOK, files=book(a=term, b=term, c="Chữ.\n"))
    assert ["khoảng 1 phút" in built.page(f"phan/{name}") for name in "abc"] == [True, False, False]
    read, written = rebuild(built, {"phan/a.md": page("Chữ.\n")})
    assert read == ["phan/a"]
    assert "phan/b" in written
    assert "phan/c" not in written
    assert "Bài I.1 · khoảng 0,5 phút đọc" in built.page("phan/a")
    assert "Bài I.2 · khoảng 1 phút đọc" in built.page("phan/b")


def test_words_of_code_cost_what_they_cost_readers(build):
    built = build(page("Chữ.\n"))
    env = built.app.env
    clock.code_words(env)["index"] = 3
    before = clock.minutes_by_page(env)["index"]
    clock.reckon(built.app, env)
    assert clock.minutes_by_page(env)["index"] == pytest.approx(before + 1)


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text"])
def test_every_form_of_the_book_shows_the_same_minutes(build, builder):
    built = build(
        "---\ntitle: S\nsubtitle: Dòng dưới tên sách\n---\n" + BOOK.removeprefix("# S\n"),
        builder=builder,
        files=book(a="chữ " * 260 * 5),
        latex_documents=[("index", "sach.tex", "T", "N", "manual")],
    )
    name = {"latex": "sach"}.get(builder, "phan/a")
    suffix = {"latex": ".tex", "text": ".txt", "epub": ".xhtml"}.get(builder, ".html")
    assert "khoảng 5 phút đọc" in built.page(name, suffix).replace("~", " ")


def test_cards_and_the_bar_say_the_same_and_a_part_adds_what_is_exact(build):
    files = book(a="chữ " * 320, b="chữ " * 320, c="chữ " * 320)
    files["phan/index.md"] += "\n```{cac-bai}\n```\n"
    built = build(BOOK + "\n```{cac-phan}\n```\n", files=files)
    minutes = clock.minutes_by_page(built.app.env)
    exact = sum(minutes[f"phan/{name}"] for name in "abc")
    assert built.page("phan/index").count("khoảng 1 phút") == 3
    assert f"3 bài · {round(exact)} phút" in built.page()
    assert round(exact) == 4
    assert f'content="{minutes["phan/a"]:.2f}"' in built.page("phan/a")


SEVEN = "chữ " * 260 * 7


def test_the_middle_article_of_a_part_has_fewer_minutes_than_one_may_have(build):
    (warning,) = build(BOOK, files=book(a=SEVEN, b=SEVEN, c="Chữ.\n")).warnings
    assert warning.startswith(
        "phan/index.md:1: WARNING: the middle article of this part takes 7.0 minutes, more than 6.5: "
        "shorten some of its articles (the longest: a 7.0, b 7.0, c 0.0)"
    )


def test_the_middle_article_may_have_other_minutes(build):
    files = book(a=SEVEN, b=SEVEN, c="Chữ.\n")
    assert build(BOOK, files=files, visao_middle_minutes=7.2).warnings == []


def test_of_two_articles_none_is_the_middle(build):
    assert build(BOOK, files=book(a=SEVEN, b=SEVEN)).warnings == []


def test_old_articles_may_take_longer_and_are_no_middle(build):
    files = book(a=LONG, b=LONG, c=SEVEN, d="Chữ.\n", e="Chữ.\n")
    files["cu.yml"] = "a: [clock]\nb: [clock]\n"
    assert build(BOOK, files=files, visao_old_articles="cu.yml").warnings == []


def test_an_old_article_that_has_become_short_leaves_the_list(build):
    files = {**book(a=LONG, b="Chữ.\n"), "cu.yml": "a: [clock]\nb: [clock]\n"}
    (warning,) = build(BOOK, files=files, visao_old_articles="cu.yml").warnings
    assert "b is not warned of 'clock' any more: remove this line" in warning


def test_the_commands_find_what_every_article_weighs(build):
    text = "**mô hình** (*model*) " + "chữ " * 100
    built = build(BOOK, files=book(a=text), visao_seconds_per_term=45)
    kept = read_weighed(built.app.doctreedir)
    assert kept.rates.seconds_per_term == 45
    assert kept.articles.keys() == {"phan/a"}
    found = kept.articles["phan/a"]
    assert (found.syllables, found.new_terms, found.figures) == (105, 1, 0)
    assert found == weights(built, "phan/a")
