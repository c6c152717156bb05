"""What an SVG may hold."""

from __future__ import annotations

import pytest

from sphinx_visao.core.io.drawing import DEEPEST, cleaned, problems
from sphinx_visao.core.io.places import is_inside
from sphinx_visao.core.running.tidy import tidy

OPENING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:dc="http://purl.org/dc/elements/1.1/">'
)
GOOD = [
    '<path d="M0 0" style="fill: url(#a); stroke: #fff"/>',
    '<use xlink:href="#a"/><use href="#a"/>',
    '<image href="data:image/png;base64,iVBOR"/>',
    "<style>*{stroke-linejoin: round; font-family: 'A'}</style>",
    "<metadata><dc:title>Một</dc:title></metadata>",
    '<text xml:space="preserve">javascript: onload= &lt;script&gt; https://a.b</text>',
    '<g clip-path="url(#p)" filter=\'url("#q")\'/>',
    "<!-- <script> --><!-- a -->",
]
BAD = [
    "<script>1</script>",
    "<SCRIPT>1</SCRIPT>",
    "<h:script>1</h:script>",
    "<metadata><h:script>1</h:script></metadata>",
    "<foreignObject><h:p/></foreignObject>",
    '<h:iframe src="https://a.b"/>',
    '<animate attributeName="href" values="javascript:1"/>',
    '<set attributeName="onmouseover" to="1"/>',
    '<handler type="text/javascript"/>',
    '<path onclick="1"/>',
    '<path onBegin="1"/>',
    '<a href="javascript:1"/>',
    '<a xlink:href="https://a.b"/>',
    '<image href="https://a.b/c.png"/>',
    '<image href="//a.b/c.png"/>',
    '<image href="c.svg"/>',
    '<image href="data:image/svg+xml;base64,AA"/>',
    '<use href="data:image/png;base64,AA"/>',
    '<use xlink:href="a.svg#b"/>',
    '<g xml:base="https://a.b"/>',
    '<path style="fill: url(https://a.b#c)"/>',
    "<path fill=\"url( 'a.svg#c' )\"/>",
    r'<path style="fill: \75rl(https://a.b)"/>',
    "<style>@import 'a'</style>",
    "<style>@im<!-- -->port 'a'</style>",
    "<style>@im<title/>port 'a'</style>",
    "<style><![CDATA[a{background:url(a)}]]></style>",
    "<style>a{background:image-set('a' 1x)}</style>",
    "<style>&#64;import 'a'</style>",
    "<?xml-stylesheet href='a'?>",
]


@pytest.mark.parametrize("inside", GOOD)
def test_a_drawing_stays_letter_by_letter(inside):
    svg = f"{OPENING}{inside}</svg>"
    assert list(problems(svg)) == []
    assert cleaned(svg) == svg


@pytest.mark.parametrize("inside", BAD)
def test_what_is_more_than_a_drawing_is_taken_out(inside):
    svg = f'{OPENING}\n{inside}<path d="M1 1"/></svg>'
    assert [line for line, _ in problems(svg)][:1] == [2]
    clean = cleaned(svg)
    assert list(problems(clean)) == []
    assert 'd="M1 1"' in clean
    assert clean.startswith("<svg ")


def test_an_entity_of_its_own_is_seen_and_taken_out():
    svg = f'<!DOCTYPE svg [<!ENTITY a "b">]>{OPENING}<script/></svg>'
    assert next(problems(svg)) == (1, "an entity of its own")
    assert list(problems(cleaned(svg))) == []


def test_a_document_type_of_the_standard_is_none():
    svg = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert list(problems(f"{svg}{OPENING}</svg>")) == []


@pytest.mark.parametrize(
    "svg",
    ["", "<svg", "{}", "<g>" * (DEEPEST + 1) + "</g>" * (DEEPEST + 1), "<svg>\ud800</svg>"],
)
def test_what_is_no_drawing_is_refused(svg):
    with pytest.raises(ValueError, match=r"."):
        cleaned(svg)


def test_a_run_stores_drawings_and_no_scripts():
    svg = f"{OPENING}<script>1</script><path d='M1 1'/></svg>"
    data = {"image/svg+xml": svg, "application/javascript": "alert(1)"}
    (output,) = tidy([{"output_type": "display_data", "metadata": {}, "data": data}])
    assert list(output["data"]) == ["image/svg+xml"]
    assert "script" not in output["data"]["image/svg+xml"]
    assert "M1 1" in output["data"]["image/svg+xml"]


def test_a_path_is_inside_wherever_links_lead(tmp_path):
    book = tmp_path / "book"
    (book / "a").mkdir(parents=True)
    (tmp_path / "out.txt").touch()
    (book / "out.txt").symlink_to(tmp_path / "out.txt")
    (book / "in.txt").symlink_to(book / "a")
    (book / "circle").symlink_to(book / "circle")
    (tmp_path / "book2").mkdir()
    inside = {
        "a": True,
        "none.txt": True,
        "in.txt": True,
        "a/../a": True,
        "": True,
        "out.txt": False,
        "../out.txt": False,
        "../book2": False,
        "circle": False,
        "a\0b": False,
        "/etc/passwd": False,
    }
    assert {name: is_inside(book / name, book) for name in inside} == inside
