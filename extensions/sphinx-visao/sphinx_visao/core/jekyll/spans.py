"""What stands inside a line: Liquid, links, images, attributes, quotation marks.

In: lines and what is known of the blog and of the book.  Out: lines whose links
lead into the book where they can, and the images to bring along.
"""

from __future__ import annotations

import itertools
import posixpath
import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_visao.core.jekyll.blocks import parse_attributes
from sphinx_visao.core.jekyll.lines import KEPT, Line, Lines, outside_code
from sphinx_visao.core.jekyll.post import name_of

_SITE = re.compile(
    r"\{\{-?\s*(?:site\.(?:baseurl|url)\s*(?:\|\s*(?:append|prepend):\s*site\.\w+\s*)?)-?\}\}"
)
_FILTERED = re.compile(
    r"\{\{-?\s*[\"'“](?P<path>[^\"'”]*)[\"'”]\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.\w+)"
    r"(?:\s*\|\s*(?:prepend:\s*site\.\w+|relative_url|absolute_url))*\s*-?\}\}"
)
_POST = re.compile(r"\{%-?\s*(?:post_url|link)\s+([^\s%]+)\s*-?%\}")
_OWN = re.compile(r"\{\{-?\s*page\.(title|subtitle|author)\s*-?\}\}")
_LIQUID = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_LINK = re.compile(
    r"(?P<bang>!?)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\]\([^()]*\)|\[[^\[\]]*\])*)\]"
    # kramdown takes an address with blanks in it, up to a title or the closing bracket.
    r"\(\s*(?P<to><[^>]*>|(?:[^\s()]|\([^()]*\)|[ \t]+(?![\"'\s)]))*)"
    r"(?:\s+(?:\"(?P<title>[^\"]*)\"|'(?P<title2>[^']*)'))?\s*\)"
    r"(?P<ial>\{:\s*[^}]*\})?"
)
_REFERENCE = re.compile(r"^(\s{0,3}\[(?!\^)[^\]]+\]:\s*)(<[^>]*>|\S+(?:[ \t]+(?![\"'(])\S+)*)(.*)$")
_INLINE_ATTRIBUTES = re.compile("(?<=[\\w*)\\]\ue000-\ue0ff])\\{:\\s*([^}]*)\\}")
_EMOJI = re.compile(r"(?<![\w:]):([a-z][a-z0-9_+-]*):(?![\w:`])")
_QUOTED = re.compile(r"(?<![\w=\"“])\"(?=\S)([^\"\n]*?)(?<=\S)\"(?![\w\"])")
_OUTER = frozenset({"http", "https", "mailto", "ftp", "tel", "data"})
_DATED = re.compile(
    r"^/?(?:[\w-]+/)*?(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}[-/])(?P<name>[\w-]+)/?(?:\.html|\.md)?$"
)
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})


@dataclass
class Site:
    """What is known of the blog and of the book.

    :param find: the file that an address of the blog leads to, if it is there.
    :param articles: names of the book's articles.
    :param address: the blog's own address, ``https://…``, or an empty string.
    :param folder: where the article's images go, relative to the article.
    :param values: front matter that Liquid may quote.
    :param images: file and its place relative to the article, collected on the way.
    """

    find: Callable[[str], Path | None]
    articles: Collection[str] = ()
    address: str = ""
    folder: str = "hinh"
    values: dict[str, str] = field(default_factory=dict)
    images: dict[str, Path] = field(default_factory=dict)


def spans(lines: Lines, site: Site) -> Lines:
    """Return the lines with what stands inside them in the book's Markdown."""
    result: Lines = []
    for line in lines:
        if line.code:
            result.append(line)
            continue
        reference = _REFERENCE.match(line.text)
        if reference:
            where = _resolve(reference[2].strip("<>").strip(), site, line)
            line.text = f"{reference[1]}{where}{reference[3]}"
            result.append(line)
            continue
        figure = _LINK.fullmatch(line.text.strip())
        if figure and figure["bang"]:
            result += _figure(figure, line, site)
            continue
        line.text = _running(line, site)
        result.append(line)
    return result


def liquid(lines: Lines, site: Site) -> Lines:
    """Return the lines with the addresses that Liquid makes; what else it says is noted."""
    for line in lines:
        if not line.code:
            line.text = outside_code(line.text, lambda text, at=line: _liquid(text, site, at))
    return lines


def _liquid(text: str, site: Site, line: Line) -> str:
    text = _SITE.sub("", text)
    text = _FILTERED.sub(lambda m: m["path"], text)
    text = _POST.sub(lambda m: "post:" + name_of(Path(m[1])), text)
    text = _OWN.sub(lambda m: str(site.values.get(m[1]) or m[0]), text)
    for left in _LIQUID.findall(text):
        line.notes.append(f"{KEPT}Liquid: {left}")
    return text


def _running(line: Line, site: Site) -> str:
    """Return a line of running text with its links, attributes and quotation marks mended."""
    text = outside_code(line.text, lambda part: _LINK.sub(lambda m: _linked(m, line, site), part))

    def rest(part: str) -> str:
        part = _INLINE_ATTRIBUTES.sub(lambda m: _attributed(m, line), part)
        for emoji in _EMOJI.findall(part):
            line.notes.append(f"{KEPT}an emoji by its name, :{emoji}:")
        return _curly(part)

    text = outside_code(text, rest)
    return re.sub(r"(?<!\\)\\\\[ \t]*$", "\\\\", text)


def _curly(part: str) -> str:
    """Return running text with straight quotation marks in pairs as curly ones."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return "\x00"

    held = re.sub(r"\]\([^)]*\)|<[^>]*>|\{\{.*?\}\}|\{%.*?%\}", keep, part)
    pieces = _QUOTED.sub(r"“\1”", held).split("\x00")
    return "".join(piece + old for piece, old in zip(pieces, [*kept, ""], strict=True))


def _attributed(match: re.Match[str], line: Line) -> str:
    classes, _, pairs = parse_attributes(match[1])
    known = {"target", "rel", "width", "height", "style", "align", "title"}
    if classes or set(pairs) - known:
        line.notes.append(f"attributes nobody knows were left out: {match[0]}")
    return ""


def _linked(match: re.Match[str], line: Line, site: Site) -> str:
    words = match["words"]
    if not match["bang"]:
        words = _LINK.sub(lambda m: _linked(m, line, site), words)
    to = match["to"].strip("<>").strip()
    title = match["title"] or match["title2"] or ""
    name = _article(to, site)
    if name and not match["bang"]:
        return f"{{bai}}`{words} <{name}>`" if words else f"{{bai}}`{name}`"
    where = _resolve(to, site, line)
    if match["bang"] and not words.strip():
        line.notes.append("an image without words: say in [ ] what it shows")
    shown = f' "{title}"' if title else ""
    return f"{match['bang']}[{words}]({where}{shown})"


def _figure(match: re.Match[str], line: Line, site: Site) -> Lines:
    """Return an image on a line of its own; with a title or a width, as a figure."""
    title = (match["title"] or match["title2"] or "").strip()
    _, _, pairs = parse_attributes((match["ial"] or "").strip("{:}"))
    width = pairs.get("width", "") or _style_width(pairs.get("style", ""))
    if not title and not width:
        line.text = line.indent + _linked(match, line, site)
        return [line]
    where = _resolve(match["to"].strip("<>").strip(), site, line)
    if not match["words"].strip():
        line.notes.append("an image without words: say after :alt: what it shows")
    texts = [f"```{{figure}} {where}", f":alt: {match['words'].strip()}".rstrip()]
    texts += [f":width: {width}px" if width.isdigit() else f":width: {width}"] if width else []
    texts += ["", title] if title else []
    made = [line.like(line.indent + text) for text in [*texts, "```"]]
    for one in made:
        one.code = True
    made[0].notes = line.notes
    return made


def _style_width(style: str) -> str:
    found = re.search(r"(?<!-)width:\s*([\d.]+(?:px|%|em)?)", style)
    return found[1] if found else ""


def _article(to: str, site: Site) -> str:
    """Return the name of the article that an address leads to, or an empty string."""
    path = to.split("#")[0].split("?")[0]
    if path.startswith("post:"):
        name = path.removeprefix("post:")
    elif site.address and path.startswith(site.address):
        name = name_of(Path(path.removeprefix(site.address).rstrip("/")))
    elif dated := _DATED.match(path):
        name = name_of(Path(dated["name"]))
    elif re.match(r"^(?:\.{0,2}/)?[\w/.-]+\.(?:md|html)$", path):
        name = name_of(Path(path))
    else:
        return ""
    return name if name in site.articles else ""


def _resolve(to: str, site: Site, line: Line) -> str:
    """Return where an address leads from the article; note it if it leads nowhere."""
    where = _found(to, site, line)
    # A blank ends an address in Markdown, and in a {figure} it is dropped.
    return re.sub(r"\s", "%20", where.strip())


def image_name(path: Path) -> str:
    """Return the name of an image's file in the book: letters of ASCII, no blanks.

    So every form of the book shows it, and so do GitHub and Colab.
    """
    if re.fullmatch(r"[\w.-]+", path.name, re.ASCII):
        return path.name
    stem = path.stem.replace("đ", "d").replace("Đ", "D")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return (re.sub(r"[^\w.-]+", "-", plain).strip("-.") or "hinh") + path.suffix


def _brought(found: Path, site: Site) -> str:
    """Return the place of an image beside the article, and remember to bring it along."""
    name = image_name(found)
    stem, end = posixpath.splitext(name)
    parent = image_name(found.parent)
    numbered = (f"{stem}-{n}{end}" for n in itertools.count(2))
    names = itertools.chain((name, f"{parent}-{name}"), numbered)
    places = (f"{site.folder}/{name}" for name in names)
    place = next(one for one in places if site.images.get(one, found) == found)
    site.images[place] = found
    return place


def _found(to: str, site: Site, line: Line) -> str:
    if site.address and to.startswith(site.address.rstrip("/") + "/"):
        to = to[len(site.address.rstrip("/")) :]
    scheme = re.match(r"^([a-zA-Z][\w+.-]*):", to)
    if to.startswith("//"):
        return "https:" + to
    if to.startswith("#") or not to:
        return to
    if scheme and scheme[1].lower() in _OUTER:
        if posixpath.splitext(to)[1].lower() in PICTURES and line.text.find("![") >= 0:
            line.notes.append("an image on another host: no page of the book asks other hosts")
        return to
    if not scheme and (found := site.find(to.split("#")[0].split("?")[0])):
        if found.suffix.lower() in PICTURES:
            return _brought(found, site)
        line.notes.append(f"a file of the blog that was not brought along: {to}")
    else:
        line.notes.append(f"an address inside the blog: {to}")
    if site.address and not scheme:
        return f"{site.address.rstrip('/')}/{to.lstrip('/')}"
    return to
