"""Given articles, ``make run`` leaves whole notebooks, or one message with file and line.

Every test starts real kernels.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from support import ROOT, started

from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.running.long_run import run_one
from sphinx_visao.tools.run import main

pytestmark = pytest.mark.needs("ipykernel")

HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\nauthor: Người thử\ntitle: Thử\n---\n\nChữ.\n\n"


def cell(code: str, *options: str) -> str:
    return "\n".join(["```{code-cell} python", *options, "", code, "```", "", ""])


class Book:
    """A book in a temporary folder, and the command that runs it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "book" / "visao", folder / "visao")

    def write(self, name: str, *cells: str) -> str:
        """Write an article; return its text."""
        text = HEAD + "".join(cells)
        (self.folder / f"{name}.md").write_text(text, "utf-8")
        return text

    def command(self, *arguments: str) -> tuple[list[str], dict[str, str]]:
        command = [
            sys.executable,
            "-m",
            "sphinx_visao.tools.run",
            "--book",
            str(self.folder),
            *arguments,
        ]
        return command, {**os.environ, "PYTHONPATH": str(ROOT / "extensions" / "sphinx-visao")}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Call the command in this process, whose lines are counted; only kernels are apart."""
        said, complained = io.StringIO(), io.StringIO()
        asked = ["--book", str(self.folder), *arguments]
        with redirect_stdout(said), redirect_stderr(complained):
            status = main(asked)
        return subprocess.CompletedProcess(asked, status, said.getvalue(), complained.getvalue())

    def start(self, *arguments: str) -> AbstractContextManager[subprocess.Popen[bytes]]:
        command, environment = self.command(*arguments)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return started(command, env=environment, **quiet)

    def stored(self, name: str) -> nbformat.NotebookNode:
        text = (self.folder / f"{name}.ipynb").read_text("utf-8")
        nbformat.validate(json.loads(text))
        return nbformat.reads(text, as_version=4)

    def code(self, name: str) -> list[nbformat.NotebookNode]:
        """Return the article's stored code cells, without the library's."""
        cells = [c for c in self.stored(name).cells if c.cell_type == "code"]
        return [c for c in cells if c.metadata.get("visao", {}).get("role") != "library"]

    def bytes(self) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in self.folder.glob("*.ipynb")}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    folder = tmp_path / "book"
    folder.mkdir()
    return Book(folder)


def line_of(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), start=1) if line.startswith(start))


def wait_for_kernel(runner: subprocess.Popen[bytes], mark: Path) -> list[psutil.Process]:
    """Return the runner's kernels once an article has written *mark*."""
    deadline = time.monotonic() + 30
    while not mark.exists():
        assert time.monotonic() < deadline, "the article never started"
        assert runner.poll() is None
        time.sleep(0.05)
    kernels = psutil.Process(runner.pid).children(recursive=True)
    assert kernels
    return kernels


def endless(mark: Path) -> str:
    return f"open({str(mark)!r}, 'w').close()\nwhile True:\n    pass"


def test_a_notebook_stands_alone_and_a_second_run_changes_nothing(
    book: Book, tmp_path: Path
) -> None:
    book.write(
        "tra-da",
        cell("from visao import tra_da, use_style\nimport matplotlib.pyplot as plt\nuse_style()"),
        "Giữa.\n\n",
        cell(
            "hoc, cham = tra_da()\nn = len(hoc['so_coc'])\nprint(n)",
            ":label: doc",
            ":keep: n, tb=hoc['so_coc'].mean()",
        ),
        cell("plt.plot([1, 2])", ":alt: Một đường", ":caption: Thẳng"),
        cell("import pandas as pd\npd.DataFrame({'a': [1]})"),
    )
    first = book.run()
    assert first.returncode == 0, first.stderr
    notebook = book.stored("tra-da")
    code = book.code("tra-da")
    assert [c.execution_count for c in notebook.cells if c.cell_type == "code"] == [1, 2, 3, 4, 5]
    assert code[1].outputs[0]["text"] == "100\n"
    assert code[1].metadata["visao"]["values"]["n"] == 100
    assert isinstance(code[1].metadata["visao"]["values"]["tb"], float)
    assert code[2].metadata["visao"]["alt"] == "Một đường"
    assert any("image/svg+xml" in o.get("data", {}) for o in code[2].outputs)
    assert any("text/html" in o.get("data", {}) for o in code[3].outputs)
    info = notebook.metadata["visao"]
    assert {"python", "numpy", "matplotlib", "pandas"} <= set(info["versions"])
    assert "torch" not in info["versions"]
    assert info["peak_mb"] > 20

    before = book.bytes()
    second = book.run()
    assert second.returncode == 0
    assert book.bytes() == before
    assert "Running" not in second.stdout

    forced = book.run("--force")
    assert forced.returncode == 0
    assert [c.outputs for c in book.code("tra-da")] == [c.outputs for c in code]

    script = "\n".join(c.source for c in notebook.cells if c.cell_type == "code")
    alone = tmp_path / "alone"
    alone.mkdir()
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], cwd=alone, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("100\n")


def test_new_words_are_stored_without_running(book: Book) -> None:
    text = book.write("bai", cell("import os\nprint(os.getpid())"))
    assert book.run().returncode == 0
    before = book.code("bai")
    (book.folder / "bai.md").write_text(text.replace("Chữ.", "Chữ mới."), "utf-8")
    assert book.run().returncode == 0
    assert "Chữ mới." in [c.source for c in book.stored("bai").cells]
    assert book.code("bai")[0].outputs == before[0].outputs


@pytest.mark.parametrize(
    "change",
    [("n = 1", "n = 2"), (":keep: n", ":keep: m=n")],
    ids=["code", "keep"],
)
def test_a_change_that_matters_runs_the_article_again(book: Book, change: tuple[str, str]) -> None:
    text = book.write("bai", cell("n = 1\nimport os\nprint(os.getpid())", ":keep: n"))
    assert book.run().returncode == 0
    before = book.code("bai")[0].outputs
    (book.folder / "bai.md").write_text(text.replace(*change), "utf-8")
    assert book.run().returncode == 0
    assert book.code("bai")[0].outputs != before


def test_a_changed_library_runs_those_who_carry_it(book: Book) -> None:
    book.write("co", cell("from visao import tra_da\nimport os\nprint(os.getpid())"))
    book.write("khong", cell("import os\nprint(os.getpid())"))
    assert book.run().returncode == 0
    before = book.bytes()
    path = book.folder / "visao" / "splits.py"
    path.write_text(path.read_text("utf-8") + "\nX = 1\n", "utf-8")
    assert book.run().returncode == 0
    assert book.bytes()["co.ipynb"] != before["co.ipynb"]
    assert book.bytes()["khong.ipynb"] == before["khong.ipynb"]


@pytest.mark.parametrize(
    "loop",
    [
        "while True:\n    pass",
        "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass",
        "import time\ntime.sleep(1000)",
    ],
    ids=["loop", "deaf", "sleep"],
)
def test_an_endless_cell_ends_at_the_limit_with_file_and_line(book: Book, loop: str) -> None:
    text = book.write("bai", cell("a = 1"), cell(f"b = 2\n{loop}"))
    start = time.monotonic()
    done = book.run("--timeout", "3")
    assert time.monotonic() - start < 20
    assert done.returncode == 1
    first = line_of(text, "b = 2")
    places = [
        f"bai.md:{n}: the article has not finished after 3 s" for n in range(first, first + 6)
    ]
    assert any(place in done.stderr for place in places), done.stderr
    assert "bai.long.py" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert book.bytes() == {}


def test_a_cell_that_never_stops_printing_is_ended(book: Book) -> None:
    text = book.write("bai", cell("while True:\n    print('x' * 1000)"))
    done = book.run("--timeout", "30")
    assert f"bai.md:{line_of(text, 'while')}: this cell puts out more than 1 MB" in done.stderr


KEEPS = {
    "time": (
        "__import__('time').sleep(1000)",
        "the article has not finished after 6 s; it was here",
        "Compute it in the cell",
    ),
    "deaf": (
        "sum(1 for _ in iter(int, 1))",
        "the article has not finished after 6 s; it was here",
        "Compute it in the cell",
    ),
    "memory": (
        "len(bytearray(3 * 10**9))",
        "this takes more than 2048 MB of memory",
        "Use less data",
    ),
    "size": (
        "'x' * 2 * 10**6",
        "the value has more than 1 MB",
        "Keep the numbers that the prose quotes",
    ),
    "end": ("__import__('os')._exit(3)", "the kernel died in this", "Compute it in the cell"),
}


@pytest.mark.parametrize(("keep", "message", "remedy"), KEEPS.values(), ids=KEEPS)
def test_a_kept_value_has_the_limits_of_its_article(
    book: Book, keep: str, message: str, remedy: str
) -> None:
    text = book.write("bai", cell("n = 1"), cell("a = 1", f":keep: n, b={keep}"))
    book.write("lanh", cell("print(1)", ":keep: c=1 + 1"))
    start = time.monotonic()
    done = book.run("--timeout", "6")
    assert time.monotonic() - start < 40
    assert done.returncode == 1
    line = line_of(text, "a = 1")
    assert f"bai.md:{line}: 'keep' of 'b': {message}. {remedy}" in done.stderr
    assert done.stderr.count("bai.md:") == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert list(book.bytes()) == ["lanh.ipynb"]


def test_a_kernel_that_ends_after_the_last_cell_is_named(book: Book) -> None:
    """A thread that a cell has started may end it while nothing of the article runs."""
    code = "import os, threading, time\nthreading.Timer(0.5, os._exit, [3]).start()\n"
    hold = "__import__('sys').modules['_visao_inside'].versions = lambda: time.sleep(5)"
    text = book.write("bai", cell(f"{code}{hold}"))
    book.write("lanh", cell("print(1)"))
    done = book.run()
    assert done.returncode == 1
    line = line_of(text, "import os")
    assert f"bai.md:{line}: the kernel died after the last cell. Wait in a cell" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert list(book.bytes()) == ["lanh.ipynb"]


def test_a_cell_that_takes_too_much_memory_is_ended(book: Book) -> None:
    text = book.write("bai", cell("a = []\nwhile True:\n    a.append(b'x' * 50_000_000)"))
    done = book.run("--timeout", "60")
    assert f"bai.md:{line_of(text, 'a = []')}: this cell takes more than 2048 MB" in done.stderr


@pytest.mark.parametrize(
    ("code", "start", "message"),
    [
        ("a = 1\n\nf(0)\nb = 2", "f(0)", "ZeroDivisionError: division by zero"),
        ("\n\na = [][1]", "a = [][1]", "IndexError"),
        ("a = 1\nb = = 2", "b = = 2", "SyntaxError: invalid syntax"),
        ("import os\nos._exit(3)", "import os", "the kernel died"),
        ("from visao import khong_co", "from visao", "visao has no 'khong_co'"),
        ("n = float('nan')", "n = float", "nan is not a number"),
    ],
)
def test_a_failing_cell_is_named_with_its_line(
    book: Book, code: str, start: str, message: str
) -> None:
    options = [":keep: n"] if "nan" in code else []
    text = book.write("bai", cell("def f(x):\n    return 1 / x"), cell(code, *options))
    done = book.run()
    assert done.returncode == 1
    assert f"bai.md:{line_of(text, start)}: " in done.stderr, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert book.bytes() == {}


def test_a_failing_article_does_not_stop_the_others(book: Book) -> None:
    book.write("hong", cell("1 / 0"))
    book.write("lanh", cell("print(1)"))
    done = book.run()
    assert done.returncode == 1
    assert list(book.bytes()) == ["lanh.ipynb"]


def test_an_error_on_purpose_is_stored_short_and_without_paths(book: Book) -> None:
    book.write(
        "bai", cell("import json\njson.loads('{')", ":tags: [raises-exception]"), cell("print(1)")
    )
    assert book.run().returncode == 0
    output = book.code("bai")[0].outputs[0]
    assert output["ename"] == "JSONDecodeError"
    assert output["traceback"][:3] == [
        "Traceback (most recent call last):",
        "  Cell In[1], line 2",
        "    json.loads('{')",
    ]
    text = "\n".join(output["traceback"])
    assert not any(bad in text for bad in ("/", "\x1b", "0x"))


def test_an_error_on_purpose_that_does_not_come_is_an_error(book: Book) -> None:
    text = book.write("bai", cell("a = 1", ":tags: [raises-exception]"))
    done = book.run()
    assert done.returncode == 1
    assert f"bai.md:{line_of(text, 'a = 1')}: this cell is tagged raises-exception" in done.stderr


@pytest.mark.parametrize(
    "code",
    [
        "import urllib.request\nurllib.request.urlopen('http://93.184.216.34/', timeout=3)",
        "import socket\nsocket.create_connection(('example.org', 80), timeout=3)",
        "import socket\nsocket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('93.184.216.34', 53))",
        "import _socket\n_socket.socket().connect(('93.184.216.34', 80))",
    ],
)
def test_the_network_is_refused_in_clear_words(
    book: Book, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    text = book.write("bai", cell(code))
    done = book.run()
    assert done.returncode == 1
    line = line_of(text, code.split("\n")[1])
    assert f"bai.md:{line}: " in done.stderr
    assert "articles run without a network" in done.stderr


def test_this_machine_may_talk_to_itself(book: Book) -> None:
    code = "import socket\nserver = socket.create_server(('127.0.0.1', 0))\nsocket.create_connection(server.getsockname()).close()\nprint('nối được')"
    book.write("bai", cell(code))
    assert book.run().returncode == 0


def test_an_article_sees_an_empty_folder_and_nobodys_settings(
    book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 9\n", "utf-8")
    monkeypatch.setenv("MATPLOTLIBRC", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    code = (
        "import os, sys, matplotlib, importlib.util\n"
        f"print(os.listdir('.'), {str(tmp_path)!r} in sys.path, importlib.util.find_spec('visao'),\n"
        "      os.environ['OMP_NUM_THREADS'], matplotlib.rcParams['lines.linewidth'])"
    )
    book.write("bai", cell(code))
    assert book.run().returncode == 0
    assert book.code("bai")[0].outputs[0]["text"] == "[] False None 1 1.5\n"


def test_what_goes_to_stderr_is_told_once_and_not_stored(book: Book) -> None:
    text = book.write("bai", cell("import warnings\nwarnings.warn('coi chừng')\nprint(1)"))
    done = book.run()
    assert done.returncode == 0
    assert done.stderr.count(f"bai.md:{line_of(text, 'import')}: this cell writes to stderr") == 1
    assert "UserWarning: coi chừng" in done.stderr
    assert [o["name"] for o in book.code("bai")[0].outputs] == ["stdout"]


def test_slow_prints_are_one_output(book: Book) -> None:
    book.write(
        "bai",
        cell("import time\nfor i in range(3):\n    print(i, flush=True)\n    time.sleep(0.4)"),
    )
    assert book.run().returncode == 0
    assert [o["text"] for o in book.code("bai")[0].outputs] == ["0\n1\n2\n"]


def test_a_skipped_cell_is_stored_without_output(book: Book) -> None:
    book.write("bai", cell("import khong_co", ":tags: [skip-execution]"), cell("print(1)"))
    assert book.run().returncode == 0
    assert [(c.execution_count, len(c.outputs)) for c in book.code("bai")] == [(None, 0), (1, 1)]


def test_an_unknown_article_gets_the_names_that_are_near(book: Book) -> None:
    book.write("ha-gradient", cell("print(1)"))
    done = book.run("ha-gradiant")
    assert done.returncode != 0
    assert "ha-gradient" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(params=["foreground", "background"])
def from_a_shell(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is started hears SIGINT, or ignores it as what a shell starts before ``&`` does."""
    ignored = request.param == "background"
    before = signal.signal(signal.SIGINT, signal.SIG_IGN if ignored else signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("from_a_shell")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_cut_off_leaves_the_old_notebook_and_no_kernel(
    book: Book, tmp_path: Path, how: signal.Signals
) -> None:
    book.write("bai", cell("print(1)"))
    assert book.run().returncode == 0
    before = book.bytes()
    mark = tmp_path / "started"
    book.write("bai", cell("print(2)"), cell(endless(mark)))
    with book.start() as runner:
        kernels = wait_for_kernel(runner, mark)
        runner.send_signal(how)
        assert runner.wait(timeout=20) == (130 if how == signal.SIGINT else -how)
        assert psutil.wait_procs(kernels, timeout=10)[1] == []
    assert book.bytes() == before
    left = [p.name for p in book.folder.iterdir() if p.suffix not in (".md", ".ipynb", "")]
    assert left == []


def test_ctrl_c_among_several_articles_ends_every_kernel(book: Book, tmp_path: Path) -> None:
    """One is at work, the other waits: neither is stored, and nothing goes on alone."""
    mark = tmp_path / "started"
    book.write("hai", cell("print(2)"))
    book.write("mot", cell(endless(mark)))
    before = {one.pid for one in psutil.Process().children(recursive=True)}
    kernels: list[psutil.Process] = []

    def interrupt() -> None:
        for _ in range(600):
            if mark.exists():
                break
            time.sleep(0.05)
        all_of_them = psutil.Process().children(recursive=True)
        kernels.extend(one for one in all_of_them if one.pid not in before)
        os.kill(os.getpid(), signal.SIGINT)

    hand = threading.Thread(target=interrupt)
    hand.start()
    done = book.run("--jobs", "1", "--timeout", "60", "mot", "hai")
    hand.join()
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        130,
        "Interrupted. Stored notebooks are as they were, or new and whole.",
    )
    assert kernels
    assert psutil.wait_procs(kernels, timeout=10)[1] == []
    assert book.bytes() == {}


def test_a_notebook_whose_code_somebody_has_changed_is_run_again(book: Book) -> None:
    """The article's code counts, whatever the stored file says of itself."""
    book.write("bai", cell("print(1)"))
    assert book.run().returncode == 0
    before = book.bytes()
    stored = book.folder / "bai.ipynb"
    stored.write_text(stored.read_text("utf-8").replace("print(1)", "print(3)"), "utf-8")
    assert "Running 1 of 1 articles: bai" in book.run().stdout
    seconds = re.compile(rb'"seconds": [\d.]+|"peak_mb": \d+')
    assert seconds.sub(b"", book.bytes()["bai.ipynb"]) == seconds.sub(b"", before["bai.ipynb"])


def test_a_long_script_that_does_not_end_is_named(book: Book) -> None:
    book.write("bai", cell("print(1)"))
    script = book.folder / "bai.long.py"
    script.write_text("import time\ntime.sleep(60)\n", "utf-8")
    with pytest.raises(ArticleError) as refused:
        run_one(book.folder / "bai.md", book.folder, seconds=0.5)
    assert str(refused.value) == (
        f"{script}:1: the script has not finished after 0.5 s. Make it smaller"
    )
    assert not (book.folder / "bai.long.json").exists()


def long_results(book: Book) -> dict[str, Any]:
    return json.loads((book.folder / "bai.long.json").read_text("utf-8"))


def test_a_long_run_stores_results_and_records_and_runs_once(book: Book) -> None:
    book.write("bai", cell("print(1)"))
    (book.folder / "bai.long.py").write_text(
        "import numpy as np\nfrom visao import record\n"
        "record('tra_da', 'thử', [1, 2, 3, 4, 5])\nresults = {'a': np.float64(1.5), 'b': np.arange(2)}\n",
        "utf-8",
    )
    done = book.run("--long")
    assert done.returncode == 0, done.stderr
    stored = long_results(book)
    assert stored["results"] == {"a": 1.5, "b": [0, 1]}
    assert [r["model"] for r in stored["records"]] == ["thử"]
    path = book.folder / "bai.long.json"
    before = path.stat().st_mtime_ns
    assert book.run("--long").returncode == 0
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("code", "line", "message"),
    [
        ("a = 1\n1 / 0\n", 2, "ZeroDivisionError"),
        ("a = 1\n", 1, "results"),
        ("results = {'a': object()}\n", 1, "cannot be stored"),
        (
            "import socket\nsocket.create_connection(('93.184.216.34', 80), 3)\n",
            2,
            "without a network",
        ),
    ],
)
def test_a_long_run_that_fails_is_named_with_its_line(
    book: Book, code: str, line: int, message: str
) -> None:
    book.write("bai", cell("print(1)"))
    (book.folder / "bai.long.py").write_text(code, "utf-8")
    done = book.run("--long")
    assert done.returncode == 1
    assert f"bai.long.py:{line}: " in done.stderr, done.stderr
    assert message in done.stderr
    assert not (book.folder / "bai.long.json").exists()


def test_a_long_run_ends_with_the_runner(book: Book, tmp_path: Path) -> None:
    book.write("bai", cell("print(1)"))
    mark = tmp_path / "started"
    (book.folder / "bai.long.py").write_text(endless(mark), "utf-8")
    with book.start("--long") as runner:
        children = wait_for_kernel(runner, mark)
        runner.kill()
        alive = psutil.wait_procs(children, timeout=10)[1]
    for child in alive:
        child.kill()
    psutil.wait_procs(alive, timeout=10)
    assert alive == []
