"""Addresses of the repository: right ones, or none."""

from __future__ import annotations

import pytest

from sphinx_visao.core.book.repository import Repository, known_address, repository_of

GITHUB = Repository("github.com", "ha/vi-sao")


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/ha/vi-sao",
        "https://github.com/ha/vi-sao.git",
        "https://github.com/ha/vi-sao/",
        "https://token:x@github.com/ha/vi-sao.git",
        "git@github.com:ha/vi-sao.git",
        "ssh://git@github.com/ha/vi-sao.git",
    ],
)
def test_every_way_to_write_an_address_is_the_same_repository(address):
    assert repository_of(address) == GITHUB


@pytest.mark.parametrize(
    "address",
    ["", "/srv/books/vi-sao", "../vi-sao", "https://example.org/ha/vi-sao", "file:///srv/vi-sao"],
)
def test_an_address_of_no_known_host_is_no_repository(address):
    assert repository_of(address) is None


def test_groups_on_gitlab_keep_their_path():
    found = repository_of("git@gitlab.com:sach/hoc-sau/vi-sao.git", "chinh")
    assert found == Repository("gitlab.com", "sach/hoc-sau/vi-sao", "chinh")
    assert found.edit("book/a.md") == (
        "https://gitlab.com/sach/hoc-sau/vi-sao/-/edit/chinh/book/a.md"
    )
    assert found.colab("a.ipynb") == ""
    assert found.talk == ""
    assert found.binder("book/a.ipynb") == (
        "https://mybinder.org/v2/gl/sach%2Fhoc-sau%2Fvi-sao/chinh?labpath=book%2Fa.ipynb"
    )


def test_the_addresses_of_github():
    assert GITHUB.edit("book/x/a.md") == "https://github.com/ha/vi-sao/edit/main/book/x/a.md"
    assert GITHUB.colab("book/a.ipynb") == (
        "https://colab.research.google.com/github/ha/vi-sao/blob/main/book/a.ipynb"
    )
    assert GITHUB.binder("book/a.ipynb") == (
        "https://mybinder.org/v2/gh/ha/vi-sao/main?labpath=book%2Fa.ipynb"
    )
    report = GITHUB.report("Bài 8: a & b", "Trang: `a.md`\n")
    assert report.endswith("title=B%C3%A0i%208%3A%20a%20%26%20b&body=Trang%3A%20%60a.md%60%0A")


def test_the_configuration_decides_then_readthedocs_then_git():
    hosted = {"READTHEDOCS_GIT_CLONE_URL": "b"}
    assert known_address("a", hosted, "c") == "a"
    assert known_address("", hosted, "c") == "b"
    assert known_address("", {}, "c") == "c"
