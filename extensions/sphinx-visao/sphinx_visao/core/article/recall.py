"""Questions to recall an article by, as plain data.

In: what ``{nho-lai}`` asks and answers.  Out: questions with a name that stays when
others are reworded, moved, added or taken away; all of them as the script that the page
"Ôn sáu phút" loads (from a folder a page may load scripts and nothing else).
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
class Asked:
    """A question as a browser shows it.

    :param name: see :meth:`Question.name`.
    :param question: as HTML.
    :param answer: as HTML.
    """

    name: str
    question: str
    answer: str


@dataclass(frozen=True)
class Recall:
    """The questions of one article.

    :param article: its name.
    :param page: its address, from the top of the book.
    :param label: its number: “Bài I.3”.
    :param title: of the article.
    """

    article: str
    page: str
    label: str
    title: str
    questions: tuple[Asked, ...]


def as_script(all_questions: Iterable[Recall]) -> str:
    """Return a script that sets all questions, in the given order; the same bytes every time."""
    rows = [
        {
            "article": one.article,
            "page": one.page,
            "label": one.label,
            "title": one.title,
            "questions": [[asked.name, asked.question, asked.answer] for asked in one.questions],
        }
        for one in all_questions
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    # Two line ends that JSON allows in a text and old scripts do not.
    lines = lines.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"globalThis.visaoQuestions = [\n{lines}\n];\n"
