"""Listings: fences, ``{% highlight %}``, ``{% raw %}``.

In: lines.  Out: lines in which every listing is a fence that MyST and Pygments
understand, and counts as code.
"""

from __future__ import annotations

import re

from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from sphinx_visao.core.jekyll.lines import KEPT, Line, Lines

_FENCE = re.compile(
    r"^(?P<indent>[ \t]*(?:>[ \t]?)*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>.*?)[ \t]*$"
)
_HIGHLIGHT = re.compile(r"^(?P<indent>[ \t]*)\{%-?\s*highlight\s+(?P<info>.*?)\s*-?%\}[ \t]*$")
_END = re.compile(r"\{%-?\s*endhighlight\s*-?%\}")
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_NUMBERS = re.compile(r"^(?:linenos|line[-_]?numbers)(?:=\S+)?$", re.IGNORECASE)
_LINES = re.compile(r"(?:hl_lines|mark_lines)\s*=\s*\"([\d\s,-]+)\"|\{([\d\s,-]+)\}")
_CLASS = re.compile(r"^\{?:?\s*\.?(?:language-)?([\w+#-]+)")
_IAL = re.compile(r"^[ \t]*\{:\s*([^}]*)\}[ \t]*$")
_FILE = re.compile(r"^[\w./-]+\.\w{1,5}$")
OTHER_NAMES = {"py": "python", "python3": "python", "ipython": "python", "sh": "bash"}
"""Names of languages that are the same thing."""


def listings(lines: Lines) -> Lines:
    """Return the lines with every listing as a fence."""
    result: Lines = []
    index = 0
    while index < len(lines):
        line = lines[index]
        fence, highlight = _FENCE.match(line.text), _HIGHLIGHT.match(line.text)
        if fence and not (fence["fence"][0] == "`" and "`" in fence["info"]):
            close = re.compile(rf"^[ \t]*(?:>[ \t]?)*{re.escape(fence['fence'])}[`~]*[ \t]*$")
            opening, found = fence, close.match
        elif highlight:
            opening, found = highlight, _END.search
        else:
            result += _unraw(line)
            index += 1
            continue
        end = next((n for n in range(index + 1, len(lines)) if found(lines[n].text)), None)
        body = lines[index + 1 : end if end is not None else len(lines)]
        while end is None and body and body[-1].blank:
            body.pop()
        made = _listing(line, opening["indent"], opening["info"], body)
        index = (end if end is not None else len(lines)) + 1
        if end is None:
            made[0].notes.append("the listing was never closed: it now ends with the post")
        # kramdown's attributes may stand below: {: .language-python .line-numbers}
        if index < len(lines) and (below := _IAL.match(lines[index].text)):
            extra = _attributes(below[1])
            if extra:
                info = f"{opening['info']} {extra}".strip()
                made = _listing(line, opening["indent"], info, body)
                index += 1
        result += made
    return result


def _unraw(line: Line) -> Lines:
    """Return a line without ``{% raw %}``, which only Jekyll needs; nothing if that was all."""
    text = _RAW.sub("", line.text)
    if text == line.text:
        return [line]
    line.text = text
    return [line] if text.strip() else []


def _attributes(text: str) -> str:
    """Return the words of a fence that attributes below a listing stand for."""
    words = []
    for word in text.split():
        if word.startswith(".language-"):
            words.insert(0, word.removeprefix(".language-"))
        elif _NUMBERS.match(word.lstrip(".")):
            words.append("linenos")
    return " ".join(words)


def _listing(line: Line, indent: str, info: str, body: Lines) -> Lines:
    """Return a listing as a fence: a plain one, or a directive if it has options."""
    language, options, notes = _options(info)
    kept = [_unraw(Line(one.text, one.origin)) for one in body]
    inside = [Line(one.text, one.origin, code=True) for lines in kept for one in lines]
    longest = max((len(run) for one in inside for run in re.findall("`{3,}", one.text)), default=2)
    fence = "`" * max(3, longest + 1)
    quoted = ">" in indent
    head = f"{{code-block}} {language or 'text'}" if options and not quoted else language
    opening = Line(f"{indent}{fence}{head}".rstrip(), line.origin, code=True, notes=notes)
    made = [opening]
    if not quoted:
        made += [Line(f"{indent}{option}", line.origin, code=True) for option in options]
        made += [Line("", line.origin, code=True)] if options else []
    elif options:
        notes.append(f"a listing in a quotation takes no options: {' '.join(options)} left out")
    return [*made, *inside, Line(f"{indent}{fence}", line.origin, code=True)]


def _options(info: str) -> tuple[str, list[str], list[str]]:
    """Return the language of a listing, its options, and what its line says besides."""
    notes: list[str] = []
    rest = info
    options = []
    if found := _LINES.search(rest):
        rest = rest.replace(found[0], " ")
        numbers = re.sub(r"[\s,]+", ",", (found[1] or found[2]).strip())
        options.append(f":emphasize-lines: {numbers}")
    words = rest.strip().split()
    if words and words[0].startswith("{"):  # ```{.python .numberLines}, ```{: .language-python}
        words = [w.strip("{}:.").removeprefix("language-") for w in words]
        words = [w for w in words if w]
    language = ""
    if words and not _NUMBERS.match(words[0]):
        first = _CLASS.match(words.pop(0))
        language = first[1].lower() if first else ""
    others = []
    for word in words:
        if _NUMBERS.match(word):
            options.insert(0, ":linenos:")
        else:
            others.append(word)
    if len(others) == 1 and _FILE.match(others[0]):
        options.append(f":caption: {others[0]}")
    elif others:
        notes.append(f"words after the language were left out: {' '.join(others)!r}")
    language = OTHER_NAMES.get(language, language)
    if language:
        try:
            get_lexer_by_name(language)
        except ClassNotFound:
            notes.append(f"no colours for the language {language!r}: the listing is plain text")
            language = "text"
    return language, options, notes


def mark_indented(lines: Lines) -> None:
    """Let lines indented by four blanks after an empty line count as code."""
    before_blank, inside, in_list = True, False, False
    for line in lines:
        if line.code:
            before_blank, inside = False, False
            continue
        if line.blank:
            before_blank = True
            continue
        deep = line.text.startswith(("    ", "\t"))
        if not deep:
            in_list = bool(re.match(r"\s*(?:[-*+]|\d+[.)])\s|\[\^", line.text))
            inside = False
        elif (before_blank or inside) and not in_list:
            line.code = inside = True
        before_blank = False


__all__ = ["KEPT", "listings", "mark_indented"]
