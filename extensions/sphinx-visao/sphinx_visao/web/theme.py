"""The theme of the book: sphinx-book-theme, with pages that load what they use.

In: pages as sphinx-book-theme makes them.  Out: the child theme ``visao_book``,
whose templates leave out the icon font (538 kB as a script, 115 kB as a font; the
nine icons in use are drawn in ``theme.css``) and the search index, which the theme
loads into every page for a search that starts while one types; its pages have one
style sheet instead of eight, half as heavy without Bootstrap's unused half, and scripts that are files (:mod:`.inline_scripts`) and wait
until the page is read.  Fonts that
``visao_early_fonts`` names are asked for together with the sheet: where they come after
the first lines are drawn, those are drawn anew and what is being read moves.
"""

from __future__ import annotations

import hashlib
import os
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pydata_sphinx_theme.pygments import overwrite_pygments_css

import sphinx_vi
import sphinx_visao
from sphinx_vi import assets, metadata, version_of_code
from sphinx_visao.core.pages.bundle import bundle, without_icons
from sphinx_visao.core.pages.unused_styles import unused_in, without_classes
from sphinx_visao.frame.kept import Kept
from sphinx_visao.frame.warning_kinds import Kind, warn
from sphinx_visao.web.inline_scripts import without_inline

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

NAME = "visao_book"
FOLDER = Path(__file__).parent / NAME
FIRST = ("styles/theme.css", "styles/pydata-sphinx-theme.css")
"""Sheets that pydata's template links itself, before those that Sphinx knows of."""
SHEETS = "visao-sheets"
"""The folder beside the doctrees that keeps the theme's own sheets without what no page uses."""
FIRST_SCRIPT = "visao-first.js"
"""The one script that a page waits for; its name changes with its content."""


CLASSES = re.compile(r'<[^<>]*\bclass="([^"]*)"')


class OneSheet:
    """All style sheets of a page as one file; its name changes with its content."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.static = Path(app.outdir) / "_static"
        self.made: dict[tuple[str, ...], str] = {}
        self.fonts: list[str] = []
        content = (FOLDER / "static" / FIRST_SCRIPT).read_bytes()
        self.first = hashlib.sha256(content).hexdigest()[:8]

    def name_for(self, css_files: list[Any]) -> str:
        """Return the name of the sheet that holds the theme's own and *css_files*."""
        named = [os.fspath(getattr(one, "filename", one) or "") for one in css_files]
        names = (*FIRST, *(name.removeprefix("_static/") for name in named))
        names = tuple(dict.fromkeys(name.partition("?")[0] for name in names if name))
        if names not in self.made:
            self.made[names] = self._write(names)
        return self.made[names]

    def _read(self, name: str) -> str:
        return (self.static / name).read_text("utf-8")

    @cached_property
    def theme(self) -> str:
        """The theme's own sheets as one."""
        return without_icons(bundle(FIRST, self._read))

    @cached_property
    def unused(self) -> frozenset[str]:
        """The classes whose rules are left out."""
        return unused_in(self.theme)

    def _write(self, names: tuple[str, ...]) -> str:
        # The theme writes the colours of listings only after the last page; they are needed now.
        overwrite_pygments_css(self.app)
        others = bundle([name for name in names if name not in FIRST], self._read)
        kept = Kept(self.app, SHEETS)
        key = f"{version_of_code(sphinx_vi.__file__, sphinx_visao.__file__)}\n{self.theme}".encode()
        used = kept.get(key, lambda: without_classes(self.theme, self.unused).encode("utf-8"))
        kept.sweep()
        text = f"{used.decode('utf-8')}\n{without_icons(others)}"
        name = f"pages-{hashlib.sha256(text.encode()).hexdigest()[:10]}.css"
        target = self.static / name
        if not target.exists():
            half = target.with_name(f"{name}.{id(self)}.half")
            half.write_text(text, "utf-8")
            half.replace(target)
        return name


def give_templates(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Give the templates of the theme what they ask for."""
    if app.config.html_theme != NAME or app.builder.name == "epub":
        return
    made = getattr(app, "_visao_sheets", None)
    if made is None:
        made = app._visao_sheets = OneSheet(app)  # type: ignore[attr-defined]
        fonts = app.config.visao_early_fonts
        made.fonts = [name for name in fonts if (Path(app.outdir) / name).is_file()]
        for name in set(fonts) - set(made.fonts):
            warn(Kind.FONT, f"visao_early_fonts: there is no file {name!r}: mend it in conf.py")
    classes = " ".join(CLASSES.findall(context.get("body") or "")).split()
    for name in sorted(made.unused.intersection(classes)):
        message = (
            f"the class {name!r} has no style here, since no page had it: add it to USED in "
            "core/pages/unused_styles.py, or style it in a sheet of the book"
        )
        warn(Kind.STYLE, message, pagename)
    context["visao_first"] = lambda: context["pathto"](f"_static/{FIRST_SCRIPT}?v={made.first}", 1)
    context["visao_script"] = lambda tag: without_inline(
        tag, pagename, made.static, lambda name: context["pathto"](f"_static/{name}", 1)
    )
    context["visao_sheet"] = lambda: context["pathto"](
        f"_static/{made.name_for(context['css_files'])}", 1
    )
    context["visao_early_fonts"] = [context["pathto"](name, 1) for name in made.fonts]


DEFAULTS: dict[str, Any] = {
    "navbar_persistent": [],
    "use_download_button": False,
    "use_fullscreen_button": False,
}
"""Options that the parent themes fill in by code unless a project has set them."""


def prepare(app: Sphinx, config: Config) -> None:
    """Let the theme's templates be found after the project's own, before its parents'."""
    own = [path for path in config.templates_path if not Path(path).is_absolute()]
    others = [path for path in config.templates_path if Path(path).is_absolute()]
    # A new list: inserting would change Sphinx's own default for the whole process.
    config.templates_path = [*own, str(FOLDER / "components"), *others]
    if config.html_theme == NAME:
        config.html_theme_options = DEFAULTS | config.html_theme_options


def visit_table(self: Any, node: nodes.table) -> None:
    """A table scrolls inside itself where it is too wide: also by the keyboard."""
    type(self).visit_table(self, node)
    if self.builder.name != "epub":  # an e-reader turns pages, and scrolls nothing
        self.body[-1] = self.body[-1].replace("<table", '<table tabindex="0"', 1)


def depart_table(self: Any, node: nodes.table) -> None:
    """As Sphinx ends a table."""
    type(self).depart_table(self, node)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme and our style on top of it."""
    app.add_node(nodes.table, override=True, html=(visit_table, depart_table))
    app.setup_extension("sphinx_visao.web.sidebar")
    app.add_html_theme(NAME, str(FOLDER))
    about = "fonts that every page needs, as paths in the built book: they are loaded first"
    app.add_config_value("visao_early_fonts", [], "html", (list, tuple), about)
    # When the parent themes have named their own components.
    app.connect("config-inited", prepare, priority=900)
    app.connect("html-page-context", give_templates)
    assets.add_css(app, __file__)
    assets.add_js(app, __file__)
    return metadata(__name__)
