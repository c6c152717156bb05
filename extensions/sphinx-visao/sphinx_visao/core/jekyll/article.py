"""From a post to an article, in order.

In: the text of a post, its path, and what is known of blog and book.  Out: the
text of the article, the images to put beside it, what a person has to look at, line
by line, and the places at which a person has to decide which word stands there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sphinx_vi.core.typography import repaired
from sphinx_visao.core.jekyll.blocks import blocks
from sphinx_visao.core.jekyll.checklist import Place
from sphinx_visao.core.jekyll.code import listings, mark_indented
from sphinx_visao.core.jekyll.formulas import formulas
from sphinx_visao.core.jekyll.html import html
from sphinx_visao.core.jekyll.letters import Doubt, Mended, mend
from sphinx_visao.core.jekyll.lines import Line, Lines
from sphinx_visao.core.jekyll.post import front_matter, read_post
from sphinx_visao.core.jekyll.spans import Site, liquid, spans
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
    :param mended: what became of letters in a wrong encoding.
    :param places: where a person has to decide which word it was, in the order of the file.
    """

    text: str
    notes: tuple[Note, ...]
    images: dict[str, Path]
    mended: Mended
    places: tuple[Place, ...] = ()


def convert(
    text: str,
    path: Path,
    site: Site,
    *,
    draft: bool = True,
    articles: Collection[str] = (),
) -> Converted:
    """Return a post as an article.

    :param text: the whole post, its lines ended by LF.
    :param path: where it stands, for messages and for a title if it has none.
    :param site: what is known of the blog and of the book; collects the images.
    :param draft: whether it stands outside every part for now.
    :param articles: names of the book's articles, to which links may lead.
    :raises ArticleError: if the front matter cannot be read, or there is no text.
    :raises ListsMissing: if letters are broken and the lists of words are not installed.
    """
    text, taken = _without_controls(text)
    mended = mend(text)
    post = read_post(mended.text, path)
    values = {key: str(value) for key, value in post.meta.items()}
    site = replace(site, values=values, articles=articles)
    body = listings(post.body)
    mark_indented(body)
    body = blocks(body, values["title"])
    body = formulas(body)
    body = html(liquid(body, site))
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
    if taken:
        said = (
            "a control character, which no reader sees, was"
            if taken == 1
            else (f"{taken} control characters, which no reader sees, were")
        )
        notes.append(Note(1, 1, f"{said} taken out"))
    places = _places(whole, mended)
    notes += [Note(place.line, place.column, place.message()) for place in places]
    return Converted(
        article,
        tuple(sorted(notes, key=lambda note: (note.line, note.column))),
        site.images,
        mended,
        tuple(places),
    )


_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _without_controls(text: str) -> tuple[str, int]:
    """Return a text without characters that no page may hold, and how many there were."""
    return _CONTROLS.subn("", text)


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


_TO_SIDE = 60
"""So many characters of a sentence are shown on each side of a word."""


def _places(article: Lines, mended: Mended) -> list[Place]:
    """Return where in the article each doubtful word stands now.

    A line of the article knows of which line of the post it was made; what stood in the
    front matter stands in the front matter.  A word in a part that the article does not
    have needs nobody.
    """
    head = next((n for n, line in enumerate(article[1:], 1) if line.text == "---"), 0)
    found = []
    for doubt in mended.doubts:
        origin = mended.text.count("\n", 0, doubt.start) + 1
        start = mended.text.rfind("\n", 0, doubt.start) + 1
        shown = _core(doubt.written)
        own = [n for n, line in enumerate(article) if line.origin == origin]
        spots = _spots(article, own, shown) or _spots(article, range(head), shown)
        if not spots:
            continue
        nth = len(_at(shown).findall(mended.text[start : doubt.start]))
        line, column = spots[min(nth, len(spots) - 1)]
        found.append(_place(article[line].text, line, column, shown, doubt))
    return sorted(set(found), key=lambda place: (place.line, place.column))


def _core(written: str) -> str:
    """Return a word as the article has it: without signs, its tone where the book puts it."""
    return repaired(written, STYLE).strip(" “”‘’\"'.?-–—…") or written


def _at(written: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(written)}(?!\w)")


def _spots(article: Lines, numbers: Iterable[int], written: str) -> list[tuple[int, int]]:
    """Return line and column, both from 0, of a word in some lines."""
    return [(n, m.start()) for n in numbers for m in _at(written).finditer(article[n].text)]


def _place(text: str, line: int, column: int, written: str, doubt: Doubt) -> Place:
    """Return a place with the sentence around it."""
    before, after = text[:column], text[column + len(written) :]
    begins = max((m.end() for m in re.finditer(r"[.!?…:;]\s+|^[#>\s*-]+", before)), default=0)
    ends = re.search(r"[.!?…](?=\s|$)", after)
    before, after = before[begins:], after[: ends.end()] if ends else after
    if len(before) > _TO_SIDE:
        before = "…" + before[-_TO_SIDE:].partition(" ")[2]
    if len(after) > _TO_SIDE:
        after = after[:_TO_SIDE].rpartition(" ")[0] + "…"
    others = tuple(dict.fromkeys(_core(other) for other in doubt.others))
    return Place(line + 1, column + 1, before, written, after, doubt.arrived.strip(), others)
