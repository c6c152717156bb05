"""Sphinx configuration of the documentation for authors and maintainers.

Built with the same extensions as the book.  Tables that come from the code stand in the
pages themselves, to be read on a forge too: ``make reference`` renews them (``tables.py``).
"""

project = "Vì sao và vì sao: for authors and maintainers"
author = "Chí Trung HÀ"
project_copyright = "2026, Chí Trung HÀ"
language = "en"
extensions = ["sphinx_copybutton", "sphinx_visao"]
exclude_patterns = ["snippets", "kitchen-sink"]
myst_enable_extensions = [
    "alert",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
]
myst_heading_anchors = 3
nitpicky = True
# The marks around tables are comments that forges hide; the build leaves them out, too.
suppress_warnings = ["visao.raw_html"]
# It shows the README of the Vietnamese pack, which stands beside this folder.
visao_trusted = ["vietnamese"]
html_theme = "visao_book"
html_title = project
html_math_renderer = "visao"
html_context = {"default_mode": "auto"}
html_copy_source = False
highlight_language = "none"
