"""Interactive figures on a page: data for scripts, and the still picture everywhere."""

from __future__ import annotations

import json
import re

import pytest
from test_articles import SVG, page, printed, shown, stored

DATA = {"a": 2.0, "b": -8.0, "c": 10.0, "start": 7, "name": "w", "unit": "</script>", "loss": "MSE"}
KEEP = ":keep: gradient_descent=d\n"
OPTIONS = f":interactive: gradient-descent\n{KEEP}:alt: Hòn bi.\n:caption: Thả *bi*.\n"
DRAWN = [shown(**{"image_svg+xml": SVG})]


def article(options: str = OPTIONS) -> str:
    """Return an article with one interactive figure."""
    return page(f"Chữ.\n\n```{{code-cell}} python\n{options}\nve()\n```\n")


def files(data=DATA, outputs=DRAWN):
    """Return what is stored for it."""
    values = {} if data is None else {"gradient_descent": data}
    return {
        "index.ipynb": stored(("ve()", outputs, values)),
        "khac.md": "---\norphan: true\n---\n# K",
    }


def test_a_page_has_the_picture_its_data_and_the_scripts(build):
    built = build(article(), files=files())
    assert built.warnings == []
    html = built.page()
    figure = html[html.index("<figure") :]
    assert 'alt="Hòn bi."' in figure
    assert "Thả <em>bi</em>." in figure
    # The script finds the figure right before the data.
    (found,) = re.findall(
        r'</figure>\s*<script type="application/json" data-interactive="gradient-descent">(.*?)</script>',
        figure,
    )
    assert json.loads(found) == DATA
    scripts = re.findall(r"<script [^>]*visao-[^>]*>", html)
    assert [re.search(r"_static/([\w.-]+)", script)[1] for script in scripts] == [
        "visao-interactive.js",
        "visao-gradient-descent.js",
    ]
    assert all("defer" in script for script in scripts)
    assert all(
        (built.out / "_static" / f"visao-{p}.js").exists() for p in ("interactive", "fit-line")
    )
    assert "visao-interactive" not in built.page("khac")


@pytest.mark.parametrize(
    ("builder", "page_of", "picture"),
    [("latex", "*.tex", "includegraphics"), ("epub", "index.xhtml", "<img")],
)
def test_paper_and_e_readers_have_the_picture_alone(build, builder, page_of, picture):
    built = build(article(), files=files(), builder=builder)
    assert built.warnings == []
    (path,) = built.out.glob(page_of)
    text = path.read_text("utf-8")
    assert picture in text
    assert "Thả" in text
    assert "gradient_descent" not in text
    assert "data-interactive" not in text
    assert "visao-interactive" not in text
    assert not list(built.out.rglob("visao-interactive.js"))


WRONG = [
    (
        {},
        "gradient_descent lacks a, b, c, start, name, unit, loss. Write “:keep: gradient_descent=",
    ),
    ({**DATA, "a": "hai"}, "a is 'hai' and not a number"),
    ({**DATA, "start": 2}, "start is the bottom already"),
    (None, "no data for 'gradient-descent' is stored: make run ARTICLE=index"),
]


@pytest.mark.parametrize(("data", "message"), WRONG)
def test_data_that_does_not_fit_is_one_warning_and_a_still_picture(build, data, message):
    built = build(article(), files=files(data))
    (warning,) = built.warnings
    line = article().splitlines().index("ve()") + 1
    assert warning.startswith(f"index.md:{line}: WARNING: ")
    assert message in warning
    assert "make run ARTICLE=index" in warning
    assert warning.endswith("[visao.interactive]")
    assert 'alt="Hòn bi."' in built.page()
    assert "data-interactive" not in built.page()


def test_a_cell_that_draws_nothing_is_one_warning(build):
    built = build(article(), files=files(outputs=[printed("chữ")]))
    (warning,) = built.warnings
    assert "let this cell draw a figure" in warning


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ":interactive: descent\n",
            "unknown interactive figure 'descent'. Did you mean 'gradient-descent'?",
        ),
        (":interactive: fit-line\n:keep: n\n", "without its data. Keep it: “:keep: fit_line=dict("),
    ],
)
def test_a_bad_option_is_one_warning_with_its_line(build, options, message):
    (warning,) = build(article(options)).warnings
    line = article(options).splitlines().index(options.splitlines()[0]) + 1
    assert warning.startswith(f"index.md:{line}: WARNING: ")
    assert message in warning


def test_an_article_that_was_never_run_builds(build):
    assert build(article()).warnings == []


def test_a_stale_cell_is_said_to_be_stale_and_nothing_else(build):
    old = {"index.ipynb": stored(("ve(1)", DRAWN, {"gradient_descent": DATA}))}
    (warning,) = build(article(), files=old).warnings
    assert "another version of this cell" in warning


def test_the_clock_counts_a_figure_once(build):
    with_piece = build(article(), files=files())
    minutes = dict(with_piece.app.env.visao_minutes)
    still = article(OPTIONS.replace(":interactive: gradient-descent\n", ""))
    assert dict(build(still, files=files()).app.env.visao_minutes) == minutes


def test_what_pieces_share_comes_before_them(build):
    part = {"name": "lạ", "x": [1], "y": [1], "error": [0, 0]}
    data = {"degrees": [0, 1], "start": 0, "x": [0, 1], "curves": [[1, 1], [0, 1]], "top": 2}
    data |= {"learned": part, "strange": part, "x_name": "x", "y_name": "y", "unit": ""}
    options = ":interactive: overfit\n:keep: overfit=d\n:alt: Một đường.\n"
    stored_files = {"index.ipynb": stored(("ve()", DRAWN, {"overfit": data}))}
    built = build(article(options), files=stored_files)
    assert built.warnings == []
    found = re.findall(r"_static/visao-([\w-]+)\.js", built.page())
    assert found == ["interactive", "fitted", "overfit"]
    assert (built.out / "_static" / "visao-fitted.js").exists()
