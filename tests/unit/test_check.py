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


PART = "---\npart: {}\ntitle: Phần\n---\n\n```{{toctree}}\n{}\n```\n"


def book_of(folder, pages):
    """A book of these pages, by path; its folder."""
    for name, text in pages.items():
        path = folder / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "book"


def test_a_phrase_that_two_articles_of_a_part_have_is_said_of_the_later_one(tmp_path, capsys):
    """Opening pages in the list are no articles, and a page that cannot be read is passed over."""
    said = "---\ntitle: Bài\n---\n\n{} hãy tưởng tượng một cái bếp.\n"
    book = book_of(
        tmp_path,
        {
            "phan-1/index.md": PART.format("I", "mot\nhong\nhai\n/phan-2/index"),
            "phan-1/mot.md": said.format("Nào,"),
            "phan-1/hong.md": "---\ntitle: [\n---\n\nThế rồi hãy tưởng tượng.\n",
            "phan-1/hai.md": said.format("Giờ"),
            "phan-2/index.md": PART.format("II", "ba"),
            "phan-2/ba.md": said.format("Nào,"),
        },
    )
    asked = ["--no-build", "--book", str(book)]
    main(asked)
    shown = capsys.readouterr().err.splitlines()
    found = [line for line in shown if "once in a part" in line]
    first = (book / "phan-1" / "mot.md").as_posix()
    assert found == [
        f"{book / 'phan-1' / 'hai.md'}:5:5: “hãy tưởng tượng” is in {first} already: once in a part"
    ]
    assert [line for line in shown if line.startswith(f"{book / 'phan-1' / 'hong.md'}:")] == [
        line for line in shown if "front matter" in line
    ]
    main([*asked, first])
    assert "once in a part" not in capsys.readouterr().err


def test_on_github_a_finding_is_an_annotation_of_its_line(tmp_path, capsys):
    """Percent signs would be read as codes of GitHub's."""
    page = tmp_path / "bai.md"
    page.write_text('Chữ\n50% là "nửa".\n', "utf-8")
    assert main(["--no-build", "--book", str(tmp_path), "--format", "github", str(page)]) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    first = shown.out.splitlines()[0]
    assert first.startswith(f"::error file={page.as_posix()},line=2,col=")
    assert "title=make check::" in first


def test_letters_are_checked_beside_the_book_and_words_are_not(tmp_path, capsys):
    """A script may say “hoá”; a letter in the wrong form is found nowhere else."""
    book = book_of(tmp_path, {"a.md": "Chữ.\n"})
    (tmp_path / "docs").mkdir()
    script = tmp_path / "docs" / "x.py"
    script.write_text('a = "hoá"\nb = "tie\u0302\u0301ng"\n', "utf-8")
    assert main(["--no-build", "--book", str(book)]) == 1
    shown = capsys.readouterr()
    assert [line.split(": ")[0] for line in shown.err.splitlines()] == [f"{script}:2:9"]
    assert shown.out == "1 findings.\n"


def test_mending_leaves_a_clean_page_alone(tmp_path, capsys):
    page = tmp_path / "bai.md"
    page.write_text("Chữ sạch.\n", "utf-8")
    before = page.stat().st_mtime_ns
    assert main(["--no-build", "--book", str(tmp_path), "--fix", str(page)]) == 0
    assert capsys.readouterr().out == "The text is clean.\n"
    assert page.stat().st_mtime_ns == before


def test_a_list_of_old_articles_that_cannot_be_read_is_named_with_its_line(tmp_path, capsys):
    book = book_of(tmp_path, {"a.md": "Chữ.\n"})
    (tmp_path / "docs").mkdir()
    listed = tmp_path / "docs" / "old-articles.yml"
    listed.write_text("bai: [hook]\nhai: hook\n", "utf-8")
    assert main(["--no-build", "--book", str(book)]) == 1
    assert f"{listed}:2:1: " in capsys.readouterr().err


def test_what_only_a_build_knows_of_an_old_article_is_left_to_it(tmp_path, capsys):
    """Also of an article that is not there: the build says so."""
    book = book_of(tmp_path, {"a.md": "Chữ.\n"})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "old-articles.yml").write_text("khong-co: [clock]\n", "utf-8")
    assert main(["--no-build", "--book", str(book)]) == 0
    assert capsys.readouterr().err == ""
