"""What Sphinx says of a book, with what to do about it.

In: the lines that a build prints.  Out: the same warnings, each with its remedy; and where
the build broke, one message in the place of ninety lines about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

REMEDIES: tuple[tuple[str, str], ...] = (
    (
        r"document isn't included in any toctree",
        "List it in the toctree of its part's index.md, or write orphan: true in its front matter",
    ),
    (
        r"toctree contains reference to nonexisting document",
        "Write the name of its file without .md; a page that is named above as unreadable counts "
        "as missing",
    ),
    (r"toctree contains reference to excluded document", "Take it out of the toctree"),
    (r"document is referenced in multiple toctrees", "Leave it in one"),
    (
        r"image file not readable",
        "Write its path from this page's folder; a name with blanks between < and >",
    ),
    (r"Unknown interpreted text role", "Known roles: docs/article-syntax.md"),
    (r"Unknown directive type", "Known directives: docs/article-syntax.md"),
    (r"cross-reference target not found: ''", "Write where the link leads: [words](address)"),
    (
        r"cross-reference target not found",
        "Write the path of a page with .md, an address with https://, or #label",
    ),
    (r"unknown document", "Write its path from this page, without .md"),
    (r"undefined label", "Write (label)= above what is meant"),
    (r"term not in glossary", "Add it to book/phu-luc/thuat-ngu.yml, or write it as plain text"),
    (r"Duplicate footnote definition", "Give one of the two another name"),
    (r"Too many autonumbered footnote references", "Write its text on a line [^name]: …"),
    (r"Unknown target name", "Write its text on a line [^name]: …, or mend the name"),
    (
        r"(?:duplicate label|Duplicate explicit target name|Duplicate ID)",
        "Names of places are for one place in the whole book: choose another",
    ),
    (r"duplicate term description", "Two terms have one name: mend book/phu-luc/thuat-ngu.yml"),
    (r"Lexing literal_block .* resulted in an error", "Is it Python? Shell lines have no place"),
    (r"Non-consecutive header level increase", "After # comes ##, after ## comes ###"),
    (r"'enable_extensions' items not recognised", "Take the line out of the front matter"),
    (r"search index couldn't be loaded", "make clean, and build again"),
)
"""Pattern of a message that is not ours, and what an author does about it."""

_KNOWN = [(re.compile(pattern), remedy) for pattern, remedy in REMEDIES]
_SAID_BY_US = re.compile(r"circular toctree references detected")
_LEVEL = re.compile(r"(?:WARNING|ERROR|CRITICAL|SEVERE): ")
_SUBTYPE = re.compile(r"\s*\[[\w.-]+\]$")
_DUMP = re.compile(
    # Of an exception that is none of Sphinx's own, it prints the versions first.
    r"^(?:[A-Z]\w+ )*[Ee]rror(?: \([^)]*\))?!$|^Versions$|^Exception occurred:|^Traceback \(most recent"
)
_SAVED = re.compile(r"sphinx-err-\w+\.log$")
_RAISED = re.compile(
    r"^\s*(?:[\w.]+\.)?([A-Z]\w*(?:Error|Exception|Interrupt|Exit|Warning))(?:: ?(.*))?$"
)
_HANDLER = re.compile(r"^Handler .*? threw an exception \(exception: (.*)\)$", re.DOTALL)
_REPORT = "A fault in the book's machinery: {}. Please report it"

_BROKEN: tuple[tuple[str, str], ...] = (
    (
        r"Could not import extension (\S+)",
        "conf.py: there is no extension {0}. Mend the list 'extensions'",
    ),
    (
        r"syntax error in your configuration file: (.*)",
        "conf.py: {0}. Mend the line",
    ),
    (
        r"doesn't contain a conf\.py file \((.*)\)",
        "{0}: there is no conf.py. Is this the folder of a book?",
    ),
    (
        r"unable to load the master document \((.*?)(?:\.\w+)?\)",
        "{0}.md: there is no such page. Write it: the book begins there",
    ),
    (r"Output directory \((.*)\) is not a directory", "{0}: a file stands where a folder belongs"),
    (
        r"programmable error in your configuration file.*?line (\d+), in <module>.*?(\w+: [^\n]*)$",
        "conf.py:{0}: {1}. Mend the line",
    ),
    (r"programmable error in your configuration file:?\s*(.*)", "conf.py: {0}"),
    (r"(conf\.py: visao_.*|conf\.py: vi_.*|.*the name of this file is not UTF-8.*)", "{0}"),
    (r"(.* is a link to .*, a folder that it stands in: .*)", "{0}"),
    (r"no theme named '(\S+)' found", "conf.py: there is no theme {0}. Mend html_theme"),
)


def said_by_us(line: str) -> bool:
    """Whether a warning of ours says the same better, with the line and the remedy."""
    return bool(_SAID_BY_US.search(line))


def with_remedy(line: str) -> str:
    """Return a warning of Sphinx, docutils or MyST with what to do; others as they are."""
    if not _LEVEL.search(line):
        return line
    found = next((remedy for seen, remedy in _KNOWN if seen.search(line)), "")
    return f"{_SUBTYPE.sub('', line).rstrip('. ')}. {found}" if found else line


def is_broken(line: str) -> bool:
    """Whether a line begins what Sphinx prints of a build that cannot go on."""
    return bool(_DUMP.match(line.strip()))


def broken(lines: Iterable[str]) -> str:
    """Return one message for what Sphinx prints of a build that could not go on.

    The file with the whole of it, which Sphinx leaves in the temporary folder, is taken away.
    """
    raised = ""
    for line in lines:
        found = _RAISED.match(line)
        if found:
            raised = f"{found[1]}: {found[2] or ''}"
        elif raised and line.startswith("    ") and line.strip():
            raised += f" {line.strip()}"
        if _SAVED.search(line.strip()):
            Path(line.strip()).unlink(missing_ok=True)
    return explained(raised)


def explained(raised: str) -> str:
    """Return an exception of a build in words that an author can act on."""
    kind, _, text = raised.partition(": ")
    inner = _HANDLER.match(text)
    text = (inner[1] if inner else text).strip()
    for pattern, message in _BROKEN:
        found = re.search(pattern, text, re.DOTALL)
        if found:
            return message.format(*(" ".join(group.split()) for group in found.groups()))
    system = re.search(r"\[Errno \d+\] ([^:]+)(?:: '(.*?)')?", text)
    if system:
        return f"{system[2] or 'a file'}: {system[1].lower()}. Make room, or mend what is there"
    # A handler of ours that was too deep arrives as an error of Sphinx.
    if kind == "RecursionError" or text.startswith("maximum recursion depth"):
        return "Something is nested too deeply to be read: brackets, lists or toctrees"
    if kind == "KeyboardInterrupt":
        return "Interrupted"
    return _REPORT.format(" ".join(f"{kind}: {text}".split()).rstrip(":") or "Sphinx ended")


def told(lines: Iterable[str]) -> Iterator[str]:
    """Yield what an author is told of a build, line by line as it goes."""
    dump: list[str] = []
    for line in lines:
        line = line.rstrip("\n")
        if dump or is_broken(line):
            dump.append(line)
        elif line.strip() and not said_by_us(line):
            yield with_remedy(line)
    if dump:
        yield broken(dump)
