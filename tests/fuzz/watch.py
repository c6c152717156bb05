"""What a function does with a text: it ends, it ends soon, and it does the same again.

In: a function and what it is called with.  Out: what it has returned, or which of our own
messages it has raised; anything else fails the test.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.structured import DataError

SECONDS = 20
"""After which a text of a few lines has hung; the machine may be doing other things."""


class Hung(Exception):
    """Something has not come to its end."""


@contextmanager
def ending(seconds: float = SECONDS) -> Iterator[None]:
    """End what takes too long, also inside of a regular expression."""
    if threading.current_thread() is not threading.main_thread():  # no signals there
        yield
        return

    def hung(number: int, frame: Any) -> None:
        raise Hung(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, hung)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def outcome(function: Callable[..., Any], *given: Any) -> Any:
    """Return what a function returns, or the message that it raises for an author."""
    try:
        return function(*given)
    except (ArticleError, DataError) as error:
        said = error
    # A message has a place that an editor can go to, and words.
    assert said.line >= 1, said
    assert said.message, said
    return (type(said).__name__, said.line, str(said))


def same_twice(function: Callable[..., Any], *given: Any) -> Any:
    """Return the outcome of a function, which must be the same a second time."""
    with ending():
        first = outcome(function, *given)
        second = outcome(function, *given)
    assert repr(first) == repr(second)
    return first
