"""A workspace as it stood at a commit, for whoever holds one: all can be read, nothing changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NoReturn

from juwu import clock
from juwu.check import Judge, Register
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.family import Families
from juwu.git import Commit, Repository
from juwu.history import Chronicle, Revision, recent
from juwu.language import Words
from juwu.record import Record, Ref
from juwu.workspace.left import Drafts, LeftDraft
from juwu.workspace.plan import Plan
from juwu.workspace.record_change import RecordChange
from juwu.workspace.workspace import Workspace


class ReadOnlyError(JuwuError):
    """What has been cannot be changed."""

    def __init__(self, day: str) -> None:
        super().__init__(
            Words(
                f"现在看的是 {day} 的档案，只能看，不能改。",
                f"These are the records as of {day}: they can be read, not changed.",
            ),
            Words(
                "先回到现在再改；要找回旧内容，用“恢复”。",
                "Go back to the present to edit; to bring an old value back, restore it.",
            ),
        )


class PastWorkspace(Workspace):
    """One commit of a workspace, by the families and rules of its time."""

    def __init__(self, present: Workspace, revision: str) -> None:
        """Stand at a commit.

        Args:
            present: The workspace as it is.
            revision: The commit, in a person's words: an id, ``HEAD~1``, a day.

        Raises:
            UnknownRevision: The text names no commit.
            NotARepository: The workspace is in none.
        """
        super().__init__(present.root)
        self.present = present
        """The workspace as it is, to go back to."""
        self._past = present.at(revision)
        self.files = self._past.files

    @cached_property
    def commit_seen(self) -> Commit:
        """The commit that is stood at."""
        return self.repository.commits(revision=self._past.commit, limit=1)[0]

    @property
    def day(self) -> str:
        """When that commit was made, to the minute in China, with the start of its id."""
        moment = self.commit_seen.time.astimezone(clock.CHINA).strftime("%Y-%m-%d %H:%M")
        return f"{moment} ({self.commit_seen.id[:7]})"

    def seen_from(self) -> str | None:
        """The commit whose past is told."""
        return self._past.commit

    def end(self) -> None:
        """Let whatever is being worked out leave off: the program ends."""
        self.present.end()

    def refresh(self) -> None:
        """Do nothing: what was does not change."""

    @cached_property
    def families(self) -> Families:
        """The families of that time."""
        return self._past.families

    @cached_property
    def register(self) -> Register:
        """All records of that time."""
        return self._past.register

    @cached_property
    def judge(self) -> Judge:
        """Judges by the rules of that time, as on that day."""
        return self._past.judge(self.commit_seen.time.astimezone(clock.CHINA).date())

    @cached_property
    def repository(self) -> Repository:
        """The repository that holds the workspace."""
        return self.present.repository

    @cached_property
    def chronicle(self) -> Chronicle:
        """The history of all records."""
        return self.present.chronicle

    @cached_property
    def journal(self) -> Drafts:
        """No drafts: they belong to the present."""
        return _NoDrafts(self)

    def uncommitted(self, since: str | None = None, *, gone: bool = False) -> list[RecordChange]:
        """Nothing: a commit holds no edits that are not committed."""
        del since, gone
        return []

    def recent(self, limit: int) -> list[Revision]:
        """The newest revisions of the whole office at that time."""
        return recent(self.repository, self.families, self.prefix, limit, self._past.commit)

    def draft(self, ref: Ref) -> NoReturn:
        """Refuse.

        Raises:
            ReadOnlyError: Always.
        """
        del ref
        raise ReadOnlyError(self.day)

    def new(self, family_name: str, record_id: str | None = None) -> NoReturn:
        """Refuse; see :meth:`draft`."""
        del family_name, record_id
        raise ReadOnlyError(self.day)

    def save(self, drafts: Sequence[Draft], reason: str = "") -> NoReturn:
        """Refuse; see :meth:`draft`."""
        del drafts, reason
        raise ReadOnlyError(self.day)

    def write(self, drafts: Sequence[Draft]) -> NoReturn:
        """Refuse; see :meth:`draft`."""
        del drafts
        raise ReadOnlyError(self.day)

    def rewrite(self, record: Record, text: bytes) -> NoReturn:
        """Refuse; see :meth:`draft`."""
        del record, text
        raise ReadOnlyError(self.day)

    def commit(self, edits: Sequence[RecordChange], reason: str = "") -> NoReturn:
        """Refuse; see :meth:`draft`."""
        del edits, reason
        raise ReadOnlyError(self.day)

    def delete(self, ref: Ref, reason: str = "", seen: Record | None = None) -> NoReturn:
        """Refuse; see :meth:`draft`."""
        del ref, reason, seen
        raise ReadOnlyError(self.day)

    def carry_out(self, plan: Plan, reason: str = "") -> NoReturn:
        """Refuse; see :meth:`draft`."""
        del plan, reason
        raise ReadOnlyError(self.day)


class _NoDrafts(Drafts):
    """The journal as seen from the past."""

    def left(self, ref: Ref | None = None) -> list[LeftDraft]:
        """None."""
        del ref
        return []
