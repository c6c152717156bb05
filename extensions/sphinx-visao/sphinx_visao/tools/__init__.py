"""Commands for authors and maintainers; the Makefile calls them."""

import sphinx_visao.tools.interrupt  # noqa: F401  # for what it does at once
