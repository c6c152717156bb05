"""Scripts without comments do what they did, and are lighter."""

from __future__ import annotations

import gzip

import pytest
from javascript import run
from pygments.lexers import JavascriptLexer
from pygments.token import Comment
from support import ROOT

from sphinx_visao.figures.interactive import engine
from sphinx_visao.offline.light_scripts import light

SCRIPTS = sorted((ROOT / "extensions").rglob("*/*.js"))
TRICKY = r"""
// @ts-check
/** What a link says. */
const find = (text) => text.replace(/\/\*[^"']*\*\/|"/g, `<b title="${text.length}  //">`); // kept
const pairs = [1, 2].map((one) => `${one} ${data_of(`${one} // ${2}`)}`).join(" /* ");
function data_of(text) { return text } // of a template inside of another
const main = (data) => {
  const seen = [find(data), "a // b", 'c /* d */', `e
  f`, 4 / 2 / 1, pairs]   // no semicolon
  return seen
};
"""


@pytest.mark.needs("javascript")
def test_strings_and_patterns_that_look_like_comments_stay():
    text = 'x /* "y" */ "'
    before, after = (run(script, text, "0;") for script in (TRICKY, light(TRICKY)))
    assert before == after
    assert before[1:] == ["a // b", "c /* d */", "e\n  f", 2, "1 1 // 2 /* 2 2 // 2"]
    assert "@ts-check" not in light(TRICKY)


@pytest.mark.needs("javascript")
def test_every_script_of_the_book_can_still_be_read():
    main = """const main = (all) => all.filter((one) => {
      try { new Function(one); return false; } catch { return true; }
    });"""
    assert SCRIPTS
    assert run(main, [light(path.read_text("utf-8")) for path in SCRIPTS], "0;") == []


@pytest.mark.needs("javascript")
def test_pieces_compute_what_they_did():
    ask = """const main = (data) => [
      visaoInteractive.say(-1234.5, 1),
      visaoInteractive.pieces["causal-mask"].shares(data, 1, true),
      visaoInteractive.pieces.overlap.shares([0, 0, 2, 2], [1, 1, 3, 3]),
      visaoInteractive.line({ across: (one) => one, up: (one) => -one }, data, data),
    ];"""
    whole = engine()
    found = run(ask, [1, 2, 3], light(whole))
    assert found == run(ask, [1, 2, 3], whole)
    assert found[-1] == "M1 -1L2 -2L3 -3"


def test_they_are_a_quarter_lighter():
    before, after = (
        sum(len(gzip.compress(text(path.read_text("utf-8")).encode())) for path in SCRIPTS)
        for text in (str, light)
    )
    assert after < 0.8 * before


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_nothing_but_comments_and_space_is_gone(path):
    """What is left is the same text, letter for letter, where no letter is a space."""
    script = path.read_text("utf-8")
    kept = "".join(
        text
        for kind, text in JavascriptLexer(stripnl=False).get_tokens(script)
        if kind not in Comment
    )
    assert "".join(light(script).split()) == "".join(kept.split())
    assert script.count("`") - light(script).count("`") == sum(
        text.count("`")
        for kind, text in JavascriptLexer(stripnl=False).get_tokens(script)
        if kind in Comment
    )
