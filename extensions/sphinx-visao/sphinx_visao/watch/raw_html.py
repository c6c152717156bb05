"""HTML in an article: named, and never published.

In: a piece of HTML between words or on lines of its own.  Out: a warning with what to write
instead; paper and e-readers do not show it, and a comment in it is no secret on the web.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_REMEDIES = {
    "b": "write **words**",
    "strong": "write **words**",
    "i": "write *words*",
    "em": "write *words*",
    "code": "write `code`",
    "kbd": "write `Ctrl`",
    "tt": "write `code`",
    "pre": "write a listing between ```",
    "sub": "write a formula: $x_2$",
    "sup": "write a formula: $x^2$",
    "br": "begin a paragraph, or end the line with a backslash",
    "hr": "write ---",
    "img": "write ![what it shows](file)",
    "a": "write [words](address)",
    "table": "write a table with |",
    "details": "write :::{box-note} with :collapsed:",
    "summary": "write :::{box-note} with :collapsed:",
    "ul": "write a list with -",
    "ol": "write a list with 1.",
    "li": "write a list with -",
    "h1": "write ##",
    "h2": "write ##",
    "h3": "write ###",
    "blockquote": "write > before the lines",
    "figure": "write ```{figure} file",
}
_OTHERWISE = "take it away, or write it as Markdown"


def name_html(env: BuildEnvironment, html: str, line: int) -> None:
    """Warn of HTML on the page that is being read; a closing tag was named where it opens.

    :param line: on which it stands.
    """
    if html.lstrip().startswith("<!--"):
        what, remedy = "an HTML comment", "begin its lines with %, then nobody sees them"
    else:
        tag = _TAG.search(html)
        if tag is not None and tag[1]:
            return
        name = tag[2].lower() if tag else ""
        what = f"HTML (<{name}>)" if name else "HTML"
        remedy = _REMEDIES.get(name, _OTHERWISE)
    message = f"{what} has no place on a page, and is left out: {remedy}"
    warn(Kind.RAW_HTML, message, (env.docname, line))
