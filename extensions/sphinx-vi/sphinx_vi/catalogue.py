"""Vietnamese for every word of Sphinx and its themes that a reader can see.

In: ``locale/vi.po`` for words that Python and templates look up, ``locale/scripts``
for those of Sphinx's scripts.  Out: these words take the place of what the installed
packages bring, whose Vietnamese is an eighth of a catalogue; the packages themselves
stay untouched.  Words that a project has in its own ``locale_dirs`` go before ours.
"""

from __future__ import annotations

import gettext
import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx import locale

from sphinx_vi import LANGUAGE, assets, metadata
from sphinx_vi.core.words import word

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

FOLDER = Path(__file__).parent / "locale"
SOURCE = FOLDER / f"{LANGUAGE}.po"
KEPT = "vi-catalogue-"
"""How the file beside the doctrees begins that keeps the catalogue compiled."""
SCRIPTS = FOLDER / "scripts"
"""A folder for ``locale_dirs`` without any ``.po``: from one Sphinx would compile a
``.mo`` beside it, here into the installed package."""
DOMAINS = ("sphinx", "booktheme", "sphinx-copybutton", "sphinx_copybutton")
"""Catalogues that Sphinx, the themes and the copy button look words up in."""


class Words(gettext.GNUTranslations):
    """Our catalogue, to be told from others."""


def catalogue(kept: Path | None = None) -> Words:
    """Return our catalogue, one of its own for everybody who chains others to it.

    :param kept: the folder that keeps it compiled from one build to the next.
    """
    if SOURCE not in _compiled:
        _compiled[SOURCE] = _compile(SOURCE.read_bytes(), kept)
    return Words(io.BytesIO(_compiled[SOURCE]))


_compiled: dict[Path, bytes] = {}
"""Catalogues that were compiled in this process, once for all domains and for all builds."""


def _compile(source: bytes, kept: Path | None) -> bytes:
    """Compile a catalogue, or find it compiled."""
    name = f"{KEPT}{hashlib.sha256(source).hexdigest()[:16]}.mo"
    if kept is not None and (kept / name).is_file():
        return (kept / name).read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source), locale=LANGUAGE))
    if kept is not None and kept.is_dir():
        for old in kept.glob(f"{KEPT}*"):
            old.unlink(missing_ok=True)
        half = kept / f"{KEPT}{os.getpid()}.half"
        half.write_bytes(compiled.getvalue())
        half.replace(kept / name)
    return compiled.getvalue()


def replace_words(app: Sphinx, config: Config) -> None:
    """Put our words before those of all packages, for pages in Vietnamese."""
    if config.language != LANGUAGE:
        _forget_another_project(app)
        return
    own = list(_of_the_project(app, config))
    # Sphinx loads its own catalogue before any extension, and the first one wins.
    words: dict[tuple[str, str], gettext.NullTranslations] = {}
    for domain in DOMAINS:
        key = ("general", domain)
        ours = catalogue(Path(app.doctreedir))
        chain: list[gettext.NullTranslations] = [*(own if domain == "sphinx" else []), ours]
        if before := locale.translators.get(key):
            chain.append(before)
        first = chain[0]
        for one in chain[1:]:
            first.add_fallback(one)
        words[key] = first
    app.translator = words["general", "sphinx"]
    locale.translators.update(words)
    # Sphinx keeps the words of a process, not of a project; two projects may be built in one.
    app.connect("env-before-read-docs", lambda *_: locale.translators.update(words), priority=100)
    app.connect("build-finished", lambda *_: _take_away(words), priority=900)
    # Where the search page looks for its words; a project's own folders come first.
    config.locale_dirs = [*config.locale_dirs, str(SCRIPTS)]
    if "sphinx_copybutton" in app.extensions:
        assets.add_js(app, __file__, word)


def _of_the_project(app: Sphinx, config: Config) -> Iterator[gettext.GNUTranslations]:
    """Yield what the project itself translates; Sphinx has compiled it by now."""
    for folder in config.locale_dirs:
        for path in gettext.find("sphinx", app.srcdir / folder, [LANGUAGE], all=True):
            with Path(path).open("rb") as file:
                yield gettext.GNUTranslations(file)


def _take_away(words: dict[tuple[str, str], gettext.NullTranslations]) -> None:
    """Leave no word of ours to whoever is built next in this process."""
    for key, translations in words.items():
        if locale.translators.get(key) is translations:
            del locale.translators[key]


def _forget_another_project(app: Sphinx) -> None:
    """Look up this project's own words where one in Vietnamese was begun before it."""
    left = [key for key, one in locale.translators.items() if isinstance(one, Words)]
    if not left:
        return
    for key in left:
        del locale.translators[key]
    app._init_i18n()
    own = {("general", "sphinx"): app.translator}

    def look_up_ours(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        locale.translators.update(own)

    app.connect("env-before-read-docs", look_up_ours, priority=100)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the catalogue."""
    app.setup_extension("sphinx_vi.assets")
    # Before the theme's own handlers, which build parts of the page from words.
    app.connect("config-inited", replace_words, priority=100)
    return metadata(__name__)
