"""A style sheet without the rules of classes that no page has.

In: a style sheet without comments, and names of classes.  Out: the sheet without every
selector that asks for one of them, without rules that have no selector left, and without
groups such as ``@media`` that have no rule left.  All else stays letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

PIECE = re.compile(
    r"""(?P<text>(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\)|[^{};"'u]|u)+)|(?P<sign>[{};])"""
)
"""What lies between braces and semicolons; those inside quotation marks are text."""
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
COMMA = re.compile(r",(?![^(\[]*[)\]])")
"""Between two selectors; not inside ``:is(…)``."""
UNUSED = re.compile(
    r"""
    (?:accordion|ablog|badge|bg|blockquote|breadcrumb|carousel|card|col|container|display|figure
      |fs|fst|fw|form|input-group|invalid|is-invalid|is-valid|img|lh|link|list-group|list-inline
      |modal|navbar-expand|object|offcanvas|offset|opacity|order|page|pagination|placeholder
      |popover|progress|ratio|rounded|row-cols|sd|shadow|spinner|start|end|top|bottom|tab
      |table|text-bg|toast|tooltip|translate|user-select|valid|vr|vstack|vh|vw|min-vh|min-vw
      |max-vh|z|bs)(?:-[\w-]+)?
    | (?:btn|border|nav|navbar|dropdown|dropup|dropend|dropstart|alert|h|w|mh|mw|float|overflow
      |position|font|fixed|sticky|text|align|justify|flex|row|column|gap|g|gx|gy|d|m|mt|mb|ms|me
      |mx|my|p|pt|pb|ps|pe|px|py)-[\w-]+
    | was-validated | hstack | clearfix | stretched-link | initialism | lead | mark | small
    """,
    re.VERBOSE,
)
"""Classes of Bootstrap and of sphinx-design, of which the theme brings all."""
USED = frozenset(
    [
        "align-default",
        "align-items-center",
        "btn-sm",
        "card-title",
        "container",
        "d-flex",
        "d-none",
        "d-print-none",
        "dropdown-item",
        "dropdown-menu",
        "dropdown-menu-end",
        "dropdown-toggle",
        "flex-column",
        "form-control",
        "me-1",
        "nav-item",
        "nav-link",
        "navbar-brand",
        "navbar-expand-lg",
        "page-toc",
        "rounded-pill",
        "table",
        "text-center",
        "text-left",
        "text-right",
    ]
)
"""Those that pages have, or that the theme's scripts give them."""
GROUPS = ("@media", "@supports", "@layer", "@container")
"""What holds rules, and is nothing without them."""
NEGATED = re.compile(r":not\([^()]*\)")
"""An element without a class that nobody has is any element."""


def is_unused(name: str) -> bool:
    """Return whether a class is one of those that the theme brings and no page has."""
    return name not in USED and UNUSED.fullmatch(name) is not None


def unused_in(css: str) -> frozenset[str]:
    """Return the classes of a theme's sheet that no page has."""
    return frozenset(filter(is_unused, CLASS.findall(css)))


def without_classes(css: str, names: Set[str]) -> str:
    """Return a sheet without rules for elements of some classes.

    :param css: a style sheet without comments.
    :param names: classes, without their dot.
    """
    return "".join(_kept(PIECE.finditer(css), names))


def _kept(pieces: Iterator[re.Match[str]], names: Set[str]) -> Iterator[str]:
    """Yield what is kept up to the brace that closes this level."""
    before = ""
    for piece in pieces:
        if piece["text"] is not None:
            before += piece["text"]
            continue
        if piece["sign"] == "{":
            yield from _block(before, pieces, names)
        else:
            yield before + piece["sign"]
            if piece["sign"] == "}":
                return
        before = ""
    yield before


def _block(head: str, pieces: Iterator[re.Match[str]], names: Set[str]) -> Iterator[str]:
    """Yield a rule, or a group of rules, if something of it is kept."""
    if head.lstrip().startswith(GROUPS):
        inside = "".join(_kept(pieces, names))
        if inside.strip(" \n}"):
            yield f"{head}{{{inside}"
        return
    # Of what stands in a rule nothing is looked at: nested rules go and stay with it.
    body = "".join(_kept(pieces, frozenset()))
    if head.lstrip().startswith("@"):
        yield f"{head}{{{body}"
        return
    parts = COMMA.split(head)
    left = [one for one in parts if not names & set(CLASS.findall(NEGATED.sub("", one)))]
    if len(left) == len(parts):
        yield f"{head}{{{body}"
    elif left:
        yield f"{','.join(left)}{{{body}"
