"""Exchange with colleagues, for both faces: how things stand, sync, and what a person decides."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from juwu.change import Missing
from juwu.check import Report
from juwu.document import Unreadable
from juwu.draft import Dispute, Draft
from juwu.draft import Side as ChosenSide
from juwu.family import Widget
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.git import Exchange, Repository, Standing, unmerged
from juwu.git.remote_run import Progress
from juwu.history import Revision
from juwu.language import Words
from juwu.merge import Choice, Conflict, Merged, MergeRefused, both
from juwu.record import Record
from juwu.sync import Done, FileMerge, ProposalExchange, Session, merge_file, replay
from juwu.value import Value
from juwu.workspace.conflict_error import NOBODY, Clash
from juwu.workspace.errors import NotAWorkspaceError
from juwu.workspace.trusting import refuse_tampered, remember, trust_findings, vouch
from juwu.workspace.workspace import Workspace

Side = Literal["mine", "theirs"]
_NO_ROOM = Words("这一处放不下两边的内容", "the place has no room for both")


@dataclass(frozen=True, slots=True)
class Open:
    """A file that waits for a decision."""

    file: FileMerge
    by_git: bool
    """Whether a merge of plain git left it, which a person ends with ``git add`` and a commit."""
    theirs: str | None = None
    """The commit that is to be merged in, where it is known."""


class Syncing:
    """The exchange of one workspace; everything but :meth:`standing` may take long."""

    def __init__(self, workspace: Workspace) -> None:
        """Prepare; nothing is reached yet."""
        self._workspace = workspace

    def standing(self) -> Standing:
        """How many commits wait to be sent, by what this clone knows."""
        return Exchange(self._workspace.repository).standing()

    def run(
        self,
        progress: Progress | None = None,
        cancel: threading.Event | None = None,
        *,
        accept_rewritten: bool = False,
    ) -> Done:
        """Bring both sides to the same, then the proposals; see :meth:`juwu.sync.Session.run`."""
        self._workspace.allow_change()
        refuse_tampered(self._workspace.repository)
        session = self._session()
        session.exchange.progress = progress
        session.exchange.cancel = cancel
        try:
            done = session.run(accept_rewritten=accept_rewritten)
            remember(self._workspace.repository)
            proposals = ProposalExchange(
                self._workspace.repository, self._workspace.prefix, session.exchange
            )
            return replace(done, proposals=proposals.run())
        finally:
            self._workspace.refresh()

    def conflicts(self) -> list[Open]:
        """What waits for a decision: of the last sync, and of merges of plain git."""
        found = self._session().conflicts()
        waiting = (
            [Open(file, by_git=False, theirs=found.theirs) for file in found.files] if found else []
        )
        return [*waiting, *self._of_git()]

    def take(self, one: Open, side: Side) -> None:
        """Decide for one side, whole: its version of everything in conflict, both of all else.

        Where there are no fields, that is the side's file as it is.
        """
        file = one.file
        merged = file.merged
        if merged is None or not merged.conflicts[0].pointer:
            self.decide(one, file.ours if side == "mine" else file.theirs)
            return
        from juwu.merge import decide  # noqa: PLC0415 - its name is that of a method here

        choices = {
            conflict.pointer: conflict.ours if side == "mine" else conflict.theirs
            for conflict in merged.conflicts
        }
        self.decide(one, decide(merged, choices))

    def chosen(self, one: Open) -> Mapping[str, tuple[str, Value]]:
        """What :meth:`choose` kept of a file that is decided in part, by pointer."""
        return self._session().chosen(one.file)

    def choose(self, one: Open, ways: Mapping[str, tuple[str, Value]]) -> list[Conflict]:
        """Decide some places of a file; it is decided once all of them are.

        Args:
            one: The file.
            ways: By pointer ``mine``, ``theirs`` or ``both``, or ``value`` and the value.

        Returns:
            The places that are still open.

        Raises:
            MergeRefused: What was chosen cannot be put in its place.
        """
        from juwu.merge import decide  # noqa: PLC0415 - its name is that of a method here

        self._workspace.allow_change()
        merged = one.file.merged
        conflicts = merged.conflicts if merged else ()
        known = {**self.chosen(one), **ways}
        choices = {
            conflict.pointer: self._choice(one, conflict, *known[str(conflict.pointer)])
            for conflict in conflicts
            if str(conflict.pointer) in known
        }
        if merged is not None:
            text = decide(merged, choices)
            if len(choices) == len(conflicts):
                self.decide(one, text)
                return []
        self._session().choose(one.file, ways)
        return [conflict for conflict in conflicts if conflict.pointer not in choices]

    def _choice(self, one: Open, conflict: Conflict, way: str, value: Value) -> Choice:
        if way == "value":
            return value
        if way != "both" or one.file.merged is None:
            return conflict.ours if way == "mine" else conflict.theirs
        field = one.file.family.field(conflict.pointer) if one.file.family else None
        is_prose = field is not None and field.widget is Widget.TEXT
        found = both(one.file.merged, conflict, is_prose=is_prose)
        if isinstance(found, Missing):
            raise MergeRefused(_NO_ROOM)
        return found

    def decide(self, one: Open, text: bytes | None) -> None:
        """Keep the text that a person chose; None deletes the file.

        A file of plain git's merge is written to the work tree; others wait for the next sync.
        """
        self._workspace.allow_change()
        if not one.by_git:
            self._session().decide(one.file, text)
            return
        target = self._workspace.repository.folder / one.file.path
        if text is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(text)

    def clash(self, one: Open) -> Clash | None:
        """The file as the conflict screen takes it; None where only whole sides can be chosen.

        What the screen decides is then the text of its draft.
        """
        file = one.file
        family, merged = file.family, file.merged
        text = file.ours if file.ours is not None else file.theirs
        if family is None or merged is None or text is None:
            return None
        path = file.path.removeprefix(self._workspace.prefix)
        record = Record.of(family.name, path, text)
        try:
            document = record.document()
        except Unreadable:
            return None
        draft = Draft(family, record, document, record)
        by, known = self._author(one, path), self.chosen(one)
        draft.disputes = tuple(
            _dispute(conflict, *known[str(conflict.pointer)])
            for conflict in merged.conflicts
            if str(conflict.pointer) in known
        )
        return Clash(draft, merged, record, record, by, one.theirs or "", is_saved=True)

    def keep(self, one: Open, disputes: Sequence[Dispute]) -> None:
        """Keep what was chosen on the conflict screen until the other places are decided."""
        ways = {
            str(dispute.conflict.pointer): way
            for dispute in disputes
            if (way := _way(dispute)) is not None
        }
        if ways:
            self._workspace.allow_change()
            self._session().choose(one.file, ways)

    def _author(self, one: Open, path: str) -> Revision | None:
        """The revision of theirs that changed the file last."""
        if one.theirs is None:
            return None
        found = self._workspace.repository.commits(
            path=one.file.path, revision=one.theirs, limit=1, follow=False
        )
        return Revision.of(found[0], path) if found else None

    def _of_git(self) -> list[Open]:
        workspace = self._workspace
        repository = workspace.repository
        found = []
        for one in unmerged(repository):
            base, ours, theirs = (
                None if blob is None else repository.read_blob(blob) for blob in one.blobs
            )
            file = merge_file(
                one.path,
                base,
                ours,
                theirs,
                families=workspace.families,
                prefix=workspace.prefix,
            )
            if not file.is_clean:
                found.append(Open(file, by_git=True))
        return found

    def _session(self) -> Session:
        workspace = self._workspace
        session = Session(workspace.repository, workspace.prefix, self._judge)
        repository, exchange = workspace.repository, session.exchange
        exchange.vouch = lambda theirs: vouch(
            repository, workspace.prefix, exchange.known(), theirs
        )
        return session

    def _judge(self, head: str, theirs: str | None) -> Sequence[Finding]:
        workspace, without = self._workspace, [theirs] if theirs else []
        with workspace.repository.archive() as archive:
            signed = trust_findings(workspace.repository, archive, workspace.prefix, head, without)
        found = workspace.check_commits(theirs, head).findings
        return (*signed.as_report().findings, *found)


def _dispute(conflict: Conflict, way: str, value: Value) -> Dispute:
    if way == "value":
        return Dispute(conflict, NOBODY, None, ChosenSide.OWN, value)
    return Dispute(conflict, NOBODY, None, ChosenSide(way))


def _way(dispute: Dispute) -> tuple[str, Value] | None:
    """A choice as it is kept; None where nothing was chosen, or that nothing should stand there."""
    if dispute.side in (ChosenSide.OWN, ChosenSide.BASE):
        slot = dispute.own if dispute.side is ChosenSide.OWN else dispute.conflict.base
        return None if isinstance(slot, Missing) else ("value", slot)
    return None if dispute.side is None else (dispute.side.value, None)


def places(merged: Merged | None) -> int:
    """How many places a person has to decide about; a file without fields is one."""
    return len(merged.conflicts) if merged else 1


def merges_report(folder: Path, revisions: str) -> Report:
    """The merges of a range made again; the folder may be any repository, with juwu or without.

    Raises:
        NotARepository: No repository holds the folder.
        UnknownRevision: The text names no commit.
    """
    try:
        workspace = Workspace.find(folder)
    except NotAWorkspaceError:
        repository, prefix = Repository.discover(folder), ""
    else:
        repository, prefix = workspace.repository, workspace.prefix
    found = list(replay(repository, prefix, revisions))
    return Report(tuple(found), len(found))
