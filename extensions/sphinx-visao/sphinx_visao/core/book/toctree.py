"""The list of articles on a part's opening page, as its author sees it.

In: the text of an ``index.md``.  Out: the same text with a name put in, moved or
taken out of its toctree; nothing else changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sphinx_vi.core.folding import forms

_TOCTREE = re.compile(
    r"^(?P<open>(?P<fence>`{3,}|:{3,})\{toctree\}[^\n]*\n(?:[ \t]*:[^\n]*\n)*)(?P<body>.*?)^(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
NEW = "```{cac-bai}\n```\n\n```{toctree}\n:hidden:\n\n```\n"


def names(text: str) -> list[str]:
    """Return the pages that the first toctree of an opening page lists, in order."""
    found = _TOCTREE.search(text)
    return [line.strip() for line in found["body"].split("\n") if line.strip()] if found else []


def with_names(text: str, listed: Sequence[str]) -> str:
    """Return an opening page whose first toctree lists exactly these pages.

    A page without a toctree gets one, below its front matter.
    """
    found = _TOCTREE.search(text)
    if found is None:
        head = re.match(r"---\n.*?^---[ \t]*\n", text, re.MULTILINE | re.DOTALL)
        start = head.end() if head else 0
        text = f"{text[:start].rstrip()}\n\n{NEW}\n{text[start:].lstrip()}".lstrip("\n")
        found = _TOCTREE.search(text)
        assert found is not None
    body = "".join(f"{name}\n" for name in listed)
    gap = "" if found["body"].startswith("\n") is False and found["body"].strip() else "\n"
    return f"{text[: found.start('body')]}{gap}{body}{text[found.end('body') :]}"


def placed(listed: Sequence[str], name: str, *, after: str = "", before: str = "") -> list[str]:
    """Return a list of pages with *name* put in, at its end unless a neighbour is named.

    :param after: the page that it follows.
    :param before: the page that it precedes.
    :raises LookupError: if the neighbour is not in the list, or is the page itself.
    """
    # An article that is in the list already keeps the way in which it is written there.
    own = next((one for one in listed if page_name(one) == name), name)
    others = [one for one in listed if page_name(one) != name]
    neighbour = after or before
    if not neighbour:
        return [*others, own]
    known = [page_name(one) for one in others]
    if neighbour not in known:
        there = ", ".join(known) or "none yet"
        raise LookupError(f"{neighbour!r} is not in this part; its articles: {there}")
    place = known.index(neighbour) + bool(after)
    return [*others[:place], own, *others[place:]]


def page_name(entry: str) -> str:
    """Return the name of the page that a line of a toctree means: ``words </folder/name.md>``."""
    named = re.search(r"<([^<>]+)>\s*$", entry)
    return (named[1] if named else entry).strip().removesuffix(".md").rpartition("/")[2]


def planned(text: str) -> list[str]:
    """Return the titles of an opening page's plan (``{sap-viet}``), in its order."""
    found = re.search(r"^```\{sap-viet\}[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return (
        [title for line in found[1].split("\n") if (title := planned_title(line))] if found else []
    )


def planned_title(line: str) -> str:
    """Return the title in a line of a plan, ``- Title``; an empty string if it is none."""
    found = re.fullmatch(r"\s*[-*]\s+(.+?)\s*", line)
    return found[1] if found else ""


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same to a reader: case, blanks and Unicode form aside."""
    return _plain(one) == _plain(other)


def slug_of(title: str) -> str:
    """Return a title as the name of an article is written: ``tich-chap-bang-tay``."""
    return "-".join(forms(word)[1] for word in re.findall(r"[^\W_]+", _plain(title)))


def _plain(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())
