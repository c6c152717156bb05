"""Bytes of a post: read as what they are, or refused with what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.jekyll import encodings

POSTS = Path(__file__).parent / "posts"
TONES = "\u0300\u0301\u0303\u0309\u0323"
WHERE = Path("bai.md")


def texts(write: Callable[[str], bytes]) -> list[str]:
    """Return prose of which an old encoding has every letter; other words are left out."""

    def said(match: re.Match[str]) -> str:
        try:
            write(match[0])
        except (ValueError, UnicodeEncodeError):
            return "-"
        return match[0]

    paths = sorted([*(POSTS / "tuned").glob("*.md"), *(POSTS / "unseen").glob("*.md")])
    return [re.sub(r"[^\W\d_]+|[^\w\s]", said, path.read_text("utf-8")) for path in paths]


def windows_1258(text: str) -> bytes:
    """Letters and tones apart, as Windows wrote them."""
    made = b""
    for character in text:
        try:
            made += character.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", character)
            base = "".join(c for c in apart if c not in TONES)
            tones = "".join(c for c in apart if c in TONES)
            made += (unicodedata.normalize("NFC", base) + tones).encode("cp1258")
    return made


def by_table(high: str):
    """A writer for an encoding of one byte a letter."""

    def write(text: str) -> bytes:
        return bytes(ord(c) if c.isascii() else 0x80 + high.index(c) for c in text)

    return write


def vni(text: str) -> bytes:
    """A letter and its mark as two letters."""
    spelt = {letter: old for old, letter in encodings._VNI.items()}
    return "".join(spelt.get(c, c) for c in text).encode("cp1252")


WRITERS = {
    "Windows-1258": windows_1258,
    "TCVN3": by_table(encodings._TCVN3),
    "VISCII": by_table(encodings._VISCII),
    "VNI": vni,
}


@pytest.mark.parametrize("name", WRITERS)
def test_an_old_encoding_is_recognized_and_read_letter_by_letter(name):
    """As bytes, and as letters of a file that is UTF-8 by now."""
    for text in texts(WRITERS[name]):
        assert len(re.findall(r"[^\W\d_]+", text)) > 100
        raw = WRITERS[name](text)
        assert encodings.read(raw, WHERE) == encodings.Read(text, name)
        window = "cp1252" if name == "VNI" else "latin-1"
        by_now = encodings.read(raw.decode(window).encode(), WHERE)
        assert by_now == encodings.Read(text, f"{name}, as letters of UTF-8")


def test_the_tables_are_those_that_others_know():
    """Python's cp1258 is the standard's; ours agree with what is known of single letters."""
    known = {0xB5: "à", 0xB8: "á", 0xD6: "ệ", 0xAE: "đ", 0xA7: "Đ", 0xFE: "ỵ", 0xCA: "ấ"}
    assert {byte: encodings._TCVN3[byte - 0x80] for byte in known} == known
    known = {0xD5: "ạ", 0xF0: "đ", 0xAA: "ế", 0xBF: "Ư", 0xDF: "ư", 0xFF: "Ữ", 0x80: "Ạ"}
    assert {byte: encodings._VISCII[byte - 0x80] for byte in known} == known
    assert len(encodings._TCVN3) == len(encodings._VISCII) == 128
    small = {unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in ["", *TONES]}
    letters = {c for c in small if not c.isascii()} | {"đ"}
    # VNI leaves í and ì where Windows has them.
    of_vni = "".join(encodings._VNI.values()) + "íì"
    for table in (encodings._TCVN3, encodings._VISCII, of_vni):
        assert letters <= set(table.lower())


def test_capitals_of_tcvn3_are_small_letters_in_a_font_of_capitals():
    """“VIÖT NAM” was written for a font in which ệ looks like Ệ."""
    small = by_table(encodings._TCVN3)("Mẹ kể chuyện VIệT NAM, ngày hội TOàN QUốC ở đó.")
    read = encodings.read(small, WHERE)
    assert read.text == "Mẹ kể chuyện VIỆT NAM, ngày hội TOÀN QUỐC ở đó."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_unicode_in_every_form_is_one_text(encoding, end):
    """With and without a mark in front, with every end of line."""
    text = texts(str.encode)[0]
    assert encodings.read(text.replace("\n", end).encode(encoding), WHERE).text == text


REFUSED = {
    "empty": (b"", "bai.md:1: the file is empty"),
    "blank": (b"\n \n", "bai.md:1: the file is empty"),
    "only a mark": ("\ufeff".encode(), "bai.md:1: the file is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "bai.md:3: this is not a text"),
    "half of a character": (b"\xff\xfeA\x00\n\x00B", "bai.md:2: this looks like UTF-16"),
    "French in Latin-1": ("été à la forêt, crêpes, déjà, élève\n".encode("latin-1"), "not UTF-8"),
    "Russian": ("Привет, мир, это не вьетнамский\n".encode("koi8-r"), "iconv -f X -t UTF-8"),
}


@pytest.mark.parametrize(("raw", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_that_we_know_is_refused_with_line_and_remedy(raw, said):
    """Never half read."""
    with pytest.raises(ArticleError) as refused:
        encodings.read(raw, WHERE)
    assert said in str(refused.value)
    assert refused.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "Un été à la forêt, où l'on mangeait des crêpes. Déjà vu, café, élève, très, çà et là.",
        "Über die Größe der Straße für schöne Mädchen; Äpfel müssen nach Köln, größer, Füße.",
        "São Paulo não é só o coração da nação, é também à noite uma canção, irmão.",
        "Ông và bà là ai? Cô ấy có đi à? Tôi và mẹ là người nhà quê.",
    ],
)
def test_a_text_that_is_right_is_not_taken_for_an_old_one(text):
    """Letters of Latin-1 in UTF-8 are what they are."""
    assert encodings.read(text.encode(), WHERE) == encodings.Read(text)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw):
    """No other way out."""
    with suppress(ArticleError):
        assert "\r" not in encodings.read(raw, WHERE).text
