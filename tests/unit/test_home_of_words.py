"""Every word that a reader sees and that is ours has one home: the two files of words."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT

from sphinx_vi.core.syllables import is_syllable
from sphinx_vi.core.typography import findings
from sphinx_vi.core.word_file import WordFile
from sphinx_vi.core.words import word as words_of_pack
from sphinx_visao.core.rules.voice import STYLE
from sphinx_visao.core.words import word as words_of_book

FILES: dict[Path, WordFile] = {
    ROOT / "extensions" / "sphinx-vi" / "sphinx_vi": words_of_pack,
    ROOT / "extensions" / "sphinx-visao" / "sphinx_visao": words_of_book,
}
ALLOWED = {
    "sphinx_vi/core/collation.py": "the alphabet and the tones",
    "sphinx_vi/core/mojibake.py": "letters that were read in a wrong encoding",
    "sphinx_vi/core/spaces.py": "what stands before and after numbers in any text",
    "sphinx_vi/core/syllables.py": "the table of syllables",
    "sphinx_vi/typography.py": "words that show where a tone may stand",
    "sphinx_vi/core/typography.py": "marks, and phrases that a text had better not have",
    "sphinx_vi/locale/scripts/vi/LC_MESSAGES/sphinx.js": "made of vi.po, the home of Sphinx's words",
    "sphinx_vi/search/js/words.js": "what Telex makes of keys",
    "sphinx_visao/core/jekyll/article.py": "headings that old posts have",
    "sphinx_visao/core/jekyll/encodings.py": "letters as older encodings have them",
    "sphinx_visao/core/jekyll/spans.py": "đ as ASCII writes it",
    "sphinx_visao/core/jekyll/post.py": "đ as ASCII writes it",
    "sphinx_visao/core/rules/names.py": "what names without marks may be read as",
    "sphinx_visao/core/rules/numbers.py": "words before a number that is a name",
    "sphinx_visao/core/rules/silence.py": "how authors begin a reason",
    "sphinx_visao/core/rules/telling.py": "words that a text had better have",
    "sphinx_visao/core/rules/shape.py": "a phrase that a text had better not have twice",
    "sphinx_visao/core/rules/voice.py": "phrases that a text had better not have",
}
"""Vietnamese that is data: what a program looks for, not what it says."""
MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]|[ăâđêôơư]", re.IGNORECASE)
COMMENTS = {
    # Strings first: what looks like a comment in one is none.
    ".js": r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|//[^\n]*|/\*.*?\*/""",
    ".css": r"""("[^"\n]*"|'[^'\n]*')|/\*.*?\*/""",
    ".sty": r"()(?<!\\)%[^\n]*",
    ".html": r"(){#.*?#}",
}


def paths(*endings: str) -> Iterator[Path]:
    """Return the files of both packages that end so."""
    for folder in FILES:
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix in endings)


def name_of(path: Path) -> str:
    """Return a path from its package on."""
    return next(path.relative_to(f.parent).as_posix() for f in FILES if path.is_relative_to(f))


def file_of(path: Path) -> WordFile:
    """Return the words of the package that a file belongs to."""
    return next(words for folder, words in FILES.items() if path.is_relative_to(folder))


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Return the texts in Python code that are no docstrings, with their lines."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if text and id(node) not in docstrings:
            yield node.lineno, node.value


def has_marks(text: str) -> bool:
    """Say whether a letter is one that English does not have; tones are marks of their own."""
    return any(MARKS.search(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))


def is_vietnamese(text: str) -> bool:
    """Say whether somebody wrote this for a Vietnamese reader."""
    if has_marks(text):
        return True
    # "Trang: " has no mark; "suy-ngam" is an address.
    words = re.findall(r"[^\W\d_]{2,}", text)
    like_words = (" " in text.strip() and len(words) > 1) or text[:1].isupper()
    plain = re.fullmatch(r"[\w\s.,:;?!“”`·{}()]*", text)
    return bool(words and like_words and plain and all(map(is_syllable, words)))


def found() -> dict[str, list[str]]:
    """Return what is Vietnamese outside of the files of words, by file."""
    result: dict[str, list[str]] = {}
    for path in paths(".py"):
        for line, text in literals(path):
            if is_vietnamese(text):
                result.setdefault(name_of(path), []).append(f"{line}: {text!r}")
    for path in paths(*COMMENTS):
        code = re.sub(
            COMMENTS[path.suffix],
            lambda match: (match[1] or "") + "\n" * match[0].count("\n"),
            path.read_text("utf-8"),
            flags=re.DOTALL,
        )
        for number, line in enumerate(code.split("\n"), start=1):
            if has_marks(line):
                result.setdefault(name_of(path), []).append(f"{number}: {line.strip()}")
    return result


def test_no_word_lives_outside_of_its_file():
    """Write it into words.toml and ask for it by its name (docs/architecture.md)."""
    outside = found()
    assert {name: lines for name, lines in outside.items() if name not in ALLOWED} == {}
    assert set(ALLOWED) - set(outside) == set(), "allowed for nothing"


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        ("Xem mã", True),
        ("Trang: `", True),
        ("xem trang", True),
        ("đ", True),
        ("a\u0323", True),
        ("them-6-phut", False),
        ("the kernel died in this cell", False),
        ("image/png", False),
        ("I", False),
    ],
)
def test_what_counts_as_vietnamese(text, vietnamese):
    assert is_vietnamese(text) is vietnamese


def calls(path: Path) -> Iterator[ast.Call]:
    """Return the calls ``word(…)`` of a module that has the words of its package."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".core.words"):
            assert [one.asname for one in node.names] == [None], f"{path}:{node.lineno}"
            package = path.relative_to(ROOT / "extensions").parts[1]
            assert node.module == f"{package}.core.words", f"{path}:{node.lineno}: another's words"
            yield from (
                call
                for call in ast.walk(tree)
                if isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id == "word"
            )


def asked() -> dict[WordFile, set[str]]:
    """Return every key that Python, scripts and LaTeX ask for; fail on one that does not fit."""
    keys: dict[WordFile, set[str]] = {words: set() for words in FILES.values()}
    for path in paths(".py"):
        for call in calls(path):
            place = f"{path}:{call.lineno}"
            assert len(call.args) == 1, f"{place}: a key, then name=value"
            assert isinstance(call.args[0], ast.Constant), f"{place}: write the key itself"
            names = [one.arg for one in call.keywords]
            file_of(path)(call.args[0].value, **dict.fromkeys(names, place))
            keys[file_of(path)].add(call.args[0].value)
    for path in paths(".js"):
        keys[file_of(path)] |= file_of(path).asked_by_script(path.read_text("utf-8"), str(path))
    for path in paths(".sty"):
        keys[file_of(path)] |= file_of(path).asked_by_latex(path.read_text("utf-8"), str(path))
    return keys


def test_every_word_is_used_and_every_used_word_exists():
    for words, keys in asked().items():
        inside = {other for key in words.keys for other in words.inside(key)}
        assert words.keys - keys - inside == set(), f"nobody asks for these in {words.path}"


def test_scripts_and_latex_are_joined_with_the_words_that_they_ask_for():
    """A file beside a module that asks for words comes with them."""
    ask = {".js": "asked_by_script", ".sty": "asked_by_latex"}
    for path in paths(*ask):
        module = path.with_suffix(".py")
        if not getattr(file_of(path), ask[path.suffix])(path.read_text("utf-8")):
            continue
        if module.exists():
            add = "add_js" if path.suffix == ".js" else "add_latex"
            # For every page, or written by the module for the pages that have a use for it.
            asked = rf"\b{add}\(app, __file__, (?:words=)?word\)|word\.for_script\("
            assert re.search(asked, module.read_text("utf-8")), path
        else:
            # Joined by the room's own module.
            room = [one.read_text("utf-8") for one in path.parent.parent.rglob("*.py")]
            assert any("word.for_script(" in text for text in room), path


def test_the_two_files_share_no_group():
    """LaTeX knows the words of both packages by their keys."""
    pack, book = ({key.partition(".")[0] for key in words.keys} for words in FILES.values())
    assert pack & book == set()


def test_words_are_written_as_the_book_writes():
    for words in FILES.values():
        for key in words.keys:
            text = words(key, **dict.fromkeys(words.holes(key), "một"))
            assert findings(text, STYLE) == [], key
