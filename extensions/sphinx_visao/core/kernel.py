"""A Jupyter kernel for one article: closed in, watched, and always ended.

In: cells of code.  Out: their outputs, as a reader of the notebook would get
them: in an empty folder, on one thread, without a network, within a limit of
time and memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import re
import signal
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator
from typing import Any

import nbformat
import psutil
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

from .svg import shrink

COMMAND = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]

ENVIRONMENT = {
    # One thread, so that sums come out in the same order on every machine.
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
}

# Runs before the article, without a trace in its notebook.
PREPARE = """
def _visao_prepare():
    import socket, json
    shell = get_ipython()
    shell.run_line_magic("colors", "nocolor")
    shell.run_line_magic("xmode", "Plain")
    local = ("127.", "localhost", "::1")

    def closed(real):
        def connect(self, address, *rest):
            if self.family == getattr(socket, "AF_UNIX", None) or str(address[0]).startswith(local):
                return real(self, address, *rest)
            raise OSError(f"articles run without a network, and this one asked for {address[0]}")
        return connect

    socket.socket.connect = closed(socket.socket.connect)
    socket.socket.connect_ex = closed(socket.socket.connect_ex)
    look_up = socket.getaddrinfo

    def getaddrinfo(host, *rest, **options):
        if host is None or str(host).startswith(local):
            return look_up(host, *rest, **options)
        raise OSError(f"articles run without a network, and this one asked for {host}")

    socket.getaddrinfo = getaddrinfo

    def as_json(value):
        value = value.tolist() if hasattr(value, "tolist") else value
        return json.dumps(value).encode().hex()

    def versions():
        import sys
        names = {"torch": "torch", "numpy": "numpy", "pandas": "pandas",
                 "matplotlib": "matplotlib", "sklearn": "scikit-learn"}
        found = {"python": sys.version.split()[0]}
        for module, name in names.items():
            if module in sys.modules:
                found[name] = sys.modules[module].__version__
        return json.dumps(found).encode().hex()

    shell._visao_as_json, shell._visao_versions = as_json, versions

_visao_prepare()
del _visao_prepare
"""

_live: set[int] = set()
_lock = threading.Lock()


def kill_all() -> None:
    """End every kernel that is still running (after Ctrl-C)."""
    with _lock:
        for pid in list(_live):
            _kill(pid)


def _kill(pid: int) -> None:
    """End a process and what it has started."""
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        for one in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.Error):
                one.send_signal(signal.SIGKILL)


class OutOfTime(Exception):
    """The article has used up its time."""


class OutOfMemory(Exception):
    """The article has used up its memory."""


class Died(Exception):
    """The kernel has ended by itself."""


class Kernel:
    """One kernel, from the first cell of an article to the last.

    :param seconds: how long all cells together may take.
    :param megabytes: how much resident memory the kernel may use.
    """

    def __init__(self, seconds: float, megabytes: float) -> None:
        self.limit, self.megabytes = seconds, megabytes
        self.peak = 0.0
        self.spent = 0.0
        self._client: Any = None
        self._pid = 0
        self._too_big = False

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Kernel]:
        """Start the kernel; end it whatever happens."""
        with tempfile.TemporaryDirectory(prefix="visao-", ignore_cleanup_errors=True) as folder:
            os.makedirs(os.path.join(folder, "ipython"))
            os.makedirs(os.path.join(folder, "run"))
            environment = {
                key: value
                for key, value in os.environ.items()
                if not key.startswith(("PYTHON", "IPYTHON", "JUPYTER", "MPL"))
            }
            environment |= ENVIRONMENT | {"IPYTHONDIR": os.path.join(folder, "ipython")}
            manager = AsyncKernelManager(
                transport="ipc",
                ip=os.path.join(folder, "k"),
                connection_file=os.path.join(folder, "k.json"),
            )
            # Never a kernel that the user has installed under the same name.
            manager._kernel_spec = KernelSpec(
                argv=COMMAND, display_name="Python 3", language="python"
            )
            notebook = nbformat.v4.new_notebook()
            self._client = NotebookClient(
                notebook,
                km=manager,
                allow_errors=True,
                interrupt_on_timeout=True,
                error_on_timeout={"ename": "OutOfTime", "evalue": "", "traceback": []},
                iopub_timeout=5,
                store_widget_state=False,
                record_timing=False,
                coalesce_streams=True,
                timeout_func=lambda cell: max(0.1, self.limit - self.spent),
            )
            self._client.log.setLevel(logging.CRITICAL + 1)
            work = os.path.join(folder, "run")
            async with self._client.async_setup_kernel(cwd=work, env=environment, cleanup_kc=True):
                self._pid = manager.provisioner.pid
                with _lock:
                    _live.add(self._pid)
                watch = asyncio.ensure_future(self._watch())
                try:
                    await self._silently(PREPARE)
                    yield self
                finally:
                    watch.cancel()
                    _kill(self._pid)
                    with _lock:
                        _live.discard(self._pid)

    async def run(self, code: str, tags: tuple[str, ...] = ()) -> nbformat.NotebookNode:
        """Run one cell; return it with its outputs.

        :raises OutOfTime: if the article's time is used up; ``args[0]`` is the cell.
        :raises OutOfMemory: if its memory is.
        :raises Died: if the kernel ends by itself.
        """
        cell = nbformat.v4.new_code_cell(code)
        cell.metadata["tags"] = list(tags)
        self._client.nb.cells = [cell]
        start = time.monotonic()
        try:
            await self._client.async_execute_cell(cell, 0, store_history=True)
        except DeadKernelError:
            raise (OutOfMemory if self._too_big else Died)() from None
        finally:
            self.spent += time.monotonic() - start
        if self.spent >= self.limit:
            raise OutOfTime(cell)
        if self._too_big:
            raise OutOfMemory
        return cell

    async def value(self, expression: str) -> Any:
        """Return the value of an expression as plain data.

        :raises ValueError: if it fails, or cannot be written as JSON; the text says why.
        """
        reply = await self._silently("", {"v": f"get_ipython()._visao_as_json({expression})"})
        return json.loads(_answer(reply, expression))

    async def versions(self) -> dict[str, str]:
        """Return the versions of Python and of the libraries that were imported."""
        reply = await self._silently("", {"v": "get_ipython()._visao_versions()"})
        return json.loads(_answer(reply, "versions"))

    async def _silently(
        self, code: str, expressions: dict[str, str] | None = None
    ) -> dict[str, Any]:
        """Run something that leaves no trace in the notebook; return the reply."""
        client = self._client.kc
        sent = client.execute(
            code, silent=True, store_history=False, user_expressions=expressions or {}
        )
        while True:
            message = await client.get_shell_msg(timeout=60)
            if message["parent_header"].get("msg_id") == sent:
                return message["content"]

    async def _watch(self) -> None:
        """Look at the kernel's memory ten times a second; end it if it takes too much."""
        while True:
            with contextlib.suppress(psutil.Error):
                self.peak = max(self.peak, psutil.Process(self._pid).memory_info().rss / 2**20)
                if self.peak > self.megabytes:
                    self._too_big = True
                    _kill(self._pid)
                    return
            await asyncio.sleep(0.1)


def _answer(reply: dict[str, Any], expression: str) -> str:
    """Return the text of the one expression in a reply."""
    found = reply.get("user_expressions", {}).get("v")
    if reply.get("status") != "ok" or found is None or found["status"] != "ok":
        reason = found or reply
        raise ValueError(f"{expression}: {reason.get('ename')}: {reason.get('evalue')}")
    # Hexadecimal, because Python 3.11's literal_eval is not safe in threads
    # (https://github.com/python/cpython/issues/106905).
    return bytes.fromhex(found["data"]["text/plain"].strip("'")).decode()


_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
_CELL_LINE = re.compile(r"Cell In\s?\[\d+\], line (\d+)")


def failing_line(output: dict[str, Any]) -> int | None:
    """Return the 1-based line of the cell in which an error arose, if the traceback tells."""
    found = _CELL_LINE.search(_ANSI.sub("", "\n".join(output["traceback"])))
    return int(found[1]) if found else None


def tidy(output: dict[str, Any]) -> dict[str, Any]:
    """Return an output without what differs from run to run: colours, addresses, paths."""
    if output["output_type"] == "error":
        return {
            "output_type": "error",
            "ename": output["ename"],
            "evalue": _ADDRESS.sub("at 0x…", output["evalue"]),
            "traceback": _short_traceback(output),
        }
    if output["output_type"] == "stream":
        return {**output, "text": _ADDRESS.sub("at 0x…", _ANSI.sub("", output["text"]))}
    data = {
        mime: _ADDRESS.sub("at 0x…", text) if mime in ("text/plain", "text/html") else text
        for mime, text in output["data"].items()
    }
    if "image/svg+xml" in data:
        data["image/svg+xml"] = shrink(data["image/svg+xml"])
    # matplotlib's own line about a figure says less than the figure.
    if any(mime.startswith("image/") for mime in data):
        data.pop("text/plain", None)
    kept = {"output_type": output["output_type"], "data": data, "metadata": {}}
    if output["output_type"] == "execute_result":
        kept["execution_count"] = output.get("execution_count")
    return kept


def _short_traceback(output: dict[str, Any]) -> list[str]:
    """Return the frames of the cells and the last line; other files' paths differ by machine."""
    lines = _ANSI.sub("", "\n".join(output["traceback"])).splitlines()
    kept, inside = [], True
    for line in lines:
        if line.startswith(("  File ", "File ")):
            inside = False
        elif not line.startswith("    "):
            inside = True
        if inside:
            kept.append(_ADDRESS.sub("at 0x…", line.rstrip()))
    return kept
