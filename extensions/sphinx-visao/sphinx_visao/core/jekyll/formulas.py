"""Formulas as kramdown and MathJax write them.

In: lines.  Out: ``$…$`` inside a sentence, ``$$`` on lines of their own for a
formula of its own, and prices with an escaped dollar.
"""

from __future__ import annotations

import re

from sphinx_visao.core.jekyll.lines import Line, Lines

_INLINE = re.compile(r"(?<!\\)\$\$(?!\$)(.+?)(?<!\\)\$\$")
_SINGLE = re.compile(r"(?<![\\$])\$(?!\$)([^$\n]+?)(?<![\\$])\$(?!\$)")
_ROUND = re.compile(r"\\{1,2}\((.+?)\\{1,2}\)")
_SQUARE = re.compile(r"\\{1,2}\[(.+?)\\{1,2}\]")
_ENVIRONMENT = re.compile(r"^\s*\\begin\{(align|equation|gather|multline|eqnarray)(\*?)\}")
_CODE = re.compile(r"(`+).+?\1")
_PRICE = re.compile(r"^\d[\d.,]*(?:\s+[^\W\d_]|$)|\s$|^\s")


def formulas(lines: Lines) -> Lines:
    """Return the lines with every formula as MyST writes it."""
    result: Lines = []
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
            line.text = _in_sentence(line)
            result.append(line)
            index += 1
            continue
        body, size, closed = block
        made = [Line(line.indent + "$$", line.origin, code=True, notes=line.notes)]
        made += [Line(one, line.origin + n, code=True) for n, one in enumerate(body)]
        made.append(Line(line.indent + "$$", line.origin, code=True))
        if not closed:
            made[0].notes.append("the formula was never closed: it now ends with the paragraph")
        if result and not result[-1].blank:
            result.append(Line(""))
        result += made
        index += size
        if index < len(lines) and not lines[index].blank:
            result.append(Line(""))
    return result


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
        return None if start != "$$" else (_without_gaps(body), len(lines) - index, False)
    if found := _ENVIRONMENT.match(text):
        end = rf"\end{{{found[1]}{found[2]}}}"
        for size in range(1, len(lines) - index + 1):
            if end in lines[index + size - 1].text:
                body = [line.text for line in lines[index : index + size]]
                return [_aligned(one) for one in body], size, True
    return None


def _without_gaps(body: list[str]) -> list[str]:
    """Return the lines of a formula without empty ones, which would end it."""
    return [line for line in body if line.strip()]


def _aligned(line: str) -> str:
    """Return a line in which environments of their own are those that stand inside a formula."""
    line = re.sub(r"\\(begin|end)\{(?:align|eqnarray)\*?\}", r"\\\1{aligned}", line)
    line = re.sub(r"\\(begin|end)\{gather\*?\}", r"\\\1{gathered}", line)
    return re.sub(r"\\(?:begin|end)\{(?:equation|multline)\*?\}", "", line)


def _in_sentence(line: Line) -> str:
    """Return a line whose formulas stand between single dollars; code stays as it is."""
    pieces, done = [], 0
    for match in _CODE.finditer(line.text):
        pieces += [_dollars(line.text[done : match.start()]), match[0]]
        done = match.end()
    return "".join([*pieces, _dollars(line.text[done:])])


def _dollars(text: str) -> str:
    kept: list[str] = []

    def formula(match: re.Match[str]) -> str:
        kept.append(f"${match[1].strip()}$")
        return f"\x00{len(kept) - 1}\x00"

    for pattern in (_INLINE, _ROUND, _SQUARE):
        text = pattern.sub(formula, text)
    start = 0
    while match := _SINGLE.search(text, start):
        if _PRICE.search(match[1]):
            place = match.start()
            text = f"{text[:place]}\\${text[place + 1 :]}"
            start = place + 2
        else:
            kept.append(match[0])
            text = f"{text[: match.start()]}\x00{len(kept) - 1}\x00{text[match.end() :]}"
            start = match.start()
    return re.sub("\x00(\\d+)\x00", lambda m: kept[int(m[1])], text)
