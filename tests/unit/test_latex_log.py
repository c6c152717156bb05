"""What LaTeX says is said of the page that an author has written."""

from __future__ import annotations

from sphinx_visao.core.book.latex_log import missing_letters, where_it_stopped

LATEX = "\n".join(
    [
        r"\chapter{A}\label{\detokenize{phan/a:a}}\label{\detokenize{phan/a::doc}}",
        "chữ",
        r"\chapter{B}\label{\detokenize{phan/b:b}}\label{\detokenize{phan/b::doc}}",
        r"Công thức ở dòng này \(\sai\) thôi",
    ]
)
LOG = "(./a.tex\n! Undefined control sequence.\nl.4 Công thức ở dòng này \\(\\sai\n               \\) thôi\n"


def write(book, **pages):
    (book / "phan").mkdir()
    for name, text in pages.items():
        (book / "phan" / f"{name}.md").write_text(text, "utf-8")


def test_an_error_is_said_of_page_and_line(tmp_path):
    write(tmp_path, b="# B\n\nMột.\n\nCông thức ở dòng này $\\sai$ thôi\n")
    said = where_it_stopped(LOG, LATEX, tmp_path)
    assert said.startswith(f"{tmp_path}/phan/b.md:5: LaTeX stops here: Undefined control sequence")
    assert "\\sai" in said


def test_a_log_without_a_line_is_shown_as_it_is(tmp_path):
    assert where_it_stopped("! Emergency stop.\n", LATEX, tmp_path) == ""
    assert where_it_stopped(LOG, "a\n" * 9, tmp_path) == ""


def test_a_letter_without_a_font_is_said_of_each_line(tmp_path):
    write(tmp_path, a="# A\n\n漢 và\n字\n", b="# B\n")
    log = "".join(
        f"Missing character: There is no {one} (U+{ord(one):04X}) in font x!\n"
        for one in "漢字漢𡨸"
    )
    first, second, third = missing_letters(log, tmp_path)
    assert first.startswith(f"{tmp_path}/phan/a.md:3: no font of the printed book has “漢”")
    assert second.startswith(f"{tmp_path}/phan/a.md:4: no font")
    assert third.startswith("no font of the printed book has “𡨸”")
    assert missing_letters("all is well", tmp_path) == []
