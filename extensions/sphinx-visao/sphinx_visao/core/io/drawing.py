"""What an SVG may hold: a drawing, and nothing that runs or that asks somebody else.

In: the text of an SVG.  Out: what in it is more than a drawing, with its line; or the same
drawing without that.  In a page a picture is shown by ``<img>``, where nothing of it runs;
but it has an address of its own, and whoever opens that runs what is in it, in the name of
the book.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_NAMES = """
    svg g defs symbol use marker path rect circle ellipse line polyline polygon text tspan
    textPath tref image a switch view style title desc metadata clipPath mask pattern
    linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer
    feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
    feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge
    feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence
"""
KNOWN = frozenset(_NAMES.split())
"""Elements that draw. Not among them: what runs, what brings HTML, what changes attributes."""
_TALK = re.compile(
    r"http://(?:www\.w3\.org/1999/02/22-rdf-syntax-ns#|purl\.org/dc/|(?:web\.resource\.org|"
    r"creativecommons\.org)/|www\.inkscape\.org/|sodipodi\.sourceforge\.net/|ns\.adobe\.com/)"
)
"""Namespaces in which programs that draw keep notes; no browser knows them."""
_PICTURE = re.compile(r"\s*data:(?:image/(?:png|jpeg|gif|webp)|font/\w+);base64,", re.IGNORECASE)
_URL = re.compile(r"""\b(?:url|src)\(\s*["']?\s*([^)]{0,40})""", re.IGNORECASE)
_CSS = re.compile(r"@import|expression\s*\(|-moz-binding|behavior\s*:|image(?:-set)?\s*\(|\\", re.I)
_ACTIVE_PI = "xml-stylesheet"
DEEPEST = 200
"""Elements within elements: more than any program draws, less than Python bears."""


def problems(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is more than a drawing, each with its line, in their order.

    :raises ValueError: if the text is no XML, or nested too deep.
    """
    found: list[tuple[int, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    open_: list[str] = []
    style: list[str] = []

    def say(message: str) -> None:
        found.append((parser.CurrentLineNumber, message))

    def start(name: str, given: dict[str, str]) -> None:
        if len(open_) >= DEEPEST:
            raise ValueError(f"nested more than {DEEPEST} deep")
        if open_ and _is_style(open_[-1]):
            say("an element inside of a style")
        open_.append(name)
        style.clear()
        wrong = _element(name)
        if wrong:
            say(wrong)
            return
        for key, value in given.items():
            wrong = _attribute(name, key, value)
            if wrong:
                say(wrong)

    def end(name: str) -> None:
        # Comments may stand between the letters of a word; a browser reads it in one.
        if _is_style(open_.pop()) and _css("".join(style)):
            say("a style that asks for a file")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = style.append
    parser.EntityDeclHandler = lambda *_: say("an entity of its own")
    parser.ProcessingInstructionHandler = lambda target, _: (
        say("a style sheet of its own") if target == _ACTIVE_PI else None
    )
    try:
        parser.Parse(text.encode("utf-8"), True)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise ValueError(f"no XML: {error}") from None
    yield from found


def cleaned(text: str) -> str:
    """Return a drawing without what is more than a drawing; letter by letter if there is none.

    :raises ValueError: if the text is no XML, or cannot be cleaned.
    """
    if not any(True for _ in problems(text)):
        return text
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    try:
        root = ET.fromstring(re.sub(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", "", text, flags=re.DOTALL))
    except (ET.ParseError, ValueError) as error:  # it has used an entity of its own
        raise ValueError(f"no XML: {error}") from None
    if _element(_expat(root.tag)):
        raise ValueError("no drawing")
    _clean(root)
    made = ET.tostring(root, encoding="unicode")
    left = next(problems(made), None)
    if left is not None:
        raise ValueError(left[1])
    return made


def _clean(element: ET.Element) -> None:
    """Take out what is more than a drawing, at any depth."""
    name = _expat(element.tag)
    for key, value in list(element.attrib.items()):
        if _attribute(name, _expat(key), value):
            del element.attrib[key]
    if _is_style(name) and (len(element) or _css(element.text or "")):
        element.text = ""
        del element[:]
    for child in list(element):
        if not isinstance(child.tag, str) or _element(_expat(child.tag)):
            element.remove(child)
        else:
            _clean(child)


def _expat(name: str) -> str:
    """Return a name as ElementTree has it, as expat has it."""
    return name[1:].replace("}", " ") if name.startswith("{") else name


def _split(name: str) -> tuple[str, str]:
    """Return namespace and name."""
    space, _, local = name.rpartition(" ")
    return space, local


def _is_style(name: str) -> bool:
    return _split(name)[1] == "style"


def _element(name: str) -> str:
    """Return what is wrong with an element; an empty text if nothing is."""
    space, local = _split(name)
    if _TALK.match(space) or (space in (SVG, "") and local in KNOWN):
        return ""
    return f"<{local}>, which draws nothing"


def _attribute(element: str, name: str, value: str) -> str:
    """Return what is wrong with an attribute; an empty text if nothing is."""
    space, local = _split(name)
    if _TALK.match(space):
        return ""
    if local.lower().startswith("on"):
        return f"{local}, which runs a script"
    if local in ("href", "src"):
        inside = value.strip().startswith("#") or value.strip() == ""
        picture = _split(element)[1] in ("image", "feImage") and _PICTURE.match(value)
        return "" if inside or picture else f"{local}, which leads out of the drawing"
    if space.endswith("/namespace") and local == "base":
        return "xml:base, which leads out of the drawing"
    return f"{local}, which asks for a file" if _css(value) else ""


def _css(text: str) -> bool:
    """Whether a style, or an attribute that may be one, asks for anything outside of itself.

    A backslash in a style writes letters in other ways, and no drawing needs it.
    """
    if _CSS.search(text):
        return True
    return any(
        not (to.startswith("#") or _PICTURE.match(to)) for to in map(str.strip, _URL.findall(text))
    )
