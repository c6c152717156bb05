"""Turn a Jekyll post into an article: ``visao-import POST``, ``make import POST=…``.

In: a post of a blog (beautiful-jekyll, kramdown).  Out: an article in the book,
its images beside it, its line in the part's toctree, and a list of what a person
has to look at; where letters were lost, a page ``NAME.xem-lai.html`` to decide on too.
Without ``--part`` the article is a draft outside every part.  Nothing but such a page
is ever overwritten, and an import that fails leaves nothing behind.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path
from urllib.parse import unquote

from sphinx_visao.core.book.part_folders import Part, pages, part
from sphinx_visao.core.book.toctree import placed, with_names
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.lock import writing
from sphinx_visao.core.io.text import exact_text, like
from sphinx_visao.core.io.write import holds, write_all
from sphinx_visao.core.jekyll import checklist, encodings
from sphinx_visao.core.jekyll.article import Converted, convert
from sphinx_visao.core.jekyll.context import ListsMissing
from sphinx_visao.core.jekyll.letters import Mended
from sphinx_visao.core.jekyll.post import name_of
from sphinx_visao.core.jekyll.spans import Site
from sphinx_visao.tools.answer import answered, complain
from sphinx_visao.tools.trial import TrialError, trial

DRAFTS = "nhap"
"""Folder of articles that no part has yet."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class ImportFailed(Exception):
    """A post that cannot be imported; the text says why and what to do."""


def read_post(path: Path) -> encodings.Read:
    """Return the text of a post, whatever it was saved as.

    :raises ImportFailed: if there is no such file, or it cannot be read.
    :raises ArticleError: if it is no text, or in an encoding that is not known.
    """
    try:
        if path.is_dir():
            raise ImportFailed(f"{path}: this is a folder. Write POST=… with one post in it")
        if path.exists() and not path.is_file():
            raise ImportFailed(f"{path}: this is no file. Write POST=… with the path of a post")
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise ImportFailed(
            f"{path}: there is no such file. Write POST=… with the path of a post"
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise ImportFailed(
            f"{path}: it cannot be read ({why}). Make it readable, or copy it"
        ) from None
    return encodings.read(raw, path)


def site_of(post: Path, root: Path | None, address: str, folder: str) -> Site:
    """Return what is known of the blog around a post.

    :param root: the blog's folder; if ``None``, what stands above ``_posts``.
    """
    above = [p for p in post.resolve().parents if p.name in ("_posts", "_drafts")]
    base = (root or (above[0].parent if above else post.parent)).resolve()

    def find(to: str) -> Path | None:
        # Letters with marks may stand apart in a file's name (macOS), or together.
        for name in dict.fromkeys((unquote(to), to, *_forms(to))):
            for start in (base / name.lstrip("/"), post.parent / name):
                try:
                    found = start.resolve()
                    # Nothing from outside the blog is brought along.
                    if found.is_file() and base in found.parents:
                        return found
                except (OSError, ValueError):
                    continue  # a name that no file can have
        return None

    return Site(find=find, address=address, folder=folder)


def _forms(to: str) -> tuple[str, str]:
    """Return a name with its letters and marks together, and apart."""
    name = unquote(to)
    return unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)


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
) -> tuple[Path, Converted, str]:
    """Write the article of a post.

    :return: its path, what is to be said of it, and the post's encoding if it is not UTF-8.

    :raises ImportFailed: if it cannot be done; nothing was written then.
    """
    found = read_post(post)
    name = name or name_of(post)
    if not NAME.fullmatch(name):
        raise ImportFailed(
            f"{post}: {name!r} is no name for an article: write NAME=… with a–z, 0–9 and hyphens"
        )
    taken = pages(book)
    of, listed = _part_and_place(book, asked_part, name, after, before)
    folder = of.folder if of else book / DRAFTS
    article = folder / f"{name}.md"
    other = taken.pop(name, None)
    site = site_of(post, root, address, f"hinh/{name}")
    made = convert(found.text, post, site, draft=of is None, articles=taken)
    text = made.text.encode()
    # An import that was killed has written this very article, and may have to be finished.
    if other is not None and (other.resolve() != article.resolve() or not holds(other, text)):
        raise ImportFailed(f"{other} has this name already: write another one, NAME=…")
    # What others lean on first: a killed import leaves no page that shows what is not there.
    new = {**_images(post, folder, made), article: text}
    files = dict(new)
    if made.places:
        shown = checklist.page(made.places, article.as_posix())
        files[checklist_of(article)] = shown.encode()
    if of is not None:
        index = like(exact_text(of.index), with_names(of.text, listed))
        files[of.index] = index.encode()
    try:
        write_all(files, frozenset(new))
    except ArticleError as error:
        raise ImportFailed(str(error)) from None
    return article, made, found.encoding


def _part_and_place(
    book: Path, asked: str, name: str, after: str, before: str
) -> tuple[Part | None, list[str]]:
    """Return the part that is asked for and its articles with the new one; none for a draft.

    :raises ImportFailed: if there is no such part, or no such neighbour in it.
    """
    try:
        if not asked:
            if after or before:
                raise LookupError("a neighbour needs a part: write PART=0 to PART=5 as well")
            return None, []
        of = part(book, asked)
        return of, placed(of.listed, name, after=after, before=before)
    except LookupError as error:
        raise ImportFailed(str(error)) from None


def _images(post: Path, folder: Path, made: Converted) -> dict[Path, bytes]:
    """Return the images of an article: where each belongs, and its content."""
    found = {}
    for place, image in made.images.items():
        try:
            found[folder / place] = image.read_bytes()
        except OSError as error:
            raise ImportFailed(
                f"{post}: its image {image} cannot be read ({error.strerror}). Make it readable"
            ) from None
    return found


def checklist_of(article: Path) -> Path:
    """Return where the page stands on which a person decides."""
    return article.with_suffix(".xem-lai.html")


@answered("What was written is whole.")
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
    parser.add_argument(
        "--diff", action="store_true", help="show every line in which letters were put right"
    )
    parser.add_argument("--book", type=Path, default=Path("book"))
    parser.add_argument("--build", type=Path, default=Path("_build"))
    options = parser.parse_args(arguments)
    if not options.post:
        print("write: make import POST=path/of/the/post.md [PART=2]", file=sys.stderr)
        return 2
    if not options.book.is_dir():
        print(f"{options.book}: there is no book here; write --book", file=sys.stderr)
        return 1
    written = ""
    try:
        with writing(options.book, "make import"):
            article, made, encoding = import_post(
                Path(options.post),
                options.book,
                asked_part=options.part,
                name=options.name,
                after=options.after,
                before=options.before,
                root=options.root,
                address=options.site,
            )
        written = str(article)
        if encoding:
            print(f"{options.post}: this is not UTF-8; it was read as {encoding}.")
        if options.diff:
            print(difference(made.mended, options.post), end="")
        report(article, made, options.book, options.build)
    except (ImportFailed, ArticleError, ListsMissing) as error:
        complain(f"{error}\nNothing was written.")
        return 1
    except KeyboardInterrupt:
        said = f"{written} is written, and was not looked at" if written else "Nothing was written"
        print(f"\nStopped. {said}.", file=sys.stderr)
        return 130
    return 0


def difference(mended: Mended, name: str) -> str:
    """Return every line of a post in which letters were put right, as a diff."""
    lines = unified_diff(
        mended.before.splitlines(keepends=True),
        mended.text.splitlines(keepends=True),
        f"{name} (as it arrived)",
        f"{name} (as it was read)",
        n=0,
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def counted(mended: Mended) -> str:
    """Return how many words were put right, and how; empty if there were none."""
    if not mended.changed:
        return ""
    whole = max(0, mended.changed - mended.spelt - mended.chosen - len(mended.doubts))
    ways = {
        "whole": whole,
        "by spelling": mended.spelt,
        "by their sentence": mended.chosen,
        "to decide": len(mended.doubts),
    }
    said = ", ".join(f"{count} {way}" for way, count in ways.items() if count)
    return f", {mended.changed} words in a wrong encoding put right ({said})"


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
    images = f", {len(made.images)} images" if made.images else ""
    words = counted(made.mended)
    print(f"{article} is written{images}{words}; {len(lines)} places to look at.")
    if made.places:
        print(f"To decide in a browser, on a phone too: {checklist_of(article)}")
    if broken:
        print(f"The book does not build with it:\n{broken}")


if __name__ == "__main__":
    sys.exit(main())
