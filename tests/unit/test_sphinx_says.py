"""What a build prints and what its author is told: one message, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_visao.tools.sphinx_says import told

AFTER = """
The full traceback has been saved in:
{saved}

To report this error to the developers, please open an issue at <https://example.org>. Thanks!
"""
VERSIONS = """
Versions
========

* Sphinx version:   9.0.4

Last Messages
=============

    updating environment:
    reading sources... [100%]
    index

Traceback
=========

      File "/book/x.py", line 3, in run
        f()
"""
HANDLER = "Handler <function f at 0x7f> for event 'builder-inited' threw an exception (exception: "


def printed(head: str, raised: str, saved: Path) -> list[str]:
    """What Sphinx prints of an exception, as it comes through a pipe."""
    text = f"\n{head}\n{VERSIONS}{raised}\n{AFTER.format(saved=saved)}"
    return [f"{line}\n" for line in text.split("\n")]


BROKEN = {
    "a full disk": (
        "",
        "    OSError: [Errno 28] No space left on device: '/book/a.html'",
        "/book/a.html: no space left on device. Make room, or mend what is there",
    ),
    "a full disk, no file named": (
        "",
        "    OSError: [Errno 28] No space left on device",
        "a file: no space left on device. Make room, or mend what is there",
    ),
    "a page too deep": (
        "Recursion error!",
        "    RecursionError: maximum recursion depth exceeded",
        "Something is nested too deeply to be read: brackets, lists or toctrees",
    ),
    "a page too deep for a handler": (
        "Extension error (a.b)!",
        f"    sphinx.errors.ExtensionError: {HANDLER}maximum recursion depth exceeded)",
        "Something is nested too deeply to be read: brackets, lists or toctrees",
    ),
    "an extension that is not there": (
        "Extension error!",
        "    sphinx.errors.ExtensionError: Could not import extension la (exception: No module)",
        "conf.py: there is no extension la. Mend the list 'extensions'",
    ),
    "a message of several lines": (
        "Configuration error!",
        "    sphinx.errors.ConfigError: There is a syntax error in your configuration file:\n"
        "        invalid syntax (conf.py, line 3)",
        "conf.py: invalid syntax (conf.py, line 3). Mend the line",
    ),
    "an interrupt": ("", "    KeyboardInterrupt", "Interrupted"),
    "a fault of ours": (
        "Extension error (a.b)!",
        f"    sphinx.errors.ExtensionError: {HANDLER}mất\\n   rồi)",
        "A fault in the book's machinery: ExtensionError: mất\\n rồi. Please report it",
    ),
    "a fault of ours without words": (
        "",
        "    AssertionError",
        "A fault in the book's machinery: AssertionError. Please report it",
    ),
    "nothing that is known": (
        "",
        "    Stopped",
        "A fault in the book's machinery: Sphinx ended. Please report it",
    ),
}


@pytest.mark.parametrize(("head", "raised", "message"), BROKEN.values(), ids=BROKEN)
def test_a_build_that_breaks_is_one_message_and_leaves_no_file(head, raised, message, tmp_path):
    """The ninety lines of Sphinx are for whoever mends the machinery."""
    saved = tmp_path / "sphinx-err-ab12.log"
    saved.write_text("…", "utf-8")
    assert list(told(printed(head, raised, saved))) == [message]
    assert not saved.exists()


def test_a_warning_before_the_break_is_told_first():
    lines = ["book/a.md:3: WARNING: undefined label: 'x' [ref.ref]\n", "\n"]
    lines += printed("Recursion error!", "    RecursionError: x", Path("sphinx-err-none.log"))
    assert list(told(lines)) == [
        "book/a.md:3: WARNING: undefined label: 'x'. Write (label)= above what is meant",
        "Something is nested too deeply to be read: brackets, lists or toctrees",
    ]


def test_what_a_warning_of_ours_says_better_and_empty_lines_are_left_out():
    lines = [
        "\n",
        "book/a.md: WARNING: circular toctree references detected, ignoring: a <- a [toc.circular]\n",
        "book/a.md:1: WARNING: something new\n",
        "copying assets...\n",
    ]
    assert list(told(lines)) == ["book/a.md:1: WARNING: something new", "copying assets..."]
