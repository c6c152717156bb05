"""What one build has worked out the next one uses, unless what it was made of has changed."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
import resvg_py
from jinja2 import Environment
from support import Article
from test_recall import END, START

from sphinx_vi import catalogue
from sphinx_visao.core.offline.app import ICONS
from sphinx_visao.frame import compiled_templates, garbage
from sphinx_visao.offline import light_scripts
from sphinx_visao.review import questions

PAGE = "# T\n\nChữ.\n"


def scripts(built):
    folder = built.out / "_static"
    return {path.name: path.read_bytes() for path in folder.glob("visao-*.js")}


def test_scripts_and_templates_are_worked_out_once(build, monkeypatch):
    first = build(PAGE)

    def never(script):
        pytest.fail("it was there already")

    compile_one = Environment.compile

    def compile_nameless(self, source, name=None, *rest, **options):
        """Sphinx fills style sheets by templates without a name: no loader, nothing kept."""
        assert name is None, f"{name} was there already"
        return compile_one(self, source, name, *rest, **options)

    monkeypatch.setattr(light_scripts, "light", never)
    monkeypatch.setattr(Environment, "compile", compile_nameless)
    second = build(PAGE)
    assert scripts(second) == scripts(first) != {}
    assert second.page() == first.page()


def test_a_script_that_has_changed_is_lightened_anew(build):
    app = build(PAGE).app
    kept = Path(app.doctreedir) / light_scripts.KEPT
    script = app.outdir / "_static" / "visao-thu.js"
    for number in (1, 2):
        script.write_text(f"const one = {number}; // kept for nobody\n", "utf-8")
        light_scripts.lighten(app)
        assert script.read_text("utf-8") == f"const one = {number};\n"
    texts = [path.read_text("utf-8") for path in kept.iterdir()]
    assert "const one = 2;\n" in texts
    assert "const one = 1;\n" not in texts  # nothing is gathered for ever


def test_another_way_of_lightening_uses_nothing_old(build, monkeypatch):
    build(PAGE)
    monkeypatch.setattr(light_scripts, "light", lambda script: "new\n")
    monkeypatch.setattr(light_scripts, "_WAY", b"another")
    assert set(scripts(build(PAGE)).values()) == {b"new\n"}


def test_a_template_that_has_changed_is_compiled_anew(build):
    for word in ("một", "hai"):
        files = {
            "mau/page.html": f"{{% extends '!page.html' %}}{{% block body %}}{word}{{% endblock %}}"
        }
        built = build(PAGE, files=files, templates_path=["mau"])
        assert word in built.page()


def test_compiled_templates_that_cannot_be_read_are_made_again(build):
    first = build(PAGE)
    kept = list((Path(first.app.doctreedir) / compiled_templates.KEPT).iterdir())
    assert kept
    for path in kept:
        path.write_bytes(b"half of")
    assert build(PAGE).page() == first.page()
    for path in kept:
        path.write_bytes(path.read_bytes()[:-9])
    assert build(PAGE).page() == first.page()


def test_a_builder_without_templates_has_none_to_keep(build):
    built = build(PAGE, builder="latex")
    assert not (Path(built.app.doctreedir) / compiled_templates.KEPT).exists()


def questions_of(built):
    return (built.out / "_static" / questions.FILE).read_text("utf-8")


def asked(*names: str) -> Article:
    """Return an article that asks, and refers to others."""
    items = "\n\n".join(
        f"{n}. Hỏi {name}?\n\n   {{bai}}`{name}`." for n, name in enumerate(names, 1)
    )
    return Article(f"{START}:::{{nho-lai}}\n{items}\n:::\n{END}")


def test_a_question_is_made_into_html_once(build, monkeypatch):
    """Also where an article's number stands in it: that is another as soon as it has another."""
    made: list[int] = []
    real = questions._html
    monkeypatch.setattr(
        questions, "_html", lambda app, words: made.append(len(words)) or real(app, words)
    )
    opening = "---\npart: I\ntitle: P\n---\n\n```{toctree}\n/index\nhai\n```\n"
    files = {"phan/index.md": opening, "phan/hai.md": asked("hai")}
    first = build(asked("hai", "index"), files=files)
    assert "Bài I.2" in questions_of(first).replace("\u00a0", " ")
    second = build(asked("hai", "index"), files=files)
    assert questions_of(second) == questions_of(first)
    assert made == [4, 0]  # two questions with their answers, of which one is asked twice
    files["phan/index.md"] = opening.replace("/index\nhai", "hai\n/index")
    third = build(asked("hai", "index"), files=files)
    assert made[2:] == [2]  # their answers, in which numbers stand
    assert "Bài I.1." in questions_of(third).split("Hỏi hai?")[1].replace("\u00a0", " ")
    build(asked("hai", "index"), files=files, html_math_renderer="mathjax")
    assert made[3:] == [4]  # another setting


@pytest.mark.parametrize("kept", ["", "[]", '{"way": 3}', "{"])
def test_questions_that_cannot_be_read_are_made_again(build, kept):
    first = build(asked("index"))
    file = Path(first.app.doctreedir) / questions.MADE
    file.write_text(kept, "utf-8")
    assert questions_of(build(asked("index"))) == questions_of(first)
    assert file.read_text("utf-8") != kept


def test_nothing_that_stays_is_looked_through_and_another_book_frees_it(build):
    built = build(PAGE)
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000
    garbage.pause()
    assert gc.get_freeze_count() == 0
    assert not gc.isenabled()
    garbage.go_on(built.app)
    assert gc.isenabled()
    garbage.pause()
    gc.enable()


def test_icons_are_drawn_once_and_anew_where_the_logo_is_another(build, monkeypatch):
    drawn: list[str] = []
    real = resvg_py.svg_to_bytes
    monkeypatch.setattr(
        resvg_py, "svg_to_bytes", lambda **given: drawn.append(given["svg_string"]) or real(**given)
    )
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    icons = []
    for files in ({"logo.svg": logo}, {"logo.svg": logo}, {"logo.svg": logo.replace("9z", "5z")}):
        built = build(PAGE, files=files, html_logo="logo.svg")
        icons.append([(built.out / "_static" / icon.file).read_bytes() for icon in ICONS])
    assert icons[0] == icons[1] != icons[2]
    assert len(drawn) == 2 * len(ICONS)


def test_what_is_the_same_as_before_is_as_old_as_before(build):
    """The edition remembers files by their time, and reads none of these again."""
    times = [
        {
            path.name: path.stat().st_mtime_ns
            for path in (build(PAGE).out / "_static").glob("visao-*.js")
        }
        for _ in range(2)
    ]
    assert times[0] == times[1] != {}


def test_the_catalogue_is_compiled_once(tmp_path, monkeypatch):
    source = 'msgid "Search"\nmsgstr "Tìm kiếm"\n'.encode()
    first = catalogue._compile(source, tmp_path)
    (kept,) = tmp_path.iterdir()
    assert kept.read_bytes() == first
    monkeypatch.setattr(catalogue, "read_po", lambda *given, **options: pytest.fail("compiled"))
    assert catalogue._compile(source, tmp_path) == first
    monkeypatch.undo()
    other = catalogue._compile(source.replace(b"Search", b"Next"), tmp_path)
    assert other != first
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [other]
    assert catalogue._compile(source, tmp_path / "not there") == first
    assert catalogue._compile(source, None) == first
