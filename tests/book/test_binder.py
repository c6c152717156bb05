"""What Binder installs is what the stored outputs come from."""

from __future__ import annotations

import re

from support import ROOT

PINNED = re.compile(r"^([\w-]+)==([\d.]+)(\+cpu)?", re.MULTILINE)


def versions(path: str) -> dict[str, str]:
    """Return the pinned versions of a requirements file."""
    return {name: version for name, version, _ in PINNED.findall((ROOT / path).read_text("utf-8"))}


def test_binder_has_the_versions_of_the_locks_and_what_articles_may_import():
    binder = versions(".binder/requirements.txt")
    locked = versions("requirements/run.txt") | versions("requirements/torch.txt")
    assert set(binder) == {"torch", "numpy", "pandas", "matplotlib", "scikit-learn"}
    assert binder == {name: locked[name] for name in binder}


def test_binder_takes_the_small_torch():
    text = (ROOT / ".binder" / "requirements.txt").read_text("utf-8")
    assert "+cpu" in text
    assert "--extra-index-url https://download.pytorch.org/whl/cpu" in text
