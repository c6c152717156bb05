"""What can be wrong with what runs have stored."""

from __future__ import annotations

from typing import Any

from whatif.harness import PICTURE, Row
from whatif.spoil import folder, put, stored, swap

HEADING = "Stored notebooks and long runs"
_NB = "phan-1/bai-a.ipynb"
_AT = "phan-1/bai-a.md:1:"
_RUN = "make run ARTICLE=bai-a"


def bad(change: Any, what: str, *said: str) -> Row:
    """Return a row about a stored notebook that a build refuses."""
    return Row(what, "html", stored(change), (_AT, "bai-a.ipynb", *said, _RUN))


def code(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return the one code cell."""
    return next(c for c in notebook["cells"] if c["cell_type"] == "code")


def out(**output: Any) -> Any:
    """Put another output in the place of the one there is."""
    return lambda notebook: code(notebook).update(outputs=[output])


def shown(**data: Any) -> Any:
    """Put displayed data there."""
    named = {key.replace("_", "/"): value for key, value in data.items()}
    return out(output_type="display_data", metadata={}, data=named)


_FORMAT = "this is not a stored notebook: it is against the notebook format"

ROWS = (
    Row(
        "a stored notebook that is no JSON",
        "html",
        put(_NB, "{"),
        (_AT, "bai-a.ipynb: this is no JSON", _RUN),
    ),
    Row(
        "a stored notebook with marks of git",
        "html",
        put(_NB, "<<<<<<< HEAD\n{}\n"),
        (_AT, "bai-a.ipynb: this is no JSON", _RUN),
    ),
    Row(
        "an empty stored notebook",
        "html",
        put(_NB, ""),
        (_AT, "bai-a.ipynb: this is no JSON", _RUN),
    ),
    Row(
        "a stored notebook that is a list", "html", put(_NB, "[]"), (_AT, "it is no notebook", _RUN)
    ),
    Row(
        "a stored notebook in UTF-16",
        "html",
        put(_NB, b"\xff\xfe{\0}\0"),
        (_AT, "this is UTF-16", _RUN),
    ),
    Row(
        "a stored notebook nested a hundred thousand deep",
        "html",
        put(_NB, "[" * 100_000),
        (_AT, "this is no JSON", _RUN),
    ),
    Row(
        "a folder in the place of a stored notebook",
        "html",
        folder(_NB),
        (_AT, "bai-a.ipynb: this is a folder"),
    ),
    Row(
        "a stored notebook of 20 MB",
        "html",
        put(_NB, " " * 20_000_000),
        (_AT, "this has 19 MB, and 16 are enough"),
    ),
    bad(
        lambda n: n.update(nbformat=99),
        "a stored notebook of a later format",
        "it is of version 99 of the format, not 4",
    ),
    bad(
        lambda n: n.__delitem__("nbformat"),
        "a stored notebook without its format",
        "it is of version None",
    ),
    bad(lambda n: n.update(cells=None), "cells that are none", _FORMAT),
    bad(lambda n: code(n).update(outputs=None), "outputs that are none", _FORMAT),
    bad(lambda n: code(n).__delitem__("outputs"), "a cell without outputs", _FORMAT),
    bad(lambda n: code(n).update(source=5), "a cell whose code is a number", _FORMAT),
    bad(out(output_type="nope"), "an output of a kind that does not exist", _FORMAT),
    bad(out(output_type="display_data", metadata={}), "an output without data", _FORMAT),
    bad(out(output_type="stream", name="stdout", text=5), "printed text that is a number", _FORMAT),
    bad(out(output_type="error", ename="E", evalue="x"), "an error without its traceback", _FORMAT),
    bad(shown(image_png="abc"), "a picture that is not base64", "its cell 3 has a picture"),
    bad(
        shown(image_png="aGVsbG8="),
        "a picture that is no PNG",
        "its cell 3 has a picture that is no PNG",
    ),
    bad(shown(image_png=PICTURE[:40]), "half a picture", "its cell 3 has a picture"),
    bad(
        shown(image_jpeg="aGVsbG8="),
        "a picture that is no JPEG",
        "its cell 3 has a picture that is no JPEG",
    ),
    bad(
        lambda n: shown(**{"image_svg+xml": "<svg <<"})(n),
        "a drawing that is no SVG",
        "its cell 3 has a drawing that is no SVG",
    ),
    bad(
        lambda n: shown(**{"image_svg+xml": "<p/>"})(n),
        "a drawing that is HTML",
        "its cell 3 has a drawing that is no SVG",
    ),
    bad(
        lambda n: n["metadata"].update(visao=5),
        "facts of a run that are a number",
        "its metadata 'visao' is 5",
    ),
    bad(
        lambda n: code(n)["metadata"].update(visao=7),
        "facts of a cell that are a number",
        "its cell 3 has metadata 'visao' of another kind",
    ),
    bad(
        lambda n: code(n)["metadata"]["visao"].update(values=[1]),
        "kept values that are a list",
        "its cell 3 has metadata 'visao' of another kind",
    ),
    bad(
        lambda n: n["metadata"]["visao"].update(seconds="x"),
        "seconds that are no number",
        "its seconds are no number",
    ),
    bad(
        out(output_type="stream", name="stdout", text="x" * 3_000_000),
        "an output of three megabytes",
        "an output of 3 MB",
    ),
    Row(
        "a kept value that is a mapping",
        "html",
        stored(lambda n: code(n)["metadata"]["visao"].update(values={"n": {"a": [None]}})),
        ("phan-1/bai-a.md:18:", "several values stand under this name"),
    ),
    *(
        Row(
            what,
            "html",
            lambda book, text=text: (
                put("phan-1/bai-a.long.json", text)(book),
                swap("`n`", "`bai-a.long#n`")(book),
            ),
            ("phan-1/bai-a.md:18:", "bai-a.long.json", said, "make run LONG=1"),
        )
        for text, what, said in (
            (
                '{"results": 5}',
                "results of a long run that are a number",
                "'results' is not what a long run stores",
            ),
            (
                '{"results": {}, "records": 5}',
                "records of a long run that are a number",
                "'records' is not what a long run stores",
            ),
            ("[", "results of a long run that are no JSON", "this is no JSON"),
            ("[]", "results of a long run that are a list", "this is not what a long run stores"),
        )
    ),
)
