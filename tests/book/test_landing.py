"""The first page in a browser: the sky of articles, and where who comes back goes on."""

from __future__ import annotations

import json
import re

import pytest
import sample_book

pytestmark = pytest.mark.needs("browser")

SOUP = f"{sample_book.ARTICLE}.html"
ALL = f"{sample_book.EVERYTHING}.html"
TEA = f"{sample_book.LATER}.html"
MARKET = "phan-2-cho/di-cho.html"
STARS = "svg:visible .map-stars a"
NAMES = "all => all.map(one => one.getAttribute('href'))"
STATES = """all => Object.fromEntries(all.map(one => [
  one.getAttribute("href"), one.getAttribute("class") ?? ""]))"""


@pytest.fixture
def reader(open_page, sample):
    """Open the first page as somebody who has finished these articles."""

    def run(*finished, size="desktop", last=None, **options):
        page = open_page(TEA, size, **options)
        page.evaluate(
            """([read, last]) => {
              localStorage.setItem("visao:read", read);
              localStorage.setItem("visao:last", last);
            }""",
            [json.dumps(dict.fromkeys(finished, 1)), json.dumps(last or {})],
        )
        page.goto((sample / "index.html").as_uri())
        return page

    return run


def states(page) -> dict[str, str]:
    """Return the classes of all stars that are shown."""
    return page.locator(STARS).evaluate_all(STATES)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_what_is_finished_is_lit_and_what_can_be_read_next_glows(reader, size):
    page = reader(SOUP, size=size)
    assert states(page) == {
        SOUP: "map-read",
        ALL: "map-next",
        TEA: "map-next",
        MARKET: "",  # leans on the tea
    }
    assert page.locator(".map-count").inner_text() == "Đã đọc 1 trong 4 bài."
    names = page.locator(STARS).evaluate_all("all => all.map(a => a.getAttribute('aria-label'))")
    assert [name.rpartition(", ")[2] for name in names] == [
        "đã đọc",
        "nên đọc tiếp",
        "nên đọc tiếp",
        "chưa đọc",
    ]
    assert page.complaints == []


def test_who_has_just_come_sees_where_to_begin(reader):
    page = reader()
    assert [one for one, state in states(page).items() if state] == [SOUP, ALL]
    assert page.locator("a.go-on").count() == 0
    assert page.locator(".call a:visible").count() == 2


@pytest.mark.parametrize("kept", ["[1", "null", "7", '"x"', '{"a": {}}'])
def test_what_cannot_be_read_lights_nothing_and_stops_nothing(reader, kept):
    page = reader()
    page.evaluate("kept => localStorage.setItem('visao:read', kept)", kept)
    page.reload()
    assert "map-read" not in states(page).values()
    assert page.complaints == []


def test_without_scripts_all_stars_look_the_same_and_have_names(open_page):
    page = open_page("index.html", java_script_enabled=False)
    assert page.locator(STARS).count() == page.locator(f"{STARS} > title").count() == 4
    colours = "all => all.map(one => getComputedStyle(one).fill)"
    assert len(set(page.locator(f"{STARS} path").evaluate_all(colours))) == 1
    assert page.locator(".map-legend").is_hidden()
    page.locator(".map-list summary").click()
    assert page.locator(".map-list a:visible").count() == 4


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_list_is_the_map(reader, size):
    page = reader(SOUP, size=size)
    assert page.locator(STARS).evaluate_all(NAMES) == page.locator(".map-list a").evaluate_all(
        NAMES
    )
    page.locator(".map-list summary").press("Enter")
    rows = [text.replace("\u00a0", " ") for text in page.locator(".map-list li").all_inner_texts()]
    assert [re.findall(r"\((.+)\)$", row) for row in rows] == [
        ["đã đọc"],
        ["nên đọc tiếp"],
        ["nên đọc tiếp"],
        [],
    ]


def test_the_keyboard_goes_from_star_to_star(reader):
    page = reader(SOUP, ALL)
    page.locator(".review-line a").focus()
    page.keyboard.press("Tab")
    focused = "document.activeElement.getAttribute('href')"
    assert page.evaluate(focused) == TEA  # the first that glows
    tip = page.locator(".map-tip:visible text")
    assert tip.first.text_content().replace("\u00a0", " ").startswith("Bài I.3 · ")
    assert page.locator(".map-shown").count() == 1
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == MARKET
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == MARKET
    page.keyboard.press("Home")
    assert page.evaluate(focused) == SOUP
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == TEA
    page.keyboard.press("Tab")  # the whole sky is one stop
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator(".map-tip:visible text").count() == 0
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{TEA}")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_name_of_every_star_stays_on_the_map(reader, size):
    page = reader(size=size)
    for star in page.locator(STARS).all():
        star.hover()
        box = page.locator(".map-tip:visible rect").bounding_box()
        frame = page.locator(".book-map-frame").bounding_box()
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert box["y"] >= frame["y"]
    page.mouse.move(1, 1)
    assert page.locator(".map-tip:visible text").count() == 0


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("last", [None, {"page": TEA, "title": "Pha trà " * 20, "minutes": 3.5}])
def test_who_comes_back_goes_on_and_nothing_moves(reader, size, last):
    page = reader(size=size)
    places = "() => [...document.querySelectorAll('.review-line, .book-map-frame, .page-cards')].map(one => one.getBoundingClientRect().top)"
    before = page.evaluate(places)
    page = reader(SOUP, ALL, size=size, last=last)
    assert page.evaluate(places) == pytest.approx(before, abs=1)
    link = page.locator(".call a:visible")
    assert link.count() == 1
    said = link.inner_text().replace("\u00a0", " ")
    assert said.startswith("Đọc tiếp: Pha ")
    assert said.endswith("còn 3,5 phút" if last else "phút")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    link.click()
    page.wait_for_url(f"**/{TEA}{'#doc-tiep' if last else ''}")


@pytest.mark.parametrize("width", [320, 360, 768, 1000])
def test_nothing_moves_and_nothing_is_cut_off_between_phone_and_desk(reader, width):
    tops = []
    for finished in ((), (SOUP, ALL)):
        page = reader(*finished)
        page.set_viewport_size({"width": width, "height": 800})
        tops.append(page.locator(".book-map-frame").bounding_box()["y"])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert tops[0] == pytest.approx(tops[1], abs=1)


def test_nothing_moves_for_who_wants_no_motion(reader):
    still = "getComputedStyle(document.querySelector('.map-next circle')).animationName"
    assert reader(reduced_motion="reduce").evaluate(still) == "none"
    assert reader(reduced_motion="no-preference").evaluate(still) == "map-glow"


def luminance(colour: str) -> float:
    """Return how light a colour is, as WCAG reckons it."""
    parts = [int(one) / 255 for one in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


EDGES = """all => all.map(one => [
  getComputedStyle(one).stroke,
  getComputedStyle(one.closest(".book-map-frame")).backgroundColor,
  getComputedStyle(one.parentElement.querySelector("text")).fill])"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_star_stands_out_from_the_sky(reader, scheme):
    page = reader(SOUP, scheme=scheme)
    for edge, sky, words in page.locator(f"{STARS} path").evaluate_all(EDGES):
        assert contrast(edge, sky) >= 3
        assert contrast(words, sky) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_sky_is_white_and_read_stars_are_black(reader, scheme):
    page = reader(SOUP, scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    black, white = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
    for edge, sky, words in page.locator(f"{STARS} path").evaluate_all(EDGES):
        assert (edge, sky, words) == (black, white, black)
    fills = page.locator(f"{STARS} path").evaluate_all(
        "all => all.map(one => getComputedStyle(one).fill)"
    )
    assert fills == [black, white, white, white]


def test_the_first_page_uses_the_width_of_a_desk(reader):
    page = reader()
    main = page.locator(".bd-main").bounding_box()
    frame = page.locator(".book-map-frame").bounding_box()
    assert frame["width"] > 0.9 * main["width"]
    assert page.locator(".map-wide").is_visible()
    assert not page.locator(".map-narrow").is_visible()
    # Where to begin stands beside what the book is, and in the first window.
    call, words = (page.locator(one).bounding_box() for one in (".call", ".lead-in"))
    assert call["x"] > words["x"] + words["width"]
