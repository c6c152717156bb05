"""What can be wrong with Vietnamese text, and what a machine may mend."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_vi.core.typography import findings, repaired
from sphinx_visao.tools.check import main

WRONG = [
    ("Chuẩn hoá dữ liệu", 1, 8, "'oá'", "Chuẩn hóa dữ liệu"),
    ("KHOẺ, Thuỷ", 1, 3, "'OẺ'", "KHỎE, Thủy"),
    ("một\u200bhai", 1, 4, "zero width space", "mộthai"),
    ("\ufeffmột", 1, 1, "byte order mark", "một"),
    (unicodedata.normalize("NFD", "học"), 1, 3, "NFC", "học"),
    ("## Hoà\n\n> thoả", 1, 5, "'oà'", "## Hòa\n\n> thỏa"),
    ("---\ntitle: Hoà\n---\n", 2, 9, "'oà'", "---\ntitle: Hòa\n---\n"),
    ("```{code-cell} python\n:alt: Hoá\n\nx\n```", 2, 8, "'oá'", None),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "mended"), WRONG)
def test_what_a_machine_may_mend(text, line, column, message, mended):
    first = findings(text)[0]
    assert (first.line, first.column) == (line, column)
    assert message in first.message
    if mended is not None:
        assert repaired(text) == mended
        assert findings(repaired(text)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Há»\x8dc sÃ¢u", "another encoding"),
        ("Ä‘á»\x99", "another encoding"),
        ("h\ufffdc", "lost"),
        ('Gọi là "học"', "straight quotes"),
        ("Nó không chỉ nhanh mà còn rẻ", "sworn off"),
        ("SỨC MẠNH CỦA dữ liệu", "sworn off"),
    ],
)
def test_what_a_person_must_mend(text, message):
    found = findings(text)
    assert any(message in one.message for one in found)
    assert repaired(text) == text


RIGHT = [
    "Hóa, hòa, khỏe, thủy, tòa, lòe, hủy; quý, quỳ, khoán, hoàn, thuyền, ngoại, xoáy.",
    'Gọi là “học”, `d["hoá"]` và {value}`hoá`.',
    '```python\nx = "hoá"\n```',
    'Công thức $a = "b"$ và\n\n$$\n"x"\n$$',
    'Xem [trang](https://a.org/hoá"b) và <https://a.org/hoà>.',
    ":::{box-tip}\nMột.\n:::",
    '---\nsubtitle: "Có dấu: hai chấm"\n---\n',
    "Hãy, ã, Ã một mình, ÃO, ÁO, à á, Âm, BÃO, ÄÖÜ.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text):
    assert findings(text) == []
    assert repaired(text) == text


words = st.text(st.sampled_from('hoàáaoẻukhy quỳ`$"\n#>-'), max_size=60)


@given(words)
def test_mending_twice_is_mending_once(text):
    assert repaired(repaired(text)) == repaired(text)


@given(words)
def test_mending_leaves_nothing_that_it_could_mend(text):
    assert [one for one in findings(repaired(text)) if one.new is not None] == []


def test_the_command_names_file_line_column_and_mends(tmp_path, capsys):
    page = tmp_path / "a.md"
    page.write_text("Chuẩn hoá “thử”\n", "utf-8")
    (tmp_path / "b.md").write_bytes(b"\xff")
    assert main(["--book", str(tmp_path)]) == 1
    shown = capsys.readouterr().err
    assert f"{page}:1:8: 'oá'" in shown
    assert "(make fix)" in shown
    assert "b.md:1:1: not UTF-8" in shown
    assert main(["--fix", str(page)]) == 0
    assert page.read_text("utf-8") == "Chuẩn hóa “thử”\n"
