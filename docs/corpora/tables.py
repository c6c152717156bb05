"""What the corpora are made of, as tables.

In: the corpora and what is stored about them.  Out: tables, each a list of rows whose first is
the heading.  ``page`` puts them into ``docs/corpora.md``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean, median, stdev
from typing import Any

from corpora import agreement, baselines, checks
from visao import RUNS, bo_dau, chuyen_nho, nhieu_nghia, quan_ngon
from visao.chuyen_nho import NAME, VERSE, marked_stories
from visao.corpus import read_data, table_of
from visao.quan_ngon import FLAGS, LABELS

Rows = list[list[str]]
FREQUENT = 500
"""So many syllables, the most frequent ones, cover which share of a corpus?"""
READINGS = Path(__file__).with_name("readings.tsv")


def remarks() -> list[str]:
    """Return the texts of all remarks."""
    found: list[str] = table_of(read_data("quan_ngon.tsv"))["nhan_xet"].tolist()
    return found


def stories() -> list[str]:
    """Return the texts of all stories, names unmarked."""
    return [NAME.sub(r"\1", story) for story in marked_stories()["chuyen"].tolist()]


def number(value: float, digits: int = 0) -> str:
    """Return a number as the page writes it.

    >>> number(12345.6), number(0.5, 2)
    ('12 346', '0.50')
    """
    return f"{value:,.{digits}f}".replace(",", " ")


def composition() -> Rows:
    """Return size, lengths and vocabulary of both corpora."""
    rows = [["", "`quan_ngon`", "`chuyen_nho`"]]
    described = [_described(texts) for texts in (remarks(), stories())]
    rows += [[name, *(one[name] for one in described)] for name in described[0]]
    return rows


def _described(texts: Sequence[str]) -> dict[str, str]:
    found = [checks.syllables(text) for text in texts]
    lengths = sorted(map(len, found))
    counts = Counter(syllable for own in found for syllable in own)
    covered = sum(count for _, count in counts.most_common(FREQUENT)) / counts.total()
    bare = sum(bo_dau(text) == text for text in texts)
    nearest = checks.nearest(texts)
    opening, shared = checks.openings(texts).most_common(1)[0]
    return {
        "texts": number(len(texts)),
        "kB (UTF-8, without marks of names)": number(
            sum(len(text.encode("utf-8")) for text in texts) / 1000, 1
        ),
        "characters": number(sum(map(len, texts))),
        "different characters": number(len(set("".join(texts)))),
        "syllables": number(counts.total()),
        "different syllables": number(len(counts)),
        f"covered by the {FREQUENT} most frequent": f"{100 * covered:.1f} %",
        "syllables seen once": number(sum(count == 1 for count in counts.values())),
        "syllables a text: least, median, most": f"{lengths[0]}, {median(lengths):g}, {lengths[-1]}",
        "texts without any mark": f"{bare} ({100 * bare / len(texts):.1f} %)",
        "most frequent opening (two syllables)": f"“{opening}”, {shared} times",
        "largest Jaccard similarity of two texts": f"{nearest.similarity:.3f}",
    }


def parts() -> Rows:
    """Return how many texts each part of each split has."""
    rows = [
        [
            "run",
            *(f"{n} {p}" for n in ("remarks:", "stories:") for p in ("train", "validate", "judge")),
        ]
    ]
    for run in RUNS:
        sizes = [
            len(part["ma"]) for maker in (quan_ngon, chuyen_nho) for part in maker(run, parts=3)
        ]
        rows.append([str(run), *map(str, sizes)])
    return rows


def flags() -> Rows:
    """Return how often each flag stands with each label."""
    table = table_of(read_data("quan_ngon.tsv"))
    counts: Counter[tuple[str, str]] = Counter()
    for label, joined in zip(table["nhan"].tolist(), table["dau_hieu"].tolist(), strict=True):
        counts.update((flag or "none", label) for flag in joined.split(", "))
        counts["all remarks", label] += 1
    rows = [["flag", *LABELS, "together", "share"]]
    whole = len(table["ma"])
    for flag in (*FLAGS, "none", "all remarks"):
        own = [counts[flag, label] for label in LABELS]
        rows.append([flag, *map(str, own), str(sum(own)), f"{100 * sum(own) / whole:.1f} %"])
    return rows


def kinds_of_stories() -> Rows:
    """Return what there is among the stories to ask special questions of."""
    table = marked_stories()
    marked = [NAME.findall(story) for story in table["chuyen"].tolist()]
    verse = int((table["the"] == VERSE).sum())
    told = [bool(re.search("[“–—]", story)) for story in stories()]
    glossed = nhieu_nghia()
    names = Counter(kind for own in marked for _, kind in own)
    return [
        ["", "number"],
        ["in prose", number(len(marked) - verse)],
        ["in verse (lục bát)", number(verse)],
        ["with somebody speaking", number(sum(told))],
        ["with a marked name", number(sum(map(bool, marked)))],
        ["marked names of persons and animals (NGƯỜI)", number(names["NGƯỜI"])],
        ["marked names of places (NƠI)", number(names["NƠI"])],
        ["different names", number(len({name for own in marked for name, _ in own}))],
        ["with a word that changes its meaning", number(len(glossed))],
        ["different words of that kind", number(len({one.tu for one in glossed}))],
        ["occurrences with a gloss", number(sum(len(one.cho) for one in glossed))],
    ]


def spread(values: Sequence[float], digits: int) -> str:
    """Return mean ± standard deviation of five runs.

    >>> spread([1, 2, 3], 1)
    '2.0 ± 1.0'
    """
    return f"{fmean(values):.{digits}f} ± {stdev(values):.{digits}f}"


def _settings(chosen: Iterable[Mapping[str, Any]]) -> str:
    """Return what was chosen in the five runs, what was chosen most often first."""
    counts = Counter(", ".join(f"{name} {_plain(one[name])}" for name in one) for one in chosen)
    return "; ".join(f"{text} ({count}×)" for text, count in counts.most_common() if text) or "–"


def _plain(value: Any) -> str:
    return "-".join(map(str, value)) if isinstance(value, list) else str(value)


def rivals_of_remarks() -> Rows:
    """Return the scores of ``quan_ngon``'s rivals."""
    rows = [["rival", "macro-F1, %", "accuracy, %", "chosen on *validate*"]]
    for name, found in baselines.stored()["quan_ngon"].items():
        scores = [spread(found[metric], 1) for metric in ("macro_f1", "accuracy")]
        rows.append([name, *scores, _settings(found["chosen"])])
    return rows[:1] + sorted(rows[1:], key=lambda row: float(row[1].split()[0]))


def rivals_by_flag() -> Rows:
    """Return how often the rivals of ``quan_ngon`` are right about each kind of remark, in %."""
    found = baselines.stored()["quan_ngon"]
    names = [row[0] for row in rivals_of_remarks()[1:] if row[0] != "majority"]
    rows = [["flag", *names]]
    rows += [[f, *(f"{found[n]['by_flag'][f]:.1f}" for n in names)] for f in (*FLAGS, "none")]
    return rows


def rivals_of_stories() -> Rows:
    """Return the scores of ``chuyen_nho``'s rivals."""
    found = baselines.stored()["chuyen_nho"]
    rows = [["rival", "bits per character"]]
    rows += [[name, spread(scores, 3)] for name, scores in sorted(found["by_order"].items())]
    best = found["chosen_order"]
    rows.append(
        [f"order chosen on *validate*: {_settings(best['chosen'])}", spread(best["bits"], 3)]
    )
    return rows


def rivals_of_marks() -> Rows:
    """Return the scores of ``them_dau``'s rivals."""
    rows = [["rival", "syllables right, %", "chosen on *validate*"]]
    for name, found in baselines.stored()["them_dau"].items():
        rows.append([name, spread(found["accuracy"], 2), _settings(found.get("chosen", []))])
    return rows[:1] + sorted(rows[1:], key=lambda row: float(row[1].split()[0]))


def second_reader() -> Rows:
    """Return how the second reader's labels stand to the author's."""
    both = agreement.pairs()
    if not both:
        return [["author", "second reader"], ["–", "not yet read a second time"]]
    counts = Counter(both)
    rows = [["author \\ second reader", *LABELS]]
    rows += [[one, *(str(counts[one, other]) for other in LABELS)] for one in LABELS]
    same = f"{100 * agreement.agreement(both):.1f} % of {len(both)}"
    rows.append([f"same label: {same}; Cohen's κ = {agreement.kappa(both):.2f}", "", "", ""])
    return rows


def readings() -> Rows:
    """Return how many texts of a sample each reading found fault with, by kind of fault."""
    if not READINGS.exists():
        return [["reading", "marked"], ["–", "none stored yet"]]
    table = table_of(READINGS.read_text("utf-8"))
    columns = [table[name].tolist() for name in ("reading", "texts", "read", "fault", "marked")]
    rows = [["reading", "texts", "read", "marked", "share", "for what"]]
    found: dict[tuple[str, str, str], Counter[str]] = {}
    for reading, texts, read, fault, marked in zip(*columns, strict=True):
        found.setdefault((reading, texts, read), Counter())[fault] += int(marked)
    for (reading, texts, read), faults in found.items():
        total = faults.pop("all")
        what = ", ".join(f"{fault} {count}" for fault, count in faults.most_common())
        rows.append([reading, texts, read, str(total), f"{100 * total / int(read):.0f} %", what])
    return rows


TABLES: dict[str, Callable[[], Rows]] = {
    "composition": composition,
    "kinds of stories": kinds_of_stories,
    "flags": flags,
    "parts": parts,
    "second reader": second_reader,
    "readings": readings,
    "rivals of remarks": rivals_of_remarks,
    "rivals by flag": rivals_by_flag,
    "rivals of stories": rivals_of_stories,
    "rivals of marks": rivals_of_marks,
}
"""The tables by the name under which the page has them."""
