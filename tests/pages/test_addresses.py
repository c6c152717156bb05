"""What needs an absolute address, with one and without one."""

from __future__ import annotations

THEME = {"html_theme": "sphinx_book_theme", "html_context": {"default_mode": "auto"}}
FILES = {"404.md": "---\norphan: true\n---\n\n# Không có\n"}


def test_without_an_address_nothing_absolute_is_written(build):
    built = build("# S\n", files=FILES, **THEME)
    assert not (built.out / "feed.xml").exists()
    assert not (built.out / "sitemap.xml").exists()
    for page in ("index", "404"):
        assert "<base" not in built.page(page)
        assert "application/atom+xml" not in built.page(page)


def test_with_one_they_are_there_and_a_lost_reader_finds_the_style(build):
    home = "https://example.org/vi/latest/"
    built = build("# S\n", files=FILES, html_baseurl=home, **THEME)
    assert (built.out / "feed.xml").exists()
    assert "404" not in (built.out / "sitemap.xml").read_text("utf-8")
    lost = built.page("404")
    assert lost.index(f'<base href="{home}" />') < lost.index('rel="stylesheet"')
    assert "<base" not in built.page("index")
    assert f'href="{home}feed.xml"' in built.page("index")


def test_an_address_with_signs_of_html_stays_one(build):
    built = build("# S\n", files=FILES, html_baseurl="https://example.org/?a=1&b=2/", **THEME)
    assert '<base href="https://example.org/?a=1&amp;b=2/" />' in built.page("404")


def test_a_printed_book_takes_the_page_from_no_other_project(build):
    """Two projects may be built in one process."""
    build("# S\n", files=FILES, builder="latex")
    assert (build("# S\n", files=FILES, **THEME).out / "404.html").exists()


def test_a_lost_reader_can_search(build):
    text = "# S\n\n```{tim-trong-sach}\n```\n"
    built = build("# S\n", files={"404.md": f"---\norphan: true\n---\n\n{text}", "a/b.md": text})
    assert '<form action="search.html" method="get" role="search"' in built.page("404")
    assert '<form action="../search.html"' in built.page("a/b")
    assert 'aria-label="Tìm trong sách"' in built.page("404")
