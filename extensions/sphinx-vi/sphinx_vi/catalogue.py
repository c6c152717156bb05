"""Vietnamese for every word of Sphinx and its themes that a reader can see.

In: ``locale/vi/LC_MESSAGES/sphinx.po`` and ``sphinx.js`` beside this module.
Out: these words take the place of what the installed packages bring, whose
Vietnamese is an eighth of a catalogue; the packages themselves stay untouched.
"""

from __future__ import annotations

import gettext
import io
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx import locale

from sphinx_vi import LANGUAGE, assets
from sphinx_vi.core.words import word

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

FOLDER = Path(__file__).parent / "locale"
DOMAINS = ("sphinx", "booktheme", "sphinx-copybutton", "sphinx_copybutton")
"""Catalogues that Sphinx, the themes and the copy button look words up in."""


def catalogue() -> gettext.GNUTranslations:
    """Return our catalogue, compiled in memory from its source."""
    path = FOLDER / LANGUAGE / "LC_MESSAGES" / "sphinx.po"
    with path.open("rb") as file:
        messages = read_po(file, locale=LANGUAGE)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def replace_words(app: Sphinx, config: Config) -> None:
    """Put our words before all others, for pages in Vietnamese."""
    if config.language != LANGUAGE:
        return
    # Sphinx loads its own catalogue before any extension, and the first one wins.
    for domain in DOMAINS:
        key = ("general", domain)
        ours = catalogue()
        ours.add_fallback(locale.translators.get(key, gettext.NullTranslations()))
        locale.translators[key] = ours
    app.translator = locale.translators["general", "sphinx"]
    # Where the search page looks for its words.
    config.locale_dirs = [str(FOLDER), *config.locale_dirs]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the catalogue."""
    # Before the theme's own handlers, which build parts of the page from words.
    app.connect("config-inited", replace_words, priority=100)
    assets.add_js(app, __file__, word)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
