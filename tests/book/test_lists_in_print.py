"""Where lists stand in print: with the line that announces them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import sphinx_visao

STYLE = Path(sphinx_visao.__file__).parent / "article" / "code_words.sty"
HEAD = r"""\documentclass[11pt]{report}
\usepackage[a5paper,margin=2cm]{geometry}
\raggedbottom
\makeatletter
%s
\begin{document}
"""
CHAPTER = r"""\chapter{Bài}
%s

\begin{visaoheaded}
Dòng đầu.
\begin{itemize}\item Một từ.\item Hai từ.\end{itemize}
\end{visaoheaded}
"""
ROOM = 25
"""Lines that a page of this size has, about: the line meets its end at every height."""


def last_lines(folder: Path, style: str) -> list[str]:
    """Return the last line of text of every page."""
    body = "".join(CHAPTER % "\n\n".join(["Một dòng."] * lines) for lines in range(1, 2 * ROOM))
    source = folder / "a.tex"
    source.write_text(HEAD % style + body + r"\end{document}", "utf-8")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", source.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    command = ["pdftotext", "-layout", "a.pdf", "-"]
    text = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    pages = [
        [line.strip() for line in page.split("\n") if line.strip()] for page in text.split("\f")
    ]
    return [lines[-2] for lines in pages if len(lines) > 1]  # behind it is the page's number


@pytest.mark.needs("pdf", "pdftotext")
def test_a_list_stands_with_the_line_that_announces_it(tmp_path):
    assert "Dòng đầu." not in last_lines(tmp_path, STYLE.read_text("utf-8"))


@pytest.mark.needs("pdf", "pdftotext")
def test_without_the_style_they_part(tmp_path):
    """Otherwise the test above would say nothing."""
    plain = r"\newenvironment{visaoheaded}{}{}"
    assert "Dòng đầu." in last_lines(tmp_path, plain)
