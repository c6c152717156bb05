"""What can be wrong with what a page shows: results, formulas, pictures, HTML, names, letters."""

from __future__ import annotations

import base64
from typing import Any

from whatif.harness import PICTURE, Row
from whatif.spoil import Spoil, all_of, put, stored, swap, title

HEADING = "Results, formulas, pictures, HTML"
_AT, _B = "phan-1/bai-a.md", "phan-1/bai-b.md"
_PNG = base64.b64decode(PICTURE)
_FILE = "phan-1/a.png"


def says(text: str, what: str, *said: str, **more: Any) -> Row:
    """Return a row about a text that stands on line 9 of the first article."""
    return Row(what, "html", swap("Một câu.", text), (f"{_AT}:9: WARNING: ", *said), **more)


def picture(content: bytes, what: str, *said: str, name: str = "a.png") -> Row:
    """Return a row about the file of a picture."""
    spoil = all_of(swap("Một câu.", f"![hình]({name})"), put(f"phan-1/{name}", content))
    return Row(what, "html", spoil, (f"{_AT}:9: WARNING: {name}: ", *said))


def result(**data: str) -> Spoil:
    """Put another result into the stored notebook of the first article."""
    kinds = {kind.replace("_", "/"): text for kind, text in data.items()}
    output = {"output_type": "display_data", "data": kinds, "metadata": {}}

    def change(notebook: dict[str, Any]) -> None:
        (cell,) = (one for one in notebook["cells"] if one["cell_type"] == "code")
        cell["outputs"] = [output]

    return stored(change)


ROWS = (
    Row(
        "a result that no page can show",
        "html",
        result(text_html="<b>a</b>", text_plain="<IPython.core.display.HTML object>"),
        (f"{_AT}:", "(text/html) that no page can show", "print it as text"),
    ),
    Row(
        "a result of a kind that nobody knows",
        "html",
        result(**{"application_x-foo": "a"}),
        (f"{_AT}:", "application/x-foo", "draw it with matplotlib"),
    ),
    Row(
        "a table whose cells have several colours",
        "html",
        result(
            text_html="<style>#a { color: red } #b { color: blue }</style>"
            "<table><tr><td id=a>1</td><td id=b>2</td></tr></table>"
        ),
        (f"{_AT}:", "the colours of this table are not shown", "draw the scale with matplotlib"),
    ),
    says("Giá 5$ một cái, 10$ hai cái.", "two prices in a sentence", "“một”", "\\$ for a price"),
    says("$\\frac{1$", "a formula that cannot be read", "cannot be converted"),
    says("$\\overparen{a}$", "a command that LaTeX has not", "the printed book has no \\overparen"),
    says("$\\eqref{a}$", "a reference inside of a formula", "write {eq}`a` in the sentence"),
    says("Một<br>câu.", "HTML between words", "HTML (<br>)", "a backslash"),
    says("<div>\nMột câu.\n</div>", "HTML on lines of its own", "HTML (<div>)", "as Markdown"),
    says("<!-- lời dặn -->", "an HTML comment", "an HTML comment", "begin its lines with %"),
    says(
        "```{raw} html\n<b>a</b>\n```", "a directive with HTML", "{raw} puts html code on the page"
    ),
    says("![hình](https://example.org/a.png)", "a picture of another host", "is on another host"),
    says("![hình](khong-co.png)", "a picture that is not there", "image file not readable"),
    picture(b"", "an empty picture", "is empty. Save it again"),
    picture(b"chu", "text that is called a picture", "damaged", name="a.jpg"),
    picture(_PNG, "a picture under the name of another kind", "and is .png", name="a.jpg"),
    picture(_PNG[:40], "half of a picture", "it is damaged"),
    picture(_PNG + bytes(6 * 2**20), "a very large picture", "5 are enough", "Make it smaller"),
    picture(b"GIF89a", "a picture that paper cannot show", "Save it as .png", name="a.gif"),
    Row(
        "a picture without words",
        "html",
        all_of(swap("Một câu.", "![](a.png)"), put(_FILE, _PNG)),
        (f"{_AT}:9: WARNING: a picture without words", "say what it shows"),
    ),
    Row(
        "a formula in a title",
        "html",
        title("Chuẩn $L_2$"),
        (f"{_AT}:5: WARNING: the title holds the formula $L_2$", "write it in words"),
    ),
    Row(
        "a formula in a subtitle",
        "html",
        title("A\nsubtitle: Vì sao $x^2$"),
        (f"{_AT}:6: WARNING: the subtitle holds the formula $x^2$", "write it in words"),
    ),
    Row(
        "one name on two pages",
        "html",
        all_of(
            swap("Một câu.", "(nhan)=\nMột câu."),
            swap("Một câu.", ":::{box-tip}\n:name: nhan\nMột câu.\n:::", _B),
        ),
        (f"{_B}:", "the name 'nhan' is taken by phan-1/bai-a, line 10", "choose another"),
    ),
    Row(
        "a letter that no font of the PDF has",
        "html",
        all_of(
            swap("Một câu.", "Một câu.\nChữ 漢字."),
            swap("language =", 'latex_engine = "lualatex"\nlanguage =', "conf.py"),
        ),
        (f"{_AT}:10: WARNING: no font of the printed book has “漢字”", "draw it as a picture"),
    ),
    Row(
        "a character that moves a cursor",
        "check",
        swap("Một câu.", "Một \x08câu."),
        (f"{_AT}:9:5: invisible character", "make fix"),
    ),
)
