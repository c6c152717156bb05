"""The voice of an article: what a program can hear of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_vi.core.typography import Finding, Style
from sphinx_visao.core.article.block_table import READING
from sphinx_visao.core.rules.draft import Draft, at

SWORN_OFF = (
    "đóng vai trò quan trọng",
    "không chỉ … mà còn",
    "hãy cùng khám phá",
    "trong thế giới của",
    "sức mạnh của",
    "mạnh mẽ",
    "một cách hiệu quả",
    "điều thú vị là",
    "bạn đã bao giờ tự hỏi",
    "chúc mừng bạn",
    "trong bài này chúng ta sẽ",
)
STYLE = Style(tones="old", quotes=True, phrases=SWORN_OFF, who="the book")
"""How the book writes, in articles and around them."""
TRANSLATED = (
    (
        re.compile(r"\bđược\b(?:\s+\w+){1,6}?\s+bởi\b", re.IGNORECASE),
        "“được … bởi”: say who does it",
    ),
    (re.compile(r"\bmột cách \w+", re.IGNORECASE), "“một cách …”: an adverb needs none of it"),
    (re.compile(r"\bhãy cùng\b", re.IGNORECASE), "“hãy cùng”: just do it"),
    (
        re.compile(r"\bviệc\b[^.?!;]*?\bviệc\b", re.IGNORECASE),
        "“việc” twice in a sentence: use verbs",
    ),
)
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?")
_SIGNS = frozenset("✓✔✗✘★☆")
_NUMBERED = re.compile(r"(?<![\w`\]])\[\d+\](?![(:\w])")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_ARTICLE = re.compile(r"\b[Bb]ài ((?:mở đầu |(?:I|II|III|IV|V)\.)?\d{1,3})\b(?! (?:phút|câu|toán))")
_DECIMAL = re.compile(r"(?<![\w,.])\d+,\d+(?!\w|[,.]\d)")


def translated(draft: Draft) -> Iterator[Finding]:
    """No turns of phrase that only translations have."""
    for number, line in draft.prose:
        for pattern, message in TRANSLATED:
            for match in pattern.finditer(line):
                yield at(number, message, match.start() + 1)


def address(draft: Draft) -> Iterator[Finding]:
    """The author says "mình" and calls the reader "bạn"."""
    for number, line in draft.prose:
        for match in re.finditer(r"\bchúng (?:ta|tôi)\b", line, re.IGNORECASE):
            yield at(
                number, f"{match[0]!r}: the author is “mình”, the reader “bạn”", match.start() + 1
            )


def emoji(draft: Draft) -> Iterator[Finding]:
    """At most one emoji."""
    found = [
        (number, match.start() + 1)
        for number, line in draft.prose
        for match in _EMOJI.finditer(line)
        if match[0] not in _SIGNS
    ]
    for number, column in found[1:]:
        yield at(number, "more than one emoji in an article", column)


def questions(draft: Draft) -> Iterator[Finding]:
    """Not every paragraph ends in a question."""
    ends = []
    body = draft.lines[: draft.end_of_body - 1]
    texts = {number for number, _ in draft.prose}
    for number, line in enumerate(body, start=1):
        last = number == len(body) or not body[number].strip()
        if (
            number in texts
            and last
            and line.strip()
            and not line.startswith(("#", ":", "-", "|", ">"))
        ):
            ends.append((number, line.rstrip().endswith("?")))
    asked = [number for number, question in ends if question]
    if len(ends) >= 6 and len(asked) > len(ends) / 2:
        message = f"{len(asked)} of {len(ends)} paragraphs end in a question: answer some"
        yield at(asked[len(asked) // 2], message)


def bold(draft: Draft) -> Iterator[Finding]:
    """Bold is for terms at their first use, not for every line."""
    run = 0
    for number, line in draft.prose:
        plain = line if number < draft.end_of_body else ""
        marked = [m for m in _BOLD.finditer(plain) if m[0].strip("* ")]
        if re.match(r"\s*(?:[-*]|\d+\.)\s", draft.lines[number - 1]):
            continue  # a list of names with what they are
        run = run + 1 if marked else 0
        if len(marked) > 3 or run > 4:
            yield at(number, "bold on every line: keep it for terms at their first use")
            return


def citations(draft: Draft) -> Iterator[Finding]:
    """No numbered citations: a link says where it leads."""
    for number, line in draft.prose:
        for match in _NUMBERED.finditer(line):
            yield at(
                number,
                f"{match[0]}: no numbered citations; link in the text or in {READING.title}",
                match.start() + 1,
            )


def references(draft: Draft) -> Iterator[Finding]:
    """Other articles are named by a role, for numbers change."""
    for number, line in draft.prose:
        for match in _ARTICLE.finditer(line):
            name = draft.articles.get(match[1])
            if name and line[match.start() - 1 : match.start()] != "[":
                message = f"{match[0]!r}: write {{bai}}`{name}`, numbers change"
                yield at(number, message, match.start() + 1)


def typed_numbers(draft: Draft) -> Iterator[Finding]:
    """A number that a cell printed is quoted from the run, not typed."""
    printed = set(re.findall(r"(?<![\w.])\d+\.\d+(?![\w.])", draft.outputs))
    written = "\n".join(cell.source for cell in draft.source.code_cells)
    for number, line in draft.prose:
        if draft.lines[number - 1].startswith(":"):
            continue
        for match in _DECIMAL.finditer(line):
            plain = match[0].replace(",", ".")
            if plain in printed and plain not in written:
                message = (
                    f"{match[0]} was printed by a cell: keep it there, quote it with {{value}}"
                )
                yield at(number, message, match.start() + 1)


RULES = (translated, address, emoji, questions, bold, citations, references, typed_numbers)

ONCE_IN_A_PART = ("hãy tưởng tượng", "nói cách khác")
"""Phrases that a part may use once."""


def repeated(pages: dict[str, Draft]) -> Iterator[tuple[str, Finding]]:
    """ "Hãy tưởng tượng" and "nói cách khác" at most once in a part.

    :param pages: the articles of one part, by path, in order of reading.
    :return: the path of the later one, and the finding.
    """
    for phrase in ONCE_IN_A_PART:
        seen = ""
        for path, draft in pages.items():
            for number, line in draft.prose:
                for match in re.finditer(phrase, line.lower()):
                    if seen:
                        message = f"“{phrase}” is in {seen} already: once in a part"
                        yield path, at(number, message, match.start() + 1)
                    seen = seen or path
