"""A notebook that a reader downloads runs from top to bottom where there is nothing else.

Three of them on CI, all with ``ALL=1``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from support import ALL, ROOT

ALONE = """
import json, linecache, socket, sys, traceback
def refuse(*arguments, **options):
    raise OSError("a notebook asked for the network")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
names = {"__name__": "__main__"}
for number, cell in enumerate(json.load(open(sys.argv[1], encoding="utf-8"))["cells"]):
    if cell["cell_type"] != "code":
        continue
    tags = cell["metadata"].get("tags", [])
    if "skip-execution" in tags:
        continue
    source, name = "".join(cell["source"]), f"<cell {number}>"
    # As Jupyter does, so that code can ask for its own source.
    linecache.cache[name] = len(source), None, source.splitlines(True), name
    try:
        exec(compile(source, name, "exec"), names)
    except Exception:
        if "raises-exception" not in tags:
            raise
"""
pytestmark = pytest.mark.book
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))
CHOSEN = NOTEBOOKS if os.environ.get(ALL) else NOTEBOOKS[:: max(1, len(NOTEBOOKS) // 3)][:3]


@pytest.mark.needs("torch")
@pytest.mark.whole
@pytest.mark.parametrize("notebook", CHOSEN, ids=lambda path: path.stem)
def test_a_notebook_runs_in_an_empty_folder_without_a_network(notebook, tmp_path):
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    assert any(cell["cell_type"] == "code" for cell in cells)
    empty = tmp_path / "empty"
    empty.mkdir()
    # Isolated: no PYTHONPATH, no user site, nothing of this project but what is installed.
    done = subprocess.run(
        [sys.executable, "-I", "-c", ALONE, str(notebook)],
        cwd=empty,
        env={"MPLBACKEND": "Agg", "PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_carries_the_library_it_imports(notebook):
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    if any("from visao import" in source for source in code[1:]):
        assert "Thư viện visao" in code[0]
    assert not any("pip install" in source for source in code)
