"""The kitchen sink is built as the book is, so what looks right here looks right there."""

from pathlib import Path

BOOK = Path(__file__).resolve().parents[2] / "book"
__file__ = str(BOOK / "conf.py")
exec(compile((BOOK / "conf.py").read_text("utf-8"), str(BOOK / "conf.py"), "exec"))

project = html_title = "Bồn rửa: mọi thứ trên một trang"
html_static_path = [str(BOOK / "_static")]
templates_path = [str(BOOK / "_templates")]
html_logo = html_favicon = str(BOOK / "_static" / "star.svg")
latex_documents = [("index", "vi-sao.tex", project, "Chí Trung HÀ", "manual")]
latex_toplevel_sectioning = "chapter"
epub_basename = "vi-sao"
visao_cover = "../../book/_static/cover.svg"
# The page is no book: its words are taught nowhere, and nothing in it is old.
visao_code_words = visao_old_articles = ""
