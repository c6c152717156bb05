"""The pack on three themes, in four forms, from reStructuredText and from MyST.

Each project is built once, as ``sphinx-build`` does it and with warnings as errors; what
a reader then sees is looked at on the pages, and in a browser for the search.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from support import EPUBCHECK

THEMES = ("alabaster", "furo", "sphinx_book_theme")
BUILDERS = ("html", "dirhtml", "epub", "latex")
PAGES = {
    "index.rst": """\
Mục lục
=======

Đọc mỗi trang 6 phút.

.. toctree::

   thư-mục/một
   hai
""",
    "thư-mục/một.rst": """\
Một trang
=========

Bài về **học sâu** (*deep learning*), xem Bài 8.

Đạo hàm
-------

:index:`đạo hàm`, :index:`ảnh`, :index:`ăn`, :index:`8x8`.

.. code-block:: python

   x = "6 phút"

.. note:: Chữ.
""",
    "hai.md": """\
# Trang hai

## Thuật ngữ

Mỗi lần 5 phút; `5 phút` là mã. {index}`em`

```{glossary}
:sorted:

đường
  Một.

dữ
  Hai.

ảnh
  Ba.

ăn
  Bốn.
```
""",
}
CONF = """\
project = "Thử"
author = copyright = "Người thử"
version = release = "1"
language = "{language}"
html_theme = "{theme}"
extensions = {extensions}
latex_engine = "lualatex"
latex_elements = {{"fontpkg": r"\\usepackage{{fontspec}}"}}
"""
INTERFACE = {
    "alabaster": ["Tìm kiếm", "Tổng quan", "Bài liên quan", "Bài trước", "Nguồn của trang"],
    "furo": ["Tìm kiếm", "Bài trước", "Trên trang này", "Lên đầu trang", "Làm bằng", "Ghi chú"],
    "sphinx_book_theme": ["Tìm kiếm", "bài trước", "Tới thẳng nội dung", "Toàn màn hình", "Tối"],
}
"""Some words of each theme."""
OUT_OF_REACH = {
    "alabaster": {"Powered by", "Main", "Search"},
    "furo": {
        "Contents",
        "Auto light/dark, in dark mode",
        "Auto light/dark, in light mode",
        "Dark mode",
        "Expand",
        "Light mode",
        "Menu",
        "Skip to content",
        "Toggle Light / Dark / Auto color theme",
        "Toggle site navigation sidebar",
        "Toggle table of contents sidebar",
    },
    "sphinx_book_theme": {
        "Ctrl",
        "Main",
        "Page",
        "Toggle primary sidebar",
        "Toggle secondary sidebar",
    },
}
"""English that a theme writes without asking any catalogue."""
NAMES = {
    *(
        "Alabaster 1.0.0",
        "Sphinx 9.0.4",
        "Sphinx",
        "Furo",
        "@pradyunsg",
        "'s",
        ".pdf",
        ".rst",
        ".md",
    ),
    *("print", "deep learning", "Trang", "Trang hai", "Hai.", "Ba.", "em", "In ra PDF"),
}
"""Names, and Vietnamese without a mark."""


class Project:
    """A project that is built in the forms that are asked for, each once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.built: dict[tuple[str, ...], Path] = {}

    def __call__(self, theme: str, builder: str, language: str = "vi", pack: bool = True) -> Path:
        """Return the output folder.

        :param pack: whether ours is enabled.
        """
        key = (theme, builder, language, str(pack))
        if key not in self.built:
            source, out = self.folder / "-".join(key), self.folder / "out" / "-".join(key)
            for name, text in PAGES.items():
                (source / name).parent.mkdir(parents=True, exist_ok=True)
                (source / name).write_text(text, "utf-8")
            extensions = ["myst_parser", *(["sphinx_vi"] if pack else [])]
            conf = CONF.format(language=language, theme=theme, extensions=extensions)
            (source / "conf.py").write_text(conf, "utf-8")
            done = subprocess.run(
                [
                    *(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", builder),
                    *("-d", source / "_read", source, out),
                ],
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
                env={**os.environ, "PYTHONHASHSEED": "0"},  # Sphinx's own index writes sets
            )
            assert (done.returncode, done.stderr) == (0, "")
            self.built[key] = out
        return self.built[key]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """What builds, once for all tests of a process."""
    return Project(tmp_path_factory.mktemp("themes"))


def page(folder: Path, name: str) -> str:
    """Return a page of either HTML builder."""
    path = folder / f"{name}.html"
    return (path if path.exists() else folder / name / "index.html").read_text("utf-8")


def words(text: str) -> set[str]:
    """Return everything that a reader sees or hears on a page."""
    text = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", "", text, flags=re.DOTALL)
    labels = re.findall(r'\b(?:title|placeholder|aria-label|alt)="([^"]*)"', text)
    runs = re.sub(r"<[^>]+>", "\n", text).split("\n")
    return {one.strip() for one in map(html.unescape, [*labels, *runs]) if one.strip()}


def in_order(text: str, *wanted: str) -> bool:
    """Whether strings stand in a text one after the other."""
    places = [text.index(one) for one in wanted]
    return places == sorted(places)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("theme", THEMES)
def test_pages(made, theme, builder):
    """Spaces, order of the glossary and of the index, from both markups."""
    folder = made(theme, builder)
    one, two = page(folder, "thư-mục/một"), page(folder, "hai")
    assert "mỗi trang\u00a06\u00a0phút" in page(folder, "index")
    assert "xem Bài\u00a08" in one
    assert "6\u00a0phút" not in one
    assert "Mỗi lần\u00a05\u00a0phút" in two
    assert "5\u00a0phút</" not in two
    assert re.findall(r'<dt id="term-[^"]*">([^<]+)<', two) == ["ảnh", "ăn", "dữ", "đường"]
    index = page(folder, "genindex")
    headings = re.findall(r"<h2[^>]*>([^<]+)", index)
    assert [h for h in headings if h != "Chỉ mục"] == ["Ký hiệu", "A", "Ă", "D", "Đ", "E"]
    assert in_order(index, ">8x8</", ">ảnh</", ">ăn</", ">dữ</", ">đạo hàm</", ">đường</")


@pytest.mark.parametrize("theme", THEMES)
def test_the_interface_speaks_vietnamese(made, theme):
    """No English is left but names and what no catalogue reaches, which is listed."""
    folder = made(theme, "html")
    seen = set().union(
        *(words(page(folder, name)) for name in ("thư-mục/một", "hai", "search", "genindex"))
    )
    assert [w for w in INTERFACE[theme] if not any(w in one for one in seen)] == []
    english = {one for one in seen if one.isascii() and re.search(r"[A-Za-z]{2}", one)}
    assert english - NAMES == OUT_OF_REACH[theme]


@pytest.mark.parametrize("theme", THEMES)
def test_the_epub(made, theme):
    folder = made(theme, "epub")
    two = (folder / "hai.xhtml").read_text("utf-8")
    assert "Mỗi lần\u00a05\u00a0phút" in two.replace("&#160;", "\u00a0")
    assert re.findall(r'<dt id="term-[^"]*">([^<]+)<', two) == ["ảnh", "ăn", "dữ", "đường"]
    index = (folder / "genindex.xhtml").read_text("utf-8")
    assert in_order(index, ">8x8</", ">ảnh</", ">ăn</", ">dữ</", ">đạo hàm</", ">đường</")
    (book,) = folder.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        assert not [name for name in archive.namelist() if name.endswith("vi-search.js")]


@pytest.mark.needs("epubcheck")
def test_the_epub_is_valid(made):
    (book,) = made("alabaster", "epub").glob("*.epub")
    done = subprocess.run(
        ["java", "-jar", EPUBCHECK, "--quiet", book], capture_output=True, text=True, check=False
    )
    errors = [line for line in f"{done.stdout}{done.stderr}".splitlines() if "sphinx-vi" in line]
    assert errors == []


@pytest.mark.parametrize("theme", THEMES)
def test_latex(made, theme):
    folder = made(theme, "latex")
    (path,) = folder.glob("*.tex")
    tex = path.read_text("utf-8")
    assert re.search(r"Mỗi lần(?:~|\u00a0)5(?:~|\u00a0)phút", tex)
    entries = re.findall(r"\\viindexentry\{([^{}]*)\}", tex)
    assert entries == ["8x8", "ảnh", "ăn", "dữ", "đạo hàm", "đường", "em"]
    assert (folder / "sphinx-vi.sty").exists()


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub", "latex"])
@pytest.mark.parametrize("theme", THEMES)
def test_in_another_language_nothing_changes(made, theme, builder):
    """With and without the pack: the same files, byte for byte."""
    with_it = made(theme, builder, "en")
    without = made(theme, builder, "en", pack=False)

    def files(folder: Path) -> dict[str, bytes]:
        # What a configuration was, which extensions were loaded and when an EPUB was made
        # is no page.
        loaded_or_made = rb'"envversion":{[^}]*}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ'
        return {
            path.relative_to(folder).as_posix(): re.sub(loaded_or_made, b"", path.read_bytes())
            for path in folder.rglob("*")
            if path.is_file() and path.name != ".buildinfo" and path.suffix != ".epub"
        }

    ours, theirs = files(with_it), files(without)
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


LINKS = "#search-results li a"


@pytest.mark.needs("browser")
@pytest.mark.parametrize("place", ["html from a folder", "html", "dirhtml"])
@pytest.mark.parametrize("theme", THEMES)
def test_the_search_in_a_browser(made, browser, serve, theme, place):
    """Marks or none, rst or md, from the search page and from a field: the link leads there."""
    folder = made(theme, place.partition(" ")[0])
    root = f"{folder.as_uri()}/" if "folder" in place else serve(folder)
    end = "/" if place == "dirhtml" else ".html"
    tab = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("requestfailed", lambda asked: complaints.append(asked.url))
    for query, target, anchor in (
        ("hoc sau", "thư-mục/một", ""),
        ("học sâu", "thư-mục/một", ""),
        ("dao ham", "thư-mục/một", "dao-ham"),
        ("đường", "hai", "term-duong"),
    ):
        tab.goto(f"{root}search{end}?q={quote(query)}")
        tab.wait_for_selector(LINKS)
        link = tab.locator(LINKS).first
        address = urlsplit(urljoin(tab.url, link.get_attribute("href")))
        assert unquote(address.path).endswith(target + end), (query, address)
        assert not anchor or address.fragment.startswith(anchor), (query, address)
        link.click()
        tab.wait_for_url(f"{root}{quote(target)}{end}*")
        if address.fragment:
            assert tab.locator(f"[id='{address.fragment}']").count() == 1
    # Where there is a field on every page, one may type there.
    tab.goto(f"{root}{quote('thư-mục/một')}{end}")
    fields = tab.locator('input[name="q"]:visible')
    if not fields.count():
        assert theme == "sphinx_book_theme"
        tab.keyboard.press("Control+k")
    fields.first.fill("trang hai")
    tab.wait_for_selector(LINKS)
    link = tab.locator(LINKS).first
    link.click()
    tab.wait_for_url(f"{root}hai{end}*")
    tab.goto(f"{root}search{end}?q=zzyzx")
    tab.wait_for_selector("#search-results .search-summary")
    assert "Không tìm thấy" in tab.locator("#search-results").inner_text()
    assert complaints == []
    tab.context.close()
