"""The clock against cold readers: the table of readings, the refit, the command."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support import ROOT

from sphinx_visao.core.article.clock_file import NAME, Weighed, read_weighed, write_weighed
from sphinx_visao.core.article.reading import KINDS, Rates, Weights, minutes
from sphinx_visao.core.book import clock_fit
from sphinx_visao.core.book.clock_fit import errors, refit
from sphinx_visao.core.book.cold_readings import (
    COLUMNS,
    READERS,
    ReadingsError,
    read_readings,
)
from sphinx_visao.tools import readings as command
from sphinx_visao.tools.trial import TrialError

HEAD = f"# Readings\n\nWords.\n\n| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n"
LINE = "| bai | 2026-11-28 | beginner | 8.5 | 10 | 0 | 4 | 5 | – | 800 | 2 | 4 | 20 | 8 | 2 | 0 | by bus |"
FAST = LINE.replace("bai", "nhanh").replace("8.5", "1")
WEIGHTS = Weights(800, 2, 4, 20, 8, 2, 0)


@pytest.fixture
def page(tmp_path):
    """Write a page with these lines in its table; return its path."""

    def write(*lines: str, head: str = HEAD):
        path = tmp_path / "readings.md"
        path.write_text(head + "\n".join(lines) + "\n\nAfter it.\n| no | line |\n", "utf-8")
        return path

    return write


def test_a_line_is_a_reading(page):
    native = "| bai | 2026-11 | native | – | – | – | – | – | B+ | 800 | – | 4 | 20 | 8 | 2 | 0 | |"
    first, second = read_readings(page(LINE, native))
    assert (first.article, first.date, first.reader) == ("bai", "2026-11-28", "beginner")
    assert (first.minutes, first.notions, first.stops, first.rereads, first.fun) == (
        8.5,
        10,
        0,
        4,
        5,
    )
    assert (first.rank, first.weights, first.note, first.line) == ("", WEIGHTS, "by bus", 7)
    assert (second.minutes, second.rank, second.weights, second.line) == (None, "B+", None, 8)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("| by bus ", "", "16 cells where the table has 17: article, date"),
        ("bai", "", "no article: write the name of its file without .md"),
        ("2026-11-28", "28.11.2026", "date '28.11.2026': write 2026-11-28, or 2026-11"),
        ("2026-11-28", "2026-13", "date '2026-13': write"),
        ("beginner", "editor", "reader 'editor': write beginner, native, expert"),
        ("8.5", "8,5", "minutes '8,5': write a number such as 8 or 8.5, or –"),
        ("8.5", "0", "minutes 0: write what the main body took, or –"),
        ("| 10 |", "| ten |", "notions 'ten': write a whole number, or –"),
        ("| 0 | 4 |", "| | 4 |", "STOP '': write a whole number, or –"),
        ("| 5 |", "| 6 |", "fun 6: write 1 to 5, or –"),
        ("| – |", "| A* |", "rank 'A*': write A, B or C, with + or - behind it, or –"),
        ("| 800 |", "| 0.8 |", "syllables '0.8': write a whole number, or –"),
    ],
)
def test_a_bad_line_is_named_with_what_to_write(page, old, new, said):
    path = page(LINE, LINE.replace(old, new, 1))
    with pytest.raises(ReadingsError) as caught:
        read_readings(path)
    assert str(caught.value).startswith(f"{path}:8: ")
    assert said in caught.value.message


def test_no_table_and_a_wrong_head_are_named(page):
    with pytest.raises(ReadingsError, match=r":1: no table of readings: its first line is"):
        read_readings(page(head="# Readings\n"))
    with pytest.raises(ReadingsError, match=r":5: the columns of the table are article, date"):
        read_readings(page(head=HEAD.replace("| note", "| remark")))


def test_the_page_of_the_project_is_read():
    """Whoever adds a line sees here whether it is one."""
    found = read_readings(ROOT / "docs" / "readings.md")
    assert {one.reader for one in found} == set(READERS)
    assert sum(one.minutes is not None and one.weights is not None for one in found) >= 17
    printed = [one for one in found if one.reader == "beginner" and "draft" not in one.article]
    assert sum(one.minutes for one in printed[:14]) == 162


TRUE = Rates(seconds_per_term=60, code_lines_per_minute=10)


def made(count: int, seed: int = 0) -> tuple[list[Weights], list[float]]:
    """Return articles of all sorts without formulas, and what readers with TRUE need."""
    chance = np.random.default_rng(seed)
    highest = (900, 6, 12, 60, 20, 4, 0)
    drawn = chance.integers(0, [high + 1 for high in highest], (count, len(highest)))
    articles = [Weights(*row) for row in drawn.tolist()]
    return articles, [minutes(one, TRUE) for one in articles]


def test_a_refit_finds_the_rates_by_which_readings_were_made():
    articles, needed = made(60)
    fit = refit(articles, needed, Rates())
    assert fit.rates.seconds_per_term == pytest.approx(60, rel=0.02)
    assert fit.rates.code_lines_per_minute == pytest.approx(10, rel=0.02)
    assert fit.rates.syllables_per_minute == pytest.approx(260, rel=0.02)
    assert fit.left_out.mean_absolute < 0.1 < fit.always_mean.mean_absolute
    # Of formulas no reading says anything.
    assert fit.rates.seconds_per_formula == 15


def test_readings_that_the_clock_foretells_change_nothing():
    articles, _ = made(20)
    fit = refit(articles, [minutes(one) for one in articles], Rates())
    assert [getattr(fit.rates, kind.rate) for kind in KINDS] == pytest.approx(
        [getattr(Rates(), kind.rate) for kind in KINDS]
    )
    assert fit.left_out.mean_absolute == pytest.approx(0, abs=1e-9)


def test_no_rate_becomes_nothing_or_less():
    articles, _ = made(20)
    fit = refit(articles, [0.01] * 20, Rates())
    times = [kind.each(fit.rates) / kind.each(Rates()) for kind in KINDS]
    assert min(times) >= clock_fit.LEAST - 1e-9


def test_too_few_readings_are_not_fitted():
    articles, needed = made(2)
    assert refit(articles, needed, Rates()) is None


def test_errors_are_distance_and_bias():
    off = errors([1, 2, 6], [2, 2, 3])
    assert (off.mean_absolute, off.bias) == pytest.approx((4 / 3, 2 / 3))


def test_the_command_prints_each_reading_its_error_and_the_refit(page, capsys):
    slow = LINE.replace("bai", "cham").replace("8.5", "20")
    draft = LINE.replace("| 20 | 8 |", "| – | 8 |")
    path = page(LINE, FAST, slow, draft)
    assert command.main(["--book", "khong-co", "--readings", str(path)]) == 0
    text = capsys.readouterr().out
    said = minutes(WEIGHTS)
    assert text.startswith("3 of 4 readings have minutes and all weights.\n")
    assert f"nhanh    2026-11-28     1.0    {said:.1f}   {said - 1:+.1f}\n" in text
    off = errors([said] * 3, [8.5, 1, 20])
    assert f"off by {off.mean_absolute:.2f} minutes; bias {off.bias:+.2f}." in text
    assert "A refit, on readings that it has not seen: off by" in text
    assert "seconds_per_term          30.0 →" in text
    assert "as fast as it may be" not in text


def test_the_command_says_of_which_rates_the_readings_cannot_tell(page, capsys):
    lines = [
        FAST.replace("| 1 |", "| 0.1 |").replace("| 800 |", f"| {n} |") for n in (700, 800, 900)
    ]
    assert command.main(["--book", "khong-co", "--readings", str(page(*lines))]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "syllables_per" in one]
    assert "2600.0   as fast as it may be: these readings cannot tell" in line


def test_a_command_without_enough_says_so(page, capsys):
    assert command.main(["--book", "khong-co", "--readings", str(page(LINE))]) == 0
    assert capsys.readouterr().out.endswith("Too few readings for a refit.\n")
    assert command.main(["--book", "khong-co", "--readings", str(page())]) == 0
    assert capsys.readouterr().out == "0 of 0 readings have minutes and all weights.\n"


def test_a_command_that_cannot_read_says_where(page, tmp_path, capsys):
    assert (
        command.main(["--book", "khong-co", "--readings", str(page(LINE.replace("8.5", "x")))]) == 1
    )
    assert "readings.md:7: minutes 'x'" in capsys.readouterr().err
    assert command.main(["--book", "khong-co", "--readings", str(tmp_path / "none.md")]) == 1
    assert "none.md:1: there is no such file" in capsys.readouterr().err


@pytest.fixture
def weighed(tmp_path, monkeypatch):
    """Stand in for the trial build: one article has been weighed."""
    folder = tmp_path / "trial" / "doctrees"
    folder.mkdir(parents=True)
    write_weighed(folder, Weighed(Rates(), {"phan/bai": WEIGHTS}))
    monkeypatch.setattr(command, "trial", lambda book, build: [])
    return tmp_path


def test_the_command_prints_a_line_that_is_a_reading_when_its_minutes_stand_in_it(
    weighed, page, capsys
):
    assert command.main(["phan/bai.md", "--build", str(weighed)]) == 0
    (reading,) = read_readings(page(capsys.readouterr().out.strip()))
    assert (reading.article, reading.weights, reading.minutes) == ("bai", WEIGHTS, None)


def test_the_report_has_the_rates_of_the_book(weighed, page, capsys):
    write_weighed(weighed / "trial" / "doctrees", Weighed(Rates(syllables_per_minute=90), {}))
    (weighed / "conf.py").write_text("", "utf-8")
    ours = ["--book", str(weighed), "--build", str(weighed), "--readings", str(page(LINE))]
    assert command.main(ours) == 0
    said = minutes(WEIGHTS, Rates(syllables_per_minute=90))
    assert f"     8.5 {said:6.1f} {said - 8.5:+6.1f}\n" in capsys.readouterr().out


def test_an_unknown_article_and_a_broken_build_are_said(weighed, monkeypatch, capsys):
    assert command.main(["bay", "--build", str(weighed)]) == 1
    assert "there is no article 'bay'; there are: bai" in capsys.readouterr().err

    def broken(book, build):
        raise TrialError("the theme is gone")

    monkeypatch.setattr(command, "trial", broken)
    assert command.main(["bai", "--build", str(weighed)]) == 1
    assert "the theme is gone" in capsys.readouterr().err


def test_what_a_build_has_weighed_is_read_again(tmp_path):
    kept = Weighed(Rates(seconds_per_term=45), {"a": WEIGHTS, "b": replace(WEIGHTS, figures=0)})
    write_weighed(tmp_path, kept)
    assert read_weighed(tmp_path) == kept


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"rates": {}}', '{"rates": {"x": 1}, "articles": {}}']
)
def test_a_file_of_another_version_is_as_none(tmp_path, text):
    (tmp_path / NAME).write_text(text, "utf-8")
    assert read_weighed(tmp_path).articles == {}
    assert read_weighed(tmp_path / "none").articles == {}
