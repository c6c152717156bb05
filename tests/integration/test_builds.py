"""What the commands say that build: a book of one page, with Sphinx and nothing of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

from sphinx_visao.tools import build, check, pictures, trial

CONF = """\
extensions = ["myst_parser"]
latex_engine = "lualatex"
latex_documents = [("index", "vi-sao.tex", "Một", "Người thử", "manual")]
latex_elements = {"fontpkg": "", "babel": "", "polyglossia": ""}
"""


class Desk:
    """A folder with ``book/`` in it, in which the commands run."""

    def conf(self, text: str = "") -> None:
        """Write the configuration, with some lines more."""
        Path("book/conf.py").write_text(CONF + text, "utf-8")

    def page(self, text: str, name: str = "index.md") -> None:
        """Write a page."""
        Path("book", name).write_text(text, "utf-8")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A book of one page that builds."""
    monkeypatch.chdir(tmp_path)
    folders = [ROOT / "extensions" / name for name in ("sphinx-vi", "sphinx-visao")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, folders)))
    Path("book").mkdir()
    made = Desk()
    made.conf()
    made.page("# Một\n\nChữ ở đây.\n")
    return made


def test_a_book_that_builds_is_named_with_the_file_to_open(desk, capfd):
    assert build.main(["html"]) == 0
    page = Path("_build/html/index.html").resolve()
    assert str(page) in capfd.readouterr().out
    assert "Chữ ở đây." in page.read_text("utf-8")


def test_what_a_killed_build_left_is_made_again(desk, capfd):
    """Its mark is taken away, and pages that it left half written with it."""
    assert build.main(["html"]) == 0
    mark = Path("_build/.doctrees/html") / build.BEGUN
    mark.touch()
    half = Path("_build/html/nua.html")
    half.write_text("<p>", "utf-8")
    capfd.readouterr()
    assert build.main(["html"]) == 0
    assert build.word("make.unfinished") in capfd.readouterr().out
    assert not mark.exists()
    assert not half.exists()


def test_a_warning_is_a_failed_build_and_is_there_again_next_time(desk, capfd):
    desk.page("# Một\n\n[Kia](khong-co.md)\n")
    for _ in range(2):
        assert build.main(["html"]) == 1
        shown = capfd.readouterr().err
        assert "book/index.md:3: WARNING: " in shown
        assert "Write the path of a page with .md" in shown
        assert "mend what is listed above and build again" in shown


@pytest.mark.needs("pdf")
def test_latex_that_stops_is_said_of_the_page_and_its_line(desk, capfd):
    desk.page("# Một\n\nChữ.\n\n```{raw} latex\n\\khongco\n```\n")
    assert build.main(["pdf"]) == 1
    said = capfd.readouterr().err
    assert said.startswith("book/index.md:6: LaTeX stops here: Undefined control sequence")
    assert not Path("_build/pdf/vi-sao.pdf").exists()


@pytest.mark.needs("pdf")
def test_latex_that_stops_before_the_first_page_shows_its_log(desk, capfd):
    desk.conf('latex_elements["preamble"] = "\\\\khongco"\n')
    assert build.main(["pdf"]) == 1
    said = capfd.readouterr().err
    assert said.startswith(
        "LuaLaTeX stopped (_build/latex/vi-sao.log):\n! Undefined control sequence.\n"
    )
    assert Path("_build/latex/vi-sao.log").exists()


@pytest.mark.needs("pdf")
def test_latexmk_that_does_not_even_begin_says_why_and_names_no_log(
    desk, capfd, tmp_path, monkeypatch
):
    """Its settings in somebody's home folder may be broken."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".latexmkrc").write_text("$x = (;\n", "utf-8")
    assert build.main(["pdf"]) == 1
    said = capfd.readouterr().err
    assert said.startswith("latexmk stopped:\n")
    assert f"Initialization file '{tmp_path / '.latexmkrc'}' gave an error" in said
    assert "vi-sao.log" not in said


@pytest.mark.needs("pdf")
def test_a_letter_that_no_font_has_is_said_with_its_line(desk, capfd):
    desk.page("# Một\n\nChữ \U00013000 ở đây.\n")
    assert build.main(["pdf"]) == 1
    assert capfd.readouterr().err.startswith("book/index.md:3: no font of the printed book has “𓀀”")


def test_a_check_says_what_a_build_says_of_the_files_it_is_asked_for(
    desk, capfd, tmp_path, monkeypatch
):
    """Its paths are those that an editor opens from here; elsewhere they are whole."""
    desk.page("# Một\n\n[Kia](khong-co.md)\n")
    desk.page("---\norphan: true\n---\n\n# Hai\n\n[Kia](khong-co.md)\n", "hai.md")
    missing = "'myst' cross-reference target not found: 'khong-co.md'"
    assert check.main([]) == 1
    shown = capfd.readouterr().err
    assert f"book/index.md:3:1: {missing}" in shown
    assert f"book/hai.md:7:1: {missing}" in shown
    assert check.main(["book/hai.md"]) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"book/hai.md:7:1: {missing}")
    monkeypatch.chdir(ROOT)
    book = tmp_path / "book"
    asked = ["--book", str(book), "--build", str(tmp_path / "_build"), str(book / "hai.md")]
    assert check.main(asked) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.split(":")[0].endswith("book/hai.md")


def test_a_check_of_a_book_that_does_not_build_says_so(desk, capfd):
    desk.conf('extensions = ["khong_co"]\n')
    assert check.main([]) == 1
    assert capfd.readouterr().err == (
        "book:1:1: the book does not build: conf.py: there is no extension khong_co. "
        "Mend the list 'extensions'\n"
    )


def test_a_warning_about_no_page_is_one_about_the_book(desk):
    """As often as it is looked for: what was read with a warning is read again."""
    desk.conf('html_static_path = ["khong-co"]\n')
    for _ in range(2):
        (found,) = trial.trial(Path("book"), Path("_build"))
        assert (found.path, found.line) == (Path("book"), 1)
        assert found.message == "html_static_path entry 'khong-co' does not exist"


def test_a_trial_that_was_killed_is_begun_again(desk):
    """What it has read may be half of it."""
    assert trial.trial(Path("book"), Path("_build")) == []
    doctrees = Path("_build/trial/doctrees")
    (doctrees / build.BEGUN).touch()
    left = doctrees / "nua.doctree"
    left.write_text("…", "utf-8")
    assert trial.trial(Path("book"), Path("_build")) == []
    assert not left.exists()
    assert not (doctrees / build.BEGUN).exists()


@pytest.mark.needs("browser", "pdf", "pdftoppm")
def test_pictures_of_a_page_are_one_a_view_and_one_a_printed_page(desk):
    """Those of the last time are gone.

    In a process of its own: a worker that has had a browser cannot start a second one.
    """
    old = Path("_build/pictures/page-99.png")
    old.parent.mkdir(parents=True)
    old.touch()
    command = [sys.executable, "-m", "sphinx_visao.tools.pictures", "--source", "book"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = [Path(line) for line in done.stdout.splitlines() if line.endswith(".png")]
    assert [path.name for path in shown[:3]] == ["desktop.png", "phone.png", "dark.png"]
    assert all(path.name.startswith("page-") for path in shown[3:])
    assert sorted(Path("_build/pictures").iterdir()) == sorted(shown)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in shown)
    assert len(shown) > 3
    assert old not in shown


def test_without_a_browser_no_picture_is_taken_and_the_remedy_is_said(desk, capfd, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert pictures.main(["--source", "book"]) == 1
    assert "Pictures need Chromium." in capfd.readouterr().err
    assert list(Path("_build/pictures").iterdir()) == []
