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
import queue
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import nbformat
import psutil
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

from sphinx_visao.core import limits
from sphinx_visao.core.running import inside
from sphinx_visao.core.running.folder import own_folder

COMMAND = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]

INSIDE = (Path(__file__).parent / "inside.py").read_text("utf-8")
"""Runs in the article's process, which does not have this package."""

MODULE = f"__import__({inside.NAME!r})"

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

FOREIGN = ("PYTHON", "IPYTHON", "JUPYTER", "JPY", "MPL", "MATPLOTLIB")
"""Settings of whoever runs the articles, which must not show in them."""

LARGEST_OUTPUT = limits.OUTPUT_BYTES
"""Characters that one cell may put out; stored notebooks must stay small."""

OWN_SECONDS = 60.0
"""How long the kernel may take for what is not the article's: its fences, its versions."""


def environment(folder: str) -> dict[str, str]:
    """Return the environment of an article's process.

    :param folder: a temporary one, for what would be read from the home folder.
    """
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(FOREIGN) and not key.lower().endswith("_proxy")
    }
    settings = Path(folder, "matplotlibrc")
    settings.touch()
    # matplotlib's cache of fonts stays where it is: making it takes a minute.
    return kept | ENVIRONMENT | {"IPYTHONDIR": folder, "MATPLOTLIBRC": str(settings)}


def load_inside(then: str = "") -> str:
    """Return code that loads :mod:`.inside` into another process, leaving no name behind."""
    code = (
        "import sys, types\n"
        "module = sys.modules[name] = types.ModuleType(name)\n"
        "exec(compile(text, name, 'exec', dont_inherit=True), module.__dict__)\n"
        f"{then}\n"
    )
    return f"exec({code!r}, {{'name': {inside.NAME!r}, 'text': {INSIDE!r}}})"


MARK = "VISAO_RUN"
"""In the environment of an article's process and of all that it starts: whose they are."""

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


def _kill_marked(mark: str) -> None:
    """End what an article has started and let go of: it hangs below no process of ours."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == mark:
                process.send_signal(signal.SIGKILL)


class OutOfTime(Exception):
    """The article has used up its time."""


class OutOfMemory(Exception):
    """The article has used up its memory."""


class TooMuchOutput(Exception):
    """A cell puts out more than a notebook should hold."""


class Died(Exception):
    """The kernel has ended by itself."""


def _process(manager: AsyncKernelManager) -> int:
    """Return the number of a kernel's process, which this machine has started.

    :raises RuntimeError: if there is none.
    """
    pid: int | None = getattr(manager.provisioner, "pid", None)
    if pid is None:
        raise RuntimeError("the kernel has no process on this machine")
    return pid


class _Client(NotebookClient):
    """Jupyter's client; it ends a kernel that floods it."""

    def __init__(self, *arguments: Any, end: Callable[[], None], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._end, self._size = end, 0

    async def async_execute_cell(self, *arguments: Any, **options: Any) -> Any:
        """Run a cell, whose output is counted from zero."""
        self._size = 0
        return await super().async_execute_cell(*arguments, **options)

    def output(self, outs: Any, msg: Any, display_id: Any, cell_index: int) -> Any:
        """Take one output, unless there were too many."""
        content = msg["content"]
        self._size += sum(map(len, map(str, content.get("data", {}).values())))
        self._size += len(content.get("text", ""))
        if self._size > LARGEST_OUTPUT:
            self._end()
            return None
        return super().output(outs, msg, display_id, cell_index)


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
        self._ended: type[Exception] = Died

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Kernel]:
        """Start the kernel; end it whatever happens."""
        with own_folder() as folder:
            settings, work = folder / "ipython", folder / "run"
            settings.mkdir()
            work.mkdir()
            manager = AsyncKernelManager(
                transport="ipc",
                ip=str(folder / "k"),
                connection_file=str(folder / "k.json"),
            )
            # Never a kernel that the user has installed under the same name.
            manager._kernel_spec = KernelSpec(
                argv=COMMAND, display_name="Python 3", language="python"
            )
            notebook = nbformat.v4.new_notebook()
            self._client = _Client(
                notebook,
                km=manager,
                allow_errors=True,
                interrupt_on_timeout=True,
                error_on_timeout={"ename": "OutOfTime", "evalue": "", "traceback": []},
                iopub_timeout=5,
                store_widget_state=False,
                record_timing=False,
                end=lambda: self._end(TooMuchOutput),
                timeout_func=lambda cell: max(0.1, self.limit - self.spent),
            )
            self._client.log.setLevel(logging.CRITICAL + 1)
            mark = uuid.uuid4().hex
            async with self._client.async_setup_kernel(
                cwd=str(work),
                env=environment(str(settings)) | {MARK: mark},
                # What goes past the notebook would land between the lines of the author.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cleanup_kc=True,
            ):
                self._pid = _process(manager)
                with _lock:
                    _live.add(self._pid)
                watch = asyncio.ensure_future(self._watch())
                try:
                    await self._silently(load_inside("module.prepare(get_ipython())"))
                    yield self
                finally:
                    watch.cancel()
                    _kill(self._pid)
                    _kill_marked(mark)
                    with _lock:
                        _live.discard(self._pid)

    async def run(self, code: str, tags: tuple[str, ...] = ()) -> nbformat.NotebookNode:
        """Run one cell; return it with its outputs.

        :raises OutOfTime: if the article's time is used up; ``args[0]`` is the cell.
        :raises OutOfMemory: if its memory is.
        :raises TooMuchOutput: if the cell puts out more than :data:`LARGEST_OUTPUT`.
        :raises Died: if the kernel ends by itself.
        """
        cell: nbformat.NotebookNode = nbformat.v4.new_code_cell(code)
        cell.metadata["tags"] = list(tags)
        self._client.nb.cells = [cell]
        start = time.monotonic()
        try:
            await self._client.async_execute_cell(cell, 0, store_history=True)
        except DeadKernelError:
            raise self._ended from None
        finally:
            self.spent += time.monotonic() - start
        if self._ended is not Died:
            raise self._ended
        if self.spent >= self.limit:
            raise OutOfTime(cell)
        return cell

    def _end(self, reason: type[Exception]) -> None:
        """End the kernel before its time."""
        self._ended = reason
        _kill(self._pid)

    async def value(self, expression: str) -> Any:
        """Return the value of an expression as plain data; its time is the article's.

        :raises ValueError: if it fails, or cannot be written as JSON; the text says why.
        :raises OutOfTime: if the article's time is used up.
        :raises OutOfMemory: if its memory is.
        :raises TooMuchOutput: if the value is larger than :data:`LARGEST_OUTPUT`.
        :raises Died: if the kernel ends by itself.
        """
        start = time.monotonic()
        packed = f"{MODULE}.in_hex({MODULE}.pack({expression}), {LARGEST_OUTPUT})"
        try:
            reply = await self._silently("", {"v": packed}, max(0.1, self.limit - self.spent))
        finally:
            self.spent += time.monotonic() - start
        text = _answer(reply, expression)
        if not text:
            raise TooMuchOutput
        return json.loads(text)

    async def versions(self) -> dict[str, str]:
        """Return the versions of Python and of the libraries that were imported."""
        reply = await self._silently("", {"v": f"{MODULE}.versions().encode().hex()"})
        versions: dict[str, str] = json.loads(_answer(reply, "versions"))
        return versions

    async def _silently(
        self,
        code: str,
        expressions: dict[str, str] | None = None,
        seconds: float = OWN_SECONDS,
    ) -> dict[str, Any]:
        """Run something that leaves no trace in the notebook; return the reply.

        :raises OutOfTime: if there is none after *seconds*; the kernel is of no use then.
        :raises OutOfMemory: if the kernel was ended for it.
        :raises Died: if the kernel ends by itself.
        """
        deadline = time.monotonic() + seconds
        client = self._client.kc
        sent = client.execute(
            code, silent=True, store_history=False, user_expressions=expressions or {}
        )
        while True:
            try:
                message = await client.get_shell_msg(timeout=0.2)
            except queue.Empty:
                if not await self._client.km.is_alive():
                    raise self._ended from None
                if time.monotonic() >= deadline:
                    raise OutOfTime from None
                continue
            if message["parent_header"].get("msg_id") == sent:
                content: dict[str, Any] = message["content"]
                if content["status"] != "ok":  # without its fences nothing may run
                    raise RuntimeError(content.get("evalue"))
                return content

    async def _watch(self) -> None:
        """Look at the kernel's memory twenty times a second; end it if it takes too much."""
        process = psutil.Process(self._pid)
        while True:
            with contextlib.suppress(psutil.Error):
                family = [process, *process.children(recursive=True)]
                used = sum(one.memory_info().rss for one in family) / 2**20
                self.peak = max(self.peak, used)
                if used > self.megabytes:
                    self._end(OutOfMemory)
                    return
            await asyncio.sleep(0.05)


def _answer(reply: dict[str, Any], expression: str) -> str:
    """Return the text of the one expression in a reply."""
    found = reply.get("user_expressions", {}).get("v")
    if reply.get("status") != "ok" or found is None or found["status"] != "ok":
        reason = found or reply
        raise ValueError(f"{expression}: {reason.get('ename')}: {reason.get('evalue')}")
    # Hexadecimal, because Python 3.11's literal_eval is not safe in threads
    # (https://github.com/python/cpython/issues/106905).
    return bytes.fromhex(found["data"]["text/plain"].strip("'")).decode()
