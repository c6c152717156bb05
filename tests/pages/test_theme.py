"""What the theme's pages load: no more than they use."""

from __future__ import annotations

import re

from sphinx_visao.web.theme import without_unused_scripts

PAGE = """<head>
  <script defer src="../_static/scripts/fontawesome.js?digest=1"></script>
    <script src="../_static/doctools.js?v=2"></script>
    <script src="../searchindex.js"></script>
</head>"""


def test_the_icon_script_goes_everywhere_and_the_index_stays_where_one_searches():
    assert re.findall(r'src="([^"]+)"', without_unused_scripts(PAGE, keep_search=False)) == [
        "../_static/doctools.js?v=2"
    ]
    assert re.findall(r'src="([^"]+)"', without_unused_scripts(PAGE, keep_search=True)) == [
        "../_static/doctools.js?v=2",
        "../searchindex.js",
    ]


def test_the_theme_still_names_its_scripts_as_we_know_them(build):
    options = {"navbar_persistent": [], "search_as_you_type": True}
    theme = {
        "html_theme": "sphinx_book_theme",
        "html_context": {"default_mode": "auto"},
        # Where Vietnamese is searched, nobody loads Sphinx's own scripts.
        "language": "en",
    }
    loaded = build("# T\n", html_theme_options=options, **theme).page()
    assert "fontawesome.js" in loaded
    assert "searchindex.js" in loaded
    slim = build("# T\n", html_theme_options={"navbar_persistent": []}, **theme)
    assert not re.search("fontawesome.js|searchindex.js", slim.page())
    assert "searchindex.js" in slim.page("search")
