"""Given what an article imports, this much of the library travels with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from sphinx_visao.core.article.source import Cell, Source
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.running.embed import TITLE, library_cell

LIBRARY = Path(__file__).resolve().parents[2] / "book" / "visao"


def article(*codes: str) -> Source:
    return Source(Path("thu.md"), {}, tuple(Cell("code", code, 10, {}) for code in codes))


def runs_alone(library: str, code: str, folder: Path) -> str:
    """Return what *code* prints below the library's cell, where nothing is installed."""
    done = subprocess.run(
        [sys.executable, "-I", "-"],  # a corpus is longer than an argument may be
        input=f"{library}\n{code}",
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_an_article_that_imports_nothing_carries_nothing() -> None:
    assert library_cell(article("import numpy\nprint('from visao import tra_da')"), LIBRARY) == ""


def test_only_the_modules_that_are_needed_travel() -> None:
    cell = library_cell(article("from visao import tra_da"), LIBRARY)
    assert cell.startswith(TITLE + "\n")
    assert '"visao.tra_da"' in cell
    assert '"visao.splits"' in cell
    assert "visao.style" not in cell
    assert "matplotlib" not in cell


@pytest.mark.parametrize(
    "code",
    [
        "from visao import tra_da\nprint(len(tra_da()[0]['so_coc']))",
        "from visao.tra_da import tra_da as t\nprint(len(t()[0]['so_coc']))",
        "import visao\nprint(len(visao.tra_da()[0]['so_coc']))",
        "import visao.splits as m\nprint(20 * len(m.RUNS))",
        "from visao import *\nprint(len(tra_da()[0]['so_coc']))",
        "def f():\n    from visao import tra_da\n    return tra_da\nprint(len(f()()[0]['so_coc']))",
    ],
)
def test_every_way_to_import_works_where_nothing_is_installed(code: str, tmp_path: Path) -> None:
    assert runs_alone(library_cell(article(code), LIBRARY), code, tmp_path) == "100\n"


def test_an_import_between_commands_of_ipython_is_seen() -> None:
    assert '"visao.tra_da"' in library_cell(
        article("%precision 3\nfrom visao import tra_da"), LIBRARY
    )


def test_the_source_can_be_read_by_the_reader(tmp_path: Path) -> None:
    code = (
        "import inspect\nfrom visao import tra_da\nprint(inspect.getsource(tra_da).split('(')[0])"
    )
    assert runs_alone(library_cell(article(code), LIBRARY), code, tmp_path) == "def tra_da\n"


def test_an_unknown_name_is_an_error_with_its_line_and_its_neighbours() -> None:
    with pytest.raises(ArticleError, match=r"thu\.md:11: visao has no 'tra_dá'.*tra_da"):
        library_cell(article("import numpy\nfrom visao import tra_dá"), LIBRARY)


def test_the_same_article_gives_the_same_cell() -> None:
    codes = "from visao import tra_da, use_style, record", "from visao import seed_everything"
    assert library_cell(article(*codes), LIBRARY) == library_cell(
        article(*reversed(codes)), LIBRARY
    )


def test_a_module_with_any_quotes_survives(tmp_path: Path) -> None:
    library = tmp_path / "visao"
    library.mkdir()
    text = "x = '''a\\n\"\"\"b'''\ny = \"\\\\\"\n"
    (library / "__init__.py").write_text("from .q import x, y\n", "utf-8")
    (library / "q.py").write_text(text, "utf-8")
    code = "from visao import x, y\nprint([x, y])"
    expected = repr(['a\n"""b', "\\"]) + "\n"
    assert runs_alone(library_cell(article(code), library), code, tmp_path) == expected


def packed_library(folder: Path, module: str) -> Path:
    """Make a library whose module `m` is this, with one data file beside it."""
    library = folder / "visao"
    (library / "data").mkdir(parents=True)
    (library / "__init__.py").write_text("from .m import x\n", "utf-8")
    (library / "corpus.py").write_text((LIBRARY / "corpus.py").read_text("utf-8"), "utf-8")
    (library / "splits.py").write_text((LIBRARY / "splits.py").read_text("utf-8"), "utf-8")
    (library / "m.py").write_text(module, "utf-8")
    (library / "data" / "a.tsv").write_text("Mẹ \\ ' \"\n'''\tđi\n" * 400, "utf-8")
    return library


def test_data_travel_packed_with_the_module_that_reads_them(tmp_path: Path) -> None:
    module = "from .corpus import read_data\n\ndef x():\n    return read_data('a.tsv')\n"
    library = packed_library(tmp_path, module)
    cell = library_cell(article("from visao import x"), library)
    assert "Mẹ" not in cell
    (tmp_path / "empty").mkdir()
    code = "from visao import x\nprint(x() == 'Mẹ \\\\ \\' \"\\n\\'\\'\\'\\tđi\\n' * 400)"
    assert runs_alone(cell, code, tmp_path / "empty") == "True\n"
    assert cell == library_cell(article("from visao import x"), library)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("'b.tsv'", r"m\.py:2: the library has no data file 'b\.tsv'.*a\.tsv"),
        ("name", r"m\.py:2: read_data is called with a name that is not written out"),
        ("'a.tsv', 'b.tsv'", r"m\.py:2: read_data is called with a name"),
    ],
)
def test_data_that_could_not_travel_are_an_error_with_its_line(
    tmp_path: Path, asked: str, message: str
) -> None:
    module = f"from .corpus import read_data\nx = lambda name: read_data({asked})\n"
    library = packed_library(tmp_path, module)
    with pytest.raises(ArticleError, match=message):
        library_cell(article("from visao import x"), library)


def test_what_is_not_in_the_notebook_is_said_to_be_missing(tmp_path: Path) -> None:
    library = library_cell(article("from visao import quan_ngon"), LIBRARY)
    code = (
        "from visao.corpus import read_data\n"
        "try:\n    read_data('chuyen_nho.tsv')\n"
        "except FileNotFoundError as error:\n    print(error)\n"
    )
    assert runs_alone(library, code, tmp_path).endswith("chuyen_nho.tsv\n")


CORPORA = ["quan_ngon", "chuyen_nho", "them_dau", "ten_rieng", "nhieu_nghia"]


@pytest.mark.parametrize("name", CORPORA)
def test_a_corpus_is_the_same_where_nothing_is_installed(name: str, tmp_path: Path) -> None:
    code = (
        f"import hashlib\nfrom visao import {name}\n"
        f"print(hashlib.sha256(repr({name}()).encode()).hexdigest())"
    )
    here = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, 'book')\n{code}"],
        cwd=LIBRARY.parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert runs_alone(library_cell(article(code), LIBRARY), code, tmp_path) == here.stdout


@pytest.mark.parametrize("name", CORPORA)
def test_a_notebook_with_a_corpus_stays_small(name: str) -> None:
    """Beside its outputs; and IPython must not take packed data for commands of its own."""
    cell = library_cell(article(f"from visao import {name}, record, use_style"), LIBRARY)
    assert len(json.dumps(cell, ensure_ascii=False).encode()) < 250_000
    assert TransformerManager().transform_cell(cell) == cell


def test_a_corpus_that_is_not_asked_for_stays_at_home() -> None:
    cell = library_cell(article("from visao import quan_ngon"), LIBRARY)
    assert 'data["quan_ngon.tsv"]' in cell
    assert "chuyen_nho.tsv" not in cell
    assert ".tsv" not in library_cell(article("from visao import tra_da, record"), LIBRARY)


def test_a_cell_that_cannot_be_read_and_imports_the_library_carries_all_of_it() -> None:
    """An import over several lines, between commands of IPython; and none without the library."""
    cell = library_cell(article("!ls\nfrom visao import (\n    tra_da,\n)"), LIBRARY)
    assert '"visao.tra_da"' in cell
    assert '"visao.style"' in cell
    assert library_cell(article("!ls\nfrom numpy import (\n    array,\n)"), LIBRARY) == ""
