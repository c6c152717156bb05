"""Articles in Jupyter: ``make jupyter``.

In: Jupyter's wish to open an article as a notebook, or to save it.  Out: the
notebook, with the outputs that are stored; on saving the same ``.md``, in which
only what was edited differs.  Every other file is Jupyter's own affair.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import LargeFileManager
from tornado.web import HTTPError

from sphinx_visao.core.article.pairing import read_notebook, to_markdown, to_notebook
from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.article.stored import load_stored, match
from sphinx_visao.core.io.errors import ArticleError


class ArticleContents(LargeFileManager):
    """Jupyter's file manager, to which an article is a notebook if one asks for it."""

    # jupytext brings the menu "Open With → Notebook"; its server extension puts no file
    # manager of its own over one that has this attribute.
    formats = ""

    def get(
        self,
        path: str,
        content: bool = True,
        type: str | None = None,
        format: str | None = None,
        require_hash: bool = False,
    ) -> dict[str, Any]:
        """Return a file; an article that is asked for as a notebook, as one."""
        if type != "notebook" or not path.endswith(".md"):
            model: dict[str, Any] = super().get(path, content, type, format, require_hash)
            return model
        model = super().get(path, content, "file", "text" if content else None, require_hash)
        model["type"] = "notebook"
        if content:
            place = Path(self._get_os_path(path))
            model["content"] = self._notebook(model["content"], place)
            model["format"], model["mimetype"] = "json", None
            self.mark_trusted_cells(model["content"], path)
        return model

    @staticmethod
    def _notebook(text: str, path: Path) -> Any:
        """Return an article as a notebook, with the outputs that belong to its code."""
        try:
            source = read_source(text, path)
            stored = load_stored(path.with_suffix(".ipynb"))
            outputs = [found.outputs for found in match(source, stored)]
            return to_notebook(text, path, outputs)
        except ArticleError as error:
            raise HTTPError(400, str(error)) from None

    def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Save a file; a notebook that was opened from an article, as that article."""
        if model.get("type") != "notebook" or not path.endswith(".md"):
            saved: dict[str, Any] = super().save(model, path)
            return saved
        try:
            text = to_markdown(read_notebook(model["content"]))
            read_source(text, Path(self._get_os_path(path)))  # what cannot be read is not saved
        except (ValueError, ArticleError) as error:
            raise HTTPError(400, str(error)) from None
        saved = super().save({"type": "file", "format": "text", "content": text}, path)
        return {**saved, "type": "notebook", "format": None, "content": None}
