"""What runs inside the process of an article: its fences, and its answers.

In: the text of this file, executed in a kernel or before a long script; it needs
nothing but the standard library.  Out: no network, tracebacks that are the same
on every machine, and values as JSON.
"""

from __future__ import annotations

import ipaddress
import json
import math
import os
import re
import socket
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = "_visao_inside"
"""Under which this module is known inside that process."""

LIBRARIES = {
    "matplotlib": "matplotlib",
    "numpy": "numpy",
    "pandas": "pandas",
    "sklearn": "scikit-learn",
    "torch": "torch",
}
ASKING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LOOKING_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop what leaves this machine by mistake.

    An audit hook, so a library that is imported does not get around it, whatever it is
    written in as long as it asks Python's sockets.  It is no prison: compiled code with
    sockets of its own and other programs that a cell starts are not seen by it.

    :raises OSError: if another host is asked.
    """
    if event in ASKING:
        asked, address = arguments[0], arguments[1]
        if address is None or asked.family == getattr(socket, "AF_UNIX", None):
            return
        host = str(address[0])
    elif event in LOOKING_UP:
        if arguments[0] is None:
            return
        host = arguments[0].decode() if isinstance(arguments[0], bytes) else str(arguments[0])
    else:
        return
    if host and not is_local(host):
        raise OSError(f"articles run without a network, and this one asked for {host}")


def is_local(host: str) -> bool:
    """Whether a name or an address is this machine's, by all of it and not by its beginning."""
    if host.lower().rstrip(".") in ("localhost", socket.gethostname().lower()):
        return True
    if re.fullmatch(r"127(?:\.\d{1,3}){0,3}", host):  # 127.1 is short for 127.0.0.1
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)  # ::ffff:127.0.0.1
    return (mapped or address).is_loopback


def plain(value: Any) -> Any:
    """Return a value as Python's own numbers, text, lists and dictionaries.

    :raises TypeError: if it is none of these, nor an array or a tensor.
    :raises ValueError: for infinity and "not a number", which JSON does not know.
    """
    if hasattr(value, "detach"):
        value = value.detach()
    if hasattr(value, "tolist"):  # numpy, torch and pandas alike
        value = value.tolist()
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a number that can be quoted")
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} is neither a number, text nor a list of these")


def pack(value: Any) -> str:
    """Return a value as JSON; errors as in :func:`plain`."""
    return json.dumps(plain(value), ensure_ascii=False)


def in_hex(text: str, most: int) -> str:
    """Return a text as hexadecimal digits; nothing if it has more than *most* characters."""
    return text.encode().hex() if len(text) <= most else ""


def versions() -> str:
    """Return the versions of Python and of the libraries that were imported, as JSON."""
    found = {"python": sys.version.split()[0]}
    for module, name in LIBRARIES.items():
        if module in sys.modules:
            found[name] = str(sys.modules[module].__version__)
    return json.dumps(found)


def short_traceback(error: BaseException, cells: Mapping[str, int]) -> list[str]:
    """Return an error as Python shows it, with only the frames that stand in cells.

    Other files' paths, and Python's own frames, differ from machine to machine.

    :param cells: execution count of each cell, by the name it was compiled under.
    """
    shown = traceback.TracebackException.from_exception(error)
    _shorten(shown, cells, set())
    lines = "".join(shown.format()).rstrip("\n").split("\n")
    modules = {kind.__module__ for kind in _kinds(error)} - {"builtins"}
    return [_as_cell(line, modules) for line in lines]


def _kinds(error: BaseException) -> set[type[BaseException]]:
    """Return the types of an error and of those that it came from."""
    found: set[type[BaseException]] = set()
    pending: list[BaseException | None] = [error]
    seen: set[int] = set()
    while pending:
        one = pending.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            found.add(type(one))
            pending += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
    return found


def _shorten(shown: traceback.TracebackException, cells: Mapping[str, int], seen: set[int]) -> None:
    """Keep the frames of cells, in an error and in those that it came from."""
    if id(shown) in seen:
        return
    seen.add(id(shown))
    shown.stack = traceback.StackSummary.from_list(
        [
            traceback.FrameSummary(f"Cell In[{cells[f.filename]}]", f.lineno, f.name, line=f.line)
            for f in shown.stack
            if f.filename in cells
        ]
    )
    filename: str | None = getattr(shown, "filename", None)
    if filename is not None and filename in cells:  # an error of syntax names the place itself
        shown.filename = f"Cell In[{cells[filename]}]"
    for other in (shown.__cause__, shown.__context__, *(getattr(shown, "exceptions", None) or ())):
        if other is not None:
            _shorten(other, cells, seen)


def _as_cell(line: str, modules: set[str]) -> str:
    """Write a line as Jupyter does: ``Cell In[3], line 2``, ``JSONDecodeError: …``."""
    if line.lstrip().startswith('File "Cell In['):
        return line.replace('File "', "", 1).replace('"', "", 1).removesuffix(", in <module>")
    for module in modules:
        line = line.removeprefix(f"{module}.")
    return line


def honest(stream: Any) -> None:
    """Let a stream refuse half letters, as a terminal does: no notebook can hold them.

    :raises UnicodeEncodeError: in the cell that prints one, from now on.
    """
    write = stream.write

    def checked(text: str) -> Any:
        text.encode("utf-8")
        return write(text)

    stream.write = checked


def prepare(shell: Any) -> None:
    """Close the network and shorten tracebacks, before the first cell runs."""
    sys.addaudithook(refuse_network)
    honest(sys.stdout)
    honest(sys.stderr)
    sys.path[:] = [entry for entry in sys.path if not Path(entry, "visao").is_dir()]
    send = shell._showtraceback

    def show(kind: type, error: Any, lines: list[str]) -> None:
        if isinstance(error, BaseException):
            cells = shell.compile._filename_map
            if isinstance(error, SyntaxError) and error.filename in cells:
                lines = _syntax_error(error, cells[error.filename])
            else:
                lines = short_traceback(error, cells)
        send(kind, error, lines)

    shell._showtraceback = show


def _syntax_error(error: SyntaxError, count: int) -> list[str]:
    """Return an error of syntax with its line and a mark under it."""
    error.filename = None  # it would stand in the message, with a random name
    shown = "".join(traceback.format_exception_only(type(error), error)).rstrip("\n").split("\n")
    shown[0] = f"  Cell In[{count}], line {error.lineno}"
    error.args = (error.msg,)
    error.lineno = None
    return shown


def watch_parent() -> None:
    """End this process when the one that started it is gone, however it went."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
