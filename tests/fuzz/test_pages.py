"""Any text as a page of the book: warnings, but no traceback, and the same page each time."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from whatif.harness import write_book

from fuzz.fragments import BLOCKS, FRONT, HEAD, SINK, TEXT, articles, examples, texts
from fuzz.watch import ending

Show = Callable[[str], str]
NAME = "phan-1/bai-a"
FENCED = (
    *(
        ":::{box-tip}\nchữ\n:::\n",
        "{.box-tip}\n**Lời:** chữ\n",
        "> [!TIP]\n> a\n",
        ":::{box-tip} Đề\n> [!NOTE]\n> a\n:::\n",
    ),
    *(
        "::::{box-note}\n:::{box-tip}\na\n:::\n::::\n",
        ":::{them-6-phut}\nchữ\n:::\n",
        ":::{suy-ngam}\nHỏi?\n:::\n",
    ),
    *(
        ":::{nho-lai}\n1. Hỏi?\n\n   Đáp.\n2. Hỏi?\n:::\n",
        ":::{nho-lai}\n- x\n:::\n",
        ":::{dap-an}\n## Đề\n:::\n",
    ),
    *(
        ":::{doc-them}\n- [Một](https://a.b): vì.\n- hai\n:::\n",
        ":::{doc-them}\n:::\n",
        "{value}`n` {term}`núm`\n",
    ),
    *(
        "{bai}`bai-b` {bai}`x`\n",
        "## Một\n",
        "### Hai\n",
        "$$\nx_1\n$$\n",
        "$\\frac{1}$ $\\nope$\n",
        "[^a] và [^a]\n\n[^a]: chữ\n",
    ),
    *(
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "```{math}\n:label: a\nx\n```\n",
        "```{figure} a.png\n\nb\n```\n",
        "![a](a.png)\n",
    ),
    *(
        "```{code-block} python\n:linenos:\nx\n```\n",
        "```{toctree}\nbai-b\n```\n",
        "```{ban-do}\n```\n",
        "(a)=\n",
        "[](#a)\n",
    ),
    *(
        "::::{them-6-phut}\n:::{nho-lai}\n1. a\n\n   b\n:::\n::::\n",
        "```{bang-so-tai} x\n```\n",
        "<b>x</b>\n",
        "từ\n: nghĩa\n",
    ),
)


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Show]:
    """Return a function that makes a page of a text, in a book that is read once."""
    from sphinx.testing.util import SphinxTestApp
    from sphinx.util.docutils import patch_docutils

    project = tmp_path_factory.mktemp("fuzz")
    write_book(project / "book")
    path = project / "book" / f"{NAME}.md"
    with patch_docutils():
        app = SphinxTestApp(
            "html",
            srcdir=project / "book",
            builddir=project / "_build",
            warning=io.StringIO(),
            freshenv=True,
        )
        app.build()
        logging.getLogger("sphinx").setLevel(logging.WARNING)  # a failure is read by somebody

        def made(text: str) -> str:
            path.write_text(text, "utf-8", errors="surrogatepass")
            app.env.clear_doc(NAME)
            app.events.emit("env-purge-doc", app.env, NAME)
            app.builder.read_doc(NAME)
            app.events.emit("env-updated", app.env)
            tree = app.env.get_and_resolve_doctree(NAME, app.builder, tags=app.tags)
            app.builder.prepare_writing({NAME})
            app.builder.write_doc(NAME, tree)
            return (Path(app.outdir) / f"{NAME}.html").read_text("utf-8")

        yield made
        app.cleanup()


# What MyST and the theme use of Sphinx is theirs to change.
@pytest.mark.filterwarnings("ignore:.* is deprecated. Check CHANGES")
@examples(20)
@given(articles(FENCED, TEXT, SINK) | texts(FRONT, TEXT, BLOCKS, FENCED, opening=(HEAD,)))
def test_page(show: Show, text: str) -> None:
    with ending(60):
        assert show(text) == show(text)
