"""What only a browser shows: copying, dark pages, phones, the console, requests."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pydata_sphinx_theme
import pytest
import sample_book
import some_pages
from test_phone_listings import cut_listings

from sphinx_visao.core.pages.unused_styles import unused_in
from sphinx_visao.web.theme import FIRST

pytestmark = pytest.mark.needs("browser")

ARTICLE = f"{sample_book.ARTICLE}.html"
EVERYTHING = f"{sample_book.EVERYTHING}.html"

# The same holds for the small book, where a fault is the machinery's, and for the real one,
# where it may be a table or a formula that an author has made too wide.
BOOKS = ["sample", pytest.param("html", marks=[pytest.mark.book, pytest.mark.whole])]


@pytest.fixture(params=BOOKS)
def built(request) -> Path:
    """The pages of either book."""
    return request.getfixturevalue(request.param)


def test_no_page_has_a_class_whose_style_was_left_out(built):
    """Also in what templates write around the text; what scripts add is of the theme's own."""
    styles = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static"
    unused = unused_in("".join((styles / name).read_text("utf-8") for name in FIRST))
    assert len(unused) > 1000
    for page in some_pages.pages(built):
        classes = " ".join(re.findall(r'\bclass="([^"]*)"', page.read_text("utf-8"))).split()
        assert unused & set(classes) == set(), page


# Findings that axe itself calls serious or critical fail; its advice does not.
GRAVE = {"serious", "critical"}
ONLY_FAULTS = {"resultTypes": ["violations"]}
"""What is well need not be described: that is a third of the work."""
OUTSIDE = """[...document.querySelectorAll("article :is(p, pre, table, figure, img, details)")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().left < 0)
  .map((one) => one.outerHTML.slice(0, 120))"""
"""What stands left of the window, where nobody can scroll to."""


def findings(page, where: str, home: str) -> list[tuple[str, str, object]]:
    """Return what is wrong with an open page: complaints, other hosts, what does not fit, axe.

    :param where: the page's name, for the list.
    :param home: how addresses of the book itself begin.
    """
    from axe_playwright_python.sync_playwright import Axe

    found: list[tuple[str, str, object]] = [(where, "complains", one) for one in page.complaints]
    found += [
        (where, "asks another host", url)
        for url in page.asked
        if not url.startswith((home, "data:", "blob:"))
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        found.append((where, "scrolls sideways", f"{wide} px"))
    found += [(where, "is cut off at the left", one) for one in page.evaluate(OUTSIDE)]
    for violation in Axe().run(page, options=ONLY_FAULTS).response["violations"]:
        if violation["impact"] in GRAVE:
            nodes = [node["html"][:120] for node in violation["nodes"][:2]]
            found.append((where, violation["id"], nodes))
    return found


def test_every_page_on_a_desk_fits_is_quiet_stays_at_home_and_can_be_used(
    open_page, built, sample, pages_of
):
    """Dark and from a folder; on a phone light and from a server: no fault needs two of them.

    Of the real book every second page: what is too wide anywhere is so on a phone.  One after
    the other in one window, as a reader goes on; a new one each takes three times as long.
    """
    found = []
    page = open_page("about:blank", "desktop", "dark")
    for name in pages_of(built)[:: 1 if built == sample else 2]:
        page.complaints.clear()
        page.asked.clear()
        page.goto(name.as_uri())
        page.evaluate("document.fonts.ready.then(() => true)")
        found += findings(page, name.relative_to(built).as_posix(), "file:")
    assert found == []


def test_the_copy_button_copies_the_code_and_nothing_else(open_page):
    page = open_page(ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    listing = page.locator(".cell-input").nth(1)
    listing.hover()
    listing.locator("button.copybtn").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == listing.locator("pre").inner_text().strip()


def test_a_numbered_listing_is_copied_without_its_numbers(open_page):
    page = open_page(EVERYTHING, permissions=["clipboard-read", "clipboard-write"])
    numbered = page.locator("div.highlight:has(.linenos)").first
    assert numbered.locator(".linenos").count() > 0
    numbered.hover()
    numbered.locator("button.copybtn").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "def foo(x):" in copied
    assert not any(line.lstrip().startswith(("1 ", "2 ")) for line in copied.splitlines())


def test_dark_pages_are_dark_and_their_figures_too(open_page):
    page = open_page(ARTICLE, scheme="dark")
    brightness = page.evaluate(
        "() => { const c = getComputedStyle(document.body).backgroundColor.match(/\\d+/g);"
        " return Math.max(c[0], c[1], c[2]); }"
    )
    assert brightness < 60
    drawn = page.locator("img.drawn").first
    assert "invert" in drawn.evaluate("node => getComputedStyle(node).filter")


def test_what_is_folded_opens_by_keyboard(open_page):
    page = open_page(ARTICLE)
    answer = page.locator("details.answer").first
    assert not answer.evaluate("node => node.open")
    answer.locator("summary").focus()
    page.keyboard.press("Enter")
    assert answer.evaluate("node => node.open")


def test_without_javascript_text_formulas_figures_and_answers_are_there(open_page):
    page = open_page(ARTICLE, java_script_enabled=False)
    assert page.locator("article h1").inner_text().startswith("Nồi phở đầu tiên")
    assert page.locator("img.drawn").count() >= 1
    page.locator("details.answer summary").first.click()
    assert page.locator("details.answer").first.locator("pre").count() >= 1


@cache
def compressed(path: Path) -> int:
    """Return how many bytes a file takes over the wire."""
    content = path.read_bytes()
    packed = path.suffix in (".png", ".woff2", ".jpg")  # already compressed
    return len(content) if packed else len(gzip.compress(content))


FIRST_PAGE = 350_000
"""Bytes of a page with all that it loads, for a reader who comes for the first time."""


OPENINGS = 3
"""So often a page is opened until it stands still: other work on the machine makes the font of
code late, and so a page moves, but nothing makes one stand still that moves by itself."""
STILL = 0.01
"""The layout shift that nobody sees; 0.1 is what Web Vitals call good."""
SHIFT = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})"""


def opened_still(open_page, address: str):
    """Return a page as a phone opens it, and how much it moved, each time it was opened."""
    shifts: list[float] = []
    while True:
        page = open_page(address, "phone")
        page.evaluate("document.fonts.ready.then(() => true)")  # loaded: the page, its fonts
        shifts.append(page.evaluate(SHIFT))
        if shifts[-1] < STILL or len(shifts) == OPENINGS:
            return page, shifts
        page.context.close()


def test_every_page_on_a_phone_is_light_stands_still_fits_and_can_be_used(
    open_page, built, sample, pages_of, serve
):
    """As from a server, for a reader who comes for the first time."""
    root = serve(built)
    found = []
    for name in pages_of(built):
        where = name.relative_to(built).as_posix()
        page, shifts = opened_still(open_page, f"{root}{quote(where)}")
        asked = [url.removeprefix(root) for url in page.asked if url.startswith(root)]
        fonts = [url for url in asked if url.endswith(".woff2")]
        if len(fonts) > len(set(fonts)):
            found.append((where, "loads a font early and again", fonts))
        weight = sum(
            compressed(built / file) for file in {unquote(urlsplit(u).path) for u in asked}
        )
        if weight > FIRST_PAGE:
            found.append((where, "is heavy", f"{weight} bytes"))
        if min(shifts) >= STILL:
            found.append((where, "moves while it loads", shifts))
        found += findings(page, where, root)
        if built != sample:  # which has such listings on purpose
            found += [(where, "cuts off a listing", one) for one in cut_listings(page, name.stem)]
        page.context.close()
    assert found == []


def fonts_of(page, selector: str) -> set[str]:
    """Return the names of the fonts that an element's letters are really drawn in."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    drawn = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {one["familyName"] for one in drawn}


@pytest.mark.parametrize("served", [False, True])
def test_words_are_drawn_in_the_fonts_of_the_book(open_page, sample, serve, served):
    """From a folder at once; from a server where they are in time, which the next opening is."""
    page = open_page(f"{serve(sample)}{ARTICLE}" if served else ARTICLE, "phone")
    for _ in range(OPENINGS):
        page.evaluate("document.fonts.ready.then(() => true)")
        found = fonts_of(page, "article h1") | fonts_of(page, "article section > p")
        if {name.removesuffix(" SemiBold") for name in found} == {"Be Vietnam Pro"}:
            return
        page.reload()
    pytest.fail(f"drawn in {found}")


def scroll_to(page, selector):
    """Scroll until an element stands in the window; wait for the page to notice."""
    page.locator(selector).first.scroll_into_view_if_needed()
    page.wait_for_timeout(150)


def test_the_bar_grows_the_minutes_shrink_and_the_browser_remembers(open_page, sample):
    page = open_page(ARTICLE, "phone")
    assert page.locator(".reading-left").inner_text() == ""
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(200)
    first = page.locator(".reading-left").inner_text()
    assert re.fullmatch(r"còn \d(,5)? phút", first)
    # The landing page offers to go on where one stopped.
    page.goto((sample / "index.html").as_uri())
    page.locator("a.go-on").click()
    page.wait_for_timeout(300)
    assert page.url.endswith("nau-pho.html#doc-tiep")
    assert abs(page.evaluate("scrollY") - 1500) < 400
    scroll_to(page, "section.doc-them")
    assert page.locator(".reading-left").inner_text() == ""
    # Finished: the part's page says so, the landing page goes on with the next one.
    page.goto((sample / sample_book.PART / "index.html").as_uri())
    assert page.locator(".card-read").count() == 1
    page.goto((sample / "index.html").as_uri())
    assert not page.locator("a.go-on").get_attribute("href").endswith(f"{ARTICLE}#doc-tiep")


def test_a_browser_that_keeps_nothing_still_shows_the_bar(open_page, sample):
    page = open_page("index.html")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page.complaints.clear()
    page.goto((sample / ARTICLE).as_uri())
    page.locator("article.bd-article").hover()  # the sidebar scrolls by itself
    page.mouse.wheel(0, 1500)
    left = page.locator(".reading-left", has_text="còn")
    left.wait_for(timeout=5000)
    assert "còn" in left.inner_text()


def test_a_term_shows_its_meaning_on_hover_on_focus_and_on_tap(open_page):
    page = open_page(ARTICLE)
    use = page.locator(".term-use").first
    words = use.locator(".term-meaning")
    assert not words.is_visible()
    use.hover()
    assert words.is_visible()
    page.keyboard.press("Escape")
    assert not words.is_visible()
    page.mouse.move(0, 0)
    use.locator("a").focus()
    assert words.is_visible()
    assert use.locator("a").get_attribute("aria-describedby") == words.get_attribute("id")
    tapped = open_page(ARTICLE, "phone", has_touch=True)
    last = tapped.locator(".term-use").nth(2)
    last.locator("a").tap()
    assert last.locator(".term-meaning").is_visible()
    assert tapped.url.endswith("nau-pho.html")
    wide = tapped.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    last.locator("a").tap()
    tapped.wait_for_url("**/thuat-ngu.html*")


def test_the_question_for_an_assistant_is_copied_without_what_stands_around_it(open_page):
    page = open_page(ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".copy-question").focus()
    page.keyboard.press("Enter")
    page.locator(".copy-said:not(:empty)").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Tôi có năm lít nước và hai cân xương.")
    assert copied.endswith("đừng thêm món nào khác.")
