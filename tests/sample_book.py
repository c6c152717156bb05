"""A small book of the tests' own, built exactly as the real one is.

In: a folder.  Out: in it, the configuration, templates and library of ``book/`` around the
pages of ``tests/sample`` and the page with everything of ``docs/kitchen-sink``.  So the
machinery is tested whole, and an author may mend any sentence without breaking a test.
After a change of a sample's code: ``python -m sphinx_visao.tools.run --book tests/sample``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from support import ROOT

SAMPLE = ROOT / "tests" / "sample"
SINK = ROOT / "docs" / "kitchen-sink"
MACHINERY = ("conf.py", "_static", "_templates", "visao")
"""What ``book/`` has besides pages."""

PART = "phan-1-bep"
ARTICLE = f"{PART}/nau-pho"
"""An article with everything that a reader meets: terms, figures, folds, closing blocks."""
EVERYTHING = f"{PART}/bon-rua"
"""The page with everything, as an article."""
LATER = f"{PART}/pha-tra"
"""It leans on :data:`ARTICLE`."""


def write(book: Path) -> Path:
    """Write the small book into a folder that is not there yet; return the folder."""
    shutil.copytree(SAMPLE, book, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name in MACHINERY:
        source = ROOT / "book" / name
        if source.is_dir():
            shutil.copytree(source, book / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, book / name)
    for suffix in (".md", ".ipynb"):
        shutil.copy2(SINK / f"index{suffix}", book / f"{EVERYTHING}{suffix}")
    return book
