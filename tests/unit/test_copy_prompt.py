"""What the button copies of a listing with prompts: the commands, as they are typed."""

from __future__ import annotations

import runpy
from pathlib import Path

import javascript
import pytest
import sphinx_copybutton
from support import ROOT

FORMAT = Path(sphinx_copybutton.__file__).parent / "_static" / "copybutton_funcs.js"
MAIN = """
const main = ([text, prompt, rest]) => formatCopyText(text, prompt, false, true, true, true, rest);
"""


@pytest.mark.needs("javascript")
@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("$ make html\nXong.\n$ ls", "make html\nls"),
        ("$ make \\\n  html\nXong.", "make \\\n  html"),
        ("make html\nls", "make html\nls"),
        ("gia = 5  # $ một cốc", "gia = 5  # $ một cốc"),
    ],
)
def test_prompts_are_not_copied(text, copied):
    conf = runpy.run_path(str(ROOT / "book" / "conf.py"))
    given = [text, conf["copybutton_prompt_text"], conf["copybutton_line_continuation_character"]]
    scripts = FORMAT.read_text("utf-8").replace("export ", "")
    assert javascript.run(MAIN, given, scripts) == copied
