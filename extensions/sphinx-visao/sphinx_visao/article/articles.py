"""The articles of the book: their numbers, the lines under their titles, links to them.

In: front matter, and the role ``{bai}``.  Out: "Bài 8" wherever an article is
named, a subtitle and its prerequisites under the title, and a warning for every
name or prerequisite that does not fit the whole book.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from sphinx_vi import assets, metadata
from sphinx_vi.toctree import reading_order
from sphinx_visao.core.article.front_matter import (
    MACHINE_KEYS,
    Article,
    article_of,
    line_of,
    order_problems,
)
from sphinx_visao.core.book.order import listed_twice, places
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text
from sphinx_visao.core.numerals import Place
from sphinx_visao.core.words import word
from sphinx_visao.frame.markup import add_node, where
from sphinx_visao.frame.per_page import PerPage
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_visao.core.article.source import Source

__all__ = ["MACHINE_KEYS", "Article", "by_name", "by_page", "note", "reading_order"]

REFERENCE = "bai"


by_page: PerPage[Article] = PerPage("articles")
"""Every page's facts, by document name."""


links: PerPage[set[str]] = PerPage("article_links")
"""By document name, the names of the articles that a page names."""


def places_of(env: BuildEnvironment) -> dict[str, Place]:
    """Return the place of every article of this build, by document name."""
    found: dict[str, Place] | None = getattr(env, "visao_places", None)
    return look_up_places(env) if found is None else found


def look_up_places(env: BuildEnvironment) -> dict[str, Place]:
    """Read the toctrees of the opening pages, which say it before any page is read."""
    env.visao_places = found = places(Path(env.srcdir))  # type: ignore[attr-defined]  # ours
    return found


def moved(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages whose place has changed since they were read."""
    now = look_up_places(env)
    return [doc for doc, article in by_page(env).items() if article.place != now.get(doc)]


def note(env: BuildEnvironment, source: Source, text: str) -> Article:
    """Keep what a page's front matter says; raise ``ArticleError`` if it says nonsense.

    :param text: the page as it was written, to find the line of a wrong key in.
    """
    article = article_of(source.meta, source.path, text, places_of(env).get(env.docname))
    by_page(env)[env.docname] = article
    return article


def note_unreadable(env: BuildEnvironment) -> None:
    """Keep a page that cannot be read by its name: one message is enough for one mistake."""
    name = env.docname.rpartition("/")[2]
    by_page(env)[env.docname] = Article(name=name, title=name, readable=False)


def by_name(env: BuildEnvironment) -> dict[str, str]:
    """Return the document of each article name."""
    # Where an article and another page have one name, the article is meant.
    named = sorted(by_page(env).items(), key=lambda one: one[1].place is not None)
    return {article.name: doc for doc, article in named if article.title}


class article_facts(nodes.General, nodes.Element):
    """The lines under a title.  Children: paragraphs, one a fact."""


class AddFacts(SphinxTransform):
    """Put subtitle and prerequisites under the title."""

    default_priority = 220

    def apply(self, **kwargs: Any) -> None:
        """Look up the page's own front matter."""
        article = by_page(self.env).get(self.env.docname)
        section = next(iter(self.document.findall(nodes.section)), None)
        if article is None or section is None or not isinstance(section[0], nodes.title):
            return
        facts = article_facts()
        if article.subtitle:
            facts += nodes.paragraph(
                "", article.subtitle, classes=["article-subtitle", "search-term"]
            )
        if article.prerequisites:
            line = nodes.paragraph(
                "",
                f"{word('article.prerequisites')} ",
                classes=["article-prerequisites", "no-search"],
            )
            for position, name in enumerate(article.prerequisites):
                line += [nodes.Text(", ")] if position else []
                link = reference_to(name, "", self.env)
                link["visao_prerequisite"] = True
                line += link
            facts += line
        if article.place is not None or facts.children:
            section.insert(1, facts)


def reference_to(name: str, words: str, env: BuildEnvironment) -> addnodes.pending_xref:
    """Return a link to an article, to be resolved when all titles are known."""
    links(env).setdefault(env.docname, set()).add(name)
    node = addnodes.pending_xref(
        "",
        nodes.inline("", words, classes=["xref", REFERENCE]),
        refdoc=env.docname,
        refdomain="",
        reftype=REFERENCE,
        reftarget=name,
        refexplicit=bool(words),
        refwarn=False,
    )
    return node


def page_reference(doc: str, words: str, env: BuildEnvironment) -> addnodes.pending_xref:
    """Return a link to a page of any kind, to be resolved with all others."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", words, classes=["xref", "doc"]),
        refdoc=env.docname,
        refdomain="std",
        reftype="doc",
        reftarget=f"/{doc}",
        refexplicit=True,
        refwarn=True,
    )


class ArticleRole(SphinxRole):
    """``{bai}`name``` or ``{bai}`words <name>```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the unresolved link."""
        words, name = "", self.text.strip()
        if name.endswith(">") and "<" in name:
            words, _, name = name[:-1].rpartition("<")
        node = reference_to(name.strip(), words.strip(), self.env)
        self.set_source_info(node)
        return [node], []


def resolve(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contents: nodes.Element
) -> nodes.Element | None:
    """Resolve a link to an article; an unknown name is a warning and plain words."""
    if node["reftype"] != REFERENCE:
        return None
    target = by_name(env).get(node["reftarget"])
    if target is None and node.get("visao_prerequisite"):
        return nodes.inline("", node["reftarget"])  # said of the front matter already
    if target is None:
        warn(
            Kind.REFERENCE,
            f"there is no article {node['reftarget']!r}: write the name of its file without .md",
            node,
        )
        return nodes.inline("", contents.astext() or node["reftarget"])
    article = by_page(env)[target]
    words = contents.astext() if node["refexplicit"] else article.label
    content = nodes.inline("", words, classes=["xref", REFERENCE])
    builder: Builder = app.builder
    return make_refnode(builder, node["refdoc"], target, "", content, article.title)


def check_order(app: Sphinx, env: BuildEnvironment) -> None:
    """Hold names, parts and prerequisites of all articles against the order of reading."""
    kinds = {"name": Kind.NAME, "prerequisite": Kind.PREREQUISITE}
    for doc, kind, message in order_problems(by_page(env)):
        line = 1 if kind == "name" else _line_of(env, doc, "prerequisites")
        warn(kinds[kind], message, (doc, line))
    for path, line, message in listed_twice(Path(env.srcdir)):
        warn(Kind.NAME, message, (env.path2doc(str(path)) or "", line))
    opened: dict[str, str] = {}
    for doc in sorted(by_page(env)):
        part = by_page(env)[doc].part
        if part and (other := opened.setdefault(part, doc)) != doc:
            warn(Kind.NAME, f"part {part} has an opening page already, {other}", (doc, 1))


def _line_of(env: BuildEnvironment, doc: str, key: str) -> int:
    """Return the line of a key in a page's front matter."""
    try:
        return line_of(key, read_text(Path(env.doc2path(doc))))
    except ArticleError:
        return 1


def open_circles(app: Sphinx, env: BuildEnvironment) -> None:
    """Leave a page out of a list below itself, with a word: Sphinx would follow it for ever."""
    done: set[str] = set()

    def walk(doc: str, above: tuple[str, ...]) -> None:
        """Look at what stands below *doc*, once."""
        if doc in done:
            return
        here = (*above, doc)
        below = env.toctree_includes.get(doc, [])
        for child in [child for child in below if child in here]:
            way = " → ".join([*here[here.index(child) :], child])
            warn(
                Kind.CIRCLE,
                f"the toctrees go in a circle: {way}. Take {child!r} out of this page's toctree",
                _toctree_of(env, doc, child),
            )
        env.toctree_includes[doc] = [child for child in below if child not in here]
        for child in env.toctree_includes[doc]:
            walk(child, here)
        done.add(doc)

    for doc in [env.config.root_doc, *sorted(env.toctree_includes)]:
        if doc in env.toctree_includes:
            walk(doc, ())


def _toctree_of(env: BuildEnvironment, doc: str, child: str) -> tuple[str, int]:
    """Return where the toctree of a page stands that lists *child*."""
    for node in env.get_doctree(doc).findall(addnodes.toctree):
        if child in node["includefiles"]:
            return where(doc, node)
    return (doc, 1)


def renamed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Rewrite every page that names an article whose number, title or place has changed."""
    now = {
        by_page(env)[doc].name: (doc, by_page(env)[doc].label, by_page(env)[doc].title)
        for doc in by_page(env)
    }
    before = getattr(env, "visao_article_labels", now)
    env.visao_article_labels = now  # type: ignore[attr-defined]  # ours, from build to build
    changed = {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}
    return sorted(doc for doc, names in links(env).items() if names & changed)


def visit_facts_html(self: HTML5Translator, node: article_facts) -> None:
    """Open the lines under the title."""
    self.body.append(self.starttag(node, "div", CLASS="article-facts"))


def depart_facts_html(self: HTML5Translator, node: article_facts) -> None:
    """Close them."""
    self.body.append("</div>\n")


def visit_facts_latex(self: LaTeXTranslator, node: article_facts) -> None:
    """Typeset them as one group."""
    self.body.append("\n\\begin{visaofacts}\n")


def depart_facts_latex(self: LaTeXTranslator, node: article_facts) -> None:
    """Close the group."""
    self.body.append("\n\\end{visaofacts}\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register articles and links to them."""
    by_page.register(app)
    links.register(app)
    app.add_role(REFERENCE, ArticleRole())
    app.add_transform(AddFacts)
    add_node(
        app,
        article_facts,
        html=(visit_facts_html, depart_facts_html),
        latex=(visit_facts_latex, depart_facts_latex),
    )
    app.connect("env-get-outdated", moved)
    app.connect("missing-reference", resolve)
    app.connect("env-check-consistency", check_order)
    # Before all who follow the toctrees.
    app.connect("env-updated", open_circles, priority=100)
    app.connect("env-updated", renamed)
    assets.add_css(app, __file__)
    return metadata(__name__)
