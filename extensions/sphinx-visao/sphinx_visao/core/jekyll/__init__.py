"""A post of a Jekyll blog (beautiful-jekyll, kramdown) as an article of this book.

One module a kind of thing: :mod:`.encodings` (bytes), :mod:`.letters` and :mod:`.context`
(broken letters), :mod:`.lines` (what the following work on), :mod:`.post` (front matter),
:mod:`.code`, :mod:`.blocks`, :mod:`.formulas`, :mod:`.html`, :mod:`.spans`,
:mod:`.article`, which puts them in order, and :mod:`.checklist` (what is left to decide).

The room is closed: one command uses it, and what it uses of the rest is named in a test.
"""
