"""A workspace as it stood at a commit, for whoever holds one: all can be read, nothing changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from juwu import clock
from juwu.errors import JuwuError
from juwu.language import Words
from juwu.workspace.reading_only import Unchangeable

if TYPE_CHECKING:
    from juwu.check import Judge, Register
    from juwu.family import Families
    from juwu.git import Commit, Look, Repository
    from juwu.history import Chronicle, Revision
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


class PastWorkspace(Unchangeable):
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

    @property
    def refusal(self) -> JuwuError:
        """That what has been cannot be changed."""
        return ReadOnlyError(self.day)

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
    def _catalogued(self) -> None:
        """No catalog: it has the records of today."""
        return

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

    def uncommitted(
        self, since: str | None = None, *, gone: bool = False, look: Look | None = None
    ) -> list[RecordChange]:
        """Nothing: a commit holds no edits that are not committed."""
        del since, gone, look
        return []

    def recent(self, limit: int) -> list[Revision]:
        """The newest revisions of the whole office at that time."""
        from juwu.history import recent

        return recent(self.repository, self.families, self.prefix, limit, self._past.commit)
