"""The file of words of code, and their order in the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.code.order import Fault, findings, taught_by, uses_in
from sphinx_visao.core.code.vocabulary import BROUGHT, read_words
from sphinx_visao.core.numerals import Place
from sphinx_visao.core.rules.draft import Draft
from sphinx_visao.tools.check import main as check

PLACES = {"mot": Place("I", 1), "hai": Place("I", 2)}
FILE = """# words
- ma: print
  day: biet-san
  nghia: In ra.
- ma: .backward
  day: hai
  nghia: Tính độ dốc.
- ma: dim=
  day: mot
  nghia: Theo chiều nào.
- ma: torch.cat(dim=)
  day: hai
  nghia: Nối theo chiều nào.
- ma: torch.cat
  day: hai
  nghia: Nối.
- ma: .sum
  day: biet-san
  nghia: Cộng.
"""
HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n# Tên\n"


def draft(*cells: str, options: str = "", after: str = "") -> Draft:
    body = "".join(f"\n```{{code-cell}} python\n{options}{cell}\n```\n" for cell in cells)
    text = f"{HEAD}{body}\n:::{{them-6-phut}}\n{after}\n:::\n"
    return Draft(text, read_source(text, Path("mot.md")))


def faults(one: Draft, file: str = FILE, name: str = "mot") -> list[tuple[Fault, int, str]]:
    words, problems = read_words(file, PLACES)
    assert problems == []
    return [(f.fault, f.line, f.message) for f in findings(name, uses_in(one), words, PLACES)]


def test_words_are_read_with_their_lines() -> None:
    words, problems = read_words(FILE, PLACES)
    assert problems == []
    assert (words[".backward"].line, words[".backward"].taught) == (5, "hai")
    assert words["print"].taught == BROUGHT
    taught = {name: [w.word for w in found] for name, found in taught_by(words).items()}
    assert taught == {"hai": [".backward", "torch.cat(dim=)", "torch.cat"], "mot": ["dim="]}


def test_words_stand_by_code_point_without_their_dots() -> None:
    words, _ = read_words(FILE, PLACES)
    ordered = [w.word for w in sorted(words.values(), key=lambda w: w.sort_key)]
    assert ordered == [".backward", "dim=", "print", ".sum", "torch.cat", "torch.cat(dim=)"]


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("a: b", 1, "not a list of words"),
        ("- ma: x\n  day: [\n", 3, "not YAML"),
        ("- x\n- ma: print\n  day: biet-san\n  nghia: In.\n", 1, "exactly ma, day, nghia"),
        ("- ma: print\n  day: biet-san\n", 1, "exactly ma, day, nghia"),
        ("- ma: print\n  day: biet-san\n  nghia: ''\n", 1, "exactly ma, day, nghia"),
        ("- ma: print\n  day: biet-san\n  nghia: In.\n  them: a\n", 1, "exactly ma, day, nghia"),
        ("- ma: [print]\n  day: biet-san\n  nghia: In.\n", 1, "one line of text"),
        ("- ma: print\n  ma: len\n  day: biet-san\n  nghia: In.\n", 1, "'ma' stands twice"),
        ("- ma: print\n  day: haii\n  nghia: In.\n", 1, "did you mean 'hai'?"),
        (FILE + "- ma: print\n  day: mot\n  nghia: In.\n", 20, "stands at line 2 already"),
    ],
)
def test_a_bad_entry_is_named_with_its_line(file: str, line: int, message: str) -> None:
    _, problems = read_words(file, PLACES)
    assert [number for number, _ in problems] == [line]
    assert message in problems[0][1]


@pytest.mark.parametrize("file", ["", "# nothing\n"])
def test_an_empty_file_has_no_words(file: str) -> None:
    assert read_words(file, PLACES) == ({}, [])


def test_an_unknown_word_is_named_once_with_its_line() -> None:
    one = draft("print(1)\nla.zero_grad()", "la.zero_grad()")
    ((fault, line, message),) = faults(one)
    assert (fault, one.lines[line - 1]) == (Fault.UNKNOWN, "la.zero_grad()")
    assert line == one.source.code_cells[0].line + 1
    assert "'.zero_grad' is in no list" in message


def test_a_word_before_its_article_is_named() -> None:
    ((fault, _, message),) = faults(draft("mat.backward()"))
    assert fault is Fault.EARLY
    assert "taught by hai (I.2)" in message
    assert faults(draft("mat.backward()"), name="hai") == []


def test_an_argument_has_its_own_entry_or_that_of_all() -> None:
    found = faults(draft("import torch\ntorch.cat(a, dim=0)\na.sum(dim=0)"))
    assert [message.split(" ")[0] for _, _, message in found] == [
        "'torch.cat'",
        "'torch.cat(dim=)'",
    ]


def test_arguments_of_what_the_reader_brings_need_no_entry() -> None:
    assert faults(draft("print(1, end=a)")) == []
    assert [f for f, _, _ in faults(draft("a.backward(retain_graph=a)"), name="hai")] == [
        Fault.UNKNOWN
    ]


@pytest.mark.parametrize("tag", ["hide-input", "remove-input", "remove-cell", "dap-an"])
def test_what_is_not_open_before_a_reader_does_not_count(tag: str) -> None:
    assert faults(draft("la.zero_grad()", options=f":tags: [{tag}]\n\n")) == []
    assert faults(draft("la.zero_grad()", options=":from: hai#ham\n\n")) == []
    after = "\n```{code-cell} python\nla.zero_grad()\n```\n"
    assert faults(draft("print(1)", after=after)) == []


def test_five_words_are_one_too_many() -> None:
    names = ["la", "le", "li", "lo", "lu"]
    file = "".join(f"- ma: .{name}\n  day: mot\n  nghia: Gì đó.\n" for name in names)
    cells = [f"x.{name}()" for name in names]
    assert faults(draft(*cells[:4]), file.partition("- ma: .lu")[0]) == []
    one = draft(*cells)
    ((fault, line, message),) = faults(one, file)
    assert fault is Fault.MANY
    assert one.lines[line - 1] == "x.lu()"
    assert "teaches 5 words of code" in message
    assert "at most 4" in message


def test_make_check_prints_the_new_words_of_each_article(tmp_path, capsys) -> None:
    part, words = tmp_path / "book" / "phan", tmp_path / "book" / "phu-luc" / "ma.yml"
    part.mkdir(parents=True)
    words.parent.mkdir()
    opening = "---\npart: I\ntitle: Phần\n---\n\n```{toctree}\nmot\nhai\n```\n"
    for name, text in (
        ("index", opening),
        ("mot", f"{HEAD}\n## Một\n"),
        ("hai", f"{HEAD}\n## Hai\n"),
    ):
        part.joinpath(f"{name}.md").write_text(text, "utf-8")
    words.write_text(FILE, "utf-8")
    check(["--no-build", "--book", str(tmp_path / "book")])
    said = [line for line in capsys.readouterr().out.splitlines() if "new in code" in line]
    assert said == [
        "I.1 mot: new in code: dim=",
        "I.2 hai: new in code: .backward, torch.cat(dim=), torch.cat",
    ]
    check(["--no-build", "--book", str(tmp_path / "book"), str(part / "mot.md")])
    assert "hai: new in code" not in capsys.readouterr().out
