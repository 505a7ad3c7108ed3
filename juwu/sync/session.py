"""One exchange: fetch, verify, merge by field, check, push; again where somebody came first.

The invariant: what is committed here is never rewritten, the branch there only ever moves to a
commit that holds the one it was at, and nothing is sent while a person has to decide.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace

from juwu.family import Families
from juwu.files import Below
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.git import (
    BehindError,
    CancelledError,
    Exchange,
    Message,
    Repository,
    StaleBase,
    TreeMerge,
    blob_id,
)
from juwu.language import Words
from juwu.sync.errors import (
    BusyRemoteError,
    DirtyFilesError,
    MergeConflictsError,
    NotFitError,
    OddFilesError,
    RewrittenError,
    UnrelatedError,
)
from juwu.sync.file_merge import FileMerge, merge_file
from juwu.sync.pending import Chosen, Decided, Pending
from juwu.sync.proposals import NOTHING_CARRIED, Carried
from juwu.value import Value

TRIES = 8
"""How often a push is tried when others come first."""
MERGED_WITH = "Merged-with"
DECIDED = "Decided"
"""The trailer that names a file about which a person decided in a merge."""
UNKEPT = "Comment-left"
"""The trailer that quotes a comment whose field is gone, behind the file that had it."""

_CROSSED = Words(
    "两边各自合并过对方，前后说法不一", "both sides merged the other before, each in its own way"
)
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 8.0


@dataclass(frozen=True, slots=True)
class Done:
    """An exchange that came to its end: both sides hold the same."""

    received: int
    """Commits that came in."""
    sent: int
    """Commits that went out, merges included."""
    merge: str | None
    """The merge commit that was made last, if one was needed."""
    tries: int
    proposals: Carried = NOTHING_CARRIED
    """What came of the proposals."""
    unkept: tuple[tuple[str, str], ...] = ()
    """Comments whose field the other side took away, each behind its file; the merge names them."""


class Session:
    """Exchanges one branch."""

    def __init__(
        self,
        repository: Repository,
        prefix: str,
        judge: Callable[[str, str | None], Sequence[Finding]],
        exchange: Exchange | None = None,
    ) -> None:
        """Prepare; nothing is reached yet.

        Args:
            repository: The repository.
            prefix: The workspace's folder in it: "" or with a trailing slash.
            judge: Tells what is wrong with a commit in what differs from another one.
            exchange: The remote; by default that of the present branch.
        """
        self._repository = repository
        self._prefix = prefix
        self._judge = judge
        self.exchange = exchange or Exchange(repository)
        self._received = 0
        self._merge: str | None = None
        self._left: tuple[tuple[str, str], ...] = ()
        self._unkept: tuple[tuple[str, str], ...] = ()

    def run(self, *, accept_rewritten: bool = False) -> Done:
        """Bring both sides to the same.

        Args:
            accept_rewritten: Whether a branch that was rewritten there is taken as it is now.

        Raises:
            ExchangeError: The remote was not reached, or the exchange broke off.
            RewrittenError: Known commits are no longer there.
            MergeConflictsError: A person has to decide.
            NotFitError: The result has errors; it is committed here and was not sent.
            JuwuError: See :mod:`juwu.sync.errors` and :mod:`juwu.git`.
        """
        self._repository.recover()
        for number in range(1, TRIES + 1):
            theirs = self._fetch(accept=accept_rewritten)
            head = self._take_in(theirs)
            if head is None or head == theirs:
                return Done(self._received, 0, self._merge, number, unkept=self._unkept)
            if faults := [one for one in self._judge(head, theirs) if one.is_error]:
                raise NotFitError(faults)
            sent = self.exchange.standing().unsynced
            try:
                self.exchange.push(head)
            except BehindError:
                self._wait(number)
                continue
            return Done(self._received, sent, self._merge, number, unkept=self._unkept)
        raise BusyRemoteError(TRIES)

    def conflicts(self) -> MergeConflictsError | None:
        """What is left to decide of the last fetch, without reaching out."""
        pending = Pending.load(self._repository.git_folder)
        head = self._repository.head()
        if pending.theirs is None or head is None:
            return None
        if self.exchange.follows(head, pending.theirs):
            return None
        try:
            self._merged(head, pending.theirs, dry=True)
        except MergeConflictsError as error:
            return error
        return None

    def merge_in(self, theirs: str, message: Message, look: Callable[[str, str], None]) -> str:
        """Merge a commit of this repository into the branch, by a merge commit in any case.

        Args:
            theirs: The commit.
            message: What the merge commit says.
            look: Is told the head and the merge before the branch goes there; may refuse it.

        Returns:
            The merge commit.

        Raises:
            MergeConflictsError: A person has to decide; what is open is kept.
            DirtyFilesError: An edit that is not committed is in the way.
            JuwuError: See :mod:`juwu.git`.
        """
        repository = self._repository
        repository.recover()
        head = repository.head()
        if head is None:
            raise UnrelatedError
        merged = self._merged(head, theirs, said=message)
        look(head, merged)
        try:
            repository.advance(merged, onto=head)
        except StaleBase as error:
            if repository.head() != head:
                return self.merge_in(theirs, message, look)  # somebody saved here meanwhile
            raise DirtyFilesError(error.paths) from error
        if Pending.load(repository.git_folder).theirs == theirs:
            Pending().keep(repository.git_folder)
        return merged

    def decide(self, file: FileMerge, text: bytes | None) -> None:
        """Keep what a person chose for a file; the next :meth:`run` uses it."""
        folder = self._repository.git_folder
        pending = Pending.load(folder)
        versions = _versions(self._repository, file)
        open_ = tuple(path for path in pending.open if path != file.path)
        decided = {**pending.decided, file.path: Decided(versions, text)}
        chosen = {path: one for path, one in pending.chosen.items() if path != file.path}
        Pending(open_, pending.theirs, decided, chosen).keep(folder)

    def chosen(self, file: FileMerge) -> Mapping[str, tuple[str, Value]]:
        """What :meth:`choose` kept for these versions of a file, by pointer."""
        known = Pending.load(self._repository.git_folder).chosen.get(file.path)
        return known.ways if known and known.versions == _versions(self._repository, file) else {}

    def choose(self, file: FileMerge, ways: Mapping[str, tuple[str, Value]]) -> None:
        """Keep what a person chose at some places of a file, until the others are decided."""
        folder = self._repository.git_folder
        pending = Pending.load(folder)
        kept = Chosen(_versions(self._repository, file), {**self.chosen(file), **ways})
        replace(pending, chosen={**pending.chosen, file.path: kept}).keep(folder)

    def _fetch(self, *, accept: bool) -> str | None:
        exchange = self.exchange
        known = exchange.known()
        theirs = exchange.fetch()
        if known and not accept and (theirs is None or not exchange.follows(theirs, known)):
            raise RewrittenError(known, theirs)
        if theirs is not None:
            if odd := exchange.odd_files(theirs, self._common(theirs)):
                raise OddFilesError(odd)
            exchange.accept(theirs)
        return theirs

    def _common(self, theirs: str) -> str | None:
        head = self._repository.head()
        bases = self.exchange.bases(head, theirs) if head else []
        return bases[0] if bases else None

    def _take_in(self, theirs: str | None) -> str | None:
        """Merge what was fetched into the branch; the head after that."""
        head = self._repository.head()
        if theirs is None or (head and self.exchange.follows(head, theirs)):
            return head
        before = [f"^{head}"] if head else []
        listed = self._repository.runner.run("rev-list", "--count", theirs, *before, "--")
        if head is None or self.exchange.follows(theirs, head):
            target = theirs
        else:
            target = self._merged(head, theirs)
            self._merge = target
            self._unkept += self._left
        try:
            self._repository.advance(target, onto=head)
        except StaleBase as error:
            if self._repository.head() != head:
                return self._take_in(theirs)  # somebody saved here meanwhile
            raise DirtyFilesError(error.paths) from error
        self._received += int(listed.text)
        Pending().keep(self._repository.git_folder)
        return target

    def _merged(
        self, ours: str, theirs: str, *, dry: bool = False, said: Message | None = None
    ) -> str:
        """The merge commit of two heads.

        Raises:
            MergeConflictsError: A person has to decide; what is open is kept.
        """
        bases = self.exchange.bases(ours, theirs)
        if not bases:
            raise UnrelatedError
        repository = self._repository
        pending = Pending.load(repository.git_folder)
        with repository.files(ours) as files:
            families = Families.load(Below(files, self._prefix))
        others = []
        for base in bases[1:]:
            with TreeMerge(repository, base, ours, theirs) as tree:
                self._settle(tree, families, pending)
                others.append(tree.tree())
        with TreeMerge(repository, bases[0], ours, theirs) as tree:
            open_, used = self._settle(tree, families, pending)
            for file in self._unlike(tree.tree(), others, (bases[0], ours, theirs)):
                decided = pending.decided.get(file.path)
                if decided and decided.versions == _versions(repository, file):
                    tree.settle({file.path: decided.text})
                    used.add(file.path)
                else:
                    open_.setdefault(file.path, file)
            if open_:
                names = tuple(sorted(open_))
                Pending(names, theirs, pending.decided, pending.chosen).keep(repository.git_folder)
                raise MergeConflictsError([open_[path] for path in names], theirs)
            return ours if dry else tree.commit(self._message(theirs, sorted(used), said))

    def _settle(
        self, tree: TreeMerge, families: Families, pending: Pending
    ) -> tuple[dict[str, FileMerge], set[str]]:
        """Settle what can be; the rest stands as ours, and is told with what was decided."""
        self._left = ()
        open_: dict[str, FileMerge] = {}
        contents: dict[str, bytes | None] = {}
        used: set[str] = set()
        for one in tree.open:
            base, ours, theirs = map(self._text, one.blobs)
            decided = pending.decided.get(one.path)
            file = merge_file(one.path, base, ours, theirs, families=families, prefix=self._prefix)
            if not one.is_plain:
                raise OddFilesError([one.path])
            if decided and decided.versions == one.blobs:
                contents[one.path] = decided.text
                used.add(one.path)
            elif file.is_clean:
                contents[one.path] = file.text
                homeless = file.merged.unkept if file.merged else ()
                self._left += tuple((one.path, comment) for comment in homeless)
            else:
                contents[one.path] = file.ours
                open_[one.path] = file
        tree.settle(contents)
        return open_, used

    def _message(self, theirs: str, decided: Sequence[str], said: Message | None) -> Message:
        told = said or Message("合并同事的修改", "", ((MERGED_WITH, theirs[:12]),))
        more = [(DECIDED, path) for path in decided]
        more += [(UNKEPT, f"{path} {comment}") for path, comment in self._left]
        return replace(told, trailers=(*told.trailers, *more))

    def _text(self, blob: str | None) -> bytes | None:
        return None if blob is None else self._repository.read_blob(blob)

    def _unlike(
        self, tree: str, others: Sequence[str], commits: tuple[str, str, str]
    ) -> list[FileMerge]:
        """Files about which several common bases tell different stories; a person decides."""
        asked = ("diff-tree", "-r", "-z", "--name-only", "--no-renames")
        runner = self._repository.runner
        listed = {path for one in others for path in runner.run(*asked, one, tree, "--").fields}
        if not listed:
            return []
        with ExitStack() as opened:
            sides = [opened.enter_context(self._repository.files(one)) for one in commits]
            found = []
            for path in sorted(listed):
                base, ours, theirs = (files.read(path) for files in sides)
                found.append(FileMerge(path, base, ours, theirs, None, None, fault=_CROSSED))
            return found

    def _wait(self, number: int) -> None:
        """Pause for a while that grows and that no two clones share.

        Raises:
            CancelledError: The person stopped it.
        """
        longest = min(_FIRST_PAUSE * 2**number, _LONGEST_PAUSE)
        pause = random.uniform(longest / 4, longest)  # noqa: S311 - only to keep clones apart
        if (self.exchange.cancel or threading.Event()).wait(pause):
            raise CancelledError


def _versions(repository: Repository, file: FileMerge) -> tuple[str | None, str | None, str | None]:
    """The blobs of a file's three versions."""

    def blob(text: bytes | None) -> str | None:
        return None if text is None else blob_id(text, repository.id_length)

    return blob(file.base), blob(file.ours), blob(file.theirs)
