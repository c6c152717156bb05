"""The rules for articles that a program can judge.

In: an article as its author wrote it.  Out: findings with line, column and
remedy.  :mod:`.draft` is the article as the rules see it; :mod:`.shape`, :mod:`.load`,
:mod:`.code`, :mod:`.plain_code`, :mod:`.telling` and :mod:`.voice` hold the rules, each a
function whose first line of documentation is the rule.  :mod:`.silence` reads where an
author silences one, :mod:`sphinx_visao.core.book.old_articles` which old articles may still
break it; :mod:`.judge` holds an article against all of them.
"""
