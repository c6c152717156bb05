"""What an edition of the book is made of, and the book as an app."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sphinx_visao.core.offline import references
from sphinx_visao.core.offline.app import ICONS, Icon, drawing, manifest
from sphinx_visao.core.offline.edition import edition_of

PAGE = """<head><link rel="stylesheet" href="_static/a.css?v=1" /><link rel="next" href="b.html" />
<script defer src='_static/a.js?v=2'></script></head><img src="_images/cá%20kho.svg" alt="" />
<a href="_downloads/x/b.ipynb">…</a><img src="data:image/png;base64,AAAA" />"""
FILES = {
    "index.html": PAGE,
    "phan/b.html": '<link rel="stylesheet" href="../_static/a.css?v=1"><img src="../_images/b.png">',
    "_static/a.css": "@font-face { src: url('fonts/a.woff2') } i { background: url(i.svg) }",
    "_static/a.js": 'load("_static/late.js?v=9"); load("searchindex.js"); const no = "gone.js";',
    "_static/late.js": "1",
    "_static/i.svg": "<svg/>",
    "_static/fonts/a.woff2": "font",
    "_static/nobody-asks.js": "1",
    "_static/pages-0123456789.css": "",
    "_images/cá kho.svg": "<svg/>",
    "_images/b.png": "b",
    "_downloads/x/b.ipynb": "{}",
    "_downloads/y/sach.pdf": "another form of the book",
    "_downloads/y/sach.epub": "another form of the book",
    "_sources/index.md": "# …",
    "404.html": "",
    "objects.inv": "",
    "sitemap.xml": "",
    "sw.js": "the last edition",
    ".buildinfo": "",
    "searchindex.js": 'const words = "index.html a.js";',
    "nho-lai.json": "{}",
}
KEPT = {
    "_downloads/x/b.ipynb",
    "_images/b.png",
    "_images/c%C3%A1%20kho.svg",
    "_static/a.css?v=1",
    "_static/a.js?v=2",
    "_static/fonts/a.woff2",
    "_static/i.svg",
    "_static/late.js?v=9",
    "index.html",
    "nho-lai.json",
    "phan/b.html",
    "searchindex.js",
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return written(tmp_path / "out")


def written(out: Path, files: dict[str, str] = FILES) -> Path:
    for name, text in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return out


def test_it_has_what_a_reader_needs_each_once_and_nothing_else(built):
    edition = edition_of(built)
    addresses = [file.address for file in edition.files]
    assert addresses == sorted(KEPT)
    assert edition.size == sum(file.size for file in edition.files)
    assert {file.address: file.size for file in edition.files}["_static/fonts/a.woff2"] == 4


def test_a_page_needs_what_it_asks_for_and_what_its_sheet_does_but_no_fonts(built):
    edition = edition_of(built)
    number = {file.path: at for at, file in enumerate(edition.files)}
    names = {
        edition.files[page].path: {edition.files[one].path for one in needs}
        for page, needs in edition.needs.items()
    }
    assert names == {
        "index.html": {
            "_static/a.css", "_static/i.svg", "_static/a.js", "_images/c%C3%A1%20kho.svg"
        },
        "phan/b.html": {"_static/a.css", "_static/i.svg", "_images/b.png"},
    }  # fmt: skip
    assert edition.shared == (number["_static/a.css"], number["_static/i.svg"])
    data = edition.as_data()
    assert data["needs"][str(number["phan/b.html"])] == [number["_images/b.png"]]


def test_only_an_address_that_changes_with_its_file_is_fixed(built):
    page = '<link rel="stylesheet" href="_static/pages-0123456789.css">'
    written(built, {"c.html": page, "_images/anh-20261128.svg": "<svg/>"})
    fixed = {file.address for file in edition_of(built).files if file.fixed}
    assert fixed == {
        "_static/a.css?v=1", "_static/a.js?v=2", "_static/late.js?v=9",
        "_static/pages-0123456789.css",
    }  # fmt: skip


def test_a_file_asked_for_in_two_ways_is_listed_in_the_plain_one(built):
    written(built, {"c.html": '<script src="_static/a.js"></script>'})
    addresses = [file.address for file in edition_of(built).files]
    assert [one for one in addresses if one.startswith("_static/a.js")] == ["_static/a.js"]


def test_the_same_files_are_the_same_edition_wherever_and_whenever(built, tmp_path):
    there = written(tmp_path / "nơi khác" / "x", dict(reversed(FILES.items())))
    for path in there.rglob("*"):
        os.utime(path, (1, 1))
    one, two = (json.dumps(edition_of(out).as_data()) for out in (built, there))
    assert one == two


def test_any_change_is_another_edition_and_what_is_left_out_is_none(built):
    name = edition_of(built).name
    written(built, {"sw.js": "this edition", "_sources/index.md": "!", "sitemap.xml": "<a/>"})
    assert edition_of(built).name == name
    written(built, {"_images/b.png": "c"})
    assert edition_of(built).name != name


def test_a_folder_without_pages_is_an_edition_too(tmp_path):
    assert edition_of(tmp_path).as_data()["files"] == []


def test_what_a_page_a_sheet_and_a_script_ask_for():
    assert references.of_page(PAGE)[:3] == [
        "_static/a.css?v=1", "_static/a.js?v=2", "_images/cá%20kho.svg"
    ]  # fmt: skip
    assert references.of_page("<source srcset='a.png 1x, b.png 2x'>") == ["a.png", "b.png"]
    assert references.of_sheet('a{b:url( "x.svg" )} c{d:url(data:x)} e{f:url(#g)}') == ["x.svg"]
    assert references.of_script("f('a/b-c.json', `d.js?v=1`, \"e\")") == ["a/b-c.json", "d.js?v=1"]


def test_the_manifest_names_the_book_and_leads_nowhere_but_below_itself():
    said = json.loads(manifest("Vì sao và vì sao", "Vì sao", "Học sâu", "vi", ICONS))
    assert (said["name"], said["short_name"], said["lang"]) == ("Vì sao và vì sao", "Vì sao", "vi")
    assert (said["scope"], said["start_url"]) == ("./", "./index.html")
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    assert {icon["sizes"] for icon in said["icons"]} == {"192x192", "512x512"}
    assert not any(icon["src"].startswith(("/", "http")) for icon in said["icons"])
    assert "icons" not in json.loads(manifest("Sách", "", "", "vi", ()))


def test_an_icon_that_may_be_cut_keeps_the_drawing_in_the_middle():
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    assert "<rect" not in drawing(logo, Icon(192, maskable=False))
    cut = drawing(logo, Icon(100, maskable=True))
    assert 'x="11" y="11" width="78"' in cut
    assert "<rect" in cut
