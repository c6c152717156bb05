"""The shape of an article: hook, sections, pictures, boxes, closing blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_vi.core.mojibake import CLOSE, OPEN
from sphinx_vi.core.typography import Finding
from sphinx_visao.core import limits
from sphinx_visao.core.article.block_table import BLOCKS, MORE, READING
from sphinx_visao.core.book.scaffold import UNWRITTEN
from sphinx_visao.core.rules.draft import Draft, at
from sphinx_visao.core.words import word

_BOX = re.compile(r"^\s*:{3,}\{box-\w+\}|^> \[!\w+\]|^\{\.box-")
_IMAGE = re.compile(r"!\[[^\]]*\]\(|^\s*[`:]{3,}\{(?:figure|image)\}")
_LINK = re.compile(
    r"^\s*[-*]\s+(?:\[(?P<words>[^\]]+)\]\([^)\s]+[^)]*\)|\{bai\}`(?P<article>[^`]+)`)(?P<why>.*)$"
)
"""An item of a reading list: a link to a page of others, or to an article of the book."""
_EXTRA = re.compile(
    rf":{{3,}}\{{({'|'.join(b.name for b in BLOCKS.values() if b.form != 'section')})\}}"
)
"""One block of “Thêm 6 phút”."""
DUEL, SUMMARY = word("heading.duel"), word("heading.summary")
"""Headings of sections that an article has."""
_TRAINING = re.compile(r"\.(?:fit|backward)\(")


def front_matter(draft: Draft) -> Iterator[Finding]:
    """An article has a title and a subtitle."""
    if not draft.source.meta.get("subtitle"):
        yield at(1, "no subtitle: add one line with a smile, subtitle: …")


def hook(draft: Draft) -> Iterator[Finding]:
    """It opens with a hook: text before the first heading and the first cell, no announcement."""
    start = draft.first_line
    opening = []
    for number, line in enumerate(draft.lines[start - 1 :], start=start):
        if re.match(r"#{1,6} |`{3,}|:{3,}", line):
            break
        if line.strip() and not line.startswith("%"):
            opening.append((number, line))
    if not opening:
        yield at(start, "no hook: begin with a scene, a question or a failed attempt")
        return
    syllables = sum(len(line.split()) for _, line in opening)
    if syllables > limits.HOOK_SYLLABLES:
        yield at(opening[0][0], f"the hook has {syllables} tiếng: two to four sentences are enough")


def headings(draft: Draft) -> Iterator[Finding]:
    """Sections start at ##; the title is in the front matter."""
    for number, line in draft._outside_fences():
        if number >= draft.first_line and re.match(r"# \S", line):
            yield at(number, "a heading of level 1: the title is in the front matter, begin at ##")


def one_idea(draft: Draft) -> Iterator[Finding]:
    """One idea: whoever needs "ngoài ra" twice has two articles."""
    found = [(n, m) for n, line in draft.prose for m in re.finditer("ngoài ra", line.lower())]
    for number, match in found[1:]:
        yield at(number, "“ngoài ra” for the second time: is this two articles?", match.start() + 1)


def picture(draft: Draft) -> Iterator[Finding]:
    """At least one picture in the main body; the build asks for its words."""
    drawn = [cell for cell in draft.body_cells if cell.options.get("alt")]
    images = [number for number, line in draft._outside_fences() if _IMAGE.search(line)]
    inside = [number for number in images if number < draft.end_of_body]
    fenced = [
        n for n, line in enumerate(draft.lines, 1) if re.match(r"\s*[`:]{3,}\{figure\}", line)
    ]
    if draft.body_cells and not (drawn or inside or fenced):
        yield at(draft.first_line, "no picture: draw the one that carries the idea, with :alt:")


def contest(draft: Draft) -> Iterator[Finding]:
    """Where something is trained it is compared on the five runs, under a heading "So tài"."""
    trained = next((c for c in draft.body_cells if _TRAINING.search(c.source)), None)
    if trained is None:
        return
    if not any("RUNS" in cell.source for cell in draft.source.code_cells):
        yield at(trained.line, "something is trained, but not on the five runs: use visao.RUNS")
    if draft.section(DUEL.lower()) is None:
        yield at(trained.line, f"something is trained, but there is no section “{DUEL}”")


def boxes(draft: Draft) -> Iterator[Finding]:
    """One to three boxes in the main body."""
    lines = enumerate(draft.lines[: draft.end_of_body - 1], start=1)
    places = [number for number, line in lines if _BOX.match(line)]
    if not places:
        yield at(draft.first_line, "no box: one to three, each earning its place")
    for number in places[limits.BOXES :]:
        yield at(number, f"more than {limits.BOXES} boxes: keep those that earn their place")


def to_remember(draft: Draft) -> Iterator[Finding]:
    """ "Tóm lại" closes the main body with three lines to remember."""
    found = draft.section(SUMMARY.lower())
    if found is None:
        yield at(draft.end_of_body, f"no section “{SUMMARY}”: three lines to remember")
        return
    items = [number for number, line in found.lines if re.match(r"\s*(?:[-*]|\d+\.)\s", line)]
    if len(items) != limits.LINES_TO_REMEMBER:
        yield at(found.line, f"“{SUMMARY}” has {len(items)} lines: write three to remember")
    if draft.sections and draft.sections[-1] is not found:
        yield at(
            draft.sections[-1].line, f"a section after “{SUMMARY}”, which closes the main body"
        )


def more(draft: Draft) -> Iterator[Finding]:
    """ "Thêm 6 phút" has one or two questions with executed answers, and something to try."""
    for number, line in draft._outside_fences():
        if number < draft.end_of_body and (found := _EXTRA.match(line)):
            yield at(
                number,
                f"{{{found[1]}}} stands before {{{MORE.name}}}: move it below, it is part of "
                f"“{MORE.title}”",
            )
    if draft.end_of_body > len(draft.lines):
        yield at(len(draft.lines), f"no block “{MORE.title}”: add :::{{{MORE.name}}}")
        return
    rest = list(enumerate(draft.lines[draft.end_of_body - 1 :], start=draft.end_of_body))

    def count(name: str) -> list[int]:
        return [n for n, line in rest if re.match(rf":{{3,}}\{{{name}\}}", line)]

    questions, answers = count("suy-ngam"), count("dap-an")
    if not 1 <= len(questions) <= 2:
        where = questions[2] if len(questions) > 2 else draft.end_of_body
        yield at(where, f"{len(questions)} questions {{suy-ngam}}: ask one or two")
    if len(answers) < len(questions):
        yield at(questions[-1], "a question without a folded answer: add :::{dap-an} below it")
    executed = [cell for cell in draft.source.code_cells if "dap-an" in cell.tags]
    if questions and not executed:
        yield at(questions[0], "no answer is executed: add a cell tagged dap-an below one")
    if not count("nen-tang-khac") and not count("hoi-tro-ly"):
        yield at(draft.end_of_body, "nothing to try: add {nen-tang-khac} or {hoi-tro-ly}")
    if len(count("kiem-lai")) < len(asked := count("hoi-tro-ly")):
        yield at(asked[0], "what to check in the answer? Add :::{kiem-lai} inside")


def reading(draft: Draft) -> Iterator[Finding]:
    """ "Đọc thêm" closes with two to six direct links, each with half a line on why."""
    start = next(
        (n for n, line in enumerate(draft.lines, 1) if re.match(r":{3,}\{doc-them\}", line)), 0
    )
    if not start:
        yield at(
            len(draft.lines),
            f"no block “{READING.title}”: add :::{{{READING.name}}} with two to six links",
        )
        return
    items = []
    for number, line in enumerate(draft.lines[start:], start=start + 1):
        if line.startswith(":::"):
            break
        if match := _LINK.match(line):
            items.append(number)
            if len(match["why"].split()) < 2:
                words = match["words"] or match["article"]
                yield at(number, f"why open {words!r}? Add half a line after the link")
    least, most = limits.LINKS
    if not least <= len(items) <= most:
        yield at(start, f"{len(items)} links in “{READING.title}”: two to six")


def ledger(draft: Draft) -> Iterator[Finding]:
    """Its hook, metaphors and jokes have a line in the ledger."""
    name = draft.source.name
    if draft.ledger is not None and not re.search(rf"^\| *{name} ", draft.ledger, re.MULTILINE):
        yield at(1, f"docs/ledger.md has no line “| {name} …” for hook, metaphors and jokes")


def finished(draft: Draft) -> Iterator[Finding]:
    """Nothing is left that a scaffold or an import left to be written."""
    for number, line in enumerate(draft.lines, start=1):
        for match in re.finditer(UNWRITTEN, line):
            yield at(number, f"“{UNWRITTEN}”: write this", match.start() + 1)
        for match in re.finditer(f"{OPEN}([^{CLOSE}]*){CLOSE}?", line):
            words = f"letters were lost in {match[1]!r}: write the word, take {OPEN}{CLOSE} away"
            yield at(number, words, match.start() + 1)


RULES = (hook, picture, contest, boxes, to_remember, more, reading, one_idea)
"""For articles that stand in a part."""
EVERYWHERE = (front_matter, headings, ledger, finished)
"""For every article, those of the opening too."""
