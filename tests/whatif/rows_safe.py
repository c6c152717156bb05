"""What a page may not bring: code of its own, files from outside, pictures that run something."""

from __future__ import annotations

import base64
from typing import Any

from whatif.harness import PICTURE, Row
from whatif.spoil import A, all_of, put, stored, swap, title

HEADING = "What a page may not bring"

_HERE = f"{A}:9:"
_TRUST = "name the page in visao_trusted in conf.py"
_OUT = "lies outside of the book's folder"
_PASSWD = "../../../../../../../../etc/passwd"
_BAD_SVG = '<svg xmlns="http://www.w3.org/2000/svg">\n<script>alert(1)</script></svg>'


def page(text: str) -> Any:
    """Write something else in the place of the first sentence, on line 9."""
    return swap("Một câu.", text)


def asks(what: str, text: str, *said: str, at: str = _HERE, before: Any = None) -> Row:
    """Return a row about a page that asks for what it may not bring."""
    spoil = page(text) if before is None else all_of(before, page(text))
    return Row(what, "html", spoil, (at, *said, _TRUST))


def fence(name: str, *lines: str) -> str:
    """Return a directive."""
    return "\n".join([f"```{{{name}", *lines, "```"])


def link(name: str, to: str = "/etc/passwd") -> Any:
    """Put a link to a file of the machine there."""
    return lambda book: (book / name).symlink_to(to)


def drawn(svg: str) -> Any:
    """Put a drawing into the stored notebook, as if the cell had printed it."""

    def change(notebook: dict[str, Any]) -> None:
        (code,) = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        data = {"image/svg+xml": svg}
        code["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]

    return stored(change)


def refused(what: str, inside: str, said: str, opening: str = "") -> Row:
    """Return a row about a stored drawing that is more than a drawing."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"{opening}>{inside}</svg>'
    said = f"its cell 3 has a drawing {said}"
    return Row(what, "html", drawn(svg), (f"{A}:1:", said, "make run ARTICLE=bai-a"))


ROWS = (
    asks(
        "raw HTML as a directive",
        fence("raw} html", "<script>alert(1)</script>"),
        "{raw} puts html code on the page as it is: write it in Markdown",
    ),
    asks("raw LaTeX", fence("raw} latex", "\\input{/etc/passwd}"), "{raw} puts latex code"),
    asks("raw HTML of a file", fence("raw} html", ":file: /etc/passwd"), "{raw} puts html code"),
    asks(
        "raw HTML in reStructuredText",
        fence("eval-rst}", ".. raw:: html", "", "   <script>alert(1)</script>"),
        "{raw} puts html code",
        at=f"{A}:10:",
    ),
    asks(
        "a role for raw HTML",
        fence("eval-rst}", ".. role:: x(raw)", "   :format: html", "", ":x:`<b onclick=a>`"),
        "the role 'x' puts code on the page",
        at=f"{A}:13:",
    ),
    *(
        asks(f"{name} of a file of the machine", fence(f"{name}}} {path}"), f"{name}}} reads", _OUT)
        for name in ("include", "literalinclude")
        for path in (_PASSWD, "//etc/passwd")
    ),
    asks("an include of docutils' own", fence("include} <isonum.txt>"), "include} reads", _OUT),
    asks(
        "a difference from a file of the machine",
        fence("literalinclude} bai-a.md", f":diff: {_PASSWD}"),
        _OUT,
    ),
    asks("an include through a link", fence("include} x.txt"), _OUT, before=link("phan-1/x.txt")),
    asks(
        "an include with a parser, which is a module",
        fence("include} x.txt", ":parser: antigravity"),
        "{include} takes no parser",
        before=put("phan-1/x.txt", "Một."),
    ),
    Row(
        "a file that includes itself",
        "html",
        all_of(put("phan-1/x.txt", fence("include} x.txt")), page(fence("include} x.txt"))),
        ("phan-1/x.txt:1:", "x.txt includes itself", "take one of the two {include} out"),
    ),
    asks("a table of the machine", fence("csv-table}", f":file: {_PASSWD}"), _OUT),
    asks(
        "a table of another host",
        fence("csv-table}", ":url: http://127.0.0.1:9/a.csv"),
        "{csv-table} fetches 'http://127.0.0.1:9/a.csv' when the book is built",
    ),
    Row(
        "a table of a file that is not there",
        "html",
        page(fence("csv-table}", ":file: x.csv")),
        (_HERE, "there is no file 'x.csv'", "write its path from this page"),
    ),
    Row(
        "a table of a file in Windows-1252",
        "html",
        all_of(put("phan-1/x.csv", b"a,\xe2\n"), page(fence("csv-table}", ":file: x.csv"))),
        (_HERE, "x.csv: this is not UTF-8", "Save it as UTF-8"),
    ),
    *(
        asks(what, text, f"the picture {name!r} {_OUT}")
        for what, text, name in (
            ("a picture of the machine", f"![a]({_PASSWD})", _PASSWD),
            (
                "a figure of the machine",
                fence(f"figure}} {_PASSWD}", ":alt: a", "", "Chú."),
                _PASSWD,
            ),
            ("a picture above the book", "![a](/../../../x.png)", "/../../../x.png"),
            ("a picture in percent signs", "![a](..%2F..%2F..%2Fx.png)", "..%2F..%2F..%2Fx.png"),
        )
    ),
    asks("a picture through a link", "![a](x.png)", _OUT, before=link("phan-1/x.png")),
    asks(
        "a picture that is a page",
        "![a](x.html)",
        "'x.html' is no picture",
        before=put("phan-1/x.html", "<script>alert(1)</script>"),
    ),
    asks(
        "a picture that runs something",
        "![a](x.svg)",
        "x.svg:2: this drawing has <script>",
        "save it as a plain drawing",
        before=put("phan-1/x.svg", _BAD_SVG),
    ),
    asks(
        "a picture that is no XML",
        "![a](x.svg)",
        "x.svg is no XML",
        before=put("phan-1/x.svg", "<svg"),
    ),
    asks("a download of the machine", f"{{download}}`a <{_PASSWD}>`", _OUT),
    asks("a link to a file of the machine", f"[a]({_PASSWD})", _OUT),
    asks(
        "a download that a browser runs",
        "{download}`a <x.html>`",
        "a browser may run 'x.html'",
        before=put("phan-1/x.html", "<script>alert(1)</script>"),
    ),
    asks(
        "a link that runs something",
        fence("eval-rst}", "`a <javascript:alert(1)>`_"),
        "a link to 'javascript:alert(1)' leads to no page",
        at=f"{A}:10:",
    ),
    asks(
        "a picture whose link runs something",
        fence("figure} x.png", ":alt: a", ":target: data:text/html,a", "", "Chú."),
        "a link to 'data:text/html,a' leads to no page",
        before=put("phan-1/x.png", base64.b64decode(PICTURE)),
    ),
    Row(
        "a list of pages with an address that runs something",
        "html",
        swap("bai-b", "bai-b\nx <javascript://%0aalert(1)>", "phan-1/index.md"),
        ("phan-1/index.md:6:", "the toctree leads to 'javascript://%0aalert(1)'", _TRUST),
    ),
    asks(
        "a head that leads away",
        fence("eval-rst}", ".. meta::", "   :http-equiv=refresh: 0;url=https://example.org"),
        "a head with http-equiv='refresh' acts on the browser: leave it out",
        at=f"{A}:1",
    ),
    Row(
        "a page that is a link out of the book",
        "html",
        all_of(
            lambda book: (book / "phan-1/x.md").symlink_to("/etc/passwd"),
            swap("bai-b", "bai-b\nx", "phan-1/index.md"),
        ),
        ("phan-1/x.md:1:", "x.md is a link to a file outside of the book's folder", _TRUST),
        messages=2,
    ),
    Row(
        "a folder that is a link to the one above",
        "html",
        lambda book: (book / "phan-1/vong").symlink_to(book, target_is_directory=True),
        ("book/phan-1/vong is a link to book, a folder that it stands in", "Take it away"),
    ),
    Row(
        "two folders that lead to each other",
        "html",
        all_of(
            lambda book: (book / "phan-1/sang").symlink_to(book / "phan-2"),
            lambda book: (book / "phan-2/ve").symlink_to(book / "phan-1"),
        ),
        ("book/phan-1/sang/ve is a link to phan-1, a folder that it stands in", "Take it away"),
    ),
    Row(
        "a folder that is a link to the one above",
        "run",
        lambda book: (book / "phan-1/vong").symlink_to(book, target_is_directory=True),
        (),
        status=0,
        messages=0,
    ),
    Row(
        "HTML in a title",
        "html",
        title('"<script>alert(1)</script> a"'),
        (f"{A}:", "HTML (<script>) has no place on a page"),
    ),
    Row(
        "HTML in the title of a box",
        "html",
        page(":::{box-tip} <img src=x onerror=alert(1)>\nMột.\n:::"),
        (f"{A}:", "HTML (<img>) has no place on a page"),
    ),
    Row(
        "terms of the machine",
        "html",
        swap("thuat-ngu.yml", _PASSWD, "phu-luc/thuat-ngu.md"),
        ("phu-luc/thuat-ngu.md:3:", _OUT, "put it there"),
    ),
    Row(
        "a static drawing that runs something",
        "html",
        all_of(
            put("_static/x.svg", _BAD_SVG),
            swap("project =", 'html_static_path = ["_static"]\nproject =', "conf.py"),
        ),
        ("_static/x.svg:1:", "x.svg:2: this drawing has <script>", "save it as a plain drawing"),
    ),
    Row(
        "trust in a page that is not there",
        "html",
        swap("project =", 'visao_trusted = ["bai-x"]\nproject =', "conf.py"),
        ("visao_trusted: there is no page 'bai-x'", "mend the name in conf.py"),
    ),
    refused("a stored drawing with a script", "<script>1</script>", "with <script>"),
    refused("a stored drawing with a handler", "", "with onload", ' onload="a"'),
    refused("a stored drawing with HTML", "<foreignObject/>", "with <foreignObject>"),
    refused("a stored drawing that asks a host", '<image href="https://a.b/c.png"/>', "with href"),
    refused("a stored drawing that changes links", '<set attributeName="href"/>', "with <set>"),
    refused(
        "a stored drawing with a style of a host", "<style>@import 'a'</style>", "with a style"
    ),
    refused("a stored drawing without an end in its depth", "<g>" * 999 + "</g>" * 999, "that is"),
    Row(
        "a stored script",
        "html",
        stored(
            lambda n: next(c for c in n["cells"] if c["cell_type"] == "code").update(
                outputs=[
                    {
                        "output_type": "display_data",
                        "metadata": {},
                        "data": {"application/javascript": "alert(1)"},
                    }
                ]
            )
        ),
        (f"{A}:1:", "its cell 3 has a script", "make run ARTICLE=bai-a"),
    ),
)
