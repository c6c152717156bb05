"""The one table of the blocks that close an article.

In: nothing.  Out: for every block its name as an author writes it, its title as a
reader sees it, and its form.  Directives, Jupyter's plain text and the printed
answers all derive from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Block:
    """One block.

    :param name: of its directive.
    :param title: what a reader sees above it.
    :param form: ``section`` is a section of the page, ``extra`` a piece of "Thêm 6
        phút", ``answer`` a folded piece.
    :param quoted: whether it is a block quote in Jupyter, to be told from the text
        around it.
    """

    name: str
    title: str
    form: Literal["section", "extra", "answer"]
    quoted: bool = False


MORE = Block("them-6-phut", "Thêm 6 phút", "section")
READING = Block("doc-them", "Đọc thêm", "section")
ANSWER = Block("dap-an", "Đáp án", "answer", quoted=True)
BLOCKS = {
    block.name: block
    for block in (
        MORE,
        READING,
        ANSWER,
        Block("suy-ngam", "Suy ngẫm", "extra"),
        Block("nen-tang-khac", "Nền tảng khác", "extra"),
        Block("hoi-tro-ly", "Hỏi trợ lý", "extra", quoted=True),
        Block("kiem-lai", "Kiểm lại trong câu trả lời", "extra"),
    )
}
