"""Begin an article: ``make new PART=2 NAME=lop-tich-chap``.

In: a part and a name, and perhaps a neighbour.  Out: an article in the shape that every
article has, listed in the part's toctree.  It builds at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_visao.core.book.order import places_by_name
from sphinx_visao.core.book.part_folders import neighbour_in_plan, pages, part, titles_of
from sphinx_visao.core.book.scaffold import scaffold
from sphinx_visao.core.book.toctree import page_name, placed, planned, slug_of, with_names
from sphinx_visao.core.io.lock import writing
from sphinx_visao.core.io.text import exact_text, like
from sphinx_visao.core.io.write import holds, write_all
from sphinx_visao.tools.answer import answered, complain
from sphinx_visao.tools.import_post import NAME


def new(
    book: Path, asked_part: str, name: str, title: str = "", *, after: str = "", before: str = ""
) -> Path:
    """Write the scaffold and its line in the toctree; return the article.

    Without a neighbour it stands where the part's plan has its title, else at the end.

    :param after: the article that it follows.
    :param before: the article that it precedes.
    :raises LookupError: if name, part or place cannot be had; the text says why.
    :raises ArticleError: if an opening page cannot be read.
    :raises Unwritable: if the files cannot be written; nothing was written then.
    """
    if not NAME.fullmatch(name):
        raise LookupError(f"{name!r} is no name for an article: use a–z, 0–9 and hyphens")
    other = pages(book).get(name)
    of = part(book, asked_part)
    begun = name not in map(page_name, of.listed)
    planned_as = next((one for one in planned(of.text) if slug_of(one) == name), "")
    title = title or planned_as or name.replace("-", " ").capitalize()
    if not after and not before:
        after = neighbour_in_plan(of, titles_of(of), title)
    listed = placed(of.listed, name, after=after, before=before)
    earlier = [page_name(one) for one in listed[: listed.index(name)]]
    article = of.folder / f"{name}.md"
    text = scaffold(title, earlier[-1] if earlier else "")
    # One that is in no list yet was being begun when the command was killed.
    if other is not None and not (begun and other == article and holds(other, text.encode())):
        raise LookupError(f"{other} has this name already: names are addresses, choose another")
    index = like(exact_text(of.index), with_names(of.text, listed))
    files = {article: text.encode(), of.index: index.encode()}
    write_all(files, frozenset({article}))
    return article


@answered("Nothing was written.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Begin an article; 1 if it cannot be."""
    parser = argparse.ArgumentParser(prog="new", description=__doc__)
    parser.add_argument("--part", default="", help="1 to 5, 0 for the opening")
    parser.add_argument("--name", default="", help="the article's name, which is its address")
    parser.add_argument("--after", default="", help="the article that it follows")
    parser.add_argument("--before", default="", help="the article that it precedes")
    parser.add_argument("--title", default="", help="its title, if not the one that is planned")
    parser.add_argument("--book", type=Path, default=Path("book"))
    options = parser.parse_args(arguments)
    if not options.part or not options.name or (options.after and options.before):
        print(
            "write: make new PART=2 NAME=lop-tich-chap [AFTER=name | BEFORE=name] [TITLE=…]",
            file=sys.stderr,
        )
        return 2
    try:
        with writing(options.book, "make new"):
            article = new(
                options.book,
                options.part,
                options.name,
                options.title,
                after=options.after,
                before=options.before,
            )
    except LookupError as error:
        complain(f"{error}\nNothing was written.")
        return 1
    name = options.name
    label = places_by_name(options.book)[name].label
    print(f"{article} is written, {label}. Then: make run ARTICLE={name} && make html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
