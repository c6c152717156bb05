"""Formulas in an EPUB: MathML as its schema allows it.

In: MathML as math-core writes it for browsers (MathML Core).  Out: the same in MathML 3, to
which EPUB holds: styles of a formula stand on ``mstyle``, words in other faces are named as
the XHTML that they are.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

MATHML = "http://www.w3.org/1998/Math/MathML"
_XHTML = "http://www.w3.org/1999/xhtml"
_STYLES = ("displaystyle", "scriptlevel")
_ALLOWED = {"mstyle": _STYLES, "mtable": _STYLES[:1]}
"""The elements that may carry these attributes (https://www.w3.org/TR/MathML3/, 3.3.4)."""
_WORDS = ("a", "b", "code", "i", "span", "em", "strong", "u")


def for_epub(markup: str) -> str:
    """Return one formula as an EPUB may hold it.

    :param markup: a ``<math>`` element without a namespace.
    :raises ET.ParseError: if it is no XML.
    """
    root = ET.fromstring(markup)
    _mend(root)
    root.set("xmlns", MATHML)
    return ET.tostring(root, encoding="unicode")


def _mend(parent: ET.Element) -> None:
    """Mend what stands below an element; one that needs a style is put into an ``mstyle``."""
    for place, child in enumerate(list(parent)):
        _mend(child)
        if child.tag in _WORDS:
            child.set("xmlns", _XHTML)
        allowed = _ALLOWED.get(child.tag, ())
        moved = {name: child.attrib.pop(name) for name in _STYLES if name in child.attrib}
        child.attrib.update({name: moved.pop(name) for name in allowed if name in moved})
        if moved and child.tag == "mrow":
            child.tag = "mstyle"
            child.attrib.update(moved)
        elif moved:
            around = ET.Element("mstyle", moved)
            around.tail, child.tail = child.tail, None
            around.append(child)
            parent[place] = around
