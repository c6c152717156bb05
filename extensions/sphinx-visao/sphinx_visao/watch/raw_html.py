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
_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "address",
        "applet",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "marquee",
        "math",
        "menu",
        "meta",
        "meter",
        "nav",
        "nobr",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "search",
        "section",
        "select",
        "slot",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)
"""The elements of HTML, also those of old; another word between < and > is a word."""
_OTHERWISE = "take it away, or write it as Markdown"


def is_words(html: str) -> bool:
    """Whether what Markdown takes for HTML is a word between < and >: ``vector<int>``."""
    tag = _TAG.match(html.strip())
    return tag is not None and tag[2].lower() not in _ELEMENTS


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
