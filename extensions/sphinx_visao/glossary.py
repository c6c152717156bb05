"""The glossary: one file of terms, one page, and the role ``{term}``.

In: a YAML list of ``vi`` (the term), ``en`` (the English), ``nghia`` (one or two
sentences) and, for some, ``khac`` (a list of other names that readers may look
for).  Out: Sphinx's own glossary, so that ``{term}`` and the index work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import yaml
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.domains.std import make_glossary_term
from sphinx.util.docutils import SphinxDirective

from .core.collation import sort_key
from .warning_kinds import Kind, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FIELDS = ("vi", "en", "nghia")
OTHER_NAMES = "khac"


class GlossaryDirective(SphinxDirective):
    """``{thuat-ngu} file.yml``: all terms of a file, in Vietnamese order."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        """Return the glossary node, or a warning that names file and line."""
        _, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(path)
        glossary = addnodes.glossary(sorted=False)
        entries = nodes.definition_list(classes=["glossary"])
        terms = sorted(self._read(Path(path)), key=lambda term: sort_key(term[1]["vi"]))
        for line, entry in terms:
            entries += self._item(line, entry)
        glossary += entries
        return [glossary]

    def _read(self, path: Path) -> list[tuple[int, dict[str, Any]]]:
        """Return the entries with their lines; complain about each that is wrong."""
        place = (self.env.docname, self.lineno)
        try:
            root = yaml.compose(path.read_text("utf-8"))
            rows = [
                (node.start_mark.line + 1, yaml.safe_load(yaml.serialize(node)))
                for node in root.value
            ]
        except FileNotFoundError:
            warn(
                Kind.GLOSSARY,
                f"there is no file {path.name}: write its path relative to this page",
                place,
            )
            return []
        except (yaml.YAMLError, AttributeError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            warn(Kind.GLOSSARY, f"{path.name}:{line}: not a YAML list of terms", place)
            return []
        kept, seen = [], set()
        for line, entry in rows:
            words = isinstance(entry, dict) and all(
                str(entry.get(field, "")).strip() for field in FIELDS
            )
            listed = words and isinstance(entry.get(OTHER_NAMES, []), list)
            if not listed or set(entry) - {*FIELDS, OTHER_NAMES}:
                warn(
                    Kind.GLOSSARY,
                    f"{path.name}:{line}: a term needs exactly {', '.join(FIELDS)}, "
                    f"and may have a list {OTHER_NAMES}",
                    place,
                )
            elif entry["vi"] in seen:
                warn(
                    Kind.GLOSSARY,
                    f"{path.name}:{line}: the term {entry['vi']!r} stands twice",
                    place,
                )
            else:
                seen.add(entry["vi"])
                kept.append((line, entry))
        return kept

    def _item(self, line: int, entry: dict[str, Any]) -> nodes.definition_list_item:
        """Return one term with its English and its meaning."""
        source = self.env.doc2path(self.env.docname)
        # Not shown: the search leads from them to the term.
        item = nodes.definition_list_item(names_also=list(map(str, entry.get(OTHER_NAMES, []))))
        for words in dict.fromkeys((entry["vi"], entry["en"])):
            content = nodes.Text(words) if words == entry["vi"] else nodes.emphasis("", words)
            item += make_glossary_term(
                self.env, [content], None, source, self.lineno, None, self.state.document
            )
        item += nodes.definition("", nodes.paragraph("", entry["nghia"]))
        return item


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("thuat-ngu", GlossaryDirective)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
