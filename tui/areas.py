"""Where one can go from every screen; the application, which knows the screens, goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juwu.pointer import Pointer
    from juwu.record import Ref


class Areas:
    """The places that a screen may ask for by their names."""

    def open_record(self, ref: Ref, at: Pointer | None = None) -> None:
        """Show a record, with the cursor on a place of it."""
        raise NotImplementedError

    def open_search(self) -> None:
        """Search all records."""
        raise NotImplementedError

    def open_due(self) -> None:
        """Show what is due."""
        raise NotImplementedError

    def open_reports(self) -> None:
        """Show the reports."""
        raise NotImplementedError

    def open_calendar(self) -> None:
        """Show the calendar."""
        raise NotImplementedError

    def open_wall(self) -> None:
        """Show the wall of deadlines."""
        raise NotImplementedError

    def open_settings(self) -> None:
        """Show what can be settled."""
        raise NotImplementedError

    def open_doctor(self) -> None:
        """Show what could get in the way."""
        raise NotImplementedError

    def open_review(self) -> None:
        """Review what is changed on disk and not yet committed."""
        raise NotImplementedError

    def open_proposals(self) -> None:
        """Show what waits for review."""
        raise NotImplementedError

    def open_sync(self) -> None:
        """Exchange edits with colleagues."""
        raise NotImplementedError

    def open_deleted(self) -> None:
        """Show the deleted records."""
        raise NotImplementedError

    def open_trust(self) -> None:
        """Show who signed, and whether anything was tampered with."""
        raise NotImplementedError
