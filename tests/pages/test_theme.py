"""The child theme: its pages load no more than they use."""

from __future__ import annotations

import re
from pathlib import Path

import pydata_sphinx_theme
import pytest
from support import active

from sphinx_visao.web.inline_scripts import options_of, patient, without_inline
from sphinx_visao.web.theme import FIRST, NAME

THEME = {"html_theme": NAME, "html_context": {"default_mode": "auto"}}


def loaded(page: str) -> list[str]:
    """Return the names of the scripts and style sheets that a page asks for."""
    found = re.findall(r'<script[^>]* src="([^"?]+)|<link rel="stylesheet" href="([^"?]+)', page)
    return [Path(script or sheet).name for script, sheet in found]


def test_no_page_brings_the_icons_and_only_where_one_searches_the_index(build):
    # Where Vietnamese is searched, nobody loads Sphinx's own scripts.
    built = build("# T\n", language="en", **THEME)
    assert not {"fontawesome.js", "searchindex.js", "searchtools.js"} & set(loaded(built.page()))
    assert {"searchindex.js", "searchtools.js"} <= set(loaded(built.page("search")))
    assert "fontawesome.js" not in loaded(built.page("search"))


def test_a_page_has_one_style_sheet_with_all_that_the_theme_has(build):
    built = build("# T\n", **THEME)
    sheets = [name for name in loaded(built.page()) if name.endswith(".css")]
    assert len(sheets) == 1
    text = (built.out / "_static" / sheets[0]).read_text("utf-8")
    for one in ("--pst-color-text-base", ".bd-article-container", ".book-tree", ".highlight .k"):
        assert one in text
    assert "fa-solid-900" not in text


def test_styles_of_bootstrap_that_no_page_has_are_left_out_and_one_that_is_wanted_is_named(build):
    source = "# T\n\n```{container} accordion-item\na\n```\n"
    built = build(source, **THEME)
    sheet = next(name for name in loaded(built.page()) if name.endswith(".css"))
    text = (built.out / "_static" / sheet).read_text("utf-8")
    assert ".accordion-item" not in text
    assert ".dropdown-menu" in text
    message = "the class 'accordion-item' has no style here, since no page had it: add it to USED"
    assert any(message in one for one in built.warnings)


def test_the_parent_still_links_the_sheets_that_we_know_of():
    folder = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme"
    macros = (folder / "static" / "webpack-macros.html").read_text("utf-8")
    assert tuple(re.findall(r"_static/(styles/[\w./-]+\.css)", macros)) == FIRST


def test_early_fonts_are_asked_for_before_the_sheet_and_only_if_there(build):
    fonts = ["_static/pygments.css", "_static/khong-co.woff2"]
    built = build("# T\n", visao_early_fonts=fonts, **THEME)
    head, _, rest = built.page().partition('<link rel="stylesheet"')
    assert 'data-fonts="[&#34;_static/pygments.css&#34;]"' in head
    assert "khong-co" not in head + rest
    assert built.warnings == [
        "WARNING: visao_early_fonts: there is no file '_static/khong-co.woff2': mend it in conf.py [visao.font]"
    ]
    assert "data-fonts" not in build("# T\n", **THEME).page()


def test_scripts_wait_until_the_page_is_read(build):
    head = build("# T\n", **THEME).page().partition("</head>")[0]
    first, *scripts = re.findall(r"<script[^>]*src=[^>]*>", head)
    assert "visao-first.js" in first  # light or dark, before anything is drawn
    assert scripts
    assert all(re.search(r"\b(?:defer|async)\b", one) for one in scripts)


@pytest.mark.parametrize(
    ("tag", "waiting"),
    [
        ('<script src="a.js"></script>', '<script defer src="a.js"></script>'),
        (
            '<script defer="defer" src="a.js"></script>',
            '<script defer="defer" src="a.js"></script>',
        ),
        ('<script async src="a.js"></script>', '<script async src="a.js"></script>'),
    ],
)
def test_a_script_becomes_a_patient_one(tag, waiting):
    assert patient(tag) == waiting


INLINE = """
def setup(app):
    app.add_js_file(None, body="globalThis.seen = '</p>';")
    app.add_js_file(None, body="{}", type="application/json")
"""


def test_no_page_has_a_script_inside_of_itself(build, tmp_path, monkeypatch):
    (tmp_path / "brings_a_script.py").write_text(INLINE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    names = ["sphinx_visao", "brings_a_script"]
    built = build("# T\n\n{index}`từ`\n", extensions=names, **THEME)
    for name in ("index", "search", "genindex"):
        assert active(built.page(name)) == [], name
    (file,) = (built.out / "_static").glob("inline-*.js")
    assert file.read_text("utf-8") == "globalThis.seen = '</p>';"
    assert f'<script defer src="_static/{file.name}"></script>' in built.page()


@pytest.mark.parametrize(
    ("body", "options"),
    [
        ("DOCUMENTATION_OPTIONS.a = true;", {"a": True}),
        ("DOCUMENTATION_OPTIONS.a = 'b';\nDOCUMENTATION_OPTIONS.c = -1;", {"a": "b", "c": -1}),
        ("DOCUMENTATION_OPTIONS.pagename = 'a'b';", {"pagename": "a'b"}),
        ("DOCUMENTATION_OPTIONS.a = 'b' + c;", None),
        ("alert(1)", None),
    ],
)
def test_an_option_of_a_page_is_data(body, options):
    assert options_of(body, "a'b") == options


def test_data_in_a_page_stay_where_they_are(tmp_path):
    tag = '<script type="application/json">{"a": 1}</script>'
    assert without_inline(tag, "index", tmp_path, str) == tag


def test_a_title_is_text_in_every_place_of_a_page(build):
    built = build("# `<img src=x onerror=alert(1)>`\n", **THEME)
    assert active(built.page()) == []
    assert "<img src=x" not in built.page()


def test_the_button_of_the_search_is_called_as_it_reads(build):
    page = build("# T\n", **THEME).page()
    button = re.search(r"<button[^>]*search-button-field[^>]*>", page)
    assert button
    assert "aria-label" not in button[0]


def test_words_of_the_theme_are_vietnamese(build):
    page = build("# T\n\n## U\n\nchữ\n", **THEME).page()
    assert 'aria-label="Trong trang này"' in page
    assert 'aria-label="Page"' not in page


def test_options_of_a_project_count_more_than_ours(build):
    built = build("# T\n", html_theme_options={"use_fullscreen_button": True}, **THEME)
    assert "btn-fullscreen-button" in built.page()
    assert "btn-fullscreen-button" not in build("# T\n", **THEME).page()
