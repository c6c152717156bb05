"""What is known about the book's two corpora, computed: checks, tables, rivals, agreement.

``make corpora`` measures them again and renews the tables of ``docs/corpora.md``.
"""
