"""Build the book: ``python -m sphinx_visao.tools.build html|pdf|epub``.

In: ``book/``.  Out: ``_build/html/``, ``_build/pdf/vi-sao.pdf`` or
``_build/epub/vi-sao.epub``, or one message that says what to install or mend.
A build with a warning is a failed build, and leaves no half-made file behind.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
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
MODULE = "sphinx_visao.tools.build"
"""This one, which is ``__main__`` to Python."""
_PATIENCE = 10.0
"""Seconds that Sphinx may take to end when nobody wants it any more."""
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


@contextlib.contextmanager
def started_sphinx(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """Start Sphinx in a process of its own, which ends when this one does.

    A command that is killed cannot end what it has started, and a Sphinx that went on alone
    would write into the folder in which the next one begins.  So it listens to a pipe that its
    command holds.  Ctrl-C is heard by the command alone, which says the one line about it.

    :param arguments: as after ``python -m sphinx``.
    """
    command = [sys.executable, "-c", f"from {MODULE} import be_sphinx; be_sphinx()", *arguments]
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as running:
        try:
            yield running
            running.wait()
        except BaseException:
            assert running.stdin is not None  # it is a pipe
            running.stdin.close()
            try:
                running.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                running.kill()
            raise


def be_sphinx() -> None:
    """Be Sphinx, as long as somebody wants it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_command, daemon=True).start()
    from sphinx.cmd.build import main as sphinx

    sys.exit(sphinx(sys.argv[1:]))


def _end_with_command() -> None:
    """Wait until nobody holds the other end of the pipe; then end, with those who help."""
    while os.read(0, 1024):
        pass
    for helper in multiprocessing.active_children():
        helper.kill()
    os._exit(1)


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
    arguments = ["-q", *WARNING_FREE, "-b", builder]
    arguments += ["-j", str(jobs), "-d", str(doctrees), str(book), str(out)]
    with started_sphinx(arguments, {**os.environ, "PYTHONHASHSEED": "0"}) as running:
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
    # What is wrong before TeX begins, latexmk says on the other stream.
    said = f"{done.stdout}{done.stderr}".strip()
    text = log.read_text("utf-8", errors="replace") if log.exists() else said
    if done.returncode:
        latex = (work / f"{NAME}.tex").read_text("utf-8", errors="replace")
        place = where_it_stopped(text, latex, book)
        stopped = f"LuaLaTeX stopped ({log})" if log.exists() else "latexmk stopped"
        raise BuildError(place or f"{stopped}:\n{_first_error(text)}")
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
