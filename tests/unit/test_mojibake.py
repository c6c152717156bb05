"""Broken Vietnamese: everything that is decided is right, everything else is marked.

The texts are those of the small book of the tests; they are broken here in each way that
we know of, and put together again.  Of the real book, the largest text at hand, those pages are
broken too that ``some_pages`` chooses; ALL=1 takes all.
"""

from __future__ import annotations

import re
import unicodedata

import pytest
import some_pages
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from sphinx_vi.core.mojibake import CLOSE, OPEN, marks, repair
from sphinx_vi.core.syllables import ONSETS, RHYMES, TONES, is_syllable

STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."}
WAYS = ("whole", "dropped", "fffd", "question", "spaces", "straight", "collapsed")


@pytest.fixture(params=["tests/sample", pytest.param("book", marks=pytest.mark.book)])
def lines(request, record_property) -> list[str]:
    """Every line of prose without code in it: of the small book, of some pages of the real one."""
    found = sorted((ROOT / request.param).rglob("*.md"))
    if request.param == "book":
        found, left = some_pages.of_texts(found)
        record_property(some_pages.UNBROKEN, [path.stem for path in left])
    pages = "\n".join(page.read_text("utf-8") for page in found)
    without_code = re.sub(r"```.*?```", "", pages, flags=re.DOTALL)
    prose = (line for line in without_code.split("\n") if line.strip() and "`" not in line)
    return [line for line in prose if not line.startswith((":", "-", "|", "{"))]


def broken(text: str, encoding: str, way: str) -> str:
    """A text whose UTF-8 was read in *encoding*, with what *way* does to it on top."""
    lost = {"whole": None, "fffd": "\ufffd", "question": "?"}.get(way, "")
    made = []
    for character in text:
        if character.isascii():
            made.append(character)
            continue
        for byte in character.encode():
            try:
                read = bytes([byte]).decode(encoding)
            except UnicodeDecodeError:
                read = chr(byte)
            if lost is not None and "\x80" <= read < "\xa0":
                read = lost
            elif lost is not None and read == "\xad":
                read = ""
            if way in ("spaces", "straight", "collapsed") and read == "\xa0":
                read = " "
            if way == "straight":
                read = STRAIGHT.get(read, read)
            made.append(read)
    joined = "".join(made)
    return re.sub(" +", " ", joined) if way == "collapsed" else joined


def agrees(original: str, repaired: str) -> bool:
    """Whether a repaired line is the original one wherever nothing is marked."""
    parts = re.split(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", repaired)
    pattern = r"[^\n]{0,24}?".join(map(re.escape, parts))
    return re.fullmatch(pattern, original) is not None


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("way", WAYS)
def test_what_is_not_marked_is_what_was_written(lines, encoding, way):
    """No word of the book is guessed wrong; nothing is marked where no byte is lost."""
    found = repair(broken("\n".join(lines), encoding, way))
    pairs = zip(lines, found.text.split("\n"), strict=True)
    wrong = [(a, b) for a, b in pairs if not agrees(a, b) and way != "collapsed"]
    assert wrong == []
    if way == "whole":
        assert found.text == "\n".join(lines)
        assert found.uncertain == {}


def test_most_of_what_cp1252_breaks_is_put_right(lines):
    """Five bytes have no letter in cp1252; most words with one of them have one reading."""
    before = broken("\n".join(lines), "cp1252", "dropped")
    found = repair(before)
    harmed = sum(not word.isascii() for word in before.split())
    assert len(marks(found.text)) < 0.08 * harmed


CASES = {
    # What is broken, in a text that cp1252 broke; what it is, or None where it stays open.
    "há»c": "học",
    "tÃnh": "tính",
    "Äà": "Đà",
    "ÄÃ ": "Đà",
    "nhiá»u": "nhiều",
    "cá»§a": "của",
    "máº­n": "mận",
    "nháºn": "nhận",
    "há»": None,
    "lÃ má»™t": None,
    "GarcÃa": None,
    "â€œchá»¯â€": "“chữ”",
}


FRAME = "Mẹ đi chợ về, làm nồi canh chua, cả nhà quây quần. {} Mọi người bảo ngon lắm."


@pytest.mark.parametrize(
    ("text", "way", "encoding"),
    [
        ("Phim rõ, “xương lành” khác hẳn.", "spaces", "cp1252"),
        ("Về “nhà” thôi.", "spaces", "cp1252"),
        ("Dốc bên trái là −30, bên phải là 30.", "straight", "cp1252"),
        ("Vòng ○ nằm lại.", "dropped", "cp1252"),
        ("Một trăm quả, hay một trăm vỉ?”", "dropped", "latin-1"),
        ("Hỏi vỉ?bảy mươi, không phải vỉ?sáu mươi.", "dropped", "cp1252"),
        ('Đọc tựa "Xuống núi có đà" rồi ngủ.', "spaces", "cp1252"),
        ('Tựa là "Xuống núi có đà"', "straight", "latin-1"),
        ("Ngày một viên. Mà… cũng hơi giống bảy.", "spaces", "cp1252"),
        ("Ngày một viên. Mà… cũng hơi giống bảy.", "question", "latin-1"),
        ("Ông Tư ghi ông *là* ai, hay _là_ gì.", "spaces", "cp1252"),
        ("Ông Tư ghi ông **là** ai, còn ông *tìm* ai.", "straight", "latin-1"),
        ("Chẳng hạn 2 1 → hai mươi mốt.", "straight", "cp1252"),
        ("Đằng nào “hai” cũng kẹt ở giữa.", "question", "latin-1"),
        ("Điểm âm vô cùng viết là −∞ cho gọn.", "question", "latin-1"),
    ],
)
def test_what_new_pages_had_and_old_ones_had_not(text, way, encoding):
    """A quotation that ends in a broken word, a minus, a question that ends in half a letter."""
    whole = FRAME.format(text)
    found = repair(broken(whole, encoding, way))
    assert agrees(whole, found.text), found.text


@pytest.mark.parametrize(
    ("text", "signs"),
    [("Còn −3 độ.", "−∑"), ("Từ A → B.", "→↑"), ("Xuống ↓ đây.", "↓")],
)
def test_signs_that_arrive_alike_are_all_named(text, signs):
    whole = FRAME.format(text)
    found = repair(broken(whole, "cp1252", "straight"))
    assert agrees(whole, found.text)
    options = [set(place.options) for place in found.places]
    assert any(set(signs) <= some for some in options) or signs in found.text


def test_a_sign_without_its_last_byte_is_marked_whole():
    found = repair(broken(FRAME.format("Từ B ← A."), "cp1252", "dropped"))
    assert "Từ B ⟦â†⟧ A." in found.text


@pytest.mark.parametrize(("arrived", "was"), CASES.items())
def test_single_words_in_running_text_a_heading_and_a_link(arrived, was):
    """The same word is treated alike wherever it stands."""
    for frame in ("{} Ä‘áº¿n", "## Vá»› {}, nÃ³ Ä‘áº¿n", "xem [{}](https://example.org/a) Ä‘áº¿n"):
        text = repair(frame.format(arrived)).text
        if was is None:
            assert OPEN in text
        else:
            assert was in text
            assert OPEN not in text


def test_where_each_open_place_stands_and_what_it_may_have_been():
    """Line and column lead to the mark; every possible word is named."""
    found = repair("Má»™t.\n\nCon há» ăn cá» vÃ  há».")
    assert [(line, column) for line, column, _ in marks(found.text)] == [(3, 5), (3, 14), (3, 23)]
    assert found.uncertain["há»"] == ["hề", "họ", "hỏ", "hờ", "hử"]


@pytest.mark.parametrize(
    "text",
    [
        "NGÃ TƯ, ĐÃ và SÃO",
        "São Paulo, Ästhetik, Ångström, Æsop",
        "Tiếng Việt viết đúng, «má» và «cá»",
        "Không có gì để sửa: km, hc của riêng ai",
    ],
)
def test_a_text_that_is_right_stays_as_it_is(text):
    """Capitals with marks, German, Danish, French quotation marks."""
    assert repair(text).text == text
    assert repair(text).uncertain == {}


def test_a_lost_vowel_is_noticed_only_in_a_broken_text():
    """“hc” may be a name; beside broken words it is what is left of one."""
    assert repair("Máº¡ng hc sÃ¢u Ä‘i 5 km, háº").text == "Mạng ⟦hc⟧ sâu đi 5 km, ⟦háº⟧"


def test_a_question_mark_is_undecided_where_as_much_speaks_for_either():
    """One byte was dropped and one became a question mark: the third may be either."""
    assert repair("áºc má»?t tháº¿, á»? Huáº¿").text == "ậc ⟦má»?t⟧ thế, ⟦á»?⟧ Huế"


def spelt(onset: str, rhyme: str, tone: str) -> str:
    """A syllable with its tone on a vowel: the one with a mark, or else the first."""
    vowel = next((n for n, c in reversed([*enumerate(rhyme)]) if c in "ăâêôơư"), 0)
    return unicodedata.normalize("NFC", onset + rhyme[: vowel + 1] + tone + rhyme[vowel + 1 :])


syllables = st.builds(
    spelt,
    st.sampled_from(["", *ONSETS]),
    st.sampled_from(sorted(RHYMES)),
    st.sampled_from(["", *TONES]),
)


@given(st.lists(syllables, min_size=1, max_size=12), st.sampled_from(WAYS[:6]), st.booleans())
def test_no_syllable_is_guessed_wrong(words, way, latin):
    """Also for syllables that no text of ours holds."""
    text = " ".join(word for word in words if is_syllable(word)) + " mệt thế, ở Huế"
    found = repair(broken(text, "latin-1" if latin else "cp1252", way))
    assert agrees(text, found.text)


@given(st.text(max_size=80))
def test_nothing_makes_it_fail(text):
    """Any text at all comes back, with its lines."""
    assert repair(text).text.count("\n") == text.count("\n")
