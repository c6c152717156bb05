"""What one build has worked out the next one uses, unless what it was made of has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from sphinx_visao.frame import compiled_templates
from sphinx_visao.offline import light_scripts

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
