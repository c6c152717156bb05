"""HTML left inside a post.

In: lines.  Out: lines in which what Markdown can say is Markdown; what belongs to
the look of a blog is gone; the rest is kept, with a note that only the HTML book
shows it.
"""

from __future__ import annotations

import re
from html import unescape

from sphinx_visao.core.jekyll.blocks import family_of
from sphinx_visao.core.jekyll.lines import KEPT, Line, Lines, comment, outside_code
from sphinx_visao.core.words import word

_WRAPPER = re.compile(
    r"^\s*</?(?:center|div|p|span|figure|section)\b[^>]*>\s*$|^\s*</?font\b[^>]*>\s*$",
    re.IGNORECASE,
)
_BOX = re.compile(r"^\s*<(?:div|p)\b[^>]*class=[\"']([^\"']*)[\"'][^>]*>\s*(.*)$", re.IGNORECASE)
_DETAILS = re.compile(r"^\s*<details\b[^>]*>\s*(.*)$", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^>]*>(.*?)</summary>\s*", re.IGNORECASE)
_FRAME = re.compile(
    r"<(?P<tag>iframe|video|audio|embed)\b[^>]*?\bsrc=[\"'](?P<src>[^\"']+)[\"'][^>]*?(?:/>|>(?:.*?</(?P=tag)>)?)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"^\s*<(script|style|link|meta)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>")
_IMAGE = re.compile(r"<img\b([^>]*?)/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_PAIRS = (
    (re.compile(r"<(b|strong)\b[^>]*>\s*(.*?)\s*</\1>", re.IGNORECASE), r"**\2**"),
    (re.compile(r"<(i|em)\b[^>]*>\s*(.*?)\s*</\1>", re.IGNORECASE), r"*\2*"),
    (re.compile(r"<(code|tt)\b[^>]*>(.*?)</\1>", re.IGNORECASE), r"`\2`"),
    (re.compile(r"<(sup)\b[^>]*>(.*?)</\1>", re.IGNORECASE), r"{sup}`\2`"),
    (re.compile(r"<(sub)\b[^>]*>(.*?)</\1>", re.IGNORECASE), r"{sub}`\2`"),
    (re.compile(r"<(kbd)\b[^>]*>(.*?)</\1>", re.IGNORECASE), r"{kbd}`\2`"),
    (re.compile(r"<(u|font|big|small|span|center)\b[^>]*>(.*?)</\1>", re.IGNORECASE), r"\2"),
)
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\s+(?:name|id)=[\"']([\w-]+)[\"']\s*/?>\s*(?:</a>)?", re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)


def html(lines: Lines) -> Lines:
    """Return the lines with the HTML that Markdown can say said in Markdown."""
    lines = _joined(lines)
    result: Lines = []
    closings: list[str] = []
    hidden = ""
    for line in lines:
        if line.code:
            result.append(line)
            continue
        text = line.text
        if hidden or (found := _HIDDEN.match(text)):
            if not hidden:
                hidden = f"</{found[1].lower()}>"
                note = f"<{found[1].lower()}> has no place in the book: left out"
            else:
                note = ""
            made = comment(line, text, note)
            made.notes = [one for one in made.notes if one]
            result.append(made)
            if hidden in text.lower() or hidden in ("</link>", "</meta>"):
                hidden = ""
            continue
        if (box := _BOX.match(text)) and (family := family_of(box[1].split())):
            result += [Line(""), line.like(f":::{{box-{family}}}")]
            inner, end, _ = re.sub(r"</p>", "</div>", box[2]).partition("</div>")
            result += [line.like(inner)] if inner.strip() else []
            result += [Line(":::"), Line("")] if end else []
            closings += [] if end else [":::"]
            continue
        if details := _DETAILS.match(text):
            summary = _SUMMARY.search(details[1])
            title = summary[1].strip() if summary else word("import.unfold")
            result += [
                Line(""),
                line.like(f":::{{box-note}} {title}"),
                Line(":collapsed:", code=True),
                Line(""),
            ]
            rest = _SUMMARY.sub("", details[1])
            result += [line.like(rest)] if rest.strip() else []
            closings.append(":::")
            continue
        if _SUMMARY.fullmatch(text.strip()) and closings:
            at = next(n for n in range(len(result) - 1, -1, -1) if "{box-note}" in result[n].text)
            result[at].text = f":::{{box-note}} {_SUMMARY.fullmatch(text.strip())[1].strip()}"
            continue
        if re.match(r"^\s*</(div|details|p)>\s*$", text, re.IGNORECASE) and closings:
            result += [Line(closings.pop()), Line("")]
            continue
        if _WRAPPER.match(text):
            result += [] if result and result[-1].blank else [Line("")]
            continue
        result += _line(line)
    result += [Line(closing) for closing in reversed(closings)]
    return result


_OPEN_TAG = re.compile(r"<(?:img|a|iframe|video|audio|embed)\b[^<>]*$", re.IGNORECASE)


def _joined(lines: Lines) -> Lines:
    """Return the lines with every tag on one line that was written over several."""
    result: Lines = []
    for line in lines:
        above = result[-1] if result else None
        if above and not (above.code or line.code or line.blank) and _OPEN_TAG.search(above.text):
            above.text = f"{above.text.rstrip()} {line.text.strip()}"
            above.notes += line.notes
        else:
            result.append(line)
    return result


def _line(line: Line) -> Lines:
    """Return a line with its inline HTML as Markdown; breaks make several lines of it."""
    if "<" not in line.text:
        return [line]
    line.text = outside_code(line.text, lambda text: _inline(text, line))
    if line.text.lstrip().startswith("|") or not _BREAK.search(line.text):
        return _noted(line)
    parts = [part for part in _BREAK.split(line.text) if part.strip()]
    made = [line.like(part) for part in parts] or [line.like("")]
    made[0].notes = line.notes
    for part in made[:-1]:
        part.text = part.text.rstrip() + "\\"
    return _noted(made[0]) + made[1:]


def _inline(text: str, line: Line) -> str:
    text = _ANCHOR.sub("", text) if not _LINK.search(text) else text
    text = _FRAME.sub(lambda m: f"[{m['src']}]({_address(m['src'])})", _seen(text, line))
    text = _IMAGE.sub(lambda m: _picture(_attributes(m[1])), text)
    text = _LINK.sub(lambda m: _link(_attributes(m[1]), m[2], m[0]), text)
    for _ in range(3):  # bold inside italics inside a font
        for pattern, new in _PAIRS:
            text = pattern.sub(new, text)
    return re.sub(r"</?(?:p|center|div)\b[^>]*>", "", text, flags=re.IGNORECASE)


def _seen(text: str, line: Line) -> str:
    if found := _FRAME.search(text):
        line.notes.append(f"<{found['tag'].lower()}> of another host became a link")
    return text


def _address(source: str) -> str:
    return "https:" + source if source.startswith("//") else source


def _attributes(text: str) -> dict[str, str]:
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(text)}


def _picture(values: dict[str, str]) -> str:
    width = values.get("width", "")
    size = f'{{: width="{width}"}}' if width else ""
    quoted = unescape(values.get("title", "")).replace('"', "”")
    title = f' "{quoted}"' if quoted else ""
    words = re.sub(r"([\[\]|])", r"\\\1", unescape(values.get("alt", "")))
    return f"![{words}]({_between(values.get('src', ''))}{title}){size}"


def _between(address: str) -> str:
    """Return an address as Markdown takes it whole, also with blanks or brackets in it."""
    address = unescape(address).strip()
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def _link(values: dict[str, str], words: str, whole: str) -> str:
    return f"[{words.strip()}]({_between(values['href'])})" if values.get("href") else whole


def _noted(line: Line) -> Lines:
    """Say that a tag is left, which only a browser understands."""
    left: list[str] = []

    def look(text: str) -> str:
        left.extend(m[0] for m in _TAG.finditer(text) if not m[0].startswith("<http"))
        return text

    outside_code(line.text, look)
    if left:
        line.notes.append(f"{KEPT}HTML, which PDF and EPUB do not show: {left[0]}")
    return [line]
