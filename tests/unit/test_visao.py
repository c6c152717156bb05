"""The library of the articles: the same bytes on every run, and what its docs promise."""

from __future__ import annotations

import ast
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from support import ROOT

import visao
from visao import RUNS, TASKS, draw, parts_of, record, seed_everything, tra_da

LIBRARY = ROOT / "book" / "visao"


def digest(table) -> str:
    """Return a fingerprint of a table's bytes."""
    joined = b"".join(name.encode() + table[name].tobytes() for name in sorted(table))
    return hashlib.sha256(joined).hexdigest()[:12]


def test_the_data_are_the_same_in_another_process_with_another_hash_seed():
    code = (
        "import sys; sys.path[:0] = ['book', 'tests/unit', 'tests'];"
        "from test_visao import digest; from visao import tra_da;"
        "print([digest(p) for k in range(5) for p in tra_da(k)])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0].strip() == str([digest(p) for k in RUNS for p in tra_da(k)])


def test_five_draws_are_five_different_tables():
    assert len({digest(tra_da(k)[0]) for k in RUNS}) == len(RUNS)
    assert draw("a", 0).random() != draw("b", 0).random()


@pytest.mark.parametrize("run", RUNS)
def test_tra_da_is_what_its_docstring_says(run):
    learn, judge = tra_da(run)
    train, validate, same = tra_da(run, parts=3)
    assert [len(p["so_coc"]) for p in (learn, judge, train, validate)] == [100, 50, 75, 25]
    assert digest(same) == digest(judge)
    both = np.concatenate([train["so_coc"], validate["so_coc"]])
    assert np.array_equal(both, learn["so_coc"])
    for part in (learn, judge):
        assert set(part) == {"nhiet_do", "so_coc", "ngay_le"}
        assert part["so_coc"].min() >= 0
        assert np.allclose(part["nhiet_do"] * 10, np.round(part["nhiet_do"] * 10))
        assert (part["nhiet_do"][part["ngay_le"]] > 34).all()
        assert part["ngay_le"].any()  # the story of article 6 needs a holiday


def test_no_day_of_one_part_stands_in_the_other():
    learn, judge = tra_da(0)
    rows = [set(zip(p["nhiet_do"], p["so_coc"], strict=True)) for p in (learn, judge)]
    assert len(rows[0] & rows[1]) <= 1  # two real days can be alike; many would be a copy


@pytest.mark.parametrize(
    "call", [lambda: tra_da(5), lambda: tra_da(0, parts=4), lambda: tra_da(-1)]
)
def test_wrong_arguments_are_named(call):
    with pytest.raises(ValueError, match="phải là"):
        call()


def test_a_table_cannot_be_cut_into_more_than_it_has():
    with pytest.raises(ValueError, match="không đủ chia"):
        parts_of({"a": np.arange(3)}, (2, 2))


def test_record_wants_five_scores_of_a_known_task(capsys):
    result = record("tra_da", "a", [1, 2, 3, 4, 5], parameters=2)
    assert result["scores"] == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert result["naive"] == TASKS["tra_da"].naive
    assert capsys.readouterr().out == "a: MAE 3.00 ± 1.58 cốc\n"
    with pytest.raises(ValueError, match="đang có: tra_da"):
        record("tra", "a", [1] * 5)
    with pytest.raises(ValueError, match="đúng 5 điểm"):
        record("tra_da", "a", [1] * 4)


def test_one_seed_for_everything():
    import random

    import torch

    def numbers():
        seed_everything(3)
        return random.random(), np.random.random(), torch.rand(1).item()

    assert numbers() == numbers()
    assert torch.get_num_threads() == 1


def test_every_public_name_is_documented():
    for name in visao.__all__:
        found = getattr(visao, name)
        if callable(found):
            assert found.__doc__, name


def test_the_library_holds_no_model_and_asks_for_nothing_more():
    allowed = {"numpy", "matplotlib", "torch", "IPython", "matplotlib_inline"}
    for path in LIBRARY.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            for name in names:
                root = name.partition(".")[0]
                assert root in allowed | sys.stdlib_module_names, f"{path.name} imports {root}"
        assert "nn.Module" not in path.read_text("utf-8")


def test_the_list_of_names_is_what_is_imported():
    tree = ast.parse((LIBRARY / "__init__.py").read_text("utf-8"))
    imported = {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}
    assert imported == set(visao.__all__)
    assert Path(visao.__file__).parent == LIBRARY
