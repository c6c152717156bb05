"""Questions to recall an article by, as data."""

from __future__ import annotations

import json

from sphinx_visao.core.article.recall import Asked, Question, Recall, as_script

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


def test_the_script_says_of_each_article_what_it_asks():
    asked = Asked("tensor-0123abcd", "<p>Hai?</p>", "<p>2\u2028</p>")
    one = Recall("tensor", "phan-1/tensor.html", "Bài I.3", "Tensor", (asked,))
    script = as_script([one])
    assert "\u2028" not in script
    data = script.removeprefix("globalThis.visaoQuestions = ").rstrip().removesuffix(";")
    assert json.loads(data) == [
        {
            "article": "tensor",
            "page": "phan-1/tensor.html",
            "label": "Bài I.3",
            "title": "Tensor",
            "questions": [["tensor-0123abcd", "<p>Hai?</p>", "<p>2\u2028</p>"]],
        }
    ]
    assert as_script([one]) == script
