"""Every word of the interface is Vietnamese, in all three forms of the book."""

from __future__ import annotations

import re
import subprocess
import zipfile
from html.parser import HTMLParser

import pytest
from support import ROOT

from sphinx_vi.core.syllables import is_syllable

pytestmark = [pytest.mark.book, pytest.mark.whole]

# English that the book's readers know as such, or names.
ALLOWED = {
    "pytorch",
    # Terms that the book itself teaches under these names.
    "mini",
    "batch",
    "mae",
    "jupyter",
    "colab",
    "binder",
    "pdf",
    "epub",
    "python",
    "sphinx",
    "ctrl",
    "github",
    "gitlab",
    "readthedocs",
    "numpy",
    "pandas",
    "matplotlib",
    "visao",
    "ai",
    "elmo",
    "bert",
    "gpt",
    "rnn",
    "gru",
    "lstm",
    "transformer",
    "html",
    "css",
    "javascript",
    "mit",
    "cc",
    "by",
    "sa",
    "creative",
    "ii",
    "iii",
    "iv",
    "commons",
}

SHOWN = ("aria-label", "title", "placeholder", "alt", "data-bs-title", "data-tooltip")
"""Attributes that a reader sees or hears."""

VOID = ("br", "img", "input", "meta", "link", "hr", "source", "wbr", "path", "circle", "col")
SILENT = ("script", "style", "template", "math", "pre", "code", "svg")


class Interface(HTMLParser):
    """Collects what the theme writes: all but the article's own text."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.stack: list[tuple[str, bool]] = []

    def quiet(self) -> bool:
        """Whether we are inside the article or something nobody reads."""
        return any(quiet for _, quiet in self.stack)

    def handle_starttag(self, tag, attributes):
        """Note what is shown; an article's text belongs to its author."""
        known = dict(attributes)
        if not self.quiet() or tag in ("button", "summary", "input"):
            self.words += [known[name] or "" for name in SHOWN if known.get(name)]
        if tag in VOID:
            return
        own = "bd-article" in (known.get("class") or "") and tag == "article"
        self.stack.append((tag, tag in SILENT or own))

    def handle_endtag(self, tag):
        """Leave an element."""
        if tag in VOID:
            return
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        """Keep the theme's text."""
        if not self.quiet():
            self.words.append(data)


def strangers(texts: list[str], own: set[str]) -> set[str]:
    """Return the words that are neither Vietnamese, nor allowed, nor the author's own."""
    words = {w for text in texts for w in re.findall(r"[^\W\d_]{2,}", text.lower())}
    return {w for w in words if not is_syllable(w)} - ALLOWED - own


def own_words() -> set[str]:
    """Return the English in the titles of pages: it is the author's, not the interface's."""
    titles = []
    for path in (ROOT / "book").rglob("*.md"):
        titles += re.findall(r"(?m)^(?:title|subtitle):(.*)$|^#+ (.*)$", path.read_text("utf-8"))
    return {w for pair in titles for w in re.findall(r"[^\W\d_]{2,}", " ".join(pair).lower())}


def test_no_page_has_an_english_word_around_its_text(html):
    own = own_words()
    found = {}
    for path in html.rglob("*.html"):
        if "_static" in path.parts:  # templates that the theme leaves there; no page leads to them
            continue
        reader = Interface()
        reader.feed(path.read_text("utf-8"))
        # The index is made of terms; its English is what one looks for.
        skipped = own | ({"index"} if path.name == "genindex.html" else set())
        wrong = strangers(reader.words, skipped)
        if wrong and path.name != "genindex.html":
            found[path.relative_to(html).as_posix()] = sorted(wrong)
    assert found == {}


def test_the_scripts_say_their_words_in_vietnamese(html):
    """Strings that only a script shows: they come from its catalogue or stand in it."""
    said = []
    for path in (html / "_static").glob("*.js"):
        text = path.read_text("utf-8")
        said += re.findall(
            r"""(?:textContent|innerText|title|ariaLabel)\s*=\s*["'`]([^"'`$]+)""", text
        )
        said += re.findall(
            r"""setAttribute\(\s*["'](?:aria-label|title)["'],\s*["']([^"']+)""", text
        )
        # Words that have been joined to a script: "group.key": "text with {placeholders}".
        joined = re.findall(r"""(?m)^  "[a-z_]+\.[a-z_]+": "(.+)",?$""", text)
        said += [re.sub(r"\{\w+\}", "", words) for words in joined]
    assert "Xem thêm" in said
    assert strangers(said, set()) - {"default", "copied", "log", "roc", "iou", "mb", "cos"} == set()


@pytest.mark.needs("browser")
def test_words_that_only_a_browser_shows(html, browser):
    """The copy button, the theme switch and the search dialog, as they are when alive."""
    page = browser.new_page()
    # Any article that has a listing to copy.
    address = next(
        path for path in sorted(html.glob("*/*.html")) if "cell-input" in path.read_text("utf-8")
    )
    page.goto(address.as_uri())
    page.locator(".copybtn").first.wait_for(state="attached")
    texts = page.evaluate(
        """() => [...document.querySelectorAll("button, [role=dialog], dialog, [data-tooltip]")]
        .flatMap(e => [e.getAttribute("aria-label"), e.getAttribute("title"), e.innerText,
                       e.getAttribute("data-tooltip"), e.getAttribute("data-bs-original-title")])
        .filter(Boolean)"""
    )
    page.close()
    assert len(texts) > 8
    assert strangers(texts, own_words()) == set()


def test_the_epub_speaks_vietnamese(epub):
    with zipfile.ZipFile(epub) as book:
        texts = [
            re.sub(r"<[^>]+>", " ", book.read(name).decode("utf-8"))
            for name in book.namelist()
            if name.endswith(("nav.xhtml", "toc.ncx"))
        ]
        pages = "".join(
            book.read(n).decode("utf-8") for n in book.namelist() if n.endswith(".xhtml")
        )
    assert strangers(texts, own_words() | {"chi", "trung"}) == set()
    for word in ("Footnotes", "Contents", "Note<", "Tip<", "Warning<", "Permalink", "Navigation"):
        assert word not in pages


@pytest.mark.needs("pdf", "pdftotext")
def test_the_pdf_speaks_vietnamese(pdf):
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    for word in (
        "Contents",
        "Chapter",
        "Figure",
        "Table",
        "continued",
        "Release",
        "page ",
        "Part ",
    ):
        assert not re.search(rf"(?m)^[^\S\n]*{word}\b|\({word}", text), word
