"""Where figures stand in print: in their section, and no page half empty for it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import sphinx_visao

STYLE = (Path(sphinx_visao.__file__).parent / "print" / "latex.sty").read_text("utf-8")
HEAD = r"""\documentclass[11pt]{report}
\usepackage[a5paper,margin=2cm]{geometry}
\usepackage[nobottomtitles*]{titlesec}
\raggedbottom
\makeatletter
%s
\begin{document}
"""
CHAPTER = r"""\chapter{Bài}
%s
\begin{figure}[!htb]\rule{5cm}{5cm}\end{figure}

Lời sau hình %d.

\section{Tóm lại}
\label{s%d}
Hết bài %d.
"""
ROOM = 25
"""Lines that a page of this size has, about: the figure meets its end at every height."""


def placement() -> str:
    """Return what our style says of figures."""
    found = re.search(
        r"\\RequirePackage\[section.*?floatpagefraction\}\{[\d.]+\}", STYLE, re.DOTALL
    )
    assert found
    return found[0]


@pytest.mark.needs("pdf", "pdftotext")
def test_a_section_follows_the_words_behind_a_figure_on_their_page(tmp_path):
    body = "".join(
        CHAPTER % ("\n\n".join(["Một dòng."] * lines), lines, lines, lines)
        for lines in range(1, 2 * ROOM)
    )
    source = tmp_path / "a.tex"
    source.write_text(HEAD % placement() + body + r"\end{document}", "utf-8")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", source.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    text = subprocess.run(
        ["pdftotext", "-layout", "a.pdf", "-"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    pages = text.split("\f")
    for number, page in enumerate(pages):
        words = re.search(r"Lời sau hình (\d+)\.", page)
        if words and "Tóm lại" not in page:
            # The heading may go on to the next page only from one that is full.
            assert page.count("\n") > ROOM / 2, (words[0], pages[number + 1])
