"""What there is to find on a page.

In: a page's doctree, as it is about to be written.  Out: its sections: headings,
what is defined in each, text, code.  An entry of a glossary is a section too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes

from sphinx_vi.core.plain_formula import plain_formula
from sphinx_vi.core.search_index import Section
from sphinx_vi.core.search_places import CODE

SKIPPED = (
    nodes.comment,
    nodes.raw,
    nodes.system_message,
    nodes.substitution_definition,
    nodes.target,
    nodes.footnote_reference,
    nodes.label,
    nodes.problematic,
    addnodes.toctree,
)
SKIPPED_CLASSES = {"toctree-wrapper", "no-search"}
TERM_CLASS = "search-term"
"""What has this class says in a few words what its page is about."""
SITE = re.compile(r"https?://([^/?#:@]+)")
LONGEST_TERM = 60
"""Characters; what is longer and bold is stressed, not defined."""


@dataclass
class Draft:
    """A section that is being filled."""

    anchor: str
    heading: str
    is_term: bool = False
    terms: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)

    def finished(self) -> Section:
        """Return the section, each term once."""
        terms = tuple(dict.fromkeys(term for term in self.terms if term))
        text, code = "\n".join(filter(None, self.text)), "\n".join(filter(None, self.code))
        return Section(self.anchor, self.heading, terms, text, code, self.is_term)


def sections_of(document: nodes.document, title: str) -> list[Section]:
    """Return the sections of a page, in their order; the first is the page's beginning."""
    drafts = [Draft("", title)]
    _walk(document, drafts, top=True)
    finished = [draft.finished() for draft in drafts]
    return [
        one for one in finished if one.anchor or one.heading or one.terms or one.text or one.code
    ]


def words(node: nodes.Node) -> str:
    """Return the words of an element on one line; formulas as one would type them."""
    return " ".join(_inline(node).replace(CODE, "").split())


def line(node: nodes.Node) -> str:
    """Return the same for running text, in which code stands between backquotes."""
    return " ".join(_inline(node).split())


def _inline(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext().replace(CODE, "'")
    if isinstance(node, (nodes.math, nodes.math_block)):
        return plain_formula(node.astext())
    if isinstance(node, (*SKIPPED, nodes.image)):
        return ""
    inner = "".join(_inline(child) for child in node.children)
    return f"{CODE}{inner}{CODE}" if inner and isinstance(node, nodes.literal) else inner


def _walk(node: nodes.Element, drafts: list[Draft], *, top: bool = False) -> None:
    """Put everything below *node* into the last draft, or begin another."""
    for child in node.children:
        if isinstance(child, SKIPPED) or not isinstance(child, nodes.Element):
            continue
        if getattr(child, "no_search", False) or SKIPPED_CLASSES & set(child["classes"]):
            continue
        if isinstance(child, nodes.section):
            _section(child, drafts, first=top and len(drafts) == 1)
        elif isinstance(child, addnodes.glossary):
            _glossary(child, drafts)
        else:
            _element(child, drafts)


def _section(node: nodes.section, drafts: list[Draft], *, first: bool) -> None:
    """Begin a section; the page's own title has begun already."""
    title = next((words(n) for n in node.children if isinstance(n, nodes.title)), "")
    if not first:
        drafts.append(Draft(next(iter(node["ids"]), ""), title))
    _walk(node, drafts)


def _glossary(node: addnodes.glossary, drafts: list[Draft]) -> None:
    """Make a section of every entry; what follows belongs to the section around it."""
    around = drafts[-1]
    for item in node.findall(nodes.definition_list_item):
        terms = [child for child in item.children if isinstance(child, nodes.term)]
        names = [*map(words, terms), *item.get("names_also", ())]
        anchor = next((identity for term in terms for identity in term["ids"]), "")
        if names:
            drafts.append(Draft(anchor, names[0], is_term=True, terms=names[1:]))
        _walk(item, drafts)
    drafts.append(Draft(around.anchor, ""))


def _element(node: nodes.Element, drafts: list[Draft]) -> None:
    """Put one element where it belongs."""
    draft = drafts[-1]
    if isinstance(node, (nodes.literal_block, nodes.doctest_block)):
        draft.code.append(node.astext())
    elif isinstance(node, nodes.image):
        draft.code.append(" ".join(node.get("alt", "").split()))
    elif isinstance(node, addnodes.index):
        draft.terms += [part.strip() for entry in node["entries"] for part in entry[1].split(";")]
    elif isinstance(node, (nodes.title, nodes.term)):
        # The title of a section and a term of a glossary have begun a draft.
        begun = isinstance(node.parent, nodes.section) or (
            isinstance(node, nodes.term) and draft.is_term
        )
        if not begun:
            draft.terms.append(words(node))
            draft.text.append(words(node))
    elif isinstance(node, nodes.row):
        cells = (line(entry) for entry in node.children)
        draft.text.append(" · ".join(filter(None, cells)))
        _defined(node, draft)
    elif isinstance(node, nodes.TextElement):
        draft.text.append(line(node))
        if TERM_CLASS in node["classes"] or isinstance(node, addnodes.desc_signature):
            draft.terms.append(words(node))
        _defined(node, draft)
        for image in node.findall(nodes.image):
            _element(image, drafts)
        for link in node.findall(nodes.reference):
            draft.code.append(_site(link.get("refuri", "")))
    else:
        _walk(node, drafts)


def _site(address: str) -> str:
    """Return the name of a site, by which some know it, or ""."""
    found = SITE.match(address)
    return found[1].removeprefix("www.") if found else ""


def _defined(node: nodes.Element, draft: Draft) -> None:
    """Note what is bold in a text, and the emphasized beginning of parentheses after it.

    ``**tốc độ học** (*learning rate*, LR)`` gives three names.  What is not bold is
    a reminder of something that another article explains.
    """
    for part in node.findall(lambda one: isinstance(one, (nodes.strong, nodes.emphasis))):
        siblings, position = part.parent.children, part.parent.index(part)
        if isinstance(part, nodes.strong):
            names = [words(part).rstrip(".:")]
        elif (
            position > 1
            and words(siblings[position - 1]).endswith("(")
            and isinstance(siblings[position - 2], nodes.strong)
        ):
            rest = " ".join(words(one) for one in siblings[position:])
            names = rest.partition(")")[0].split(",")
        else:
            continue
        draft.terms += [name.strip() for name in names if 0 < len(name.strip()) <= LONGEST_TERM]
