"""What can be wrong with the files of words, the library and the opening pages."""

from __future__ import annotations

from whatif.harness import TERMS, Row
from whatif.spoil import folder, gone, put, raw, swap

HEADING = "Glossary, library, opening pages, conf.py"
_TERMS = "phu-luc/thuat-ngu.yml"
_INDEX = "phan-1/index.md"


def terms(text: str, what: str, *said: str, **more: object) -> Row:
    """Return a row about the file of terms."""
    return Row(what, "html", put(_TERMS, text), ("phu-luc/thuat-ngu.md:3:", *said), **more)


ROWS = (
    terms(
        "- vi: [a]\n  en: b\n  nghia: c\n",
        "a term that is a list",
        "thuat-ngu.yml:1: a term needs exactly vi, en, nghia, each of them text",
    ),
    terms(
        "- vi: a\n  en: b\n", "a term without its meaning", "thuat-ngu.yml:1: a term needs exactly"
    ),
    terms(
        "- vi: a\n  en: b\n  nghia: c\n  hay: d\n",
        "a term with a field that does not exist",
        "thuat-ngu.yml:1: a term needs exactly",
    ),
    terms(
        "- vi: a\n  en: b\n  nghia: c\n  khac: d\n",
        "other names that are no list",
        "thuat-ngu.yml:1: khac and tranh are lists of words",
    ),
    terms(
        "- vi: a\n  en: b\n  nghia: c\n  khac: [[d]]\n",
        "other names that are lists of lists",
        "thuat-ngu.yml:1: khac and tranh are lists of words",
    ),
    terms(
        TERMS + TERMS, "a term that stands twice", "thuat-ngu.yml:4: the term 'núm' stands twice"
    ),
    terms(
        "- vi: a\n  vi: b\n  en: c\n  nghia: d\n",
        "a field that stands twice in a term",
        "thuat-ngu.yml:2: not a YAML list of terms: 'vi' stands twice",
    ),
    terms(
        "a: b\n",
        "a mapping in the place of the terms",
        "thuat-ngu.yml:1: not a YAML list of terms: write “- vi: …”",
    ),
    terms(
        "- [a\n", "terms with a bracket that is never closed", "thuat-ngu.yml:", "Close the bracket"
    ),
    terms("abc", "words in the place of the terms", "thuat-ngu.yml:1: not a YAML list of terms"),
    terms("- 5\n", "a number in the place of a term", "thuat-ngu.yml:1: a term needs exactly"),
    terms(
        "- &a [*a]\n",
        "terms that hold themselves",
        "thuat-ngu.yml:1:",
        "a “*” begins an alias here",
    ),
    Row("an empty file of terms", "html", put(_TERMS, ""), (), status=0, messages=0),
    Row(
        "a file of terms in Windows-1252",
        "html",
        raw(lambda text: b"# \xe9\n" + text, _TERMS),
        ("phu-luc/thuat-ngu.md:3:", "thuat-ngu.yml:1: this is not UTF-8. Save it as UTF-8"),
    ),
    Row(
        "a folder in the place of the terms",
        "html",
        folder(_TERMS),
        ("phu-luc/thuat-ngu.md:3:", "thuat-ngu.yml:1: this is a folder"),
    ),
    Row(
        "no file of terms",
        "html",
        gone(_TERMS),
        ("phu-luc/thuat-ngu.md:3:", "there is no file thuat-ngu.yml"),
    ),
    Row(
        "terms with lines ended as on Windows",
        "html",
        raw(lambda text: text.replace(b"\n", b"\r\n"), _TERMS),
        (),
        status=0,
        messages=0,
    ),
    Row(
        "a term that looks like a date which is none",
        "html",
        put(_TERMS, "- vi: 2024-13-45\n  en: b\n  nghia: c\n"),
        (),
        status=0,
        messages=0,
    ),
    Row(
        "a module of the library in Windows-1252",
        "run",
        raw(lambda text: text + b"# \xe9\n", "visao/so.py"),
        ("0 problems",),
        status=0,
        messages=0,
    ),
    Row(
        "a module that articles import in Windows-1252",
        "run",
        lambda book: (
            raw(lambda text: text + b"# \xe9\n", "visao/so.py")(book),
            swap("n = 3", "from visao import so\nn = 3")(book),
        ),
        ("visao/so.py:3: this is not UTF-8",),
    ),
    Row(
        "a module that is no Python",
        "run",
        lambda book: (
            put("visao/so.py", "def (\n")(book),
            swap("n = 3", "from visao import so\nn = 3")(book),
        ),
        ("visao/so.py:1:", "Mend the module"),
    ),
    Row(
        "a module that was taken away",
        "run",
        lambda book: (
            gone("visao/so.py")(book),
            swap("n = 3", "from visao import so\nn = 3")(book),
        ),
        ("visao/so.py:1: there is no such file",),
    ),
    Row(
        "a library without its list of names",
        "run",
        lambda book: (
            gone("visao/__init__.py")(book),
            swap("n = 3", "from visao import so\nn = 3")(book),
        ),
        ("visao/__init__.py:1: there is no such file",),
    ),
    *(
        Row(
            "an opening page in Windows-1252",
            one,
            raw(lambda text: text + b"\xe9\n", _INDEX),
            ("phan-1/index.md:10", "this is not UTF-8. Save it as UTF-8"),
            given=given,
            status=1,
        )
        for one, given in (
            ("html", ()),
            ("move", ("--name", "bai-a", "--after", "bai-b")),
            ("new", ("--part", "1", "--name", "x")),
        )
    ),
    *(
        Row(
            "an opening page whose front matter is broken",
            one,
            swap("title: Phần I", "title: [a", _INDEX),
            ("phan-1/index.md:", "Close the bracket"),
            given=given,
        )
        for one, given in (
            ("html", ()),
            ("run", ()),
            ("move", ("--name", "bai-a", "--after", "bai-b")),
            ("new", ("--part", "1", "--name", "x")),
        )
    ),
    Row(
        "an opening page that lists itself",
        "html",
        swap("bai-a", "index\nbai-a", _INDEX),
        ("phan-1/index.md:6:", "index"),
        messages=2,
    ),
    Row(
        "parts that list each other",
        "html",
        lambda book: (
            swap("bai-b", "bai-b\n/phan-2/index", _INDEX)(book),
            swap("bai-c", "bai-c\n/phan-1/index", "phan-2/index.md")(book),
        ),
        ("the toctrees go in a circle",),
        messages=3,
    ),
    Row(
        "two opening pages of one part",
        "html",
        swap("part: II", "part: I", "phan-2/index.md"),
        ("part I has an opening page already",),
        messages=4,
    ),
    Row(
        "a page in no toctree",
        "html",
        put("phan-1/lac.md", "# Lạc\n"),
        (
            "phan-1/lac.md: WARNING: document isn't included in any toctree. List it in the toctree of its part's index.md",
        ),
    ),
    Row(
        "no opening page of the book",
        "html",
        gone("index.md"),
        ("book/index.md: there is no such page. Write it: the book begins there",),
    ),
    Row(
        "no conf.py",
        "html",
        gone("conf.py"),
        ("there is no conf.py. Is this the folder of a book?",),
    ),
    Row(
        "a conf.py that is no Python",
        "html",
        put("conf.py", "x = (\n"),
        ("conf.py: '(' was never closed",),
    ),
    Row("a conf.py with a NUL", "html", put("conf.py", "x = 1\0\n"), ("conf.py:",)),
    Row(
        "a conf.py that raises an error",
        "html",
        put("conf.py", "x = 1 / 0\n"),
        ("conf.py:1: ZeroDivisionError: division by zero. Mend the line",),
    ),
    Row(
        "an extension that does not exist",
        "html",
        swap('["sphinx_visao"]', '["nope_ext"]', "conf.py"),
        ("conf.py: there is no extension nope_ext",),
    ),
    Row(
        "a theme that does not exist",
        "html",
        swap("visao_book", "nope", "conf.py"),
        ("conf.py: there is no theme nope",),
    ),
)
