"""Links to run, edit and report: with a repository, and without one."""

from __future__ import annotations

import re

from support import Article
from test_articles import stored

ARTICLE = Article("""---
file_format: mystnb
kernelspec:
  name: python3
author: Người thử
title: Thử
---

Chữ.

```{code-cell} python
print(1)
```

:::{doc-them}
- [a](https://example.org): b
:::
""")


def links(page: str) -> dict[str, str]:
    """Return the address of every link by its words."""
    return {
        re.sub(r"<[^>]+>", "", words).strip(): address
        for address, words in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL)
    }


NOTEBOOK = {"index.ipynb": stored(("print(1)", [], {}))}


def test_without_a_repository_there_is_the_download_alone(build):
    found = links(build(ARTICLE, files=NOTEBOOK).page())
    assert found["Tải sổ tay"].endswith("index.ipynb")
    assert not {"Mở bằng Colab", "Mở bằng Binder", "Sửa trang này", "Báo lỗi"} & set(found)


def test_before_its_first_run_there_is_nothing_to_take_away(build):
    """A link to a notebook that is not there would lead nowhere, also in Colab."""
    built = build(ARTICLE, visao_repository="https://github.com/ha/vi-sao")
    assert built.warnings == []
    found = links(built.page())
    assert "Sửa trang này" in found
    assert not {"Tải sổ tay", "Mở bằng Colab", "Mở bằng Binder"} & set(found)


def test_with_one_every_link_leads_to_this_very_page(build):
    address = "https://github.com/ha/vi-sao"
    found = links(build(ARTICLE, files=NOTEBOOK, visao_repository=address).page())
    assert found["Mở bằng Colab"].endswith("/ha/vi-sao/blob/main/book/index.ipynb")
    assert found["Mở bằng Binder"].endswith("labpath=book%2Findex.ipynb")
    assert found["Sửa trang này"].endswith("/ha/vi-sao/edit/main/book/index.md")
    assert "/issues/new?title=B%C3%A0i%20I.1" in found["Báo lỗi"]
    assert found["Thảo luận"] == "https://github.com/ha/vi-sao/discussions"
