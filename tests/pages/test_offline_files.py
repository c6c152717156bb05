"""The book on a reader's device: what a build writes for it, and which builds do."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from sphinx_visao.core.offline.app import DARK, LIGHT

TEXT = "# Sách\n\n```{mang-theo}\n```\n"
STAR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'
WITH_LOGO = {"html_logo": "star.svg"}


def edition(out: Path) -> dict[str, object]:
    """Return what the worker knows of the book."""
    first = (out / "sw.js").read_text("utf-8").partition(";\n")[0]
    return json.loads(first.removeprefix("const BOOK = "))


def listed(out: Path) -> set[str]:
    return {address.partition("?")[0] for address, *_ in edition(out)["files"]}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_for_a_server_have_a_manifest_icons_and_a_worker(build, builder):
    files = {"bai.md": "# Bài\n", "star.svg": STAR}
    built = build(f"{TEXT}\n```{{toctree}}\nbai\n```\n", builder=builder, files=files, **WITH_LOGO)
    assert built.warnings == []
    page = "bai.html" if builder == "html" else "bai/index.html"
    assert listed(built.out) >= {"index.html", page, "manifest.webmanifest", "searchindex.js"}
    assert listed(built.out) <= {
        path.relative_to(built.out).as_posix() for path in built.out.rglob("*")
    }
    text = (built.out / page).read_text("utf-8")
    up = "" if builder == "html" else "../"
    assert f'<link rel="manifest" href="{up}manifest.webmanifest" />' in text
    said = json.loads((built.out / "manifest.webmanifest").read_text("utf-8"))
    for icon in said["icons"]:
        head = (built.out / icon["src"]).read_bytes()[:24]
        assert head[:4] == b"\x89PNG"
        assert "x".join(map(str, struct.unpack(">II", head[16:]))) == icon["sizes"]


def test_the_star_of_the_book_is_drawn_the_same_each_time(build):
    def icons():
        built = build(TEXT, files={"star.svg": STAR}, **WITH_LOGO)
        return {path.name: path.read_bytes() for path in (built.out / "_static").glob("app-*")}

    first = icons()
    assert len(first) == 4
    assert icons() == first


@pytest.mark.parametrize("builder", ["epub", "latex", "singlehtml"])
def test_other_forms_of_the_book_have_none_of_it(build, builder):
    more = {"epub_show_urls": "no", "epub_copyright": "2026"} if builder == "epub" else {}
    out = build(TEXT, builder=builder, files={"star.svg": STAR}, **WITH_LOGO, **more).out
    names = {path.name for path in out.rglob("*")}
    assert not names & {"sw.js", "manifest.webmanifest", "app-192.png"}
    pages = [path.read_text("utf-8") for path in out.rglob("*html")]
    assert [page for page in pages if "manifest.webmanifest" in page] == []


def test_a_book_without_a_drawn_logo_has_no_icons(build):
    built = build(TEXT)
    assert "icons" not in json.loads((built.out / "manifest.webmanifest").read_text("utf-8"))
    assert "apple-touch-icon" not in built.page()


def test_the_page_for_lost_readers_starts_no_worker(build):
    built = build(TEXT, files={"404.md": "---\norphan: true\n---\n\n# Lạc\n"})
    assert "manifest.webmanifest" not in built.page("404")
    assert "404.html" not in listed(built.out)


def test_a_book_that_is_not_kept_says_goodbye(build):
    built = build(TEXT, visao_offline=False)
    assert "manifest.webmanifest" not in built.page()
    worker = (built.out / "sw.js").read_text("utf-8")
    assert "BOOK" not in worker
    assert "unregister()" in worker


def test_a_page_tells_the_browser_its_colours(build):
    for scheme, colour in (("light", LIGHT), ("dark", DARK)):
        line = f'content="{colour}" media="(prefers-color-scheme: {scheme})"'
        assert f'<meta name="theme-color" {line} />' in build(TEXT).page()
