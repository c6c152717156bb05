"""What a page may not bring, and the pages that may bring it.

In: what a page has asked for.  Out: a warning with file, line and remedy, unless
``visao_trusted`` in conf.py names the page.  Pages come from many hands: what runs in a
reader's browser, or reads files of the machine that builds, is a decision of whoever owns
the book, and conf.py is where such decisions stand.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_vi import metadata
from sphinx_visao.frame.warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

REMEDY = "If the book needs it, name the page in visao_trusted in conf.py"


def is_trusted(env: BuildEnvironment, docname: str = "") -> bool:
    """Whether a page may bring what it likes.

    :param docname: empty for the page that is being read.
    """
    return (docname or env.docname) in env.config.visao_trusted


def refuse(message: str, remedy: str, location: Any) -> None:
    """Say what a page has asked for in vain.

    :param message: what is wrong.
    :param remedy: what to do instead of trusting the page.
    :param location: as :func:`.warn` takes it.
    """
    warn(Kind.UNSAFE, f"{message}: {remedy}. {REMEDY}", location)


def look_for_names(app: Sphinx, env: BuildEnvironment) -> None:
    """Say which names of the list are names of no page: a misspelt one is trusted in vain."""
    for name in env.config.visao_trusted:
        # Some pages are in one form of the book only.
        files = (Path(env.srcdir, f"{name}{suffix}") for suffix in app.config.source_suffix)
        if not any(file.is_file() for file in files):
            message = f"visao_trusted: there is no page {name!r}: mend the name in conf.py"
            warn(Kind.UNSAFE, message)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the list."""
    about = "pages that may bring raw HTML and files from outside of the book's folder, by name"
    app.add_config_value("visao_trusted", [], "env", (list, tuple), about)
    app.connect("env-check-consistency", look_for_names)
    return metadata(__name__)
