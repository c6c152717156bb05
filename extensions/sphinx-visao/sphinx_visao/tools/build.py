"""Build the book: ``python -m sphinx_visao.tools.build html|pdf|epub``.

In: ``book/``.  Out: ``_build/html/``, ``_build/pdf/vi-sao.pdf`` or
``_build/epub/vi-sao.epub``, or one message that says what to install or mend.
A build with a warning is a failed build, and leaves no half-made file behind.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_visao.core.book.latex_log import missing_letters, where_it_stopped
from sphinx_visao.core.io.lock import alone
from sphinx_visao.core.io.write import make_folder
from sphinx_visao.core.pages.letters import FONTS
from sphinx_visao.core.words import word
from sphinx_visao.tools.answer import answered
from sphinx_visao.tools.sphinx_says import told

NAME = "vi-sao"
BEGUN = ".begun"
"""Stands beside the doctrees while a build is at work; a killed one leaves it there."""
WARNING_FREE = ("-W", "--keep-going")
PDF_PROGRAMS = {"lualatex": "lualatex", "latexmk": "latexmk", "rsvg-convert": "rsvg-convert"}
INSTALL_PDF = """\
  Debian, Ubuntu:  sudo apt install latexmk texlive-luatex texlive-latex-extra \\
                     texlive-fonts-recommended texlive-lang-other librsvg2-bin \\
                     fontconfig fonts-noto-core fonts-noto-mono fonts-noto-color-emoji
  Fedora:          sudo dnf install latexmk texlive-scheme-medium texlive-tcolorbox \\
                     librsvg2-tools google-noto-serif-fonts google-noto-sans-fonts \\
                     google-noto-sans-mono-fonts google-noto-sans-symbols2-fonts \\
                     google-noto-color-emoji-fonts
  macOS:           brew install --cask mactex-no-gui font-noto-serif font-noto-sans \\
                     font-noto-sans-mono font-noto-sans-symbols-2 font-noto-color-emoji
                   brew install librsvg fontconfig"""


class BuildError(Exception):
    """A build that cannot be finished; the text says why and what to do."""


def sphinx(builder: str, out: Path, book: Path, build: Path, jobs: int) -> None:
    """Run Sphinx with warnings as errors.

    Pages that were read with a warning are not read again by the next build,
    which would then pass; so a failed build forgets what it has read.  A build that
    was killed has left pages half written: the next one makes them all again.

    :raises BuildError: if there was a warning or an error.
    """
    doctrees = build / ".doctrees" / builder
    begun = doctrees / BEGUN
    if begun.exists():
        print(word("make.unfinished"), flush=True)
        shutil.rmtree(doctrees, ignore_errors=True)
        shutil.rmtree(out, ignore_errors=True)
    make_folder(doctrees)
    begun.touch()
    command = [sys.executable, "-m", "sphinx", "-q", *WARNING_FREE, "-b", builder]
    command += ["-j", str(jobs), "-d", str(doctrees), str(book), str(out)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as running:
        assert running.stderr is not None  # it is a pipe
        for line in told(running.stderr):
            print(line, file=sys.stderr, flush=True)
    if running.returncode:
        (doctrees / "environment.pickle").unlink(missing_ok=True)
    begun.unlink(missing_ok=True)
    if running.returncode:
        raise BuildError("The book was not built: mend what is listed above and build again.")


def html(book: Path, build: Path, jobs: int) -> Path:
    """Build the pages; return the one to open."""
    sphinx("html", build / "html", book, build, jobs)
    return build / "html" / "index.html"


def epub(book: Path, build: Path, jobs: int) -> Path:
    """Build the EPUB; return it."""
    work = build / "epub-pages"
    # Sphinx packs whatever lies there, and would find the last build's cover.
    shutil.rmtree(work, ignore_errors=True)
    sphinx("epub", work, book, build, jobs)
    return _place(work / f"{NAME}.epub", build / "epub" / f"{NAME}.epub")


def pdf(book: Path, build: Path, jobs: int) -> Path:
    """Build the PDF; return it.

    :raises BuildError: if a program or a font is missing, or LaTeX fails.
    """
    target = build / "pdf" / f"{NAME}.pdf"
    target.unlink(missing_ok=True)
    missing = missing_for_pdf()
    if missing:
        raise BuildError(f"The PDF needs {', '.join(missing)}. Install:\n{INSTALL_PDF}")
    work = build / "latex"
    sphinx("latex", work, book, build, jobs)
    # The same PDF for the same book: no clock in it (figures are PDFs too).
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "0",
        "max_print_line": "1000",
        "LATEXOPTS": "",
    }
    command = ["latexmk", "-lualatex", "-interaction=nonstopmode", "-halt-on-error", "-silent"]
    done = subprocess.run(
        [*command, f"{NAME}.tex"],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    log = work / f"{NAME}.log"
    text = log.read_text("utf-8", errors="replace") if log.exists() else done.stdout
    if done.returncode:
        latex = (work / f"{NAME}.tex").read_text("utf-8", errors="replace")
        place = where_it_stopped(text, latex, book)
        raise BuildError(place or f"LuaLaTeX stopped ({log}):\n{_first_error(text)}")
    absent = missing_letters(text, book)
    if absent:
        raise BuildError("\n".join(absent[:20]))
    return _place(work / f"{NAME}.pdf", target)


def missing_for_pdf() -> list[str]:
    """Return the programs and fonts that the PDF needs and this machine lacks."""
    missing = [name for name, program in PDF_PROGRAMS.items() if shutil.which(program) is None]
    if shutil.which("fc-list") is None:
        return [*missing, "fc-list (fontconfig)"]
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False)
    families = {part.strip() for line in listed.stdout.split("\n") for part in line.split(",")}
    return missing + [f"the font {font}" for font in FONTS if font not in families]


def _first_error(log: str) -> str:
    """Return the part of a LaTeX log that says what went wrong."""
    lines = log.split("\n")
    for index, line in enumerate(lines):
        if line.startswith("!"):
            return "\n".join(lines[index : index + 8])
    return "\n".join(lines[-15:])


def _place(made: Path, target: Path) -> Path:
    """Put a finished file where readers look for it, in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".half")
    shutil.copyfile(made, half)
    half.replace(target)
    return target


@answered("What was built before is still there; build again.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Build one form of the book; return the exit code."""
    forms = {"html": html, "pdf": pdf, "epub": epub}
    parser = argparse.ArgumentParser(prog="build", description=__doc__)
    parser.add_argument("form", choices=forms)
    parser.add_argument("--book", type=Path, default=Path("book"))
    parser.add_argument("--build", type=Path, default=Path("_build"))
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    try:
        with alone(options.build / ".doctrees" / f"lock-{options.form}", f"make {options.form}"):
            made = forms[options.form](options.book, options.build, options.jobs)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(word("make.done", path=made.resolve()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
