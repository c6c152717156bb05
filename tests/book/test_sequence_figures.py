"""Figures about sequences, in a browser: by keys, by mouse, by finger."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.needs("browser")


def test_a_mark_fades_as_much_as_is_kept(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.trace")
    slider, outcome = piece.get_by_role("slider"), piece.locator(".outcome")
    assert slider.get_attribute("aria-valuetext") == "0,9"
    assert outcome.inner_text() == (
        "Dấu vết sau 5 bước còn 59%, sau 20 bước còn 12%, sau 40 bước còn 1,5%."
    )
    line = piece.locator(".line").get_attribute("d")
    slider.press("ArrowRight")
    assert "sau 40 bước còn 100%" in outcome.inner_text()
    slider.press("ArrowRight")
    assert "sau 40 bước phình gấp 45 lần" in outcome.inner_text()
    slider.press("Home")
    assert "sau 40 bước coi như hết" in outcome.inner_text()
    assert piece.locator(".line").get_attribute("d") != line
    page.wait_for_timeout(900)
    assert piece.get_by_role("status").inner_text() == outcome.inner_text()
    assert page.complaints == []


def test_gates_open_hour_by_hour(open_page, sink):
    page = open_page(sink, "phone")
    piece = page.locator(".interactive.gates")
    slider, outcome = piece.get_by_role("slider"), piece.locator(".outcome")
    assert outcome.inner_text() == "Giờ 12, đọc 29,5 °C: cổng giữ mở 10%, cổng xem mở 70%."
    slider.press("Home")
    assert outcome.inner_text() == "Giờ 0, đọc 22,5 °C: cổng giữ mở 90%, cổng xem mở 70%."
    assert piece.locator(".now").all_inner_texts() == ["90%", "70%"]
    assert piece.locator("circle").count() == 3
    assert page.complaints == []


def test_a_word_that_is_touched_says_where_it_looks(open_page, sink):
    page = open_page(sink, "phone", has_touch=True)
    piece = page.locator(".interactive.attention")
    outcome, grid = piece.locator(".outcome"), piece.locator(".cells text")
    assert grid.all_text_contents() == ["2", "1"]
    assert outcome.inner_text() == "Lúc nói “hai”: nhìn nhiều nhất vào “2” ở ô thứ 1, 90%."
    piece.get_by_role("button", name="mốt").tap()
    assert outcome.inner_text() == "Lúc nói “mốt”: nhìn nhiều nhất vào “1” ở ô thứ 2, 80%."
    pressed = piece.get_by_role("button", pressed=True)
    assert pressed.all_inner_texts() == ["số 21", "mốt"]
    piece.get_by_role("button", name="số 5").press("Enter")
    assert grid.all_text_contents() == ["5"]
    assert pressed.all_inner_texts() == ["số 5", "năm"]
    assert outcome.inner_text() == "Lúc nói “năm”: nhìn nhiều nhất vào “5” ở ô thứ 1, 100%."
    assert page.complaints == []


def test_tomorrow_is_hidden_by_a_triangle(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.causal-mask")
    surface = piece.get_by_role("slider", name="Tiếng đang nhìn")
    outcome, shut = piece.locator(".outcome"), piece.locator(".shut")
    assert shut.count() == 3
    assert surface.get_attribute("aria-valuetext") == "tiếng thứ 2, mươi"
    surface.press("ArrowUp")
    surface.press("ArrowUp")
    assert surface.get_attribute("aria-valuenow") == "1"
    assert outcome.inner_text() == (
        "Tiếng thứ 1, “hai”: 2 tiếng sau bị che, nên nhìn nhiều nhất vào “hai”, 100%."
    )
    piece.get_by_role("button", name="nhấc giấy").press("Enter")
    assert shut.count() == 0
    assert outcome.inner_text() == (
        "Tiếng thứ 1, “hai”: nhấc giấy ra thì 2 tiếng sau được nhìn 76%, nhiều nhất là “mốt”, 67%."
    )
    last = piece.locator(".cells rect").nth(7)
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert surface.get_attribute("aria-valuenow") == "3"
    assert outcome.inner_text().startswith("Tiếng thứ 3, “mốt”, là tiếng cuối")
    assert page.complaints == []


def test_hands_turn_with_the_place(open_page, sink):
    page = open_page(sink)
    piece = page.locator(".interactive.clock-hands")
    slider, hands = piece.get_by_role("slider"), piece.locator(".needle")
    assert hands.count() == 3
    slider.press("Home")
    assert piece.locator("svg text").all_text_contents() == ["sin 0,00", "cos 1,00"] * 3
    upright = hands.first.get_attribute("d")
    slider.press("ArrowRight")
    assert hands.first.get_attribute("d") != upright
    assert piece.locator(".outcome").inner_text() == (
        "Chỗ 1: kim nhanh nhất đã quay 0,16 vòng, kim chậm nhất 0,02 vòng."
    )
    assert page.complaints == []
