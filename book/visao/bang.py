"""``bang``: a table as the text around it would write it.

In: a pandas table, and words for its names.  Out: the table shown with those words as
headings and a decimal comma, in a notebook, in Colab and on the page alike, because it
is the output itself that says so.  A table shown without it keeps the names and the
point that the code has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .results import show


def bang(table: Any, names: Mapping[Any, str] | None = None) -> None:
    """Show a table of pandas for reading: Vietnamese headings and a decimal comma.

    How many decimals there are is for the table to say: ``bang(table.round(1))``.

    :param table: a ``DataFrame``; it is not changed.
    :param names: what to call columns, rows and their levels, at every level, by the
        name they have; names that are missing here stay.
    :raises ValueError: if a name is not in the table, so that a slip does not go unseen.
    """
    words = dict(names or {})
    here = {*table.index.names, *table.columns.names}
    for axis in (table.index, table.columns):
        for level in range(axis.nlevels):
            here |= set(axis.get_level_values(level))
    if missing := [name for name in words if name not in here]:
        raise ValueError(f"Bảng không có cột hay dòng nào tên {missing[0]!r}")

    def said(name: Any) -> Any:
        """Return what to call a row or column; a number among them gets its comma too."""
        own = str(name).replace(".", ",") if isinstance(name, float) else name
        return words.get(name, own)

    table = table.rename(index=said, columns=said)
    table = table.rename_axis(
        index=[words.get(name, name) for name in table.index.names],
        columns=[words.get(name, name) for name in table.columns.names],
    )
    show({"text/plain": table.to_string(decimal=","), "text/html": table.to_html(decimal=",")})
