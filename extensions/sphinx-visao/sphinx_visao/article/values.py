"""Numbers in prose that come from a run, never from the keyboard.

In: the role ``{value}`` and what the cells of an article keep.  Out: the value,
written the Vietnamese way ("12,5").
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_vi import metadata
from sphinx_visao.article.articles import places_of
from sphinx_visao.core.article.stored import load_stored
from sphinx_visao.core.article.values import format_value, parse_reference
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.running.results import results_of
from sphinx_visao.frame import depend
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def kept_by(path: Path) -> dict[str, Any] | None:
    """Return every value that a stored notebook keeps; empty if there is none.

    :return: ``None`` for a notebook that cannot be read, which the article itself reports.
    """
    try:
        stored = load_stored(path)
    except ArticleError:
        return None
    values: dict[str, Any] = {}
    for cell in stored.cells if stored else ():
        values.update(cell.values)
    return values


class ValueRole(SphinxRole):
    """``{value}`name:format```, with ``article#`` or ``article.long#`` before it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the value as text, or ``?`` and a warning."""
        try:
            reference = parse_reference(self.text)
        except ValueError as error:
            return self._unknown(str(error))
        path = self._article(self.env, reference.article)
        if path is None:
            return self._unknown(f"there is no article {reference.article!r}")
        article = path
        path = path.with_suffix(".long.json" if reference.long else ".ipynb")
        depend.on_file(self.env, path)
        try:
            values = results_of(article) if reference.long else self._values(path)
        except ArticleError as error:
            return self._unknown(f"{error.path.name}:{error.line}: {error.words}")
        if values is None:
            return self._unread()
        if reference.name not in values:
            near = difflib.get_close_matches(reference.name, values, 1)
            hint = (
                f"did you mean {near[0]!r}?" if near else f"kept: {', '.join(values) or 'nothing'}"
            )
            return self._unknown(
                f"no cell of {path.name} keeps {reference.name!r} ({hint}); "
                f"add “:keep: {reference.name}” to a cell and run the article"
            )
        try:
            text = format_value(values[reference.name], reference.spec)
        except (ValueError, TypeError) as error:
            return self._unknown(f"{self.text!r} cannot be written: {error}")
        return [nodes.inline(self.rawtext, text, classes=["value"])], []

    def _values(self, path: Path) -> dict[str, Any] | None:
        """Return an article's values; read its notebook once a page."""
        cache: dict[Path, dict[str, Any] | None] | None = self.env.temp_data.get("visao_values")
        if cache is None:
            cache = self.env.temp_data["visao_values"] = {}
        if path not in cache:
            cache[path] = kept_by(path)
        return cache[path]

    @staticmethod
    def _article(env: BuildEnvironment, name: str | None) -> Path | None:
        if name is None:
            return Path(env.doc2path(env.docname))
        places = places_of(env)
        found = [doc for doc in env.found_docs if doc.rpartition("/")[2] == name]
        # Where an article and another page have one name, the article is meant.
        found.sort(key=lambda doc: (doc not in places, doc))
        return Path(env.doc2path(found[0])) if found else None

    def _unread(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.inline(self.rawtext, "?", classes=["value"])], []

    def _unknown(self, message: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        _source, line = self.get_source_info()
        warn(Kind.VALUE, message, (self.env.docname, line))
        return self._unread()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role."""
    app.setup_extension("sphinx_visao.article.parser")
    app.add_role("value", ValueRole())
    return metadata(__name__)
