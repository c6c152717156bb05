"""A file that is called a picture: whether every form of the book can show it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from sphinx_visao.core.pages.picture_file import picture_problem


def pixels(kind: str) -> bytes:
    """A small picture of a kind."""
    file = io.BytesIO()
    Image.new("RGB", (4, 3)).save(file, kind)
    return file.getvalue()


PNG, JPEG, GIF = (pixels(kind) for kind in ("PNG", "JPEG", "GIF"))
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1"/></svg>'
GOOD = {
    "png": (PNG, ".png"),
    "PNG": (PNG, ".PNG"),
    "jpg": (JPEG, ".jpg"),
    "jpeg": (JPEG, ".jpeg"),
    "jpg with more of the camera behind it": (JPEG + b"\0" * 40, ".jpg"),
    "svg": (SVG, ".svg"),
    "svg without a name space": (b"<svg/>", ".svg"),
    "pdf": (b"%PDF-1.7\n", ".pdf"),
}


@pytest.mark.parametrize(("content", "suffix"), GOOD.values(), ids=GOOD)
def test_nothing_is_said_of_a_picture_that_every_form_shows(content, suffix):
    assert picture_problem(content, suffix) == ""


BAD = {
    "a kind for browsers alone": (
        GIF,
        ".gif",
        "a picture of the kind '.gif' is not shown by every",
    ),
    "no kind": (PNG, "", "a picture without a kind is not shown by every form"),
    "empty": (b"", ".png", "this picture is empty. Save it again"),
    "another kind": (JPEG, ".png", "this picture is called .png and is .jpg. Give it its own name"),
    "half a png": (PNG[:-20], ".png", "this is no .png that can be shown"),
    "a png of nothing": (PNG[:16] + bytes(8) + PNG[24:], ".png", "this is no .png that can be"),
    "half a jpg": (JPEG[: len(JPEG) // 2], ".jpeg", "this is no .jpeg that can be shown"),
    "half an svg": (SVG[:-8], ".svg", "this is no .svg that can be shown"),
    "a page with an svg in it": (b"<html><svg/></html>", ".svg", "this is no .svg that can be"),
    "a text": ("Chữ".encode(), ".svg", "this is no .svg that can be shown"),
}


@pytest.mark.parametrize(("content", "suffix", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_with_a_picture_is_said_with_its_remedy(content, suffix, said):
    assert picture_problem(content, suffix).startswith(said)
