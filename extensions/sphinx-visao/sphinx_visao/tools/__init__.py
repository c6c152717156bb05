"""Commands for authors and maintainers; the Makefile calls them."""
