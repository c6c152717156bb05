"""Serve a folder to a browser, in a process of its own: ``serving.py FOLDER [HEADERS [MOODS [PORT]]]``.

Not in a thread of the tests: coverage follows every new thread, and two that begin at the same
moment fail over each other ("Cannot install a trace function while another trace function is
being installed"), so that a page's file never comes.

In: the folder, headers to add as a JSON object; for tests of bad connections a folder whose
``moods.json`` says what to do with addresses that contain a text (``{"b.png": 404}``, ``"cut"``,
``"hang"``, or HTML that is put in), and where ``asked.txt`` lists what was asked for, behind the status of the answer.  Out: the
port, on the first line.
"""

from __future__ import annotations

import functools
import json
import sys
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


class Server(ThreadingHTTPServer):
    """Lets all that a page asks for at once wait in line; the sixth would be sent away."""

    request_queue_size = 128
    daemon_threads = True


class Quiet(SimpleHTTPRequestHandler):
    """Answers from a folder, with more headers."""

    more: ClassVar[dict[str, str]] = {}
    moods: ClassVar[Path | None] = None

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Note what was asked for, and how it was answered."""
        if self.moods is not None:
            with (self.moods / "asked.txt").open("a", encoding="utf-8") as asked:
                asked.write(f"{getattr(code, 'value', code)} {self.path}\n")

    def end_headers(self) -> None:
        """Add what the test asks for."""
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        """Answer, or do what the mood is."""
        mood = self.mood()
        if mood == "hang":
            time.sleep(60)
        elif mood == "cut":
            self.close_connection = True
        elif isinstance(mood, int):
            self.send_error(mood)
        elif mood:
            content = Path(self.translate_path(self.path)).read_bytes()
            content = content.replace(b"</head>", str(mood).encode() + b"</head>")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        else:
            super().do_GET()

    def mood(self) -> str | int | None:
        """Return what to do with this request."""
        if self.moods is None:
            return None
        try:
            moods = json.loads((self.moods / "moods.json").read_text("utf-8"))
        except FileNotFoundError:
            return None
        return next((mood for part, mood in moods.items() if part in self.path), None)


if __name__ == "__main__":
    Quiet.more = json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}
    Quiet.moods = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    port = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    handler = functools.partial(Quiet, directory=sys.argv[1])
    with Server(("127.0.0.1", port), handler) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
