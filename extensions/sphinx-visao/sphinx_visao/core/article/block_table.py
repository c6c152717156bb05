"""The one table of the blocks that close an article.

In: nothing.  Out: for every block its name as an author writes it, its title as a
reader sees it, and its form.  Directives, Jupyter's plain text and the printed
answers all derive from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sphinx_visao.core.words import word


@dataclass(frozen=True)
class Block:
    """One block.

    :param name: of its directive.
    :param title: what a reader sees above it.
    :param form: ``section`` is a section of the page, ``extra`` stands inside "Thêm 6
        phút", ``answer`` stands there folded.
    :param quoted: whether it is a block quote in Jupyter, to be told from the text
        around it.
    """

    name: str
    title: str
    form: Literal["section", "extra", "answer", "recall"]
    quoted: bool = False


MORE = Block("them-6-phut", word("block.more"), "section")
READING = Block("doc-them", word("block.reading"), "section")
ANSWER = Block("dap-an", word("block.answer"), "answer", quoted=True)
RECALL = Block("nho-lai", word("block.recall"), "recall")
BLOCKS = {
    block.name: block
    for block in (
        MORE,
        READING,
        ANSWER,
        RECALL,
        Block("suy-ngam", word("block.ponder"), "extra"),
        Block("nen-tang-khac", word("block.elsewhere"), "extra"),
        Block("hoi-tro-ly", word("block.ask"), "extra", quoted=True),
        Block("kiem-lai", word("block.check"), "extra"),
    )
}
