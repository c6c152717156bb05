"""Given what a kernel sent, this is stored: the same on every machine, and small."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sphinx_visao.core.io.write import write_whole
from sphinx_visao.core.running import inside
from sphinx_visao.core.running.compare import differences
from sphinx_visao.core.running.svg import shrink
from sphinx_visao.core.running.tidy import failing_line, tidy, written_to_stderr


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def shown(data: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {"a": 1}}


def test_prints_that_follow_each_other_are_one_output() -> None:
    assert tidy([stream("a\n"), stream("b\n")]) == [stream("a\nb\n")]


def test_a_print_after_a_figure_stays_after_it() -> None:
    outputs = tidy([stream("a\n"), shown({"text/plain": "x"}), stream("b\n")])
    assert [o.get("text", "x") for o in outputs] == ["a\n", "x", "b\n"]


def test_stderr_is_told_and_not_stored() -> None:
    outputs = [
        stream("a"),
        stream("/tmp/ipykernel_7/1.py:2: UserWarning: coi\n  x\n", "stderr"),
        stream("b"),
    ]
    assert tidy(outputs) == [stream("ab")]
    assert written_to_stderr(outputs) == "UserWarning: coi"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("\x1b[1;31mđỏ\x1b[0m", "đỏ"),
        ("<f at 0x7f3a5c0dd0>", "<f at 0x…>"),
        ("\r1%\r50%\r100%\nxong\n", "100%\nxong\n"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("0x1f", "0x1f"),
        ("12%\b\b\b55%\b\b\b100%", "100%"),
        ("abc\b\bx\n", "axc\n"),
        ("\b\ba", "a"),
        ("\x1b]8;;https://a.org\x1b\\liên kết\x1b]8;;\x1b\\", "liên kết"),
        ("\x1b]0;tựa\x07a", "a"),
        ("\x1b(Ba\x1b=\x1b[?25hb\x9b1mc", "abc"),
        ("a\x1ab\x07c\x00\x7f\x85\ufffe", "abc"),
        ("a\tb", "a\tb"),
    ],
)
def test_what_differs_from_run_to_run_is_left_out(text: str, stored: str) -> None:
    assert tidy([stream(text)]) == [stream(stored)]


@pytest.mark.parametrize("mime", ["text/plain", "text/html", "text/latex", "text/markdown"])
def test_no_result_holds_what_only_a_terminal_reads(mime: str) -> None:
    (found,) = tidy([shown({mime: "\x1b[1ma\x08\x1a <f at 0x7f3a>"})])
    assert found["data"] == {mime: "a <f at 0x…>"}


def test_nor_does_data_or_an_error() -> None:
    (found,) = tidy([shown({"application/x": {"a": ["b\x08"], "c": 1}})])
    assert found["data"] == {"application/x": {"a": ["b"], "c": 1}}
    error = {
        "output_type": "error",
        "ename": "E\x08",
        "evalue": "\x1b]0;\x07v",
        "traceback": ["\x1a"],
    }
    (found,) = tidy([error])
    assert (found["ename"], found["evalue"], found["traceback"]) == ("E", "v", [""])


def test_a_styled_table_is_called_after_what_it_holds() -> None:
    def table(name: str, text: str = "1") -> str:
        return f'<style>#T_{name} th {{}}</style><table id="T_{name}"><td id="T_{name}_row0">{text}'

    first, again, other = (
        tidy([shown({"text/html": table(*which)})])[0]["data"]["text/html"]
        for which in (("a48d8",), ("b1c2f",), ("a48d8", "2"))
    )
    assert first == again != other
    assert "a48d8" not in first
    assert differences([shown({"text/html": table("a48d8")})], [shown({"text/html": first})]) == []


def test_a_figure_is_stored_without_matplotlibs_word_for_it() -> None:
    data = tidy([shown({"image/png": "AAAA", "text/plain": "<Figure size 1x1>"})])[0]["data"]
    assert data == {"image/png": "AAAA"}


def test_the_failing_line_is_that_of_the_cell_itself() -> None:
    lines = ["  Cell In[2], line 7", "  Cell In[1], line 3, in f"]
    error = {"traceback": lines}
    assert failing_line(error, 2) == 7
    assert failing_line(error, 9) is None


def test_of_several_lines_of_the_cell_it_is_the_innermost() -> None:
    """Of a function that stands in the cell and is called there: where it went wrong."""
    lines = ["  Cell In[2], line 7", "  Cell In[2], line 4, in f", "  Cell In[1], line 3, in g"]
    assert failing_line({"traceback": lines}, 2) == 4


def test_values_become_plain_numbers() -> None:
    value = {"a": np.float32(1.5), "b": [np.int64(3), np.bool_(True)], "c": np.arange(2), "d": None}
    assert inside.pack(value) == '{"a": 1.5, "b": [3, true], "c": [0, 1], "d": null}'


@pytest.mark.parametrize(
    "value", [object(), {1, 2}, float("nan"), [float("inf")], np.array([np.nan])]
)
def test_what_json_does_not_know_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        inside.pack(value)


def test_a_traceback_shows_the_frames_of_cells_only() -> None:
    names: dict[str, Any] = {"Path": Path}
    exec(compile("def f(x):\n    return Path(x)\n", "/tmp/ipykernel_9/1.py", "exec"), names)
    try:
        exec(compile("a = 1\nf(a)\n", "/tmp/ipykernel_9/2.py", "exec"), names)
    except TypeError as error:
        lines = inside.short_traceback(
            error, {"/tmp/ipykernel_9/1.py": 4, "/tmp/ipykernel_9/2.py": 5}
        )
    assert lines[:3] == [
        "Traceback (most recent call last):",
        "  Cell In[5], line 2",
        "  Cell In[4], line 2, in f",
    ]
    assert lines[-1].startswith("TypeError: ")
    assert "/tmp" not in "\n".join(lines)
    assert "pathlib" not in "\n".join(lines)


@pytest.mark.parametrize("host", ["example.org", "93.184.216.34", b"example.org"])
def test_looking_up_another_host_is_refused(host: Any) -> None:
    with pytest.raises(OSError, match="articles run without a network"):
        inside.refuse_network("socket.getaddrinfo", (host, 80, 0, 0, 0))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", None])
def test_this_machine_may_be_looked_up(host: Any) -> None:
    inside.refuse_network("socket.getaddrinfo", (host, 80, 0, 0, 0))


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "thu.ipynb"
    assert write_whole(path, b"old")
    path.chmod(0o640)

    def fail(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fail)
        with pytest.raises(KeyboardInterrupt):
            write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [left.name for left in tmp_path.iterdir()] == ["thu.ipynb"]
    assert write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert not write_whole(path, b"new")


def test_a_space_in_a_bold_face_keeps_its_outline():
    """The names of faces have hyphens of their own; what is used must be there."""
    space = '<path id="DejaVuSans-Bold-3"/>'
    svg = f'<svg><defs>{space}</defs><use xlink:href="#DejaVuSans-Bold-3"/></svg>'
    assert "id='DejaVuSans-Bold-3' d='M0 0'" in shrink(svg)
