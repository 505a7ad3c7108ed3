"""A workspace that is only to be read: whatever would change anything is refused.

What follows from the records and may be deleted, such as the catalog, is still worked out and kept.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from juwu.errors import JuwuError
from juwu.language import Words
from juwu.value import Map
from juwu.workspace.left import Drafts
from juwu.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juwu.draft import Draft
    from juwu.record import Record, Ref
    from juwu.workspace.left import LeftDraft
    from juwu.workspace.plan import Plan
    from juwu.workspace.record_change import RecordChange


class OpenedToReadError(JuwuError):
    """The workspace was opened to be read, not to be changed."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "现在是只读方式，只能看，不能改。",
                "This was opened to read: nothing can be changed.",
            ),
            Words(
                "要修改，请退出后不带 --read-only 重新打开。",
                "To edit, leave and open it again without --read-only.",
            ),
        )


class Unchangeable(Workspace):
    """A workspace whose every change is refused with one sentence."""

    @property
    @abstractmethod
    def refusal(self) -> JuwuError:
        """Why nothing can be changed here, and what to do."""

    def allow_change(self) -> NoReturn:
        """Refuse; see :meth:`Workspace.allow_change`."""
        raise self.refusal

    @cached_property
    def journal(self) -> Drafts:
        """No drafts: they belong to whoever may change the records."""
        return _NoDrafts(self)

    def draft(self, ref: Ref) -> NoReturn:
        """Refuse."""
        del ref
        raise self.refusal

    def new(
        self, family_name: str, record_id: str | None = None, begun: Map | None = None
    ) -> NoReturn:
        """Refuse."""
        del family_name, record_id, begun
        raise self.refusal

    def save(self, drafts: Sequence[Draft], reason: str = "") -> NoReturn:
        """Refuse."""
        del drafts, reason
        raise self.refusal

    def write(self, drafts: Sequence[Draft]) -> NoReturn:
        """Refuse."""
        del drafts
        raise self.refusal

    def rewrite(self, record: Record, text: bytes) -> NoReturn:
        """Refuse."""
        del record, text
        raise self.refusal

    def commit(self, edits: Sequence[RecordChange], reason: str = "") -> NoReturn:
        """Refuse."""
        del edits, reason
        raise self.refusal

    def delete(self, ref: Ref, reason: str = "", seen: Record | None = None) -> NoReturn:
        """Refuse."""
        del ref, reason, seen
        raise self.refusal

    def carry_out(self, plan: Plan, reason: str = "") -> NoReturn:
        """Refuse."""
        del plan, reason
        raise self.refusal


class ReadingWorkspace(Unchangeable):
    """A workspace as it is now, opened to be read: for whoever only looks."""

    @property
    def refusal(self) -> JuwuError:
        """That it was opened to be read."""
        return OpenedToReadError()


class _NoDrafts(Drafts):
    """The journal of a workspace that is only read: it tells of no draft, and keeps none."""

    def left(self, ref: Ref | None = None) -> list[LeftDraft]:
        """None."""
        del ref
        return []
