"""Turn a Jekyll post into an article: ``visao-import POST``, ``make import POST=…``.

In: a post of a blog (beautiful-jekyll, kramdown).  Out: an article in the book,
its images beside it, its line in the part's toctree, and a list of what a person
has to look at.  Without ``--part`` the article is a draft outside every part.
Nothing is ever overwritten, and an import that fails leaves nothing behind.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from sphinx_visao.core.article.source import ArticleError
from sphinx_visao.core.book.part_folders import pages, part
from sphinx_visao.core.book.toctree import placed, with_names
from sphinx_visao.core.book.write_all import write_all
from sphinx_visao.core.jekyll.article import Converted, convert
from sphinx_visao.core.jekyll.post import name_of
from sphinx_visao.core.jekyll.spans import Site
from sphinx_visao.tools.trial import TrialError, trial

DRAFTS = "nhap"
"""Folder of articles that no part has yet."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class ImportFailed(Exception):
    """A post that cannot be imported; the text says why and what to do."""


def read_text(path: Path) -> str:
    """Return the text of a post, whatever it was saved as.

    :raises ImportFailed: if it is no text.
    """
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise ImportFailed(f"{path}: there is no such file") from None
    except OSError as error:
        raise ImportFailed(f"{path}: it cannot be read ({error.strerror})") from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if b"\x00" in raw:
        raise ImportFailed(f"{path}: this is not a text; import a Markdown post")
    # A byte that is no UTF-8 becomes a mark for what is lost, and is listed.
    return raw.decode("utf-8-sig", errors="replace")


def site_of(post: Path, root: Path | None, address: str, folder: str) -> Site:
    """Return what is known of the blog around a post.

    :param root: the blog's folder; if ``None``, what stands above ``_posts``.
    """
    above = [p for p in post.resolve().parents if p.name in ("_posts", "_drafts")]
    base = (root or (above[0].parent if above else post.parent)).resolve()

    def find(to: str) -> Path | None:
        for start in (base / unquote(to).lstrip("/"), post.parent / unquote(to)):
            found = start.resolve()
            # Nothing from outside the blog is brought along.
            if found.is_file() and base in found.parents:
                return found
        return None

    return Site(find=find, address=address, folder=folder)


def import_post(
    post: Path,
    book: Path,
    *,
    asked_part: str = "",
    name: str = "",
    after: str = "",
    before: str = "",
    root: Path | None = None,
    address: str = "",
) -> tuple[Path, Converted]:
    """Write the article of a post; return its path and what is to be said of it.

    :raises ImportFailed: if it cannot be done; nothing was written then.
    """
    text = read_text(post)
    name = name or name_of(post)
    if not NAME.fullmatch(name):
        raise ImportFailed(
            f"{name!r} is no name for an article: write NAME=… with a–z, 0–9 and hyphens"
        )
    taken = pages(book)
    if name in taken:
        raise ImportFailed(f"{taken[name]} has this name already: write another one, NAME=…")
    listed: list[str] = []
    try:
        of = part(book, asked_part) if asked_part else None
        if of is not None:
            listed = placed(of.listed, name, after=after, before=before)
        elif after or before:
            raise LookupError("a neighbour needs a part: write PART=0 to PART=5 as well")
    except LookupError as error:
        raise ImportFailed(str(error)) from None
    folder = of.folder if of else book / DRAFTS
    site = site_of(post, root, address, f"hinh/{name}")
    made = convert(text, post, site, draft=of is None, articles=taken)
    article = folder / f"{name}.md"
    new = {article: made.text.encode()}
    new |= {folder / place: found.read_bytes() for place, found in made.images.items()}
    files = dict(new)
    if of is not None:
        files[of.index] = with_names(of.text, listed).encode()
    try:
        write_all(files, frozenset(new))
    except OSError as error:
        raise ImportFailed(str(error)) from None
    return article, made


def main(arguments: Sequence[str] | None = None) -> int:
    """Import a post; 0 if there is an article now, 1 if there is none."""
    parser = argparse.ArgumentParser(prog="visao-import", description=__doc__)
    parser.add_argument("post", metavar="POST")
    parser.add_argument("--part", default="", help="1 to 5; a draft outside every part without it")
    parser.add_argument("--name", default="", help="the article's name, if not the post's")
    parser.add_argument("--after", default="", help="the article that it follows, if not the last")
    parser.add_argument("--before", default="", help="the article that it precedes")
    parser.add_argument("--root", type=Path, help="the blog's folder, if not what holds _posts")
    parser.add_argument("--site", default="", help="the blog's address, for links that stay there")
    parser.add_argument("--book", type=Path, default=Path("book"))
    parser.add_argument("--build", type=Path, default=Path("_build"))
    options = parser.parse_args(arguments)
    if not options.post:
        print("write: make import POST=path/of/the/post.md [PART=2]", file=sys.stderr)
        return 2
    if not options.book.is_dir():
        print(f"{options.book}: there is no book here; write --book", file=sys.stderr)
        return 1
    try:
        article, made = import_post(
            Path(options.post),
            options.book,
            asked_part=options.part,
            name=options.name,
            after=options.after,
            before=options.before,
            root=options.root,
            address=options.site,
        )
    except (ImportFailed, ArticleError) as error:
        print(f"{error}\nNothing was written.", file=sys.stderr)
        return 1
    report(article, made, options.book, options.build)
    return 0


def report(article: Path, made: Converted, book: Path, build: Path) -> None:
    """Say what was made, and line by line what a person has to look at."""
    lines = {(n.line, n.column, n.message): None for n in made.notes}
    try:
        warned = trial(book, build)
        broken = ""
    except TrialError as error:
        warned, broken = [], str(error)
    for one in warned:
        if one.path.resolve() == article.resolve():
            lines.setdefault((one.line, 1, one.message))
    for line, column, message in sorted(lines):
        print(f"{article}:{line}:{column}: {message}")
    elsewhere = [one for one in warned if one.path.resolve() != article.resolve()]
    for one in elsewhere:
        print(f"{one.path}:{one.line}: {one.message}")
    words = f", {made.repaired} words in a wrong encoding put right" if made.repaired else ""
    images = f", {len(made.images)} images" if made.images else ""
    print(f"{article} is written{images}{words}; {len(lines)} places to look at.")
    if broken:
        print(f"The book does not build with it:\n{broken}")


if __name__ == "__main__":
    sys.exit(main())
