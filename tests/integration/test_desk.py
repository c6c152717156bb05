"""What an author begins with: import, new, move, on the tests' own small book."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sample_book import PART, write
from support import ROOT

from sphinx_visao.core.article.front_matter import article_of
from sphinx_visao.core.article.source import read_front_matter, read_source
from sphinx_visao.core.book.toctree import names
from sphinx_visao.tools import import_post, move, new
from sphinx_visao.tools.trial import trial

POSTS = ROOT / "tests" / "unit" / "posts"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A project with the book in it, and a blog beside it."""
    write(tmp_path / "book")
    (tmp_path / "blog" / "_posts").mkdir(parents=True)
    (tmp_path / "blog" / "img").mkdir()
    (tmp_path / "blog" / "img" / "meo.png").write_bytes(PNG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of the book and its content."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted((folder / "book").rglob("*"))
        if p.is_file() and "__pycache__" not in p.parts
    }


def post(desk: Path, text: str | bytes, name: str = "2020-01-05-bai-cu.md") -> str:
    """Write a post; return its path."""
    path = desk / "blog" / "_posts" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_post_with_everything_becomes_an_article_that_builds_as_announced(desk, capsys):
    """Every line that the build complains of was listed; the images came along."""
    text = (POSTS / "text.post.md").read_text("utf-8")
    assert import_post.main([post(desk, text), "--part", "1"]) == 0
    said = capsys.readouterr().out
    article = desk / "book" / PART / "bai-cu.md"
    meta = read_front_matter(article.read_text("utf-8"), article)
    assert (meta["title"], meta["author"]) == ("Chữ nghĩa", ["A", "B"])
    assert (article.parent / "hinh" / "bai-cu" / "meo.png").read_bytes() == PNG
    assert names((article.parent / "index.md").read_text("utf-8"))[-1] == "bai-cu"
    warned = trial(Path("book"), Path("_build"))
    assert {one.path.name for one in warned} <= {"bai-cu.md"}
    for one in warned:
        assert f"bai-cu.md:{one.line}:" in said


@pytest.mark.parametrize("name", ["boxes", "code"])
def test_a_post_without_loose_ends_builds_without_a_warning(desk, name):
    """Boxes and listings of every kind need no hand at all."""
    text = (POSTS / f"{name}.post.md").read_text("utf-8")
    assert import_post.main([post(desk, text)]) == 0
    assert (desk / "book" / "nhap" / "bai-cu.md").exists()
    assert trial(Path("book"), Path("_build")) == []


def test_a_draft_is_in_no_part_and_not_found_by_the_search(desk):
    """Until it has a part, an article is nobody's to read."""
    before = everything(desk)
    import_post.main([post(desk, "---\ntitle: Cũ\n---\n\nChữ.\n")])
    made = {p: c for p, c in everything(desk).items() if before.get(p) != c}
    assert list(made) == ["book/nhap/bai-cu.md"]
    assert b"orphan: true\nnosearch: true\n" in made["book/nhap/bai-cu.md"]


REFUSED = {
    "no such file": (["/nowhere.md"], "there is no such file"),
    "a picture": (["{blog}/img/meo.png"], "this is not a text"),
    "broken front matter": (["{post}"], "2020-01-05-bai-cu.md:3: the front matter cannot be read"),
    "no such part": (["{good}", "--part", "9"], "there is no part '9'"),
    "a neighbour of another part": (
        ["{good}", "--part", "1", "--after", "di-cho"],
        "'di-cho' is not in this part",
    ),
    "a neighbour without a part": (["{good}", "--after", "nau-pho"], "a neighbour needs a part"),
    "a name that is taken": (["{good}", "--name", "nau-pho"], "has this name already"),
    "a name that is none": (["{good}", "--name", "Bài Cũ"], "is no name for an article"),
    "no book": (["{good}", "--book", "elsewhere"], "there is no book here"),
    "a folder": (["{blog}"], "blog: this is a folder"),
    "a folder in the way": (["{good}/x.md"], "there is no such file"),
    "no file": (["/dev/null"], "this is no file"),
    "an empty file": (["{empty}"], "2020-01-07-rong.md:1: the file is empty"),
    "a post without a text": (["{bare}"], "2020-01-08-khong.md:4: the post has no text"),
    "half of UTF-16": (["{half}"], "2020-01-09-nua.md:2: this looks like UTF-16"),
    "an encoding that nobody knows": (["{koi}"], "2020-01-10-la.md:5: this is not UTF-8"),
    "a name with a zero": (["a\x00b.md"], "it cannot be read"),
    "a name that is too long": (["{blog}/" + "x" * 300 + ".md"], "it cannot be read"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_an_import_that_fails_says_why_and_leaves_nothing(desk, capsys, arguments, said):
    """One message, no traceback, not a byte changed."""
    places = {
        "blog": desk / "blog",
        "post": post(desk, "---\ntitle: x\nsub: a: b: c\n---\nChữ.\n"),
        "good": post(desk, "---\ntitle: Tốt\n---\nChữ.\n", "2020-01-06-tot.md"),
        "empty": post(desk, "", "2020-01-07-rong.md"),
        "bare": post(desk, "---\ntitle: x\n---\n\n", "2020-01-08-khong.md"),
        "half": post(desk, b"\xff\xfe-\x00\n\x00-", "2020-01-09-nua.md"),
        "koi": post(
            desk,
            "---\ntitle: x\n---\n\nПривет мир, это пост\n".encode("koi8-r"),
            "2020-01-10-la.md",
        ),
    }
    before = everything(desk)
    assert import_post.main([one.format(**places) for one in arguments]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.endswith("\nNothing was written.\n") or "there is no book here" in err
    assert err.count("\n") <= 2
    assert everything(desk) == before


def test_nothing_is_overwritten_and_what_was_half_written_is_taken_back(desk, capsys):
    """An image in the way stops the import; so does a disk that is full."""
    path = post(desk, "---\ntitle: Mèo\n---\n\n![Mèo](/img/meo.png)\n")
    there = desk / "book" / "nhap" / "hinh" / "bai-cu" / "meo.png"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"mine")
    before = everything(desk)
    assert import_post.main([path]) == 1
    assert "exists already" in capsys.readouterr().err
    assert everything(desk) == before


def test_a_disk_that_fills_up_leaves_nothing_behind(desk, capsys, monkeypatch):
    """The second file cannot be written: the first one goes, and so does its folder."""
    from sphinx_visao.core.io import write

    real, calls = write._replace, []

    def full(path, content):
        calls.append(path)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(write, "_replace", full)
    path = post(desk, "---\ntitle: Mèo\n---\n\n![Mèo](/img/meo.png)\n")
    before = everything(desk)
    assert import_post.main([path]) == 1
    assert "(no space left on device). Make room" in capsys.readouterr().err
    assert everything(desk) == before
    assert not (desk / "book" / "nhap").exists()


def test_bytes_that_are_no_utf8_are_read_from_their_word_and_listed(desk, capsys):
    """A byte lost before the post was saved is lost; where it was is said."""
    path = post(desk, b"---\ntitle: C\xc5\xa9\n---\n\nM\xf4t h\xe1\xbb\x8dc.\n")
    assert import_post.main([path]) == 0
    said = capsys.readouterr().out
    text = (desk / "book" / "nhap" / "bai-cu.md").read_text("utf-8")
    line = text[: text.index("Một học")].count("\n") + 1
    assert f"bai-cu.md:{line}:1: “[Một] học.”: 'M\ufffdt' was read as 'Một'" in said


def test_an_old_encoding_is_named_and_read(desk, capsys):
    """No letter is lost, none is a control character, nothing is called put right."""
    text = "Ho\u0323c ma\u0301y là viê\u0323c da\u0323y cho ma\u0301y, không pha\u0309i dê\u0303."
    path = post(desk, f"---\ntitle: Tieng Viet\n---\n\n{text}\n".encode("cp1258"))
    assert import_post.main([path]) == 0
    said = capsys.readouterr().out
    made = (desk / "book" / "nhap" / "bai-cu.md").read_text("utf-8")
    assert made.endswith("\nHọc máy là việc dạy cho máy, không phải dễ.\n")
    assert "this is not UTF-8; it was read as Windows-1258" in said
    assert "put right" not in said


def test_what_is_to_decide_is_listed_and_has_a_page_and_a_diff_on_request(desk, capsys):
    """In the order of the text; what is read in one way only is counted."""
    path = post(desk, "---\ntitle: Há»\u008dc\n---\n\nNÃ³ bá» phÃ­ má»™t cá».\n".replace("\x8d", ""))
    assert import_post.main([path, "--diff"]) == 0
    said = capsys.readouterr().out
    page = (desk / "book" / "nhap" / "bai-cu.xem-lai.html").read_text("utf-8")
    listed = [line for line in said.split("\n") if "was read as" in line]
    assert listed
    assert page.count("<li ") == len(listed)
    assert len(listed) < 3
    assert "-NÃ³ bá» phÃ­ má»™t cá».\n+Nó bỏ phí một c" in said
    assert ", 6 words in a wrong encoding put right (" in said
    assert "bai-cu.xem-lai.html" in said


def test_a_ctrl_c_is_one_line_and_leaves_nothing_half_written(desk, capsys, monkeypatch):
    """Before the article is there, and after."""
    path = post(desk, "---\ntitle: Cũ\n---\n\nChữ.\n")
    before = everything(desk)

    def stopped(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as early:
        early.setattr(import_post, "convert", stopped)
        assert import_post.main([path]) == 130
    assert "Stopped. Nothing was written." in capsys.readouterr().err
    assert everything(desk) == before
    monkeypatch.setattr(import_post, "trial", stopped)
    assert import_post.main([path]) == 130
    assert "bai-cu.md is written, and was not looked at." in capsys.readouterr().err


def test_a_page_of_the_book_that_cannot_be_read_is_named(desk, capsys):
    """It might be the part that is asked for."""
    wrong = desk / "book" / "la" / "index.md"
    wrong.parent.mkdir()
    wrong.write_bytes(b"---\npart: I\n---\n\nM\xf4t\n")
    path = post(desk, "---\ntitle: Cũ\n---\n\nChữ.\n")
    before = everything(desk)
    assert import_post.main([path, "--part", "1"]) == 1
    assert "index.md:5: this is not UTF-8" in capsys.readouterr().err
    assert everything(desk) == before


def test_no_file_from_outside_the_blog_is_brought_along(desk):
    """An image's address may not climb out of the blog."""
    (desk / "secret.png").write_bytes(PNG)
    import_post.main([post(desk, "---\ntitle: x\n---\n\n![a](/../secret.png)\n")])
    assert not list((desk / "book").rglob("secret.png"))


def test_the_command_works_from_a_shell_and_counts_what_is_left(desk):
    """As ``visao-import``, the way the Makefile calls it."""
    path = post(desk, "---\ntitle: x\n---\n\n{% include y.html %}\n")
    command = [sys.executable, "-m", "sphinx_visao.tools.import_post", path]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "bai-cu.md:7:1: kept as it was: Liquid: {% include y.html %}" in done.stdout
    assert "1 places to look at" in done.stdout


@pytest.mark.parametrize(
    ("asked", "name", "title", "listed"),
    [
        ("1", "ran-trung", "Rán trứng", ["nau-pho", "bon-rua", "pha-tra", "ran-trung"]),
        ("III", "cau-muc-dem", "Câu mực đêm", ["cau-muc-dem"]),
    ],
)
def test_a_new_article_has_its_planned_title_and_place_and_builds(desk, asked, name, title, listed):
    """Also in a part that had no article yet."""
    assert new.main(["--part", asked, "--name", name]) == 0
    (article,) = (desk / "book").rglob(f"{name}.md")
    assert read_front_matter(article.read_text("utf-8"), article)["title"] == title
    assert names((article.parent / "index.md").read_text("utf-8")) == listed
    assert trial(Path("book"), Path("_build")) == []


def test_a_new_article_never_takes_what_is_there(desk, capsys):
    """A name belongs to one article, and a neighbour is of the same part."""
    before = everything(desk)
    for wrong in (["--name", "nau-pho"], ["--name", "x", "--after", "di-cho"], ["--name", "A b"]):
        assert new.main(["--part", "1", *wrong]) == 1
    assert new.main(["--part", "1"]) == 2
    assert "make new PART=2" in capsys.readouterr().err
    assert everything(desk) == before


def test_a_move_changes_the_order_and_nothing_else(desk):
    """The file stays as it is, and where it is."""
    before = everything(desk)
    assert move.main(["--name", "bon-rua", "--after", "pha-tra"]) == 0
    after = everything(desk)
    index = f"book/{PART}/index.md"
    assert set(after) == set(before)
    assert {p for p in after if after[p] != before[p]} == {index}
    assert names(after[index].decode()) == ["nau-pho", "pha-tra", "bon-rua"]
    assert move.main(["--name", "bon-rua", "--before", "pha-tra"]) == 0
    assert everything(desk) == before


def test_a_move_says_which_article_leans_on_a_later_one_now(desk, capsys):
    """The build would refuse it; the author hears it at once."""
    assert move.main(["--name", "nau-pho", "--after", "pha-tra"]) == 0
    said = capsys.readouterr()
    assert "its prerequisite nau-pho comes later now, as Bài I.3" in said.err
    assert "nau-pho: Bài I.1 → Bài I.3" in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--name", "khong-co", "--after", "nau-pho"], "there is no article 'khong-co'"),
        (["--name", "pha-tra", "--after", "di-cho"], "'di-cho' is not in this part"),
        (["--name", "pha-tra", "--before", "pha-tra"], "cannot stand beside itself"),
    ],
)
def test_a_move_that_cannot_be_changes_nothing(desk, capsys, arguments, said):
    """One message, not a byte changed."""
    before = everything(desk)
    assert move.main(arguments) == 1
    assert said in capsys.readouterr().err
    assert everything(desk) == before


def test_a_new_article_lacks_nothing_but_its_words(desk, capsys):
    """`make check` finds what is to be written, the ledger's line, and nothing else."""
    from sphinx_visao.tools import check

    new.main(["--part", "1", "--name", "bai-moi"])
    capsys.readouterr()
    assert check.main(["--no-build", f"book/{PART}/bai-moi.md"]) == 1
    lines = capsys.readouterr().err.strip().split("\n")
    assert len(lines) > 10
    broken = {re.search(r"\[([\w-]+)\]$", line)[1] for line in lines}
    assert "finished" in broken
    # What only words can bring.
    assert broken <= {"finished", "text-length", "example", "somebody-talks"}


@pytest.mark.parametrize("title", ["1984", "No", "- x", "a: b", "~", "2026-01-01", '"x', "# x"])
def test_any_title_is_written_so_that_it_can_be_read(desk, title):
    """What YAML takes for a number, a date, a list or a comment is a title all the same."""
    assert new.main(["--part", "1", "--name", "bai-moi", "--title", title]) == 0
    (article,) = (desk / "book").rglob("bai-moi.md")
    assert read_front_matter(article.read_text("utf-8"), article)["title"] == title
    source = read_source(article.read_text("utf-8"), article)
    assert article_of(source.meta, article).title == title


@pytest.mark.parametrize(("was", "now"), [("\n---\n", "\n...\n"), ("title:", '"title":')])
def test_an_article_moves_however_its_front_matter_is_written(desk, was, now):
    (article,) = (desk / "book").rglob("bon-rua.md")
    text = article.read_text("utf-8").replace(was, now, 1)
    assert now in text
    article.write_text(text, "utf-8")
    assert move.main(["--name", "bon-rua", "--after", "pha-tra"]) == 0
    assert article.read_text("utf-8") == text
    assert names((article.parent / "index.md").read_text("utf-8")) == [
        "nau-pho",
        "pha-tra",
        "bon-rua",
    ]
