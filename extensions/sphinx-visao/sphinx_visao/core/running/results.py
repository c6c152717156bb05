"""What runs have stored: whether it is still the article's, and what long runs have left.

In: an article and the files beside it.  Out: fingerprints, results, records.  No kernel is
needed for that, and none is loaded: every build reads what is here.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from sphinx_visao.core.article.source import Cell, Source
from sphinx_visao.core.io.errors import ArticleError, Missing
from sphinx_visao.core.io.structured import read_json
from sphinx_visao.core.io.text import read_bytes, read_text
from sphinx_visao.core.running.borrowed import borrowed
from sphinx_visao.core.running.embed import library_cell

RECORD_MIME = "application/vnd.visao.record+json"
"""Under which ``visao`` shows what it records: one record, or a list of them."""


def fingerprint(source: Source, library: Path) -> str:
    """Return what the outputs of an article depend on, as one short text."""
    parts: list[Any] = [library_cell(source, library)]
    for cell in source.code_cells:
        meant = sorted(set(cell.tags) & {"raises-exception", "skip-execution"})
        parts.append([cell.source, cell.keep, meant])
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


RENEW = "make run LONG=1"
"""What writes the results again."""


def script_of(article: Path) -> Path:
    """Return where an article's long script stands."""
    return article.with_suffix(".long.py")


def article_of(script: Path) -> Path:
    """Return the article beside which a long script stands."""
    return script.with_name(script.name.removesuffix(".long.py") + ".md")


def results_path(article: Path) -> Path:
    """Return where its results stand."""
    return article.with_suffix(".long.json")


def load_results(article: Path) -> dict[str, Any] | None:
    """Return all that an article's long run has stored; ``None`` if it has stored nothing.

    :raises ArticleError: if the file is not what a long run writes.
    """
    path = results_path(article)
    try:
        found = read_json(path, RENEW)
    except Missing:
        return None
    if not isinstance(found, dict):
        raise ArticleError(path, 1, "this is not what a long run stores", RENEW)
    for key, kind in (("results", dict), ("records", list)):
        if not isinstance(found.setdefault(key, kind()), kind):
            message = f"{key!r} is not what a long run stores"
            raise ArticleError(path, 1, message, RENEW)
    if not all(isinstance(one, dict) for one in found["records"]):
        raise ArticleError(path, 1, "'records' is not what a long run stores", RENEW)
    return found


def results_of(article: Path) -> dict[str, Any]:
    """Return the stored results; empty if there are none.

    :raises ArticleError: as :func:`load_results`.
    """
    found = load_results(article)
    return dict(found["results"]) if found else {}


def records_of(article: Path) -> list[dict[str, Any]]:
    """Return what a long run has recorded for the scoreboard; empty if nothing.

    :raises ArticleError: as :func:`load_results`.
    """
    found = load_results(article)
    return list(found["records"]) if found else []


def fingerprint_of_script(script: Path, library: Path) -> str:
    """Return what the results depend on, as one short text.

    :raises ArticleError: as :func:`embedded`.
    """
    digest = hashlib.sha256(read_bytes(script))
    for one in borrowed(script, article_of(script)):
        digest.update(b"\0" + one.code.encode("utf-8"))
    digest.update(b"\0" + embedded(script, library).encode("utf-8"))
    return digest.hexdigest()[:16]


def embedded(script: Path, library: Path) -> str:
    """Return the part of the library that a script and its cells import; empty if there is none.

    :raises ArticleError: if they import what the library does not have, or a cell is not there.
    """
    codes = [*(one.code for one in borrowed(script, article_of(script))), read_text(script)]
    cells = tuple(Cell("code", code, 1, {}) for code in codes)
    return library_cell(Source(script, {}, cells), library)


def is_fresh(article: Path, library: Path) -> bool:
    """Whether the stored results belong to the script as it is now."""
    try:
        stored = load_results(article)
        return bool(
            stored and stored.get("code") == fingerprint_of_script(script_of(article), library)
        )
    except ArticleError:
        return False
