"""Where the book's sources live, and the addresses that follow from it.

In: what git, ReadTheDocs or the configuration say.  Out: the repository's page
and its own pages for editing and reporting; nothing where the host is not known,
never a made-up address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

ADDRESS = re.compile(
    r"^(?:git@|ssh://git@|git://|https?://(?:[^@/]+@)?)"
    r"(?P<host>github\.com|gitlab\.com)[:/](?P<path>[\w.-]+/[\w./-]+?)(?:\.git)?/?$"
)


@dataclass(frozen=True)
class Repository:
    """A repository on a host whose addresses we know.

    :param host: ``github.com`` or ``gitlab.com``.
    :param path: owner and name, ``owner/name``.
    :param branch: the branch that pages are edited on.
    """

    host: str
    path: str
    branch: str = "main"

    @property
    def page(self) -> str:
        """The repository's own page."""
        return f"https://{self.host}/{self.path}"

    def edit(self, file: str) -> str:
        """Return where a file can be edited in the browser."""
        between = "/edit/" if self.host == "github.com" else "/-/edit/"
        return f"{self.page}{between}{quote(self.branch)}/{quote(file)}"

    def report(self, title: str, text: str) -> str:
        """Return where a fault can be reported, with the form filled in."""
        if self.host == "github.com":
            return f"{self.page}/issues/new?title={quote(title)}&body={quote(text)}"
        form = f"issue[title]={quote(title)}&issue[description]={quote(text)}"
        return f"{self.page}/-/issues/new?{form}"

    @property
    def talk(self) -> str:
        """Where readers talk; GitLab has no such page."""
        return f"{self.page}/discussions" if self.host == "github.com" else ""

    def colab(self, file: str) -> str:
        """Return where Colab opens a notebook; it knows GitHub only.

        https://colab.research.google.com/github/googlecolab/colabtools/blob/master/notebooks/colab-github-demo.ipynb
        """
        if self.host != "github.com":
            return ""
        base = "https://colab.research.google.com/github"
        return f"{base}/{self.path}/blob/{quote(self.branch)}/{quote(file)}"

    def binder(self, file: str) -> str:
        """Return where Binder opens a notebook (https://mybinder.readthedocs.io)."""
        provider, name = ("gh", self.path)
        if self.host == "gitlab.com":
            provider, name = ("gl", quote(self.path, safe=""))
        branch = quote(self.branch, safe="")
        return f"https://mybinder.org/v2/{provider}/{name}/{branch}?labpath={quote(file, safe='')}"


def repository_of(address: str, branch: str = "") -> Repository | None:
    """Return the repository behind an address; ``None`` if its host is not known."""
    found = ADDRESS.match(address.strip())
    if not found or found["path"].count("/") < 1:
        return None
    return Repository(found["host"], found["path"], branch or "main")


def known_address(configured: str, environment: Mapping[str, str], remote: str) -> str:
    """Return the first address that is given: configuration, ReadTheDocs, git."""
    return configured or environment.get("READTHEDOCS_GIT_CLONE_URL", "") or remote
