"""The order of FEATURES decides the order of styles and of a page's head, nothing else."""

from __future__ import annotations

import re

from support import ROOT

import sphinx_visao

SINK = ROOT / "docs" / "kitchen-sink"


def test_pages_and_print_are_the_same_in_another_order(build, monkeypatch):
    """Whatever has to happen first says so by its priority, or sets up what it leans on."""
    text = (SINK / "index.md").read_text("utf-8")
    files = {"index.ipynb": (SINK / "index.ipynb").read_text("utf-8")}

    def made():
        page = build(text, files=files).page(bound=True)
        head, body = page.split("<body", 1)
        head = [re.sub(r"\?v=\w+", "", line).strip() for line in head.splitlines()]
        body = re.sub(r"\?v=\w+", "", body)
        tex = build(text, files=files, builder="latex").app.outdir
        return sorted(head), body, next(iter(sorted(tex.glob("*.tex")))).read_text("utf-8")

    usual = made()
    turned = tuple(reversed(sphinx_visao.FEATURES))
    assert turned != sphinx_visao.FEATURES
    monkeypatch.setattr(sphinx_visao, "FEATURES", turned)
    assert made() == usual
