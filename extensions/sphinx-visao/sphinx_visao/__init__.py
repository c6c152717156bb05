"""The machinery of the book: one module a feature, listed here by room.

``extensions = ["sphinx_visao"]`` enables all of them; each can also be enabled on
its own, for example ``extensions = ["sphinx_visao.article.boxes"]``.
"""

from __future__ import annotations

# First: Ctrl-C is heard before all that takes time to load.
import sphinx_visao.core.io.interrupt  # noqa: F401  # for what it does at once

# isort: split
from typing import TYPE_CHECKING

import sphinx_vi
from sphinx_vi import metadata, version_of_code

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

FEATURES = (
    # First: what it does helps while the others are loaded.
    "frame.garbage",
    "frame.settings",
    "frame.compiled_templates",
    # The parser brings what every article leans on: facts, cells, repeated cells, boxes.
    "article.parser",
    "watch.image_files",
    "watch.labels",
    "watch.addresses",
    "watch.titles",
    "watch.letters",
    "watch.leftovers",
    "safe.directives",
    "safe.contents",
    "safe.pictures",
    "safe.sources",
    "safe.outward",
    "article.boxes",
    "article.values",
    "article.blocks",
    "article.recall",
    "web.repository",
    "web.launch",
    "article.clock",
    "web.progress",
    "article.formulas",
    "pages.glossary",
    "article.terms",
    "article.code_words",
    "pages.stored_pages",
    "pages.scoreboard",
    "pages.parts",
    "pages.book_map",
    "web.downloads",
    "pages.readings",
    "web.sidebar",
    "web.theme",
    "web.head",
    "web.search_numbers",
    "web.dates",
    "web.feeds",
    "web.not_found",
    "web.cards",
    "web.pictures",
    "web.code_bubbles",
    "web.unfold",
    "offline.manifest",
    "offline.worker",
    "offline.carry",
    "figures.interactive",
    "review.questions",
    "review.page",
    # Behind all that write scripts.
    "offline.light_scripts",
    "print.latex",
    "print.answers",
    "print.footnotes",
    "print.epub",
)


VIETNAMESE = tuple(name for name in sphinx_vi.FEATURES if name != "typography")
"""What of the Vietnamese pack the book uses.

Letters are checked by ``make check``, which looks at more files, names columns and
mends; it builds too, so every finding would come twice.
"""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Enable Vietnamese, then every feature."""
    for feature in VIETNAMESE:
        app.setup_extension(f"sphinx_vi.{feature}")
    for feature in FEATURES:
        app.setup_extension(f"sphinx_visao.{feature}")
    return metadata(__name__, version_of_code(sphinx_vi.__file__, __file__))
