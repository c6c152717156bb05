"""The list of articles on a part's opening page, as its author sees it.

In: the text of an ``index.md``.  Out: the same text with a name put in, moved or
taken out of its toctree; nothing else changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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


def placed(listed: Sequence[str], name: str, numbers: Mapping[str, int]) -> list[str]:
    """Return a list of pages with *name* where its number puts it.

    :param numbers: the number of each page that has one, *name* included.
    """
    others = [one for one in listed if one != name]
    number = numbers[name]
    place = next((n for n, one in enumerate(others) if numbers.get(one, 0) > number), len(others))
    return [*others[:place], name, *others[place:]]


def free_number(taken: Mapping[str, int], listed: Sequence[str], planned: Sequence[int]) -> int:
    """Return the next free number of a part.

    :param taken: number of every article of the book.
    :param listed: the part's own articles.
    :param planned: the numbers that the plan of the part has, ascending.
    :return: the first planned number after the part's last article that is free,
        else the first after it, planned or not.
    """
    own = [taken[name] for name in listed if name in taken]
    last = max(own, default=min(planned, default=1) - 1)
    used = set(taken.values())
    for number in planned:
        if number > last and number not in used:
            return number
    number = last + 1
    while number in used:
        number += 1
    return number


def planned(text: str) -> dict[int, str]:
    """Return numbers and titles of an opening page's plan (``{sap-viet}``)."""
    found = re.search(r"^```\{sap-viet\}[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = re.findall(r"^\s*(\d+)\.\s+(.+?)\s*$", found[1], re.MULTILINE) if found else []
    return {int(number): title for number, title in lines}
