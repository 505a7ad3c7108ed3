"""Fetching from a remote and pushing to it: never by force, and never without being looked at.

What is fetched lies under a ref of its own until :meth:`Exchange.accept` takes it for known. The
head that is known is remembered apart from plain git's refs, which any ``git fetch`` overwrites.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

from juwu.frozen import dataclass
from juwu.git import difference
from juwu.git.errors import GitFailed
from juwu.git.objects import ObjectReader
from juwu.git.remote import Remote
from juwu.git.remote_errors import NoRemoteError, PushDeclinedError, error_in
from juwu.git.remote_run import STALL, Progress, RemoteRunner
from juwu.git.repository import Repository
from juwu.git.settings import Settings
from juwu.git.tree import PLAIN

_NO_BRANCH = re.compile(r"couldn't find remote ref", re.IGNORECASE)
_BEHIND = re.compile(
    r"fetch first|non-fast-forward|stale info|cannot lock ref|incorrect old value|failed to lock"
    r"|already exists|failed to update ref",
    re.IGNORECASE,
)
_FOLDER = "040000"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a branch stands to its remote, by what this clone knows."""

    remote: Remote | None
    unsynced: int
    """Commits that the remote is not known to have."""
    known: str | None
    """The head there when it was last seen; None where it never was."""


class BehindError(Exception):
    """The branch there moved on before our push; fetch, merge and push again."""


class Exchange:
    """One branch and its remote."""

    def __init__(self, repository: Repository, *, stall: float = STALL) -> None:
        """Prepare; nothing is reached yet.

        Args:
            repository: The repository; its work tree is on the branch.
            stall: Seconds of silence after which the remote is given up.
        """
        self._repository = repository
        self._stall = stall
        branch = repository.branch()
        settings = Settings.read(repository.runner)
        self._remote = Remote.of(settings, branch) if branch else None
        self.cancel: threading.Event | None = None
        """Ends whatever is under way once it is set."""
        self.progress: Progress | None = None
        """Told how it goes."""
        self.vouch: Callable[[str], None] | None = None
        """Is asked about every head that was fetched before it is accepted; may refuse it by an
        error."""

    @property
    def remote(self) -> Remote:
        """The remote.

        Raises:
            NoRemoteError: There is none.
        """
        if self._remote is None or not self._remote.url:
            raise NoRemoteError
        return self._remote

    def standing(self) -> Standing:
        """How things stand, without reaching out."""
        head = self._repository.head()
        if self._remote is None or head is None:
            return Standing(self._remote, 0, None)
        known = self.known()
        there = [f"^{known}"] if known else []
        output = self._repository.runner.run("rev-list", "--count", head, *there, "--")
        return Standing(self._remote, int(output.text), known)

    def known(self) -> str | None:
        """The head there as it was last verified, else as plain git last saw it."""
        remote = self.remote
        for name in (remote.known_ref, remote.tracking_ref):
            if found := self._ref(name):
                return found
        return None

    def fetch(self) -> str | None:
        """The head there now, with all its objects checked; None where the branch is not there.

        Raises:
            ExchangeError: It could not be reached, broke off, was cancelled, or sent damage.
            UnsafeRemoteError: The address speaks no allowed protocol.
        """
        remote = self.remote
        output, complaint = RemoteRunner(self._repository.runner, remote.url).run(
            *("fetch", "--progress", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"),
            *("--refmap=", "--upload-pack=git-upload-pack", "--end-of-options", remote.url),
            f"+refs/heads/{remote.branch}:{remote.incoming_ref}",
            progress=self.progress,
            cancel=self.cancel,
            stall=self._stall,
        )
        if output.exit == 0:
            return self._ref(remote.incoming_ref)
        if _NO_BRANCH.search(complaint):
            return None
        raise error_in(complaint)

    def follows(self, head: str, known: str) -> bool:
        """Whether a head descends from what was known, so nothing was rewritten or taken back."""
        asked = ("merge-base", "--is-ancestor", known, head)
        output = self._repository.runner.run(*asked, accept=(0, 1, 128))
        return output.exit == 0

    def odd_files(self, head: str, known: str | None) -> list[str]:
        """Paths that came in as something else than a plain file: links, other repositories."""
        old = known or difference.empty_tree(self._repository.id_length)
        arguments = ("-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff")
        runner = self._repository.runner
        fields = iter(runner.run("diff-tree", *arguments, old, head, "--").fields)
        odd = []
        for meta in fields:
            path = next(fields)
            mode = meta.split(" ")[1]
            if mode not in (*PLAIN, "000000"):
                odd.append(path)
        return odd

    def accept(self, head: str) -> None:
        """Remember a fetched head as verified, for us and for plain git.

        Raises:
            JuwuError: :attr:`vouch` refused it.
        """
        if self.vouch is not None:
            self.vouch(head)
        self._remember(head)

    def _remember(self, head: str) -> None:
        remote = self.remote
        runner = self._repository.runner
        for name in (remote.known_ref, remote.tracking_ref):
            runner.run("update-ref", "--no-deref", "-m", "juwu sync", name, head)
        runner.run("update-ref", "--no-deref", "-d", remote.incoming_ref)

    def push(self, commit: str) -> None:
        """Make a commit the head there; it must descend from the head that is there.

        Raises:
            BehindError: The branch there moved on meanwhile.
            PushDeclinedError: The remote refused by a rule of its own.
            ExchangeError: It could not be reached, broke off or was cancelled.
            UnsafeRemoteError: The address speaks no allowed protocol.
        """
        remote = self.remote
        output, complaint = RemoteRunner(self._repository.runner, remote.push_url).run(
            *("push", "--porcelain", "--progress", "--no-verify", "--no-follow-tags"),
            *("--receive-pack=git-receive-pack", "--end-of-options", remote.push_url),
            f"{commit}:refs/heads/{remote.branch}",
            progress=self.progress,
            cancel=self.cancel,
            stall=self._stall,
        )
        if output.exit == 0:
            self._remember(commit)
            return
        told = [line for line in output.text.split("\n") if line.startswith("!")]
        if told and _BEHIND.search(told[0]):
            raise BehindError
        if told:
            said = [
                line.removeprefix("remote:").strip()
                for line in complaint.split("\n")
                if line.startswith("remote:")
            ]
            raise PushDeclinedError(" ".join(line for line in said if line) or told[0][1:].strip())
        raise error_in(complaint)

    def bases(self, ours: str, theirs: str) -> list[str]:
        """The commits from which both came; none where they have nothing in common."""
        output = self._repository.runner.run("merge-base", "--all", ours, theirs, accept=(0, 1))
        return output.text.split()

    def _ref(self, name: str) -> str | None:
        try:
            with ObjectReader(self._repository.runner) as objects:
                found = objects.get(name)
        except GitFailed:
            return None
        return found.id if found and found.kind == "commit" else None
