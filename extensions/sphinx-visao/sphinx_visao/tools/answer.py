"""What every command answers: one message for one mistake, and never a traceback.

In: a command's ``main``.  Out: the same with an answer to whatever may go wrong below it:
an author's mistake, a disk that is full, Ctrl-C, a pipe that nobody reads any more.
"""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable, Sequence

from sphinx_visao.core.io import interrupt
from sphinx_visao.core.io.errors import ArticleError, shown_path, why

Main = Callable[[Sequence[str] | None], int]
INTERRUPTED = 130
"""The status of a command that Ctrl-C has ended, as shells have it."""
TRACEBACK = "VISAO_TRACEBACK"
"""In the environment: whoever mends the machinery sees where an unknown error comes from."""


def complain(error: object) -> None:
    """Print a message, whatever letters the terminal has."""
    text = str(error)
    try:
        print(text, file=sys.stderr, flush=True)
    except UnicodeEncodeError:
        print(text.encode("ascii", "backslashreplace").decode(), file=sys.stderr, flush=True)


def answered(kept: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Return a decorator for ``main``.

    :param kept: what has become of files when the command ends before its time.
    """

    def around(main: Callable[..., int]) -> Callable[..., int]:
        @functools.wraps(main)
        def guarded(arguments: Sequence[str] | None = None) -> int:
            try:
                with interrupt.heard():
                    return main(arguments)
            except KeyboardInterrupt:
                complain(f"Interrupted. {kept}")
                return INTERRUPTED
            except BrokenPipeError:
                # Who reads the pipe has had enough; Python would say so at its end.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                return 1
            except ArticleError as error:
                complain(f"{error}\n{kept}")
            except OSError as error:
                named = shown_path(error.filename) if error.filename else "a file"
                complain(f"{named}: {why(error)}\n{kept}")
            except RecursionError:
                complain(f"Something is nested too deeply to be read.\n{kept}")
            except MemoryError:
                complain(f"The memory of this machine is full.\n{kept}")
            except Exception as error:  # a fault of ours: to be reported, not to be read
                if os.environ.get(TRACEBACK):
                    traceback.print_exc()
                complain(
                    f"A fault in the book's machinery: {type(error).__name__}: {error}\n{kept} "
                    f"Please report it, with what {TRACEBACK}=1 prints before it."
                )
            return 1

        return guarded

    return around
