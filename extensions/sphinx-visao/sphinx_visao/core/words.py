"""The words of the book's machinery: ``word("clock.minutes", count=6)``.

In: ``words.toml`` beside this module.  Out: its entries, for Python, scripts and LaTeX
alike; see :mod:`sphinx_vi.core.word_file`.
"""

from __future__ import annotations

from pathlib import Path

from sphinx_vi.core.word_file import WordFile

word = WordFile(Path(__file__).with_suffix(".toml"))
