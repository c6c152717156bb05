"""Plain functions on plain text; nothing here imports Sphinx."""
