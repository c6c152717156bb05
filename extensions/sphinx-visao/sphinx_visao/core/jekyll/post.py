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

from sphinx_visao.core.article.source import read_front_matter
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
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    meta = read_front_matter(text, path)
    start = 0
    if re.match(r"---[ \t]*\n", text):
        end = re.search(r"^(---|\.\.\.)[ \t]*$\n?", text[4:], re.MULTILINE)
        start = 4 + end.end() if end else 0
    kept: dict[str, Any] = {}
    unknown = {}
    for key, value in meta.items():
        if key in KEPT_KEYS:
            kept[key] = _text(value) if key in ("title", "subtitle") else value
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
