"""Sphinx configuration of the book *Vì sao và vì sao*."""

import os
from pathlib import Path

project = "Vì sao và vì sao"
subtitle = "Học sâu, mỗi bài sáu phút"
author = "Chí Trung HÀ"
licence = "Chữ và hình: CC BY-SA 4.0. Mã: MIT."
project_copyright = "2026, Chí Trung HÀ"
version = release = "0.1"
language = "vi"
# On the title page; a date of the day would make every PDF another.
today = "2026"

extensions = ["sphinx_copybutton", "sphinx_visao"]
root_doc = "index"
exclude_patterns = ["visao", "**/.ipynb_checkpoints", "**/*.ipynb"]

# One Markdown for all pages; what each extension does: docs/article-syntax.md.
myst_enable_extensions = [
    "alert",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
]
# A dollar beside a digit is a price.
myst_dmath_allow_space = False
myst_dmath_allow_digits = False
myst_title_to_header = True
myst_heading_anchors = 3
suppress_warnings: list[str] = []
nitpicky = True

# Everything a page needs is in its own folder: no other host is ever asked.
html_theme = "visao_book"
html_title = project
html_math_renderer = "visao"
html_static_path = ["_static"]
html_css_files = ["book.css"]
html_logo = "_static/star.svg"
html_favicon = "_static/star.svg"
templates_path = ["_templates"]
html_theme_options = {
    "show_prev_next": True,
    "logo": {"text": project, "alt_text": ""},
    "show_toc_level": 2,
    "search_bar_text": "Tìm trong sách",
    "toc_title": "Nội dung",
}
# The theme asks for this from its script; without it the browser's console complains.
html_context = {"default_mode": "auto"}
html_copy_source = False
html_show_sourcelink = False
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
highlight_language = "python"
pygments_style = "friendly"
visao_early_fonts = [
    f"_static/fonts/be-vietnam-pro-{face}.woff2"
    for face in ("400-normal", "600-normal", "400-italic")
]
copybutton_exclude = ".linenos, .gp, .go"
# Of a listing with prompts the commands are copied, as they are typed.
copybutton_prompt_text = "$ "
copybutton_line_continuation_character = "\\"
copybutton_selector = "div:not(.cell-output) > div.highlight > pre"

# The clock of this book is near the refit of `make readings` on the 38 readings of November
# 2026 that could be weighed: a strict beginner checks each sentence against the picture and
# walks through code. With these it is off by 1.3 minutes on average (bias -0.3); with the
# defaults, set by thought, by 2.2 (bias -1.6), and articles of "five and a half minutes"
# took eight. The limits are what such a reader may need: at most 8, half of a part 7.5.
visao_syllables_per_minute, visao_code_lines_per_minute = 180.0, 8.0
visao_seconds_per_term, visao_seconds_per_code_word = 15.0, 8.0
visao_output_lines_per_minute, visao_seconds_per_figure = 40.0, 15.0
visao_minutes, visao_middle_minutes = 8.0, 7.5
visao_old_articles = "../docs/old-articles.yml"
visao_terms = "phu-luc/thuat-ngu.yml"
visao_code_words = "phu-luc/ma.yml"
# Pages that repeat what others say come after them.
vi_search_weights = {"index": 0.7, "phu-luc/doc-them": 0.6, "phu-luc/bang-so-tai": 0.8}
visao_downloads = {"PDF": "../_build/pdf/vi-sao.pdf", "EPUB": "../_build/epub/vi-sao.epub"}
visao_cover = "_static/cover.svg"
latex_engine = "lualatex"
latex_use_xindy = False
latex_documents = [(root_doc, "vi-sao.tex", project, author, "manual")]
latex_toplevel_sectioning = "part"
latex_show_urls = "footnote"
latex_elements = {
    "pointsize": "10pt",
    # A figure may go on to the top of the next page, so that no page ends half empty.
    "figure_align": "!htb",
    # 16 × 24 cm, as most Vietnamese textbooks; a listing of 64 columns fits on a line.
    "sphinxsetup": "hmargin={18mm,18mm},vmargin={22mm,20mm},marginpar=0mm,"
    "TitleColor={HTML}{16255C},InnerLinkColor={HTML}{223F8F},OuterLinkColor={HTML}{0B6E4F}",
    "passoptionstopackages": r"\PassOptionsToPackage{paperwidth=160mm,paperheight=240mm}{geometry}",
    "fontpkg": r"""
\usepackage{fontspec}
\directlua{luaotfload.add_fallback("visaofallback",
  {"NotoSansMath:mode=node;", "NotoSansSymbols2:mode=node;", "NotoSansSymbols:mode=node;",
   "NotoColorEmoji:mode=harf;"})}
\setmainfont{Noto Serif}[RawFeature={fallback=visaofallback}]
\setsansfont{Noto Sans}[RawFeature={fallback=visaofallback}]
% The family has no italics; a slant keeps every mark where it belongs.
\setmonofont{Noto Sans Mono}[RawFeature={fallback=visaofallback}, Scale=0.88,
  ItalicFont={Noto Sans Mono}, ItalicFeatures={FakeSlant=0.18},
  BoldItalicFont={Noto Sans Mono Bold}, BoldItalicFeatures={FakeSlant=0.18}]
""",
    "fncychap": "",
    "releasename": "Bản",
    "maketitle": r"\visaocover{visao-cover.pdf}\visaotitlepage"
    f"{{{project}}}{{{subtitle}}}{{{author}}}{{Bản {release}, {today}}}{{{licence}}}",
    "hyperref": r"\usepackage{hyperref}\hypersetup{pdflang=vi,"
    f"pdftitle={{{project}}},pdfauthor={{{author}}},pdfsubject={{{subtitle}}},pdfkeywords={{học sâu, PyTorch, tiếng Việt}}}}"
    r"\usepackage{hypcap}\usepackage{xurl}\urlstyle{same}",
    "extraclassoptions": "openany,oneside",
}

epub_basename = "vi-sao"
# Links can be tapped; Sphinx would head a list of addresses with an English word.
epub_show_urls = "no"
epub_cover = ("_static/cover.png", "epub-cover.html")
epub_css_files: list[str] = []
# An e-reader brings its own fonts; the look of the web pages stays with the web pages.
epub_exclude_files = [
    ".buildinfo.bak",
    "_static/book.css",
    "_static/cover.svg",
    "_static/searchtools.js",
    "search.html",
    *(
        f"_static/fonts/{path.name}"
        for path in (Path(__file__).parent / "_static" / "fonts").iterdir()
    ),
]
