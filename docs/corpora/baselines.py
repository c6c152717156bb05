"""The simple rivals of Part IV, measured once on the five splits.

In: the corpora.  Out: scores by task and rival, run by run, with the settings that were chosen.

Every rival chooses its settings on *validate* after learning from *train*, then learns from both
and is judged once.  Rivals of one task may try equally many settings.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline, make_pipeline

from visao import RUNS, chuyen_nho, quan_ngon, them_dau
from visao.corpus import read_data
from visao.splits import Table

STORED = Path(__file__).with_name("baselines.json")


def measured() -> dict[str, Any]:
    """Return all scores, and what they were measured on."""
    return {
        "data": data_digest(),
        "quan_ngon": measure_remarks(),
        "chuyen_nho": measure_stories(),
        "them_dau": measure_marks(),
    }


def data_digest() -> str:
    """Return a fingerprint of the texts and of their splits."""
    text = read_data("quan_ngon.tsv") + read_data("chuyen_nho.tsv")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def stored() -> dict[str, Any]:
    """Return what was measured last."""
    found: dict[str, Any] = json.loads(STORED.read_text("utf-8"))
    return found


def store(scores: Mapping[str, Any]) -> None:
    """Write scores down, the same scores as the same bytes."""
    text = json.dumps(scores, ensure_ascii=False, indent=1, sort_keys=True)
    STORED.write_text(text + "\n", "utf-8")


def rounded(values: Iterable[float], digits: int = 2) -> list[float]:
    """Return the values with so many decimals: another processor differs in the last ones."""
    return [round(float(value), digits) for value in values]


# quan_ngon: which label has this remark?

WORD = r"[^\W_]+"
"""A syllable or a number, as scikit-learn's vectorizers are told it."""

Settings = dict[str, Any]


def classifiers() -> dict[str, tuple[Callable[..., Pipeline], list[Settings]]]:
    """Return the rivals: how each is made, and the twelve settings that it may try."""
    strengths = [0.3, 1.0, 3.0, 10.0, 30.0, 100.0]
    smoothing = [0.03, 0.1, 0.2, 0.3, 0.6, 1.0]
    spans = [(1, 1), (1, 2)]
    return {
        "majority": (lambda: make_pipeline(CountVectorizer(), DummyClassifier()), [{}]),
        "words, naive Bayes": (
            lambda span, alpha: make_pipeline(
                CountVectorizer(token_pattern=WORD, ngram_range=span), MultinomialNB(alpha=alpha)
            ),
            [{"span": span, "alpha": alpha} for span, alpha in product(spans, smoothing)],
        ),
        "words, logistic regression": (
            lambda span, c: make_pipeline(
                TfidfVectorizer(token_pattern=WORD, ngram_range=span, sublinear_tf=True),
                LogisticRegression(C=c, max_iter=2000),
            ),
            [{"span": span, "c": c} for span, c in product(spans, strengths)],
        ),
        "characters, logistic regression": (
            lambda span, c: make_pipeline(
                TfidfVectorizer(analyzer="char_wb", ngram_range=span, sublinear_tf=True),
                LogisticRegression(C=c, max_iter=2000),
            ),
            [{"span": span, "c": c} for span, c in product([(1, 4), (2, 5)], strengths)],
        ),
    }


def measure_remarks() -> dict[str, Any]:
    """Return macro-F1 and accuracy (%) of each rival, and its accuracy on each kind of remark."""
    found: dict[str, Any] = {}
    for rival, (make, settings) in classifiers().items():
        scores: dict[str, list[Any]] = {"macro_f1": [], "accuracy": [], "chosen": []}
        right: dict[str, list[bool]] = defaultdict(list)
        for run in RUNS:
            train, validate, judge = quan_ngon(run, parts=3)
            learn, _ = quan_ngon(run)
            tried = [
                macro_f1(validate["nhan"], _guesses(make(**one), train, validate))
                for one in settings
            ]
            chosen = settings[int(np.argmax(tried))]
            guess = _guesses(make(**chosen), learn, judge)
            scores["macro_f1"].append(macro_f1(judge["nhan"], guess))
            scores["accuracy"].append(100 * accuracy_score(judge["nhan"], guess))
            scores["chosen"].append(chosen)
            for flags, same in zip(judge["dau_hieu"], guess == judge["nhan"], strict=True):
                for flag in flags.split(", "):
                    right[flag or "none"].append(bool(same))
        found[rival] = {
            "macro_f1": rounded(scores["macro_f1"]),
            "accuracy": rounded(scores["accuracy"]),
            "chosen": scores["chosen"],
            "by_flag": {
                flag: round(100 * sum(same) / len(same), 1) for flag, same in right.items()
            },
        }
    return found


def _guesses(model: Pipeline, learn: Table, judge: Table) -> np.ndarray:
    """Return a model's labels of one part after it has learnt from another."""
    found: np.ndarray = model.fit(learn["nhan_xet"], learn["nhan"]).predict(judge["nhan_xet"])
    return found


def macro_f1(truth: Sequence[str], guess: Sequence[str]) -> float:
    """Return the mean of the labels' F1, in per cent; a label never guessed has 0."""
    return float(100 * f1_score(truth, guess, average="macro", zero_division=0.0))


# chuyen_nho: which character comes next?

ORDERS = range(1, 7)
"""Of n-grams: order n looks back at n - 1 characters."""
START, END = "\x02", "\x03"
DISCOUNTS = [*np.linspace(0.1, 0.95, 18).round(2).tolist()]


class NGrams:
    """Counts of what follows each context of up to five characters.

    :param stories: to count in; each is read on its own and ends with :data:`END`.
    """

    def __init__(self, stories: Iterable[str]) -> None:
        self.after: list[dict[str, Counter[str]]] = [defaultdict(Counter) for _ in ORDERS]
        for story in stories:
            for context, character in steps(story):
                for order, table in zip(ORDERS, self.after, strict=True):
                    table[context[len(context) - order + 1 :]][character] += 1
        self.known = frozenset(self.after[0][""])

    def counts(self, stories: Iterable[str]) -> np.ndarray:
        """Return what was seen before each character of these stories.

        :return: shape ``(orders, characters, 3)``: how often its context was followed by it, how
            often the context was seen, and how many different characters followed.
        """
        rows = []
        for story in stories:
            for context, character in steps(story):
                row = []
                for order, table in zip(ORDERS, self.after, strict=True):
                    seen = table.get(context[len(context) - order + 1 :])
                    row.append((seen[character], seen.total(), len(seen)) if seen else (0, 0, 0))
                rows.append(row)
        return np.array(rows, dtype=np.float64).transpose(1, 0, 2)

    def bits(self, counts: np.ndarray, discount: float) -> list[float]:
        """Return the mean bits per character of every order, from what :meth:`counts` gave.

        Absolute discounting, interpolated (Ney, Essen and Kneser, 1994): each count loses
        *discount*, and what is gained goes to the next shorter context; below order 1 all known
        characters, and one for all that are unknown, are equally likely.
        """
        chance = np.full(counts.shape[1], 1 / (len(self.known) + 1))
        found = []
        for own, all_of_them, different in counts.transpose(0, 2, 1):
            seen = np.maximum(all_of_them, 1)
            longer = np.maximum(own - discount, 0) / seen + discount * different / seen * chance
            chance = np.where(all_of_them > 0, longer, chance)
            found.append(float(-np.log2(chance).mean()))
        return found


def steps(story: str) -> Iterator[tuple[str, str]]:
    """Yield each character of a story, and its end, with the five before it."""
    reach = ORDERS[-1] - 1
    padded = START * reach + story + END
    for place in range(reach, len(padded)):
        yield padded[place - reach : place], padded[place]


def measure_stories() -> dict[str, Any]:
    """Return bits per character for every order, and for the order chosen on *validate*."""
    found: dict[str, Any] = {f"{order}-gram": [] for order in ORDERS}
    best: dict[str, Any] = {"bits": [], "chosen": []}
    for run in RUNS:
        train, validate, judge = (part["chuyen"].tolist() for part in chuyen_nho(run, parts=3))
        model = NGrams(train)
        seen = model.counts(validate)
        tried = np.array([model.bits(seen, discount) for discount in DISCOUNTS])
        model = NGrams(train + validate)
        seen = model.counts(judge)
        chosen = [DISCOUNTS[place] for place in tried.argmin(0)]
        scores = [model.bits(seen, discount)[place] for place, discount in enumerate(chosen)]
        for order, score in zip(ORDERS, scores, strict=True):
            found[f"{order}-gram"].append(round(score, 4))
        first = int(tried.min(0).argmin())
        best["bits"].append(round(scores[first], 4))
        best["chosen"].append({"order": ORDERS[first], "discount": chosen[first]})
    return {"by_order": found, "chosen_order": best}


# them_dau: which marks does this syllable have?

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
LETTERS = re.compile(r"[^\W\d_]+")


BIGRAM_DISCOUNTS = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95]


def tokens(text: str) -> list[str]:
    """Return syllables, numbers and signs, in lower case."""
    return TOKEN.findall(text.lower())


class Marks:
    """Counts of marked forms, alone and after the token before.

    :param pairs: texts without marks and with.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.after: dict[str, Counter[str]] = defaultdict(Counter)
        self.counts: Counter[str] = Counter()
        for bare, marked in pairs:
            written = tokens(marked)
            for one, form in zip(tokens(bare), written, strict=True):
                self.forms[one][form] += 1
            self.counts.update(written)
            for before, form in pairwise([START, *written]):
                self.after[before][form] += 1
        self.total = self.counts.total()

    def candidates(self, bare: str) -> list[str]:
        """Return the forms that were seen, the most frequent first; if none was, the token."""
        return (
            [form for form, _ in self.forms[bare].most_common()] if bare in self.forms else [bare]
        )

    def most_frequent(self, text: str) -> list[str]:
        """Return each token in its most frequent form."""
        return [self.candidates(one)[0] for one in tokens(text)]

    def most_likely(self, text: str, discount: float) -> list[str]:
        """Return the likeliest sequence under a bigram model (Viterbi, 1967).

        The bigram is interpolated with the frequencies of single tokens as in
        :meth:`NGrams.bits`.
        """
        best: dict[str, tuple[float, list[str]]] = {START: (0.0, [])}
        for bare in tokens(text):
            reached = {}
            for form in self.candidates(bare):
                reached[form] = max(
                    (
                        (score + math.log(self._chance(before, form, discount)), [*path, form])
                        for before, (score, path) in best.items()
                    ),
                    key=lambda one: one[0],
                )
            best = reached
        return max(best.values(), key=lambda one: one[0])[1]

    def _chance(self, before: str, form: str, discount: float) -> float:
        alone = (self.counts[form] + 1) / (self.total + len(self.counts) + 1)
        seen = self.after.get(before)
        if not seen:
            return alone
        kept = max(seen[form] - discount, 0) + discount * len(seen) * alone
        return kept / seen.total()


def share_right(guesses: Iterable[Sequence[str]], texts: Iterable[str]) -> float:
    """Return the share of syllables that are right, in per cent; signs and numbers do not count."""
    right = [
        guess == form
        for sequence, text in zip(guesses, texts, strict=True)
        for guess, form in zip(sequence, tokens(text), strict=True)
        if LETTERS.fullmatch(form)
    ]
    return 100 * sum(right) / len(right)


def measure_marks() -> dict[str, Any]:
    """Return the accuracy by syllable (%) of the most frequent form and of the bigram."""
    found: dict[str, Any] = {
        "untouched": {"accuracy": []},
        "most frequent form": {"accuracy": []},
        "bigram": {"accuracy": [], "chosen": []},
    }
    for run in RUNS:
        train, validate, judge = (
            list(zip(part["khong_dau"].tolist(), part["co_dau"].tolist(), strict=True))
            for part in them_dau(run, parts=3)
        )
        model = Marks(train)

        truth = [marked for _, marked in validate]
        tried = [
            share_right([model.most_likely(bare, discount) for bare, _ in validate], truth)
            for discount in BIGRAM_DISCOUNTS
        ]
        chosen = BIGRAM_DISCOUNTS[int(np.argmax(tried))]
        model = Marks(train + validate)
        truth = [marked for _, marked in judge]
        for rival, guesses in {
            "untouched": [tokens(bare) for bare, _ in judge],
            "most frequent form": [model.most_frequent(bare) for bare, _ in judge],
            "bigram": [model.most_likely(bare, chosen) for bare, _ in judge],
        }.items():
            found[rival]["accuracy"].append(round(share_right(guesses, truth), 2))
        found["bigram"]["chosen"].append({"discount": chosen})
    return found
