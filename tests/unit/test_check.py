"""The command that checks letters: what it says, what it mends."""

from __future__ import annotations

from sphinx_vi.core.typography import findings
from sphinx_visao.core.article.clock_file import Weighed, write_weighed
from sphinx_visao.core.article.reading import Rates, Weights
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
    assert "b.md:1:1: this is not UTF-8. Save it as UTF-8" in shown
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


def test_the_minutes_of_what_is_checked_are_printed(tmp_path, monkeypatch, capsys):
    book, doctrees = tmp_path / "book", tmp_path / "trial" / "doctrees"
    for folder in (book, doctrees):
        folder.mkdir(parents=True)
    for name, text in (("conf.py", ""), ("a.md", "# A\n"), ("b.md", "# B\n")):
        (book / name).write_text(text, "utf-8")
    weights = Weights(syllables=520, new_terms=1, code_lines=30, figures=1)
    write_weighed(doctrees, Weighed(Rates(), {"a": weights, "b": Weights(syllables=260)}))
    monkeypatch.setattr("sphinx_visao.tools.check.trial", lambda book, build: [])
    asked = ["--book", str(book), "--build", str(tmp_path)]
    assert main([*asked, str(book / "a.md")]) == 0
    shown = capsys.readouterr().out
    assert shown == (
        f"{book / 'a.md'}: 4.7 minutes, most of it text 2.0 min (520), open code 2.0 min (30), "
        "new terms 0.5 min (1)\nThe text is clean.\n"
    )
    assert main([*asked, "--format", "github", str(book / "a.md")]) == 0
    assert "minutes" not in capsys.readouterr().out
    assert main([*asked, "--no-build", str(book / "a.md")]) == 0
    assert "minutes" not in capsys.readouterr().out
    main(asked)
    assert f"{book / 'b.md'}: 1.0 minutes, most of it text" in capsys.readouterr().out


def test_words_of_code_are_no_prose_but_their_meanings_are(tmp_path, capsys):
    (tmp_path / "phu-luc").mkdir()
    page = tmp_path / "phu-luc" / "ma.yml"
    entry = "- ma: 'f\"…\"'\n  day: biet-san\n  nghia: Chuỗi có chỗ trống{}.\n"
    page.write_text(entry.format(""), "utf-8")
    main(["--book", str(tmp_path), "--no-build", str(page)])
    assert "straight quotes" not in capsys.readouterr().err
    page.write_text(entry.format(' "này"'), "utf-8")
    main(["--book", str(tmp_path), "--no-build", str(page)])
    assert f"{page}:3:29: straight quotes" in capsys.readouterr().err


def test_a_lambda_is_free_from_the_article_on_that_teaches_it(tmp_path, capsys):
    """The file of words says which; what a reader brings is taught nowhere."""
    (tmp_path / "phu-luc").mkdir()
    words = tmp_path / "phu-luc" / "ma.yml"
    words.write_text("- ma: lambda\n  day: hai\n  nghia: Hàm không tên.\n", "utf-8")
    listed = "---\npart: I\ntitle: Phần\n---\n\n```{toctree}\nmot\nhai\nba\n```\n"
    part = tmp_path / "phan-1"
    part.mkdir()
    (part / "index.md").write_text(listed, "utf-8")
    text = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\ntitle: Bài\n---\n\n```{code-cell} python\nsap(x, key=lambda y: y)\n```\n"
    for name in ("mot", "hai", "ba"):
        (part / f"{name}.md").write_text(text, "utf-8")
    main(
        [
            "--book",
            str(tmp_path),
            "--no-build",
            *(str(part / f"{n}.md") for n in ("mot", "hai", "ba")),
        ]
    )
    complained = [
        line for line in capsys.readouterr().err.splitlines() if "untaught-lambda" in line
    ]
    assert [line.partition(":")[0] for line in complained] == [str(part / "mot.md")]
    words.write_text(words.read_text("utf-8").replace("hai", "biet-san"), "utf-8")
    main(["--book", str(tmp_path), "--no-build", str(part / "ba.md")])
    assert "untaught-lambda" in capsys.readouterr().err
