"""What can be wrong in a page's front matter."""

from __future__ import annotations

from whatif.harness import Row
from whatif.spoil import all_of, gone, put, swap

HEADING = "The front matter of a page"
_AT = "phan-1/bai-a.md"


def head(old: str, new: str, what: str, *said: str, command: str = "html", **more: object) -> Row:
    """Return a row about a line of the front matter."""
    return Row(what, command, swap(old, new), said, **more)


_TITLE = "title: Bài a"
_TEXT = "Write text; between quotes if it is a number"
_BEFORE = "prerequisites: []"

ROWS = (
    *(
        head(
            _TITLE,
            "title: [a",
            "a bracket that is never closed",
            f"{_AT}:6:",
            "Close the bracket, or put the text between quotes",
            command=one,
        )
        for one in ("html", "run")
    ),
    head(
        _TITLE,
        'title: "a',
        "quotes that are never closed",
        f"{_AT}:",
        "found unexpected end of stream. Close the quotes",
    ),
    head(
        _TITLE,
        "title: a: b",
        "a colon in a title",
        f"{_AT}:5:",
        "Put text with a colon between quotes",
    ),
    head(
        _TITLE,
        "title: *a",
        "a star before a title",
        f"{_AT}:5:",
        "a “*” begins an alias here. Put the text between quotes",
    ),
    head(_TITLE, "title: @a", "an @ before a title", f"{_AT}:5:", "Put the text between quotes"),
    head(
        _TITLE,
        "title: !a b",
        "an exclamation mark before a title",
        f"{_AT}:5:",
        "Put the text between quotes",
    ),
    head(
        _TITLE,
        "title: %a",
        "a percent sign before a title",
        f"{_AT}:5:",
        "Put the text between quotes",
    ),
    head(
        _TITLE,
        "title: 1984",
        "a title that is a number",
        f"{_AT}:5:",
        "'title' in the front matter is 1984",
        _TEXT,
    ),
    head(
        _TITLE,
        "title: No",
        "a title that YAML takes for No",
        f"{_AT}:5:",
        "'title' in the front matter is False",
        _TEXT,
    ),
    head(_TITLE, "title: [a]", "a title that is a list", f"{_AT}:5:", _TEXT),
    head(_TITLE, "title: {a: b}", "a title that is a mapping", f"{_AT}:5:", _TEXT),
    head(
        _TITLE,
        "title: 2024-13-45",
        "a title that looks like a date which is none",
        status=0,
        messages=0,
    ),
    head(
        _TITLE,
        "title: 2024-13-45",
        "a title that looks like a date which is none",
        "bai-a: text renewed",
        command="run",
        status=0,
        messages=0,
        changed=("book/phan-1/bai-a.ipynb",),
    ),
    head(
        _TITLE, "title: ' '", "a title of blanks", f"{_AT}:5:", "an article of a part has no title"
    ),
    head(
        f"{_TITLE}\n",
        "",
        "no title",
        f"{_AT}:",
        "an article of a part has no title. Add a line title: …",
    ),
    head(
        _TITLE,
        f"{_TITLE}\n{_TITLE}",
        "a key that stands twice",
        f"{_AT}:6:",
        "'title' stands twice. Keep one of the two",
    ),
    head(
        _TITLE,
        f"{_TITLE}\n\tsubtitle: b",
        "a tab before a key",
        f"{_AT}:6:",
        "Indent with blanks, not with a tab",
    ),
    head(
        _TITLE,
        f"{_TITLE}\ntitel: b",
        "a misspelt key",
        f"{_AT}:6:",
        "unknown key 'titel' in the front matter. did you mean 'title'?",
    ),
    head(
        _TITLE,
        f"{_TITLE}\n5: b",
        "a key that is a number",
        f"{_AT}:6:",
        "unknown key 5 in the front matter",
    ),
    head(
        _TITLE,
        f"{_TITLE}\nnumber: 6",
        "a number of old",
        f"{_AT}:6:",
        "'number' stands in the front matter",
        "Take the line away (make fix does)",
    ),
    head(
        _TITLE,
        f"{_TITLE}\nsubtitle: 5",
        "a subtitle that is a number",
        f"{_AT}:6:",
        "'subtitle' in the front matter is 5",
    ),
    head(
        _TITLE,
        f"{_TITLE}\ntocdepth: abc",
        "a depth that is no number",
        f"{_AT}:6:",
        "'tocdepth' in the front matter is 'abc'. Write a number",
    ),
    head(
        _TITLE,
        f"{_TITLE}\norphan: 9",
        "an orphan that is a number",
        f"{_AT}:6:",
        "'orphan' in the front matter is 9. Write true",
    ),
    head(
        _TITLE,
        f"{_TITLE}\nauthor: {{}}",
        "an author that is a mapping",
        f"{_AT}:6:",
        "'author' in the front matter is {}. Write text",
    ),
    head(
        _TITLE,
        f"{_TITLE}\ntags: 3",
        "tags that are a number",
        f"{_AT}:6:",
        "'tags' in the front matter is 3. Write a list of words",
    ),
    head(
        _TITLE,
        f"{_TITLE}\nmyst: 7",
        "MyST's options that are a number",
        f"{_AT}:6:",
        "'myst' in the front matter is 7",
    ),
    head(
        _TITLE,
        f"{_TITLE}\nmyst:\n  enable_extensions: [substitution]",
        "other extensions of Markdown than the book's",
        f"{_AT}:6:",
        "'enable_extensions' would take the place of the book's own",
    ),
    head(
        _TITLE,
        f"{_TITLE}\nhtml_meta: 5",
        "meta lines that are a number",
        f"{_AT}:6:",
        "'html_meta' in the front matter is 5",
    ),
    head(
        _TITLE,
        f"{_TITLE}\npart: VI",
        "a part that the book does not have",
        f"{_AT}:6:",
        "there is no part 'VI'",
    ),
    head(
        _BEFORE,
        "prerequisites: 5",
        "prerequisites that are a number",
        f"{_AT}:6:",
        "'prerequisites' in the front matter is 5. Write a list of names",
    ),
    head(
        _BEFORE,
        "prerequisites: [[a]]",
        "a prerequisite that is a list",
        f"{_AT}:6:",
        "a prerequisite is not a name",
    ),
    head(
        _BEFORE,
        "prerequisites: [bai-x]",
        "a prerequisite that does not exist",
        f"{_AT}:6:",
        "the prerequisite 'bai-x' does not exist: did you mean",
    ),
    head(
        _BEFORE,
        "prerequisites: [bai-c]",
        "a prerequisite that comes later",
        f"{_AT}:6:",
        "the prerequisite 'bai-c' comes later in the book (Bài II.1)",
    ),
    head(
        _BEFORE,
        "prerequisites: [bai-a]",
        "an article that is its own prerequisite",
        f"{_AT}:6:",
        "names itself",
    ),
    head(
        "mystnb",
        "mystn",
        "a misspelt format",
        f"{_AT}:2:",
        "'file_format' is 'mystn'. Write file_format: mystnb",
    ),
    head(
        "mystnb",
        "mystn",
        "a misspelt format",
        f"{_AT}:2:",
        "Write file_format: mystnb",
        command="run",
    ),
    head(
        "name: python3",
        "name: ir",
        "another kernel than Python's",
        f"{_AT}:3:",
        "the kernel of the article is 'ir'",
        "Write name: python3",
        command="run",
    ),
    head(
        "kernelspec:\n  name: python3",
        "kernelspec: 5",
        "a kernel that is a number",
        f"{_AT}:3:",
        "the kernel of the article is 5",
    ),
    head(
        "---\n\nMột",
        "\nMột",
        "a front matter that is never closed",
        f"{_AT}:1:",
        "the front matter is never closed. Add a line --- below it",
    ),
    head(
        _TITLE,
        "<<<<<<< HEAD\ntitle: Bài a\n=======\ntitle: Bài b\n>>>>>>> x",
        "two versions that git could not merge",
        f"{_AT}:5:",
        "git has left two versions of the text here",
    ),
    head(
        _TITLE,
        "title: " + "[" * 3000 + "]" * 3000,
        "brackets three thousand deep",
        f"{_AT}:5:",
        "brackets stand more than 20 deep here",
    ),
    head(
        _TITLE,
        "title: &a [x, x]\nb: [*a, *a]",
        "an alias in the front matter",
        f"{_AT}:6:",
        "a “*” begins an alias here",
    ),
    head(_TITLE, 'title: "a\\ud800b"', "half a letter in a title", f"{_AT}:5:", "half a letter"),
    head(_TITLE, 'title: "a\\ud800b"', "half a letter in a title", f"{_AT}:5:", command="run"),
    head(
        _TITLE,
        'title: "a\\qb"',
        "a backslash in double quotes",
        f"{_AT}:5:",
        "Write \\\\ for \\, or use single quotes",
    ),
    Row(
        "an empty file in the place of an article",
        "html",
        put("phan-1/bai-a.md", ""),
        (f"{_AT}:1:", "an article of a part has no title"),
    ),
    Row(
        "a list in the place of the front matter",
        "html",
        put("phan-1/bai-a.md", "---\n- a\n---\n"),
        (f"{_AT}:2:", "the front matter is not a list of “key: value” lines"),
    ),
    Row(
        "text in the place of the front matter",
        "html",
        put("phan-1/bai-a.md", "---\nabc\n---\n"),
        (f"{_AT}:2:", "the front matter is not a list of “key: value” lines"),
    ),
    Row(
        "an article in two parts",
        "html",
        swap("bai-c", "bai-c\n../phan-1/bai-a", "phan-2/index.md"),
        ("phan-2/index.md", "bai-a"),
    ),
    Row(
        "two articles of one name",
        "html",
        all_of(
            put(
                "phan-2/bai-a.md",
                "---\ntitle: Khác\n---\n\nMột.\n\n:::{doc-them}\n- [Một](https://example.org): vì.\n:::\n",
            ),
            swap("bai-c", "bai-c\nbai-a", "phan-2/index.md"),
        ),
        (
            "phan-2/bai-a.md:1:",
            "the name 'bai-a' is taken by phan-1/bai-a: rename one of the two files",
        ),
    ),
    Row(
        "an article that was taken away",
        "html",
        gone("phan-1/bai-a.md"),
        ("phan-1/index.md:6:", "toctree contains reference to nonexisting document 'phan-1/bai-a'"),
        messages=3,
    ),
)
