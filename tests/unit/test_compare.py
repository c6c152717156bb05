"""Comparing a run with what is stored: blind to dust, not to change."""

from __future__ import annotations

import base64
import io

import pytest

from sphinx_visao.core.running.compare import (
    differences,
    picture_difference,
    same_line,
    value_difference,
)

SAME = [
    ("", ""),
    ("loss 0.12345", "loss 0.12346"),
    ("lệch 9.7", "lệch 9.8"),
    ("loss 9.9999", "loss 10.0000"),
    ("x  1.50   2.0", "x 1.50 2.0"),
    ("1.2345e-08", "1.2346e-08"),
    ("tensor(0.1000)", "tensor(0.1000)"),
    ("1.234 s", "1.235 s"),
]
OTHER = [
    ("loss 0.12", "loss 0.14"),
    ("đúng 0.5", "đúng 0.6"),
    ("vòng 3", "vòng 4"),
    ("đoán 10", "đoạn 10"),
    ("loss 0.12", "loss nan"),
    ("-1.0", "1.0"),
    ("1.0e-3", "1.0e-4"),
    ("8x8", "8x9"),
    ("1000 mẫu", "1001 mẫu"),
    ("123456 cốc", "123457 cốc"),
    ("1,234,567 tham số", "1,234,568 tham số"),
    ("1.234.567 tham số", "1.234.568 tham số"),
    ("-12345", "-12346"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_last_digit_may_differ(left, right):
    assert same_line(left, right)
    assert same_line(right, left)


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_anything_more_is_a_difference(left, right):
    assert not same_line(left, right)
    assert not same_line(right, left)


def stream(text: str) -> dict:
    """Return printed text as an output."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def test_a_missing_line_a_missing_output_and_another_error_are_seen():
    error = {"output_type": "error", "ename": "ValueError", "evalue": "a", "traceback": []}
    assert differences([stream("a\nb\n")], [stream("a\nb\n")]) == []
    assert differences([stream("a\nb\n")], [stream("a\n")]) == ["stored 2 lines, this run 1"]
    assert "nothing" in differences([stream("a")], [])[0]
    assert differences([error], [{**error, "ename": "KeyError"}])


def test_kept_values_within_a_thousandth():
    assert value_difference({"a": [1.0, 2.0]}, {"a": [1.0005, 2.0]}, "keep") == []
    assert value_difference({"a": 1.0}, {"a": 1.01}, "keep") == [
        "keep.a: stored 1.0, this run 1.01"
    ]
    assert value_difference({"a": 3}, {"a": 4}, "keep")
    assert value_difference({"a": 1e-16}, {"a": -3e-15}, "keep") == []
    assert value_difference({"a": "x"}, {"b": "x"}, "keep")


def drawing(points: str, words: str = "", colour: str = "#0072B2", face: str = "DejaVuSans") -> str:
    """Return an SVG with one line, and letters as matplotlib refers to them."""
    letters = "".join(
        f'<use href="#{face}-{ord(word):x}" x="{9 * i}"/>' for i, word in enumerate(words)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="240" viewBox="0 0 400 240">'
        f'<path d="{points}" fill="none" stroke="{colour}" stroke-width="2"/>{letters}</svg>'
    )


SVG = "image/svg+xml"
LINE = "M20 220 L380 20"


def test_a_hair_breadth_in_a_picture_does_not_count():
    assert picture_difference(drawing(LINE), drawing("M20.2 220.1 L380.1 20.2"), SVG) == []


@pytest.mark.parametrize("face", ["DejaVuSans", "DejaVuSans-Bold", "BeVietnamPro-SemiBold"])
def test_another_letter_is_seen_in_any_face(face):
    """As small as a digit among many: by its name, not by its area."""
    old, new = (drawing(LINE, word, face=face) for word in ("1", "2"))
    assert picture_difference(old, new, SVG) == ["the picture has other words or numbers on it"]


@pytest.mark.parametrize(
    "other",
    [
        drawing("M20 220 L380 40"),
        drawing(LINE, words="ab"),
        drawing(LINE, colour="#D55E00"),
        drawing("M20 220 L200 120"),
    ],
    ids=["moved", "label", "colour", "shorter"],
)
def test_a_change_in_a_picture_is_seen(other):
    assert picture_difference(drawing(LINE), other, SVG)[0].startswith("the picture ")


def png(shade: int) -> str:
    """Return a picture of pixels."""
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (32, 32), shade).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def test_pixels_are_compared_by_brightness():
    assert picture_difference(png(100), png(101), "image/png") == []
    assert picture_difference(png(100), png(200), "image/png")


def test_several_records_of_one_output_are_compared_one_by_one():
    """What so_tai stores is a list of records; lines of text are a list, too."""

    def shown(data: object) -> list[dict]:
        return [{"output_type": "display_data", "data": {"application/x+json": data}}]

    records = [{"model": "a", "scores": [1.0]}, {"model": "b", "scores": [2.0]}]
    other = [{"model": "a", "scores": [1.0]}, {"model": "b", "scores": [3.0]}]
    assert differences(shown(records), shown(records)) == []
    (found,) = differences(shown(records), shown(other))
    assert "stored 2.0, this run 3.0" in found
    assert differences(shown(["x\n", "y"]), shown("x\ny")) == []


def test_another_kind_of_output_is_named_with_both():
    """A number where a table was."""

    def shown(*kinds: str) -> list[dict]:
        return [{"output_type": "display_data", "data": dict.fromkeys(kinds, "x")}]

    assert differences(shown("text/plain", "text/html"), shown("text/plain")) == [
        "the stored output is text/html, text/plain; this run's text/plain"
    ]


def test_a_picture_of_another_shape_is_named_with_both():
    """Both are scaled to one width, so height tells."""

    def box(width: int, height: int) -> str:
        from PIL import Image

        file = io.BytesIO()
        Image.new("L", (width, height)).save(file, "PNG")
        return base64.b64encode(file.getvalue()).decode()

    (said,) = picture_difference(box(32, 32), box(32, 64), "image/png")
    assert said.startswith("the picture has another shape: stored ")
    assert ", this run " in said
