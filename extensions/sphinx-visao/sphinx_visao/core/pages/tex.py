r"""A formula as every form of the book can set it, and what a formula is not.

In: TeX as MathJax, KaTeX or LaTeX take it.  Out: the same formula for MathML and LaTeX
alike: its lines stand in ``aligned`` or ``gathered``, and no line has a number that nobody
has written; words that are no formula, such as a price.
"""

from __future__ import annotations

import re

_ALIGNED = r"(?:align|flalign|alignat|alignedat|xalignat|eqnarray|split)\*?"
_GATHERED = r"(?:gather|multline)\*?"
_ALONE = r"(?:equation|displaymath|math)\*?"
_OPENING = re.compile(rf"\\begin\s*\{{{_ALIGNED}\}}(?:\s*\{{\d+\}})?")
_RELATION = re.compile(r"&([^&\\]*|\\[A-Za-z]+\s*)&")
_EQNARRAY = re.compile(r"\\begin\s*\{eqnarray\*?\}.*?\\end\s*\{eqnarray\*?\}", re.DOTALL)
_PLACED = re.compile(r"(\\begin\{(?:aligned|gathered)\})\s*\[[tbc]\]")
_LAST_BREAK = re.compile(r"\s*\\\\(?:\[[^\]]*\])?\s*(?=\\end\{|$)")
_NUMBERING = re.compile(r"\s*\\(?:nonumber|notag)(?![A-Za-z])")
_INSIDE = re.compile(
    r"\\begin\s*\{(?P<name>[A-Za-z]+\*?)\}(?:(?!\\begin).)*?\\end\s*\{(?P=name)\}", re.DOTALL
)
_GROUP = re.compile(r"\{[^{}]*\}")
_WORDS = re.compile(
    r"\\(?:text\w*|mbox|operatorname\*?|math(?:rm|sf|tt|it)|begin|end|label|tag\*?|color|hspace)"
    r"\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|.)"
)
_MARKED = re.compile(
    r"[^\W\d_]*[^\W\d_a-zA-Z\u0370-\u03ff\u2100-\u214f\U0001d400-\U0001d7ff][^\W\d_]*"
)
_SENTENCE = re.compile(
    r"(?:^|[\s\d.,])[A-Za-z]{2,}\s+[A-Za-z]{2,}(?=[\s,.]|$)|\d\s+[A-Za-z]{2,}\s+\d"
)
_SCREEN_ONLY = re.compile(
    r"\\(?:over|under)paren(?![A-Za-z])|\\xlongequal(?![A-Za-z])"
    r"|\\begin\s*\{darray\}"
)
_REFERENCE = re.compile(r"\\(?:eq|auto|c)?ref\s*\{([^{}]*)\}")


def same_everywhere(tex: str, display: bool = True) -> str:
    r"""Return a formula as MathML, LaTeX and EPUB say the same.

    :param display: on a line of its own, where ``\\`` ends a line also outside of an
        environment.
    """
    text = _EQNARRAY.sub(lambda m: _RELATION.sub(r"& \1 ", m[0]), tex)
    text = _OPENING.sub(r"\\begin{aligned}", text)
    text = re.sub(rf"\\end\s*\{{{_ALIGNED}\}}", r"\\end{aligned}", text)
    text = re.sub(rf"\\(begin|end)\s*\{{{_GATHERED}\}}", r"\\\1{gathered}", text)
    text = re.sub(rf"\s*\\(?:begin|end)\s*\{{{_ALONE}\}}\s*", "\n", text)
    text = _LAST_BREAK.sub("\n", _NUMBERING.sub("", _PLACED.sub(r"\1", text))).strip()
    if not display:
        return re.sub(r"\n\s*\n", "\n", text)
    parts = [part for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    lines = " \\\\\n".join(part.strip() for part in parts)
    outside = _outside(lines)
    if re.search(r"(?<!\\)&", outside):
        return f"\\begin{{aligned}}\n{lines}\n\\end{{aligned}}"
    return f"\\begin{{gathered}}\n{lines}\n\\end{{gathered}}" if r"\\" in outside else lines


def _outside(tex: str) -> str:
    """Return a formula without its environments and groups, innermost first."""
    for pattern in (_INSIDE, _GROUP):
        before = ""
        while before != tex:
            before, tex = tex, pattern.sub("", tex)
    return tex


def not_a_formula(tex: str) -> str:
    r"""Return what no formula has outside of ``\text``; an empty text if there is none.

    A letter with a mark (LaTeX has no such letter in its formulas), or words as a sentence
    has them: two prices in a line.
    """
    text = _WORDS.sub(" ", tex)
    marked = _MARKED.search(text)
    if marked:
        return marked[0]
    found = _SENTENCE.search(re.sub(r"\\[A-Za-z]+", "\\\\", text))
    return found[0].strip(" .,") if found else ""


def reference_in(tex: str) -> str:
    r"""Return the label that a formula refers to by ``\eqref``; an empty text if there is none."""
    found = _REFERENCE.search(tex)
    return found[1] if found else ""


def not_in_print(tex: str) -> str:
    """Return a command of a formula that MathML has and LaTeX has not; an empty text if none."""
    found = _SCREEN_ONLY.search(tex)
    return found[0] if found else ""


_STRAY = re.compile(
    r"\\begin\s*\{(?:equation|align|aligned|gather|gathered|multline|eqnarray|split|cases|array"
    r"|[bBpvV]?matrix)\*?\}|^[ \t]*\$\$[ \t]*$",
    re.MULTILINE,
)


def stray_formula(text: str) -> str:
    """Return what only a formula has in running text; an empty text if there is none."""
    found = _STRAY.search(text)
    return found[0].strip() if found else ""
