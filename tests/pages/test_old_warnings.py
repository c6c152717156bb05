"""Warnings of the build that an old article need not heed."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from sphinx_visao.frame.old_articles import warn_new
from sphinx_visao.frame.warning_kinds import Kind

TEXT = "---\ntitle: Bài\n---\n\nChữ.\n"


@pytest.fixture
def warned(build, tmp_path, monkeypatch):
    """Build two pages, one listed; every page is warned of its clock when it is read."""

    def run(listed: str, *, later: bool = False, heeded: tuple[str, ...] = ("cu", "moi")):
        path = tmp_path / "old.yml"
        path.write_text(listed, "utf-8")

        def complain(app, pages):
            for page in pages:
                if page in heeded:
                    warn_new(app.env, Kind.CLOCK, "too long", page, 3)

        def setup(app):
            if later:
                app.connect("env-check-consistency", lambda app, env: complain(app, heeded))
            else:
                app.connect("source-read", lambda app, page, _: complain(app, [page]))

        monkeypatch.setitem(sys.modules, "complaints", SimpleNamespace(setup=setup))
        files = {"cu.md": TEXT, "moi.md": TEXT}
        index = "# Sách\n\n```{toctree}\ncu\nmoi\n```\n"
        conf = {"extensions": ["sphinx_visao", "complaints"], "visao_old_articles": "../old.yml"}
        return build(index, files=files, **conf).warnings

    return run


@pytest.mark.parametrize("later", [False, True])
def test_an_old_article_is_excused_and_a_new_one_is_not(warned, later):
    found = warned("cu:\n- clock\n", later=later)
    assert [line for line in found if "too long" in line] == [
        "moi.md:3: WARNING: too long [visao.clock]"
    ]
    assert not [line for line in found if "old_article" in line]


@pytest.mark.parametrize("later", [False, True])
def test_an_entry_that_excuses_nothing_is_named(warned, later):
    found = warned("cu:\n- open-lines\n- clock\n", later=later, heeded=("moi",))
    (line,) = [line for line in found if "old_article" in line]
    assert "old.yml:3: WARNING: cu is not warned of 'clock' any more: remove this line" in line


def test_an_entry_for_an_article_that_is_not_there(warned):
    found = warned("cu: [clock]\nxa: [clock]\n")
    assert any("there is no article 'xa'" in line for line in found)


def test_a_list_that_cannot_be_read_excuses_nothing(warned):
    found = warned("- cu\n")
    assert sum("too long" in line for line in found) == 2
    assert any("old.yml:1: WARNING: not a list of articles" in line for line in found)
