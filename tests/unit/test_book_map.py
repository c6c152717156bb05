"""The map of the book: where its stars stand, and what they are linked with."""

from __future__ import annotations

import itertools
import math
import xml.etree.ElementTree as ET

import pytest

from sphinx_visao.core.pages.book_map import (
    APART,
    LETTER,
    LINE,
    MANY,
    NARROW,
    NUMBER,
    RADIUS,
    TOUCH,
    WIDE,
    Part,
    Star,
    draw,
    fewest,
    grow,
    lay_out,
    shelves,
    wrapped,
)

SVG = "{http://www.w3.org/2000/svg}"
FORMS = (WIDE, NARROW)
BOOKS = ((8, 46, 1, 1, 2, 2), (8, 50, 14, 1, 1, 2), (8, 60, 35, 32, 30, 35), (5, 24, 16), (1,))
TITLES = (
    "Mở đầu",
    "Cơ bản về học sâu",
    "Thị giác máy tính",
    "Chuỗi",
    "Xử lý ngôn ngữ tự nhiên",
    "Trí tuệ nhân tạo tạo sinh",
)


def star(number: int, *needs: int, address: str = "a.html") -> Star:
    """Return an article that leans on others."""
    needed = tuple(f"b{n}" for n in needs)
    return Star(f"b{number}", f"Bài {number}", number, f"Bài <{number}>", address, needed)


def book(sizes) -> list[Part]:
    """Return parts whose articles lean on the one before and on some that are further off."""
    parts, number = [], 0
    for title, count in zip(TITLES, sizes, strict=False):
        stars = []
        for _ in range(count):
            number += 1
            needs = [n for n in (number - 1, number // 2, number - 7) if n > 0]
            stars.append(star(number, *needs))
        parts.append(Part(f"Phần {len(parts)}" if parts else "", title, tuple(stars)))
    return parts


def test_every_article_is_a_link_with_what_a_script_asks():
    parts = [
        Part("Phần I", "Một", (star(1), star(2, 1))),
        Part("Phần II", "Hai", (star(3, 1, 2, 9),)),
        Part("", "Trống", ()),
    ]
    root = ET.fromstring(draw(parts, "Bản đồ"))
    links = list(root.iter(f"{SVG}a"))
    assert [a.find(f"{SVG}title").text for a in links] == [f"Bài {n}. Bài <{n}>" for n in (1, 2, 3)]
    # All prerequisites that are written; lines only for those that say something.
    assert [a.get("data-needs") for a in links] == [None, "0", "0 1"]
    lines = root.findall(f"{SVG}g[@class='map-lines']/{SVG}path")
    assert [(one.get("data-of"), one.get("d").count("M")) for one in lines] == [("1", 1), ("2", 1)]
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert words == ["Phần I", "Một", "Phần II", "Hai"]


def test_what_is_not_written_yet_gets_no_line_and_print_gets_no_links():
    part = Part("Phần I", "Một", (star(2, 1, 2, address=""),))
    root = ET.fromstring(draw([part], "Bản đồ"))
    assert root.get("role") == "img"
    assert list(root.iter(f"{SVG}a")) == []
    assert len(list(root.iter(f"{SVG}path"))) == 1  # the star


def test_a_prerequisite_that_another_one_brings_along_is_not_drawn():
    stars = [star(1), star(2, 1), star(3, 1, 2), star(4, 1, 3), star(5, 4, 9, 5)]
    assert fewest(stars) == {"b1": (), "b2": ("b1",), "b3": ("b2",), "b4": ("b3",), "b5": ("b4",)}


def boxes(layout, parts):
    """Yield left, top, right, bottom of each star with its number, and of each line of a name."""
    for one in (star for part in parts for star in part.stars):
        x, y = layout.places[one.name]
        yield (x - RADIUS, y - RADIUS, x + RADIUS, y + NUMBER + 2)
    for (x, y), words, _ in layout.names:
        yield (x, y - LINE + 5, x + len(words) * LETTER, y + 4)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sizes", BOOKS)
def test_nothing_collides_and_nothing_leaves_the_map(sizes, form):
    parts = book(sizes)
    layout = lay_out(parts, form)
    assert len(layout.places) == sum(sizes)
    for one, other in itertools.combinations(layout.places.values(), 2):
        assert math.dist(one, other) >= APART - 1  # whole pixels
        assert math.dist(one, other) >= 2 * TOUCH
    for one, other in itertools.combinations(boxes(layout, parts), 2):
        aside = one[2] <= other[0] or other[2] <= one[0]
        assert aside or one[3] <= other[1] or other[3] <= one[1], (one, other)
    for left, top, right, bottom in boxes(layout, parts):
        assert left >= 0
        assert top >= 0
        assert right <= layout.width == form.width
        assert bottom <= layout.height
    for path in ET.fromstring(draw(parts, "Bản đồ", form)).iter(f"{SVG}path"):
        if path.get("data-of"):
            numbers = path.get("d").replace("M", " ").replace("Q", " ").split()
            assert all(0 <= float(x) <= form.width for x in numbers[::2])


@pytest.mark.parametrize("form", FORMS)
def test_the_same_book_is_always_the_same_map(form):
    assert draw(book(BOOKS[2]), "Bản đồ", form) == draw(book(BOOKS[2]), "Bản đồ", form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sizes", BOOKS)
def test_an_article_at_the_end_moves_no_other(sizes, form):
    parts = book(sizes)
    before = lay_out(parts, form).places
    last = sum(sizes)
    more = (*parts[-1].stars, star(last + 1, last, 1))
    parts[-1] = Part(parts[-1].numeral, parts[-1].title, more)
    after = lay_out(parts, form).places
    assert {name: after[name] for name in before} == before
    # In the midst of the book the constellations below may move down as a whole, and no star
    # moves in its own.
    parts = book(sizes)
    parts[0] = Part("", parts[0].title, (*parts[0].stars, star(last + 1, 1)))
    after = lay_out(parts, form).places
    for part in parts:
        old = [one.name for one in part.stars if one.name in before]
        assert len({(after[n][0] - before[n][0], after[n][1] - before[n][1]) for n in old}) == 1


def test_large_parts_take_more_of_a_row_and_every_row_is_full():
    counts = [8, MANY + 1, 14, 0, 1, 2]
    assert shelves(counts, WIDE) == [[(0, 240), (1, 720)], [(2, 320), (4, 320), (5, 320)]]
    assert shelves(counts, NARROW) == [[(n, 343)] for n in (0, 1, 2, 4, 5)]
    assert shelves([], WIDE) == []


def test_a_narrow_place_still_has_room_for_everybody():
    places = grow([[] for _ in range(30)], 1, 0)
    assert len(set(places)) == 30
    assert {column for column, _ in places} == {0}
    assert wrapped("một từdàidàidàidài nữa", 4 * LETTER) == ["một", "từdàidàidàidài", "nữa"]
