"""Whether the addresses of the book still answer."""

from __future__ import annotations

import http.server
import json
import threading

import pytest

from sphinx_visao.core.book.links import complaints, merged, no_network
from sphinx_visao.tools import links


class Site(http.server.BaseHTTPRequestHandler):
    """A site with one page, one that has moved, and nothing else."""

    def do_GET(self):
        """Answer."""
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/here")
        else:
            self.send_response(200 if self.path == "/here" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - as http.server calls it

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def site():
    """Its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def book(tmp_path, *addresses):
    """Write a book that leads to these addresses."""
    folder = tmp_path / "book"
    folder.mkdir(exist_ok=True)
    (folder / "conf.py").write_text('extensions = ["myst_parser"]\n')
    lines = "\n".join(f"- [a]({address}): b" for address in addresses)
    (folder / "index.md").write_text(f"# S\n\n{lines}\n", "utf-8")
    return folder


def run(tmp_path, today, *addresses):
    """Look at them on a given day; return exit code and what is kept."""
    keep = tmp_path / "links.json"
    code = links.main(
        ["--book", str(book(tmp_path, *addresses)), "--keep", str(keep), "--today", today]
    )
    return code, json.loads(keep.read_text("utf-8")) if keep.exists() else None


def test_what_answers_what_moved_and_what_is_gone_is_kept_with_the_day(tmp_path, site, capsys):
    code, kept = run(tmp_path, "2026-11-01", f"{site}/here", f"{site}/moved", f"{site}/gone")
    assert code == 1
    assert kept[f"{site}/here"]["seen"] == "2026-11-01"
    assert kept[f"{site}/moved"]["to"] == f"{site}/here"
    assert kept[f"{site}/gone"]["seen"] == ""
    said = capsys.readouterr().out
    assert f"index.md: {site}/gone does not answer" in said
    assert "never seen" in said
    assert "3 addresses, 1 without an answer" in said


def test_all_is_well(tmp_path, site):
    assert run(tmp_path, "2026-11-01", f"{site}/here")[0] == 0


def test_without_a_network_nothing_is_changed(tmp_path, site, capsys):
    run(tmp_path, "2026-11-01", f"{site}/here")
    nowhere = [f"http://127.0.0.1:1/{n}" for n in range(3)]
    code, kept = run(tmp_path, "2026-11-02", *nowhere)
    assert code == 2
    assert list(kept) == [f"{site}/here"]
    assert "is there a network?" in capsys.readouterr().err


def entry(uri, status, info="", filename="a.md"):
    """Return one line of linkcheck's report."""
    return {"uri": uri, "status": status, "info": info, "filename": filename}


def test_a_page_that_fails_today_was_still_seen_before():
    before = merged({}, [entry("https://a", "working")], "2026-10-01")
    after = merged(before, [entry("https://a", "broken", "404")], "2026-11-01")
    assert after["https://a"]["seen"] == "2026-10-01"
    assert "last seen 2026-10-01" in complaints(after)[0]


def test_an_address_on_two_pages_is_one_record_and_a_dropped_one_goes():
    before = merged({}, [entry("https://old", "working")], "2026-10-01")
    seen = [entry("https://a", "working", filename=name) for name in ("b.md", "a.md")]
    after = merged(before, seen, "2026-11-01")
    assert list(after) == ["https://a"]
    assert after["https://a"]["where"] == ["a.md", "b.md"]


def test_one_dead_link_is_not_a_dead_network():
    assert not no_network([entry("https://a", "broken")])
    assert no_network([entry(f"https://{n}", "broken") for n in range(3)])
