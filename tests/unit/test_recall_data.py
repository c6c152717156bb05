"""Questions to recall an article by, as data."""

from __future__ import annotations

import json

from sphinx_visao.core.article.recall import Question, Recall, as_json

ASKED = Question("Gradient là gì?", "Dãy độ dốc.")


def test_a_question_keeps_its_name_whatever_stands_around_it():
    """Its answer, its marks of punctuation and its letters' form change nothing."""
    name = ASKED.name("ha-gradient")
    assert Question("gradient  là gì", "Dốc.").name("ha-gradient") == name
    assert Question("Gradient là gì?", "").name("ha-gradient") == name


def test_another_question_and_another_article_have_other_names():
    names = {
        ASKED.name("ha-gradient"),
        ASKED.name("tensor"),
        Question("Gradient la gì?", "").name("ha-gradient"),
    }
    assert len(names) == 3


def test_the_file_says_of_each_question_where_it_stands():
    one = Recall("tensor", "phan-1/tensor", "I.3", "Tensor", (ASKED, Question("Hai?", "2")))
    rows = json.loads(as_json([one]))
    assert [row["question"] for row in rows] == ["Gradient là gì?", "Hai?"]
    assert rows[0] == {
        "id": ASKED.name("tensor"),
        "article": "tensor",
        "page": "phan-1/tensor",
        "place": "I.3",
        "title": "Tensor",
        "question": "Gradient là gì?",
        "answer": "Dãy độ dốc.",
    }
    assert json.loads(as_json([])) == []
