"""Dates from git's log, the feed and the sitemap."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from datetime import datetime

from sphinx_visao.core.book.git_dates import COMMAND, read_log
from sphinx_visao.core.pages.feeds import ATOM, NEWEST, SITEMAP, Entry, atom, sitemap

HOME = "https://example.org/vi/"


def day(number: int) -> datetime:
    """Return a day of November 2026."""
    return datetime.fromisoformat(f"2026-11-{number:02}T12:00:00+07:00")


def commit(folder, name: str, text: str, when: str) -> None:
    """Commit one file at a given time."""
    (folder / name).write_text(text, "utf-8")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), "add", "-A"], check=True)
    subprocess.run(
        ["git", "-C", str(folder), *who, "commit", "-qm", name],
        check=True,
        env={"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when, "PATH": "/usr/bin:/bin"},
    )


def test_first_and_last_change_of_each_file_come_from_one_log(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    commit(tmp_path, "đá.md", "một", "2026-11-01T12:00:00+07:00")
    commit(tmp_path, "b.md", "một", "2026-11-02T12:00:00+07:00")
    commit(tmp_path, "đá.md", "hai", "2026-11-03T12:00:00+07:00")
    log = subprocess.run(
        ["git", "-C", str(tmp_path), *COMMAND], capture_output=True, text=True, check=True
    ).stdout
    found = read_log(log)
    assert set(found) == {"đá.md", "b.md"}
    assert (found["đá.md"].first, found["đá.md"].last) == (day(1), day(3))
    assert found["b.md"].first == found["b.md"].last == day(2)
    assert read_log("") == {}


def entries(count: int) -> list[Entry]:
    """Return so many articles, one a day, and a page without dates."""
    dated = [
        Entry(f"{HOME}{n}.html", f"Bài <{n}>", "a & b", day(n), day(n)) for n in range(1, count)
    ]
    return [*dated, Entry(f"{HOME}x.html", "Không ngày", "")]


def test_the_feed_has_the_newest_first_and_only_what_has_a_date():
    root = ET.fromstring(atom(HOME, "Sách", "Tác giả", entries(5)).encode())
    titles = [e.findtext(f"{{{ATOM}}}title") for e in root.findall(f"{{{ATOM}}}entry")]
    assert titles == ["Bài <4>", "Bài <3>", "Bài <2>", "Bài <1>"]
    assert root.findtext(f"{{{ATOM}}}updated") == day(4).isoformat()
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{{{ATOM}}}{name}") is not None


def test_the_feed_ends_somewhere_and_may_be_empty():
    many = [Entry(f"{HOME}{n}.html", "a", "b", day(1), day(2)) for n in range(NEWEST + 5)]
    root = ET.fromstring(atom(HOME, "Sách", "Ai", many).encode())
    assert len(root.findall(f"{{{ATOM}}}entry")) == NEWEST
    assert ET.fromstring(atom(HOME, "Sách", "Ai", []).encode()).findtext(f"{{{ATOM}}}updated")


def test_the_sitemap_names_every_page_once():
    root = ET.fromstring(sitemap(entries(4)).encode())
    places = [loc.text for loc in root.iter(f"{{{SITEMAP}}}loc")]
    assert places == sorted({f"{HOME}{n}.html" for n in (1, 2, 3, "x")})
    assert len(list(root.iter(f"{{{SITEMAP}}}lastmod"))) == 3
