"""All rows, by what is spoilt: the order of docs/what-if.md."""

from __future__ import annotations

from whatif import (
    rows_blocks,
    rows_cells,
    rows_commands,
    rows_data,
    rows_front,
    rows_machine,
    rows_outputs,
    rows_safe,
    rows_stored,
    rows_text,
)
from whatif.harness import Row

GROUPS = (
    rows_text,
    rows_front,
    rows_cells,
    rows_blocks,
    rows_stored,
    rows_outputs,
    rows_data,
    rows_commands,
    rows_machine,
    rows_safe,
)
ROWS: list[Row] = [row for group in GROUPS for row in group.ROWS]
