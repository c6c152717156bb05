"""Every feature works by itself: what it leans on, it sets up."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

import sphinx_vi
import sphinx_visao

SNIPPETS = ROOT / "docs" / "snippets"
SHOWN_BY = {
    "article.blocks": "blocks",
    "article.boxes": "boxes",
    "article.formulas": "formulas",
    "pages.glossary": "glossary",
    "article.parser": "listing",
    "article.terms": "terms",
    "article.values": "cells",
    "figures.interactive": "interactive",
    "pages.book_map": "map",
    "pages.parts": "planned",
    "pages.readings": "gathered",
    "pages.scoreboard": "scoreboard",
    "pages.stored_pages": "status",
    "print.answers": "blocks",
    "offline.carry": "carry",
    "web.downloads": "downloads",
    "web.not_found": "404",
}
"""The sample that shows a feature; the others act on any article, such as this one:"""
ANY = "article"
OF_OTHERS = ("[visao.value]", "[visao.record]")
"""A sample is shown without a run, so what a run would have stored is missing in it."""
NEEDS: dict[str, dict[str, Any]] = {
    "article.formulas": {"html_math_renderer": "visao"},
    "article.terms": {"visao_terms": "terms.yml"},
    "web.theme": {"html_theme": "visao_book", "html_context": {"default_mode": "auto"}},
    "web.feeds": {"html_baseurl": "https://example.org/"},
    "web.cards": {"html_baseurl": "https://example.org/"},
    "web.not_found": {"html_baseurl": "https://example.org/"},
}
"""What a project that enables the feature has to say in its ``conf.py``."""
FEATURES = [f"sphinx_visao.{name}" for name in sphinx_visao.FEATURES] + [
    f"sphinx_vi.{name}" for name in sphinx_vi.FEATURES
]
BEFORE = "---\ntitle: Bài mẫu\n---\n\nChữ.\n"


def brought(feature: str) -> set[str]:
    """Return a feature with all those that it sets up, and those that they set up."""
    text = Path(str(import_module(feature).__file__)).read_text("utf-8")
    named = re.findall(r'setup_extension\("(sphinx_v[\w.]+)"\)', text)
    return {feature}.union(*map(brought, named))


def test_the_table_names_features_and_samples_that_exist():
    assert set(SHOWN_BY) | set(NEEDS) <= set(sphinx_visao.FEATURES)
    assert {path.stem for path in SNIPPETS.glob("*.md")} >= {*SHOWN_BY.values(), ANY}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "latex"])
@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_alone_builds_its_sample_without_a_warning(build, feature, builder):
    short = feature.removeprefix("sphinx_visao.")
    name = SHOWN_BY.get(short, ANY) if short != feature else "plain"
    text = (SNIPPETS / f"{name}.md").read_text("utf-8").replace("prerequisites: []", "")
    terms = (SNIPPETS / "terms.yml").read_text("utf-8")
    extensions = [feature]
    if "sphinx_visao.article.parser" not in brought(feature):
        extensions.insert(0, "myst_parser")
    built = build(
        f"# Sách\n\n```{{toctree}}\nmau\n{'' if 'orphan: true' in text else name}\n```\n",
        builder=builder,
        files={"mau.md": BEFORE, f"{name}.md": text, "terms.yml": terms},
        bare=True,
        extensions=extensions,
        **NEEDS.get(short, {}),
    )
    assert [one for one in built.warnings if not one.endswith(OF_OTHERS)] == []
    assert feature in built.app.extensions
