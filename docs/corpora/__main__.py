"""``make corpora``: measure the rivals again if the texts have changed, renew the tables."""

from __future__ import annotations

import sys

from corpora import baselines, page


def main() -> None:
    """Write ``baselines.json`` and ``docs/corpora.md``."""
    fresh = baselines.STORED.exists() and baselines.stored()["data"] == baselines.data_digest()
    if not fresh or "--again" in sys.argv:
        print("Measuring the rivals; this takes a few minutes.")
        baselines.store(baselines.measured())
    text = page.PAGE.read_text("utf-8")
    page.PAGE.write_text(page.renewed(text), "utf-8")
    print(f"Renewed: {page.PAGE}")


if __name__ == "__main__":
    main()
