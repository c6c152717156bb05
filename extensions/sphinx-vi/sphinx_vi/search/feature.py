"""Search for books in Vietnamese, with or without marks, also from a folder.

In: every page as it is written.  Out: ``searchindex.js`` with the text and the
places of all words, ``_static/vi-search.js`` with what looks a query up in it,
and a few lines on every page that load both as soon as somebody begins to search.
Sphinx's own search is loaded nowhere.  Books in other languages keep theirs.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import re
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_vi import LANGUAGE, assets, metadata
from sphinx_vi.core.folding import RULES
from sphinx_vi.core.search_index import HOW, VERSION, Cache, Page, build, index_of, pages_of, script
from sphinx_vi.core.words import word
from sphinx_vi.search.text import sections_of
from sphinx_vi.toctree import reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

SECTIONS = "vi-search-sections"
"""Event: ``(app, docname, sections)`` before a page goes into the index.

What a project knows of a page beside its text, its number for example, is put into
the list ``sections`` by whoever listens.
"""
PARTS = ("folding", "words", "query", "book", "score", "rank", "sentence", "page")
"""The scripts that are joined to the engine, in their order."""
ENGINE = "vi-search.js"
CUT = "vi-search.pickle"
"""Beside the doctrees: pages and their words, so that a build reads and cuts only what has changed."""
STOCK = re.compile(
    r'[ \t]*<script\b[^>]*\bsrc="[^"]*?\b(?:searchtools|language_data|searchindex)\.js[^"]*"'
    r"[^>]*></script>\n?"
)


def engine(parts: Iterable[str] = PARTS) -> str:
    """Return the script that finds and shows, with the rules that it shares with us."""
    rules = json.dumps(RULES, ensure_ascii=True, separators=(",", ":"))
    folder = Path(__file__).parent / "js"
    files = [folder / f"{name}.js" for name in parts]
    texts = [word.for_script(file.read_text("utf-8"), file.name).rstrip() for file in files]
    return "\n\n".join([f"(globalThis.viSearch ??= {{}}).rules = {rules};", *texts, ""])


class BookIndex:
    """Takes the place of Sphinx's ``IndexBuilder`` in an HTML builder."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.pages: dict[str, Page] = {}
        self.cache: Cache = {}
        self.cut = Path(app.doctreedir) / CUT

    def load(self, stream: TextIO, format: object) -> None:
        """Read the index of the last build, or what that build has kept of it.

        :raises ValueError: if it is not one of ours.
        """
        text = stream.read()
        index, pages, self.cache = self._kept()
        if index == _digest(text):
            self.pages = pages
        else:
            self.pages = {page.name: page for page in pages_of(index_of(text))}

    def prune(self, docnames: Iterable[str]) -> None:
        """Forget all other pages."""
        kept = set(docnames)
        self.pages = {name: page for name, page in self.pages.items() if name in kept}

    def feed(self, docname: str, filename: str, title: str, doctree: nodes.document) -> None:
        """Read a page; one without a title is not to be found."""
        self.pages.pop(docname, None)
        if not title:
            return
        uri = self.app.builder.get_target_uri(docname)
        sections = sections_of(doctree, title)
        self.app.emit(SECTIONS, docname, sections)
        self.pages[docname] = Page(docname, uri, 1, tuple(sections))

    def dump(self, stream: TextIO, format: object) -> None:
        """Write the index, pages in the order of reading."""
        order = reading_order(self.app.env)
        position = {name: number for number, name in enumerate(order)}
        names = sorted(self.pages, key=lambda name: (position.get(name, len(position)), name))
        pages = [self._weighed(self.pages[name]) for name in names]
        text = script(build(pages, self.cache))
        stream.write(text)
        kept = HOW, _digest(text), {page.name: page for page in pages}, self.cache
        half = self.cut.with_suffix(".half")
        half.write_bytes(pickle.dumps(kept))
        half.replace(self.cut)

    def _kept(self) -> tuple[str, dict[str, Page], Cache]:
        """Return the digest of an index, its pages, and what earlier builds have cut into words."""
        try:
            how, *kept = pickle.loads(self.cut.read_bytes())
            index, pages, cache = kept if how == HOW else ("", {}, {})
        except Exception:  # absent, half written or of another version: then from the start
            return "", {}, {}
        return index, pages, cache

    def _weighed(self, page: Page) -> Page:
        """Return a page with the weight that the configuration gives it."""
        weights: dict[str, float] = self.app.config.vi_search_weights
        found = [weight for pattern, weight in weights.items() if fnmatchcase(page.name, pattern)]
        return replace(page, weight=found[-1] if found else 1)

    def label(self) -> str:
        """Return what the builder calls us in its progress."""
        return "Vietnamese"

    def context_for_searchtool(self) -> dict[str, Any]:
        """Return what Sphinx fills its own scripts with, which no page loads."""
        return {
            "search_language_stemming_code": "",
            "search_language_stop_words": "[]",
            "search_scorer_tool": "",
            "search_word_splitter_code": "",
        }

    def get_js_stemmer_rawcodes(self) -> list[Path]:
        """Return no stemmer: Vietnamese words do not change."""
        return []


def _digest(text: str) -> str:
    """Return what changes with an index."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_vietnamese(config: Config) -> bool:
    """Say whether the search of this book is ours."""
    language: str = config.html_search_language or config.language
    return language == LANGUAGE


def add_starter(app: Sphinx, config: Config) -> None:
    """Put on every page what begins a search, and how its results look."""
    if is_vietnamese(config):
        assets.add_css(app, str(Path(__file__).with_name("search")))
        file = Path(__file__).with_name("starter.js")
        text = word.for_script(file.read_text("utf-8"), file.name)
        version = hashlib.sha256(engine().encode()).hexdigest()[:10]
        assets.add_js_text(app, "search", text.replace("VERSION", version))


def take_over(app: Sphinx) -> None:
    """Put our index in the place of Sphinx's, and its scripts out of all pages."""
    builder: Any = app.builder
    searched = getattr(builder, "search", False) and getattr(builder, "templates", None)
    if builder.format != "html" or not searched or not is_vietnamese(app.config):
        return
    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ENGINE).write_text(engine(), "utf-8")
    load = builder.load_indexer

    def load_ours(docnames: set[str]) -> None:
        builder.indexer = BookIndex(app)
        load(docnames)

    builder.load_indexer = load_ours
    render = builder.templates.render
    builder.templates.render = lambda name, context: STOCK.sub("", render(name, context))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the search; it needs nothing else of this package."""
    app.add_config_value(
        "vi_search_weights",
        {},
        "html",
        types=frozenset({dict}),
        description="How much pages count in a search, by patterns of their names; 1 is usual.",
    )
    app.setup_extension("sphinx_vi.assets")
    app.add_event(SECTIONS)
    app.connect("config-inited", add_starter)
    app.connect("builder-inited", take_over)
    return metadata(__name__, env_version=VERSION)
