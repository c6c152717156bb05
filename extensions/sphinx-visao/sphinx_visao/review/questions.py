"""The questions of all articles as the page "Ôn sáu phút" asks them.

In: the blocks ``{nho-lai}`` of all articles.  Out: each question and answer as HTML, with
its formulas and its code, and nothing that leans on the page it comes from: links are
their words, terms have no bubble; all of them in one script, ``_static/nho-lai.js``.
What has been made into HTML is kept beside the doctrees for the next build.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx
from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

import sphinx_vi
import sphinx_visao
from sphinx_vi import LANGUAGE, metadata, version_of_code
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

MADE = "visao-questions.json"
"""Beside the doctrees: the HTML of every question and answer, by what it was made of."""


@dataclass(frozen=True)
class Words:
    """A question or an answer as it was read.

    :param blocks: lean on no page.
    :param digest: changes with any of them.
    :param articles: names of those whose numbers stand in it.
    """

    blocks: tuple[nodes.Node, ...]
    digest: str
    articles: tuple[str, ...]


kept: PerPage[dict[str, tuple[Words, Words]]] = PerPage("review")
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


def _words(some: Iterable[nodes.Node], bind: bool) -> Words:
    """Return what is asked or answered; *bind* as in :func:`portable`."""
    blocks = tuple(portable(some, bind))
    digest = hashlib.sha256("".join(one.pformat() for one in blocks).encode()).hexdigest()
    return Words(blocks, digest, tuple(place[BARE] for place in _places(blocks)))


def _places(blocks: Iterable[nodes.Node]) -> list[nodes.inline]:
    """Return where the number of an article will stand."""
    return [one for some in blocks for one in some.findall(nodes.inline) if BARE in one]


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
            said = [one for one in answer.children if not isinstance(one, fold_summary)]
            found[name] = (_words(item.children[:1], bind), _words(said, bind))
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
    words = [some for page in pages for pair in kept(app.env)[page].values() for some in pair]
    html = iter(_html_kept(app, words))
    for page in pages:
        asked = tuple(Asked(name, next(html), next(html)) for name in kept(app.env)[page])
        address = app.builder.get_target_uri(page)
        yield Recall(_name(page), address, facts[page].label, facts[page].title, asked)


def _html_kept(app: Sphinx, words: list[Words]) -> list[str]:
    """Return the HTML of each, from the last build where nothing of it has changed."""
    file, way = Path(app.doctreedir) / MADE, _way(app)
    made = _made(file, way)
    names = ["".join([some.digest, *(_label(app, one) for one in some.articles)]) for some in words]
    new = {name: some for name, some in zip(names, words, strict=True) if name not in made}
    made |= dict(zip(new, _html(app, list(new.values())), strict=True))
    now = {"way": way, "html": {name: made[name] for name in names}}
    write_whole(file, json.dumps(now, ensure_ascii=False).encode("utf-8"))
    return [made[name] for name in names]


def _made(file: Path, way: str) -> dict[str, str]:
    """Return the HTML of the last build, by what it was made of; nothing of another way."""
    try:
        kept = json.loads(file.read_bytes())
        html: dict[str, str] = kept["html"] if kept["way"] == way else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return html if isinstance(html, dict) else {}


def _way(app: Sphinx) -> str:
    """Return what changes when the same words may become other HTML."""
    settings = sorted((one.name, repr(one.value)) for one in app.config.filter({"env", "html"}))
    code = version_of_code(sphinx_vi.__file__, sphinx_visao.__file__)
    text = repr((sphinx.__version__, code, app.builder.name, settings))
    return hashlib.sha256(text.encode()).hexdigest()


def _html(app: Sphinx, words: list[Words]) -> list[str]:
    """Return the HTML of each; written together, since each writing has a price."""
    holder = nodes.container()
    for some in words:
        holder += [one.deepcopy() for one in some.blocks]
        holder += nodes.raw("", BETWEEN, format="html")
    for place in _places([holder]):
        place.replace_self(nodes.Text(_label(app, place[BARE])))
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    inside = str(app.builder.render_partial(holder)["fragment"]).partition(">")[2]
    return [one.strip() for one in inside.split(BETWEEN)[:-1]]


def _label(app: Sphinx, name: str) -> str:
    """Return the number of an article, as it stands in a question."""
    doc = articles.by_name(app.env).get(name)
    return bound(articles.by_page(app.env)[doc].label if doc else name)


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
