"""What a shared link shows."""

from __future__ import annotations

import re
import struct
import sys
import xml.etree.ElementTree as ET

from sphinx_visao.core.pages.card import HEIGHT, WIDTH, draw, lines_of

THEME = {"html_theme": "sphinx_book_theme", "html_context": {"default_mode": "auto"}}
PICTURE = "<svg viewBox='0 0 40 30'><circle cx='5' cy='5' r='4'/></svg>"


def test_words_are_broken_and_cut_between_words():
    assert lines_of("một hai ba bốn năm", 8, 9) == ["một hai", "ba bốn", "năm"]
    cut = lines_of("một hai ba bốn năm", 8, 2)
    assert len(cut) == 2
    assert cut[-1].endswith("…")
    assert lines_of("", 8, 2) == [""]


def test_the_card_is_a_drawing_of_the_right_size_with_escaped_words():
    root = ET.fromstring(draw("S & S", "A < B", "c", "Phần I", PICTURE))
    assert (root.get("width"), root.get("height")) == (str(WIDTH), str(HEIGHT))
    assert "A < B" in [element.text for element in root.iter()]
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 1


def test_a_known_address_gets_cards_and_an_unknown_one_none(build):
    text = "---\nnumber: 1\ntitle: Thử\nsubtitle: Một hai\n---\n\nChữ.\n\n:::{doc-them}\n- [a](https://example.org): b\n:::\n"
    assert "og:image" not in build(text, **THEME).page()
    built = build(text, html_baseurl="https://example.org/vi/", **THEME)
    (card,) = (built.out / "_static" / "cards").glob("index-*.png")
    assert f'content="https://example.org/vi/_static/cards/{card.name}"' in built.page()
    assert struct.unpack(">II", card.read_bytes()[16:24]) == (WIDTH, HEIGHT)


KNOWN = {"html_baseurl": "https://example.org/vi/", **THEME}


def test_the_card_of_a_page_has_its_first_drawing(build, tmp_path):
    """A drawing is found again behind pictures of other kinds; another one makes another card."""
    (tmp_path / "book").mkdir()
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'><circle cx='20' cy='15' r='{}'/></svg>"
    text = "# Sách\n\n![a](a.png)\n\n![b](b.svg)\n"
    made = []
    for radius in (4, 14):
        (tmp_path / "book" / "b.svg").write_text(drawing.format(radius), "utf-8")
        built = build(text, **KNOWN)
        (shown,) = re.findall(r'og:image" content="[^"]*/(index-[^"]*\.png)"', built.page())
        made.append((built.out / "_static" / "cards" / shown).read_bytes())
    assert made[0] != made[1]


def test_a_page_of_another_format_has_a_card_with_its_title_alone(build):
    built = build("# Sách\n", files={"khac.rst": ":orphan:\n\nKhác\n====\n"}, **KNOWN)
    assert re.search(r'og:image" content="[^"]*/cards/khac-[^"]*\.png"', built.page("khac"))


def test_without_the_package_that_draws_there_is_one_message_a_page_and_no_card(build, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    built = build("# Sách\n", **KNOWN)
    assert built.warnings == [
        "WARNING: social cards need the package resvg-py: make html installs it"
    ]
    assert "og:image" not in built.page()
    assert not (built.out / "_static" / "cards").exists()
