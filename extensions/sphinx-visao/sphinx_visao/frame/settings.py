"""What ``conf.py`` says of our features, held against what they take.

In: the configuration, and the names of the files below it.  Out: one message that names
the setting and what to write, before a feature trips over it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.config import ENUM
from sphinx.errors import ConfigError

from sphinx_vi import metadata
from sphinx_visao.core.io.errors import shown_path

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

OURS = ("visao_", "vi_")


def _texts(value: Any) -> bool:
    return all(isinstance(k, str) and isinstance(v, str) for k, v in value.items())


def _weights(value: Any) -> bool:
    numbers = (int, float)
    return all(
        isinstance(page, str) and isinstance(weight, numbers) and not isinstance(weight, bool)
        for page, weight in value.items()
    )


INSIDE: dict[str, tuple[Callable[[Any], bool], str]] = {
    "visao_downloads": (_texts, '{"PDF": "path/of/the/file.pdf"}'),
    "vi_search_weights": (_weights, '{"appendix/*": 0.5}'),
    "visao_early_fonts": (lambda value: all(isinstance(v, str) for v in value), '["a.woff2"]'),
}
"""What a setting that holds others may hold: a question, and what to write."""


def check(app: Sphinx, config: Config) -> None:
    """Look at every setting of ours.

    :raises ConfigError: for one of another type, or that no feature has.
    """
    known = {option.name: option for option in config if option.name.startswith(OURS)}
    for name, option in known.items():
        types = config.values[name].valid_types
        if isinstance(types, ENUM):  # an ENUM: Sphinx names what it may be
            continue
        expected = tuple(types) if types else (type(config.values[name].default),)
        value = option.value
        wrong = not isinstance(value, expected) or (
            isinstance(value, bool) and bool not in expected
        )
        if wrong:
            names = " or ".join(sorted(one.__name__ for one in expected))
            raise ConfigError(f"conf.py: {name} is {value!r}. Write a value of type {names}")
        inside, example = INSIDE.get(name, (None, ""))
        if inside is not None and not inside(value):
            raise ConfigError(f"conf.py: {name} is {value!r}. Write it like {example}")


def check_names(app: Sphinx) -> None:
    """Look at the names of all pages; Sphinx cannot write one that is no text.

    :raises ConfigError: for the first of them.
    """
    for path in Path(app.srcdir).rglob("*"):
        if path.suffix in app.config.source_suffix:
            try:
                path.name.encode("utf-8")
            except UnicodeEncodeError:
                shown = shown_path(path)
                message = f"{shown}: the name of this file is not UTF-8. Give it another name"
                raise ConfigError(message) from None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look when all features have said what they take."""
    # Before Sphinx's own look, which only warns, and before the features that use the values.
    app.connect("config-inited", check, priority=100)
    app.connect("builder-inited", check_names, priority=100)
    return metadata(__name__)
