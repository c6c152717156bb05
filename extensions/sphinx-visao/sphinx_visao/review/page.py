"""The page "Ôn sáu phút": asks the questions of finished articles at growing intervals.

In: the questions of all articles (:mod:`.questions`), what the reader's browser has kept.
Out: the page ``on-sau-phut``, a link to it in the sidebar, and ``{on-sau-phut}``, a line for
the landing page that says how many questions wait.  When a question waits again is said by
``schedule.js``: the box of cards of Sebastian Leitner (So lernt man lernen, Herder 1972),
with days in the place of thumbs: seven boxes of 1, 2, 4, 8, 16, 32 and 64 days, doubling as
in Settles and Meeder (A Trainable Spaced Repetition Model for Language Learning, ACL 2016,
doi:10.18653/v1/P16-1174).  What was remembered goes to the next box, what was not to the
first.  Everything that is kept is kept by the reader's browser.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.markup import add_web_node, nothing
from sphinx_visao.frame.warning_kinds import Kind, warn
from sphinx_visao.review import questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

NAME = "on-sau-phut"
"""The page, and the directive of the line that leads to it."""
SCRIPT = "visao-review.js"
PARTS = ("schedule", "store", "line", "ask")
"""Scripts of this folder in their order; each adds itself to ``visaoReview``."""
BUILDERS = ("html", "dirhtml")
"""What has pages that we may add to."""


class review_line(nodes.General, nodes.Element):
    """The line; attribute ``page``: where it stands."""


class LineDirective(SphinxDirective):
    """``{on-sau-phut}``: a link to the page, and how many questions wait there."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return an empty line; which questions there are is known when all pages are."""
        depend.on_all_pages(self.env, content=True)
        return [review_line(page=self.env.docname)]


def visit_line(self: HTML5Translator, node: review_line) -> None:
    """Write the link, the room of what is said behind it, and the names of all questions."""
    names = questions.names_by_article(self.builder.env)
    if not names or self.builder.name not in BUILDERS:
        return
    # A question's name begins with its article's.
    short = {
        article: [one.removeprefix(f"{article}-") for one in own] for article, own in names.items()
    }
    data = json.dumps(short, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    address = escape(self.builder.get_relative_uri(node["page"], NAME))
    self.body.append(
        f'<p class="review-line no-search"><a href="{address}">{escape(word("review.title"))}</a>'
        '<span class="review-waits"></span></p>\n'
        f'<script type="application/json" class="review-names">{data}</script>\n'
    )


def script_of(part: str) -> str:
    """Return one of :data:`PARTS` with its words."""
    path = Path(__file__).parent / f"{part}.js"
    return word.for_script(path.read_text("utf-8"), path.name)


def engine(parts: tuple[str, ...] = PARTS) -> str:
    """Return some parts as one script."""
    return "\n".join(map(script_of, parts))


def write_script(app: Sphinx) -> None:
    """Write the script where pages look for it, before the first page is written."""
    if app.builder.name in BUILDERS:
        folder = Path(app.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SCRIPT).write_text(engine(), "utf-8")


def add_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the scripts on the page itself and where the line stands, and nowhere else."""
    if app.builder.name not in BUILDERS:
        return
    asks = doctree is None and page == NAME and is_made(app)
    if asks:
        app.add_js_file(questions.FILE, loading_method="defer", priority=810)
    if asks or (doctree is not None and next(doctree.findall(review_line), None)):
        app.add_js_file(SCRIPT, loading_method="defer", priority=811)


def is_made(app: Sphinx) -> bool:
    """Whether there is such a page: in a browser, of a book that asks something."""
    if app.builder.name not in BUILDERS or not questions.names_by_article(app.env):
        return False
    return NAME not in app.env.found_docs


def make_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page, and write what it asks."""
    if is_made(app):
        questions.write(app)
        title = word("review.title")
        yield NAME, {"title": title, "body": body(title)}, "page.html"
    elif NAME in app.env.found_docs and questions.names_by_article(app.env):
        message = "this page stands where the questions are asked again: rename it"
        warn(Kind.NAME, message, NAME)


def body(title: str) -> str:
    """Return what stands on the page before its script begins."""
    said = {
        key: escape(text)
        for key, text in (
            ("title", title),
            ("intro", word("review.intro")),
            ("still", word("review.no_script")),
            ("heading", word("review.keeps_heading")),
            ("keeps", word("review.keeps")),
            ("scheme", word("review.scheme")),
        )
    }
    return (
        f'<section id="{NAME}">\n<h1>{said["title"]}</h1>\n<p>{said["intro"]}</p>\n'
        f'<div class="review"><noscript><p>{said["still"]}</p></noscript></div>\n'
        f'<section id="trang-nay-giu-gi">\n<h2>{said["heading"]}</h2>\n<p>{said["keeps"]}</p>\n'
        f'<div class="review-file"></div>\n<p>{said["scheme"]}</p>\n</section>\n</section>\n'
    )


def add_to_sidebar(app: Sphinx) -> list[tuple[str, str]]:
    """Return the page for the end of the sidebar."""
    return [(NAME, word("review.title"))] if is_made(app) else []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the page, the line, the scripts and their style."""
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.review.questions")
    app.setup_extension("sphinx_visao.web.sidebar")
    app.add_directive(NAME, LineDirective)
    add_web_node(app, review_line, (visit_line, nothing))
    app.connect("builder-inited", write_script)
    app.connect("html-page-context", add_scripts)
    app.connect("html-collect-pages", make_page)
    app.connect("visao-sidebar-pages", add_to_sidebar)
    assets.add_css(app, __file__)
    return metadata(__name__)
