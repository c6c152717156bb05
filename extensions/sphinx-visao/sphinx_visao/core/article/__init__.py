"""The source of an article and its stored results, as plain data."""
