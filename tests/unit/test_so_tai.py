"""The picture by which the book compares, and the words and verdicts that come with it."""

from __future__ import annotations

import importlib
import re
import xml.etree.ElementTree as ET

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sphinx_visao.article import outputs
from sphinx_visao.core.pages import scores
from sphinx_visao.core.pages.records import read_record
from sphinx_visao.core.running.svg import shrink
from sphinx_visao.pages import scoreboard
from visao import TASKS, so_tai, verdicts

module = importlib.import_module("visao.so_tai")

NAIVE = [28.7, 30.0, 26.4, 30.3, 28.9]
RIVALS = {
    "số trung bình": NAIVE,
    "hai núm": [10.1, 11.9, 9.4, 10.2, 11.0],
    "gần như cũ": [28.9, 30.1, 26.3, 30.5, 28.8],
    "bốc thăm": [25, 35, 22, 34, 29.5],
    "đoán mò": [60, 61, 58, 63, 59],
}
SCORES = st.lists(st.floats(0, 100).map(lambda x: round(x, 2)), min_size=5, max_size=5)


@pytest.fixture
def shown(monkeypatch):
    """Return what a comparison shows in a notebook."""
    found: dict = {}
    monkeypatch.setattr(module, "show", found.update)
    return found


def test_the_quantile_is_that_of_scipy():
    assert stats.t.ppf(0.975, 4) == pytest.approx(verdicts.T_QUANTILE, rel=1e-12)


@given(SCORES, SCORES, st.floats(0, 20), st.booleans())
def test_article_and_scoreboard_judge_alike(left, right, margin, smaller):
    """Two copies, because neither can import the other: they must say the same."""
    ours, theirs = verdicts.paired_interval(left, right), scores.paired_interval(left, right)
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)
    asked = {"smaller_is_better": smaller, "margin": margin}
    one, other = verdicts.verdict(*ours[1:], **asked), scores.verdict(*ours[1:], **asked)
    assert one == scoreboard.VERDICTS[other]


def test_names_that_both_packages_spell_are_the_same():
    assert module.ALT_MIME == outputs.ALT_MIME
    assert module.RECORD_MIME == scoreboard.RECORD_MIME


@pytest.mark.parametrize("wrong", [[1, 2, 3, 4], [1, 2, 3, 4, 5, 6], []])
def test_an_interval_wants_five_runs(wrong):
    with pytest.raises(ValueError, match="Cần 5 điểm"):
        verdicts.paired_interval(wrong, NAIVE)


def test_every_verdict_stands_in_picture_and_words(shown):
    so_tai("tra_da", RIVALS)
    words = shown["text/plain"]
    assert words == shown[module.ALT_MIME]
    for name, verdict in {
        "hai núm": "hơn",
        "gần như cũ": "hòa",
        "bốc thăm": "chưa phân được",
        "đoán mò": "kém",
    }.items():
        assert re.search(rf"{name}: [\d,]+, {verdict}: chênh", words), name
    assert "số trung bình: 28,86, là mốc so sánh." in words
    assert "hai núm: 10,52, hơn: chênh −18,34, khoảng 95% từ −19,76 đến −16,92." in words
    assert "Creator" not in shown["image/svg+xml"]


def test_more_is_better_where_the_task_says_so(shown):
    so_tai("trang_khuyet", {"đường thẳng": [88, 87, 89, 88, 86], "cong": [97, 96, 98, 97, 95]})
    assert "cao hơn là tốt hơn" in shown["text/plain"]
    assert "cong: 96,6, hơn: chênh +9,0, khoảng 95% từ +9,0 đến +9,0." in shown["text/plain"]


def test_the_same_bytes_twice_and_the_style_of_an_article_stays(shown):
    before = dict(mpl.rcParams)
    so_tai("tra_da", RIVALS)
    first = shown["image/svg+xml"]
    mpl.rcParams["lines.linewidth"] = 9.0  # as an article might
    try:
        so_tai("tra_da", RIVALS)
    finally:
        mpl.rcParams["lines.linewidth"] = before["lines.linewidth"]
    assert shown["image/svg+xml"] == first
    assert dict(mpl.rcParams) == before
    root = ET.fromstring(shrink(first))
    assert float(root.get("width").removesuffix("pt")) < 343 * 0.75 * 1.1  # a phone's column


def test_every_rival_is_recorded_with_what_it_learnt_from(shown):
    so_tai(
        "tra_da",
        {"số trung bình": NAIVE, "ít ngày": RIVALS["hai núm"]},
        parameters={"ít ngày": 2},
        examples={"số trung bình": 100, "ít ngày": 15},
        columns=["nhiet_do"],
    )
    found = shown[module.RECORD_MIME]
    assert [one["parameters"] for one in found] == [None, 2]
    rows = [read_record("bai", one, fresh=True) for one in found]
    assert [task for task, _ in rows] == ["tra_da", "tra_da"]
    assert rows[1][1].learnt == (15, frozenset({"nhiet_do"}))
    assert rows[0][1].margin == TASKS["tra_da"].margin
    # Whoever learnt from other data says so in the picture's own words.
    assert "ít ngày (15 ví dụ): 10,52, hơn" in shown["text/plain"]


def test_other_columns_and_what_is_not_said_stand_behind_the_name(shown):
    so_tai(
        "tra_da",
        RIVALS,
        columns={
            name: ["nhiet_do", "ngay_le"] if name == "hai núm" else ["nhiet_do"] for name in RIVALS
        },
        examples={name: 100 for name in RIVALS if name != "bốc thăm"},
    )
    words = shown["text/plain"]
    assert "hai núm (nhiet_do, ngay_le): " in words
    assert "bốc thăm (chưa ghi mấy ví dụ): " in words
    assert "gần như cũ: " in words


def test_beside_another_the_simple_rival_is_recorded_and_told_below(shown):
    so_tai("tra_da", RIVALS, beside="hai núm")
    records = {one["model"]: one for one in shown[module.RECORD_MIME]}
    assert list(records) == list(RIVALS)
    assert {one["naive"] for one in records.values()} == {"số trung bình"}
    words = shown["text/plain"]
    assert "hai núm: 10,52, là mốc so sánh." in words
    assert re.search(r"bốc thăm: 29,10, kém: chênh \+18,58, khoảng 95% từ [+\d,]+ đến", words)
    assert words.endswith(" Ngoài hình, số trung bình: 28,86.")
    assert words.count("số trung bình") == 1
    assert re.findall("<!-- .*số trung bình.* -->", shown["image/svg+xml"]) == [
        "<!-- Ngoài hình, số trung bình: 28,86 -->"
    ]

    so_tai("tra_da", RIVALS, beside="số trung bình")
    with_naive = dict(shown)
    so_tai("tra_da", RIVALS)
    assert shown == with_naive


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (("tra", RIVALS), {}, "Chưa có cuộc so tài nào tên 'tra'"),
        (("tra_da", {"hai núm": NAIVE, "x": NAIVE}), {}, "trong đó có 'số trung bình'"),
        (("tra_da", {"số trung bình": NAIVE}), {}, "ít nhất hai bên"),
        (("tra_da", {"số trung bình": NAIVE, "x": NAIVE[:4]}), {}, "x: cần đúng 5 điểm"),
        (
            ("tra_da", {"số trung bình": NAIVE, "x": [*NAIVE[:4], float("nan")]}),
            {},
            "x: có điểm không phải là số",
        ),
        (("tra_da", RIVALS), {"parameters": {"ba núm": 3}}, "parameters: không có ai tên 'ba núm'"),
        (("tra_da", RIVALS), {"examples": {"ba núm": 3}}, "examples: không có ai tên 'ba núm'"),
        (("tra_da", RIVALS), {"beside": "ba núm"}, "beside: không có ai tên 'ba núm'"),
    ],
)
def test_what_cannot_be_compared_is_named(arguments, options, message, shown):
    with pytest.raises(ValueError, match=message):
        so_tai(*arguments, **options)
    assert shown == {}  # nothing is half recorded


def test_in_a_plain_script_the_words_are_printed(capsys):
    so_tai("tra_da", RIVALS)
    assert capsys.readouterr().out.startswith("So tài đoán số cốc trà đá, MAE (cốc), thấp hơn")


def test_a_long_measure_goes_on_to_a_second_line(shown):
    rivals = {"lớp đông nhất": [0] * 5, "luật": [90, 91, 92, 93, 94]}
    so_tai("ung_thu", rivals)
    lines = re.findall("<!-- (.*) -->", shown["image/svg+xml"])
    measure = TASKS["ung_thu"].metric
    assert not any(measure in line and "tốt hơn" in line for line in lines)
    assert any(line.endswith("tốt hơn") for line in lines)
    assert max(map(len, lines)) <= module.AXIS_LONGEST


def test_a_long_name_goes_on_to_a_second_line(shown):
    """Nothing is cut: what a rival learnt from stands at the end of its name."""
    long = {**RIVALS, "một cái tên dài lê thê mà vẫn phải đọc được cho hết": RIVALS["hai núm"]}
    so_tai("tra_da", RIVALS)
    short = ET.fromstring(shown["image/svg+xml"])
    so_tai("tra_da", {**RIVALS, "ngắn": RIVALS["hai núm"]})
    one = ET.fromstring(shown["image/svg+xml"])
    so_tai("tra_da", long)
    two = ET.fromstring(shown["image/svg+xml"])
    heights = [float(root.get("height").removesuffix("pt")) for root in (short, one, two)]
    assert heights[1] - heights[0] == pytest.approx(72 * (module.LINE + module.ROW), abs=0.1)
    assert heights[2] - heights[1] == pytest.approx(72 * module.LINE, abs=0.1)


NO_RECORDS = {
    "a list": ([], "it is not a record"),
    "no task": ({"model": "a"}, "it does not name its task"),
    "a field of a later version": ({"task": "a", "mau": 1}, "unknown field 'mau'"),
    "a name that is a number": ({"task": "a", "model": 3}, "'model' is no text"),
    "no direction": ({"task": "a", "model": "a"}, "it does not say whether less is better"),
    "too few runs": (
        {"task": "a", "model": "a", "smaller_is_better": True, "scores": [1.0]},
        "'scores' must be at least",
    ),
}


@pytest.mark.parametrize(("data", "said"), NO_RECORDS.values(), ids=NO_RECORDS)
def test_what_is_no_record_is_refused_with_what_is_wrong(data, said):
    """A stored notebook may be of another version, or somebody's own."""
    with pytest.raises(ValueError, match=re.escape(said)):
        read_record("bai", data, fresh=True)
