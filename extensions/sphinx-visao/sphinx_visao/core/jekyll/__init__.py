"""A post of a Jekyll blog (beautiful-jekyll, kramdown) as an article of this book.

One module a kind of thing: :mod:`.lines` (what all of them work on), :mod:`.post`
(front matter), :mod:`.code`, :mod:`.blocks`, :mod:`.formulas`, :mod:`.html`,
:mod:`.spans`, and :mod:`.article`, which puts them in order.
"""
