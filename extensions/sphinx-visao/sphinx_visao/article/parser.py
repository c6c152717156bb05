"""Read an article: its text from the ``.md``, its results from the ``.ipynb``.

In: the source of one page.  Out: its doctree, in which each code cell is
followed by the output that was stored for exactly that code.  Nothing is
executed here; a build needs no kernel.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_nb.core.nb_to_tokens import notebook_to_tokens
from myst_parser.config.main import merge_file_level
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.main import setup_sphinx as setup_myst
from myst_parser.warnings_ import create_warning
from sphinx.util import logging

from sphinx_vi import metadata
from sphinx_visao.article import articles, cells, code_words, outputs, reuse
from sphinx_visao.article.boxes import warn_unknown
from sphinx_visao.core.article.box_table import BOXES, DIRECTIVE_PREFIX
from sphinx_visao.core.article.source import Unclosed, read_source, to_notebook
from sphinx_visao.core.article.stored import Match, load_stored, match
from sphinx_visao.core.book.toctree import names
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import exact_text, plain_lines
from sphinx_visao.frame import depend
from sphinx_visao.frame.warning_kinds import Kind, warn
from sphinx_visao.safe import sources
from sphinx_visao.safe.trusted import is_trusted, refuse
from sphinx_visao.watch import raw_html, titles

if TYPE_CHECKING:
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

LENIENT = "visao_utf_8"
"""The encoding in which Sphinx reads our pages."""


class BookRenderer(SphinxRenderer):
    """MyST's renderer, with code cells and with a word about fences left open."""

    def render_nb_initialise(self, token: SyntaxTreeNode) -> None:
        """Put the front matter first, as in any Markdown page."""
        meta = self.md_options["visao_meta"]
        front_matter = Token("front_matter", "", 0, map=[0, 0], content=meta)
        self.render_front_matter(SyntaxTreeNode([front_matter], create_root=False))

    def render_nb_finalise(self, token: SyntaxTreeNode) -> None:
        """Nothing is left to do at the end of a notebook."""

    def render_nb_cell_markdown(self, token: SyntaxTreeNode) -> None:
        """Text between two code cells."""
        self.render_children(token)

    def render_nb_cell_code(self, token: SyntaxTreeNode) -> None:
        """A code cell with what it printed and drew."""
        index, line = token.meta["index"], token_line(token, 0)
        cell, found = self.md_options["visao_cells"][index]
        node = cells.render_cell(self.sphinx_env, cell, found)
        node.source, node.line = self.document["source"], line
        for child in node.findall(nodes.Element):
            child.source, child.line = child.source or node.source, child.line or line
        for figure in node.findall(nodes.figure):
            self._finish_figure(figure, line)
        for words in node.findall(nodes.container):
            with self.current_node_context(words):
                self.nested_render_text(words.attributes.pop(outputs.MARKDOWN, ""), line)
        self.current_node.append(node)

    def _finish_figure(self, figure: nodes.figure, line: int) -> None:
        """Add a figure's caption, which is Markdown, and its name."""
        words = figure.attributes.pop("visao_caption", "")
        if words:
            caption = nodes.caption()
            caption.source, caption.line = self.document["source"], line
            with self.current_node_context(caption):
                self.nested_render_text(str(words), line, inline=True)
            figure += caption
        if figure["names"]:
            self.document.note_explicit_target(figure, figure)

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """A backtick fence."""
        self._check_closed(token)
        super().render_fence(token)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """A colon fence."""
        self._check_closed(token)
        super().render_colon_fence(token)

    def render_directive(
        self, token: SyntaxTreeNode, name: str, arguments: str, **kwargs: Any
    ) -> None:
        """A directive; an unknown box gets a message that lists the known ones."""
        if name.startswith(DIRECTIVE_PREFIX) and name not in BOXES:
            warn_unknown(name, (self.sphinx_env.docname, token_line(token)))
            return
        if name in ("figure", "image"):  # docutils takes blanks out of addresses
            arguments = arguments.strip().removeprefix("<").removesuffix(">").replace(" ", "%20")
        super().render_directive(token, name, arguments, **kwargs)

    def render_html_inline(self, token: SyntaxTreeNode) -> None:
        """HTML between words: named, and left out; the words stay."""
        if raw_html.is_words(token.content):
            self.current_node.append(nodes.Text(token.content))
        else:
            self._html(token)

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """HTML on lines of its own: named, and left out."""
        if raw_html.is_words(token.content):
            words = nodes.paragraph("", token.content.strip())
            self.add_line_and_source_path(words, token)
            self.current_node.append(words)
        else:
            self._html(token)

    def _html(self, token: SyntaxTreeNode) -> None:
        if is_trusted(self.sphinx_env):
            super().render_html_block(token)
        else:
            raw_html.name_html(self.sphinx_env, token.content, token_line(token, 1))

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:
        """``{{name}}``; anything else between the braces is a program that a build would run."""
        name = token.content.strip()
        if name in self.md_config.substitutions or is_trusted(self.sphinx_env):
            super().render_substitution(token, inline)
            return
        refuse(
            f"{{{{{name[:40]}}}}} is no name that this page or conf.py has given",
            "write what should stand there",
            (self.sphinx_env.docname, token_line(token)),
        )

    def _check_closed(self, token: SyntaxTreeNode) -> None:
        """Markdown closes an open fence at the end of the page without a word; we say it."""
        if token.map is None:
            return
        lines = token.content.count("\n") + (
            not token.content.endswith("\n") and token.content > ""
        )
        # A closed fence covers its opening line, its content and its closing line.
        if token.map[1] - token.map[0] < lines + 2:
            what = token.info.strip() or "code"
            warn(
                Kind.FENCE_UNCLOSED,
                f"the fence {token.markup}{what} is never closed: "
                f"add a line {token.markup} where it ends",
                (self.sphinx_env.docname, token_line(token)),
            )


class Parser(MystParser):
    """Sphinx's parser for the pages of the book."""

    # To docutils a class variable, to MyST one of the object: mypy cannot have both.
    supported = ("visao",)  # type: ignore[misc]  # see above

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill *document* from the text of a page."""
        env: BuildEnvironment = document.settings.env
        path = Path(env.doc2path(env.docname))
        config: MdParserConfig = env.myst_config  # type: ignore[attr-defined]  # MyST puts it there
        try:
            sources.refuse_link(env, path)
            if "\ufffd" in inputstring or "\0" in inputstring:
                exact_text(path)  # says what is no text in it
            inputstring = plain_lines(inputstring)
            source = read_source(inputstring, path)
            article = articles.note(env, source, inputstring)
        except ArticleError as error:
            kind = Kind.FENCE_UNCLOSED if isinstance(error, Unclosed) else Kind.ARTICLE
            warn(kind, error.words, (env.docname, error.line))
            articles.note_unreadable(env)
            # A page that cannot be read is a title, so that others can still link to it.
            parser = create_md_parser(config, BookRenderer)
            parser.options["document"] = document
            # The articles that it lists are still listed.
            listed = "\n".join(names(inputstring))
            below = f"\n\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n" if listed else ""
            parser.render(f"# {path.stem}{below}")
            return
        titles.look_at_subtitle(env, source.meta.get("subtitle"), inputstring)
        reuse.note(env, source)
        code_words.note(env, source, inputstring)

        def complain(subtype: Any, message: str) -> None:
            create_warning(document, message, subtype, line=1, append_to=document)

        config = merge_file_level(config, source.meta, complain)
        parser = create_md_parser(config, BookRenderer)
        parser.options["document"] = document
        if source.meta.get("file_format") != "mystnb":
            parser.render(inputstring)
            return
        found = iter(self._stored(env, source, path))
        parser.options["visao_meta"] = {
            key: value for key, value in source.meta.items() if key not in articles.MACHINE_KEYS
        }
        parser.options["visao_cells"] = [
            (cell, next(found) if cell.kind == "code" else None) for cell in source.cells
        ]
        environment: dict[str, Any] = {}
        renderer = cast("BookRenderer", parser.renderer)
        renderer.setup_render(cast("dict[str, Any]", parser.options), environment)
        tokens = notebook_to_tokens(to_notebook(source), parser, environment, logger)
        renderer.render(tokens, parser.options, environment)
        document.attributes["visao_article"] = article

    @staticmethod
    def _stored(env: BuildEnvironment, source: Any, path: Path) -> tuple[Match, ...]:
        """Return what is stored for each code cell; say what is missing or stale."""
        notebook = path.with_suffix(".ipynb")
        depend.on_file(env, notebook)
        try:
            stored = load_stored(notebook)
        except ArticleError as error:
            warn(Kind.OUTPUT_ABSENT, f"{notebook.name}: {error.words}", (env.docname, 1))
            return tuple(Match("absent") for _ in source.code_cells)
        matches = match(source, stored)
        remedy = f"make run ARTICLE={source.name}"
        code = source.code_cells
        if stored is None:
            if source.is_executed:  # said, not warned: a new article must build
                logger.info("%s has not been run yet: %s", env.docname, remedy)
            return matches
        for cell, found in zip(code, matches, strict=True):
            if found.state != "fresh":
                warn(
                    Kind.OUTPUT_STALE,
                    f"the stored output belongs to another version of this cell: {remedy}",
                    (env.docname, cell.line),
                )
        return matches


def read_whatever_comes(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Let Sphinx read bytes that are no UTF-8: it would end with a traceback.

    The parser looks at the file again and says what is wrong with it.
    """
    env.settings["input_encoding"] = LENIENT


def _lenient(name: str) -> codecs.CodecInfo | None:
    """Return UTF-8 that never fails, for :func:`codecs.register`."""
    if name != LENIENT:
        return None
    utf_8 = codecs.lookup("utf-8-sig")

    def decode(raw: Any, errors: str = "", /) -> tuple[str, int]:
        return utf_8.decode(bytes(raw), "replace")

    class Decoder(codecs.BufferedIncrementalDecoder):
        def _buffer_decode(self, raw: Any, errors: str, final: bool) -> tuple[str, int]:
            return decode(raw) if final else ("", 0)

    return codecs.CodecInfo(utf_8.encode, decode, incrementaldecoder=Decoder, name=LENIENT)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the parser for ``.md``."""
    app.setup_extension("sphinx_visao.article.articles")
    app.setup_extension("sphinx_visao.article.boxes")
    app.setup_extension("sphinx_visao.article.cells")
    app.setup_extension("sphinx_visao.article.code_words")
    app.setup_extension("sphinx_visao.article.reuse")
    app.setup_extension("sphinx_visao.frame.depend")
    app.setup_extension("sphinx_visao.frame.old_articles")
    app.setup_extension("sphinx_visao.safe.directives")
    app.setup_extension("sphinx_visao.safe.contents")
    app.setup_extension("sphinx_visao.safe.pictures")
    app.setup_extension("sphinx_visao.safe.sources")
    setup_myst(app)
    # Formulas are MathML; MyST would change the configuration of a script that no page loads,
    # and with it the configuration of every second build.
    app.connect("config-inited", lambda app, config: setattr(config, "myst_update_mathjax", False))
    app.add_source_suffix(".md", "visao")
    codecs.register(_lenient)
    app.connect("env-before-read-docs", read_whatever_comes)
    app.add_source_parser(Parser)
    return metadata(__name__)
