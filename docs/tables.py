"""The tables of these pages that come from the code: ``make reference`` renews them.

In: the pages of ``docs/``, and what is registered in the two packages.  Out: the same
pages, with the text between ``<!-- table: name -->`` and ``<!-- end -->`` made new.  So
a page reads the same on GitHub and as built; ``tests/unit/test_docs.py`` says when one
is out of date.
"""

from __future__ import annotations

import ast
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from docutils.transforms import Transform
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from whatif.groups import GROUPS
from whatif.harness import Row

from sphinx_visao.core.article.reading import KINDS, Rates
from sphinx_visao.core.figures.piece_table import PIECES, kept_name
from sphinx_visao.core.rules.judge import EVERYWHERE, RULES, name_of
from sphinx_visao.core.rules.voice import repeated
from sphinx_visao.frame.warning_kinds import Kind

HERE = Path(__file__).resolve().parent
EXTENSIONS = HERE.parent / "extensions"
PACKAGES = (EXTENSIONS / "sphinx-vi" / "sphinx_vi", EXTENSIONS / "sphinx-visao" / "sphinx_visao")
REGION = re.compile(r"(<!-- table: ([\w./-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
OURS = ("vi_", "visao_")
BESIDE = (".css", ".js", ".sty", ".json", ".toml", ".md")
"""Files that may stand beside a module under its own name."""


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar inside of a cell would end the cell."""

    def line(cells: Sequence[str]) -> str:
        written = (" ".join(cell.split()).replace("|", r"\|") for cell in cells)
        return f"| {' | '.join(written)} |\n"

    return line(head) + "|---" * len(head) + "|\n" + "".join(map(line, rows))


def code(text: str) -> str:
    """Return *text* as code."""
    return f"`{text}`"


def warnings() -> str:
    """Every kind of warning."""
    rows = [(code(f"visao.{kind.subtype}"), kind.meaning) for kind in Kind]
    return markdown(("warning", "meaning"), rows)


def rules() -> str:
    """Every rule for articles, in the words of its own documentation."""
    rows = [
        (
            code(name_of(rule)),
            (rule.__doc__ or "").strip().split("\n")[0].strip(),
            "every page" if rule in EVERYWHERE else "a part's",
        )
        for rule in (*RULES, repeated)
    ]
    return markdown(("rule", "what it asks for", "articles"), rows)


def pieces() -> str:
    """Every interactive figure with its data."""

    def rows(piece: str) -> Iterator[tuple[str, str, str]]:
        for name, field in PIECES[piece].fields.items():
            kind = field.kind if isinstance(field.kind, str) else f"dict({', '.join(field.kind)})"
            left_out = " (may be left out)" if field.optional else ""
            yield code(name), kind, f"{field.meaning}{left_out}"

    return "\n".join(
        f"{code(piece)} is {one.meaning}. Its data, {code(kept_name(piece) + '=dict(…)')}:\n\n"
        + markdown(("key", "what", "meaning"), rows(piece))
        for piece, one in PIECES.items()
    )


@dataclass(frozen=True)
class Registered:
    """What both packages tell Sphinx.

    :param options: name, default and meaning of each of our settings.
    :param reading: the transforms of a page that is read.
    :param writing: the transforms of a page that is written.
    """

    options: tuple[tuple[str, Any, str], ...]
    reading: tuple[type[Transform], ...]
    writing: tuple[type[Transform], ...]


@cache
def registered() -> Registered:
    """Return what a project gets that enables both packages; docutils stays as it was."""
    conf = {"extensions": ["sphinx_visao"], "html_math_renderer": "visao"}
    with tempfile.TemporaryDirectory() as name, docutils_namespace():
        out = Path(name)
        (out / "index.rst").write_text("x\n=\n", "utf-8")
        app = Sphinx(
            out, None, out / "o", out / "d", "dummy", conf, status=None, warning=sys.stderr
        )
        values = sorted(app.config.values.items())
        return Registered(
            tuple((n, v.default, v.description) for n, v in values if n.startswith(OURS)),
            tuple(app.registry.get_transforms()),
            tuple(app.registry.get_post_transforms()),
        )


def options() -> str:
    """Every option of the packages, from what they have registered."""
    rows = [
        (code(name), code(repr(default)), meaning)
        for name, default, meaning in registered().options
    ]
    return markdown(("option", "default", "meaning"), rows)


def clock() -> str:
    """What the clock counts, and what each of it costs."""

    def rows() -> Iterator[tuple[str, str, str]]:
        for kind in KINDS:
            rate = getattr(Rates(), kind.rate)
            cost = f"a minute for {rate:g} {kind.many}"
            if not kind.rate.endswith("_per_minute"):
                cost = f"{rate:g} seconds a {kind.one}"
            yield kind.name, cost, code(f"visao_{kind.rate}")

    return markdown(("what", "costs", "option"), rows())


def rooms() -> dict[str, list[Path]]:
    """Return the modules of each room, by the room's folder below ``extensions``."""
    found: dict[str, list[Path]] = {}
    for folder in PACKAGES:
        for path in sorted(folder.rglob("*.py")):
            # A package file that only says what the room is for needs no line.
            if path.name != "__init__.py" or len(ast.parse(path.read_text("utf-8")).body) > 1:
                room = path.parent.relative_to(folder.parent).as_posix()
                found.setdefault(room, []).append(path)
    return found


def purpose(path: Path) -> str:
    """Return the first line of a module's documentation, without its full stop."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return text.split("\n")[0].rstrip(".")


def room(name: str) -> str:
    """Every module of one room, what it is for, and what stands beside it."""
    rows = []
    for path in rooms()[name]:
        beside = [code(s) for s in BESIDE if path.with_suffix(s).is_file()]
        rows.append((code(path.stem), purpose(path), ", ".join(beside)))
    return markdown(("module", "what it is for", "beside it"), rows)


def what_if(group: ModuleType) -> str:
    """What goes wrong with one kind of thing, what is said, and what is kept."""
    rows = [(row.what, code(f"make {row.command}"), said(row), row.kept) for row in group.ROWS]
    return markdown(("what goes wrong", "command", "what is said", "what is kept"), rows)


def said(row: Row) -> str:
    """Return what the answer holds; "nothing" where a command goes on as if all were well."""
    words = [re.sub(r"\s+", " ", part).replace("`", "´") for part in row.said if part.strip()]
    if not words or (row.messages == 0 and row.status == 0):
        return "nothing: it works"
    return code(" … ".join(words))


TABLES: dict[str, Callable[[], str]] = {
    "warnings": warnings,
    "rules": rules,
    "options": options,
    "clock": clock,
    "interactive": pieces,
    **{name: partial(room, name) for name in rooms()},
    **{f"what-if/{group.__name__.rpartition('_')[2]}": partial(what_if, group) for group in GROUPS},
}


def renewed(text: str) -> str:
    """Return a page with its tables made new.

    :raises KeyError: for a table that does not exist.
    """
    return REGION.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n{found[3]}", text)


def pages() -> list[Path]:
    """Return the pages that have such tables."""
    return [path for path in sorted(HERE.glob("*.md")) if REGION.search(path.read_text("utf-8"))]


def main() -> int:
    """Write the pages whose tables have changed, name them."""
    for path in pages():
        text = path.read_text("utf-8")
        if (new := renewed(text)) != text:
            path.write_text(new, "utf-8")
            print(f"docs/{path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
