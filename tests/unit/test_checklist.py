"""The page on which a person decides: what it says, what it asks for, what it remembers."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from support import SIZES

from sphinx_visao.core.jekyll.checklist import SHOWN, Place, page

PLACES = [
    Place(12, 5, "Mưa ", "nhỏ", " thôi.", "nhá»", ("nhờ", "nhọ")),
    Place(30, 9, 'a < b & "c" ', "bỏ</script>", " @KEY@", "bá»", ("bờ'\"",)),
    Place(31, 1, "", "⟦xq⟧", " gì đó", "xq", ()),
]


def test_every_place_is_there_in_order_with_its_readings_and_nothing_is_asked_for():
    """No request, no file changed, no tag made of a word."""
    text = page(PLACES, "book/nhap/bai-<cu>.md")
    assert re.findall(r'data-line="(\d+)"', text) == ["12", "30", "31"]
    assert re.findall(r'data-word="(nh[^"]*)"', text) == ["nhỏ", "nhờ", "nhọ"]
    assert not re.search(r"(?:src|href|action)\s*=|https?:|@import|url\(|fetch\(|XMLHttp", text)
    assert text.count("</script>") == 1
    assert "@KEY@" in text
    assert "<cu>" not in text
    tags = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, _: tags.append(tag)
    parser.feed(text)
    assert tags.count("li") == 3
    assert tags.count("mark") == 3


def test_the_printed_line_has_the_sentence_the_guess_and_the_others():
    """The same as the page, in one line."""
    assert PLACES[0].message() == (
        "“Mưa [nhỏ] thôi.”: 'nhá»' was read as 'nhỏ'; it may have been nhờ, nhọ"
    )
    assert "write it again" in PLACES[2].message()


@pytest.mark.needs("browser")
def test_on_a_phone_one_clicks_through_it_and_reads_what_to_type(tmp_path, browser):
    """From a folder: decided places are counted, remembered, and what is wrong is listed."""
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "bai.xem-lai.html"
    file.write_text(page(PLACES, "bai.md"), "utf-8")
    before = file.read_bytes()
    width, height = SIZES["phone"]
    view = browser.new_page(viewport={"width": width, "height": height})
    asked, complaints = [], []
    view.on("request", lambda request: asked.append(request.url))
    view.on("pageerror", lambda error: complaints.append(str(error)))
    view.goto(file.as_uri())
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    assert min(b.bounding_box()["height"] for b in view.locator("li button").all()) >= 44
    grave = [v["id"] for v in Axe().run(view).response["violations"]]
    assert grave == []
    view.get_by_role("button", name="nhờ").click()
    assert view.locator("#count").inner_text() == "1/3 chỗ"
    assert "Dòng 12: sửa “nhỏ” thành “nhờ”." in view.locator("li").first.inner_text()
    view.get_by_role("button", name="bỏ</script>").click()
    view.on("dialog", lambda dialog: dialog.accept("xin"))
    view.locator("li").nth(2).locator(".other").click()
    expected = "Dòng 12: sửa “nhỏ” thành “nhờ”.\nDòng 31: sửa “⟦xq⟧” thành “xin”."
    assert view.locator("#list").input_value() == expected
    view.reload()
    assert view.locator("#list").input_value() == expected
    assert complaints == []
    assert set(asked) == {file.as_uri()}
    view.close()
    assert file.read_bytes() == before


def test_the_printed_line_names_the_first_readings_and_counts_the_rest():
    """A word may have been any of dozens."""
    others = tuple(f"nh{letter}" for letter in "aăâeêiouơưy")
    place = Place(1, 1, "", "nhỏ", "", "nhá»", others)
    said = place.message().split("it may have been ")[1]
    assert said == f"{', '.join(others[:SHOWN])} and {len(others) - SHOWN} more"


def test_the_printed_line_says_that_what_was_read_is_no_word():
    """Nothing else is known that it may have been."""
    place = Place(1, 1, "Mưa ", "nhxỏ", " thôi.", "nhá»x", ())
    assert place.message() == (
        "“Mưa [nhxỏ] thôi.”: 'nhá»x' was read as 'nhxỏ', which is no Vietnamese word"
    )
