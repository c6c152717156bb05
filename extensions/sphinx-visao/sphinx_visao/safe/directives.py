"""Directives that put code on a page or read files, fenced in.

In: ``{raw}``, ``{include}``, ``{literalinclude}`` and ``{csv-table}``, in Markdown or in
reStructuredText, wherever on a page.  Out: what they always give, if the file they read lies
in the book's folder; raw code on trusted pages only; nothing but a warning otherwise.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.directives.misc import Raw
from docutils.statemachine import StringList
from myst_parser.mocking import MockIncludeDirective, MockState
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import metadata
from sphinx_visao.core.io.errors import ArticleError, Missing
from sphinx_visao.core.io.places import is_inside
from sphinx_visao.core.io.text import read_text
from sphinx_visao.frame.warning_kinds import Kind, warn
from sphinx_visao.safe.trusted import is_trusted, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_OPEN = "visao_included"
"""While a page is read: the files that are being included, each by the one before it."""
_MOVE = "put the file into the book's folder"


class _Fenced(SphinxDirective):
    """What all of them share."""

    def place(self) -> str:
        """Return file and line, also of a text that is included."""
        source, line = self.get_source_info()
        return f"{source}:{line}"

    def refused(self, name: str) -> bool:
        """Whether a file may not be read; say so.

        :param name: as the author has written it.
        """
        path = Path(self.env.relfn2path(name)[1])
        if is_trusted(self.env) or (not name.startswith("<") and is_inside(path, self._book)):
            return False
        message = f"{{{self.name}}} reads {name!r}, which lies outside of the book's folder"
        refuse(message, _MOVE, self.place())
        return True

    @property
    def _book(self) -> Path:
        return Path(self.env.srcdir)


class FencedRaw(_Fenced, Raw):
    """``{raw}`` on trusted pages only, in whatever language it is."""

    def run(self) -> list[nodes.Node]:
        """Return the code, or a warning."""
        if is_trusted(self.env):
            return list(Raw.run(self))
        message = f"{{{self.name}}} puts {self.arguments[0]} code on the page as it is"
        refuse(message, "write it in Markdown", self.place())
        return []


class FencedInclude(_Fenced):
    """``{include}`` of a file of the book.

    No subclass of Sphinx's: MyST would put its own in its place, without asking this one.
    """

    required_arguments = 1
    final_argument_whitespace = True
    # MyST adds the last three to Sphinx's; a parser is a module by name, which is code.
    option_spec: ClassVar[dict[str, Any]] = {
        **(Include.option_spec or {}),
        "parser": directives.unchanged,
        "relative-images": directives.flag,
        "relative-docs": directives.path,
        "heading-offset": directives.nonnegative_int,
    }

    def run(self) -> Sequence[nodes.Node]:
        """Return the text of the file, read as the page is, or a warning."""
        if self.refused(self.arguments[0].strip()):
            return []
        if self.options.pop("parser", "") and not is_trusted(self.env):
            refuse("{include} takes no parser", "leave the line :parser: out", self.place())
            return []
        state: Any = self.state  # MyST's is none of docutils' kind
        if isinstance(state, MockState):
            return self._of_markdown(state._renderer)
        return self._of_rst()

    def _of_markdown(self, renderer: Any) -> Sequence[nodes.Node]:
        """Return what MyST makes of the file; it would follow a circle to the end of memory."""
        path = Path(self.env.relfn2path(self.arguments[0])[1]).resolve()
        open_: list[Path] = self.env.temp_data.setdefault(_OPEN, [])  # type: ignore[assignment]
        if path in (Path(self.env.doc2path(self.env.docname)).resolve(), *open_):
            message = f"{path.name} includes itself: take one of the two {{{self.name}}} out"
            warn(Kind.UNSAFE, message, self.place())
            return []
        open_.append(path)
        try:
            return MockIncludeDirective(
                renderer, self.name, Include, self.arguments, self.options, [], self.lineno
            ).run()
        finally:
            open_.pop()

    def _of_rst(self) -> Sequence[nodes.Node]:
        return Include(
            self.name,
            self.arguments,
            self.options,
            self.content,
            self.lineno,
            self.content_offset,
            self.block_text,
            self.state,
            self.state_machine,
        ).run()


class FencedLiteralInclude(_Fenced, LiteralInclude):
    """``{literalinclude}`` of a file of the book, and its ``:diff:``."""

    def run(self) -> list[nodes.Node]:
        """Return the listing, or a warning."""
        names = [self.arguments[0], *filter(None, [self.options.get("diff")])]
        return [] if any(map(self.refused, names)) else LiteralInclude.run(self)


class FencedTable(_Fenced, CSVTable):
    """``{csv-table}`` of a file of the book; of an address on trusted pages only."""

    # Sphinx and docutils say different things of what comes out.
    def run(self) -> list[nodes.Node]:  # type: ignore[override]
        """Return the table, or a warning."""
        if "url" in self.options and not is_trusted(self.env):
            message = f"{{{self.name}}} fetches {self.options['url']!r} when the book is built"
            refuse(message, "put the table into a file of the book, with :file:", self.place())
            return []
        name = self.options.pop("file", "")
        if name:
            if self.refused(name):
                return []
            path = Path(self.env.relfn2path(name)[1])
            self.env.note_dependency(str(path))
            try:
                self.content = StringList(read_text(path).splitlines(), str(path))
            except Missing:
                message = f"{{{self.name}}}: there is no file {name!r}"
                warn(Kind.UNSAFE, f"{message}: write its path from this page", self.place())
                return []
            except ArticleError as error:
                warn(Kind.UNSAFE, f"{{{self.name}}} {name}: {error.words}", self.place())
                return []
        return CSVTable.run(self)


def raw_role(
    role: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Any,
    options: dict[str, Any] | None = None,
    content: Sequence[str] | None = None,
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Return raw code inside of a line, on trusted pages; elsewhere its letters."""
    env = inliner.document.settings.env
    if is_trusted(env):
        return roles.raw_role(role, rawtext, text, lineno, inliner, options, content)
    message = f"the role {role!r} puts code on the page as it is"
    refuse(message, "write it in Markdown", (env.docname, lineno))
    return [nodes.literal("", nodes.unescape(text))], []


raw_role.options = {"format": directives.unchanged}  # type: ignore[attr-defined]  # docutils asks


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the fenced ones in the place of Sphinx's own."""
    app.setup_extension("sphinx_visao.safe.trusted")
    app.add_directive("raw", FencedRaw, override=True)
    app.add_directive("include", FencedInclude, override=True)
    app.add_directive("literalinclude", FencedLiteralInclude, override=True)
    app.add_directive("csv-table", FencedTable, override=True)
    app.add_role("raw", raw_role, override=True)
    return metadata(__name__)
