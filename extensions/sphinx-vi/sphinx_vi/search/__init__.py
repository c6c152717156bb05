"""Search in Vietnamese; :mod:`.feature` says how."""

from sphinx_vi.search.feature import setup

__all__ = ["setup"]
