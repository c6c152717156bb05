"""The clock of six minutes.

In: the doctree of an article, and how many words of code it teaches (:data:`code_words`,
filled by whoever knows them).  Out: "khoảng 5,5 phút đọc" under its title, the minutes
of every page for others to sum up, and a warning for an article whose main body takes
longer than the budget, or a part whose middle article does.

What a page costs depends on the others: a term is new where no earlier article has it.
So a page is weighed when it is read, and the minutes are reckoned when all pages are
known.  The model stands in :mod:`sphinx_visao.core.article.reading`; its constants are
configuration.
"""

from __future__ import annotations

import statistics
import unicodedata
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_vi import metadata
from sphinx_visao.article import articles
from sphinx_visao.article.articles import article_facts
from sphinx_visao.article.boxes import box
from sphinx_visao.article.cells import fold
from sphinx_visao.article.terms import known_terms
from sphinx_visao.core.article.block_table import MORE, READING
from sphinx_visao.core.article.clock_file import Weighed, write_weighed
from sphinx_visao.core.article.reading import (
    A_HAIR,
    KINDS,
    Rates,
    Weights,
    count_syllables,
    heaviest,
    in_words,
    minutes,
    reliefs,
    to_half,
)
from sphinx_visao.core.article.values import format_value
from sphinx_visao.core.numerals import PARTS
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.old_articles import is_old, warn_new
from sphinx_visao.frame.per_page import PerPage
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# A page without a number is measured too, but nothing is demanded of it.
UNREAD = (
    nodes.comment,
    nodes.system_message,
    nodes.raw,
    addnodes.index,
    addnodes.toctree,
    article_facts,
    fold,
)
REMEDIES = 3
"""Kinds that a message names as too much; the lighter ones are not the reason."""
FEWEST = 3
"""Articles that a part must have before one of them is its middle."""

weights_by_page: PerPage[Weights] = PerPage("weights")
"""What every page weighs by itself: without its terms and words of code."""
terms_by_page: PerPage[tuple[str, ...]] = PerPage("bold_terms")
"""The terms that stand bold in a page's main body, in the order of the page."""
code_words: PerPage[int] = PerPage("code_words")
"""How many words of code a page teaches; filled when the page is read."""
minutes_by_page: PerPage[float] = PerPage("minutes")
"""The minutes of every page, by document name; known when all pages have been read."""


def rates_of(config: Config) -> Rates:
    """Return the configured rates."""
    return Rates(**{field.name: config[f"visao_{field.name}"] for field in fields(Rates)})


class ReadClock(SphinxTransform):
    """Weigh the main body."""

    # After the closing blocks have become sections of their own.
    default_priority = 240

    def apply(self, **kwargs: Any) -> None:
        """Measure, and keep the place where the minutes will be shown."""
        page = next(iter(self.document.findall(nodes.section)), None)
        if page is None:
            return
        weights_by_page(self.env)[self.env.docname] = weigh(page)
        terms_by_page(self.env)[self.env.docname] = tuple(self._terms(page))
        article = articles.by_page(self.env).get(self.env.docname)
        facts = next(iter(self.document.findall(article_facts)), None)
        if article is not None and article.place is not None and facts is not None:
            facts += nodes.paragraph(
                "", "", classes=["article-clock", "no-search"], visao_clock_of=self.env.docname
            )

    def _terms(self, page: nodes.section) -> Iterator[str]:
        """Yield the bold terms of a page, each once, by the name that the glossary gives it."""
        known = known_terms(self.env)
        found = (known[name].vi.lower() if name in known else name for name in bold_terms(page))
        yield from dict.fromkeys(found)


def weigh(page: nodes.section) -> Weights:
    """Return what there is to read in the main body of a page, terms and words of code apart."""
    syllables = code = output = figures = formulas = 0
    for node in _read(page):
        if isinstance(node, nodes.literal_block):
            lines = sum(1 for line in node.astext().splitlines() if line.strip())
            if "cell-output" in node["classes"]:
                output += lines
            else:
                code += lines
        elif isinstance(node, nodes.row):
            output += 1
        elif isinstance(node, nodes.image):
            figures += 1
        elif isinstance(node, nodes.math_block):
            formulas += 1
        else:
            syllables += count_syllables(node.astext())
    return Weights(
        syllables=syllables,
        code_lines=code,
        output_lines=output,
        figures=figures,
        formulas=formulas,
    )


def bold_terms(page: nodes.section) -> Iterator[str]:
    """Yield what stands bold as a term: a ``{term}``, or with “(*English*)” behind it."""
    for text in _read(page):
        bold = text.parent
        while bold is not None and not isinstance(bold, (nodes.strong, nodes.paragraph)):
            bold = bold.parent
        if not isinstance(bold, nodes.strong) or next(bold.findall(nodes.Text), None) is not text:
            continue
        role = next(bold.findall(addnodes.pending_xref), None)
        if role is not None and role["reftype"] == "term":
            yield _key(role["reftarget"])
        elif _english_follows(bold):
            yield _key(bold.astext())


def _key(words: str) -> str:
    """Return a term as it is compared."""
    return unicodedata.normalize("NFC", " ".join(words.lower().split()))


def _english_follows(bold: nodes.strong) -> bool:
    """Whether “(*English*” stands behind a bold word."""
    place = bold.parent.index(bold)
    behind = bold.parent.children[place + 1 : place + 3]
    return (
        len(behind) == 2
        and isinstance(behind[0], nodes.Text)
        and behind[0].astext().strip() == "("
        and isinstance(behind[1], nodes.emphasis)
    )


def _read(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the pieces that take time: listings, rows, figures, formulas, runs of text.

    What is folded takes none: nobody may need to open it.
    """
    if isinstance(node, UNREAD) or (isinstance(node, box) and node["collapsed"]):
        return
    if isinstance(node, nodes.section) and {MORE.name, READING.name} & set(node["classes"]):
        return
    whole = isinstance(node, (nodes.literal_block, nodes.image, nodes.math_block))
    if whole or (isinstance(node, nodes.row) and _is_output(node)) or isinstance(node, nodes.Text):
        yield node
        return
    for child in node.children:
        yield from _read(child)


def _is_output(row: nodes.row) -> bool:
    """Whether a row belongs to a table that a cell has put out."""
    table = row.parent.parent.parent
    return "cell-output" in table["classes"]


def full_weights(env: BuildEnvironment) -> dict[str, Weights]:
    """Return what every page weighs, with its new terms and words of code.

    A term is new on the first article that has it, in the order of reading; a page that
    is no article is read by whoever looks it up, and has no new ones.
    """
    alone = weights_by_page(env)
    known = articles.by_page(env)
    placed = {doc: one.place for doc, one in known.items() if one.place and doc in alone}
    found = dict(sorted(alone.items()))
    met: set[str] = set()
    for doc in sorted(placed, key=lambda one: placed[one].order):
        new = set(terms_by_page(env).get(doc, ())) - met
        met |= new
        words = code_words(env).get(doc, 0)
        found[doc] = replace(alone[doc], new_terms=len(new), new_code_words=words)
    return found


def shown(env: BuildEnvironment, doc: str) -> str:
    """Return the minutes of a page as a reader sees them: "7,5"."""
    return format_value(to_half(minutes_by_page(env).get(doc, 0)), "g")


def reckon(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give every page its minutes; return the pages on which others are shown now."""
    rates, weights = rates_of(app.config), full_weights(env)
    before: dict[str, str] = getattr(env, "visao_minutes_shown", {})
    kept = minutes_by_page(env)
    kept.clear()
    kept.update({doc: minutes(one, rates) for doc, one in weights.items()})
    now = {doc: shown(env, doc) for doc in weights}
    env.visao_minutes_shown = now  # type: ignore[attr-defined]  # ours, from build to build
    known = articles.by_page(env)
    placed = {doc: w for doc, w in weights.items() if doc in known and known[doc].place}
    write_weighed(Path(app.doctreedir), Weighed(rates, placed))
    changed = {doc for doc in now if doc in before and now[doc] != before[doc]}
    if changed:
        changed |= {doc for doc, content in depend.collecting(env).items() if content}
    return sorted(changed & env.found_docs)


class ShowMinutes(SphinxPostTransform):
    """Write the clock's line, whose place was kept when the page was read."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Look for the lines; a whole book on paper is one document with many of them."""
        for line in self.document.findall(nodes.paragraph):
            doc = line.get("visao_clock_of")
            if doc:
                label = articles.by_page(self.env)[doc].label
                line += nodes.Text(word("article.clock", label=label, minutes=shown(self.env, doc)))


def check_minutes(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of articles over the budget, and of parts whose middle article is.

    Old articles are nobody's middle until they are written anew.
    """
    rates, weights = rates_of(app.config), full_weights(env)
    by_part: dict[str, dict[str, float]] = {}
    for doc, article in articles.by_page(env).items():
        if article.place is None or doc not in weights:
            continue
        spent = minutes(weights[doc], rates)
        budget = app.config.visao_minutes
        if spent > budget + A_HAIR:
            warn_new(env, Kind.CLOCK, too_long(weights[doc], rates, budget), doc)
        if not is_old(env, doc):
            by_part.setdefault(article.place.part, {})[doc] = spent
    middle = app.config.visao_middle_minutes
    openings = {one.part: doc for doc, one in articles.by_page(env).items() if one.part in PARTS}
    for part, spent_by in sorted(by_part.items()):
        median = statistics.median(spent_by.values())
        if len(spent_by) < FEWEST or median <= middle + A_HAIR:
            continue
        longest = sorted(spent_by, key=lambda doc: -spent_by[doc])[:FEWEST]
        named = ", ".join(f"{articles.by_page(env)[d].name} {spent_by[d]:.1f}" for d in longest)
        warn(
            Kind.CLOCK,
            f"the middle article of this part takes {median:.1f} minutes, more than "
            f"{middle:g}: shorten some of its articles (the longest: {named})",
            (openings.get(part, app.config.root_doc), 1),
        )


def too_long(weights: Weights, rates: Rates, budget: float) -> str:
    """Return what an author needs to know: by how much, why, and what would be enough."""
    spent = minutes(weights, rates)
    enough = [kind.counted(count) for count, kind in reliefs(weights, rates, budget)][:REMEDIES]
    remedy = f"{' or '.join(enough)} fewer would be enough" if enough else "split it"
    return (
        f"the main body takes {spent:.1f} minutes, {spent - budget:.1f} more than {budget:g}: "
        f"{remedy} (heaviest first: {in_words(heaviest(weights, rates))})"
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the clock and its constants."""
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.article.boxes")
    app.setup_extension("sphinx_visao.article.terms")
    number = (int, float)
    about = "budget of an article's main body, minutes"
    app.add_config_value("visao_minutes", 7.5, "env", number, about)
    about = "budget of the middle article of a part, minutes"
    app.add_config_value("visao_middle_minutes", 6.5, "env", number, about)
    defaults = asdict(Rates())
    for kind in KINDS:
        app.add_config_value(f"visao_{kind.rate}", defaults[kind.rate], "env", number, kind.about)
    for facts in (weights_by_page, terms_by_page, code_words, minutes_by_page):
        facts.register(app)
    app.add_transform(ReadClock)
    app.add_post_transform(ShowMinutes)
    app.connect("env-updated", reckon)
    app.connect("env-check-consistency", check_minutes)
    return metadata(__name__)
