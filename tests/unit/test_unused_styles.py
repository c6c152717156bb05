"""Style sheets without the rules of classes that no page has."""

from __future__ import annotations

import re
from pathlib import Path

import pydata_sphinx_theme
import pytest

from sphinx_visao.core.pages.unused_styles import unused_in, without_classes


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".gone{a:b}", ""),
        (".kept{a:b}.gone{c:d}.kept2{e:f}", ".kept{a:b}.kept2{e:f}"),
        ("a,.gone,b .kept{a:b}", "a,b .kept{a:b}"),
        ("a .gone>b{a:b}", ""),
        (".gone-not{a:b}", ".gone-not{a:b}"),
        ("@media (min-width:1px){.gone{a:b}}i{a:b}", "i{a:b}"),
        ("@media print{.gone{a:b}.kept{a:b}}", "@media print{.kept{a:b}}"),
        ("@supports (a:b){@media print{.gone{a:b}}}", ""),
        ("@keyframes x{from{a:b}to{a:c}}", "@keyframes x{from{a:b}to{a:c}}"),
        ("@font-face{src:url(a;b.woff)}", "@font-face{src:url(a;b.woff)}"),
        ('.kept:before{content:"}.gone{"}', '.kept:before{content:"}.gone{"}'),
        (r'.kept{content:"\"}"}.gone{a:b}', r'.kept{content:"\"}"}'),
        ("a{b:url(data:image/svg+xml;utf8,x)}", "a{b:url(data:image/svg+xml;utf8,x)}"),
        ('.gone{b:url("data:x;{}")}i{}', "i{}"),
        (".kept:not(.gone){a:b}", ".kept:not(.gone){a:b}"),
        (":is(a,.kept) b,.gone{a:b}", ":is(a,.kept) b{a:b}"),
        (":root{--x:1;--y:2}", ":root{--x:1;--y:2}"),
        ('@charset "x";@layer a;.gone{a:b}', '@charset "x";@layer a;'),
        (".kept{a:b;&:hover{c:d}}", ".kept{a:b;&:hover{c:d}}"),
        (".gone{a:b;&:hover{c:d}}i{a:b}", "i{a:b}"),
    ],
)
def test_rules_of_a_class_go_and_all_else_stays(css, left):
    assert without_classes(css, frozenset({"gone"})) == left
    assert without_classes(css, frozenset()) == css


def test_the_classes_that_go_are_those_of_families_that_no_page_has():
    css = ".accordion-item{}.btn-sm{}.btn-dark{}.mt-3{}.bd-main{}.table{}.card-title{}.sd-card{}"
    assert unused_in(css) == {"accordion-item", "btn-dark", "mt-3", "sd-card"}


def test_what_follows_from_a_class_that_is_left_is_not_lost():
    """In a real sheet: each rule that has no such class stands there word for word."""
    folder = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static/styles"
    css = re.sub(
        r"/\*.*?\*/", "", (folder / "pydata-sphinx-theme.css").read_text("utf-8"), flags=re.DOTALL
    )
    unused = unused_in(css)
    light = without_classes(css, unused)
    assert len(light) < 0.6 * len(css)
    assert not unused & unused_in(re.sub(r":not\([^()]*\)", "", light))
    assert css.count("bd-sidebar-primary") == light.count("bd-sidebar-primary")
    assert light.count("{") == light.count("}")
