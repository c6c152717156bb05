"""Questions to recall an article by, as plain data.

In: what ``{nho-lai}`` asks and answers.  Out: questions with a name that stays when
others are reworded, moved, added or taken away; the file of all of them.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One short question with its short answer.

    :param text: the question, as plain text.
    :param answer: its answer, as plain text.
    """

    text: str
    answer: str

    def name(self, article: str) -> str:
        """Return what the question is called, in the whole book and in a reader's browser.

        It depends on the article and on the question's own words (not on its marks of
        punctuation, its answer or its place): a question that asks something else is new.
        """
        words = re.findall(r"\w+", unicodedata.normalize("NFC", self.text).lower())
        digest = hashlib.sha256(" ".join(words).encode("utf-8")).hexdigest()
        return f"{article}-{digest[:8]}"


@dataclass(frozen=True)
class Recall:
    """The questions of one article.

    :param article: its name.
    :param page: its address below the book's, without ``.html``.
    :param place: its place in the order of reading: “I.3”.
    :param title: of the article.
    """

    article: str
    page: str
    place: str
    title: str
    questions: tuple[Question, ...]


def as_json(all_questions: Iterable[Recall]) -> str:
    """Return the file of all questions, in the order that is given; the same bytes every time."""
    rows = [
        {
            "id": question.name(one.article),
            "article": one.article,
            "page": one.page,
            "place": one.place,
            "title": one.title,
            "question": question.text,
            "answer": question.answer,
        }
        for one in all_questions
        for question in one.questions
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
