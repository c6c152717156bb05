"""Ctrl-C: from the first moment of a command, and also in the background.

In: nothing.  Out: while a command is being loaded, SIGINT ends it with one line; while it is
at work, SIGINT raises ``KeyboardInterrupt``.  A shell without job control starts
``make run &`` and ``nohup make run &`` with SIGINT ignored, and Python then leaves it
ignored: such a run could only be killed.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def _ends_quietly(number: int, frame: Any) -> None:
    """End a command that is still being loaded, when nothing has been written."""
    os.write(2, b"Interrupted. Nothing was begun.\n")
    os._exit(130)


if sys.argv[:1] == ["-m"] and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Only in `python -m sphinx_visao.tools.…`, where Python is still looking for the command.
    signal.signal(signal.SIGINT, _ends_quietly)


@contextmanager
def heard() -> Iterator[None]:
    """Within it SIGINT interrupts; what was set before is set again after it.

    A command that has done its work and only has to end hears it no more: its status says what
    it has done.  Nothing changes where Python allows no handler: outside of the main thread.
    """
    before = signal.getsignal(signal.SIGINT)
    if (
        before is signal.default_int_handler
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN if before is _ends_quietly else before)
