"""``make run``: what is stored, what stops a run, and what nothing can destroy."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack

import psutil
import pytest
from support import started

pytestmark = pytest.mark.needs("ipykernel")


def outputs(notebook, position=-1):
    """Return the text that one code cell has put out."""
    cells = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    return "".join(o.get("text", "") for o in cells[position]["outputs"])


def test_outputs_values_and_facts_are_stored(book):
    book.write(
        "mot", ":keep: n, a=x.mean()\n\nimport numpy as np\nn = 3\nx = np.ones(2)\nprint('chào')"
    )
    assert book.run() == 0
    stored = book.notebook("mot")
    (cell,) = [c for c in stored["cells"] if c["cell_type"] == "code"]
    assert cell["outputs"] == [{"name": "stdout", "output_type": "stream", "text": "chào\n"}]
    assert cell["metadata"]["visao"]["values"] == {"n": 3, "a": 1.0}
    info = stored["metadata"]["visao"]
    assert info["peak_mb"] > 10
    assert set(info["versions"]) == {"python", "numpy"}
    assert stored["cells"][0]["source"] == "# mot"


def test_the_second_run_runs_nothing_and_changes_nothing(book, capsys):
    book.write("mot", "import time\nprint(time.time_ns())", text="Giá trị.")
    book.write("hai", "print(2)")
    assert book.run() == 0
    before = book.bytes()
    capsys.readouterr()
    assert book.run() == 0
    assert book.bytes() == before
    assert "Running" not in capsys.readouterr().out


def test_a_forced_run_of_the_same_code_gives_the_same_bytes(book):
    code = "import matplotlib.pyplot as plt\nfrom visao import use_style\nuse_style()\nplt.plot([1, 2], [1, 3])\nplt.show()"
    book.write("mot", code)
    assert book.run() == 0
    first = book.notebook("mot")
    assert book.run("--force") == 0
    second = book.notebook("mot")
    for notebook in (first, second):  # how long it took is all that may differ
        notebook["metadata"]["visao"].update(seconds=0, peak_mb=0)
    assert first == second


def test_only_what_has_changed_is_run(book, capsys):
    book.write("mot", "print(1)")
    book.write("hai", "print(2)")
    book.run()
    book.write("hai", "print(22)")
    capsys.readouterr()
    assert book.run() == 0
    shown = capsys.readouterr().out
    assert "Running 1 of 2 articles: hai" in shown
    assert outputs(book.notebook("hai")) == "22\n"


def test_a_change_of_the_library_runs_only_those_who_use_it(book, capsys):
    book.write("mot", "from visao import RUNS\nprint(len(RUNS))")
    book.write("hai", "print(2)")
    book.run()
    library = book.folder / "visao" / "splits.py"
    library.write_text(
        library.read_text("utf-8").replace("RUNS = range(5)", "RUNS = range(6)"), "utf-8"
    )
    capsys.readouterr()
    assert book.run() == 0
    assert "Running 1 of 2 articles: mot" in capsys.readouterr().out
    assert outputs(book.notebook("mot")) == "6\n"


def test_new_prose_is_stored_without_running(book, capsys):
    book.write("mot", ":keep: n\n\nimport os\nn = os.getpid()", text="Là {value}`n`.")
    book.run()
    process = book.notebook("mot")["cells"][-2]["metadata"]["visao"]["values"]["n"]
    book.write("mot", ":keep: n\n\nimport os\nn = os.getpid()", text="Vẫn là {value}`n`.")
    capsys.readouterr()
    assert book.run() == 0
    assert "mot: text renewed" in capsys.readouterr().out
    assert book.notebook("mot")["cells"][-1]["source"].replace(".", "") == f"Vẫn là {process}"


def test_a_failing_cell_names_its_line_and_leaves_what_was_stored(book, capsys):
    book.write("mot", "print(1)")
    book.run()
    before = book.bytes()["mot.ipynb"]
    path = book.write("mot", "a = 1\nb = a / 0")
    assert book.run() == 1
    shown = capsys.readouterr().err
    line = path.read_text("utf-8").splitlines().index("b = a / 0") + 1
    assert f"mot.md:{line}: ZeroDivisionError: division by zero" in shown
    assert "raises-exception" in shown
    assert "Traceback" not in shown
    assert book.bytes()["mot.ipynb"] == before


def test_an_endless_loop_ends_at_its_limit_with_its_line(book, capsys):
    path = book.write("mot", "i = 0\nwhile True:\n    i += 1")
    start = time.monotonic()
    assert book.run("--seconds", "3") == 1
    assert time.monotonic() - start < 30
    shown = capsys.readouterr().err
    lines = path.read_text("utf-8").splitlines()
    loop = range(lines.index("while True:") + 1, lines.index("    i += 1") + 2)
    assert any(f"mot.md:{line}: the article has not finished after 3 s" in shown for line in loop)
    assert "mot.long.py" in shown
    assert not (book.folder / "mot.ipynb").exists()


def test_a_loop_that_refuses_to_be_interrupted_ends_too(book, capsys):
    code = "import time\nwhile True:\n    try:\n        time.sleep(60)\n    except KeyboardInterrupt:\n        pass"
    book.write("mot", code)
    start = time.monotonic()
    assert book.run("--seconds", "2") == 1
    assert time.monotonic() - start < 40
    assert "has not finished after 2 s" in capsys.readouterr().err


def test_the_limit_is_for_the_whole_article(book, capsys):
    book.write("mot", "import time\ntime.sleep(2)", "time.sleep(2)", "time.sleep(2)")
    assert book.run("--seconds", "3") == 1
    assert "has not finished after 3 s" in capsys.readouterr().err


def test_too_much_memory_is_named(book, capsys, monkeypatch):
    from sphinx_visao.core.running import execute

    monkeypatch.setattr(execute.execute, "__defaults__", (90.0, 300.0))
    book.write("mot", "import numpy as np, time\nx = np.ones(2**27)\ntime.sleep(5)")
    assert book.run() == 1
    assert "more than 300 MB of memory" in capsys.readouterr().err


def test_an_error_on_purpose_is_stored_short_and_without_paths(book):
    code = ":tags: [raises-exception]\n\nimport json\njson.loads('{')"
    book.write("mot", code)
    assert book.run() == 0
    (cell,) = [c for c in book.notebook("mot")["cells"] if c["cell_type"] == "code"]
    (error,) = cell["outputs"]
    text = "\n".join(error["traceback"])
    assert error["ename"] == "JSONDecodeError"
    assert "json.loads('{')" in text
    assert text.rstrip().splitlines()[-1].startswith("JSONDecodeError: Expecting property name")
    assert "/" not in text.replace("\\n", "")
    assert "\x1b" not in text


def test_an_error_on_purpose_that_does_not_come_is_an_error(book, capsys):
    book.write("mot", ":tags: [raises-exception]\n\nprint(1)")
    assert book.run() == 1
    assert "raises none" in capsys.readouterr().err


def test_the_network_is_refused_by_name_and_by_number(book):
    code = (
        "import socket, urllib.request\n"
        "for ask in (lambda: urllib.request.urlopen('http://example.org', timeout=3),\n"
        "            lambda: socket.create_connection(('192.0.2.1', 80), timeout=3)):\n"
        "    try:\n        ask()\n    except OSError as error:\n        print('without a network' in str(error))"
    )
    book.write("mot", code)
    assert book.run() == 0
    assert outputs(book.notebook("mot")) == "True\nTrue\n"


def test_an_article_runs_in_an_empty_folder_without_the_library_installed(book):
    code = "import os, sys\nprint(os.listdir())\nprint(any('book' in p for p in sys.path))"
    book.write("mot", code + "\nfrom visao import RUNS\nprint(list(RUNS))")
    assert book.run() == 0
    assert outputs(book.notebook("mot")) == "[]\nFalse\n[0, 1, 2, 3, 4]\n"


def test_the_stored_notebook_runs_as_a_plain_script(book, tmp_path):
    book.write(
        "mot",
        "from visao import record, tra_da\nhoc, cham = tra_da()\nrecord('tra_da', 'a', [1, 2, 3, 4, 5])\nprint(len(hoc['so_coc']))",
    )
    assert book.run() == 0
    script = "\n".join(
        c["source"] for c in book.notebook("mot")["cells"] if c["cell_type"] == "code"
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=empty,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "a: MAE 3.00 ± 1.58 cốc\n100\n"


def test_a_name_that_the_library_lacks_is_named_with_its_line(book, capsys):
    path = book.write("mot", "import math\nfrom visao import tra_dao")
    assert book.run() == 1
    line = path.read_text("utf-8").splitlines().index("from visao import tra_dao") + 1
    assert f"mot.md:{line}: visao has no 'tra_dao'" in capsys.readouterr().err


def test_what_cannot_be_kept_is_named(book, capsys):
    book.write("mot", ":keep: f\n\nf = lambda: 1")
    assert book.run() == 1
    assert "'keep' of 'f'" in capsys.readouterr().err


def test_an_unknown_article_gets_the_near_names(book, capsys):
    book.write("doan-tra-da", "print(1)")
    assert book.run("doan-tra-do") == 2
    assert "doan-tra-da" in capsys.readouterr().err


def test_broken_articles_do_not_stop_the_others(book, capsys):
    book.write("mot", ":tagz: []\n\nprint(1)")
    book.write("hai", "print(2)")
    assert book.run() == 1
    assert "unknown cell option 'tagz'" in capsys.readouterr().err
    assert outputs(book.notebook("hai")) == "2\n"


def slow(marker):
    """Return code that says it has begun, and then takes long."""
    return f"import time\nopen({str(marker)!r}, 'w').close()\ntime.sleep(600)"


@pytest.fixture
def start_run():
    """Start a run in a process of its own; return it with its kernels when they are at work."""
    with ExitStack() as ends:

        def start(book, markers):
            command = [sys.executable, "-m", "sphinx_visao.tools.run", "--book", str(book.folder)]
            process = ends.enter_context(
                started(
                    [*command, "--force"],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                )
            )
            for _ in range(1200):
                if all(marker.exists() for marker in markers):
                    return process, psutil.Process(process.pid).children(recursive=True)
                time.sleep(0.1)
            raise AssertionError("the kernels did not start")

        yield start


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_that_ends_a_run_harms_a_stored_notebook(book, how, start_run, tmp_path):
    book.write("mot", "print(1)")
    book.write("hai", "print(2)")
    book.run()
    before = book.bytes()
    markers = [tmp_path / "mot", tmp_path / "hai"]
    book.write("mot", slow(markers[0]))
    book.write("hai", slow(markers[1]))
    process, children = start_run(book, markers)
    process.send_signal(how)
    text, _ = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in text
    after = book.bytes()
    assert {n: b for n, b in after.items() if n.endswith(".ipynb")} == {
        n: b for n, b in before.items() if n.endswith(".ipynb")
    }
    assert not [name for name in after if name.endswith(".half")]
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []  # the kernels have ended as well


def test_a_long_run_stores_results_and_records(book):
    book.write("mot", "print(1)", text="Là {value}`mot.long#a:.1f`.")
    script = (
        "from visao import record, so_tai\nimport numpy as np\n"
        "record('tra_da', 'a', [1, 2, 3, 4, 5])\n"
        "so_tai('tra_da', {'số trung bình': [1, 2, 3, 4, 5], 'b': [2, 3, 4, 5, 7]})\n"
        "results = {'a': np.float64(2.5)}\n"
    )
    (book.folder / "mot.long.py").write_text(script, "utf-8")
    assert book.run() == 0
    assert book.run("--long") == 0
    assert book.notebook("mot")["cells"][-1]["source"] == "Là 2,5."
    stored = json.loads((book.folder / "mot.long.json").read_text("utf-8"))
    assert stored["results"] == {"a": 2.5}
    assert [one["model"] for one in stored["records"]] == ["a", "số trung bình", "b"]


def test_a_long_run_uses_cells_of_its_article_and_is_stale_when_they_change(book, capsys):
    code = ":label: gap_doi\n\ndef gap_doi(so):\n    return 2 * so"
    book.write("mot", code, text="Là {value}`mot.long#a`.")
    script = book.folder / "mot.long.py"
    script.write_text("# from: mot#gap_doi\nresults = {'a': gap_doi(3)}\n", "utf-8")
    assert book.run("--long") == 0
    stored = (book.folder / "mot.long.json").read_text("utf-8")
    assert json.loads(stored)["results"] == {"a": 6}
    book.write("mot", code.replace("2 *", "3 *"), text="Là {value}`mot.long#a`.")
    assert book.run("--long") == 0
    assert json.loads((book.folder / "mot.long.json").read_text("utf-8"))["results"] == {"a": 9}
    script.write_text("x = 1\n# from: mot#gap_ba\n", "utf-8")
    assert book.run("--long") == 1
    said = capsys.readouterr().err
    assert "mot.long.py:2: mot.md has no cell 'mot#gap_ba' and repeats none" in said
    assert "ask for one of: mot#gap_doi" in said


def test_a_failing_long_run_names_its_line(book, capsys):
    book.write("mot", "print(1)")
    (book.folder / "mot.long.py").write_text("x = 1\nx / 0\n", "utf-8")
    assert book.run("--long") == 1
    assert "mot.long.py:2: ZeroDivisionError" in capsys.readouterr().err
