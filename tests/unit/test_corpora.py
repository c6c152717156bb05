"""The two corpora: what their files hold, how they are cut, what was promised of their texts."""

from __future__ import annotations

import doctest
import re
import unicodedata
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from corpora import checks, luc_bat
from corpora.assign import assign

from sphinx_vi.core import typography
from visao import RUNS, bo_dau, chuyen_nho, nhieu_nghia, quan_ngon, ten_rieng, them_dau
from visao.chuyen_nho import NAME, VERSE, marked_stories
from visao.corpus import cut, read_data, table_of
from visao.quan_ngon import FLAGS, LABELS
from visao.ten_rieng import KINDS, TAGS, tagged

REMARKS = table_of(read_data("quan_ngon.tsv"))
STORIES = marked_stories()
PLAIN = [NAME.sub(r"\1", story) for story in STORIES["chuyen"].tolist()]
GLOSSED = nhieu_nghia()


def numbered(prefix, numbers):
    return all(re.fullmatch(rf"{prefix}\d{{4}}", number) for number in numbers)


def test_there_is_as_much_as_was_promised():
    assert len(REMARKS["ma"]) >= 900
    assert len(STORIES["ma"]) >= 1200
    assert sum(len(story.encode()) for story in PLAIN) >= 200_000
    assert len(GLOSSED) >= 60
    assert (STORIES["the"] == VERSE).sum() >= 100


@pytest.mark.parametrize(("table", "prefix"), [(REMARKS, "q"), (STORIES, "c")])
def test_every_item_has_a_number_of_its_own_in_order(table, prefix):
    numbers = table["ma"].tolist()
    assert numbered(prefix, numbers)
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("name", ["quan_ngon.tsv", "chuyen_nho.tsv", "nhieu_nghia.tsv"])
def test_files_are_clean(name):
    text = read_data(name)
    assert unicodedata.is_normalized("NFC", text)
    # People type straight quotes in remarks; stories are looked at below.
    assert typography.findings(text, typography.Style(tones="old")) == []
    assert "\r" not in text
    assert all(field == field.strip() for line in text.splitlines() for field in line.split("\t"))
    assert "  " not in text


# Remarks


def test_labels_are_about_even():
    counts = Counter(REMARKS["nhan"].tolist())
    assert set(counts) == set(LABELS)
    assert max(counts.values()) / min(counts.values()) < 1.1


def test_flags_are_known_and_hold():
    seen = Counter()
    for text, joined in zip(REMARKS["nhan_xet"], REMARKS["dau_hieu"], strict=True):
        flags = [flag for flag in joined.split(", ") if flag]
        assert len(flags) == len(set(flags))
        assert set(flags) <= set(FLAGS)
        # Also the other way round: what has no marks says so.
        assert ("không dấu" in flags) == (bo_dau(str(text)) == text), text
        seen.update(flags)
    assert set(seen) == set(FLAGS)


def test_remarks_that_are_hard_have_a_reason():
    hard = {"mỉa", "hai ý", "phủ định", "bất ngờ", "khen nhẹ", "chê nhẹ"}
    for joined, reason in zip(REMARKS["dau_hieu"], REMARKS["ly_do"], strict=True):
        assert reason or not hard & set(joined.split(", "))


# Stories


def test_stories_have_no_straight_quotes_and_balanced_marks():
    for marked, plain in zip(STORIES["chuyen"], PLAIN, strict=True):
        # An apostrophe inside a name (K'Brin) is none.
        assert not re.search(r"\"|(?<![^\W\d_])'|'(?![^\W\d_])", plain), plain
        assert not re.search(r"[\[\]|]", plain), plain
        assert plain.count("“") == plain.count("”"), plain
        assert {kind for _, kind in NAME.findall(str(marked))} <= set(KINDS)
        assert all(name == name.strip() for name, _ in NAME.findall(str(marked)))


def test_stories_are_tiny():
    for story in PLAIN:
        assert 20 <= len(checks.syllables(story)) <= 95, story


def test_no_sentence_stands_in_two_texts():
    assert checks.repeated_sentences(PLAIN) == []
    assert checks.repeated_sentences(REMARKS["nhan_xet"].tolist()) == []


def test_no_opening_is_shared_by_more_than_one_in_a_hundred():
    for texts in (PLAIN, REMARKS["nhan_xet"].tolist()):
        _, most = checks.openings(texts).most_common(1)[0]
        assert most <= len(texts) / 100


def test_no_text_is_nearly_another():
    """So no split has in one part what it has in another; whatever splits are drawn later."""
    for texts in (PLAIN, REMARKS["nhan_xet"].tolist()):
        nearest = checks.nearest(texts)
        assert 0 < nearest.similarity <= checks.LARGEST_SIMILARITY, nearest


def test_every_story_in_verse_is_luc_bat():
    for number, form, story in zip(STORIES["ma"], STORIES["the"], STORIES["chuyen"], strict=True):
        verses = story.split("\n")
        if form == VERSE:
            assert len(verses) in (4, 6, 8)
            assert luc_bat.problems(verses) == [], number
        else:
            assert form == "văn xuôi"
            assert len(verses) == 1


def test_a_verse_that_limps_is_noticed():
    assert luc_bat.problems(["Chùm chìa mẹ để đâu rồi"]) == ["1 verses, not pairs of six and eight"]
    good = ["Chùm chìa mẹ để đâu rồi", "Lục tung ngăn tủ, gầm nồi, chậu hoa"]
    wrong = {
        (0, "để", "đâu"): "verse 1: “đâu” at 4 is not trắc",
        (0, "rồi", "thế"): "verse 1: “thế” at 6 is not bằng",
        (1, "nồi", "tường"): "verse 2: “tường” does not rhyme with “rồi” of verse 1",
        (1, "hoa", "và"): "verse 2: “nồi” and “và” are both huyền",
        (1, "chậu hoa", "hoa"): "verse 2: 7 syllables, not 8",
    }
    assert luc_bat.problems(good) == []
    for (verse, old, new), message in wrong.items():
        verses = [*good]
        verses[verse] = verses[verse].replace(old, new)
        assert message in luc_bat.problems(verses)
    assert (
        luc_bat.problems(["Mai cốt cách, tuyết tinh thần", "Mỗi người một vẻ, mười phân vẹn mười"])
        == []
    )


def test_every_example_in_the_docs_of_the_rules_holds():
    for module in (luc_bat, checks):
        assert doctest.testmod(module).failed == 0
    assert doctest.testmod(luc_bat).attempted > 5


def test_every_occurrence_of_an_ambiguous_word_is_glossed():
    stories = dict(zip(STORIES["ma"].tolist(), PLAIN, strict=True))
    assert len({one.ma for one in GLOSSED}) == len(GLOSSED)
    for one in GLOSSED:
        assert one.chuyen == stories[one.ma]
        assert len(one.cho) == len(one.nghia) == checks.syllables(one.chuyen).count(one.tu)
        assert all(one.chuyen[c : c + len(one.tu)].lower() == one.tu for c in one.cho)
        assert len(set(one.nghia)) > 1, one
        assert all(one.nghia)


# What the library gives


@pytest.mark.parametrize("run", RUNS)
def test_loaders_give_every_item_once(run):
    for maker, table in ((quan_ngon, REMARKS), (chuyen_nho, STORIES), (them_dau, STORIES)):
        parts = maker(run, parts=3)
        numbers = np.concatenate([part["ma"] for part in parts])
        assert sorted(numbers.tolist()) == table["ma"].tolist()
        assert all("chia" not in part for part in parts)


def test_marks_of_names_are_taken_off():
    learn, judge = chuyen_nho()
    by_number = dict(zip(STORIES["ma"].tolist(), STORIES["chuyen"].tolist(), strict=True))
    marked = 0
    for part in (learn, judge):
        for number, story, verse in zip(part["ma"], part["chuyen"], part["tho"], strict=True):
            marked += story != by_number[number]
            assert story == NAME.sub(r"\1", by_number[number])
            assert verse == ("\n" in story)
    assert marked > 400


def test_pairs_without_and_with_marks_are_letter_under_letter():
    for pairs, stories in zip(them_dau(1), chuyen_nho(1), strict=True):
        assert np.array_equal(pairs["co_dau"], stories["chuyen"])
        for bare, written in zip(pairs["khong_dau"], pairs["co_dau"], strict=True):
            assert len(bare) == len(written)
            assert not re.search(r"[À-ỹđĐ]", bare)
            assert bo_dau(str(bare)) == bare


def test_marks_are_taken_off_letter_by_letter():
    assert bo_dau("Đường về “Nghệ An” – ướt quá!") == "Duong ve “Nghe An” – uot qua!"
    assert bo_dau(unicodedata.normalize("NFD", "Đường")) == "Duong"


def test_tags_begin_and_go_on():
    tokens, tags = tagged(
        "Bà [[K'Brin|NGƯỜI]] đi [[Buôn Ma Thuột|NƠI]], [[Ba|NGƯỜI]] [[Lé|NGƯỜI]]."
    )
    assert tokens == ["Bà", "K'Brin", "đi", "Buôn", "Ma", "Thuột", ",", "Ba", "Lé", "."]
    assert tags == [
        "O", "B-NGƯỜI", "O", "B-NƠI", "I-NƠI", "I-NƠI", "O", "B-NGƯỜI", "B-NGƯỜI", "O",
    ]  # fmt: skip


def test_sequences_are_the_stories_with_a_tag_a_token():
    seen = Counter()
    for sequences, stories in zip(ten_rieng(2, parts=3), chuyen_nho(2, parts=3), strict=True):
        assert len(sequences) == len(stories["ma"])
        for (tokens, tags), story in zip(sequences, stories["chuyen"], strict=True):
            assert "".join(tokens) == re.sub(r"\s", "", story)
            assert len(tokens) == len(tags)
            seen.update(tags)
            for before, tag in zip(["O", *tags], tags, strict=False):
                assert tag[0] != "I" or before[1:] == tag[1:]
    assert set(seen) == set(TAGS)


# Splits


def groups_of_remarks():
    unmarked = np.char.find(REMARKS["dau_hieu"], "không dấu") >= 0
    return [f"{label} {bare}" for label, bare in zip(REMARKS["nhan"], unmarked, strict=True)]


def groups_of_stories():
    glossed = {one.ma for one in GLOSSED}
    return [
        "nhiều nghĩa" if number in glossed else str(form)
        for number, form in zip(STORIES["ma"], STORIES["the"], strict=True)
    ]


@pytest.mark.parametrize(
    ("table", "groups", "validate"),
    [(REMARKS, groups_of_remarks(), 1 / 5), (STORIES, groups_of_stories(), 1 / 8)],
)
def test_stored_splits_are_even(table, groups, validate):
    """Each item judged once; each part of the size and with the groups that the docs promise."""
    letters = np.array([list(five) for five in table["chia"]])
    assert letters.shape == (len(table["ma"]), len(RUNS))
    assert ((letters == "T").sum(1) == 1).all()
    for run in RUNS:
        shares = {"T": 1 / 5, "D": 4 / 5 * validate, "H": 4 / 5 * (1 - validate)}
        assert set(letters[:, run]) == set(shares)
        for part, share in shares.items():
            here = letters[:, run] == part
            assert abs(here.sum() - share * len(here)) <= 3
            for group in set(groups):
                members = np.array([one == group for one in groups])
                assert abs((here & members).sum() - share * members.sum()) <= 3


def test_splits_are_drawn_the_same_whatever_the_order():
    groups = {f"q{number:04d}": "ab"[number % 2] for number in range(103)}
    letters = assign("thử", groups, Fraction(1, 5))
    assert letters == assign("thử", dict(reversed(groups.items())), Fraction(1, 5))
    assert letters != assign("khác", groups, Fraction(1, 5))
    for run in RUNS:
        counts = Counter(five[run] for five in letters.values())
        assert counts["T"] in (20, 21)
        assert counts["D"] == (103 - counts["T"]) // 5
        judged = Counter(groups[item] for item, five in letters.items() if five[run] == "T")
        assert abs(judged["a"] - judged["b"]) <= 2


def test_a_split_that_is_not_there_is_named():
    for wrong in (lambda: cut(REMARKS, 5, 2), lambda: cut(REMARKS, 0, 1)):
        with pytest.raises(ValueError, match="phải là"):
            wrong()
