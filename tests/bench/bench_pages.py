"""Measure what a reader's browser has to carry: ``python tests/bench/bench_pages.py``.

In: the built book.  Out: for the landing page and three articles the bytes over
the wire (compressed), the requests, the layout shift, and Lighthouse's four
scores where ``lighthouse`` is installed (``npm install --global lighthouse@12``).
Printed, not asserted: a score depends on the machine; weight and shift are
tested in tests/book.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path

from sphinx_visao.tools.pictures import WINDOWED

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "index.html",
    "phan-1-co-ban/doan-tra-da.html",
    "phan-1-co-ban/ha-gradient.html",
    "mo-dau/doc-sach-the-nao.html",
)
TEXT = ("text/", "application/javascript", "application/json", "image/svg")


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves files as a web server does: compressed, and to be kept."""

    protocol_version = "HTTP/1.1"
    weights: dict[str, int]

    def __init__(self, *arguments, weights: dict[str, int], **options) -> None:
        self.weights = weights
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        if kind.startswith(TEXT):
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
            kind += "; charset=utf-8"
        self.weights[self.path] = len(content)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments) -> None:
        """Say nothing."""


def lighthouse(address: str, program: str, chromium: str) -> dict[str, int]:
    """Return the four scores of one page, 0 to 100."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        flags = "--headless --no-sandbox"
        command = [program, address, "--quiet", f"--chrome-flags={flags}", "--output=json"]
        subprocess.run(
            [*command, f"--output-path={out}"],
            env={**os.environ, "CHROME_PATH": chromium},
            capture_output=True,
            check=False,
            timeout=180,
        )
        report = json.loads(out.read_text("utf-8"))
    return {name: round(100 * (c["score"] or 0)) for name, c in report["categories"].items()}


def main() -> int:
    """Print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--html", type=Path, default=ROOT / "_build" / "html")
    options = parser.parse_args()
    chromium = next((p for p in map(shutil.which, WINDOWED) if p), None)
    if chromium is None or not options.html.is_dir():
        print("bench_pages needs Chromium and a built book (make html).", file=sys.stderr)
        return 1
    program = shutil.which("lighthouse")
    from playwright.sync_api import sync_playwright

    weights: dict[str, int] = {}
    handler = partial(Compressed, directory=str(options.html), weights=weights)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    print(f"{'page':34} {'kB':>5} {'requests':>8} {'shift':>6}  performance a11y practices seo")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page in PAGES:
            weights.clear()
            tab = browser.new_page(viewport={"width": 375, "height": 800})
            tab.goto(home + page, wait_until="networkidle")
            shift = tab.evaluate(
                "new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
                " for (const e of list.getEntries()) sum += e.value; })"
                ".observe({type: 'layout-shift', buffered: true});"
                " setTimeout(() => done(sum), 200); })"
            )
            kilobytes, requests = sum(weights.values()) / 1000, len(weights)
            tab.close()
            scores = "(lighthouse is not installed)"
            if program:
                found = lighthouse(home + page, program, chromium)
                scores = "  ".join(f"{value:>9}" for value in found.values())
            print(f"{page:34} {kilobytes:5.0f} {requests:8} {shift:6.3f}  {scores}", flush=True)
        browser.close()
    server.shutdown()
    server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
