"""Run the book's JavaScript: with node, or where there is none in the browser.

In: JavaScript that defines ``main(data)``.  Out: what it returns, as JSON brings it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from support import BROWSER, found_program

from sphinx_vi.search import feature as search

WITHOUT_PAGE = search.PARTS[:-1]
"""Everything but what needs a document."""
ASK = """
const main = (all) => all.map(({ script, queries, options }) => {
  viSearch.receive = (text) => (viSearch.text = text);
  (0, eval)(script);
  const book = new viSearch.Book(JSON.parse(viSearch.text));
  return queries.map((query) => {
    const { results, loose, guessed, mistyped } = viSearch.find(book, query, options);
    return {
      loose,
      guessed,
      mistyped,
      results: results.map((result) => {
        const { anchor, heading } = book.sections[result.section];
        const sentence = viSearch.snippet(book, result);
        const marked = viSearch.spans(sentence, result.hits).map(({ from, to }) => sentence.slice(from, to));
        return { name: result.page.name, anchor, heading, sentence, marked };
      }),
    };
  });
});
"""
RUN = """
const [program, data] = JSON.parse(require("fs").readFileSync(0, "utf8"));
require("vm").runInThisContext(program);
console.log(JSON.stringify(main(data)));
"""


def run(source: str, data: object, scripts: str = "") -> Any:
    """Return ``main(data)``.

    :param scripts: what stands before *source*; the search, if nothing is given.
    """
    program = f"{scripts or search.engine(WITHOUT_PAGE)}\n{source}"
    node = found_program("node")
    if node:
        # Not as an argument: one is cut off at 128 kB.
        done = subprocess.run(
            [node, "-e", RUN],
            input=json.dumps([program, data]),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)
    # In a thread of its own: this one's event loop may belong to the browser of other tests.
    with ThreadPoolExecutor(max_workers=1) as thread:
        return json.loads(thread.submit(in_browser, program, data).result())


def in_browser(program: str, data: object) -> str:
    """Return the JSON of ``main(data)``, computed in a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found_program("browser"), args=BROWSER)
        page = browser.new_page()
        page.add_script_tag(content=program)
        answer = page.evaluate("(data) => JSON.stringify(main(JSON.parse(data)))", json.dumps(data))
        browser.close()
        return str(answer)


def ask(index: str | Path, *queries: str, **options: bool) -> list[dict[str, Any]]:
    """Return the answers of a search: ``loose``, ``guessed``, ``mistyped`` and ``results`` of each query.

    :param index: the text of a ``searchindex.js``, or its path.
    """
    script = index.read_text("utf-8") if isinstance(index, Path) else index
    return ask_each([(script, queries)], **options)[0]


def ask_each(
    searches: Iterable[tuple[str, Sequence[str]]], **options: bool
) -> list[list[dict[str, Any]]]:
    """Return the answers of several indexes, each to its own queries."""
    data = [{"script": s, "queries": list(queries), "options": options} for s, queries in searches]
    return run(ASK, data)
