"""Many style sheets as one, and the size of pictures."""

from __future__ import annotations

import struct

import pytest

from sphinx_visao.core.pages.bundle import bundle, without_icons
from sphinx_visao.core.pages.picture_size import PNG, picture_size

SHEETS = {
    "styles/theme.css": '@charset "utf-8"; /* url(x) */ @import "../basic.css"; a{b:url(../f/a.woff2)}',
    "basic.css": "c{d:url('pics/e.png')} @import url(styles/more.css);",
    "styles/more.css": '@import "theme.css"; g{h:url("data:image/svg+xml,%3Csvg")}',
}


def test_imports_stand_in_place_and_addresses_lead_to_the_same_files():
    text = bundle(["styles/theme.css"], SHEETS.__getitem__)
    assert "@import" not in text  # also not for the sheet that imports itself
    assert "@charset" not in text
    assert "url(f/a.woff2)" in text
    assert "url('pics/e.png')" in text
    assert 'url("data:image/svg+xml,%3Csvg")' in text
    assert text.index("c{d") < text.index("a{b")


def test_the_order_of_the_links_is_the_order_of_the_text():
    sheets = {"a.css": "p{color:red}", "b.css": "p{color:blue}"}
    assert bundle(["b.css", "a.css"], sheets.__getitem__) == "p{color:blue}\np{color:red}"


def test_a_sheet_of_another_host_stays_an_import():
    sheets = {"a.css": '@import "https://example.org/x.css"; p{}'}
    assert '@import "https://example.org/x.css"' in bundle(["a.css"], sheets.__getitem__)


def test_only_the_table_of_icons_and_their_fonts_go():
    css = (
        '.fa-bars,.fa-navicon{--fa:"\\f0c9"}.fa-fw{width:1.25em}'
        '@font-face{font-family:"Font Awesome 7 Free";src:url(a)}'
        '@font-face{font-family:"Be Vietnam Pro";src:url(b)}'
    )
    kept = '.fa-fw{width:1.25em}@font-face{font-family:"Be Vietnam Pro";src:url(b)}'
    assert without_icons(css) == kept


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (PNG + struct.pack(">I4sII", 13, b"IHDR", 640, 48) + b"\0" * 8, (640, 48)),
        (b"<svg width='72pt' height='36pt' viewBox='0 0 1 1'>", (96, 48)),
        (b'<?xml?><svg viewBox="0 0 64 32" xmlns="a">', (64, 32)),
        (b'<svg width="100%" height="5" viewBox="0 0 10 20">', (10, 20)),
        (b"<svg>", None),
        (b"GIF89a", None),
        (PNG, None),
    ],
)
def test_a_picture_tells_its_size_or_nothing(content, size):
    assert picture_size(content) == size
