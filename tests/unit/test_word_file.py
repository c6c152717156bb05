"""The file of words: what fits is given, what does not is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from javascript import run

from sphinx_vi import version_of_code
from sphinx_vi.core.word_file import WordError, WordFile

TEXT = """
[card]
noun = "bài"
minutes = "khoảng {count} phút"
read = "{card.noun} {number}: {card.minutes}"
reward = "50% & {thing}_\\u00a0{count}"
"""


@pytest.fixture
def words(tmp_path: Path) -> WordFile:
    path = tmp_path / "words.toml"
    path.write_text(TEXT, "utf-8")
    return WordFile(path)


def test_an_entry_may_have_placeholders_and_other_entries(words):
    assert words("card.noun") == "bài"
    assert words("card.minutes", count=6) == "khoảng 6 phút"
    assert words("card.read", number=3, count=6) == "bài 3: khoảng 6 phút"
    assert words("card.minutes", count="{number}") == "khoảng {number} phút"


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("card.minuts", {}, "there is no word 'card.minuts': did you mean 'card.minutes'"),
        ("box.noun", {}, "did you mean 'card.noun'"),
        ("card.minutes", {}, "'card.minutes' lacks count: it is 'khoảng {count} phút'"),
        ("card.minutes", {"count": 6, "n": 1}, "'card.minutes' has no n"),
        ("card.minutes", {"n": 1}, "lacks count and has no n"),
        ("card.noun", {"count": 6}, "'card.noun' has no count"),
    ],
)
def test_what_does_not_fit_is_named(words, key, values, said):
    with pytest.raises(WordError) as found:
        words(key, **values)
    assert said in str(found.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[card]\nread = '{card.noun}'", "in 'card.read': there is no word 'card.noun'"),
        (
            "[card]\na = '{card.b}'\nb = '{card.a}'",
            "card.a → card.b → card.a: an entry names itself",
        ),
        ("noun = 'bài'", "'noun' stands in no group"),
        ("[card]\nnoun = 3", "'card.noun' is 3: write noun = \"text\""),
        ("[card]\nNoun = 'bài'", "'card.Noun': keys are of the letters"),
    ],
)
def test_a_file_that_is_wrong_is_not_read(tmp_path, text, said):
    path = tmp_path / "words.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(WordError) as found:
        WordFile(path)
    assert said in str(found.value)


def test_pages_are_read_again_when_words_have_changed(tmp_path):
    (tmp_path / "core").mkdir()
    package, file = tmp_path / "__init__.py", tmp_path / "core" / "words.toml"
    package.write_text("", "utf-8")
    file.write_text(TEXT, "utf-8")
    before = version_of_code(str(package))
    assert version_of_code(str(package)) == before
    file.write_text(TEXT.replace("bài", "trang"), "utf-8")
    version_of_code.cache_clear()  # as in a process that has just begun
    assert version_of_code(str(package)) != before


def test_a_script_gets_what_it_asks_for_and_no_more(words):
    script = 'const label = word("card.noun");'
    made = words.for_script(script)
    assert '"card.noun": "bài"' in made
    assert "card.minutes" not in made
    assert words.for_script("const passwords = keyword(3);") == "const passwords = keyword(3);"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('\nword("card.nown")', "a.js:2: there is no word 'card.nown': did you mean 'card.noun'"),
        ("word(key)", 'a.js:1: write the key itself: word("group.key")'),
        ('word("card.minutes")', "a.js:1: 'card.minutes' lacks count"),
        ('word("card.minutes", { n })', "lacks count and has no n"),
        ('word("card.read", { count: f({ a: [1, 2] }, 3) })', "'card.read' lacks number"),
    ],
)
def test_a_script_that_asks_for_something_else_is_named(words, script, said):
    with pytest.raises(WordError) as found:
        words.for_script(script, "a.js")
    assert said in str(found.value)


@pytest.mark.needs("javascript")
def test_a_script_says_what_python_says(words):
    script = (
        "globalThis.said = (count, number) => [\n"
        '  word("card.noun"), word("card.minutes", { count }),\n'
        '  word("card.read", { count: Math.max(count, 1), number }),\n'
        "];"
    )
    # Two scripts that are joined: each has its own words.
    joined = words.for_script(script) + words.for_script('word("card.noun");')
    said = run("const main = ([count, number]) => said(count, number);", [6, "$&"], joined)
    assert said == [
        words("card.noun"),
        words("card.minutes", count=6),
        words("card.read", count=6, number="$&"),
    ]


def test_latex_gets_what_it_asks_for_and_no_more(words):
    made = words.for_latex("\\viword{card.noun}, \\viword{card.reward}{\\page{1}}{x}")
    assert made.split("\n") == [
        "\\providecommand{\\viword}[1]{\\csname viword@#1\\endcsname}",
        "\\expandafter\\def\\csname viword@card.noun\\endcsname{bài}",
        # In the order of the alphabet: count, thing.
        "\\expandafter\\def\\csname viword@card.reward\\endcsname#1#2{50\\% \\& #2\\_~#1}",
        "\\viword{card.noun}, \\viword{card.reward}{\\page{1}}{x}",
    ]
    assert words.for_latex("\\word{x}") == "\\word{x}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("%\n\\viword{card.nown}", "a.sty:2: there is no word 'card.nown'"),
        ("\\viword{card.minutes} x", "a.sty:1: 'card.minutes' needs 'count'"),
        ("\\viword{card.reward}{\\a{b}} {c}", "'card.reward' needs 'thing'"),
    ],
)
def test_latex_that_asks_for_something_else_is_named(words, text, said):
    with pytest.raises(WordError) as found:
        words.for_latex(text, "a.sty")
    assert said in str(found.value)
