"""What is changed about the theme: a page loads what it uses, in few requests.

In: pages as sphinx-book-theme makes them.  Out: the same pages without the icon
font (538 kB as a script, 115 kB as a font; the nine icons in use are drawn in
``theme.css``), without the search index, which the theme loads into every page
for a search that starts while one types, with one style sheet instead of eight,
and with scripts that wait until the page is read.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydata_sphinx_theme.pygments import overwrite_pygments_css

from sphinx_vi import assets
from sphinx_visao.core.pages.bundle import bundle, without_icons

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

NOT_NEEDED = ("fontawesome.js",)
NOT_NEEDED_HERE = ("searchtools.js", "language_data.js", "searchindex.js")
"""Scripts that only the search page needs."""

HARD_CODED = {'<nav aria-label="Page">': '<nav aria-label="Trong trang này">'}
"""Words that no catalogue reaches."""

SCRIPT = re.compile(r'[ \t]*<script\b[^>]*\bsrc="([^"?]+)[^"]*"[^>]*></script>\n?')
SETTING = re.compile(r"<script>(?=DOCUMENTATION_OPTIONS\.)")
SHEET = re.compile(
    r'[ \t]*<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"?]*_static/[^"?]+\.css)[^>]*>\n?'
)


def without_unused_scripts(page: str, keep_search: bool) -> str:
    """Return a page without the scripts that it does not use."""
    unused = NOT_NEEDED if keep_search else NOT_NEEDED + NOT_NEEDED_HERE

    def drop(found: re.Match[str]) -> str:
        return "" if found[1].rpartition("/")[2] in unused else found[0]

    return SCRIPT.sub(drop, page)


def with_patient_scripts(page: str) -> str:
    """Return a page whose scripts run in their order when all of it has been read."""

    def wait(found: re.Match[str]) -> str:
        if re.search(r"\b(?:defer|async|type)\b", found[0]):
            return found[0]
        return found[0].replace("<script ", "<script defer ", 1)

    # A setting changes an object that such a script makes; a module waits its turn too.
    return SETTING.sub('<script type="module">', SCRIPT.sub(wait, page))


def with_our_words(page: str) -> str:
    """Return a page without the words that the theme has written into its templates."""
    for theirs, ours in HARD_CODED.items():
        page = page.replace(theirs, ours)
    return page


class OneSheet:
    """Replaces a page's links to style sheets by one link to all of them together."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.static = Path(app.outdir) / "_static"
        self.made: dict[tuple[str, ...], str] = {}

    def __call__(self, page: str) -> str:
        """Return the page with one link."""
        found = list(SHEET.finditer(page))
        way = found[0][1].partition("_static/")[0] if found else ""
        names = tuple(one[1].partition("_static/")[2] for one in found)
        if len(found) < 2 or not all((self.static / name).is_file() for name in names):
            return page
        if names not in self.made:
            self.made[names] = self._write(names)
        start = found[0].start()
        link = f'  <link rel="stylesheet" href="{way}_static/{self.made[names]}" />\n'
        return page[:start] + link + SHEET.sub("", page[start:])

    def _write(self, names: tuple[str, ...]) -> str:
        """Write the sheet of these sheets; its name changes with its content."""
        # The theme writes the colours of listings only after the last page; they are needed now.
        overwrite_pygments_css(self.app)
        text = without_icons(bundle(names, lambda n: (self.static / n).read_text("utf-8")))
        name = f"pages-{hashlib.sha256(text.encode()).hexdigest()[:10]}.css"
        target = self.static / name
        if not target.exists():
            half = target.with_name(f"{name}.{id(self)}.half")
            half.write_text(text, "utf-8")
            half.replace(target)
        return name


def slim_pages(app: Sphinx) -> None:
    """Let every page of the theme pass through what this module does."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    if not app.config.html_theme.startswith("sphinx_book"):
        return
    if app.config.html_theme_options.get("search_as_you_type"):
        return  # then every page does need the index
    templates = getattr(app.builder, "templates", None)
    if templates is None:
        return
    render = templates.render
    one_sheet = OneSheet(app)

    def slim(name: str, context: dict[str, Any]) -> str:
        page = without_unused_scripts(render(name, context), context.get("pagename") == "search")
        return one_sheet(with_patient_scripts(with_our_words(page)))

    templates.render = slim


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register our style on top of the theme's, and what is taken out of its pages."""
    app.connect("builder-inited", slim_pages)
    assets.add_css(app, __file__)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
