"""``doc_so``: whole numbers from 0 to 999 999, and how Vietnamese reads them aloud.

In: the number of a draw.  Out: numbers with their readings, to learn from and to
be judged on.  Generated and exact: one rule book, written below, reads every number.

How it reads, where people differ: *lẻ* (not *linh*) for a zero among the tens, *tư*
for a four after *mươi*, *nghìn* (not *ngàn*), and the zero of a hundred is said after
*nghìn*: 1 005 is "một nghìn không trăm lẻ năm".  A block of zeros is not said:
7 000 is "bảy nghìn".

What the data favour: reading is nearly word by digit, from left to right, so whoever
may look back at the digits while speaking is at home; and long numbers are drawn as
often as short ones, which in life they are not.  Whoever knows how to read three
digits knows nearly all.

The task of the scoreboard: say the whole reading; one wrong syllable and the number
counts as wrong.  A number stands in one part only.  The naive rival reads out the
most similar number that it has learnt.
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw, parts_of

HIGHEST = 999_999

NUMBERS_OF_LENGTH = {3: 600, 4: 1000, 5: 1200, 6: 1200}
"""How many numbers of each length a draw holds; those below one hundred are all in it."""

LEARN, JUDGE = 3200, 900
TRAIN, VALIDATE = 2700, 500

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
"""The last digit behind *mươi*; behind *mười* only the five changes."""


def doc_so(run: int = 0, parts: int = 2) -> tuple[Table, ...]:
    """Return one draw of the numbers, cut into parts.

    Each part is a ``dict`` with ``so`` (int64) and ``cach_doc`` (its reading, small
    letters, one blank between syllables), both of shape ``(numbers,)``.

    :param run: which of the five draws, 0 … 4.
    :param parts: 2 gives *learn* (3 200 numbers) and *judge* (900);
        3 gives *train* (2 700), *validate* (500) and the same *judge* (900).
    :raises ValueError: if *run* or *parts* is none of these.
    """
    if parts not in (2, 3):
        raise ValueError(f"parts phải là 2 hoặc 3, không phải {parts!r}")
    rng = draw("doc_so", run)
    drawn = [np.arange(100)]
    for length, how_many in NUMBERS_OF_LENGTH.items():
        lowest = 10 ** (length - 1)
        drawn.append(lowest + rng.choice(9 * lowest, size=how_many, replace=False))
    numbers = rng.permutation(np.concatenate(drawn)).astype(np.int64)
    readings = np.array([doc_thanh_chu(int(number)) for number in numbers])
    sizes = (LEARN, JUDGE) if parts == 2 else (TRAIN, VALIDATE, JUDGE)
    return parts_of({"so": numbers, "cach_doc": readings}, sizes)


def doc_thanh_chu(so: int) -> str:
    """Return how a number is read: ``21`` is ``hai mươi mốt``.

    :param so: a whole number from 0 to 999 999.
    :raises ValueError: if it is smaller or larger.
    """
    if not 0 <= so <= HIGHEST:
        raise ValueError(f"chỉ đọc được từ 0 đến {HIGHEST}, không đọc được {so!r}")
    if so == 0:
        return DIGITS[0]
    thousands, rest = divmod(so, 1000)
    words = [*_below_thousand(thousands, after=False), "nghìn"] if thousands else []
    if rest:
        words += _below_thousand(rest, after=bool(thousands))
    return " ".join(words)


def _below_thousand(number: int, after: bool) -> list[str]:
    """Return the words of 1 … 999; *after* says whether thousands stand before it."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or after else []
    if tens == 0:
        if ones:
            words += ["lẻ", DIGITS[ones]] if words else [DIGITS[ones]]
        return words
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if tens == 1 and ones:
        words.append("lăm" if ones == 5 else DIGITS[ones])
    elif ones:
        words.append(AFTER_TENS.get(ones, DIGITS[ones]))
    return words
