"""Ctrl-C, also for a command that a shell has put into the background.

In: nothing.  Out: while a command is at work, SIGINT raises ``KeyboardInterrupt``.
A shell without job control starts ``make run &`` and ``nohup make run &`` with SIGINT
ignored, and Python then leaves it ignored: such a run could only be killed.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def heard() -> Iterator[None]:
    """Within it SIGINT interrupts; what was set before is set again after it.

    Nothing changes where SIGINT has a handler already, or where Python allows none:
    outside of the main thread.
    """
    before = signal.getsignal(signal.SIGINT)
    if before != signal.SIG_IGN or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
