"""Plain functions on plain data; nothing here imports Sphinx."""
