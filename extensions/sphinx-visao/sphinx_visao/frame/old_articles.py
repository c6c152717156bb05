"""Warnings that an old article need not heed until it is written anew.

In: the list that ``visao_old_articles`` names (:mod:`sphinx_visao.core.book.old_articles`), a
warning and the article that it is about.  Out: the warning, unless the list excuses
that article from that kind; a warning where an entry excuses nothing any more.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx_vi import metadata
from sphinx_visao.core.book.old_articles import Entry, OldArticlesError, old_entries
from sphinx_visao.frame.per_page import PerPage
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

while_read: PerPage[set[str]] = PerPage("old_articles")
"""Kinds of warning that a page was excused from when it was read, perhaps builds ago."""
_later: WeakKeyDictionary[BuildEnvironment, set[tuple[str, str]]] = WeakKeyDictionary()
"""Page and kind of what was excused in this build, when all pages had been read."""
_BEFORE = "visao_old_articles_before"
"""On the environment: the list as the last build knew it, by article and rule."""
_kept: dict[tuple[Path, int], list[Entry]] = {}


def warn_new(env: BuildEnvironment, kind: Kind, message: str, docname: str, line: int = 1) -> None:
    """Report a warning about an article, unless it is an old one that need not heed it.

    For pages that are being read and for ``env-check-consistency``, not for writing:
    by then the entries of the list have been counted.

    :param line: 1-based.
    """
    if not _excused(env, kind, docname):
        warn(kind, message, (docname, line))


def is_old(env: BuildEnvironment, docname: str) -> bool:
    """Whether an article stands in the list, for whatever it still breaks."""
    path = _path(env)
    return path is not None and any(one.article == _name(docname) for one in _entries(path))


def _excused(env: BuildEnvironment, kind: Kind, docname: str) -> bool:
    """Whether the list excuses an article from a kind of warning; remember that it did."""
    path = _path(env)
    if path is None:
        return False
    is_read = env.temp_data.get("docname") == docname
    name = _name(docname)
    if not any(one.article == name and one.rule == kind.subtype for one in _entries(path)):
        return False
    if is_read:
        while_read(env).setdefault(docname, set()).add(kind.subtype)
    else:
        _later.setdefault(env, set()).add((docname, kind.subtype))
    return True


def _path(env: BuildEnvironment) -> Path | None:
    """Return where the list stands, if the book says so."""
    name = env.config.visao_old_articles
    return Path(os.path.normpath(Path(env.srcdir) / name)) if name else None


def _name(docname: str) -> str:
    """Return the name of an article, as the list has it."""
    return docname.rpartition("/")[2]


def _entries(path: Path) -> list[Entry]:
    """Return the list as it is now, read once; empty if it cannot be read."""
    key = (path, path.stat().st_mtime_ns if path.is_file() else 0)
    if key not in _kept:
        _kept.clear()
        try:
            _kept[key] = old_entries(path)
        except OldArticlesError:
            _kept[key] = []  # said once a build, by start()
    return _kept[key]


def start(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Forget what the last build counted; say so if the list cannot be read."""
    _later.pop(env, None)
    path = _path(env)
    if path is not None:
        try:
            old_entries(path)
        except OldArticlesError as error:
            warn(Kind.OLD_ARTICLE, error.message, f"{_shown(path)}:{error.line}")


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the articles whose entries have changed; the root, so that all are counted again."""
    path = _path(env)
    now = {(one.article, one.rule) for one in _entries(path)} if path is not None else set()
    before: set[tuple[str, str]] = getattr(env, _BEFORE, set())
    setattr(env, _BEFORE, now)
    names = {article for article, _ in now ^ before}
    pages = [docname for docname in env.found_docs if _name(docname) in names]
    return sorted({*pages, app.config.root_doc} & env.found_docs) if names else []


def count(app: Sphinx, env: BuildEnvironment) -> None:
    """Name the entries that excuse nothing, and those of articles that are not there."""
    path = _path(env)
    if path is None:
        return
    kinds = {kind.subtype for kind in Kind}
    names = {_name(docname) for docname in env.found_docs}
    excused = {(_name(doc), kind) for doc, found in while_read(env).items() for kind in found}
    excused |= {(_name(doc), kind) for doc, kind in _later.get(env, set())}
    for one in _entries(path):
        if one.rule not in kinds or (one.article, one.rule) in excused:
            continue  # a rule of make check, which looks after its own, or needed
        message = f"{one.article} is not warned of {one.rule!r} any more: remove this line"
        if one.article not in names:
            message = f"there is no article {one.article!r}: remove its lines"
        warn(Kind.OLD_ARTICLE, message, f"{_shown(path)}:{one.line}")


def _shown(path: Path) -> str:
    """Return a path as an author sees it."""
    shown = os.path.relpath(path)
    return str(path) if shown.startswith("..") else shown


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the list and its two looks at it, the last after everybody else's checks."""
    app.add_config_value(
        "visao_old_articles", "", "env", str, "file of old articles and what they still break"
    )
    while_read.register(app)
    app.connect("env-get-outdated", outdated)
    app.connect("env-before-read-docs", start)
    app.connect("env-check-consistency", count, priority=900)
    return metadata(__name__)
