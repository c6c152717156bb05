"""Figures to turn and drag, in a browser: by keyboard, on a phone, on paper, without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sample_book
from test_words import strangers

from sphinx_visao.core.figures.piece_table import PIECES

pytestmark = pytest.mark.needs("browser")

ARTICLE = f"{sample_book.EVERYTHING}.html"
ONE_PIECE = "phan-2-cho/di-cho.html"


def number(text: str) -> float:
    """Return the first number of a Vietnamese text."""
    found = re.search(r"−?[\d.]+(?:,\d+)?", text)[0]
    return float(found.replace(".", "").replace(",", ".").replace("−", "-"))


def press(page, key: str, times: int) -> None:
    """Press a key several times."""
    for _ in range(times):
        page.keyboard.press(key)


def test_the_keyboard_turns_a_knob_and_the_loss_follows(open_page):
    page = open_page(ARTICLE)
    piece = page.locator(".interactive.fit-line")
    losses = piece.locator(".now")
    first = [number(text) for text in losses.all_inner_texts()]
    drawn = piece.locator(".hand .line").get_attribute("d")
    knob = piece.get_by_role("slider", name="moi_do")
    knob.focus()
    press(page, "ArrowRight", 10)
    assert knob.get_attribute("aria-valuetext") == "3,0 cốc mỗi độ"
    turned = [number(text) for text in losses.all_inner_texts()]
    assert all(now < before for now, before in zip(turned, first, strict=True))
    assert piece.locator(".hand .line").get_attribute("d") != drawn
    # The lowest stays when the knob goes past it; so does its mark on the map.
    press(page, "Home", 1)
    lowest = [number(text) for text in piece.locator(".best").all_inner_texts()]
    assert lowest == turned
    for name in ("mark", "lowest"):
        assert piece.locator(f"circle.{name}").count() == 2
    up = [float(piece.locator(f"circle.{n}").first.get_attribute("cy")) for n in ("mark", "lowest")]
    assert up[0] > up[1]
    piece.get_by_role("button", name="Về chỗ ban đầu").press("Enter")
    assert [number(text) for text in losses.all_inner_texts()] == first
    assert page.complaints == []


def test_the_still_picture_shows_what_the_piece_shows_at_first(open_page):
    page = open_page(ARTICLE)
    assert page.locator(".fit-line .points circle").count() == 8
    assert page.locator(".fit-line .sticks").get_attribute("d").count("M") == 8
    words = page.locator(".fit-line .knob-value").all_inner_texts()
    assert words == ["95 cốc", "2,0 cốc mỗi độ"]


def test_what_happened_is_said_once_the_hand_rests(open_page):
    page = open_page(ARTICLE)
    said = page.locator(".fit-line [role=status]")
    page.get_by_role("slider", name="coc_30").focus()
    page.wait_for_timeout(900)
    before = said.inner_text()
    page.evaluate(
        "() => { window.said = 0; new MutationObserver(() => window.said++)"
        ".observe(document.querySelector('.fit-line [role=status]'), {childList: true}); }"
    )
    press(page, "ArrowRight", 8)
    assert said.inner_text() == before
    page.wait_for_timeout(1000)
    assert said.inner_text() != before
    assert page.evaluate("window.said") == 1


def test_a_learning_rate_is_dragged_from_crawling_to_flying_off(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.gradient-descent")
    outcome = piece.locator(".outcome")
    assert outcome.inner_text().startswith("Bò")
    slider = piece.get_by_role("slider", name="Tốc độ học")
    seen = []
    slider.focus()
    for _ in range(25):
        press(page, "PageUp", 1)
        if (kind := piece.get_attribute("data-outcome")) not in seen:
            seen.append(kind)
    assert [kind for kind in seen if kind != "circles"] == ["arrives", "jumps", "flies"]
    assert outcome.inner_text().startswith("Văng ra")
    step = piece.get_by_role("button", name="Một bước")
    for _ in range(22):
        step.press("Enter")
    assert piece.locator(".where").inner_text().startswith("Bước 20: ra ngoài hình rồi")
    assert step.get_attribute("aria-disabled") == "true"
    piece.get_by_role("button", name="Về bước 0").press("Enter")
    assert piece.locator(".where").inner_text().startswith("Bước 0: moi_do = 0,00 cốc mỗi độ")
    # Every step that stays in the picture is seen at once.
    slider.press("Home")
    assert piece.locator(".dots circle[visibility=visible]").count() == 21
    assert page.complaints == []


def test_a_degree_is_dragged_from_one_wall_to_the_other(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.overfit")
    slider = piece.get_by_role("slider", name="Bậc của đa thức")
    assert slider.get_attribute("aria-valuetext") == "bậc 1: 2 tham số"
    drawn, off, kinds = set(), [], []
    slider.focus()
    press(page, "Home", 1)
    for words in ("bậc 0: 1 tham số", "bậc 1: 2 tham số", "bậc 3: 4 tham số"):
        assert slider.get_attribute("aria-valuetext") == words
        drawn.add(piece.locator(".curve").get_attribute("d"))
        off.append([number(text) for text in piece.locator(".now").all_inner_texts()])
        kinds.append(piece.get_attribute("data-outcome"))
        press(page, "ArrowRight", 1)
    assert len(drawn) == 3
    learned, strange = zip(*off, strict=True)
    assert learned[0] > learned[1] > learned[2]
    assert strange[1] < min(strange[0], strange[2])
    assert kinds == ["stiff", "near", "chases"]
    page.wait_for_timeout(900)
    said = piece.get_by_role("status").inner_text()
    assert said.startswith("ngày đã học lệch 0,0 cốc, ngày lạ lệch ")
    assert page.complaints == []


def test_reins_shorten_every_weight_but_the_main_one_last(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.reins")
    slider = piece.get_by_role("slider", name="Độ căng")

    def heights() -> list[float]:
        bars = piece.locator("rect")
        return bars.evaluate_all("bars => bars.map((bar) => Number(bar.getAttribute('height')))")

    first = heights()
    assert len(first) == 6
    slider.press("End")
    assert slider.get_attribute("aria-valuetext") == "1"
    last = heights()
    assert all(now < before for now, before in zip(last, first, strict=True))
    assert piece.locator(".where").inner_text().startswith("Cỡ trọng số: nhiet_z ")
    slider.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "0,1"
    assert page.complaints == []


def test_a_threshold_takes_in_more_and_more_of_the_points(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.residual-threshold")
    slider = piece.get_by_role("slider", name="Lệch không quá")
    outcome = piece.locator(".outcome")
    assert outcome.inner_text() == "67% số ngày lệch không quá 10 cốc."
    assert piece.locator("circle.full").count() == 4
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "±15 cốc"
    assert piece.locator(".now").all_inner_texts() == ["5 ngày", "1 ngày"]
    slider.press("Home")
    assert outcome.inner_text() == "0% số ngày lệch không quá 0 cốc."
    assert piece.locator("circle.hollow").count() == 6
    piece.get_by_role("button", name="Về MAE, 11 cốc").press("Enter")
    assert slider.get_attribute("aria-valuetext") == "±10 cốc"
    assert page.complaints == []


def test_a_larger_spoon_makes_fewer_steps_of_the_same_reading(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.spoons")
    slider = piece.get_by_role("slider", name="Mỗi mini-batch")
    outcome = piece.locator(".outcome")
    assert slider.get_attribute("aria-valuetext") == "4 ngày"
    assert outcome.inner_text().startswith("Đọc 40 ngày, đi 10 bước, còn cách đáy ")
    assert piece.locator(".steps circle").count() == 11
    drawn = piece.locator(".path").get_attribute("d")
    slider.press("End")
    assert outcome.inner_text().startswith("Đọc 40 ngày, đi 2 bước, ")
    assert outcome.inner_text().endswith("coc_giua rung chừng ±2,1 cốc.")
    assert piece.locator(".path").get_attribute("d") != drawn
    assert piece.locator(".steps circle").count() == 3
    slider.press("Home")
    assert outcome.inner_text().startswith("Đọc 40 ngày, đi 40 bước, ")
    assert page.complaints == []


def test_confidence_is_paid_for_by_both_prices(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.confidence")
    slider = piece.get_by_role("slider", name="Xác suất cho “mai mưa”")
    assert slider.get_attribute("aria-valuetext") == "80%"

    def heights(kind: str) -> list[float]:
        marks = piece.locator(f"svg svg circle.{kind}")
        return [float(mark.get_attribute("cy")) for mark in marks.all()]

    first = {kind: heights(kind) for kind in ("full", "hollow")}
    slider.press("End")
    assert slider.get_attribute("aria-valuetext") == "99%"
    # Whoever was right pays less, whoever was wrong more; −log lies above the square.
    assert all(now > old for now, old in zip(heights("full"), first["full"], strict=True))
    assert all(now < old for now, old in zip(heights("hollow"), first["hollow"], strict=True))
    square, log = heights("hollow")
    assert 0 < log < square
    said = piece.locator(".lines li").all_inner_texts()
    assert said[1] == "Nếu trời tạnh: đáp án được 1%, bình phương 0,98 điểm, −log 4,61 điểm."
    page.wait_for_timeout(900)
    assert piece.get_by_role("status").inner_text() == " ".join(said)
    assert page.complaints == []


def test_a_threshold_between_two_heaps_is_counted_and_stands_on_the_roc_curve(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.threshold")
    slider = piece.get_by_role("slider", name="Ngưỡng")
    assert slider.get_attribute("aria-valuetext") == "0,50"
    counts, mark = piece.locator(".counts td span"), piece.locator(".roc .mark")

    def at() -> tuple[list[int], int, list[float]]:
        full = piece.locator(".hand svg svg circle.full").count()
        place = [float(mark.get_attribute(name)) for name in ("cx", "cy")]
        return [int(number(text)) for text in counts.all_inner_texts()], full, place

    def width() -> float:
        return piece.get_by_role("columnheader").first.bounding_box()["width"]

    (caught, missed, alarms, quiet), full, (along, up) = at()
    columns = {width()}
    assert (caught + missed, alarms + quiet, caught + alarms) == (40, 60, full)
    assert piece.locator(".outcome").inner_text().startswith(f"Báo {full} tin, trúng {caught}: ")
    slider.press("Home")
    assert at()[0] == [40, 0, 60, 0]
    columns.add(width())
    slider.press("End")
    columns.add(width())
    # Names that are broken into lines would be broken elsewhere, and all below would move.
    assert len(columns) == 1
    (caught, missed, alarms, quiet), full, (last_along, last_up) = at()
    assert (caught, missed, alarms, quiet, full) == (0, 40, 0, 60, 0)
    assert last_along < along
    assert last_up > up
    assert piece.locator(".outcome").inner_text().startswith("Không báo tin nào")
    # A table that a screen reader can walk through.
    assert piece.get_by_role("rowheader").all_inner_texts() == ["tin rác", "tin thật"]
    assert piece.get_by_role("columnheader").all_inner_texts() == ["báo", "để yên"]
    assert page.complaints == []


def test_a_plane_is_folded_until_a_straight_cut_parts_it(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.fold")
    slider = piece.get_by_role("slider", name="Gấp")
    outcome, names = piece.locator(".outcome"), piece.locator("text.name")
    assert outcome.inner_text().startswith("Chưa gấp. Không đường thẳng nào")
    assert names.all_text_contents() == ["a", "b"]
    blade = piece.locator(".blade")
    assert not blade.is_visible()
    mesh = piece.locator(".mesh path").first.get_attribute("d")
    labels = piece.locator("svg svg text")
    assert labels.count() == 4
    slider.focus()
    press(page, "ArrowRight", 35)
    assert outcome.inner_text().startswith("Gấp được 70%. Một đường thẳng tách được")
    assert names.all_text_contents() == ["a → nút 1", "b → nút 2"]
    press(page, "End", 1)
    assert outcome.inner_text().endswith("chia đúng 4 trên 4 đốm.")
    assert blade.is_visible()
    assert names.all_text_contents() == ["nút 1", "nút 2"]
    assert piece.locator(".mesh path").first.get_attribute("d") != mesh
    # Two corners have come to lie on each other, and are named together.
    assert labels.all_text_contents() == ["(0; 0)", "(0; 1), (1; 0)", "(1; 1)"]
    assert page.complaints == []


def test_travellers_go_where_the_rate_takes_them(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.travellers")
    slider = piece.get_by_role("slider", name="Tốc độ học")
    assert slider.get_attribute("aria-valuetext") == "0,02"
    assert piece.get_attribute("data-outcome") == "crawls arrives crawls"
    ways = piece.locator("svg svg .way")
    drawn = [way.get_attribute("d") for way in ways.all()]
    assert [way.count("L") for way in drawn] == [30, 30, 30]
    assert (
        len({piece.locator(f".end.traveller-{i}").first.get_attribute("d") for i in range(3)}) == 3
    )
    slider.press("End")
    slider.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "0,06"
    assert piece.get_attribute("data-outcome") == "flies crawls crawls"
    # Of who flies off no more is drawn than one step out of the picture.
    assert ways.first.get_attribute("d").count("L") < 5
    slider.press("End")
    assert piece.get_attribute("data-outcome") == "flies flies crawls"
    said = piece.locator(".lines li").all_inner_texts()
    # The run was clipped there, and what was clipped is no number.
    assert said[0] == "SGD: văng ra, hết 30 bước thì xa đáy gấp hơn một tỉ lần lúc đầu."
    page.wait_for_timeout(900)
    assert piece.get_by_role("status").inner_text() == " ".join(said)
    assert piece.locator(".contours ellipse").count() > 5
    assert page.complaints == []


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_what_stands_below_does_not_move_while_a_slider_is_dragged(open_page, sink, size):
    page = open_page(sink, size)
    heights = page.evaluate(
        "() => [...document.querySelectorAll('.interactive')].map((piece) => {"
        " const found = new Set();"
        " for (const input of piece.querySelectorAll('input')) for (let i = 0; i <= 40; i++) {"
        " input.value = Number(input.min) + (i / 40) * (input.max - input.min);"
        " input.dispatchEvent(new Event('input'));"
        " found.add(piece.getBoundingClientRect().height); }"
        " return [piece.classList[1], [...found]]; })"
    )
    assert [name for name, found in heights if len(found) > 1] == []


def test_a_finger_drags_and_nothing_leaves_the_page_of_a_phone(open_page, sink):
    page = open_page(sink, "phone", has_touch=True)
    for slider in page.locator(".interactive input").all():
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box["height"] >= 24
        found = []
        for share in (0.1, 0.5, 0.9):
            page.touchscreen.tap(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
            found.append(float(slider.input_value()))
        assert found[0] < found[1] < found[2], slider.get_attribute("id")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    # A contour line goes on beyond its drawing, which cuts it off: what is around it counts.
    outside = page.evaluate(
        "() => [...document.querySelectorAll('.interactive *')].filter((e) => {"
        " const drawing = e.closest('svg svg');"
        " if (drawing && getComputedStyle(drawing).overflowX === 'hidden') return false;"
        " const b = e.getBoundingClientRect(); return b.right > innerWidth || b.left < 0; })"
        ".map((e) => e.outerHTML)"
    )
    assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_axe_finds_nothing_in_the_pieces(open_page, sink, size, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(sink, size, scheme)
    assert page.locator(".interactive").count() == len(PIECES)
    found = Axe().run(page, context=".interactive").response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:100]) for one in found] == []


def test_without_scripts_and_on_paper_the_picture_stands(open_page, sink):
    page = open_page(sink, java_script_enabled=False)
    assert page.locator(".interactive").count() == 0
    assert page.locator(".cell-figure img").count() == len(PIECES) + 2
    assert all(image.is_visible() for image in page.locator(".cell-figure img").all())
    page = open_page(sink)
    images = page.locator(".interactive-on img")
    assert [image.is_visible() for image in images.all()] == [False] * len(PIECES)
    page.emulate_media(media="print")
    assert [image.is_visible() for image in images.all()] == [True] * len(PIECES)
    assert not page.locator(".interactive").first.is_visible()
    assert images.first.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")


def test_nothing_moves_for_who_wants_no_motion(open_page, sink):
    for wish, moves in (("reduce", False), ("no-preference", True)):
        page = open_page(sink, reduced_motion=wish)
        ball = page.locator(".gradient-descent .ball")
        duration = ball.evaluate("node => parseFloat(getComputedStyle(node).transitionDuration)")
        assert (duration > 0) is moves


def test_the_pieces_speak_vietnamese(open_page, sink):
    page = open_page(sink)
    words = page.evaluate(
        "() => [...document.querySelectorAll('.interactive, .interactive *')].flatMap((e) =>"
        " [e.getAttribute('aria-label'), e.children.length ? '' : e.textContent]).filter(Boolean)"
    )
    own = {"mae", "mse", "coc", "moi", "do", "nhiet", "giua", "mini", "batch", "log", "roc"}
    own |= {"sgd", "adam", "iou", "cos"}
    assert strangers([re.sub("[_²]", " ", text) for text in words], own) == set()


def test_a_page_without_a_piece_loads_none_of_their_scripts(open_page):
    page = open_page(f"{sample_book.ARTICLE}.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in page.asked if "visao-interactive" in url or "fit-line" in url]
    page = open_page(ONE_PIECE)
    page.wait_for_load_state("networkidle")
    names = [Path(url.partition("?")[0]).name for url in page.asked if url.startswith("file:")]
    assert {"visao-interactive.js", "visao-fit-line.js"} <= set(names)
    assert "visao-gradient-descent.js" not in names
