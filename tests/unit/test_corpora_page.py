"""What docs/corpora.md says of the corpora is what their files say."""

from __future__ import annotations

import doctest

import pytest
from corpora import agreement, baselines, page, tables

from visao import RUNS, TASKS
from visao.quan_ngon import LABELS


def test_the_page_has_the_tables_of_today():
    text = page.PAGE.read_text("utf-8")
    assert page.renewed(text) == text, "make corpora"


def test_a_table_is_put_where_its_name_stands():
    text = "a\n% table: one\nold\n% end of table\nb\n% table: two\n% end of table\n"
    made = {"one": lambda: [["x", "y"], ["1", "2"]], "two": lambda: [["z"]]}
    new = page.renewed(text, made)
    assert new == (
        "a\n% table: one\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\n% end of table\nb\n"
        "% table: two\n\n| z |\n| --- |\n\n% end of table\n"
    )
    assert page.renewed(new, made) == new
    with pytest.raises(ValueError, match="the page has the tables"):
        page.renewed(text, {**made, "three": lambda: [["z"]]})


def test_rivals_were_measured_on_these_texts():
    assert baselines.stored()["data"] == baselines.data_digest(), "make corpora"


@pytest.mark.parametrize("module", [agreement, tables])
def test_every_example_in_the_docs_holds(module):
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed


# Agreement


def test_kappa_of_a_table_worked_out_by_hand():
    """Agreement 35 of 50; chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5, so (0.7 - 0.5) / (1 - 0.5)."""
    both = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert agreement.agreement(both) == pytest.approx(0.7)
    assert agreement.kappa(both) == pytest.approx(0.4)


def test_kappa_of_one_label_only_is_refused():
    with pytest.raises(ValueError, match="only one label"):
        agreement.kappa([("a", "a"), ("a", "a")])


def test_stored_labels_are_labels_of_remarks():
    both = agreement.pairs()
    assert {label for pair in both for label in pair} <= set(LABELS)
    assert (len(both) >= 100) == agreement.STORED.exists()


# Rivals


def test_there_is_a_score_for_every_run():
    scores = baselines.stored()
    found = [
        *(one["macro_f1"] for one in scores["quan_ngon"].values()),
        *scores["chuyen_nho"]["by_order"].values(),
        *(one["accuracy"] for one in scores["them_dau"].values()),
    ]
    assert all(len(five) == len(RUNS) for five in found)
    assert {"quan_ngon", "chuyen_nho", "them_dau"} <= set(TASKS) & set(scores)


def test_rivals_may_try_equally_many_settings():
    sizes = {name: len(settings) for name, (_, settings) in baselines.classifiers().items()}
    assert sizes.pop("majority") == 1
    assert set(sizes.values()) == {12}


def test_the_remarks_are_not_too_easy_for_counting_words():
    for rival, found in baselines.stored()["quan_ngon"].items():
        assert max(found["macro_f1"]) < 92, rival


def test_macro_f1_of_three_labels_worked_out_by_hand():
    """F1 of a is 2 · 0.5 · 1 / 1.5, of b 1, of c 0."""
    truth, guess = ["a", "b", "c"], ["a", "b", "a"]
    assert baselines.macro_f1(truth, guess) == pytest.approx(100 * (2 / 3 + 1 + 0) / 3)


def test_chances_of_all_characters_add_up_to_one():
    model = baselines.NGrams(["ma má", "mà mạ ma"])
    for context in ("", "m", "ma m", "xyz"):
        for order in range(6):
            total = 0.0
            for character in [*model.known, "?"]:
                place = len(context)
                seen = model.counts([context + character])[:, place : place + 1]
                total += 2 ** -model.bits(seen, 0.7)[order]
            assert total == pytest.approx(1), (context, order)


def test_a_first_order_model_knows_how_often_each_character_comes():
    """Without discount an order has the entropy of its own counts: a, a, b, end."""
    model = baselines.NGrams(["aab"])
    bits = model.bits(model.counts(["aab"]), 0.0)
    assert bits[0] == pytest.approx(1.5)
    assert bits[5] == pytest.approx(0)


PAIRS = [
    ("con ca", "con cá"), ("con ca", "con cá"), ("con ca", "con cá"), ("qua ca", "quả cà"),
    ("qua ca", "quả cà"),
]  # fmt: skip


def test_a_bigram_looks_at_the_syllable_before():
    model = baselines.Marks(PAIRS)
    assert model.most_frequent("Qua ca!") == ["quả", "cá", "!"]
    assert model.most_likely("Qua ca!", 0.5) == ["quả", "cà", "!"]
    assert model.most_likely("con ca", 0.5) == ["con", "cá"]
    assert model.most_likely("bo ca", 0.5) == ["bo", "cá"]


def test_signs_and_numbers_do_not_count_as_syllables():
    assert baselines.share_right([["con", "ca", "!", "3"]], ["Con cá! 3"]) == 50
