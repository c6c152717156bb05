"""The list of old articles: read with clear words, needed entry by entry, only shrinking."""

from __future__ import annotations

import pytest
import yaml
from support import ROOT

from sphinx_visao.core.book.old_articles import OldArticlesError, old_articles, old_entries
from sphinx_visao.core.book.order import places
from sphinx_visao.tools.check import main as check

LIST = ROOT / "docs" / "old-articles.yml"
AT_MOST = {
    "an-tung-mieng-nho",
    "buoc-dai-buoc-ngan",
    "cai-bay-unicode",
    "dao-ham-tu-dong",
    "doan-tra-da",
    "doc-sach-the-nao",
    "dung-bep",
    "dung-hoc-tu",
    "ha-gradient",
    "hoc-vet-hoc-lom",
    "keo-day-cuong",
    "khoi-dong-pydata",
    "khuech-tan-mat-phang",
    "sai-bao-nhieu",
    "tao-sinh-la-gi",
    "tensor",
    "tich-chap-bang-tay",
    "tri-nho-ngan",
    "vi-sao-pytorch",
    "vi-sao-va-vi-sao",
    "vong-lap",
}
"""The articles that were there before the rules.  Names leave this set; none is added."""


@pytest.fixture
def written(tmp_path):
    """Write a list; return its path."""

    def write(text: str):
        path = tmp_path / "old-articles.yml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_the_list_is_read_with_its_lines(written):
    path = written("# why\nha-gradient:\n- open-lines\n- clock\ntensor: [terms]\n")
    assert old_articles(path) == {
        "ha-gradient": frozenset({"open-lines", "clock"}),
        "tensor": frozenset({"terms"}),
    }
    assert [one.line for one in old_entries(path)] == [3, 4, 5]


def test_no_list_and_an_empty_one_excuse_nothing(written, tmp_path):
    assert old_articles(tmp_path / "none.yml") == {}
    assert old_articles(written("# nothing is left\n")) == {}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- ha-gradient\n", 1, "write “article: [rule, …]”"),
        ("tensor: [a]\nha-gradient: clock\n", 2, "no list of rules"),
        ("ha-gradient: []\n", 1, "no list of rules"),
        ("ha-gradient:\n- a: b\n", 2, "a rule is one word"),
        ("ha-gradient:\n- clock\n- clock\n", 3, "stands twice"),
        ("a: [x]\nb: [\n", 3, "not YAML"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_line(written, text, line, said):
    with pytest.raises(OldArticlesError) as caught:
        old_articles(written(text))
    assert caught.value.line == line
    assert said in caught.value.message


def test_the_committed_list_only_shrinks():
    """An article that is new keeps the rules; whoever mends an old one removes its line."""
    assert set(old_articles(LIST)) <= AT_MOST


@pytest.mark.book
@pytest.mark.whole
def test_every_article_keeps_the_rules_or_is_old_and_every_entry_is_needed(capsys):
    """What make check says of all articles, without the trial build."""
    book = ROOT / "book"
    files = [str(book / f"{page}.md") for page in places(book)]
    status = check(["--no-build", "--book", str(book), *files])
    assert (status, capsys.readouterr().err) == (0, "")


@pytest.fixture
def book(tmp_path):
    """Make a book of one article that breaks the rule of the hook; return its folder."""

    def make(listed: dict[str, list[str]]):
        part = tmp_path / "book" / "phan-1"
        part.mkdir(parents=True)
        part.joinpath("index.md").write_text(
            "---\npart: I\ntitle: Phần\n---\n\n```{toctree}\nbai\n```\n", "utf-8"
        )
        part.joinpath("bai.md").write_text(
            "---\ntitle: Bài\nsubtitle: Cười\n---\n\n## Một\n", "utf-8"
        )
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "old-articles.yml").write_text(yaml.dump(listed), "utf-8")
        return tmp_path / "book"

    return make


def said(book, capsys, *options: str) -> str:
    """Return what the check says."""
    check(["--no-build", "--book", str(book), *options])
    return capsys.readouterr().err


def test_an_old_article_may_break_what_it_is_listed_with_and_nothing_else(book, capsys):
    text = said(book({"bai": ["hook"]}), capsys)
    assert "[hook]" not in text
    assert "bai.md:8:1: no section “Tóm lại”: three lines to remember [to-remember]" in text


def test_an_entry_that_is_not_needed_is_named_with_its_line(book, capsys):
    listed = {"bai": ["hook", "emoji", "hok"], "khong-co": ["hook"]}
    text = said(book(listed), capsys)
    assert "old-articles.yml:3:1: bai keeps 'emoji' now: remove this line" in text
    assert "old-articles.yml:4:1: there is no rule 'hok'; did you mean 'hook'?" in text
    assert "old-articles.yml:6:1: there is no article 'khong-co': remove its lines" in text
    assert "bai keeps 'hook'" not in text
