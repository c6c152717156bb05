"""The map of the book."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from sphinx_visao.core.pages.book_map import MOST, RADIUS, Star, draw

SVG = "{http://www.w3.org/2000/svg}"


def star(number: int, *needs: int, address: str = "a.html") -> Star:
    """Return an article that leans on others."""
    return Star(f"b{number}", number, f"Bài <{number}>", address, tuple(f"b{n}" for n in needs))


def test_every_article_is_a_link_and_every_prerequisite_a_line():
    parts = [("Phần I", [star(1), star(2, 1)]), ("Phần II", [star(3, 1, 2)]), ("Trống", [])]
    root = ET.fromstring(draw(parts, "Bản đồ"))
    links = root.findall(f"{SVG}a")
    assert [link.get("aria-label") for link in links] == [f"Bài {n}. Bài <{n}>" for n in (1, 2, 3)]
    assert len(root.findall(f"{SVG}path")) == 3
    assert [t.text for t in root.findall(f"{SVG}text")] == ["Phần I", "Phần II"]


def test_what_is_not_written_yet_gets_no_line_and_print_gets_no_links():
    root = ET.fromstring(draw([("I", [star(2, 1, address="")])], "Bản đồ"))
    assert root.findall(f"{SVG}path") == []
    assert root.findall(f"{SVG}a") == []
    assert len(root.findall(f"{SVG}circle")) == 1


def test_a_whole_book_fits_and_no_two_stars_touch():
    parts, number = [], 0
    for count in (5, 24, 16, 19, 17, 19):
        stars = [star(number + n + 1, max(1, number + n)) for n in range(count)]
        number += count
        parts.append((f"Phần dài {count}", stars))
    root = ET.fromstring(draw(parts, "Bản đồ"))
    width, height = (float(root.get(side)) for side in ("width", "height"))
    places = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{SVG}circle")]
    assert len(places) == 100
    assert all(RADIUS <= x <= width - RADIUS and RADIUS <= y <= height - RADIUS for x, y in places)
    for position, (x, y) in enumerate(places):
        for u, v in places[:position]:
            assert (x - u) ** 2 + (y - v) ** 2 > (2 * RADIUS) ** 2
    assert width < MOST * 40  # still readable on a desktop without scrolling
