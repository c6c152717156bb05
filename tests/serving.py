"""Serve a folder to a browser, in a process of its own: ``serving.py FOLDER [HEADERS]``.

Not in a thread of the tests: coverage follows every new thread, and two that begin at the same
moment fail over each other ("Cannot install a trace function while another trace function is
being installed"), so that a page's file never comes.

In: the folder, and headers to add as a JSON object.  Out: the port, on the first line.
"""

from __future__ import annotations

import functools
import json
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar


class Server(ThreadingHTTPServer):
    """Lets all that a page asks for at once wait in line; the sixth would be sent away."""

    request_queue_size = 128


class Quiet(SimpleHTTPRequestHandler):
    """Answers from a folder, with more headers."""

    more: ClassVar[dict[str, str]] = {}

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Add what the test asks for."""
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()


if __name__ == "__main__":
    Quiet.more = json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}
    handler = functools.partial(Quiet, directory=sys.argv[1])
    with Server(("127.0.0.1", 0), handler) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
