"""From a post to an article, in order.

In: the text of a post, its path, and what is known of blog and book.  Out: the
text of the article, the images to put beside it, and what a person has to look
at, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sphinx_vi.core import mojibake
from sphinx_vi.core.typography import repaired
from sphinx_visao.core.jekyll.blocks import blocks
from sphinx_visao.core.jekyll.code import listings, mark_indented
from sphinx_visao.core.jekyll.formulas import formulas
from sphinx_visao.core.jekyll.html import html
from sphinx_visao.core.jekyll.lines import Line, Lines
from sphinx_visao.core.jekyll.post import front_matter, read_post
from sphinx_visao.core.jekyll.spans import Site, spans
from sphinx_visao.core.rules.voice import STYLE
from sphinx_visao.core.words import word


@dataclass(frozen=True)
class Note:
    """Something a person has to look at.

    :param line: 1-based, in the article.
    :param column: 1-based.
    :param message: what it is.
    """

    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Converted:
    """A post as an article.

    :param text: the whole file.
    :param notes: what a person has to look at, in the order of the file.
    :param images: place relative to the article, and the file that belongs there.
    :param repaired: how many words in a wrong encoding were put right for certain.
    """

    text: str
    notes: tuple[Note, ...]
    images: dict[str, Path]
    repaired: int


def convert(
    text: str,
    path: Path,
    site: Site,
    *,
    draft: bool = True,
    articles: Collection[str] = (),
) -> Converted:
    """Return a post as an article.

    :param text: the whole post.
    :param path: where it stands, for messages and for a title if it has none.
    :param site: what is known of the blog and of the book; collects the images.
    :param draft: whether it stands outside every part for now.
    :param articles: names of the book's articles, to which links may lead.
    :raises ArticleError: if the front matter cannot be read.
    """
    mended = mojibake.repair(text)
    post = read_post(mended.text, path)
    values = {key: str(value) for key, value in post.meta.items()}
    site = replace(site, values=values, articles=articles)
    body = listings(post.body)
    mark_indented(body)
    body = blocks(body, values["title"])
    body = formulas(body)
    body = html(body)
    body = spans(body, site)
    body = _reading_list(body, post.repository)
    head = front_matter(_meta(post.meta, draft))
    top = [Line(line) for line in head.rstrip("\n").split("\n")]
    top += [Line(""), *_unknown(post.unknown)]
    # A heading below may not be swallowed by a comment, nor a text by a fence.
    whole = _tidy([*top, Line(""), *body])
    whole = _repaired(whole)
    article = "\n".join(line.text for line in whole) + "\n"
    notes = [
        Note(n, 1, note)
        for n, line in enumerate(whole, start=1)
        for note in dict.fromkeys(line.notes)
    ]
    notes += _uncertain(article, mended)
    notes += _inferred(article, mended)
    return Converted(
        article,
        tuple(sorted(notes, key=lambda note: (note.line, note.column))),
        site.images,
        mended.fixed + len(mended.inferred),
    )


def _meta(meta: dict[str, Any], draft: bool) -> dict[str, Any]:
    """Return the front matter of the article."""
    values: dict[str, Any] = {}
    if draft:
        values |= {"orphan": True, "nosearch": True}
    order = ("title", "subtitle", "author", "tags")
    return values | {key: meta[key] for key in order if meta.get(key)}


def _unknown(unknown: dict[str, Any]) -> Lines:
    """Return front matter that nobody knows, as comments."""
    made = []
    for key, value in unknown.items():
        shown = " ".join(str(value).split())
        line = Line(f"% {key}: {shown}", code=True)
        line.notes.append(f"front matter that the book does not know, kept as a comment: {key}")
        made.append(line)
    return made


_READING = re.compile(
    r"^#{2,3} (?:tài liệu tham khảo|tham khảo(?: thêm)?|đọc thêm|xem thêm|references|further reading)\W*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s+(.*)$")


def _reading_list(body: Lines, repository: str) -> Lines:
    """Return the body with the list of links at its end as the book's reading list.

    :param repository: ``owner/name`` of the code that goes with the post; it joins the list.
    """
    at = next((n for n, line in enumerate(body) if _is_reading(line)), None)
    texts: Lines = []
    if at is not None:
        after = [line for line in body[at + 1 :] if not line.blank]
        if after and all(_ITEM.match(line.text) and "](" in line.text for line in after):
            texts = [line.like("- " + _ITEM.match(line.text)[1]) for line in after]
            for old, new in zip(after, texts, strict=True):
                new.notes = old.notes
            body = body[:at]
    mentioned = any(repository in line.text for line in [*body, *texts])
    if "/" in repository and not mentioned:
        address = f"https://github.com/{repository}"
        texts.append(Line(f"- [{repository}]({address}): {word('import.repository')}"))
    if not texts:
        return body
    return [*body, Line(""), Line(":::{doc-them}"), *texts, Line(":::")]


def _is_reading(line: Line) -> bool:
    return not line.code and bool(_READING.match(line.text))


def _tidy(lines: Lines) -> Lines:
    """Return the lines without blanks at their ends and without runs of empty lines."""
    result: Lines = []
    for line in lines:
        if not line.code:
            hard = line.text.endswith("  ") and line.text.strip() and not line.text.startswith("#")
            line.text = line.text.rstrip() + ("\\" if hard and not line.text.endswith("\\") else "")
        if line.blank and not line.code and result and result[-1].blank and not result[-1].code:
            result[-1].notes += line.notes
            continue
        result.append(line)
    while result and result[-1].blank:
        result.pop()
    for index, line in enumerate(result):
        # Two blanks break a line; before an empty line there is nothing to break.
        last = index + 1 == len(result) or result[index + 1].blank
        if not line.code and line.text.endswith("\\") and last and not line.text.endswith("\\\\"):
            line.text = line.text[:-1].rstrip()
    return result


def _repaired(lines: Lines) -> Lines:
    """Return the lines with everything mended that `make fix` would mend."""
    texts = repaired("\n".join(line.text for line in lines), STYLE).split("\n")
    for line, text in zip(lines, texts, strict=True):
        line.text = text
    return lines


def _uncertain(article: str, mended: mojibake.Repair) -> list[Note]:
    """Return a note for every marked place, with what it may have been."""
    words = re.findall(r"\w+", mended.text)
    common = {one: words.count(one) for one in set(words)}
    found = []
    for line, column, broken in mojibake.marks(article):
        options = sorted(mended.uncertain.get(broken, ()), key=lambda w: (-common.get(w, 0), w))
        shown = ", ".join(options[: mojibake.SHOWN])
        more = (
            f" (and {len(options) - mojibake.SHOWN} more)" if len(options) > mojibake.SHOWN else ""
        )
        said = f"may have been {shown}{more}" if options else "write the word again"
        marks = f"{mojibake.OPEN}{mojibake.CLOSE}"
        found.append(
            Note(line, column, f"letters were lost in {broken!r}: {said}; then take {marks} away")
        )
    return found


def _inferred(article: str, mended: mojibake.Repair) -> list[Note]:
    """Return one note for each word that only Vietnamese spelling could restore."""
    found = []
    for broken, whole in dict.fromkeys(mended.inferred):
        match = re.search(rf"(?<!\w){re.escape(whole.strip())}(?!\w)", article)
        if match:
            line = article.count("\n", 0, match.start()) + 1
            column = match.start() - article.rfind("\n", 0, match.start())
            found.append(
                Note(
                    line,
                    column,
                    f"{broken!r} was read in a wrong encoding: it can only be {whole.strip()!r}",
                )
            )
    return found
