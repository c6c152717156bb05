"""Vietnamese words on the page, in place of what the installed packages bring."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from sphinx_vi.catalogue import SOURCE, catalogue

THEME = {
    "html_theme": "sphinx_book_theme",
    "html_sidebars": {"**": ["search-button-field.html"]},
    "html_theme_options": {"navbar_persistent": []},
    "html_context": {"default_mode": "auto"},
}


def messages():
    """Return the catalogue's messages, without its header."""
    with SOURCE.open("rb") as file:
        return [message for message in read_po(file, locale="vi", abort_invalid=True) if message.id]


def test_every_message_is_translated_and_keeps_its_placeholders():
    for message in messages():
        assert message.string, message.id
        wanted = set(re.findall(r"%\(\w+\)s", message.id))
        given = set(re.findall(r"%\(\w+\)s", message.string))
        assert given <= wanted, message.id
        assert message.id.count("%s") == message.string.count("%s"), message.id


def test_words_are_in_sentence_case_and_in_nfc():
    import unicodedata

    names = {
        "Y",
        "PyData",
        "Sphinx",
        "Jupyter",
        "Python",
        "PDF",
        "JavaScript",
        "Theme",
        "Read",
        "Docs",
    }
    for message in messages():
        assert unicodedata.is_normalized("NFC", message.string)
        words = re.findall(r"[^\W\d_]+", re.sub(r"<[^>]+>|%\(\w+\)s", "", message.string))
        assert not [w for w in words[1:] if w[0].isupper() and w not in names], message.string


def test_the_catalogue_is_complete_for_what_it_names():
    assert catalogue().gettext("Search") == "Tìm kiếm"


def test_the_page_speaks_vietnamese_with_the_theme(build):
    built = build(
        "# T\n\n## Một\n\nChữ.\n\n```{toctree}\na\n```\n", files={"a.md": "# A\n"}, **THEME
    )
    page, search = built.page(), built.page("search")
    for words in ("Tìm kiếm", "bài tiếp", "Tới thẳng nội dung", "Liên kết tới mục này"):
        assert words in page
    assert "Tìm Kiếm" not in page
    assert "bật JavaScript" in search
    assert '"Search Results": "Kết quả tìm kiếm"' in (
        built.out / "_static" / "translations.js"
    ).read_text("utf-8")


def test_a_book_in_another_language_keeps_its_words(build):
    page = build("# T\n", language="en", **THEME).page()
    assert "Skip to main content" in page
