"""An article that has yet to be written.

In: number, title, name of what came before.  Out: the text of a page that builds,
in the shape that every article has, with a remark at each place that says what
belongs there.
"""

from __future__ import annotations

import json

UNWRITTEN = "CHƯA VIẾT"
"""Stands wherever the author has to write; `make check` finds what is left of it."""

_TEXT = """\
---
file_format: mystnb
kernelspec:
  name: python3
number: {number}
title: {title}
subtitle: {unwritten} (một dòng có nụ cười)
prerequisites: [{before}]
---

% Mở bài: một cảnh, một câu hỏi hay một lần thử hỏng, hai tới bốn câu.
{unwritten}.

## {unwritten}: tiêu đề nói điều bạn sắp làm được

% Vì sao có ô này, rồi tới ô, rồi nhìn thấy gì ở kết quả.  Mỗi ô nhiều nhất 15 dòng.
{unwritten}.

```{{code-cell}} python
# Chú thích trong mã cũng bằng tiếng Việt.
nam_lan = range(5)
print(len(nam_lan))
```

% Số trong câu chữ không gõ tay: thêm ":keep: ten=bieu_thuc" vào ô, rồi viết {{value}}`ten`.
{unwritten}.

```{{code-cell}} python
:tags: [hide-input]
:alt: {unwritten}, nhìn thấy gì trong hình.
:caption: {unwritten}, hình nói gì.

import matplotlib.pyplot as plt
from visao import use_style

use_style()
plt.plot([0, 1])
plt.show()
```

:::{{box-tip}}
{unwritten}: một tới ba hộp, hộp nào cũng đáng chỗ của nó.
:::

## So tài

% Một cách đơn giản hơn, cùng dữ liệu, cùng năm lần chạy, từng cặp một.
{unwritten}.

## Tóm lại

- {unwritten}: dòng thứ nhất để nhớ.
- {unwritten}: dòng thứ hai.
- {unwritten}: dòng thứ ba.

:::{{them-6-phut}}
:::

:::{{suy-ngam}}
{unwritten}: một câu hỏi.
:::

:::{{dap-an}}
{unwritten}: lời giải, với một ô chạy được bên dưới.
:::

```{{code-cell}} python
:tags: [dap-an]

print("lời giải")
```

:::{{nen-tang-khac}} Keras
{unwritten}: thử ở nơi khác, và phải thấy gì.
:::

:::{{doc-them}}
- [Tài liệu PyTorch](https://docs.pytorch.org/docs/stable/index.html): {unwritten}, vì sao nên mở.
- [Tài liệu scikit-learn](https://scikit-learn.org/stable/): {unwritten}, vì sao nên mở.
:::
"""


def scaffold(number: int, title: str, before: str) -> str:
    """Return the text of a new article.

    :param title: the heading; quoted where YAML needs it.
    :param before: name of the article it leans on, or an empty string.
    """
    plain = all(c not in title for c in ":#'\"[]{},&*!|>%@`")
    shown = title if plain else json.dumps(title, ensure_ascii=False)
    return _TEXT.format(number=number, title=shown, before=before, unwritten=UNWRITTEN)
