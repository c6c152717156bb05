"""Generate a book of any size to measure builds with.

In: a folder and a number of articles.  Out: five parts of executed articles,
each with text, boxes, formulas, cells with stored output, a figure and both
closing blocks: what a real article has, in real amounts.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

NUMERALS = ("I", "II", "III", "IV", "V")
PARTS = len(NUMERALS)
WORDS = [
    "mình",
    "bạn",
    "học",
    "máy",
    "đoán",
    "số",
    "cốc",
    "trà",
    "đá",
    "ngày",
    "nóng",
    "sai",
    "đúng",
    "tầng",
    "trọng",
    "dữ",
    "liệu",
    "mô",
    "hình",
    "tốc",
    "độ",
    "bước",
    "dốc",
    "xuống",
    "núi",
    "mưa",
    "nắng",
    "phở",
    "xe",
    "buýt",
    "bóng",
    "điểm",
    "vẽ",
    "đường",
    "thẳng",
    "cong",
    "nhiều",
    "ít",
    "trước",
    "sau",
    "hỏi",
    "đáp",
]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="220" viewBox="0 0 360 220">'
    '<path d="{path}" fill="none" stroke="#0072B2" stroke-width="2"/></svg>'
)


def sentence(rng: random.Random, length: int) -> str:
    """Return a sentence of *length* tiếng."""
    return " ".join(rng.choices(WORDS, k=length)).capitalize() + "."


def paragraph(rng: random.Random) -> str:
    """Return a paragraph of about sixty tiếng."""
    return " ".join(sentence(rng, 15) for _ in range(4))


def article(number: int) -> tuple[str, dict[str, object]]:
    """Return the text of an article and its stored notebook."""
    rng = random.Random(number)
    text = [
        "---",
        "file_format: mystnb",
        "kernelspec:",
        "  name: python3",
        f"title: Bài thử {number}",
        "subtitle: Sinh ra để đo",
        "---",
        "",
        paragraph(rng),
        "",
    ]
    cells = []
    for position in range(5):
        code = f"x = {number + position}\nfor i in range(3):\n    print(i * x)\n"
        draws = position == 2
        outputs: list[dict[str, object]] = [
            {
                "output_type": "stream",
                "name": "stdout",
                "text": "".join(f"{i * (number + position)}\n" for i in range(3)),
            }
        ]
        options = [f":keep: x{position}=x"]
        if draws:
            points = "M" + " L".join(f"{x} {rng.randrange(220)}" for x in range(0, 360, 3))
            outputs.append(
                {
                    "output_type": "display_data",
                    "data": {"image/svg+xml": SVG.format(path=points)},
                    "metadata": {},
                }
            )
            options += [":alt: Một đường gãy khúc.", ":caption: Một hình."]
        text += [
            f"## Mục {position + 1}",
            "",
            paragraph(rng),
            "",
            "```{code-cell} python",
            *options,
            "",
            code.rstrip(),
            "```",
            "",
        ]
        text += [
            f"In ra {{value}}`x{position}`; ở đây $\\hat y_i = {position} x_i + b$.",
            "",
            paragraph(rng),
            "",
        ]
        cells.append(
            {
                "cell_type": "code",
                "execution_count": position + 1,
                "id": f"c{position}",
                "metadata": {"visao": {"values": {f"x{position}": number + position}}},
                "outputs": outputs,
                "source": code.rstrip(),
            }
        )
    text += [
        ":::{box-tip}",
        sentence(rng, 20),
        ":::",
        "",
        "> [!WARNING]",
        f"> {sentence(rng, 20)}",
        "",
        "$$ \\frac{1}{n} \\sum_i (y_i - \\hat y_i)^2 $$",
        "",
        "## Tóm lại",
        "",
        "- Một.",
        "- Hai.",
        "- Ba.",
        "",
        ":::{them-6-phut}",
        ":::",
        "",
        ":::{nho-lai}",
        f"1. {sentence(rng, 8)}",
        "",
        f"   {sentence(rng, 12)}",
        ":::",
        "",
        ":::{suy-ngam}",
        sentence(rng, 15),
        ":::",
        "",
        ":::{dap-an}",
        sentence(rng, 15),
        ":::",
        "",
        ":::{doc-them}",
        "- [Một trang](https://example.org): vì hay.",
        "- [Hai trang](https://example.org/2): vì ngắn.",
        ":::",
        "",
    ]
    notebook = {
        "cells": cells,
        "metadata": {"visao": {"seconds": 1.0}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return "\n".join(text), notebook


def make_book(folder: Path, articles: int) -> list[Path]:
    """Write the book; return the paths of its articles."""
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(
        "# Sách thử\n\n```{toctree}\n"
        + "\n".join(f"phan-{p}/index" for p in range(PARTS))
        + "\n```\n",
        "utf-8",
    )
    paths = []
    size = -(-articles // PARTS)
    for part in range(PARTS):
        numbers = range(part * size + 1, min((part + 1) * size, articles) + 1)
        where = folder / f"phan-{part}"
        where.mkdir()
        names = [f"bai-{number}" for number in numbers]
        (where / "index.md").write_text(
            f"---\npart: {NUMERALS[part]}\ntitle: Phần thử {part + 1}\n---\n\n```{{toctree}}\n"
            + "\n".join(names)
            + "\n```\n",
            "utf-8",
        )
        for number, name in zip(numbers, names, strict=True):
            text, notebook = article(number)
            path = where / f"{name}.md"
            path.write_text(text, "utf-8")
            path.with_suffix(".ipynb").write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")
            paths.append(path)
    return paths
