"""Pictures of the kitchen sink: ``python -m sphinx_visao.tools.pictures``.

In: ``docs/kitchen-sink``, one page with everything an article may contain.  Out:
``_build/pictures/``: the page at 1280 px, at 375 px, dark, and as PDF pages.  A
maintainer looks at them, before and after a change of style.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from sphinx_visao.tools import build
from sphinx_visao.tools.answer import answered

WINDOWED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSERS = ("chromium-headless-shell", *WINDOWED)
"""Programs, best first: without a window's machinery a page costs a third of the time."""
VIEWS: dict[str, tuple[int, Literal["light", "dark"]]] = {
    "desktop": (1280, "light"),
    "phone": (375, "light"),
    "dark": (1280, "dark"),
}
PIXELS_PER_INCH = "80"


def photograph(page: Path, folder: Path) -> list[Path]:
    """Take pictures of a page in a browser; return them.

    :raises BuildError: if there is no browser.
    """
    from playwright.sync_api import sync_playwright

    browser = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if browser is None:
        raise build.BuildError("Pictures need Chromium.  Debian, Ubuntu: sudo apt install chromium")
    made = []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for name, (width, scheme) in VIEWS.items():
            context = launched.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme
            )
            tab = context.new_page()
            tab.goto(page.resolve().as_uri())
            made.append(folder / f"{name}.png")
            tab.screenshot(path=made[-1], full_page=True)
            context.close()
        launched.close()
    return made


@answered("Nothing was changed.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Build the page and take the pictures; return the exit code."""
    parser = argparse.ArgumentParser(prog="pictures", description=__doc__)
    parser.add_argument("--source", type=Path, default=Path("docs/kitchen-sink"))
    parser.add_argument("--build", type=Path, default=Path("_build"))
    options = parser.parse_args(arguments)
    folder, work = options.build / "pictures", options.build / "kitchen-sink"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        made = photograph(build.html(options.source, work, jobs=1), folder)
        if build.missing_for_pdf() or not shutil.which("pdftoppm"):
            print("No PDF pages: LuaLaTeX, a font or pdftoppm is missing.", file=sys.stderr)
        else:
            pdf = build.pdf(options.source, work, jobs=1)
            command = ["pdftoppm", "-r", PIXELS_PER_INCH, "-png", str(pdf), str(folder / "page")]
            subprocess.run(command, check=True)
            made += sorted(folder.glob("page*.png"))
    except build.BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for path in made:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
