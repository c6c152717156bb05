"""Formulas as kramdown and MathJax write them.

In: lines.  Out: ``$…$`` inside a sentence, ``$$`` on lines of their own for a
formula of its own, with its label behind it, references to labels as roles, and prices
with an escaped dollar.  In a row of a table no formula and no code parts a cell.
"""

from __future__ import annotations

import re
from itertools import takewhile

from sphinx_visao.core.jekyll.lines import KEPT, Line, Lines, cells, outside_code, rows, with_pipes

_INLINE = re.compile(r"(?<!\\)\$\$(?!\$)(.+?)(?<!\\)\$\$")
_SINGLE = re.compile(r"(?<![\\$])\$(?!\$)([^$\n]+?)(?<![\\$])\$(?!\$)")
_ROUND = re.compile(r"\\{1,2}\((.+?)\\{1,2}\)")
_SQUARE = re.compile(r"\\{1,2}\[(.+?)\\{1,2}\]")
_ENVIRONMENT = re.compile(
    r"^\s*\\begin\{(align|alignat|flalign|equation|gather|multline|eqnarray)(\*?)\}"
)
_LABEL = re.compile(r"[ \t]*\\label\s*\{([^{}]*)\}")
_REF = re.compile(
    r"(?P<around>\${0,2})\s*\(?\\(?:eq|auto|c)?ref\s*\{(?P<label>[^{}]*)\}\)?\s*(?P=around)"
)
_CODE = re.compile(r"(`+).+?\1")
_PRICE = re.compile(r"^\d[\d.,]*(?:\s+[^\W\d_]|$)|\s$|^\s")


def formulas(lines: Lines) -> Lines:
    """Return the lines with every formula as MyST writes it."""
    result: Lines = []
    labels: dict[str, str] = {}
    in_rows = {id(lines[place]): columns for place, columns in rows(lines).items()}
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.code:
            result.append(line)
            index += 1
            continue
        alone = _alone(lines, index)
        text = line.text.strip()
        block = _block(lines, index, text, alone)
        if block is None:
            line.text = _in_sentence(line, in_rows.get(id(line), 0))
            result.append(line)
            index += 1
            continue
        body, size, closed = block
        body, label = _labelled([_aligned(one) for one in body], line, labels)
        made = [Line(line.indent + "$$", line.origin, code=True, notes=line.notes)]
        made += [Line(one, line.origin + n, code=True) for n, one in enumerate(body)]
        made.append(Line(f"{line.indent}$${label}", line.origin, code=True))
        if not closed:
            made[0].notes.append("the formula was never closed: it now ends with the paragraph")
        if result and not result[-1].blank:
            result.append(Line(""))
        result += made
        index += size
        if index < len(lines) and not lines[index].blank:
            result.append(Line(""))
    for line in result:
        if not line.code:
            line.text = outside_code(line.text, lambda text, at=line: _referred(text, labels, at))
        elif re.search(r"\\(?:eq)?ref\s*\{", line.text) and _in_formula(result, line):
            line.notes.append(f"a reference inside a formula: {line.text.strip()}")
    return result


def _name(label: str) -> str:
    """Return a label as one that a role can name."""
    return re.sub(r"[^\w-]+", "-", label.strip()).strip("-").lower()


def _labelled(body: list[str], line: Line, labels: dict[str, str]) -> tuple[list[str], str]:
    """Take the labels out of a formula; return it, and what stands behind it.

    :param labels: every label of the post and the one by which the book knows it.
    """
    found = [label for one in body for label in _LABEL.findall(one)]
    if not found:
        return body, ""
    body = [text for text in (_LABEL.sub("", one) for one in body) if text.strip()]
    name = _name(found[0])
    if not name or name in labels.values():
        line.notes.append(f"this label is no name, or one of another formula: {found[0]}")
        return body, ""
    labels.update({label.strip(): name for label in found})
    if len(found) > 1:
        line.notes.append(
            f"one formula has one number: {', '.join(found[1:])} now mean{'s' * (len(found) == 2)} "
            f"{found[0]}"
        )
    return body, f" ({name})"


def _referred(text: str, labels: dict[str, str], line: Line) -> str:
    """Return running text with references to formulas as roles."""

    def role(match: re.Match[str]) -> str:
        name = labels.get(match["label"].strip())
        if name is None:
            line.notes.append(f"kept as it was: {match[0].strip()}, and no formula has this label")
            return match[0]
        before = " " if match[0][:1].isspace() else ""
        after = " " if match[0][-1:].isspace() else ""
        return f"{before}{{eq}}`{name}`{after}"

    return _REF.sub(role, text)


def _in_formula(lines: Lines, line: Line) -> bool:
    """Whether a line stands between the dollars of a formula."""
    above = takewhile(lambda one: one is not line, lines)
    return sum(1 for one in above if one.code and re.match(r"\s*\$\$", one.text)) % 2 == 1


def _alone(lines: Lines, index: int) -> bool:
    """Whether nothing stands right above and below a line."""
    above = index == 0 or lines[index - 1].blank or lines[index - 1].code
    below = index + 1 == len(lines) or lines[index + 1].blank or lines[index + 1].code
    return above and below


def _block(lines: Lines, index: int, text: str, alone: bool) -> tuple[list[str], int, bool] | None:
    """Return a formula of its own that begins here: its lines, how many it takes, if it ends."""
    indent = lines[index].indent
    for start, end in (("$$", "$$"), (r"\\[", r"\\]"), (r"\[", r"\]")):
        if not text.startswith(start):
            continue
        rest = text[len(start) :]
        if (
            rest.endswith(end)
            and len(text) >= len(start) + len(end)
            and end not in rest[: -len(end)]
        ):
            inner = rest[: -len(end)].strip()
            return ([indent + inner], 1, True) if alone and inner else None
        if end in rest:
            return None  # a formula inside a sentence that begins with it
        body = [indent + rest] if rest.strip() else []
        for size, line in enumerate(lines[index + 1 :], start=2):
            if end in line.text:
                last, _, after = line.text.partition(end)
                body += [last.rstrip()] if last.strip() else []
                if after.strip():
                    lines[index + size - 1 :] = [line.like(after.lstrip()), *lines[index + size :]]
                    size -= 1
                return _without_gaps(body), size, True
            if line.blank and start != "$$":
                break
            body.append(line.text)
        if start == "$$":
            return _open(lines, index, indent + rest)
        if not rest.strip():
            lines[index].notes.append(f"{KEPT}{start}, and no {end} ends the formula")
        return None
    return _environment(lines, index, text)


def _environment(lines: Lines, index: int, text: str) -> tuple[list[str], int, bool] | None:
    """Return an environment of LaTeX that begins here as a formula of its own."""
    found = _ENVIRONMENT.match(text)
    if found is None:
        return None
    end = rf"\end{{{found[1]}{found[2]}}}"
    for size in range(1, len(lines) - index + 1):
        if end in lines[index + size - 1].text:
            body = [line.text for line in lines[index : index + size]]
            return _without_gaps([_aligned(one) for one in body]), size, True
    lines[index].notes.append(f"{KEPT}{found[0].strip()}, and no {end} ends the formula")
    return None


def _open(lines: Lines, index: int, first: str) -> tuple[list[str], int, bool]:
    """Return a formula that nothing ends: it takes the paragraph, not the rest of the post."""
    body = [first] if first.strip() else []
    size = 1
    for line in lines[index + 1 :]:
        if line.code or (body and line.blank):
            break
        body += [] if line.blank else [line.text]
        size += 1
    return body, size, False


def _without_gaps(body: list[str]) -> list[str]:
    """Return the lines of a formula without empty ones, which would end it."""
    return [line for line in body if line.strip()]


def _aligned(line: str) -> str:
    """Return a line in which environments of their own are those that stand inside a formula."""
    line = re.sub(r"\\(begin|end)\{(?:align|flalign|eqnarray)\*?\}", r"\\\1{aligned}", line)
    line = re.sub(r"\\(begin|end)\{alignat\*?\}", r"\\\1{alignedat}", line)
    line = re.sub(r"[ \t]*\\(?:nonumber|notag)(?![a-zA-Z])", "", line)
    line = re.sub(r"\\(begin|end)\{gather\*?\}", r"\\\1{gathered}", line)
    return re.sub(r"\\(?:begin|end)\{(?:equation|multline)\*?\}", "", line)


def _in_sentence(line: Line, columns: int) -> str:
    """Return a line whose formulas stand between single dollars; code stays as it is.

    :param columns: those of the table in which it is a row; 0 if it is none.
    """

    def whole(text: str, *, bars: bool) -> str:
        pieces, done = [], 0
        for match in _CODE.finditer(text):
            code = with_pipes(match[0]) if columns else match[0]
            pieces += [_dollars(text[done : match.start()], line, bool(columns), bars), code]
            done = match.end()
        return "".join([*pieces, _dollars(text[done:], line, bool(columns), bars)])

    if not columns:
        return whole(line.text, bars=True)
    # "|$x|$|" may be a formula with a bar in it, or two cells: as many as the head has.
    return whole(line.text, bars=cells(line.text) != columns)


def _dollars(text: str, line: Line, row: bool, bars: bool) -> str:
    """Return text without code in it with its formulas between single dollars.

    :param row: whether it stands in a row of a table.
    :param bars: whether a formula between single dollars may hold a bar there.
    """
    kept: list[str] = []

    def keep(formula: str) -> str:
        if _LABEL.search(formula) and not _REF.fullmatch(formula):
            line.notes.append(f"a label of a formula inside a sentence was left out: {formula}")
            formula = _LABEL.sub("", formula)
        kept.append(with_pipes(formula) if row else formula)
        return f"\x00{len(kept) - 1}\x00"

    def formula(match: re.Match[str]) -> str:
        return match[0] if _REF.fullmatch(match[0]) else keep(f"${_aligned(match[1]).strip()}$")

    text = _REF.sub(lambda m: m[0].strip("$ ") if m["around"] else m[0], text)
    for pattern in (_INLINE, _ROUND, _SQUARE):
        text = pattern.sub(formula, text)
    start = 0
    while match := _SINGLE.search(text, start):
        if row and not bars and "|" in match[1]:
            start = match.start() + 1
        elif _PRICE.search(match[1]):
            place = match.start()
            text = f"{text[:place]}\\${text[place + 1 :]}"
            start = place + 2
        else:
            mark = keep(match[0])
            text = f"{text[: match.start()]}{mark}{text[match.end() :]}"
            start = match.start()
    return re.sub("\x00(\\d+)\x00", lambda m: kept[int(m[1])], text)
