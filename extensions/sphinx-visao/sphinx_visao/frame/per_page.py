"""Something to remember about each page between reading and writing.

In: a name.  Out: a mapping by document name on the build environment that
forgets a page when it is read again and is joined when several processes read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from sphinx.environment.collectors import EnvironmentCollector

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

T = TypeVar("T")


class PerPage(Generic[T]):
    """A mapping from documents to facts of type ``T``, kept on the environment."""

    def __init__(self, name: str) -> None:
        self.attribute = f"visao_{name}"

    def __call__(self, env: BuildEnvironment) -> dict[str, T]:
        """Return the mapping of one environment."""
        if not hasattr(env, self.attribute):
            setattr(env, self.attribute, {})
        mapping: dict[str, T] = getattr(env, self.attribute)
        return mapping

    def register(self, app: Sphinx) -> None:
        """Let Sphinx forget and join the facts as it does with its own."""
        facts = self

        class Collector(EnvironmentCollector):
            def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
                facts(env).pop(docname, None)

            def merge_other(
                self,
                app: Sphinx,
                env: BuildEnvironment,
                docnames: AbstractSet[str],
                other: BuildEnvironment,
            ) -> None:
                theirs = facts(other)
                facts(env).update({doc: theirs[doc] for doc in sorted(docnames) if doc in theirs})

            def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
                """Nothing: whoever finds a fact puts it in."""

        app.add_env_collector(Collector)
