"""What kramdown and Jekyll say with whole lines: boxes, headings, contents, tables.

In: lines.  Out: lines in the Markdown of the book.
"""

from __future__ import annotations

import re
import unicodedata

from sphinx_visao.core.article.box_table import ALERTS, FAMILIES, leading_title
from sphinx_visao.core.jekyll.lines import KEPT, Line, Lines, cells, comment, is_delimiter

ATTRIBUTES = re.compile(r"^[ \t]*\{:\s*([^}]*?)\s*:?\}[ \t]*$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?!#)[ \t]*([^\s#!].*?|⟦.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$")
_ID = re.compile(r"[ \t]*\{:?\s*#([\w-]+)[^}]*\}\s*$|[ \t]*\{:[^}]*\}\s*$")
_BOLD = re.compile(r"^(?:\*\*|__)(?P<words>[^*_]+?)(?:\*\*|__)(?P<colon>[ \t]*:)?[ \t]*")
_OF_THE_LOOK = frozenset(
    [
        "no_toc",
        "center",
        "text-center",
        "text-justify",
        "text-right",
        "mx-auto",
        "d-block",
        "center-block",
        "img-responsive",
        "img-fluid",
        "btn",
        "btn-primary",
        "table",
        "table-striped",
        "table-bordered",
        "lead",
        "small",
    ]
)
"""Classes that say how a blog looks; the book has its own look."""
BOX_NAMES = {"success": "tip", "info": "note", "danger": "error", "caution": "warning"}
"""Boxes of beautiful-jekyll and its relatives, and the families they belong to."""


def family_of(classes: list[str]) -> str:
    """Return the family of the first class that names a box, or an empty string."""
    for word in classes:
        if word.startswith("box-"):
            name = word.removeprefix("box-")
            name = BOX_NAMES.get(name, name)
            if name in FAMILIES:
                return name
            if name in ALERTS:
                return ALERTS[name][0]
    return ""


def blocks(lines: Lines, title: str) -> Lines:
    """Return the lines with everything that takes whole lines in the book's Markdown."""
    lines = _without_comments(lines)
    lines = _attributed(lines)
    lines = _underlined(lines)
    lines = _headings(lines, title)
    lines = _tables(lines)
    return _rules(lines)


_COMMENTS = tuple(
    (re.compile(r"^\s*" + start), re.compile(end))
    for start, end in (
        ("<!--", "-->"),
        (r"\{%-?\s*comment\s*-?%\}", r"\{%-?\s*endcomment\s*-?%\}"),
        (r"\{::comment\}", r"\{:/(?:comment)?\}"),
    )
)


def _without_comments(lines: Lines) -> Lines:
    """Turn comments and definitions that no reader saw into comments of MyST."""
    result: Lines = []
    end: re.Pattern[str] | None = None
    for line in lines:
        if line.code:
            result.append(line)
            continue
        text = line.text
        if end is None:
            kinds = ((start.match(text), stop) for start, stop in _COMMENTS)
            start, end = next(((m, stop) for m, stop in kinds if m), (None, None))
            if start is None:
                result.append(_visible(line))
                continue
            text = text[start.end() :]
        closing = end.search(text)
        body, after = (text[: closing.start()], text[closing.end() :]) if closing else (text, "")
        if body.strip():
            result.append(_silent(line, body))
        if closing:
            end = None
            result += [line.like(after.strip())] if after.strip() else []
    return result


def _visible(line: Line) -> Line:
    """Return a line that is no comment, also not for MyST, or a definition as a comment."""
    text = line.text
    if re.match(r"^\*\[[^\]]+\]:", text):
        return comment(line, text, "an abbreviation, which the book does not have: left out")
    if re.match(r"^\s*\{:[:/][^}]*\}\s*$", text):
        return comment(line, text, "an option of kramdown: left out")
    if text.lstrip().startswith("%"):
        line.text = text.replace("%", "\\%", 1)
    elif text.startswith("+++"):
        line.text = "\\" + text  # or it would begin a new cell
    return line


def _silent(line: Line, text: str) -> Line:
    made = comment(line, text, "")
    made.notes = list(line.notes)
    return made


def parse_attributes(text: str) -> tuple[list[str], str, dict[str, str]]:
    """Return classes, id and other attributes of kramdown's ``{: .class #id key="value"}``."""
    pairs = dict(re.findall(r"([\w-]+)\s*=\s*[\"“]([^\"”]*)[\"”]", text))
    rest = re.sub(r"[\w-]+\s*=\s*[\"“][^\"”]*[\"”]", " ", text)
    classes = [c for group in re.findall(r"\.([\w.-]+)", rest) for c in group.split(".") if c]
    identity = re.search(r"#([\w-]+)", rest)
    return classes, identity[1] if identity else "", pairs


def _attributed(lines: Lines) -> Lines:
    """Apply lines of attributes to the block above or below them."""
    result: Lines = []
    index = 0
    while index < len(lines):
        line = lines[index]
        found = None if line.code else ATTRIBUTES.match(line.text)
        if not found:
            result.append(line)
            index += 1
            continue
        index += 1
        if found[1].strip() in ("toc", "toc:"):
            while result and re.match(r"^\s*(?:[-*+]|\d+\.)\s", result[-1].text):
                result.pop()
            continue
        classes, identity, _ = parse_attributes(found[1])
        above = _block_above(result)
        below = 0
        while index + below < len(lines) and _solid(lines[index + below]):
            below += 1
        family = family_of(classes)
        if family and (above or below):
            take = result[-above:] if above else lines[index : index + below]
            box = _box(take, family, line)
            if above:
                result[-above:] = box
            else:
                result += box
                index += below
        elif family:
            result.append(comment(line, line.text, "no paragraph for this box: it was left out"))
        elif identity and (above or below):
            target = [line.like(f"{line.indent}({identity})=")]
            place = len(result) - above if above else len(result)
            result[place:place] = target
        elif not set(classes) <= _OF_THE_LOOK or not classes:
            text = comment(line, line.text, f"attributes nobody knows: {found[1]!r}")
            result.append(text)
    return result


def _solid(line: Line) -> bool:
    return not line.blank and not line.code and not ATTRIBUTES.match(line.text)


def _block_above(result: Lines) -> int:
    """Return how many lines the block right above takes; 0 if there is an empty line.

    A heading is a block of its own: a paragraph under it begins below it.
    """
    size = 0
    while size < len(result) and _solid(result[-1 - size]):
        if _HEADING.match(result[-1 - size].text):
            return size or 1
        size += 1
    return size


def _box(block: Lines, family: str, line: Line) -> Lines:
    """Return a block as a box of a family."""
    indent = block[0].indent
    if all(one.text.lstrip().startswith(">") for one in block):
        block = [one.like(re.sub(r"^(\s*)>[ ]?", r"\1", one.text)) for one in block]
    title = ""
    if bold := _BOLD.match(block[0].text.strip()):
        words = bold["words"].strip()
        if bold["colon"] or words.endswith((":", "!")):
            title = leading_title(words.rstrip("!"), family)
            rest = block[0].text.strip()[bold.end() :]
            block = [block[0].like(indent + rest), *block[1:]]
            if not rest.strip():
                block = block[1:]
    if title == FAMILIES[family].title:
        title = ""
    head = line.like(f"{indent}:::{{box-{family}}} {title}".rstrip())
    head.notes = list(line.notes)
    return [Line(""), head, *block, Line(f"{indent}:::"), Line("")]


def _underlined(lines: Lines) -> Lines:
    """Turn headings that are underlined into headings with number signs."""
    result: Lines = []
    for line in lines:
        above = result[-1] if result else None
        under = None if line.code else _UNDERLINE.match(line.text)
        single = len(result) < 2 or result[-2].blank or result[-2].code
        if under and above and _solid(above) and single and not _starts_block(above.text):
            above.text = ("# " if under[1][0] == "=" else "## ") + above.text.strip()
        else:
            result.append(line)
    return result


def _starts_block(text: str) -> bool:
    return bool(re.match(r"\s*(?:[-*+>|]|\d+[.)]|#|:::|\[\^)", text))


def _headings(lines: Lines, title: str) -> Lines:
    """Let the highest headings stand at level 2, and none skip a level."""
    found = [line for line in lines if not line.code and _HEADING.match(line.text)]
    if found and _same(_words(found[0]), title):
        at = next(n for n, line in enumerate(lines) if line is found[0])
        if all(line.blank or line.code for line in lines[:at]):
            lines = [*lines[:at], *lines[at + 1 :]]
            found = found[1:]
    highest = min((len(_HEADING.match(line.text)[1]) for line in found), default=2)
    last = 1
    heads = {id(line) for line in found}
    result: Lines = []
    for line in lines:
        if id(line) not in heads:
            result.append(line)
            continue
        level = len(_HEADING.match(line.text)[1]) - highest + 2
        if level > last + 1:
            line.notes.append(f"this heading was at level {level}, under one at level {last}")
            level = last + 1
        last = level
        words = _HEADING.match(line.text)[2]
        if named := _ID.search(words):
            words = words[: named.start()]
            if named[1]:
                result += [Line(""), line.like(f"({named[1]})=")]
        if result and not result[-1].blank and not result[-1].text.endswith(")="):
            result.append(Line(""))
        line.text = f"{'#' * level} {words.strip()}"
        result += [line, Line("")]
    return result


def _words(line: Line) -> str:
    match = _HEADING.match(line.text)
    return match[2] if match else ""


def _same(a: str, b: str) -> bool:
    def plain(text: str) -> str:
        return re.sub(r"\W+", " ", unicodedata.normalize("NFC", text)).strip().lower()

    return plain(a) == plain(b)


def _tables(lines: Lines) -> Lines:
    """Give a head to tables without one, which only kramdown reads as tables."""
    result: Lines = []
    for index, line in enumerate(lines):
        barred = "|" in line.text or (index > 0 and "|" in lines[index - 1].text)
        if not line.code and barred and "+" in line.text and is_delimiter(line.text):
            line.text = line.text.replace("+", "|")  # as kramdown takes it, and nobody else
        row = _is_row(line)
        first = row and not (result and _is_row(result[-1]))
        if first and index + 1 < len(lines) and not is_delimiter(lines[index + 1].text):
            if is_delimiter(line.text):
                result.append(line)
                continue
            columns = cells(line.text)
            made = line.like("|" + "   |" * columns)
            made.notes.append("a table without a head: write one")
            result += [made, line.like("|" + "---|" * columns)]
        result.append(line)
    return result


def _is_row(line: Line) -> bool:
    return not line.code and line.text.strip().startswith("|") and line.text.count("|") > 1


def _rules(lines: Lines) -> Lines:
    """Leave out horizontal rules beside headings and at the ends, where none may stand."""
    result: Lines = []
    for index, line in enumerate(lines):
        if not line.code and _RULE.match(line.text):
            before = next((one for one in reversed(result) if not one.blank), None)
            after = next((one for one in lines[index + 1 :] if not one.blank), None)
            edges = (before, after)
            if any(e is None or e.text.startswith("#") or _RULE.match(e.text) for e in edges):
                continue
            if result and not result[-1].blank:
                result.append(Line(""))
            line.text = "---"
        result.append(line)
    return result


__all__ = ["KEPT", "blocks", "family_of", "parse_attributes"]
