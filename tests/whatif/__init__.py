"""Everything that can go wrong, as rows of a table: what is said, what is kept."""
