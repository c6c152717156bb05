"""Links to the other forms of the book: only what is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sphinx_visao.web.downloads import hosted

READTHEDOCS = {
    "READTHEDOCS_CANONICAL_URL": "https://vi-sao.readthedocs.io/vi/latest/",
    "READTHEDOCS_VERSION": "latest",
    "READTHEDOCS_LANGUAGE": "vi",
}


def test_readthedocs_downloads_have_their_address():
    assert hosted("PDF", READTHEDOCS) == "https://vi-sao.readthedocs.io/_/downloads/vi/latest/pdf/"


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"READTHEDOCS_CANONICAL_URL": "https://vi-sao.readthedocs.io/vi/latest/"},
        {**READTHEDOCS, "READTHEDOCS_VERSION_TYPE": "external"},
    ],
)
def test_elsewhere_and_for_pull_requests_there_is_none(environment):
    assert hosted("EPUB", environment) == ""


PLACES = '{"PDF": "../made/book.pdf", "EPUB": "../made/book.epub"}'


def pages(project):
    """Build the book in a process of its own; return its landing page."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html"]
    subprocess.run([*command, str(project / "book"), str(project / "out")], check=True)
    return (project / "out" / "index.html").read_text("utf-8")


def test_the_line_appears_with_the_file_and_the_file_stands_beside_the_pages(tmp_path):
    project = tmp_path
    (project / "book").mkdir()
    (project / "book" / "conf.py").write_text(
        'extensions = ["sphinx_visao.web.downloads"]\n'
        f'language = "vi"\nvisao_downloads = {PLACES}\n'
    )
    (project / "book" / "index.md").write_text("# Sách\n\n```{tai-ve}\n```\n", "utf-8")
    assert "Tải cả cuốn" not in pages(project)
    (project / "made").mkdir()
    (project / "made" / "book.epub").write_bytes(b"one")
    page = pages(project)  # nothing else has changed: the page is read again all the same
    assert "Tải cả cuốn" in page
    assert "PDF" not in page
    copied = list((project / "out" / "_downloads").rglob("book.epub"))
    assert [path.read_bytes() for path in copied] == [b"one"]


FORMS = {"visao_downloads": {"PDF": "../made/book.pdf", "EPUB": "../made/book.epub"}}


def test_only_the_forms_that_are_there_are_offered(build, tmp_path):
    """Both once both are there, in the order of the configuration."""
    text = "# Sách\n\n```{tai-ve}\n```\n"
    assert "Tải cả cuốn" not in build(text, **FORMS).page()
    (tmp_path / "made").mkdir()
    for name in ("book.pdf", "book.epub"):
        (tmp_path / "made" / name).write_bytes(name.encode())
    built = build(text, **FORMS)
    line = built.page().split('class="downloads"', 1)[1].split("</p>", 1)[0]
    assert line.index("PDF") < line.index(", ") < line.index("EPUB")
    copied = sorted(path.name for path in (built.out / "_downloads").rglob("book.*"))
    assert copied == ["book.epub", "book.pdf"]


def test_on_readthedocs_its_own_downloads_are_offered(build, monkeypatch):
    """They are there when the pages are not yet."""
    for name, value in READTHEDOCS.items():
        monkeypatch.setenv(name, value)
    built = build("# Sách\n\n```{tai-ve}\n```\n", **FORMS)
    assert 'href="https://vi-sao.readthedocs.io/_/downloads/vi/latest/epub/"' in built.page()
    assert not (built.out / "_downloads").exists()
