"""Projects that are not the book: Sphinx, a theme, and what is tried of the Vietnamese pack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

QUIET = {
    "project": "Thử",
    "author": "Người thử",
    "copyright": "2026",
    "version": "1",
    "release": "1",
}
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Made:
    """A project that is begun, or built.

    :param app: its application.
    :param warnings: one string a warning, with paths relative to the source folder.
    """

    app: Any
    warnings: list[str] = field(default_factory=list)

    @property
    def out(self) -> Path:
        """The output folder."""
        return Path(self.app.outdir)

    def finish(self) -> Made:
        """Build it."""
        from sphinx.util.docutils import patch_docutils

        # As sphinx-build does it: docutils has no Vietnamese words of its own, and says so.
        with patch_docutils(self.app.srcdir):
            self.app.build()
        said = COLOURS.sub("", self.app.warning.getvalue()).replace(f"{self.app.srcdir}/", "")
        self.warnings = [line for line in said.splitlines() if line.strip()]
        return self

    def page(self, name: str = "index", suffix: str = ".html") -> str:
        """Return the text of an output file."""
        return (self.out / f"{name}{suffix}").read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Callable[..., Made]]:
    """Build a project given as texts by file name, in this process.

    ``project({"index.rst": "…"}, "html", language="vi")``; what is not given stands in
    :data:`QUIET`.  ``into="name"`` builds beside others, ``later=True`` only begins.
    """
    from sphinx.testing.util import SphinxTestApp

    apps: list[SphinxTestApp] = []

    def run(
        files: dict[str, str],
        builder: str = "html",
        *,
        into: str = "project",
        later: bool = False,
        fresh: bool = False,
        **conf: Any,
    ) -> Made:
        if fresh:  # as another process: nothing is left of the projects before
            while apps:
                apps.pop().cleanup()
        source = tmp_path / into
        for name, text in files.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(text, "utf-8")
        # Sphinx adds what extensions register to its own default, for the whole process.
        suffixes = {".rst": "restructuredtext"}
        settings = {
            **QUIET,
            "source_suffix": suffixes,
            "language": "vi",
            "extensions": ["sphinx_vi"],
            **conf,
        }
        lines = [f"{name} = {value!r}\n" for name, value in settings.items()]
        (source / "conf.py").write_text("".join(lines), "utf-8")
        app = SphinxTestApp(builder, srcdir=source, freshenv=True)
        apps.append(app)
        made = Made(app)
        return made if later else made.finish()

    yield run
    for app in apps:
        app.cleanup()
