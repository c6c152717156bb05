"""Given what an article imports, this much of the library travels with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_visao.core.article.source import ArticleError, Cell, Source
from sphinx_visao.core.running.embed import TITLE, library_cell

LIBRARY = Path(__file__).resolve().parents[2] / "book" / "visao"


def article(*codes: str) -> Source:
    return Source(Path("thu.md"), {}, tuple(Cell("code", code, 10, {}) for code in codes))


def runs_alone(library: str, code: str, folder: Path) -> str:
    """Return what *code* prints below the library's cell, where nothing is installed."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"{library}\n{code}"],
        cwd=folder,
        capture_output=True,
        text=True,
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
