"""What is known about the addresses that the book leads to, and since when.

In: what Sphinx's linkcheck saw today, and what was seen before.  Out: one record
an address, merged: a failure of today does not wipe out that the page was there
last month.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

GOOD = {"working", "redirected"}
IGNORED = {"ignored", "unchecked", "local"}

Records = dict[str, dict[str, Any]]
"""By address: ``seen`` (last day it answered), ``status``, ``checked``, ``where``, ``to``, ``said``."""


def read_report(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Return the entries of linkcheck's ``output.json``, one JSON object a line."""
    entries = [json.loads(line) for line in lines if line.strip()]
    return [e for e in entries if str(e.get("uri", "")).startswith(("http://", "https://"))]


def no_network(entries: Iterable[Mapping[str, Any]]) -> bool:
    """Whether not one of several addresses answered: then it is us, not them."""
    checked = [e for e in entries if e["status"] not in IGNORED]
    return len(checked) > 2 and not any(e["status"] in GOOD for e in checked)


def merged(before: Records, entries: Iterable[Mapping[str, Any]], today: str) -> Records:
    """Return the records after today's look; addresses that the book has dropped go.

    :param today: ISO date.
    """
    result: Records = {}
    for entry in entries:
        address = entry["uri"]
        known = result.get(address) or dict(before.get(address, {}))
        where = sorted({*result.get(address, {}).get("where", []), entry["filename"]})
        if entry["status"] in IGNORED:
            result[address] = {**known, "where": where}
            continue
        good = entry["status"] in GOOD
        record = {
            "status": "good" if good else entry["status"],
            "checked": today,
            "seen": today if good else known.get("seen", ""),
            "where": where,
        }
        if entry["status"] == "redirected":
            record["to"] = entry["info"]
        elif not good:
            record["said"] = str(entry["info"])[:200]
        result[address] = record
    return dict(sorted(result.items()))


def complaints(records: Records) -> list[str]:
    """Return one line for each address that did not answer."""
    return [
        f"{', '.join(record['where'])}: {address} does not answer ({record.get('said', '')}); "
        + (f"last seen {record['seen']}" if record.get("seen") else "never seen")
        + ". Replace it by its successor or by an archived copy"
        for address, record in records.items()
        if record.get("status") not in (None, "good")
    ]
