"""Any text at all: our own message or none, soon, and the same each time."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from fuzz.fragments import (
    BLOCKS,
    CELLS,
    CODE,
    FRONT,
    HEAD,
    HTML,
    KRAMDOWN,
    ODD,
    POSTS,
    SINK,
    TEXT,
    YAML,
    articles,
    examples,
    texts,
)
from fuzz.watch import ending, outcome, same_twice
from sphinx_vi.core.folding import tokens
from sphinx_vi.core.plain_formula import plain_formula
from sphinx_vi.core.search_index import Page, Section, build, index_of, pages_of, script
from sphinx_vi.core.typography import findings, repaired
from sphinx_visao.core.article.front_matter import article_of, without_number
from sphinx_visao.core.article.pairing import to_markdown, to_notebook
from sphinx_visao.core.article.plain import to_plain
from sphinx_visao.core.article.reading import Rates, Weights, count_syllables, reliefs, to_half
from sphinx_visao.core.article.reading import minutes as minutes_of
from sphinx_visao.core.article.reuse import check_reuse, renewed
from sphinx_visao.core.article.source import Source, read_front_matter, read_source
from sphinx_visao.core.article.stored import Stored, StoredCell, match
from sphinx_visao.core.article.terms import read_terms
from sphinx_visao.core.article.values import format_value, parse_reference
from sphinx_visao.core.code.words import names_of, uses
from sphinx_visao.core.io.structured import load_yaml
from sphinx_visao.core.io.text import like, plain_lines
from sphinx_visao.core.jekyll.article import convert
from sphinx_visao.core.jekyll.context import ListsMissing
from sphinx_visao.core.jekyll.spans import Site
from sphinx_visao.core.outputs.html_table import read_table
from sphinx_visao.core.rules.draft import read_draft
from sphinx_visao.core.rules.judge import rule_findings
from sphinx_visao.core.rules.voice import STYLE
from sphinx_visao.core.running.tidy import tidy

PATH = Path("bai.md")
WHOLE = articles(TEXT, BLOCKS, SINK)
"""Most of them are articles."""
ARTICLES = WHOLE | texts(FRONT, CELLS, TEXT, BLOCKS, SINK, opening=(HEAD, HEAD, "---\n"))
"""Most of them are none."""


def source_of(text: str) -> Source | None:
    """Return the source of a text, if it is an article."""
    found = outcome(read_source, text, PATH)
    return found if isinstance(found, Source) else None


@examples(120)
@given(ARTICLES)
def test_source(text: str) -> None:
    found = same_twice(read_source, text, PATH)
    if isinstance(found, Source):
        lines = plain_lines(text).split("\n")
        assert all(1 <= cell.line <= len(lines) + 1 for cell in found.cells)


@examples(200)
@given(texts(FRONT, YAML, opening=("---\n",)))
def test_front_matter(text: str) -> None:
    meta = same_twice(read_front_matter, plain_lines(text), PATH)
    if isinstance(meta, dict):
        same_twice(article_of, meta, PATH, text)
    once = without_number(text)
    assert without_number(once) == once or "number" in once


@examples(200)
@given(texts(YAML))
@example("!!bool x\n")
@example("!!timestamp x\n")
@example("!!int ''\n")
@example('"\\Uffffffff"')
def test_yaml(text: str) -> None:
    same_twice(load_yaml, text)
    same_twice(read_terms, text)


@examples(60)
@given(WHOLE)
def test_rules_and_repeated_cells(text: str) -> None:
    text = plain_lines(text)
    source = source_of(text)
    assume(source is not None)
    assert source is not None
    same_twice(lambda: rule_findings(read_draft(text, source)))
    other = Source(Path("bai-b.md"), {}, source.cells)
    sources = {"bai": source, "bai-b": other}
    same_twice(lambda: [str(one) for one in check_reuse(sources)])
    assert same_twice(renewed, text, source, sources) is not None


EMPTY = "```{code-cell} python\n```\n"
OPTIONS = "---\ntags: [dap-an]\n---\n"


@examples(60)
@given(WHOLE)
@example(HEAD + EMPTY + EMPTY)
@example(HEAD + "```{code-cell} python\n:tags: [hide-input]\n\n```{code-cell} python\n```\n")
@example(HEAD + EMPTY.replace("python\n", "python\n:tags: [hide-input]\n:tags: [dap-an]\n"))
@example(HEAD + EMPTY.replace("python\n", "python\n" + OPTIONS + OPTIONS))
@example(HEAD + EMPTY.replace("python\n", "python\n:tags: [dap-an]\n\n:tags: [dap-an]\n"))
@example(HEAD + EMPTY.replace("python\n", "python\n:tags: [dap-an]\n\n\x00```{code-cell}\n"))
def test_an_article_as_a_notebook_and_back(text: str) -> None:
    text = plain_lines(text)
    with ending():
        notebook = outcome(to_notebook, text, PATH)
        if isinstance(notebook, tuple):
            return
        back = to_markdown(notebook)
        assert back == (text if text.endswith("\n") else text + "\n")
        assert outcome(to_notebook, back, PATH) == notebook or not text.endswith("\n")


@examples(150)
@given(ARTICLES)
def test_plain(text: str) -> None:
    def plain(text: str) -> str:
        return to_plain(text, values=lambda name: "3", articles={"bai-a": "Bài I.1"})

    found = same_twice(plain, text)
    assert isinstance(found, str)


@examples(150)
@given(texts(TEXT, BLOCKS, SINK, KRAMDOWN))
@example("O\x1bÈ")
@example("e\u200b\u0301")
def test_letters(text: str) -> None:
    same_twice(findings, text, STYLE)
    once = same_twice(repaired, text, STYLE)
    assert repaired(once, STYLE) == once


class NoLists(Exception):
    """The lists of words are not installed, and a word needs them."""


def imported(text: str) -> Any:
    """Return what the importer makes of a post."""
    site = Site(find=lambda to: None, address="https://a.b", folder="hinh/a")
    with contextlib.suppress(ListsMissing):
        return convert(text, Path("2020-01-01-a.md"), site, articles=("bai-a", "b"))
    return None


@examples(100)
@given(texts(KRAMDOWN, POSTS, TEXT, opening=("---\ntitle: Bài\n---\n", "---\nlayout: post\n")))
def test_import(text: str) -> None:
    made = same_twice(imported, plain_lines(text))
    if made is None or isinstance(made, tuple):
        return
    lines = made.text.split("\n")
    assert all(1 <= note.line <= len(lines) for note in made.notes)
    # What the importer has written it can read: a front matter of its own, closed.
    assert read_front_matter(made.text, PATH)["title"]


@examples(150)
@given(
    texts(TEXT, ODD[:-1]),
    st.tuples(*[st.integers(0, 10**6)] * 7),
    st.tuples(*[st.floats(0.1, 10_000)] * 7),
    st.floats(0, 1000),
)
def test_clock(text: str, counts: Any, rates: Any, budget: float) -> None:
    assert same_twice(count_syllables, text) >= 0
    weights, speeds = Weights(*counts), Rates(*rates)
    spent = same_twice(minutes_of, weights, speeds)
    assert to_half(spent) >= 0.5
    for fewer, kind in reliefs(weights, speeds, budget):
        assert 0 < fewer <= kind.count(weights)


SECTIONS = st.builds(
    Section,
    st.sampled_from(["", "a", "b"]),
    texts(TEXT, largest=3),
    st.lists(texts(TEXT, largest=2).map(lambda t: t.replace("\n", " ")), max_size=2).map(tuple),
    texts(TEXT, largest=6),
    texts(CODE, largest=4),
    st.booleans(),
)
PAGES = st.lists(
    st.builds(
        Page,
        st.sampled_from(["a", "b", "c"]),
        st.just("a.html"),
        st.sampled_from([0.5, 1, 2]),
        st.lists(SECTIONS, max_size=3).map(tuple),
    ),
    max_size=3,
)


@examples(40)
@given(PAGES)
def test_search(pages: list[Page]) -> None:
    index = same_twice(build, pages)
    assert index_of(script(index)) == json.loads(json.dumps(index))
    # A page that is found in the cache is cut as one that is not.
    cache: Any = {}
    assert build(pages, cache) == build(pages, cache) == index
    again = pages_of(index_of(script(index)))
    if not any(not term or "\n" in term for p in pages for s in p.sections for term in s.terms):
        assert again == pages


@examples(200)
@given(texts(TEXT, ODD[:-1]))
def test_words_and_formulas(text: str) -> None:
    found = same_twice(lambda: list(tokens(text)))
    places = [token.place for token in found]
    assert places == sorted(places)
    same_twice(plain_formula, text)


OUTPUTS = st.lists(st.just({"output_type": "stream", "name": "stdout", "text": "3"}), max_size=1)


@examples(60)
@given(WHOLE, st.lists(st.tuples(texts(CODE, largest=2), OUTPUTS), max_size=5), st.randoms())
def test_stored_cells(text: str, others: Any, random: Any) -> None:
    source = source_of(text)
    assume(source is not None and source.code_cells)
    assert source is not None
    cells = [StoredCell(cell.source, [{"of": cell.source}]) for cell in source.code_cells]
    cells += [StoredCell(code, outputs) for code, outputs in others]
    random.shuffle(cells)
    stored = Stored(tuple(cells), {})
    found = same_twice(match, source, stored)
    for cell, one in zip(source.code_cells, found, strict=True):
        if one.state == "fresh" and "skip-execution" not in cell.tags:
            assert one.outputs in [kept.outputs for kept in cells if kept.source == cell.source]


@examples(150)
@given(texts(CODE, largest=12) | st.lists(st.sampled_from(CODE), max_size=8).map("".join))
def test_words_of_code(source: str) -> None:
    def words() -> Any:
        return uses(source, names_of([source]))

    for use in same_twice(words):
        assert use.line >= 1
        assert use.column >= 0


@examples(200)
@given(texts(HTML, largest=40))
@example("<![<![CDATA[")
def test_html_table(text: str) -> None:
    table = same_twice(read_table, text)
    if table is not None:
        assert {len(row) for row in table.head + table.body} == {table.width}


STREAMS = st.builds(
    lambda name, text: {"output_type": "stream", "name": name, "text": text},
    st.sampled_from(["stdout", "stderr"]),
    texts(TEXT, ODD[:-1], ("\r", "\x1b[1A", "at 0x7f", "\x1b[", "Cell In[1], line 3", "x.py:3: ")),
)
DATA = st.builds(
    lambda data: {"output_type": "display_data", "data": data, "metadata": {}},
    st.dictionaries(
        st.sampled_from(["text/plain", "text/html", "image/png", "image/svg+xml"]),
        texts(
            HTML,
            ('<path id="a-1" d="M1.2345 0"/>', "<svg>", "</svg>", "<metadata>", ' d="1.2345678"'),
        ),
    ),
)
ERRORS = st.builds(
    lambda text: {"output_type": "error", "ename": "E", "evalue": text, "traceback": [text]},
    texts(TEXT, ODD[:-1]),
)


@examples(100)
@given(st.lists(STREAMS | DATA | ERRORS, max_size=5))
def test_tidy(outputs: list[Any]) -> None:
    once = same_twice(tidy, outputs)
    twice = tidy(once)
    assert [one.get("text") for one in twice] == [one.get("text") for one in once]


@examples(200)
@given(
    texts(("n", "bai", "#", ":", ".1f", ".long", ",", "%", ">", "9", "=", "-", "{", "a")), st.data()
)
def test_values(text: str, data: Any) -> None:
    number = st.integers() | st.floats() | st.booleans() | st.none() | st.text(max_size=5)
    value = data.draw(number | st.lists(number, max_size=3) | st.dictionaries(st.text(), number))
    for call in (lambda: parse_reference(text), lambda: format_value(value, text)):
        with contextlib.suppress(ValueError, TypeError), ending():
            call()


@examples(200)
@given(texts(TEXT, ODD[:-1]), texts(TEXT, ODD[:-1]))
def test_ends_of_lines(old: str, new: str) -> None:
    new = plain_lines(new)
    assert plain_lines(like(old, new)) == new or "\ufeff" in new
    assert plain_lines(plain_lines(old)) == plain_lines(old) or "\ufeff" in old
