"""The small book under the policy that docs/publish.md gives: everything works, nothing is refused."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
import sample_book
from support import ROOT, active

PUBLISH = (ROOT / "docs" / "publish.md").read_text("utf-8")
POLICIES = re.findall(r"default-src [^\"\n]*", PUBLISH)
HEADERS = {
    "Content-Security-Policy": POLICIES[0],
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
ARTICLE = f"{sample_book.ARTICLE}.html"
EVERYTHING = f"{sample_book.EVERYTHING}.html"
WATCH = """globalThis.refused = [];
addEventListener("securitypolicyviolation", (e) => refused.push(
  `${e.effectiveDirective}: ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));"""


def pages(book: Path) -> list[Path]:
    """Return every page that a reader can come to."""
    return sorted(path for path in book.rglob("*.html") if "_static" not in path.parts)


def test_the_page_gives_one_policy_and_it_is_strict():
    assert len(POLICIES) == 4
    assert len(set(POLICIES)) == 1
    (policy,) = set(POLICIES)
    said = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert said["default-src"] == said["script-src"] == "'self'"
    assert said["base-uri"] == "'self'"  # 404.html has a base
    assert "unsafe-eval" not in policy
    assert [name for name, value in said.items() if "unsafe-inline" in value] == ["style-src-attr"]
    assert not re.search(r"\*|https?:|//", policy)


def test_no_page_runs_anything_but_files_of_its_own(sample):
    found = {path.name: active(path.read_text("utf-8")) for path in pages(sample)}
    assert {name: tags for name, tags in found.items() if tags} == {}
    assert len(found) > 10


def test_links_out_of_the_book_say_noopener(sample):
    links = [
        link
        for path in pages(sample)
        for link in re.findall(r'<a\b[^>]*href="(?:https?:)?//[^>]*>', path.read_text("utf-8"))
    ]
    assert links
    assert [link for link in links if "noopener" not in link] == []


@pytest.fixture
def open_strictly(browser, serve, sample):
    """Open a page of the small book under the policy; nothing may be refused in the end."""
    root = serve(sample, HEADERS)
    opened = []

    def run(name, **options):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        page = context.new_page()
        page.add_init_script(WATCH)
        page.complaints, page.asked = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                message.type in ("error", "warning") and page.complaints.append(message.text)
            ),
        )
        opened.append(page)
        page.goto(root + quote(name))
        return page

    yield run
    for page in opened:
        assert page.evaluate("refused") == []
        assert page.complaints == []
        away = [url for url in page.asked if not url.startswith((root, "data:"))]
        assert away == []
        page.context.close()


needs_browser = pytest.mark.needs("browser")


@needs_browser
def test_every_page_opens(open_strictly, sample):
    """One after the other in one window; the fixture looks whether any refused something."""
    page = open_strictly("index.html")
    root = page.url.removesuffix("index.html")
    for path in pages(sample):
        page.goto(root + quote(path.relative_to(sample).as_posix()))
        page.wait_for_load_state("networkidle")
        assert page.evaluate("refused") == [], path


@needs_browser
def test_the_search_finds(open_strictly):
    page = open_strictly("search.html")
    field = page.locator(".bd-search-container input[name=q]")
    assert field.evaluate("node => node === document.activeElement")
    field.fill("nồi phở")
    field.press("Enter")
    page.wait_for_selector("#search-results li a")


@needs_browser
def test_the_book_is_kept(open_strictly):
    page = open_strictly("index.html")
    page.get_by_role("button", name="Mang theo cả cuốn").click()
    page.locator(".carry-words", has_text="Cả cuốn đã ở trong máy").wait_for()
    address = page.locator("link[rel=manifest]").evaluate("node => node.href")
    assert page.evaluate("address => fetch(address).then(one => one.json())", address)["icons"]


@needs_browser
def test_code_is_copied(open_strictly):
    page = open_strictly(ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    listing = page.locator(".cell-input").nth(1)
    listing.hover()
    listing.locator("button.copybtn").click()
    assert page.evaluate("navigator.clipboard.readText()").strip()


FIRST_PAINT = """new MutationObserver(() => {
  if (document.body && globalThis.atFirst === undefined)
    globalThis.atFirst = { ...document.documentElement.dataset };
}).observe(document, { childList: true, subtree: true });"""


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_are_there_from_the_first_and_can_be_changed(open_strictly, scheme):
    page = open_strictly(ARTICLE, color_scheme=scheme)
    page.add_init_script(FIRST_PAINT)
    page.reload()
    first = page.evaluate("atFirst")
    assert (first["mode"], first["theme"]) == ("auto", scheme)
    other = "light" if scheme == "dark" else "dark"
    page.locator("button.theme-switch-button").click()
    page.locator(f".dropdown-menu [data-mode={other}]").first.click()
    chosen = page.evaluate("({ ...document.documentElement.dataset })")
    assert (chosen["mode"], chosen["theme"]) == (other, other)
    page.reload()
    again = page.evaluate("atFirst")
    assert (again["mode"], again["theme"]) == (other, other)


@needs_browser
def test_a_figure_turns(open_strictly):
    page = open_strictly(EVERYTHING)
    piece = page.locator(".interactive.fit-line")
    drawn = piece.locator(".hand .line").get_attribute("d")
    piece.get_by_role("slider", name="moi_do").press("ArrowRight")
    assert piece.locator(".hand .line").get_attribute("d") != drawn


@needs_browser
@pytest.mark.parametrize("name", [ARTICLE, "search.html", "index.html"])
def test_axe_finds_nothing_that_is_grave(open_strictly, name):
    from axe_playwright_python.sync_playwright import Axe

    page = open_strictly(name)
    found = Axe().run(page).response["violations"]
    grave = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    assert grave == []


@needs_browser
def test_the_button_of_the_search_is_called_as_it_reads(open_strictly):
    from axe_playwright_python.sync_playwright import Axe

    page = open_strictly(ARTICLE)
    rule = "label-content-name-mismatch"
    options = {"runOnly": {"type": "rule", "values": [rule]}, "rules": {rule: {"enabled": True}}}
    assert Axe().run(page, options=options).response["violations"] == []
    seen = " ".join(page.locator("button.search-button-field").inner_text().split())
    assert seen.startswith("Tìm kiếm")
    assert page.locator("button.search-button-field").get_attribute("aria-label") is None
