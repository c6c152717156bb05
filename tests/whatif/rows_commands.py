"""What can be wrong with what an author types."""

from __future__ import annotations

from whatif.harness import Row
from whatif.spoil import nothing, put, swap

HEADING = "What is typed"
_BAI_D = ("book/phan-1/bai-d.md", "book/phan-1/index.md")


def new(what: str, *said: str, title: str = "", status: int = 1, **more: object) -> Row:
    """Return a row about ``make new``."""
    given = ("--part", "1", "--name", "bai-d", *(("--title", title) if title else ()))
    return Row(what, "new", nothing, said, given=more.pop("given", given), status=status, **more)


def titled(title: str) -> tuple[Row, Row]:
    """Return rows in which an article is begun under a title that YAML takes for something else."""
    begun = new(
        f"the title {title}",
        "is written, Bài I.3",
        title=title,
        status=0,
        changed=_BAI_D,
        kept="the article is there",
        messages=0,
    )
    return (begun,)


ROWS = (
    *(
        row
        for title in (
            "2024",
            "true",
            "2024-13-45",
            "- x",
            "a: b",
            "Giá $x^2$ là 5$",
            'Hàm "mất mát" là gì',
            "Giá `touch x` thế",
            "#1",
            "'",
            "@",
            "{a}",
            "[a]",
            "*",
            "&",
            "~",
            "null",
            "\\d",
        )
        for row in titled(title)
    ),
    new(
        "a name with blanks",
        "'bai d' is no name for an article: use a–z, 0–9 and hyphens",
        given=("--part", "1", "--name", "bai d"),
    ),
    new(
        "a name with Vietnamese letters",
        "is no name for an article",
        given=("--part", "1", "--name", "bài-d"),
    ),
    new(
        "a name that leads out of the book",
        "is no name for an article",
        given=("--part", "1", "--name", "../../x"),
    ),
    new(
        "a name that is taken",
        "has this name already: names are addresses",
        given=("--part", "2", "--name", "bai-a"),
    ),
    new(
        "a part that does not exist",
        "there is no part '9'",
        given=("--part", "9", "--name", "bai-d"),
    ),
    new("a part without a name", "write: make new PART=2 NAME=", given=("--part", "1"), status=2),
    new(
        "two neighbours",
        "write: make new PART=2 NAME=",
        given=("--part", "1", "--name", "x", "--after", "bai-a", "--before", "bai-b"),
        status=2,
    ),
    new(
        "a neighbour in another part",
        "'bai-c' is not in this part; its articles: bai-a, bai-b",
        given=("--part", "1", "--name", "x", "--after", "bai-c"),
    ),
    Row(
        "a neighbour in a list of absolute names",
        "new",
        swap("bai-a\nbai-b", "/phan-1/bai-a\n/phan-1/bai-b", "phan-1/index.md"),
        ("is written, Bài I.2",),
        given=("--part", "1", "--name", "bai-d", "--after", "bai-a"),
        status=0,
        changed=_BAI_D,
        messages=0,
    ),
    Row(
        "moving an article that does not exist",
        "move",
        nothing,
        ("there is no article 'bai-x'; there are: bai-a, bai-b, bai-c", "Nothing was changed."),
        given=("--name", "bai-x", "--after", "bai-a"),
    ),
    Row(
        "moving an article beside itself",
        "move",
        nothing,
        ("bai-a cannot stand beside itself",),
        given=("--name", "bai-a", "--after", "bai-a"),
    ),
    Row(
        "moving without a neighbour",
        "move",
        nothing,
        ("write: make move NAME=",),
        given=("--name", "bai-a"),
        status=2,
    ),
    Row(
        "moving into another part",
        "move",
        nothing,
        ("is not in this part",),
        given=("--name", "bai-a", "--after", "bai-c"),
    ),
    Row(
        "moving while another page is broken",
        "move",
        swap("title: Bài b", "title: [b", "phan-1/bai-b.md"),
        ("bai-a: Bài I.1 → Bài I.2",),
        given=("--name", "bai-a", "--after", "bai-b"),
        status=0,
        changed=("book/phan-1/index.md",),
        kept="the move",
        messages=0,
    ),
    Row(
        "moving while another page is in Windows-1252",
        "move",
        put("phan-1/bai-b.md", b"---\ntitle: \xe9\n---\n"),
        ("bai-a: Bài I.1 → Bài I.2",),
        given=("--name", "bai-a", "--after", "bai-b"),
        status=0,
        changed=("book/phan-1/index.md",),
        kept="the move",
        messages=0,
    ),
    Row(
        "moving while another page has prerequisites that are a number",
        "move",
        swap("prerequisites: [bai-a]", "prerequisites: 5", "phan-1/bai-b.md"),
        ("bai-a: Bài I.1 → Bài I.2",),
        given=("--name", "bai-a", "--after", "bai-b"),
        status=0,
        changed=("book/phan-1/index.md",),
        kept="the move",
        messages=0,
    ),
    Row(
        "moving while another page has a list as a prerequisite",
        "move",
        swap("prerequisites: [bai-a]", "prerequisites: [[a]]", "phan-1/bai-b.md"),
        ("bai-a: Bài I.1 → Bài I.2",),
        given=("--name", "bai-a", "--after", "bai-b"),
        status=0,
        changed=("book/phan-1/index.md",),
        kept="the move",
        messages=0,
    ),
    Row(
        "an article that does not exist",
        "run",
        nothing,
        ("there is no article 'bai-x'; there are: ",),
        given=("bai-x",),
        status=2,
    ),
    Row(
        "an article that does not exist",
        "verify",
        nothing,
        ("there is no article 'bai-x'; there are: ",),
        given=("bai-x",),
        status=2,
    ),
    Row(
        "a file that does not exist",
        "check",
        nothing,
        ("book/x.md: there is no such file",),
        given=("book/x.md",),
        status=2,
    ),
    Row(
        "an option that does not exist",
        "run",
        nothing,
        ("unrecognized arguments: --nope",),
        given=("--nope",),
        status=2,
    ),
    Row(
        "a number that is none",
        "run",
        nothing,
        ("invalid int value: 'x'",),
        given=("--jobs", "x"),
        status=2,
    ),
    Row(
        "importing nothing", "import", nothing, ("write: make import POST=",), given=("",), status=2
    ),
    Row(
        "importing a file that does not exist",
        "import",
        nothing,
        ("x.md: there is no such file. Write POST=",),
        given=("x.md",),
    ),
    Row(
        "importing a folder",
        "import",
        nothing,
        ("book: this is a folder. Write POST=",),
        given=("book",),
    ),
    Row(
        "importing an empty file", "import", put("../rong.md", ""), ("rong.md",), given=("rong.md",)
    ),
    Row(
        "importing a file without a text",
        "import",
        put("../rong.md", "---\ntitle: A\n---\n"),
        ("rong.md",),
        given=("rong.md",),
    ),
    Row(
        "importing a device",
        "import",
        nothing,
        ("/dev/null: this is no file",),
        given=("/dev/null",),
    ),
    Row(
        "importing into a part that does not exist",
        "import",
        put("../a.md", "# A\n\nMột.\n"),
        ("there is no part '9'",),
        given=("a.md", "--part", "9"),
    ),
    Row(
        "importing under a name that is taken",
        "import",
        put("../bai-a.md", "# A\n\nMột.\n"),
        ("has this name already: write another one, NAME=",),
        given=("bai-a.md",),
    ),
)
