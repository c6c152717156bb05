"""What a cell has put out: text, errors shown on purpose, tables, formulas, figures.

In: the stored outputs of a cell.  Out: nodes that every builder can write.  What cannot be
shown whole is shown as its plain text; where that says nothing, a warning says what to do.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_visao.article.formulas import can_be_set
from sphinx_visao.article.tables import numbers
from sphinx_visao.core.io.text import printable
from sphinx_visao.core.outputs.html_table import Table, read_tables
from sphinx_visao.core.outputs.results import formula_of, is_bare, rich
from sphinx_visao.core.pages.tex import same_everywhere
from sphinx_visao.core.running.screen import on_screen, plain
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_visao.core.article.source import Cell
    from sphinx_visao.core.article.stored import Match

PICTURES = {"image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg"}
ALT_MIME = "text/vnd.visao.alt"
"""Under which a picture brings its own description: ``visao.so_tai`` makes it of the data."""
MARKDOWN = "visao_markdown"
"""Attribute of a container whose text the parser reads as Markdown."""


def render_outputs(env: BuildEnvironment, cell: Cell, found: Match) -> list[nodes.Node]:
    """Return the nodes of everything a cell has put out."""
    result: list[nodes.Node] = []
    pictures = 0
    for output in found.outputs:
        kind = output["output_type"]
        if kind == "stream":
            said = "stderr" if output["name"] == "stderr" else "stream"
            result.append(_printed(_text(output["text"]), said))
        elif kind == "error":
            result.append(_printed("\n".join(output["traceback"]), "error"))
        else:
            data: Mapping[str, Any] = output["data"]
            picture = next((mime for mime in PICTURES if mime in data), None)
            if picture:
                result.append(_figure(env, cell, picture, data, pictures))
                pictures += 1
            else:
                result += _result(env, cell, data)
    return result


def _result(env: BuildEnvironment, cell: Cell, data: Mapping[str, Any]) -> list[nodes.Node]:
    """Return a result in the richest form that every page of the book can show."""
    tables = read_tables(_clean(data.get("text/html", "")))
    if tables:
        if any(isinstance(one, Table) and one.has_colours for one in tables):
            warn(
                Kind.OUTPUT,
                "the colours of this table are not shown, its numbers are: mark some cells in one "
                "colour or in bold, which becomes bold, or draw the scale with matplotlib",
                (env.docname, cell.line),
            )
        return [node for one in tables for node in _table(one)]
    formula = same_everywhere(formula_of(_clean(data.get("text/latex", ""))))
    if formula and can_be_set(formula):
        return [nodes.math_block(formula, formula, nowrap=False, number=None)]
    if "text/markdown" in data:
        words = _clean(data["text/markdown"])
        return [nodes.container(classes=["cell-output", "output-markdown"], **{MARKDOWN: words})]
    text = _text(data.get("text/plain", ""))
    kinds = rich(data)
    if text and not (kinds and is_bare(text)):
        return [_printed(text, "result")]
    if kinds:
        warn(
            Kind.OUTPUT,
            f"this cell gives a result ({', '.join(kinds)}) that no page can show: print it as "
            "text, show it as a table or a formula, or draw it with matplotlib",
            (env.docname, cell.line),
        )
    return []


def _table(found: Table | str) -> list[nodes.Node]:
    """Return the nodes of one table, its caption first, or of the words between two."""
    if isinstance(found, str):
        return [nodes.paragraph("", found, classes=["table-words"])]
    caption = nodes.strong("", found.caption)
    above = [nodes.paragraph("", "", caption, classes=["table-caption"])] if found.caption else []
    return [*above, numbers(found)]


def _text(value: str | list[str]) -> str:
    """Return a notebook's multi-line text, which may be stored as a list of lines."""
    return value if isinstance(value, str) else "".join(value)


def _clean(value: str | list[str]) -> str:
    """Return such a text without what only a terminal understands."""
    return printable(plain(_text(value)))


def _printed(text: str, kind: str) -> nodes.literal_block:
    text = on_screen(text).rstrip("\n")
    return nodes.literal_block(
        text, text, language="none", classes=["cell-output", f"output-{kind}"]
    )


def picture_uri(env: BuildEnvironment, content: bytes, suffix: str, drawn_for: str = "") -> str:
    """Write a picture beside the doctrees; return where an image node finds it.

    :param drawn_for: the page, for a picture that is made after pages have been read.
    """
    number = "ve"
    if not drawn_for:
        count: int = env.temp_data.get("visao_pictures") or 0
        env.temp_data["visao_pictures"] = count + 1
        number = str(count + 1)
    folder, _, name = (drawn_for or env.docname).rpartition("/")
    path = Path(env.doctreedir) / "visao-figures" / folder
    path.mkdir(parents=True, exist_ok=True)
    path /= f"{name}-{number}{suffix}"
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    return "/" + os.path.relpath(path, env.srcdir)


def _figure(
    env: BuildEnvironment, cell: Cell, mime: str, output: Mapping[str, Any], position: int
) -> nodes.figure:
    """Write a picture beside the doctrees and return a figure that shows it.

    Its description is what the author wrote, then what the picture says of itself.
    """
    data = _text(output[mime])
    options = cell.options
    alts = options.get("alt", "")
    alt = alts if isinstance(alts, str) else (alts[position] if position < len(alts) else "")
    alt = " ".join(filter(None, [alt.strip(), _text(output.get(ALT_MIME, "")).strip()]))
    if not alt:
        warn(
            Kind.ALT,
            "this cell draws a figure without a description: add a line “:alt: what it shows”",
            (env.docname, cell.line),
        )
    content = data.encode("utf-8") if mime == "image/svg+xml" else base64.b64decode(data)
    uri = picture_uri(env, content, PICTURES[mime])
    image = nodes.image(uri=uri, alt=alt)
    image["classes"] += ["drawn" if mime == "image/svg+xml" else "pixels"]
    figure = nodes.figure("", image, classes=["cell-figure"])
    if options.get("caption") and position == 0:
        figure["visao_caption"] = options["caption"]
    if options.get("name") and position == 0:
        figure["names"] = [nodes.fully_normalize_name(str(options["name"]))]
    return figure
