"""The front matter of a post.

In: the text of a post.  Out: what the article's front matter says, what has no
place there, and the lines of the body.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.structured import DataError, load_typed
from sphinx_visao.core.jekyll.lines import Lines, split
from sphinx_visao.core.words import word

KEPT_KEYS = ("title", "subtitle", "author", "tags")
"""Keys that mean the same in an article."""
OF_THE_SITE = frozenset({"layout", "comments", "gh-badge", "date", "last-updated", "mathjax"})
"""Keys about the blog's pages; the book does these things for every article alike."""
_DATE = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}-")


@dataclass
class Post:
    """A post as it was written.

    :param meta: front matter that an article keeps.
    :param repository: ``owner/name`` of the code that goes with it, or an empty string.
    :param dropped: keys that the book does without.
    :param unknown: key and value of what nobody knows.
    :param body: everything below.
    """

    meta: dict[str, Any]
    repository: str = ""
    dropped: tuple[str, ...] = ()
    unknown: dict[str, Any] = field(default_factory=dict)
    body: Lines = field(default_factory=list)


def read_post(text: str, path: Path) -> Post:
    """Return the front matter and the body of a post.

    :raises ArticleError: if the front matter cannot be read.
    """
    meta, start = _front_matter(text, path)
    if not text[start:].strip():
        line = text[:start].count("\n") + 1
        raise ArticleError(path, line, "the post has no text", "Write POST=… with another post")
    kept: dict[str, Any] = {}
    unknown = {}
    for key, value in meta.items():
        if key in ("title", "subtitle"):
            if not isinstance(value, str):
                raise ArticleError(
                    path, _line_of(key, text), f"{key}: is not a text", "Put it between quotes"
                )
            kept[key] = _text(value)
        elif key == "tags" and isinstance(value, str):
            # Jekyll takes a text apart at its blanks.
            kept[key] = [word.strip(",") for word in value.split()]
        elif key in KEPT_KEYS:
            kept[key] = value
        elif key not in OF_THE_SITE and key != "gh-repo":
            unknown[str(key)] = value
    if not kept.get("title"):
        kept["title"] = title_of(path)
    return Post(
        meta=kept,
        repository=str(meta.get("gh-repo") or ""),
        dropped=tuple(key for key in meta if key in OF_THE_SITE),
        unknown=unknown,
        body=split(text[start:], first=text[:start].count("\n") + 1),
    )


def _front_matter(text: str, path: Path) -> tuple[dict[str, Any], int]:
    """Return the front matter of a post, and where its text begins.

    :raises ArticleError: if it is not closed, or not a YAML mapping.
    """
    opening = re.match(r"---[ \t]*\n", text)
    if not opening:
        return {}, 0
    start = opening.end()
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE).search(text, start)
    if end is None:
        raise ArticleError(path, 1, "the front matter is never closed", "Add a line --- below it")
    try:
        meta = load_typed(text[start : end.start()])
    except DataError as error:
        said = f"the front matter cannot be read: {error.message}"
        raise ArticleError(path, error.line + 1, said, error.remedy) from None
    if meta in (None, ""):
        meta = {}
    if not isinstance(meta, dict) or not all(isinstance(key, str) for key in meta):
        raise ArticleError(
            path,
            2,
            "the front matter is not a list of “key: value” lines",
            "Write title: … on a line of its own",
        )
    return meta, end.end()


def _line_of(key: str, text: str) -> int:
    """Return the line on which a key of the front matter stands."""
    found = re.search(rf"^{key}[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _text(value: Any) -> str:
    return " ".join(str(value).split())


def name_of(path: Path) -> str:
    """Return the name that an article made of this file has: no date, only ASCII."""
    stem = _DATE.sub("", path.stem).replace("đ", "d").replace("Đ", "D")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def title_of(path: Path) -> str:
    """Return what a post without a title is called: its file's name."""
    return name_of(path).replace("-", " ").capitalize() or word("import.untitled")


def front_matter(values: dict[str, Any]) -> str:
    """Return the front matter of an article as text, its lines in the given order."""
    lines = []
    for key, value in values.items():
        # A list on its line, as an author writes it: tags: [a, b].
        flow = yaml.safe_dump(value, allow_unicode=True, width=10**6, default_flow_style=True)
        lines.append(f"{key}: {flow.removesuffix('...' + chr(10)).rstrip()}\n")
    return f"---\n{''.join(lines)}---\n"
