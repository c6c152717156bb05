"""One edition of the book: which files it is made of, and what is in them.

In: the folder of a built book.  Out: its files with their sizes and the beginnings of their
checksums, which pages need which of them, and one name for all of it.  The same files give the
same edition, letter for letter, on every machine.

What is not part of it: other forms of the book, what search engines and sharing sites read,
what builds keep for themselves, and files of the theme that no page asks for.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from sphinx_visao.core.offline.contents import DIGITS, STATIC, WORKER, Content, Look, read

MANIFEST = "manifest.webmanifest"
OTHERS = ("_sources/", "404.html", "objects.inv", WORKER)
FORMS = (".pdf", ".epub", ".xml", ".map", ".half", ".inv")
HASHED = re.compile(r"_static/[\w-]+-[0-9a-f]{10}\.(?:css|js)$")
"""Names of our own that change with what is in the file."""
FONTS = (".woff2", ".woff", ".ttf")


@dataclass(frozen=True, order=True)
class File:
    """One file.

    :param address: as a browser asks for it, from the top of the book, with a query that
        changes with the file where pages ask so.
    :param size: in bytes.
    :param digest: the beginning of its SHA-256.
    """

    address: str
    size: int
    digest: str

    @property
    def path(self) -> str:
        """Its address without the query."""
        return self.address.partition("?")[0]

    @property
    def fixed(self) -> bool:
        """Whether the same address can never mean another content."""
        return "?" in self.address or bool(HASHED.fullmatch(self.path))


@dataclass(frozen=True)
class Edition:
    """All files, in the order of their addresses.

    :param needs: for each page the numbers of the files without which it is not whole; fonts
        are left out, since a page without them is still read.
    """

    files: tuple[File, ...]
    needs: dict[int, tuple[int, ...]]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @cached_property
    def shared(self) -> tuple[int, ...]:
        """What every page needs."""
        needs = [set(one) for one in self.needs.values()]
        return tuple(sorted(set.intersection(*needs))) if needs else ()

    @cached_property
    def name(self) -> str:
        """Changes when any file does."""
        text = json.dumps([[one.address, one.size, one.digest] for one in self.files])
        return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]

    def as_data(self) -> dict[str, object]:
        """Return what the worker knows: what all pages need is told once."""
        shared = set(self.shared)
        own = {page: [n for n in needs if n not in shared] for page, needs in self.needs.items()}
        return {
            "edition": self.name,
            "files": [[one.address, one.size, one.digest, int(one.fixed)] for one in self.files],
            "shared": list(self.shared),
            "needs": {str(page): needs for page, needs in sorted(own.items()) if needs},
        }


def edition_of(out: Path, look: Look = read) -> Edition:
    """Return the edition that stands in a folder.

    :param look: says what is in a file.
    """
    all_files = _files(out)
    contents: dict[str, Content] = {}
    asked: dict[str, set[str]] = defaultdict(set)
    """Names of files, and the queries with which they are asked for."""
    direct: dict[str, set[str]] = {}

    def follow(name: str) -> None:
        """Note what a file asks for, and what that asks for."""
        if name in direct:
            return
        direct[name] = set()
        contents[name] = look(name, all_files[name])
        for address in contents[name].asks:
            target, query = _inside(posixpath.dirname(name), address)
            if target in all_files:
                asked[target].add(query)
                direct[name].add(target)
                follow(target)

    chosen = {name for name in all_files if _belongs(name) and not name.startswith(STATIC)}
    for name in sorted(chosen):
        follow(name)
    chosen |= {name for name in asked if _belongs(name)}
    files = tuple(sorted(_file(name, contents[name], asked[name]) for name in chosen))
    number = {unquote(file.path): at for at, file in enumerate(files)}
    needs = {
        number[name]: tuple(sorted(number[one] for one in _whole(name, direct) if one in number))
        for name in sorted(chosen)
        if name.endswith(".html")
    }
    return Edition(files, needs)


def _files(out: Path) -> dict[str, Path]:
    """Return every file below a folder, by its name from there, in the order of names."""
    return {name: Path(path) for name, path in sorted(_below(out, ""))}


def _below(folder: Path | str, inside: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of every file, without those of folders that are links."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{inside}{entry.name}/")
            elif entry.is_file():  # no link into nowhere, no pipe
                yield f"{inside}{entry.name}", entry.path


def _belongs(name: str) -> bool:
    """Whether a reader without a network has a use for a file."""
    hidden = any(part.startswith(".") for part in name.split("/"))
    return not hidden and not name.startswith(OTHERS) and not name.endswith(FORMS)


@functools.lru_cache(maxsize=4096)
def _inside(folder: str, address: str) -> tuple[str, str]:
    """Return the file that an address in a file of a folder leads to, and its query."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return "", ""
    folder = "" if parts.path.startswith("/") else folder
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))
    return path, parts.query


def _file(name: str, content: Content, queries: set[str]) -> File:
    """Return a file as the edition lists it."""
    # Asked for in two ways, it is listed in the one that both mean.
    query = next(iter(queries)) if len(queries) == 1 else ""
    return File(quote(name) + (f"?{query}" if query else ""), content.size, content.digest)


def _whole(page: str, direct: dict[str, set[str]]) -> set[str]:
    """Return what a page asks for, and its style sheets in turn."""
    found = set(direct[page])
    for one in [name for name in found if name.endswith(".css")]:
        found |= direct[one]
    return {one for one in found if not one.endswith(FONTS)}
