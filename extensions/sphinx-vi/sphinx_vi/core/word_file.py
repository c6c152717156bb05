r"""Words that a reader sees, one home for each: a file that Python, scripts and LaTeX read alike.

In: a TOML file of groups of ``key = "text"``.  Out: the text of ``"group.key"``, asked
for in the same way everywhere::

    word("card.minutes", count=6)        # Python: call the file
    word("card.minutes", { count })      // a script, joined by for_script
    \viword{card.minutes}{6}              % LaTeX, joined by for_latex

``{count}`` in a text is a placeholder, ``{other.entry}`` the text of another entry.
Whatever does not fit (an unknown key, a placeholder without a value, a value without
a placeholder) is a :class:`WordError`: in Python when the word is asked for, in
scripts and LaTeX when they are joined, before any page is written.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx_vi.core.latex_text import escape

HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A placeholder."""
KEY = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
OTHER = re.compile(rf"\{{({KEY.pattern})\}}")
"""Another entry inside of an entry."""
IN_SCRIPT = re.compile(r"""(?<![\w.$])word\(\s*(?:"([^"]*)"|([^"\s]))""")
IN_LATEX = re.compile(r"\\viword\{([^{}]*)\}")
_BRACE, _SIGN = re.compile("[{}]"), re.compile(r"[][(){},]")
NO_BREAK = "\u00a0"


class WordError(LookupError):
    """A word that is asked for and does not fit what the file has."""


class WordFile:
    """The words of one package; read once, when the package is imported.

    :param path: the TOML file.
    :raises WordError: for an entry that is no text, names an entry that is not there,
        or names itself.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = dict(self._entries(tomllib.loads(path.read_text("utf-8"))))
        self._texts = {key: self._whole(key, ()) for key in self._own}
        self._holes = {
            key: tuple(dict.fromkeys(HOLE.findall(text))) for key, text in self._texts.items()
        }

    def __call__(self, key: str, /, **values: object) -> str:
        """Return an entry with its placeholders filled.

        :raises WordError: for an unknown key, or values that are not those of its placeholders.
        """
        self._check(key, values)
        return HOLE.sub(lambda hole: str(values[hole[1]]), self._texts[key])

    @property
    def keys(self) -> frozenset[str]:
        """All keys, ``"group.key"`` each."""
        return frozenset(self._own)

    def holes(self, key: str) -> frozenset[str]:
        """Return the names of an entry's placeholders."""
        self._know(key)
        return frozenset(self._holes[key])

    def inside(self, key: str) -> frozenset[str]:
        """Return the keys of the entries that an entry is made of."""
        return frozenset(OTHER.findall(self._own[key]))

    def for_script(self, text: str, place: str = "a script") -> str:
        """Return a script after the entries that it asks for; unchanged if it asks for none.

        :param place: the script's name, for messages.
        :raises WordError: if it asks for what is not there.
        """
        asked = {key: self._texts[key] for key in self.asked_by_script(text, place)}
        if not asked:
            return text
        entries = json.dumps(asked, ensure_ascii=False, indent=2, sort_keys=True)
        # A block: the name is seen in this script only, each has its own.
        return (
            f"{{\nconst word = ((entries) => (key, values) =>\n"
            f"  entries[key].replace(/{HOLE.pattern}/g, (_, name) => values[name]))({entries});\n"
            f"{text.rstrip()}\n}}\n"
        )

    def for_latex(self, text: str, place: str = "a LaTeX file") -> str:
        """Return LaTeX after the entries that it asks for; unchanged if it asks for none.

        Values follow the key in the order of the alphabet of their placeholders, so
        that the order of an entry's words is free.
        """
        asked = sorted(self.asked_by_latex(text, place))
        if not asked:
            return text
        lines = ["\\providecommand{\\viword}[1]{\\csname viword@#1\\endcsname}"]
        for key in asked:
            numbers = {hole: f"#{n}" for n, hole in enumerate(sorted(self._holes[key]), start=1)}
            pieces = HOLE.split(self._texts[key])
            # Every second piece is the name of a placeholder.
            words = [
                numbers[piece] if at % 2 else escape(piece).replace(NO_BREAK, "~")
                for at, piece in enumerate(pieces)
            ]
            lines.append(
                f"\\expandafter\\def\\csname viword@{key}\\endcsname"
                f"{''.join(numbers.values())}{{{''.join(words)}}}"
            )
        return "\n".join([*lines, text])

    def asked_by_script(self, text: str, place: str = "a script") -> set[str]:
        """Return the keys that a script asks for."""
        found = set()
        for call in IN_SCRIPT.finditer(text):
            line = f"{place}:{text.count(chr(10), 0, call.start()) + 1}: "
            if call[1] is None:
                raise WordError(f'{line}write the key itself: word("group.key")')
            self._check(call[1], _names(text[call.end() :]), line)
            found.add(call[1])
        return found

    def asked_by_latex(self, text: str, place: str = "a LaTeX file") -> set[str]:
        """Return the keys that LaTeX asks for."""
        found = set()
        for call in IN_LATEX.finditer(text):
            line = f"{place}:{text.count(chr(10), 0, call.start()) + 1}: "
            self._know(call[1], line)
            end = call.end()
            for hole in sorted(self._holes[call[1]]):
                if text[end : end + 1] != "{":
                    raise WordError(
                        f"{line}{call[1]!r} needs {hole!r}: "
                        f"write \\viword{{{call[1]}}}{{…}}, values in the order of the alphabet"
                    )
                end = _closing(text, end)
            found.add(call[1])
        return found

    def _entries(self, groups: dict[str, object]) -> Iterator[tuple[str, str]]:
        for group, entries in groups.items():
            if not isinstance(entries, dict):
                raise WordError(
                    f"{self.path}: {group!r} stands in no group: write [group] above it"
                )
            for name, text in entries.items():
                key = f"{group}.{name}"
                if not KEY.fullmatch(key):
                    raise WordError(f"{self.path}: {key!r}: keys are of the letters a-z, 0-9 and _")
                if not isinstance(text, str):
                    raise WordError(f'{self.path}: {key!r} is {text!r}: write {name} = "text"')
                yield key, text

    def _whole(self, key: str, above: tuple[str, ...]) -> str:
        """Return an entry with the entries that it names put in."""
        if key in above:
            raise WordError(f"{self.path}: {' → '.join((*above, key))}: an entry names itself")
        self._know(key, f"in {above[-1]!r}: " if above else "")
        return OTHER.sub(lambda other: self._whole(other[1], (*above, key)), self._own[key])

    def _know(self, key: str, place: str = "") -> None:
        if key not in self._own:
            near = difflib.get_close_matches(key, self._own, 3)
            same_end = [one for one in self._own if one.partition(".")[2] == key.partition(".")[2]]
            near = list(dict.fromkeys([*near, *same_end]))[:3]
            hint = f"did you mean {', '.join(map(repr, near))}? " if near else ""
            raise WordError(f"{place}there is no word {key!r}: {hint}All are in {self.path}")

    def _check(self, key: str, values: Iterable[str], place: str = "") -> None:
        """Raise unless there is such an entry and *values* are the names of its placeholders."""
        self._know(key, place)
        given, needed = set(values), set(self._holes[key])
        if given != needed:
            lacking, odd = sorted(needed - given), sorted(given - needed)
            said = [f"lacks {', '.join(lacking)}"] if lacking else []
            said += [f"has no {', '.join(odd)}"] if odd else []
            raise WordError(f"{place}{key!r} {' and '.join(said)}: it is {self._texts[key]!r}")


def _closing(text: str, start: int) -> int:
    """Return the place after the brace that closes the one at *start*; the end if none does."""
    depth = 0
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return len(text)


def _names(after: str) -> set[str]:
    """Return the names in the object that a script gives behind a key, if it gives one.

    :param after: the script from behind the key on: ``, { count, of: all.length })``.
    """
    opening = re.match(r"\s*,\s*\{", after)
    if not opening:
        return set()
    start = opening.end() - 1
    inside = after[start + 1 : _closing(after, start) - 1]
    parts, begin, depth = [], 0, 0
    for sign in _SIGN.finditer(inside):
        if sign[0] != ",":
            depth += 1 if sign[0] in "([{" else -1
        elif not depth:
            parts.append(inside[begin : sign.start()])
            begin = sign.end()
    parts.append(inside[begin:])
    return {part.partition(":")[0].strip() for part in parts if part.strip()}
