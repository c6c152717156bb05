"""Whether a file is the picture that its name promises.

In: the bytes of a file and the end of its name.  Out: what is wrong with it, and what to do;
an empty text if every form of the book can show it.
"""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET

_SIGNS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}
"""The bytes with which files of a kind begin."""
_PRINTED = (".png", ".jpg", ".jpeg", ".svg", ".pdf")
"""What paper can show as well."""
_PNG_END, _JPEG_END = b"IEND\xaeB`\x82", b"\xff\xd9"


def picture_problem(content: bytes, suffix: str) -> str:
    """Return what is wrong with a picture, with its remedy.

    :param suffix: the end of its name, such as ``.png``.
    """
    suffix = suffix.lower()
    if suffix not in _PRINTED:
        kind = f"a picture of the kind {suffix!r}" if suffix else "a picture without a kind"
        return f"{kind} is not shown by every form of the book. Save it as .png, .jpg or .svg"
    if not content:
        return "this picture is empty. Save it again"
    real = _kind_of(content)
    same = suffix if suffix != ".jpeg" else ".jpg"
    if real and real != same:
        return f"this picture is called {suffix} and is {real}. Give it its own name"
    if not real or not _is_whole(content, same):
        return f"this is no {suffix} that can be shown: it is damaged, or something else. Save it again"
    return ""


def _kind_of(content: bytes) -> str:
    """Return the end that the name of such a file has."""
    for suffix, signs in _SIGNS.items():
        if content.startswith(signs):
            return suffix
    return ".svg" if b"<svg" in content[:4096] else ""


def _is_whole(content: bytes, suffix: str) -> bool:
    """Whether nothing is missing at the end of a file."""
    if suffix == ".png":
        return (
            len(content) > 24
            and all(struct.unpack(">II", content[16:24]))
            and (_PNG_END in content[-4096:])
        )
    if suffix == ".jpg":
        return _JPEG_END in content[len(content) // 2 :]  # cameras write more behind it
    if suffix == ".svg":
        try:
            return ET.fromstring(content).tag.rpartition("}")[2] == "svg"
        except (ET.ParseError, ValueError, LookupError):
            return False
    return True
