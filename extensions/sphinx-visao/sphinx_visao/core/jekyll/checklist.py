"""The places at which a person has to decide, as a page to click through on a phone.

In: the places, each with its sentence, what is written there and what else it may be.
Out: one HTML file that needs nothing but itself.  It changes no file: it says what to
type, and remembers in the browser what was decided.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sphinx_visao.core.words import word

SHOWN = 8
"""So many other readings have a button; whoever needs another one types it."""
_PAGE = Path(__file__).with_suffix(".html")


@dataclass(frozen=True)
class Place:
    """A place in an article that a person has to look at.

    :param line: 1-based, in the article.
    :param column: 1-based.
    :param before: what stands before the word in its sentence.
    :param written: the word that stands there.
    :param after: what stands behind it.
    :param arrived: what stood there in the post.
    :param others: what else it may be, the likeliest first.
    """

    line: int
    column: int
    before: str
    written: str
    after: str
    arrived: str
    others: tuple[str, ...]

    def message(self) -> str:
        """Return the place as a line of the list that is printed."""
        said = f"“{self.before}[{self.written}]{self.after}”: "
        others = ", ".join(self.others[:SHOWN])
        if len(self.others) > SHOWN:
            others += f" and {len(self.others) - SHOWN} more"
        if not others and self.arrived not in self.written:
            return (
                f"{said}{self.arrived!r} was read as {self.written!r}, which is no Vietnamese word"
            )
        if not others:
            return f"{said}no word is known that {self.arrived!r} can have been; write it again"
        if self.written == self.arrived:
            return f"{said}left as it was; if letters are missing, it may have been {others}"
        return f"{said}{self.arrived!r} was read as {self.written!r}; it may have been {others}"


def page(places: Sequence[Place], article: str) -> str:
    """Return the page.

    :param article: the article's file, as its author knows it.
    """
    items = "\n".join(_item(number, place) for number, place in enumerate(places))
    # The script fills in what it alone knows.
    said = {
        "right": word("import.look_right"),
        "change": word("import.look_change", line="{line}", old="{old}", new="{new}"),
        "seen": word("import.look_seen", done="{done}", count="{count}"),
        "ask": word("import.look_ask"),
    }
    values = {
        "@ARTICLE@": escape(article),
        "@TITLE@": escape(word("import.look_title", count=len(places))),
        "@IN@": escape(word("import.look_in")),
        "@INTRO@": escape(word("import.look_intro")),
        "@STILL@": escape(word("import.look_still")),
        "@CHANGES@": escape(word("import.look_changes")),
        "@NOTHING@": escape(word("import.look_nothing")),
        "@BAR@": escape(word("import.look_bar")),
        "@NEXT@": escape(word("import.look_next")),
        "@ITEMS@": items,
        "@KEY@": _in_script(article),
        "@WORDS@": _in_script(said),
    }
    return re.sub("@[A-Z]+@", lambda m: values[m[0]], _PAGE.read_text("utf-8"))


def _in_script(value: object) -> str:
    """Return a value as a script has it; nothing in it looks like the script's end."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _item(number: int, place: Place) -> str:
    """Return one place: its sentence, and a button for each reading."""
    where = word("import.look_where", line=place.line, column=place.column)
    other = escape(word("import.look_other"))
    choices = [place.written, *place.others[:SHOWN]]
    buttons = "".join(
        f'<button type="button" aria-pressed="false" data-word="{escape(one)}">{escape(one)}'
        "</button>"
        for one in choices
    )
    sentence = f"{escape(place.before)}<mark>{escape(place.written)}</mark>{escape(place.after)}"
    return (
        f'<li data-line="{place.line}" data-written="{escape(place.written)}" id="cho-{number}">'
        f'<p class="where">{escape(where)} <code>{escape(place.arrived)}</code></p>'
        f'<p class="sentence">{sentence}</p><div class="choices">{buttons}'
        f'<button type="button" class="other" aria-pressed="false">{other}</button></div>'
        '<p class="todo" role="status"></p></li>'
    )
