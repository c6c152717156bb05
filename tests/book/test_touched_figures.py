"""Figures that are touched in their picture, in a browser: by keys, by mouse, by finger."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.needs("browser")

NAMES = ("nib", "shift", "field", "overlap")


def drag(page, element, way: tuple[float, float], cells: int = 0) -> None:
    """Drag the middle of an element, by parts of its own size or by cells of the sheet."""
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    unit = (box["width"], box["height"])
    if cells:
        sheet = page.locator(".overlap > svg .axes").bounding_box()
        unit = (sheet["width"] / cells, sheet["height"] / cells)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + way[0] * unit[0], y + way[1] * unit[1], steps=5)
    page.mouse.up()


def test_nine_numbers_are_changed_by_keys_and_the_picture_follows(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.nib")
    numbers = piece.get_by_role("spinbutton")
    assert numbers.all_inner_texts() == ["−1", "0", "1"] * 3
    result = piece.locator(".cells").nth(1).locator("text")
    assert result.all_text_contents()[6:12] == ["0", "3", "3", "−3", "−3", "0"]
    first = piece.get_by_role("spinbutton", name="Hàng 1, cột 1")
    first.press("ArrowUp")
    assert first.get_attribute("aria-valuetext") == "−0,5"
    assert result.all_text_contents()[6:12] == ["0,0", "3,0", "3,0", "−2,5", "−2,5", "0,0"]
    assert piece.locator(".outcome").inner_text() == (
        "Chín số cộng lại được 0,5. Ảnh sau khi chà đi từ −2,5 đến 3."
    )
    first.press("End")
    assert first.inner_text() == "2"
    first.press("ArrowRight")
    assert first.inner_text() == "2"
    first.press("Home")
    assert first.inner_text() == "−2"
    pressed = piece.get_by_role("button", pressed=True)
    assert pressed.count() == 0
    piece.get_by_role("button", name="làm mờ").press("Enter")
    assert pressed.all_inner_texts() == ["làm mờ"]
    assert numbers.all_inner_texts() == ["0,11"] * 9
    assert max(result.all_text_contents()) == "0,7"
    first.press("ArrowUp")
    assert first.inner_text() == "0,5"
    # Keys that are the browser's own stay so.
    first.press("Control+ArrowUp")
    assert first.inner_text() == "0,5"
    page.wait_for_timeout(900)
    assert piece.get_by_role("status").inner_text() == piece.locator(".outcome").inner_text()
    assert page.complaints == []


def test_a_finger_changes_a_number(open_page, sink):
    page = open_page(sink, "phone", has_touch=True)
    piece = page.locator(".interactive.nib")
    for sign, shown in (("Thêm", "0,5"), ("Thêm", "1"), ("Bớt", "0,5")):
        piece.get_by_role("button", name=f"{sign} ở hàng 2, cột 2").tap()
        assert piece.get_by_role("spinbutton").nth(4).inner_text() == shown


def test_a_digit_is_pushed_by_keys_by_arrows_and_by_hand(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.shift")
    surface = piece.get_by_role("slider", name="Chỗ của chữ số")
    outcome, ink = piece.locator(".outcome"), piece.locator(".ink")
    assert outcome.inner_text() == "Ở yên: tra sổ đoán 1, đúng; đếm mực đoán 1, đúng."
    surface.press("ArrowRight")
    surface.press("ArrowDown")
    assert surface.get_attribute("aria-valuetext") == "Xê phải 1 ô, xuống 1 ô"
    assert outcome.inner_text().startswith("Xê phải 1 ô, xuống 1 ô: tra sổ đoán ")
    piece.get_by_role("button", name="Sang trái một ô").press("Enter")
    assert surface.get_attribute("aria-valuetext") == "Xê xuống 1 ô"
    piece.get_by_role("button", name="Lên một ô").press("Enter")
    assert surface.get_attribute("aria-valuetext") == "Ở yên"
    # As far as it reaches, and no further.
    for _ in range(4):
        surface.press("ArrowLeft")
    assert surface.get_attribute("aria-valuetext") == "Xê trái 2 ô"
    assert surface.get_attribute("aria-valuenow") == "-2"
    moved = ink.get_attribute("transform")
    drag(page, piece.locator(".paper"), (0.45, 0.2))
    assert surface.get_attribute("aria-valuetext") == "Xê phải 2 ô, xuống 2 ô"
    assert ink.get_attribute("transform") != moved
    assert surface.evaluate("element => element === document.activeElement")
    # What was tried stays written; of the rest nothing is given away.
    written = piece.locator(".cells").first.locator("text")
    seen = [text for text in written.all_text_contents() if text]
    assert 6 <= len(seen) < 25
    assert f"Đã thử {len(seen)} trên 25 chỗ." in piece.locator(".where").inner_text()
    piece.get_by_role("button", name="số 7").press("Enter")
    assert outcome.inner_text() == "Ở yên: tra sổ đoán 7, đúng; đếm mực đoán 7, đúng."
    assert [text for text in written.all_text_contents() if text] == ["7"]
    assert page.complaints == []


def test_a_cell_lights_what_it_looks_at(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.field")
    surface = piece.get_by_role("slider", name="Ô đang chọn")
    maps = piece.locator(".cells")

    def lit() -> list[int]:
        return [one.locator(".lit").count() for one in maps.all()]

    assert lit() == [9, 0, 0, 0]
    assert piece.locator(".outcome").inner_text() == "Một ô của tầng chà nhìn 3 × 3 = 9 ô của ảnh."
    piece.get_by_role("button", name="tầng gộp").press("Enter")
    assert lit() == [16, 4, 0, 0]
    last = maps.nth(3).locator("rect").nth(5)
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert surface.get_attribute("aria-valuetext") == "tầng chà sau, hàng 2, cột 2"
    assert piece.get_by_role("button", pressed=True).all_inner_texts() == ["tầng chà sau"]
    assert lit() == [49, 36, 9, 0]
    assert piece.locator(".outcome").inner_text() == (
        "Một ô của tầng chà sau nhìn 3 × 3 ô của tầng gộp, 6 × 6 ô của tầng chà, "
        "7 × 7 = 49 ô của ảnh."
    )
    surface.press("ArrowRight")
    assert surface.get_attribute("aria-valuetext") == "tầng chà sau, hàng 2, cột 3"
    # The picture itself looks at nothing.
    maps.first.locator("rect").first.click()
    assert surface.get_attribute("aria-valuetext") == "tầng chà sau, hàng 2, cột 3"
    assert page.complaints == []


def test_boxes_are_dragged_pulled_and_moved_by_keys(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.overlap")
    account = piece.locator(".account td")
    assert account.all_inner_texts() == [
        "4 × 4 = 16",
        "4 × 4 = 16",
        "2 × 4 = 8",
        "16 + 16 − 8 = 24",
        "8 / 24 = 0,33",
    ]
    second = piece.get_by_role("slider", name="dời hộp đoán")
    for _ in range(2):
        second.press("ArrowLeft")
    assert second.get_attribute("aria-valuetext") == "trái 1, trên 2, rộng 4, cao 4"
    assert account.last.inner_text() == "16 / 16 = 1"
    # The box below is taken by its corner, then lies above and is moved as a whole.
    drag(page, piece.locator(".grip.box-0"), (-1, -2), cells=8)
    assert account.first.inner_text() == "5 × 6 = 30"
    assert account.last.inner_text() == "16 / 30 = 0,53"
    drag(page, piece.locator(".frame.box-0"), (3, 0), cells=8)
    assert account.last.inner_text() == "8 / 38 = 0,21"
    corner = piece.get_by_role("slider", name="kéo góc hộp đoán")
    corner.press("ArrowDown")
    assert corner.evaluate("element => element === document.activeElement")
    assert account.nth(1).inner_text() == "4 × 5 = 20"
    held = piece.locator(".where")
    assert held.inner_text() == "Mũi tên kéo góc hộp đoán:"
    piece.get_by_role("button", name="Lên một ô").press("Enter")
    assert account.nth(1).inner_text() == "4 × 4 = 16"
    # Apart, there is nothing in both.
    second.focus()
    for key in ("ArrowUp",) * 8 + ("ArrowLeft",) * 8:
        page.keyboard.press(key)
    assert held.inner_text() == "Mũi tên dời hộp đoán:"
    assert account.nth(2).inner_text() in {"0", "1 × 4 = 4"}
    page.wait_for_timeout(900)
    assert piece.get_by_role("status").inner_text().startswith("phần chung ")
    assert page.complaints == []


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_what_stands_below_does_not_move_while_a_piece_is_touched(open_page, sink, size):
    page = open_page(sink, size)
    heights = page.evaluate(
        "(names) => names.map((name) => {"
        " const piece = document.querySelector(`.interactive.${name}`);"
        " const found = new Set();"
        " const look = () => found.add(piece.getBoundingClientRect().height);"
        " for (const button of piece.querySelectorAll('button'))"
        " for (let i = 0; i < 3; i++) { button.click(); look(); }"
        " for (const hold of piece.querySelectorAll('[tabindex=\"0\"]'))"
        " for (const way of ['Up', 'Right', 'Down', 'Down', 'Left', 'Left', 'Up']) {"
        " hold.dispatchEvent(new KeyboardEvent('keydown', { key: `Arrow${way}` })); look(); }"
        " return [name, [...found]]; })",
        NAMES,
    )
    assert [name for name, found in heights if len(found) > 1] == []


def test_a_finger_finds_what_it_touches(open_page, sink):
    page = open_page(sink, "phone", has_touch=True)
    for name in NAMES:
        for button in page.locator(f".interactive.{name} button").all():
            box = button.bounding_box()
            assert min(box["width"], box["height"]) >= 24, name
    assert page.locator(".overlap .reach").first.bounding_box()["width"] >= 24
    # A page is not scrolled by what is dragged in it, and is by everything else.
    held = page.locator(".interactive .hold")
    assert held.count() == 7
    actions = held.evaluate_all("all => all.map((one) => getComputedStyle(one).touchAction)")
    assert set(actions) == {"none"}
    assert page.locator(".overlap > svg").evaluate("e => getComputedStyle(e).touchAction") == "auto"
