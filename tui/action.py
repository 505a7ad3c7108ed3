"""An action: something a person can do, with its words and its keys."""

from __future__ import annotations

from enum import StrEnum

from juwu.frozen import dataclass
from juwu.language import Words


class Place(StrEnum):
    """Where an action is at home; the headings of the help."""

    EVERYWHERE = "everywhere"
    LIST = "list"
    FORM = "form"
    DIALOG = "dialog"
    CONFLICT = "conflict"
    PROPOSAL = "proposal"
    TRUST = "trust"
    CHART = "chart"
    SEARCH = "search"
    WAITING = "waiting"
    MOVING = "moving"

    @property
    def words(self) -> Words:
        """Its name."""
        return _PLACES[self]


_PLACES = {
    Place.EVERYWHERE: Words("到处可用", "Everywhere"),
    Place.LIST: Words("列表中", "In a list"),
    Place.FORM: Words("编辑时", "While editing"),
    Place.DIALOG: Words("小窗中", "In a dialog"),
    Place.CONFLICT: Words("两人改了同一处时", "Where two changed the same"),
    Place.PROPOSAL: Words("审阅送审时", "While reviewing a proposal"),
    Place.TRUST: Words("核对时", "While verifying"),
    Place.CHART: Words("组织图上", "On a chart"),
    Place.SEARCH: Words("全文检索时", "While searching"),
    Place.WAITING: Words("要等一会儿时", "While something takes long"),
    Place.MOVING: Words("移动", "Moving about"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do. The method that does it is ``action_`` and the id."""

    id: str
    """Its name: of the binding, of the method, and in a keymap file."""
    label: Words
    """What footer and palette call it."""
    help: Words
    """One sentence for the help."""
    keys: tuple[str, ...]
    """Its keys by Textual's names, the first one shown; none for the palette alone."""
    place: Place = Place.EVERYWHERE
    """Where it is at home."""
    vim: tuple[str, ...] = ()
    """The keys added by the vim keymap, with their full-width twins."""
    footer: bool = True
    """Whether the footer offers it where it is bound."""
    changes: bool = False
    """Whether it changes records, history or what waits for review: refused to who only reads."""
