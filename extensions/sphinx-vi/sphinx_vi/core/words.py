"""The words of this package: ``word("search.more")``.

In: ``words.toml`` beside this module.  Out: its entries; see :mod:`.word_file`.
"""

from __future__ import annotations

from pathlib import Path

from sphinx_vi.core.word_file import WordFile

word = WordFile(Path(__file__).with_suffix(".toml"))
