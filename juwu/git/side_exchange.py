"""Branches beside the main one fetched from a remote and pushed to it, never by force.

What was last seen there is remembered branch by branch, apart from plain git's refs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from juwu.git.aside import HEADS
from juwu.git.exchange import Exchange
from juwu.git.remote_errors import error_in
from juwu.git.remote_run import RemoteRunner
from juwu.git.repository import Repository

_REFUSED = re.compile(r"^!\t[^:]+:refs/heads/(?P<name>[^\t]+)\t(?P<why>.*)$", re.MULTILINE)


class SideExchange:
    """One folder of branches and the remote of the present branch."""

    def __init__(self, repository: Repository, folder: str, exchange: Exchange) -> None:
        """Prepare; nothing is reached yet.

        Args:
            repository: Where the branches are.
            folder: Their folder below ``refs/heads``.
            exchange: Knows the remote, who is told of progress, and what cancels.
        """
        self._repository = repository
        self._folder = folder
        self._exchange = exchange

    def known(self) -> dict[str, str]:
        """The commit at which each branch was last seen there, by its name in the folder."""
        return self._refs(self._known)

    def fetch(self) -> dict[str, str]:
        """The branches there now, by name, with all their objects checked.

        Raises:
            ExchangeError: The remote could not be reached, broke off, or sent damage.
        """
        there = f"+{HEADS}{self._folder}/*:{self._incoming}*"
        self._run(
            *("fetch", "--progress", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"),
            *("--prune", "--refmap=", "--upload-pack=git-upload-pack", "--end-of-options"),
            *(self._exchange.remote.url, there),
        )
        return self._refs(self._incoming)

    def push(self, tips: Mapping[str, str]) -> Sequence[str]:
        """Make commits the heads of branches there; each must descend from what is there.

        Returns:
            The names of those that were refused, because they have moved on there or by a rule.

        Raises:
            ExchangeError: The remote could not be reached, or broke off.
        """
        wanted = [f"{tip}:{HEADS}{self._folder}/{name}" for name, tip in tips.items()]
        text = self._run(
            *("push", "--porcelain", "--progress", "--no-verify", "--no-follow-tags"),
            *("--receive-pack=git-receive-pack", "--end-of-options"),
            *(self._exchange.remote.push_url, *wanted),
            accept_refusal=True,
        )
        names = (found["name"] for found in _REFUSED.finditer(text))
        refused = [name.removeprefix(f"{self._folder}/") for name in names]
        for name, tip in tips.items():
            if name not in refused:
                self.accept(name, tip)
        return refused

    def accept(self, name: str, tip: str) -> None:
        """Remember where a branch was seen there."""
        asked = ("update-ref", "--no-deref", "-m", "juwu sync", f"{self._known}{name}", tip)
        self._repository.runner.run(*asked)

    def _run(self, *arguments: str, accept_refusal: bool = False) -> str:
        exchange = self._exchange
        runner = RemoteRunner(self._repository.runner, exchange.remote.url)
        output, complaint = runner.run(
            *arguments, progress=exchange.progress, cancel=exchange.cancel
        )
        if output.exit == 0 or (accept_refusal and _REFUSED.search(output.text)):
            return output.text
        raise error_in(complaint)

    @property
    def _known(self) -> str:
        return f"refs/juwu/known/{self._exchange.remote.name}/{self._folder}/"

    @property
    def _incoming(self) -> str:
        return f"refs/juwu/incoming/{self._exchange.remote.name}/{self._folder}/"

    def _refs(self, prefix: str) -> dict[str, str]:
        form = "--format=%(refname)%00%(objectname)%00%(objecttype)"
        lines = self._repository.runner.run("for-each-ref", form, prefix).text.split("\n")
        rows = [line.split("\0") for line in lines if line]
        return {ref.removeprefix(prefix): tip for ref, tip, kind in rows if kind == "commit"}
