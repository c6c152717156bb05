"""Running an article's code, storing and comparing what it gave."""
