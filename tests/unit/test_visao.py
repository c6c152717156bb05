"""The library of the articles: the same bytes on every run, and what its docs promise."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from support import ROOT

import visao
from visao import (
    RUNS,
    TASKS,
    an_hay_di,
    chu_so,
    draw,
    hinh_khoi,
    nhiet_do,
    parts_of,
    record,
    ruou,
    seed_everything,
    tieu_duong,
    tra_da,
    trang_khuyet,
    ung_thu,
)
from visao.tieu_duong import COLUMNS as TIEU_DUONG
from visao.ung_thu import COLUMNS as UNG_THU
from visao.ung_thu import PRECISION

LIBRARY = ROOT / "book" / "visao"


def digest(table) -> str:
    """Return a fingerprint of a table's bytes."""
    joined = b"".join(name.encode() + table[name].tobytes() for name in sorted(table))
    return hashlib.sha256(joined).hexdigest()[:12]


def test_the_data_are_the_same_in_another_process_with_another_hash_seed():
    code = (
        "import sys; sys.path[:0] = ['book', 'tests/unit', 'tests'];"
        "from test_visao import MAKERS, digest;"
        "print([digest(p) for make in MAKERS for k in range(5) for p in make(k)])"
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
    assert runs[0].strip() == str([digest(p) for make in MAKERS for k in RUNS for p in make(k)])


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


MAKERS = [
    maker
    for maker in (getattr(visao, name) for name in visao.__all__)
    if inspect.isfunction(maker)
    and "run" in (asked := inspect.signature(maker)).parameters
    and "parts" in asked.parameters
    and asked.return_annotation == "tuple[Table, ...]"
]
"""Every data set whose tables are cut into parts."""


@pytest.mark.parametrize("maker", MAKERS)
def test_every_data_set_cuts_two_and_three_ways(maker):
    """Train and validate together are what two parts call learn; judge never changes."""
    for run in RUNS:
        learn, judge = maker(run)
        train, validate, same = maker(run, parts=3)
        assert digest(same) == digest(judge)
        for name in learn:
            both = np.concatenate([train[name], validate[name]])
            assert np.array_equal(both, learn[name])
            assert len(judge[name])
            assert len(validate[name])
    assert len({digest(maker(run)[0]) for run in RUNS}) == len(RUNS)
    for wrong in (lambda: maker(5), lambda: maker(0, parts=4)):
        with pytest.raises(ValueError, match="phải là"):
            wrong()


@pytest.mark.parametrize("run", RUNS)
def test_an_hay_di_is_what_its_docstring_says(run):
    """No sentence twice, half of each topic, and NFC: article 68 makes the rest itself."""
    learn, judge = an_hay_di(run)
    sentences = [*learn["cau"], *judge["cau"]]
    assert len(learn["cau"]) == 60
    assert len(judge["cau"]) == 40
    assert len(set(sentences)) == 100
    assert all(unicodedata.is_normalized("NFC", sentence) for sentence in sentences)
    for part in (learn, judge):
        assert (part["chu_de"] == "ăn").sum() * 2 == len(part["chu_de"])
    assert digest(an_hay_di(run)[0]) == digest(learn)


def test_the_digits_are_all_there_once_in_each_split():
    pictures = [np.concatenate([p["anh"] for p in chu_so(run)]) for run in RUNS]
    rows = [sorted(picture.tobytes() for picture in split) for split in pictures]
    assert len(rows[0]) == 1797
    assert all(split == rows[0] for split in rows)
    assert pictures[0].min() == 0
    assert pictures[0].max() == 1
    assert (np.bincount(chu_so(0)[1]["so"]) > 30).all()


def test_the_people_are_all_there_once_in_each_split_in_their_own_units():
    from sklearn.datasets import load_diabetes

    theirs = load_diabetes(scaled=False)
    rows = sorted(map(tuple, np.c_[theirs.data, theirs.target]))
    for run in RUNS:
        learn, judge = tieu_duong(run)
        assert [len(part["tien_trien"]) for part in (learn, judge)] == [300, 142]
        both = [np.concatenate([learn[name], judge[name]]) for name in learn]
        assert sorted(zip(*both, strict=True)) == rows
    # The names stand over the right numbers, whatever order scikit-learn has.
    assert list(learn) == [*TIEU_DUONG, "tien_trien"]
    named = dict(zip(TIEU_DUONG, theirs.feature_names, strict=True))
    wanted = {"tuoi": "age", "gioi": "sex", "huyet_ap": "bp", "hdl": "s3", "duong_huyet": "s6"}
    assert {name: named[name] for name in wanted} == wanted
    assert 18 <= learn["tuoi"].min() < learn["tuoi"].max() < 100
    ratio = learn["cholesterol_hdl"]
    assert np.abs(ratio - learn["cholesterol"] / learn["hdl"]).max() < 1
    assert 0.5 < (ratio == np.round(ratio)).mean() < 1  # "for most people"


def test_a_line_beats_the_mean_and_a_forest_on_people():
    """The page says what the data favour; hold it to that."""
    from sklearn.ensemble import RandomForestRegressor
    from sklearn.linear_model import LinearRegression

    errors = np.zeros((len(RUNS), 3))
    for run in RUNS:
        learn, judge = tieu_duong(run)
        x, new = (np.stack([p[name] for name in TIEU_DUONG], axis=1) for p in (learn, judge))
        y, truth = learn["tien_trien"], judge["tien_trien"]
        line = LinearRegression().fit(x, y).predict(new)
        forest = RandomForestRegressor(50, random_state=run).fit(x, y).predict(new)
        errors[run] = [np.abs(truth - guess).mean() for guess in (y.mean(), line, forest)]
    mean, line, forest = errors.mean(axis=0)
    assert line < forest < mean
    assert mean - line > 10 * TASKS["tieu_duong"].margin


def test_the_cases_are_all_there_once_in_each_split_and_cancer_is_one():
    from sklearn.datasets import load_breast_cancer

    theirs = load_breast_cancer()
    benign = [theirs.target_names[kind] == "benign" for kind in theirs.target]
    rows = sorted(map(tuple, np.c_[theirs.data, ~np.array(benign)]))
    for run in RUNS:
        learn, judge = ung_thu(run)
        assert [len(part["ac_tinh"]) for part in (learn, judge)] == [369, 200]
        both = [np.concatenate([learn[name], judge[name]]) for name in ("so_do", "ac_tinh")]
        assert sorted(map(tuple, np.c_[tuple(both)])) == rows
        assert 60 < judge["ac_tinh"].sum() < 80  # the reason for the margin counts on it
    assert sum(benign) == 357
    kinds = {"mean": "tb", "error": "sai_so", "worst": "xau"}
    for name, of_theirs in zip(UNG_THU, theirs.feature_names, strict=True):
        assert name.endswith(next(ours for word, ours in kinds.items() if word in of_theirs))
    first = dict(zip(UNG_THU, theirs.feature_names, strict=True))
    assert first["ban_kinh_tb"] == "mean radius"
    assert first["dien_tich_xau"] == "worst area"
    assert first["diem_lom_sai_so"] == "concave points error"


def test_a_straight_boundary_finds_most_cancers_and_one_answer_for_all_finds_none():
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import precision_recall_curve
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    def found(truth, score):
        precision, recall, _ = precision_recall_curve(truth, score)
        return recall[precision >= PRECISION].max()

    recalls = np.zeros((len(RUNS), 3))
    for run in RUNS:
        learn, judge = ung_thu(run)
        recalls[run, 0] = found(judge["ac_tinh"], np.zeros(len(judge["ac_tinh"])))
        rivals = LogisticRegression(max_iter=1000), KNeighborsClassifier(9)
        for place, rival in enumerate(rivals, start=1):
            model = make_pipeline(StandardScaler(), rival).fit(learn["so_do"], learn["ac_tinh"])
            score = model.predict_proba(judge["so_do"])[:, 1]
            recalls[run, place] = found(judge["ac_tinh"], score)
    nobody, straight, neighbours = recalls.mean(axis=0)
    assert nobody == 0
    assert straight > 0.95
    assert straight > neighbours


def test_a_straight_boundary_tells_the_wines_apart():
    """The page says what the data favour; hold it to that."""
    from sklearn.linear_model import LogisticRegression

    for run in RUNS:
        learn, judge = ruou(run)
        assert [len(part["giong_nho"]) for part in (learn, judge)] == [118, 60]
        middle, step = learn["so_do"].mean(axis=0), learn["so_do"].std(axis=0)
        straight = LogisticRegression().fit((learn["so_do"] - middle) / step, learn["giong_nho"])
        found = straight.score((judge["so_do"] - middle) / step, judge["giong_nho"])
        most = np.bincount(judge["giong_nho"]).max() / len(judge["giong_nho"])
        assert found > 0.94 > 0.6 > most


def test_shapes_are_whole_and_their_boxes_touch_them():
    learn, judge = hinh_khoi(0)
    assert [len(part["anh"]) for part in (learn, judge)] == [1000, 500]
    assert (np.bincount(learn["loai"]) > 250).all()
    steps = learn["anh"].astype(float) * 255
    assert np.abs(steps - np.round(steps)).max() < 1e-4
    assert 0 <= steps.min() < steps.max() <= 255
    for (left, top, right, bottom), mask in zip(learn["hop"], learn["mat_na"], strict=True):
        inside = mask[top:bottom, left:right]
        assert inside.sum() == mask.sum() > 0
        assert all(edge.any() for edge in (inside[0], inside[-1], inside[:, 0], inside[:, -1]))
    # Neither the area nor the brightness tells the class.
    area = learn["mat_na"].sum(axis=(1, 2))
    means = [area[learn["loai"] == kind].mean() for kind in range(3)]
    assert max(means) - min(means) < 0.1 * np.mean(means)


def test_a_threshold_finds_part_of_the_shape_and_the_middle_less():
    _, judge = hinh_khoi(0)

    def iou(painted):
        both, either = painted & judge["mat_na"], painted | judge["mat_na"]
        return (both.sum(axis=(1, 2)) / either.sum(axis=(1, 2))).mean()

    bright = np.quantile(judge["anh"], 0.85, axis=(1, 2), keepdims=True)
    middle = np.zeros((32, 32), dtype=bool)
    middle[10:22, 10:22] = True
    by_place, by_light = (
        iou(np.broadcast_to(middle, judge["mat_na"].shape)),
        iou(judge["anh"] > bright),
    )
    assert 0.1 < by_place < by_light < 0.7


def test_nearest_neighbours_beat_a_line_on_the_moons():
    """The page says what the generator favours; hold it to that."""
    for run in RUNS:
        learn, judge = trang_khuyet(run)
        design = np.c_[learn["vi_tri"], np.ones(len(learn["vi_tri"]))]
        line = np.linalg.lstsq(design, learn["trang"] - 0.5, rcond=None)[0]
        by_line = (np.c_[judge["vi_tri"], np.ones(len(judge["vi_tri"]))] @ line > 0) == judge[
            "trang"
        ]
        apart = ((judge["vi_tri"][:, None] - learn["vi_tri"]) ** 2).sum(-1)
        nearest = learn["trang"][apart.argsort(1)[:, :9]].mean(1) > 0.5
        assert (nearest == judge["trang"]).mean() > by_line.mean() + 0.03


def test_temperatures_go_on_in_time_and_yesterday_is_a_fair_guess():
    for run in RUNS:
        learn, judge = nhiet_do(run)
        hours = np.concatenate([learn["gio"], judge["gio"]])
        assert np.array_equal(hours, np.arange(400 * 24))
        series = np.concatenate([learn["do_c"], judge["do_c"]])
        assert 0 < series.min() < 15 < 30 < series.max() < 42
        later = series[len(learn["do_c"]) :]
        yesterday = np.abs(later - series[len(learn["do_c"]) - 24 : -24]).mean()
        assert 0.5 < yesterday < 2 < np.abs(later - learn["do_c"].mean()).mean()


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
    for wrong in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="không phải là số"):
            record("tra_da", "a", [1, 2, wrong, 4, 5])


def test_record_says_what_was_learnt_from():
    told = record("tra_da", "a", [1, 2, 3, 4, 5], examples=np.int64(100), columns=("nhiet_do",))
    assert (told["examples"], told["columns"]) == (100, ["nhiet_do"])
    assert json.loads(json.dumps(told)) == told
    untold = record("tra_da", "a", [1, 2, 3, 4, 5])
    assert (untold["examples"], untold["columns"]) == (None, [])
    with pytest.raises(ValueError, match=r"ví dụ \['nhiet_do'\]"):
        record("tra_da", "a", [1, 2, 3, 4, 5], columns="nhiet_do")


def test_every_task_says_what_is_not_worth_caring_about():
    for name, task in TASKS.items():
        assert task.margin > 0, name
        assert task.margin_reason.strip(". ") == task.margin_reason != "", name


@pytest.mark.needs("torch")
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
    allowed = {"sklearn", "numpy", "matplotlib", "torch", "IPython", "matplotlib_inline"}
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


@pytest.mark.book
def test_no_stored_figure_brings_a_background_of_its_own():
    """The page lends its own; a white patch would be a dark box on a dark page."""
    seen = 0
    for path in (ROOT / "book").rglob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            for output in cell.get("outputs", ()):
                svg = "".join(output.get("data", {}).get("image/svg+xml", ""))
                if svg:
                    seen += 1
                    first = re.search(r"""id=['"]patch_1['"].*?<path[^>]*>""", svg, re.DOTALL)
                    assert first is None or "#ffffff" not in first[0], path.name
    assert seen >= 5


def test_axes_have_a_decimal_comma():
    """As the text around the figure has it; whole numbers and minus signs stay."""
    code = (
        "import matplotlib; matplotlib.use('Agg')\n"
        "from visao import use_style; use_style()\n"
        "import matplotlib.pyplot as plt\n"
        "axes = plt.figure().add_subplot(); axes.plot([-0.5, 0.5], [0, 4])\n"
        "axes.figure.canvas.draw()\n"
        "print([t.get_text() for t in axes.get_xticklabels()])\n"
        "print([t.get_text() for t in axes.get_yticklabels()])\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT / "book"
    )
    across, up = done.stdout.strip().split("\n")
    assert "'−0,4'" in across
    assert "." not in across + up
