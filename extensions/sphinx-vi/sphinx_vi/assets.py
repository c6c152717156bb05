"""One stylesheet, one script and one LaTeX file for all features.

In: the files that stand beside each feature's module under the same name
(``boxes.css``, ``boxes.js``, ``boxes.sty``).  Out: ``_static/sphinx-vi.css``,
``_static/sphinx-vi.js`` and ``sphinx-vi.sty``, so a page asks for two files however
many features there are, and for none that would be empty.

A feature that acts on some projects only adds its files when ``config-inited`` has
told it the language; in its ``setup`` it enables this module.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_vi import metadata

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_vi.core.word_file import WordFile

STYLESHEET, SCRIPT, LATEX = "sphinx-vi.css", "sphinx-vi.js", "sphinx-vi.sty"


def _store(app: Sphinx) -> dict[str, dict[str, str]]:
    """Return what the features of this application have registered so far."""
    app.setup_extension(__name__)
    store: dict[str, dict[str, str]] = app._vi_assets  # type: ignore[attr-defined]  # set in setup
    return store


def add_css(app: Sphinx, module_file: str) -> None:
    """Add the ``.css`` file that stands beside a module."""
    path = Path(module_file).with_suffix(".css")
    add_css_text(app, path.stem, path.read_text("utf-8"))


def add_css_text(app: Sphinx, name: str, text: str) -> None:
    """Add CSS that a module has computed."""
    _store(app)["css"][name] = text


def add_js(app: Sphinx, module_file: str, words: WordFile | None = None) -> None:
    """Add the ``.js`` file that stands beside a module; it runs deferred.

    :param words: where its ``word("group.key")`` are.
    """
    path = Path(module_file).with_suffix(".js")
    text = path.read_text("utf-8")
    add_js_text(app, path.stem, words.for_script(text, path.name) if words else text)


def add_js_text(app: Sphinx, name: str, text: str) -> None:
    """Add a script that a module has written."""
    _store(app)["js"][name] = text


def add_latex(app: Sphinx, module_file: str, text: str = "", words: WordFile | None = None) -> None:
    r"""Add the ``.sty`` file that stands beside a module, after *text*.

    :param words: where its ``\viword{group.key}`` are.
    """
    path = Path(module_file).with_suffix(".sty")
    text += path.read_text("utf-8")
    _store(app)["sty"][path.stem] = words.for_latex(text, path.name) if words else text


def _joined(parts: dict[str, str], comment: str) -> str:
    return "".join(f"{comment.format(name)}\n{text.rstrip()}\n\n" for name, text in parts.items())


def _link(app: Sphinx, config: Config) -> None:
    """Put the files on every page and into every LaTeX document, those with something in them."""
    store = _store(app)
    # Behind the theme's files (500), so that ours decide.
    if store["css"]:
        app.add_css_file(STYLESHEET, priority=800)
    if store["js"]:
        app.add_js_file(SCRIPT, loading_method="defer", priority=800)
    if store["sty"]:
        app.add_latex_package(Path(LATEX).stem, after_hyperref=True)


def _write_html(app: Sphinx) -> None:
    """Write the joined files where pages look for them, before the first page is written.

    Sphinx puts a checksum of each file into the pages, so the files must be there.
    """
    if app.builder.format != "html":
        return
    store = _store(app)
    files = {
        STYLESHEET: _joined(store["css"], "/* {} */"),
        SCRIPT: _joined(store["js"], "/* {} */"),
    }
    for name, text in files.items():
        if text:
            path = Path(app.outdir) / "_static" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def _write_latex(app: Sphinx, exception: Exception | None) -> None:
    """Write the joined LaTeX package beside the ``.tex`` files."""
    store = _store(app)
    if app.builder.format != "latex" or exception is not None or not store["sty"]:
        return
    text = f"\\ProvidesPackage{{{Path(LATEX).stem}}}\n{_joined(store['sty'], '%% {}')}"
    (Path(app.outdir) / LATEX).write_text(text, "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what joins and links the files."""
    app._vi_assets = {"css": {}, "js": {}, "sty": {}}  # type: ignore[attr-defined]  # ours, one an application
    # After the features, which add theirs when they know the language.
    app.connect("config-inited", _link, priority=800)
    app.connect("builder-inited", _write_html)
    app.connect("build-finished", _write_latex)
    return metadata(__name__)
