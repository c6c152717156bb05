"""Run it yourself: download an article's notebook, or open it in Colab or Binder.

In: the stored notebook beside an executed article.  Out: a line of links under
its title in HTML.  Colab and Binder need a known repository (:mod:`.repository`);
without one there is the download alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_vi import assets, metadata
from sphinx_visao.article import articles
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.markup import add_web_node
from sphinx_visao.web import repository

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class launch_links(nodes.General, nodes.Element):
    """The line of links under a title."""


class AddLaunchLinks(SphinxTransform):
    """Put the line below the facts of an executed article."""

    # Below the line of the clock.

    default_priority = 245

    def apply(self, **kwargs: Any) -> None:
        """Look for the notebook beside the page."""
        doc = self.env.docname
        article = articles.by_page(self.env).get(doc)
        source = Path(self.env.doc2path(doc))
        facts = next(iter(self.document.findall(articles.article_facts)), None)
        if article is None or article.place is None or facts is None:
            return
        notebook = source.with_suffix(".ipynb")
        depend.on_file(self.env, notebook)
        if not notebook.is_file():
            return
        line = nodes.paragraph("", "", classes=["article-launch"])
        line += addnodes.download_reference(
            "", word("page.notebook"), reftype="download", refdoc=doc, reftarget=notebook.name
        )
        found = repository.known_repository(self.config)
        if found is not None:
            file = f"{self.config.visao_folder_in_repository}{doc}.ipynb"
            places = {
                word("page.colab"): found.colab(file),
                word("page.binder"): found.binder(file),
            }
            for words, address in places.items():
                if address:
                    line += nodes.Text(" · ")
                    line += nodes.reference("", words, refuri=address, internal=False)
        facts += launch_links("", line)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the line."""
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.web.repository")
    # Paper and e-readers run nothing.
    add_web_node(app, launch_links)
    app.add_transform(AddLaunchLinks)
    assets.add_css(app, __file__)
    return metadata(__name__)
