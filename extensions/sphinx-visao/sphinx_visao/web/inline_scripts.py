"""Scripts that a page would carry inside of itself, as files that it asks for.

In: the tag of a script, as Sphinx writes it.  Out: the tag of a file, or, where the theme
only sets an option of the page, that option as data.  So no page has a script inside of
itself, and a strict Content-Security-Policy needs no exception for one.
"""

from __future__ import annotations

import hashlib
import json
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_visao.core.io.write import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = re.compile(r'\btype=["\']?(?:text/javascript|application/javascript|module)\b')
"""A type of what runs; everything else between ``<script>`` and ``</script>`` is data."""
OPTIONS = re.compile(
    r"(?:\s*DOCUMENTATION_OPTIONS\.\w+ = (?:'[^'\\]*'|true|false|null|-?\d+);)+\s*"
)
OPTION = re.compile(r"DOCUMENTATION_OPTIONS\.(\w+) = (?:'([^']*)'|([\w-]+));")
META = '<meta name="documentation-options" content="{}" />'
"""Read by ``theme.js``."""


def without_inline(tag: str, page: str, static: Path, address: Callable[[str], str]) -> str:
    """Return the tag of a script so that nothing runs but files, in their order.

    :param page: its name; the theme writes it into a script without looking at its letters.
    :param static: the folder ``_static`` of the built book.
    :param address: makes the address of a file in ``_static`` from its name.
    """
    opening, _, rest = tag.partition(">")
    if " src=" in opening:
        return patient(tag)
    if " type=" in opening and not PLAIN.search(opening):
        return tag
    body = rest.rpartition("</script>")[0]
    options = options_of(body, page)
    if options is not None:
        return META.format(escape(json.dumps(options, ensure_ascii=False)))
    name = f"inline-{hashlib.sha256(body.encode()).hexdigest()[:10]}.js"
    if not (static / name).exists():
        write_whole(static / name, body.encode("utf-8"))
    return f'<script defer src="{escape(address(name))}"></script>'


def patient(tag: str) -> str:
    """Return the tag of a script's file so that it runs in its order when the page has been read."""
    before = tag.partition(">")[0].split("src=")[0]
    waits = any(word in before for word in ("defer", "async", "type"))
    return tag if waits else tag.replace("<script ", "<script defer ", 1)


def options_of(body: str, page: str) -> dict[str, object] | None:
    """Return the options that a script sets, or nothing if it does anything else."""
    if body.strip() == f"DOCUMENTATION_OPTIONS.pagename = '{page}';":
        return {"pagename": page}
    if not OPTIONS.fullmatch(body):
        return None
    return {
        name: json.loads(other) if other else text for name, text, other in OPTION.findall(body)
    }
