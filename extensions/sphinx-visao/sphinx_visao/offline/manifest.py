"""The book on a device's own screen: its manifest, its icons, its colours, light and dark.

In: the book's name, its logo (an SVG, ``html_logo``).  Out: ``manifest.webmanifest``, icons in
``_static``, and lines in the head of every page that a reader can keep.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from sphinx_vi import metadata
from sphinx_visao.article import articles
from sphinx_visao.core.io.write import write_whole
from sphinx_visao.core.offline.app import DARK, ICONS, LIGHT, Icon, drawing, manifest
from sphinx_visao.core.offline.edition import MANIFEST
from sphinx_visao.frame.kept import Kept
from sphinx_visao.web.not_found import NAME as NOT_FOUND

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)
BUILDERS = ("html", "dirhtml", "readthedocs", "readthedocsdirhtml")
"""Those whose pages stand on a server, each at an address of its own."""
KEPT = "visao-icons"
"""The folder beside the doctrees."""


def on(app: Sphinx) -> bool:
    """Whether what is built can be kept by a reader's browser."""
    return app.builder.name in BUILDERS and bool(app.config.visao_offline)


def add_lines(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Name the manifest in a page's head; the page for lost readers is no page of the book."""
    if not on(app) or page == NOT_FOUND:
        return
    lines = [f'<link rel="manifest" href="{context["pathto"](MANIFEST, 1)}" />']
    touch = next(icon for icon in ICONS if icon.maskable)
    if _logo(app) is not None:
        address = context["pathto"](f"_static/{touch.file}", 1)
        lines += [f'<link rel="apple-touch-icon" href="{address}" />']
    lines += [
        f'<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})" />'
        for scheme, colour in (("light", LIGHT), ("dark", DARK))
    ]
    context["metatags"] = context.get("metatags", "") + "\n    " + "\n    ".join(lines)


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the manifest and the icons when all pages are written."""
    if exception is not None or not on(app):
        return
    out, config = Path(app.outdir), app.config
    icons = _draw(app, out / "_static")
    start = articles.by_page(app.env).get(config.root_doc)
    about = start.subtitle if start else ""
    text = manifest(config.project, config.html_short_title, about, config.language, icons)
    write_whole(out / MANIFEST, text.encode("utf-8"))


def _logo(app: Sphinx) -> Path | None:
    """Return the drawing of the book's logo, if it has one."""
    logo = app.config.html_logo
    path = Path(app.confdir) / logo if logo else None
    return path if path is not None and path.suffix == ".svg" and path.is_file() else None


def _draw(app: Sphinx, static: Path) -> tuple[Icon, ...]:
    """Draw the icons; return those that are there."""
    logo = _logo(app)
    if logo is None:
        return ()
    try:
        import resvg_py
    except ImportError:
        logger.warning("icons of the book need the package resvg-py: make html installs it")
        return ()
    kept = Kept(app, KEPT)
    for icon in ICONS:
        svg = drawing(logo.read_text("utf-8"), icon)
        key = f"{resvg_py.__version__} {svg}".encode()
        png = kept.get(key, functools.partial(resvg_py.svg_to_bytes, svg_string=svg))
        write_whole(static / icon.file, png)
    kept.sweep()
    return ICONS


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the lines and the files."""
    app.setup_extension("sphinx_visao.article.parser")
    about = "whether browsers may keep the book and read it without a network"
    app.add_config_value("visao_offline", True, "html", (bool,), about)
    app.connect("html-page-context", add_lines)
    # Before the list of all files (offline/worker.py).
    app.connect("build-finished", write, priority=900)
    return metadata(__name__)
