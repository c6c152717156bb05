"""The text of an article for Jupyter and Colab, which know no MyST.

In: MyST Markdown.  Out: plain Markdown: boxes as block quotes, the closing
blocks as headings and lists, values filled in, links to articles as words: a
stored notebook is the same wherever the book is published.  What is not
understood loses its marker lines and keeps its text; comments go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sphinx_visao.core.article.block_table import BLOCKS
from sphinx_visao.core.article.box_table import ALERTS, BOXES, FAMILIES, leading_title

_OPEN = re.compile(r"^( {0,3})(`{3,}|:{3,}|~{3,})\s*(.*)$")
_DIRECTIVE = re.compile(r"^\{([\w-]+)\}\s*(.*)$")
_OPTION = re.compile(r"^:[\w-]+:")
_ALERT = re.compile(r"^ {0,3}> ?\[!(\w+)\]\s*$")
_BOX_CLASS = re.compile(r"^ {0,3}\{\.(box-[\w-]+)\}\s*$")
_ITEM = re.compile(r"^( {0,3}(?:[-*+]|\d{1,9}[.)]) {1,4})(\S.*)$")
_QUOTE = re.compile(r"^ {0,3}> ?")
_AROUND = r"^\s*(?:(?:[-*+]|\d+[.)]|>)\s*)*"
# What is more than Markdown, in however many lists and quotes it stands.
_OURS = re.compile(_AROUND + r"(?:[:`~]{3,}\s*\{|>\s*\[!\w+\]\s*$|\{\.box-|\([\w-]+\)=\s*$)")
_LABEL = re.compile(r"^\([\w-]+\)=\s*$")
_LEAD = re.compile(r"^\*\*([^*]+?)(:?)\*\*(:?)\s*")
# A comment, a list item, a heading, a row of a table or a line of a quote that is empty.
_BEGINS = re.compile(r"^%|^\s*(?:[-*+]\s|\d+[.)]\s|#{1,6}\s|\||>\s*$)")
# A role, or inline code, in which nothing is a role.
_INLINE = re.compile(r"\{([\w:-]+)\}`([^`]+)`|(`+)(?!`).+?(?<!`)\3(?!`)", re.DOTALL)


def to_plain(
    markdown: str,
    *,
    values: Callable[[str], str],
    articles: Mapping[str, str],
) -> str:
    """Return plain Markdown.

    :param values: the text of a ``{value}`` role, given what stands in it.
    :param articles: what each article is called ("Bài 8"), by name, for ``{bai}``.
    """

    def role(found: re.Match[str]) -> str:
        name, content = found[1], found[2]
        if name is None:
            return found[0]
        words, target = content, ""
        if content.endswith(">") and "<" in content:
            words, _, target = content[:-1].rpartition("<")
        if name == "value":
            return values(_one_line(content))
        if name == "bai":
            one = _one_line(content)
            return words.strip() if target else articles.get(one, one)
        return words.strip()

    def inline(text: str) -> str:
        """Replace the roles of a text, whose lines may break in one."""
        return _INLINE.sub(role, text)

    return "\n".join(_lines(markdown.split("\n"), inline)).strip("\n")


def _lines(lines: list[str], inline: Callable[[str], str]) -> list[str]:
    result: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        fence = _OPEN.match(line)
        inside = _inside(lines, index)
        if fence:
            end = _end_of(lines, index, fence[2])
            closed = end < len(lines) or _closes(lines[-1], fence[2])
            block = [_less(one, len(fence[1])) for one in lines[index:end]]
            result += [_with(fence[1], one) for one in _fence(block, fence, closed, inline)]
            index = end
        elif inside is not None:
            first, rest, content = inside
            made = _lines(content, inline) or [""]
            result.append(f"{first}{made[0]}".rstrip())
            result += [_with(rest, one) for one in made[1:]]
            index += len(content)
        elif (box := _BOX_CLASS.match(line)) and index + 1 < len(lines):
            end = index + 1
            while end < len(lines) and lines[end].strip():
                end += 1
            result += _paragraph_box(box[1], _lines(lines[index + 1 : end], inline))
            index = end
        elif (alert := _ALERT.match(line)) and alert[1].lower() in ALERTS:
            end = index + 1
            while end < len(lines) and _QUOTE.match(lines[end]):
                end += 1
            result.append(f"> **{ALERTS[alert[1].lower()][1]}.**")
            result.append(">")
            body = lines[index + 1 : end]
            if any(map(_OURS.match, body)):
                made = _lines([_QUOTE.sub("", one, count=1) for one in body], inline)
                result += [f"> {one}".rstrip() for one in made]
                index = end
            else:
                index += 1
        else:
            end = index + 1
            if not _LABEL.match(line) and not line.startswith("%"):
                while end < len(lines) and _goes_on(lines[end - 1], lines[end]):
                    end += 1
                result += inline("\n".join(lines[index:end])).split("\n")
            index = end
    return result


def _inside(lines: list[str], index: int) -> tuple[str, str, list[str]] | None:
    """Return an item of a list, or a quote, that begins here and holds what Markdown has not.

    :return: what stands before its first line and before each other, and its lines without it;
        ``None`` for anything else.
    """
    end = index + 1
    if item := _ITEM.match(lines[index]):
        first, rest = item[1], " " * len(item[1])
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith(rest)):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        content = [item[2], *(_less(line, len(rest)) for line in lines[index + 1 : end])]
    elif _QUOTE.match(lines[index]) and not _ALERT.match(lines[index]):
        first = rest = "> "
        while end < len(lines) and _QUOTE.match(lines[end]):
            end += 1
        content = [_QUOTE.sub("", line, count=1) for line in lines[index:end]]
    else:
        return None
    return (first, rest, content) if any(map(_OURS.match, content)) else None


def _less(line: str, width: int) -> str:
    """Return a line without as many blanks at its beginning, or without those that it has."""
    return line[min(width, len(line) - len(line.lstrip(" "))) :]


def _with(before: str, line: str) -> str:
    """Return a line with what stands before it; no blanks before nothing."""
    return f"{before}{line}".rstrip() if not line.strip() else f"{before}{line}"


def _goes_on(before: str, line: str) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    if not before.strip() or not line.strip() or line.startswith(">") != before.startswith(">"):
        return False
    return not any(one.match(line) for one in (_OPEN, _BOX_CLASS, _ALERT, _LABEL, _BEGINS))


def _one_line(text: str) -> str:
    """Return what is written in a role, which may break in two, also in a block quote."""
    return " ".join(re.sub(r"\n *>", "\n", text).split())


def _closes(line: str, marker: str) -> bool:
    stripped = line.strip()
    return len(stripped) >= len(marker) and set(stripped) == {marker[0]}


def _end_of(lines: list[str], start: int, marker: str) -> int:
    """Return the index behind a fence's last line."""
    for index in range(start + 1, len(lines)):
        if _closes(lines[index], marker):
            return index + 1
    return len(lines)


def _fence(
    block: list[str], fence: re.Match[str], closed: bool, inline: Callable[[str], str]
) -> list[str]:
    """Return what becomes of one fence: code stays, a directive becomes text."""
    directive = _DIRECTIVE.match(fence[3])
    inner = block[1:-1] if closed and len(block) > 1 else block[1:]
    if directive is None:
        return block
    name, argument = directive.groups()
    if name in ("code-block", "code", "literalinclude"):
        body = _without_options(inner)
        inside = (len(run) for line in body for run in re.findall(r"^\s*(`{3,})", line))
        marker = "`" * max(3, *(length + 1 for length in inside), 0)
        return [f"{marker}{argument}", *body, marker]
    if name in ("math",):
        return ["$$", *_without_options(inner), "$$"]
    body = _lines(_without_options(inner), inline)
    if name in BOXES:
        return _quoted(inline(argument) or FAMILIES[BOXES[name][0]].title, body)
    block_of = BLOCKS.get(name)
    if block_of is None:
        return body
    if block_of.form == "section":
        return [f"## {block_of.title}", *(["", *body] if any(body) else [])]
    title = block_of.title + (f": {argument}" if argument else "")
    return _quoted(title, body) if block_of.quoted else [f"**{title}.**", "", *body]


def _without_options(lines: list[str]) -> list[str]:
    """Return a directive's content without its option lines."""
    start = 0
    if lines and lines[0].strip() == "---":
        start = next((i + 1 for i in range(1, len(lines)) if lines[i].strip() == "---"), 0)
    else:
        while start < len(lines) and _OPTION.match(lines[start]):
            start += 1
    while start < len(lines) and not lines[start].strip():
        start += 1
    return lines[start:]


def _quoted(title: str, body: list[str]) -> list[str]:
    """Return a block quote with a bold title, in which nothing else can be bold."""
    title = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", title)
    end = "" if title.endswith((".", "?", "!", ":")) else "."
    return [f"> **{title}{end}**", ">", *(f"> {line}".rstrip() for line in body)]


def _paragraph_box(kind: str, body: list[str]) -> list[str]:
    if kind not in BOXES or not body:
        return body
    family, title = BOXES[kind]
    lead = _LEAD.match(body[0])
    if lead and (lead[2] or lead[3]):
        title = leading_title(lead[1], family)
        body = [body[0][lead.end() :], *body[1:]]
    return _quoted(title, body)
