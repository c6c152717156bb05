"""What the clock has weighed, kept by a build for our commands.

In: the weights of every article, and the rates.  Out: one file beside the doctrees of the
build, read again by ``make check`` and ``make readings``, which need no Sphinx for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from sphinx_visao.core.article.reading import Rates, Weights
from sphinx_visao.core.io.write import write_whole

NAME = "visao-clock.json"
"""Of the file, in the folder of the doctrees."""


@dataclass(frozen=True)
class Weighed:
    """What the clock of one build says.

    :param rates: that the book is configured with.
    :param articles: weights by document name.
    """

    rates: Rates
    articles: Mapping[str, Weights]


def write_weighed(folder: Path, weighed: Weighed) -> None:
    """Keep what the clock says beside the doctrees in *folder*."""
    text = json.dumps(asdict(weighed), indent=1, sort_keys=True)
    write_whole(folder / NAME, f"{text}\n".encode())


def read_weighed(folder: Path) -> Weighed:
    """Return what the last build has kept; no articles where there is none, or an older one."""
    try:
        kept = json.loads((folder / NAME).read_text("utf-8"))
        articles = {doc: Weights(**one) for doc, one in kept["articles"].items()}
        return Weighed(Rates(**kept["rates"]), articles)
    except (OSError, ValueError, KeyError, TypeError):
        return Weighed(Rates(), {})
