"""Numbers read aloud: the rule book against a table written by hand, and the draws."""

from __future__ import annotations

import numpy as np
import pytest

from visao import RUNS, TASKS, doc_so, doc_thanh_chu, record

BY_HAND = """
0 không
1 một
4 bốn
5 năm
9 chín
10 mười
11 mười một
14 mười bốn
15 mười lăm
16 mười sáu
19 mười chín
20 hai mươi
21 hai mươi mốt
22 hai mươi hai
24 hai mươi tư
25 hai mươi lăm
30 ba mươi
41 bốn mươi mốt
44 bốn mươi tư
45 bốn mươi lăm
50 năm mươi
54 năm mươi tư
55 năm mươi lăm
71 bảy mươi mốt
99 chín mươi chín
100 một trăm
101 một trăm lẻ một
104 một trăm lẻ bốn
105 một trăm lẻ năm
110 một trăm mười
111 một trăm mười một
114 một trăm mười bốn
115 một trăm mười lăm
120 một trăm hai mươi
121 một trăm hai mươi mốt
154 một trăm năm mươi tư
200 hai trăm
205 hai trăm lẻ năm
255 hai trăm năm mươi lăm
404 bốn trăm lẻ bốn
500 năm trăm
515 năm trăm mười lăm
555 năm trăm năm mươi lăm
800 tám trăm
909 chín trăm lẻ chín
990 chín trăm chín mươi
999 chín trăm chín mươi chín
1000 một nghìn
1001 một nghìn không trăm lẻ một
1005 một nghìn không trăm lẻ năm
1010 một nghìn không trăm mười
1014 một nghìn không trăm mười bốn
1015 một nghìn không trăm mười lăm
1021 một nghìn không trăm hai mươi mốt
1050 một nghìn không trăm năm mươi
1100 một nghìn một trăm
1105 một nghìn một trăm lẻ năm
1975 một nghìn chín trăm bảy mươi lăm
2000 hai nghìn
2024 hai nghìn không trăm hai mươi tư
2500 hai nghìn năm trăm
4004 bốn nghìn không trăm lẻ bốn
5055 năm nghìn không trăm năm mươi lăm
7000 bảy nghìn
9999 chín nghìn chín trăm chín mươi chín
10000 mười nghìn
10001 mười nghìn không trăm lẻ một
10500 mười nghìn năm trăm
11000 mười một nghìn
12345 mười hai nghìn ba trăm bốn mươi lăm
14014 mười bốn nghìn không trăm mười bốn
15000 mười lăm nghìn
15015 mười lăm nghìn không trăm mười lăm
20000 hai mươi nghìn
20050 hai mươi nghìn không trăm năm mươi
21000 hai mươi mốt nghìn
24000 hai mươi tư nghìn
25025 hai mươi lăm nghìn không trăm hai mươi lăm
30004 ba mươi nghìn không trăm lẻ bốn
44444 bốn mươi tư nghìn bốn trăm bốn mươi tư
50500 năm mươi nghìn năm trăm
61051 sáu mươi mốt nghìn không trăm năm mươi mốt
70007 bảy mươi nghìn không trăm lẻ bảy
99999 chín mươi chín nghìn chín trăm chín mươi chín
100000 một trăm nghìn
100001 một trăm nghìn không trăm lẻ một
100010 một trăm nghìn không trăm mười
100100 một trăm nghìn một trăm
101000 một trăm lẻ một nghìn
104104 một trăm lẻ bốn nghìn một trăm lẻ bốn
105005 một trăm lẻ năm nghìn không trăm lẻ năm
110000 một trăm mười nghìn
111111 một trăm mười một nghìn một trăm mười một
115000 một trăm mười lăm nghìn
121121 một trăm hai mươi mốt nghìn một trăm hai mươi mốt
200000 hai trăm nghìn
205307 hai trăm lẻ năm nghìn ba trăm lẻ bảy
250000 hai trăm năm mươi nghìn
300300 ba trăm nghìn ba trăm
404040 bốn trăm lẻ bốn nghìn không trăm bốn mươi
500005 năm trăm nghìn không trăm lẻ năm
515151 năm trăm mười lăm nghìn một trăm năm mươi mốt
600060 sáu trăm nghìn không trăm sáu mươi
654321 sáu trăm năm mươi tư nghìn ba trăm hai mươi mốt
700800 bảy trăm nghìn tám trăm
810018 tám trăm mười nghìn không trăm mười tám
900009 chín trăm nghìn không trăm lẻ chín
990000 chín trăm chín mươi nghìn
999000 chín trăm chín mươi chín nghìn
999999 chín trăm chín mươi chín nghìn chín trăm chín mươi chín
""".strip().splitlines()


@pytest.mark.parametrize("line", BY_HAND)
def test_a_number_is_read_as_written_by_hand(line):
    number, reading = line.split(" ", 1)
    assert doc_thanh_chu(int(number)) == reading


def test_no_two_numbers_sound_alike():
    """A rule book that drops a word would let two numbers share a reading."""
    numbers = [*range(20_000), *range(20_000, 1_000_000, 11)]
    readings = {doc_thanh_chu(number) for number in numbers}
    assert len(readings) == len(numbers)
    assert len({word for reading in readings for word in reading.split()}) == 18
    assert max(len(reading.split()) for reading in readings) == 11


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_a_number_outside_the_rule_book_is_refused(number):
    with pytest.raises(ValueError, match="chỉ đọc được từ 0 đến 999999"):
        doc_thanh_chu(number)


@pytest.mark.parametrize("run", RUNS)
def test_a_number_stands_in_one_part_and_every_length_in_each(run):
    parts = doc_so(run, parts=3)
    assert [len(part["so"]) for part in parts] == [2700, 500, 900]
    together = np.concatenate([part["so"] for part in parts])
    assert len(np.unique(together)) == len(together)
    assert set(range(100)) <= set(together.tolist())
    for part in parts:
        lengths = [len(str(number)) for number in part["so"]]
        assert set(lengths) >= {2, 3, 4, 5, 6}
        assert max(lengths) == 6
        for number, reading in zip(part["so"][:50], part["cach_doc"], strict=False):
            assert reading == doc_thanh_chu(int(number))


def digits_of(numbers):
    """Return the six digits of each number, zeros in front: int64, shape (numbers, 6)."""
    return numbers[:, None] // 10 ** np.arange(5, -1, -1) % 10


def test_the_naive_rival_is_nearly_always_wrong(capsys):
    """Nobody can look up a number that was not learnt; the page says so."""
    scores = []
    for run in RUNS:
        learn, judge = doc_so(run)
        known, asked = (digits_of(part["so"]) for part in (learn, judge))
        alike = (known[None] == asked[:, None]).sum(axis=2)
        scores.append(100 * np.mean(learn["cach_doc"][alike.argmax(1)] == judge["cach_doc"]))
    assert max(scores) < 5
    assert record("doc_so", TASKS["doc_so"].naive, scores)["unit"] == "%"
    assert capsys.readouterr().out.startswith("đọc theo số giống nhất: số đọc đúng cả câu ")
