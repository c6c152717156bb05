"""Warnings of a build for wrong letters: the right line, in reStructuredText and in MyST."""

from __future__ import annotations

import unicodedata

import pytest

RST = """\
:orphan:

Chuẩn hoá
=========

.. comment: hoá

Chữ đầu không sao, ``hoá`` cũng không,
mà *khoẻ* thì có.

- một, "hai"
- ba

  thuỷ

.. code-block:: text

   hoá "x"

.. note:: toà

   Chữ.

.. list-table::

   * - Chữ.
     - Có *chữ* và
       xoá.

Thuật ngữ
   Là loà.

.. image:: a.png
   :alt: :math:`hoá`

`Trang <https://example.org/hoá>`_ và :math:`hoá`.
"""
MYST = """\
---
orphan: true
---

# Chuẩn hoá

% hoá

Chữ đầu không sao, `hoá` cũng không,
mà *khoẻ* thì có.

- một, "hai"
- ba

  thuỷ

```text
hoá "x"
```

:::{note}
toà

Chữ.
:::

| a | b |
|---|---|
| Chữ. | Có *chữ* và xoá. |

Thuật ngữ
: Là loà.

<https://example.org/hoá> và $hoá$.
"""
EXTENSIONS = {"rst": ["sphinx_vi.typography"], "md": ["myst_parser", "sphinx_vi.typography"]}
TEXTS = {"rst": RST, "md": MYST}
STYLE = {
    "vi_tone_marks": "old",
    "vi_straight_quotes": True,
    "smartquotes": False,
    "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath"],
}


def build(project, suffix: str, text: str, **conf):
    """Build one page in a markup; return the warnings as (line, kind)."""
    settings = (
        dict(STYLE) if suffix == "md" else {k: v for k, v in STYLE.items() if "myst" not in k}
    )
    built = project(
        {f"index.{suffix}": text}, extensions=EXTENSIONS[suffix], **{**settings, **conf}
    )
    return [line for line in built.warnings if "image file not readable" not in line]


def places(warnings: list[str]) -> list[tuple[int, str]]:
    """Return line and kind of each warning."""
    return sorted((int(w.split(":")[1]), w.rpartition("[vi.")[2].rstrip("]")) for w in warnings)


def wanted(text: str) -> list[tuple[int, str]]:
    """Return where a reader sees what is wrong in both texts."""
    lines = text.split("\n")
    words = {"Chuẩn hoá": "tone", "khoẻ": "tone", "thuỷ": "tone", "toà": "tone", "xoá": "tone"}
    found = [
        (next(n for n, line in enumerate(lines, start=1) if word in line), kind)
        for word, kind in (words | {"loà": "tone"}).items()
    ]
    quotes = next(n for n, line in enumerate(lines, start=1) if '"hai"' in line)
    return sorted([*found, (quotes, "quotes"), (quotes, "quotes")])


@pytest.mark.parametrize("suffix", TEXTS)
def test_every_wrong_word_is_named_with_its_line(project, suffix):
    warnings = build(project, suffix, TEXTS[suffix])
    assert places(warnings) == wanted(TEXTS[suffix])
    first = min(warnings, key=lambda w: int(w.split(":")[1]))
    line = wanted(TEXTS[suffix])[0][0]
    assert first == (
        f"index.{suffix}:{line}: WARNING: 'oá': this project writes the tone on the first vowel,"
        " 'óa' [vi.tone]"
    )


@pytest.mark.parametrize("suffix", TEXTS)
def test_the_other_style(project, suffix):
    text = TEXTS[suffix].replace("hoá", "hóa")
    found = places(build(project, suffix, text, vi_tone_marks="new", vi_straight_quotes=False))
    line = next(n for n, line in enumerate(text.split("\n"), start=1) if "Chuẩn hóa" in line)
    assert found == [(line, "tone")]


@pytest.mark.parametrize("suffix", TEXTS)
def test_who_chooses_nothing_hears_nothing(project, suffix):
    assert build(project, suffix, TEXTS[suffix], vi_tone_marks="", vi_straight_quotes=False) == []


LETTERS = {
    "nfc": (
        unicodedata.normalize("NFD", "học"),
        "not in Unicode form NFC: convert the file to NFC",
    ),
    "invisible": ("một\u200bhai", "invisible character: zero width space: delete it"),
    "encoding": ("sÃ¢u", "'Ã¢' looks like UTF-8 read in another encoding: write the letters again"),
}


@pytest.mark.parametrize("suffix", TEXTS)
@pytest.mark.parametrize("kind", LETTERS)
def test_wrong_letters_are_found_everywhere_and_each_kind_can_be_silenced(project, suffix, kind):
    """Also in code: there is no good reason for them anywhere."""
    wrong, message = LETTERS[kind]
    title = {"rst": "Trang\n=====\n", "md": "# Trang\n"}[suffix]
    code = {"rst": f".. code-block:: text\n\n   {wrong}\n", "md": f"```text\n{wrong}\n```\n"}
    text = f"{title}\nChữ.\n\n{code[suffix]}"
    line = next(n for n, one in enumerate(text.split("\n"), start=1) if wrong in one)
    said = build(project, suffix, text)
    assert said == [f"index.{suffix}:{line}: WARNING: {message} [vi.{kind}]"]
    assert build(project, suffix, text, suppress_warnings=[f"vi.{kind}"], fresh=True) == []


def test_a_file_in_the_wrong_form_is_named_once(project):
    text = unicodedata.normalize("NFD", "Học\n===\n\nHọc.\n\nHọc nữa.\n")
    (said,) = build(project, "rst", text)
    assert "index.rst:1: " in said
    assert "here and on 2 more lines" in said


# MyST 5.1 tells Sphinx of a file that is included in a way that Sphinx 11 drops.
@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app' is deprecated")
@pytest.mark.parametrize("suffix", TEXTS)
def test_what_is_included_is_named_by_its_own_file(project, suffix):
    title = {
        "rst": "Trang\n=====\n\n.. include:: part.txt\n",
        "md": "# T\n\n```{include} part.txt\n```\n",
    }
    built = project(
        {f"index.{suffix}": title[suffix], "part.txt": "Một.\n\nHai hoá.\n\nBa\u200b.\n"},
        extensions=EXTENSIONS[suffix],
        vi_tone_marks="old",
    )
    assert [w.partition(" WARNING")[0] for w in built.warnings] == ["part.txt:5:", "part.txt:3:"]


def test_another_language_hears_nothing(project):
    built = project(
        {"index.rst": f"T\n=\n\nhoá m\u200b{LETTERS['encoding'][0]}\n"},
        language="en",
        extensions=EXTENSIONS["rst"],
        vi_tone_marks="old",
    )
    assert built.warnings == []


def test_a_choice_that_does_not_exist_is_said(project):
    (said,) = project(
        {"index.rst": "T\n=\n"}, extensions=EXTENSIONS["rst"], vi_tone_marks="x"
    ).warnings
    assert "vi_tone_marks" in said
    assert "old" in said
