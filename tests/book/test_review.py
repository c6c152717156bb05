"""Ôn sáu phút in a browser: a sitting by keyboard and by thumb, six minutes, the file."""

from __future__ import annotations

import json
import re

import pytest
import sample_book
from test_policy import HEADERS

pytestmark = pytest.mark.needs("browser")

PAGE = "on-sau-phut.html"
TODAY = "2026-03-10T08:00:00"
CARDS = "JSON.parse(localStorage.getItem('visao:review'))?.cards ?? {}"
FOCUS = "document.activeElement.className"


@pytest.fixture
def reader(open_page, sample):
    """Open the page as somebody who has finished these articles on some day."""

    def run(*finished, size="desktop", day="2026-03-01", now=TODAY, name=PAGE, **options):
        page = open_page("index.html", size, **options)
        page.clock.install(time=now)
        read = json.dumps({f"{one}.html": None for one in finished})
        page.evaluate(
            """([read, day]) => {
              const all = JSON.parse(read);
              for (const one of Object.keys(all)) all[one] = new Date(`${day}T21:00`).getTime();
              localStorage.setItem("visao:read", JSON.stringify(all));
            }""",
            [read, day],
        )
        page.goto((sample / name).as_uri())
        return page

    return run


def words(page) -> str:
    """Return what stands in the card."""
    return page.locator(".review-card").inner_text().replace("\u00a0", " ")


def test_a_whole_sitting_with_the_keyboard(reader, sample):
    page = reader(sample_book.EVERYTHING, sample_book.ARTICLE, name="index.html")
    assert page.locator(".review-line").inner_text() == "Ôn sáu phút: 4 câu đang chờ bạn"
    page.locator(".review-line a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{PAGE}")
    assert "Hôm nay có 4 câu đang chờ bạn." in words(page)
    page.get_by_role("button", name="Bắt đầu").focus()
    page.keyboard.press("Enter")
    seen = []
    for number, key in enumerate("1211", start=1):
        assert f"Câu {number} trong 4 · còn 6 phút" in words(page)
        assert page.evaluate(FOCUS) == "review-question"
        page.keyboard.press(key)  # not before the answer has been seen
        assert f"Câu {number} trong 4" in words(page)
        assert not page.locator(".review-answer").is_visible()
        seen.append(page.locator(".review-words").inner_text())
        page.keyboard.press("Enter" if number == 2 else " ")
        assert page.evaluate(FOCUS) == "review-answer"
        assert page.locator(".review-answer").inner_text().startswith("Đáp án")
        page.keyboard.press(key)
    assert len(set(seen)) == 4
    assert "Xong lượt này: 4 câu, nhớ 3." in words(page)
    assert "Lần tới là ngày mai: 1 câu." in words(page)
    assert page.locator(".review-card li a").count() == 1
    cards = page.evaluate(CARDS).values()
    assert sorted((one["box"], one["due"]) for one in cards) == [
        (0, "2026-03-11"),
        *[(1, "2026-03-12")] * 3,
    ]
    page.goto((sample / "index.html").as_uri())
    assert page.locator(".review-line").inner_text() == "Ôn sáu phút"
    assert page.complaints == []


def test_a_sitting_with_the_thumb_on_a_phone(reader):
    page = reader(sample_book.EVERYTHING, size="phone", has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Bắt đầu").tap()
    for remembered in (True, False, True):
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.get_by_role("button", name="Xem đáp án").tap()
        yes = page.get_by_role("button", name=re.compile("^Nhớ"))
        no = page.get_by_role("button", name=re.compile("^Chưa nhớ"))
        assert yes.inner_text().split("\n") == ["Nhớ", "sau 2 ngày"]
        assert no.inner_text().split("\n") == ["Chưa nhớ", "ngày mai"]
        for one in page.locator("article button").all():
            box = one.bounding_box()
            assert box["height"] >= 44, one.inner_text()
            assert box["width"] >= 44, one.inner_text()
        (yes if remembered else no).tap()
    assert "Xong lượt này: 3 câu, nhớ 2." in words(page)
    assert page.complaints == []


def test_taken_away_cleared_and_brought_back(reader, sample, tmp_path):
    page = reader(sample_book.EVERYTHING)
    page.get_by_role("button", name="Bắt đầu").click()
    page.keyboard.press(" ")
    page.keyboard.press("1")
    before = page.evaluate("[localStorage['visao:review'], localStorage['visao:read']]")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Tải về một tệp").click()
    assert waited.value.suggested_filename == "on-sau-phut-2026-03-10.json"
    file = tmp_path / "lich.json"
    waited.value.save_as(file)
    page.get_by_role("button", name="Xóa hết").click()
    assert page.evaluate("document.activeElement.textContent") == "Thôi, giữ lại"
    page.keyboard.press("Enter")
    assert page.evaluate("[localStorage['visao:review'], localStorage['visao:read']]") == before
    page.get_by_role("button", name="Xóa hết").click()
    page.get_by_role("button", name="Xóa", exact=True).click()
    said = page.locator(".review-said")
    assert said.inner_text().startswith("Đã xóa hết.")
    assert page.evaluate("Object.keys(localStorage).filter((key) => /review|read/.test(key))") == []
    assert "Thử 3 câu" in words(page)
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_function("document.querySelector('.review-said').textContent.includes('gộp')")
    assert "1 câu có ngày hỏi lại, 1 bài đã đọc xong" in said.inner_text().replace("\u00a0", " ")
    assert page.evaluate("[localStorage['visao:review'], localStorage['visao:read']]") == before
    assert "Hôm nay có 2 câu đang chờ bạn." in words(page)
    file.write_text(file.read_text("utf-8").replace('"version": 1', '"version": 3'), "utf-8")
    for text, answer in ((None, "do một bản khác"), ("{", "không phải lịch ôn")):
        if text:
            file.write_text(text, "utf-8")
        page.locator("input[type=file]").set_input_files(file)
        page.wait_for_function(
            f"document.querySelector('.review-said').textContent.includes('{answer}')"
        )
        assert page.evaluate("[localStorage['visao:review'], localStorage['visao:read']]") == before


def test_where_nothing_is_finished_three_questions_may_be_tried(reader):
    page = reader()
    page.get_by_role("button", name="Thử 3 câu").click()
    titles = []
    for _ in range(3):
        titles.append(page.locator(".review-foot a").inner_text())
        page.keyboard.press(" ")
        assert page.locator(".review-buttons small").count() == 0
        page.keyboard.press("2")
    assert len(set(titles)) == 3
    assert "Bạn nhớ 0 trong 3 câu." in words(page)
    assert page.evaluate(CARDS) == {}


def test_six_minutes_and_no_question_more(reader):
    page = reader(sample_book.EVERYTHING)
    page.get_by_role("button", name="Bắt đầu").click()
    page.clock.fast_forward("03:30")
    page.keyboard.press(" ")
    page.keyboard.press("1")
    assert "còn 3 phút" in words(page)
    page.clock.fast_forward("02:31")
    page.keyboard.press(" ")
    page.keyboard.press("1")
    assert "Hết sáu phút: 2 câu, nhớ 2." in words(page)
    assert "Còn 1 câu đang chờ." in words(page)
    page.get_by_role("button", name="Ôn thêm sáu phút").click()
    assert "Câu 1 trong 1 · còn 6 phút" in words(page)
    page.get_by_role("button", name="Nghỉ ở đây").click()
    assert "Nghỉ thôi: 0 câu, nhớ 0." in words(page)


@pytest.mark.parametrize(
    ("day", "now", "said"),
    [
        ("2026-03-10", TODAY, "Hôm nay không có câu nào chờ. Lần tới là ngày mai: 3 câu."),
        ("2026-03-09", "2026-03-10T00:01:00", "Hôm nay có 3 câu đang chờ bạn."),
    ],
)
def test_it_says_what_comes_next_and_when(reader, day, now, said):
    page = reader(sample_book.EVERYTHING, day=day, now=now)
    assert said in words(page)


def test_a_page_that_was_left_open_knows_what_day_it_is(reader, sample):
    page = reader(sample_book.EVERYTHING, day="2026-03-10")
    assert "Hôm nay không có câu nào chờ." in words(page)
    page.clock.set_fixed_time("2026-03-11T07:00:00")
    page.evaluate("() => { document.dispatchEvent(new Event('visibilitychange')); }")
    assert "Hôm nay có 3 câu đang chờ bạn." in words(page)
    page.goto((sample / "index.html").as_uri())
    assert "3 câu" in page.locator(".review-line").inner_text()
    page.evaluate(
        """() => { localStorage.removeItem("visao:read");
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })); }"""
    )
    assert page.locator(".review-line").inner_text() == "Ôn sáu phút"


def test_the_article_is_one_tap_away_and_the_sitting_goes_on(reader, sample):
    page = reader(sample_book.EVERYTHING)
    page.get_by_role("button", name="Bắt đầu").click()
    page.keyboard.press(" ")
    page.keyboard.press("1")
    page.locator(".review-foot a").click()
    page.wait_for_url(f"**/{sample_book.EVERYTHING}.html")
    page.goto((sample / PAGE).as_uri())
    assert "Hôm nay có 2 câu đang chờ bạn." in words(page)


def test_keys_work_where_the_focus_is_and_nowhere_else(reader):
    page = reader(sample_book.EVERYTHING)
    page.get_by_role("button", name="Bắt đầu").click()
    page.keyboard.press("Control+1")
    page.locator(".review-foot a").focus()
    page.keyboard.press(" ")  # scrolls, as everywhere
    assert not page.locator(".review-answer").is_visible()
    page.get_by_role("button", name="Tải về một tệp").focus()
    page.keyboard.press("1")
    assert "Câu 1 trong 3" in words(page)


FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})",
    "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
)


def test_a_browser_that_keeps_nothing_says_so_and_asks_on(reader):
    page = reader(sample_book.EVERYTHING)
    page.evaluate(f"() => {{ {FORBIDDEN[1]} }}")
    page.get_by_role("button", name="Bắt đầu").click()
    for _ in range(3):
        page.keyboard.press(" ")
        page.keyboard.press("1")
    assert "Xong lượt này: 3 câu, nhớ 3." in words(page)
    assert "không chịu giữ lịch ôn" in page.locator(".review-voice").inner_text()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Tải về một tệp").click()
    assert len(json.loads(waited.value.path().read_text("utf-8"))["cards"]) == 3
    assert page.complaints == []
    # The theme's own script complains of it.
    page.add_init_script(FORBIDDEN[0])
    page.reload()
    assert "Thử 3 câu" in words(page)


@pytest.mark.parametrize(
    ("text", "said"), [("{", "có chỗ hỏng"), ('{"version": 9, "cards": {}}', "không động vào")]
)
def test_what_cannot_be_read_is_said_and_not_lost(reader, text, said):
    page = reader(sample_book.EVERYTHING)
    page.evaluate("(text) => localStorage.setItem('visao:review', text)", text)
    page.reload()
    assert said in page.locator(".review-voice").inner_text()
    page.get_by_role("button", name="Bắt đầu").click()
    page.keyboard.press(" ")
    page.keyboard.press("1")
    left = page.evaluate("['visao:review', 'visao:review-unread'].map((k) => localStorage[k])")
    assert text in left


def test_without_its_questions_the_page_says_so(reader, sample):
    page = reader(sample_book.EVERYTHING)
    page.route("**/nho-lai.js*", lambda route: route.abort())
    page.reload()
    assert "Không mở được tệp câu hỏi." in words(page)


def test_without_scripts_the_page_says_where_the_questions_are(open_page):
    page = open_page(PAGE, java_script_enabled=False)
    assert "Thêm 6 phút" in page.locator(".review").inner_text()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_on_the_landing_page_nothing_moves(reader, sample, size):
    """Whether something waits or not, every block stands where it stands."""
    boxes = """[...document.querySelectorAll("article.bd-article :is(p, ul, h1)")]
      .map((one) => { const { top, height } = one.getBoundingClientRect(); return [top, height]; })"""
    page = reader(sample_book.EVERYTHING, sample_book.ARTICLE, size=size, name="index.html")
    page.evaluate("document.fonts.ready.then(() => true)")
    assert "4 câu" in page.locator(".review-line").inner_text()
    waiting = page.evaluate(boxes)
    page.evaluate("localStorage.clear()")
    page.reload()
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.locator(".review-line").inner_text() == "Ôn sáu phút"
    moved = [
        abs(now - before)
        for one, other in zip(page.evaluate(boxes), waiting, strict=True)
        for now, before in zip(one, other, strict=True)
    ]
    assert max(moved) < 0.1  # a browser rounds to parts of a pixel


def test_each_state_can_be_used_by_everybody_under_the_policy(browser, serve, sample):
    from axe_playwright_python.sync_playwright import Axe

    root = serve(sample, HEADERS)
    context = browser.new_context(viewport={"width": 375, "height": 800}, color_scheme="dark")
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda one: one.type in ("error", "warning") and complaints.append(one.text))
    page.goto(root + PAGE)

    def look():
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []

    page.get_by_role("button", name="Thử 3 câu").click()
    look()
    page.get_by_role("button", name="Xem đáp án").click()
    look()
    page.get_by_role("button", name="Nghỉ ở đây").click()
    page.get_by_role("button", name="Xóa hết").click()
    look()
    with page.expect_download():
        page.get_by_role("button", name="Tải về một tệp").click()
    context.close()
    assert complaints == []
