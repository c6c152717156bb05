"""Smaller pictures that look the same."""

from __future__ import annotations

import re

from sphinx_visao.core.running.svg import shrink


def numbers(svg: str) -> list[float]:
    """Return every number of the drawing, in its order."""
    drawn = re.findall(r"""\s(?:d|x|y|cx|cy)=["\']([^"\']*)""", svg)
    return [float(one) for text in drawn for one in re.findall(r"-?\d+(?:\.\d+)?", text)]


def test_a_coordinate_moves_by_less_than_a_hundredth_of_a_point():
    svg = '<svg><path d="M 0.454545 10.251 L 1.549999 -7.006"/><use x="3.14159" y="2"/></svg>'
    before, after = numbers(svg), numbers(shrink(svg))
    assert len(after) == len(before) == 6
    assert all(abs(a - b) <= 0.005 for a, b in zip(after, before, strict=True))
    assert len(shrink(svg)) < len(svg)


def test_the_outline_of_a_letter_is_rounded_in_any_face():
    for face in ("DejaVuSans", "DejaVuSans-Bold"):
        svg = f'<svg><path id="{face}-31" d="M 12.4 1.6 L 3.2 4"/></svg>'
        assert "M 12 2 L 3 4" in shrink(svg)
