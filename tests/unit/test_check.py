"""The command that checks letters: what it says, what it mends."""

from __future__ import annotations

from sphinx_vi.core.typography import findings
from sphinx_visao.core.rules.voice import STYLE, SWORN_OFF
from sphinx_visao.tools.check import main


def test_the_command_names_file_line_column_and_mends(tmp_path, capsys):
    page = tmp_path / "a.md"
    page.write_text("Chuẩn hoá “thử”\n", "utf-8")
    (tmp_path / "b.md").write_bytes(b"\xff")
    assert main(["--book", str(tmp_path)]) == 1
    shown = capsys.readouterr().err
    assert f"{page}:1:8: 'oá'" in shown
    assert "(make fix)" in shown
    assert "b.md:1:1: not UTF-8" in shown
    assert main(["--book", str(tmp_path), "--no-build", "--fix", str(page)]) == 0
    assert page.read_text("utf-8") == "Chuẩn hóa “thử”\n"


def test_every_phrase_that_the_book_has_sworn_off_is_found():
    for phrase in SWORN_OFF:
        (found,) = [
            one
            for one in findings(f"Thì {phrase.replace('…', 'nhanh')} đó.", STYLE)
            if f"“{phrase}”" in one.message
        ]
        assert found.message == f"“{phrase}” is a phrase that the book has sworn off"


def test_the_book_writes_the_tone_on_the_first_vowel():
    (found,) = findings("Chuẩn hoá", STYLE)
    assert found.message == "'oá': the book writes the tone on the first vowel, 'óa'"
