"""What can be wrong with the text of a page: letters, ends of lines, what stands in its place."""

from __future__ import annotations

from whatif.harness import Row
from whatif.spoil import A, put, raw, swap

HEADING = "The text of a page"

_NOT_UTF8 = raw(lambda text: text.replace("câu".encode(), b"c\xe2u"))
_UTF16 = raw(lambda text: b"\xff\xfe" + text.decode("utf-8").encode("utf-16-le"))
_NUL = raw(lambda text: text.replace(b"M\xe1\xbb\x99t", b"M\0t", 1))
_BOM = raw(lambda text: b"\xef\xbb\xbf" + text)
_CRLF = raw(lambda text: text.replace(b"\n", b"\r\n"))
_CR = raw(lambda text: text.replace(b"\n", b"\r"))
_CONFLICT = swap("Một câu.", "<<<<<<< HEAD\nMột câu.\n=======\nHai câu.\n>>>>>>> nhánh")
_SAVE = "Save it as UTF-8"


def soft(character: str) -> object:
    """Put what only looks like the end of a line above the cell."""
    return swap("Một câu.", f"Một{character}câu.")


ROWS = (
    *(
        Row(
            "a page in Windows-1252",
            one,
            _NOT_UTF8,
            (
                "bai-a.md:9",
                f"this is not UTF-8. {_SAVE}",
            ),
        )
        for one in ("run", "check", "fix")
    ),
    Row("a page in UTF-16", "run", _UTF16, (f"{A}:1: this is UTF-16, not UTF-8. {_SAVE}",)),
    *(
        Row(
            "a NUL in the text",
            one,
            _NUL,
            (
                "bai-a.md:9",
                "this line holds a NUL, which no text has",
            ),
        )
        for one in ("html", "run", "check")
    ),
    Row("a byte order mark", "run", _BOM, ("3 articles, 0 problems",), status=0, messages=0),
    Row("a byte order mark", "html", _BOM, (), status=0, messages=0),
    Row("a byte order mark", "check", _BOM, (f"{A}:1:1: invisible character: byte order mark",)),
    Row("lines ended as on Windows", "run", _CRLF, ("0 problems",), status=0, messages=0),
    Row("lines ended as on Windows", "html", _CRLF, (), status=0, messages=0),
    Row("lines ended as on old Macs", "run", _CR, ("0 problems",), status=0, messages=0),
    *(
        Row(f"a {name} above a cell", "run", soft(character), ("0 problems",), status=0, messages=0)
        for name, character in (
            ("line separator", "\u2028"),
            ("next line (NEL)", "\x85"),
            ("vertical tab", "\x0b"),
            ("form feed", "\x0c"),
        )
    ),
    *(
        Row(
            "two versions of a text that git could not merge",
            one,
            _CONFLICT,
            ("bai-a.md:9", "git has left two versions", "Keep one, and take the marks out"),
        )
        for one in ("html", "run")
    ),
    Row(
        "an editor's lock beside a page",
        "run",
        lambda book: (book / "phan-1/.#bai-a.md").symlink_to("nobody"),
        ("0 problems",),
        status=0,
        messages=0,
    ),
    Row(
        "an editor's copy beside a page",
        "run",
        put("phan-1/bai-a.md~", b"\xff"),
        ("0 problems",),
        status=0,
        messages=0,
    ),
    Row(
        "a link that leads nowhere",
        "run",
        lambda book: (book / "phan-1/x.md").symlink_to("nobody"),
        ("x.md:1: this link leads to no file. Take it away",),
    ),
    Row(
        "a folder called as a page",
        "run",
        lambda book: (book / "phan-1/x.md").mkdir(),
        ("0 problems",),
        status=0,
        messages=0,
    ),
    Row(
        "a page that is too large to be one",
        "run",
        put("phan-1/x.md", "x" * 5_000_000),
        ("x.md:1: this has 5 MB, and 4 are enough",),
    ),
)
