"""A form with help beside it, where the window has room; nothing is drawn while a cell is edited.

What the strip below says of the field on a narrow window stands beside the form then, with what the
field was given before and what is wrong in other sections.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from textual import work
from textual.timer import Timer
from textual.widget import Widget

from juwu.draft import Draft
from juwu.finding import Finding
from juwu.pointer import Pointer
from juwu.workspace.candidates import may_suggest
from tui.form_beside import field_lines, past_lines, problem_lines
from tui.screens.beside import ALONE
from tui.screens.edit_screen import EditScreen
from tui.sheet import Sheet
from tui.still_open import still_open

_PAUSE = 0.4
"""Seconds for which the cursor has to rest before past values are looked for."""


class FormAside(EditScreen):
    """A place where a draft is edited, with a pane that follows the cursor.

    Whether panes are shown is one choice for all screens; see :class:`tui.screens.beside.Beside`.
    """

    ROOM = 120

    def __init__(self, draft: Draft, base: Pointer, at: Pointer | None = None) -> None:
        """Edit a draft; see :class:`EditScreen`."""
        super().__init__(draft, base, at)
        self.aside = Sheet(classes="aside")
        """The pane."""
        self._past: dict[Pointer, Sequence[tuple[str, int]]] = {}
        self._rest: Timer | None = None

    def on_mount(self) -> None:
        """Begin with the pane or without it."""
        self.fit_aside()

    @property
    @abstractmethod
    def elsewhere(self) -> Sequence[Finding]:
        """What is wrong with the record in places that are not seen."""

    @property
    def has_beside(self) -> bool:
        """Whether the pane is shown; the whole text takes its place."""
        return super().has_beside and not self.yaml.is_open

    def beside(self) -> Iterable[Widget]:
        """The pane."""
        yield self.aside

    def fit_aside(self) -> None:
        """Show the pane or not, as there is room and as a person chose."""
        self.set_class(not self.has_beside, ALONE)

    def tell_field(self) -> None:
        """Help for the field under the cursor, in the pane or else in the strip."""
        if not self.has_beside:
            super().tell_field()
            return
        self.strip.show("")
        self.tell_aside()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(_PAUSE, self._look_back)

    def tell_aside(self) -> None:
        """Bring the pane up to date, if it is shown."""
        if not self.has_beside or not self.aside.is_attached:
            return
        at, cells, language = self._place, self.aside.room, self.language
        family = self.draft.family
        label = family.label(at).say(language) if at is not None else ""
        told = self.nothing().say(language) if self.rows.current is None else self.help_at(at)
        past = self._past.get(at.pattern, ()) if at is not None else ()
        self.aside.show(
            [
                *field_lines(label, told, cells),
                *past_lines(past, language, cells),
                *problem_lines(self.elsewhere, family, language, cells),
            ]
        )

    @property
    def _place(self) -> Pointer | None:
        row = self.rows.current
        return self.place_of(row.key, self.rows.column) if row else None

    @work(exclusive=True, group="past-values")
    async def _look_back(self) -> None:
        """Read what the field under the cursor was given before, once for each field."""
        at = self._place
        if at is None or at.pattern in self._past or self.pane.is_open:
            return
        field = self.draft.family.field(at)
        if field is None or not may_suggest(field):
            return
        found = await self.desk.attempt(lambda: self.desk.workspace.past_values(self.draft, at))
        if found is not None and still_open(self):
            self._past[at.pattern] = found
            if not self.pane.is_open:
                self.tell_aside()

    def changed_aside(self) -> None:
        """There is more room for the form, or less."""
        self.show()
        self.tell_field()
