"""``make verify``: what differs is found and named."""

from __future__ import annotations

import json
import subprocess

import pytest

pytestmark = pytest.mark.needs("ipykernel")


def edit(book, name, change):
    """Change a stored notebook as an accident would."""
    path = book.folder / f"{name}.ipynb"
    stored = json.loads(path.read_text("utf-8"))
    (cell,) = [c for c in stored["cells"] if c["cell_type"] == "code"]
    change(cell)
    path.write_text(json.dumps(stored), "utf-8")


def test_the_same_run_verifies_and_writes_nothing(book, capsys):
    book.write("mot", ":keep: a\n\na = 1 / 3\nprint(a)")
    book.run()
    before = book.bytes()
    assert book.verify() == 0
    assert book.bytes() == before
    shown = capsys.readouterr().out
    assert "mot" in shown.splitlines()[-2]
    assert "same" in shown.splitlines()[-2]


def test_a_changed_output_is_named_with_article_and_line(book, capsys):
    path = book.write("mot", "a = 1\nprint('điểm', 0.5)")
    book.run()
    edit(book, "mot", lambda cell: cell["outputs"][0].update(text="điểm 0.6\n"))
    assert book.verify() == 1
    line = path.read_text("utf-8").splitlines().index("a = 1") + 1
    assert f"mot.md:{line}: stored 'điểm 0.6', this run 'điểm 0.5'" in capsys.readouterr().err


def test_a_changed_value_is_named(book, capsys):
    book.write("mot", ":keep: a\n\na = 2.0")
    book.run()
    edit(book, "mot", lambda cell: cell["metadata"]["visao"]["values"].update(a=2.1))
    assert book.verify() == 1
    assert "keep.a: stored 2.1, this run 2.0" in capsys.readouterr().err


def test_durations_are_not_compared(book):
    book.write("mot", ":tags: [timing]\n\nimport time\nprint(time.time_ns())")
    book.run()
    assert book.verify() == 0


def test_stale_code_and_missing_runs_are_failures(book, capsys):
    book.write("mot", "print(1)")
    book.run()
    book.write("mot", "print(2)")
    book.write("hai", "print(2)")
    assert book.verify() == 1
    shown = capsys.readouterr().err
    assert "mot.md:1: code or library have changed" in shown
    assert "never run" in shown
    assert "make run ARTICLE=hai" in shown


def test_a_copy_that_differs_is_a_failure_until_it_is_renewed(book, capsys):
    from sphinx_visao.tools.fix import main as fix

    book.write("mot", ":label: ham\n\ndef f(x):\n    return x + 1")
    path = book.write("hai", ":from: mot#ham\n\ndef f(x):\n    return x", "print(f(1))")
    book.run()
    assert book.verify() == 1
    assert "differs from mot#ham" in capsys.readouterr().err
    before = path.read_text("utf-8")
    assert fix(["--book", str(book.folder)]) == 0
    assert path.read_text("utf-8") == before.replace("return x\n", "return x + 1\n")
    assert book.run() == 0
    assert book.verify() == 0


def test_only_changed_articles_and_a_sample_are_chosen(book, monkeypatch, capsys):
    for number, name in enumerate(["mot", "hai", "ba", "bon"], start=1):
        book.write(name, f"print({number})")
    book.run()
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
    monkeypatch.chdir(book.folder)
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    old = {
        "GIT_COMMITTER_DATE": "2020-01-01T00:00:00",
        "GIT_AUTHOR_DATE": "2020-01-01T00:00:00",
        "PATH": "/usr/bin:/bin",
    }
    subprocess.run([*git, "commit", "-qm", "a"], check=True, env=old)
    book.write("hai", "print(2)  # khác")
    book.run()
    subprocess.run([*git, "commit", "-qam", "b"], check=True)
    capsys.readouterr()
    assert book.verify("--changed-since", "1 day ago") == 0
    assert "1 articles the same" in capsys.readouterr().out
    assert book.verify("--changed-since", "1 day ago", "--sample", "2", "--seed", "x") == 0
    shown = capsys.readouterr().out
    assert "3 articles the same" in shown
    assert "hai" in shown


def test_what_a_branch_has_touched_since_it_left_the_other_one(book, monkeypatch):
    """A pull request's articles: a commit or a branch in place of a time."""
    import subprocess

    from sphinx_visao.tools.verify import changed_since

    def git(*arguments):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=book.folder, check=True, capture_output=True)

    book.write("mot", "print(1)")
    book.write("hai", "print(2)")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    git("switch", "-q", "-c", "branch")
    book.write("hai", "print(3)")
    git("commit", "-q", "-a", "-m", "second")
    git("switch", "-q", "main")
    book.write("mot", "print(4)")
    git("commit", "-q", "-a", "-m", "meanwhile, elsewhere")
    git("switch", "-q", "branch")
    monkeypatch.chdir(book.folder)
    assert changed_since(book.folder, "main") == {"hai"}


def test_what_some_minutes_hold_is_verified_and_the_rest_is_named(book, capsys, monkeypatch):
    from sphinx_visao.core.book.library import read_book
    from sphinx_visao.tools import run, verify

    for name in ("mot", "hai", "ba"):
        book.write(name, f"print({len(name)})")
    assert run.main(["--book", str(book.folder)]) == 0
    path = book.folder / "hai.ipynb"
    took = json.loads(path.read_text("utf-8"))["metadata"]
    assert verify._seconds(read_book(book.folder)[0]["hai"]) == took["visao"]["seconds"]
    monkeypatch.setattr(verify, "_seconds", lambda source: 5)
    sources, _ = read_book(book.folder)
    wanted = list(sources.values())
    assert verify.within(wanted, set(), 1e6, "0") == (wanted, [])
    taken, left = verify.within(wanted, {"hai"}, 0, "0")
    assert [source.name for source in taken] == ["hai"]
    assert {source.name for source in left} == {"mot", "ba"}
    chosen = {verify.within(wanted, set(), 0, str(seed))[0][0].name for seed in range(20)}
    assert chosen == {"mot", "hai", "ba"}
    capsys.readouterr()
    assert verify.main(["--book", str(book.folder), "--minutes", "0"]) == 0
    said = capsys.readouterr().out
    assert "Not verified, since 0 minutes do not hold them: " in said
    assert "1 articles the same, 0 not" in said
