"""The questions of all articles as the page "Ôn sáu phút" asks them.

In: the blocks ``{nho-lai}`` of all articles.  Out: each question and answer as HTML, with
its formulas and its code, and nothing that leans on the page it comes from: links are
their words, terms have no bubble; all of them in one script, ``_static/nho-lai.js``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_vi import LANGUAGE, metadata
from sphinx_vi.core.spaces import bound
from sphinx_visao.article import articles
from sphinx_visao.article.cells import fold, fold_summary
from sphinx_visao.article.recall import questions_by_page, recall
from sphinx_visao.core.article.recall import Asked, Recall, as_script
from sphinx_visao.core.io.write import write_whole
from sphinx_visao.frame.per_page import PerPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

FILE = "nho-lai.js"
"""The script that sets all questions, among the static files."""

Blocks = tuple[nodes.Node, ...]
kept: PerPage[dict[str, tuple[Blocks, Blocks]]] = PerPage("review")
"""By document name, question and answer of a page by the question's name."""

WITH_WORDS = (
    nodes.paragraph,
    nodes.emphasis,
    nodes.strong,
    nodes.subscript,
    nodes.superscript,
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.list_item,
)
"""What means the same on every page; of everything else only what it holds is taken."""
AS_IT_IS = (nodes.literal, nodes.literal_block, nodes.math, nodes.math_block)
"""What no space is bound in."""
OPTIONS = ("classes", "language", "enumtype", "prefix", "suffix", "bullet")
BARE = "visao_bare"
"""Attribute of a place: the article whose number stands there, known when all pages are."""
BETWEEN = "<!-- -->"
"""What no text can hold once it is HTML."""
LEFT_OUT = (nodes.comment, nodes.footnote_reference, nodes.raw, nodes.system_message)


def portable(some: Iterable[nodes.Node], bind: bool) -> Iterator[nodes.Node]:
    """Yield copies that lean on no page.

    :param bind: keep together what a line must not end in.
    """
    for node in some:
        if isinstance(node, nodes.Text):
            yield nodes.Text(bound(str(node)) if bind else str(node))
        elif isinstance(node, nodes.Element) and not isinstance(node, LEFT_OUT):
            if isinstance(node, addnodes.pending_xref) and _is_bare(node):
                yield nodes.inline("", "", **{BARE: node["reftarget"]})
                continue
            plain = isinstance(node, AS_IT_IS)
            inside = portable(node.children, bind and not plain)
            if plain or isinstance(node, WITH_WORDS):
                options = {name: node[name] for name in OPTIONS if name in node}
                yield node.__class__("", *_texts(node, inside), **options)
            else:
                yield from inside


def _is_bare(link: addnodes.pending_xref) -> bool:
    """Whether a link has no words of its own: ``{bai}`ha-gradient```."""
    return link["reftype"] == articles.REFERENCE and not link["refexplicit"]


def _texts(node: nodes.Element, inside: Iterator[nodes.Node]) -> tuple[Any, ...]:
    """Return what the class of a node takes: its text first, if it has one."""
    return ("", *inside) if isinstance(node, nodes.TextElement) else tuple(inside)


def keep(app: Sphinx, doctree: nodes.document) -> None:
    """Remember the questions of a page that has been read."""
    env = app.env
    names = {one.name(_name(env.docname)) for one in questions_by_page(env).get(env.docname, ())}
    bind = app.config.language == LANGUAGE
    found = {}
    for block in doctree.findall(recall):
        for item in block.findall(nodes.list_item):
            name = next((one for one in item["ids"] if one in names), None)
            answer = next((one for one in item.children if isinstance(one, fold)), None)
            if name is None or answer is None:
                continue
            words = [one for one in answer.children if not isinstance(one, fold_summary)]
            asked = tuple(portable(item.children[:1], bind))
            found[name] = (asked, tuple(portable(words, bind)))
    if found:
        kept(env)[env.docname] = found


def names_by_article(env: BuildEnvironment) -> dict[str, tuple[str, ...]]:
    """Return the names of the questions of every article, in the order of reading."""
    facts = articles.by_page(env)
    return {
        _name(page): tuple(kept(env)[page])
        for page in articles.reading_order(env)
        if kept(env).get(page) and page in facts and facts[page].place is not None
    }


def all_questions(app: Sphinx) -> Iterator[Recall]:
    """Yield the questions of every article, in the order of reading."""
    facts, names = articles.by_page(app.env), names_by_article(app.env)
    pages = [page for page in articles.reading_order(app.env) if _name(page) in names]
    pages = [page for page in pages if kept(app.env).get(page)]
    blocks = [some for page in pages for pair in kept(app.env)[page].values() for some in pair]
    html = iter(_html(app, blocks))
    for page in pages:
        asked = tuple(Asked(name, next(html), next(html)) for name in kept(app.env)[page])
        address = app.builder.get_target_uri(page)
        yield Recall(_name(page), address, facts[page].label, facts[page].title, asked)


def _html(app: Sphinx, blocks: list[Blocks]) -> list[str]:
    """Return the HTML of each; written together, since each writing has a price."""
    holder = nodes.container()
    for some in blocks:
        holder += [one.deepcopy() for one in some]
        holder += nodes.raw("", BETWEEN, format="html")
    for place in [one for one in holder.findall(nodes.inline) if BARE in one]:
        name = place[BARE]
        doc = articles.by_name(app.env).get(name)
        words = articles.by_page(app.env)[doc].label if doc else name
        place.replace_self(nodes.Text(bound(words)))
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    inside = str(app.builder.render_partial(holder)["fragment"]).partition(">")[2]
    return [one.strip() for one in inside.split(BETWEEN)[:-1]]


def _name(page: str) -> str:
    return page.rpartition("/")[2]


def write(app: Sphinx) -> None:
    """Write the script of all questions."""
    text = as_script(all_questions(app))
    write_whole(Path(app.outdir) / "_static" / FILE, text.encode("utf-8"))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Remember the questions of every page; :mod:`.page` writes them."""
    app.setup_extension("sphinx_visao.article.recall")
    kept.register(app)
    # When every transform has ended: formulas and values are what they stay.
    app.connect("doctree-read", keep)
    return metadata(__name__)
