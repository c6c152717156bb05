"""When an article was last changed, as git knows it."""

from __future__ import annotations

import os
import subprocess

import pytest
from support import Article

TEXT = "---\ntitle: Một\n---\n\nChữ.\n\n:::{doc-them}\n- [a](https://example.org): b\n- [c](https://example.org/c): d\n:::\n"


@pytest.fixture
def committed(tmp_path, monkeypatch):
    """Commit what stands in the book's folder, on a day."""

    def run(text: str, day: str) -> None:
        book = tmp_path / "book"
        book.mkdir(exist_ok=True)
        (book / "index.md").write_text(text, "utf-8")
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"{day}T12:00:00+0700")
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+0700")
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        for words in (["init", "-q"], ["add", "index.md"], [*who, "commit", "-q", "-m", "x"]):
            subprocess.run(["git", "-C", str(book), *words], check=True, env=os.environ)

    return run


def test_an_article_says_on_which_day_it_was_last_changed(build, committed):
    """A page that is no article, and one that nobody has committed, say nothing."""
    files = {"phan/khac.md": "---\norphan: true\n---\n\n# Khác\n"}
    assert "Sửa lần cuối" not in build(Article(TEXT), files=files).page()
    committed(TEXT, "2026-11-02")
    committed(TEXT + "\n", "2026-11-24")
    built = build(Article(TEXT + "\n"), files=files)
    assert "Sửa lần cuối: 24/11/2026" in built.page()
    assert "Sửa lần cuối" not in built.page("phan/khac")
    assert "Sửa lần cuối" not in built.page("phan/index")


@pytest.mark.parametrize(("builder", "page"), [("latex", "*.tex"), ("epub", "index.xhtml")])
def test_on_paper_and_on_e_readers_no_article_has_a_date(build, committed, builder, page):
    """The book has one as a whole."""
    committed(TEXT, "2026-11-02")
    (made,) = build(Article(TEXT), builder=builder).out.glob(page)
    assert "Sửa lần cuối" not in made.read_text("utf-8")
