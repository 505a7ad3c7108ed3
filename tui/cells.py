"""The values of a draft as a person writes them: which fit a line, and what a text does there."""

from __future__ import annotations

from collections.abc import Collection

from juwu import clock
from juwu.document import write
from juwu.draft import Draft, enter, entered
from juwu.family import Field, Widget
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.privacy import masked
from juwu.value import Map, Value
from tui.choices import is_line, item_options, names_several
from tui.edit_pane import Line
from tui.field_rows import moment
from tui.meant import MASKED

_FOLDED = {Widget.DATE, Widget.DATETIME, Widget.NUMBER, Widget.MONEY}


class DraftCells:
    """Reads and writes single values of one draft."""

    def __init__(self, draft: Draft) -> None:
        """Work on a draft."""
        self._draft = draft
        self.computed: Collection[Pointer] = ()
        """Places whose values rules give: nobody types them."""

    def field(self, at: Pointer) -> Field:
        """The field of a place; where the schema has none, one that is edited as text."""
        return self._draft.family.field(at) or Field(at.pattern, Words.same(at.last))

    def line(self, at: Pointer) -> Line | None:
        """The line to edit a place in; None where a line cannot hold it, or nobody edits it."""
        field, value = self.field(at), self._draft.value(at)
        if at in self.computed or field.read_only or not is_line(field) or isinstance(value, dict):
            return None
        if (isinstance(value, list) and field.widget is not Widget.TAGS) or names_several(field):
            return None
        text = entered(field, value)
        if "\n" in text or item_options(self._draft.family, field, self._draft.data):
            return None
        if field.widget is Widget.DATETIME:
            text = moment(text)
        return Line(text, field.widget in _FOLDED or field.format is not None)

    def write(self, at: Pointer, text: str) -> bool:
        """Make a text the value of a place; an empty one takes the value away.

        A full number is masked where the field takes only masked ones.

        Returns:
            Whether the draft has changed: the text that stood there changes nothing.

        Raises:
            JuwuError: The text does not do, or the edit was refused; the draft is as before.
        """
        start = self.line(at)
        if start is None or text == start.text:
            return False
        if text.strip():
            field = self.field(at)
            value = enter(field, text, clock.today())
            if field.format in MASKED and isinstance(value, str):
                value = masked(value)
            self.put(at, value)
        else:
            self.put(at, "")
        return True

    def order(self) -> None:
        """Put the keys of a record that was never written in the order of its family.

        Fields are filled in in any order, and each one is added at the end; the text of a new
        record is ours alone, so it may be written anew. One step, taken back like any other.
        """
        if self._draft.opened.text == b"":
            self._draft.replace(write(_ordered(self._draft.family.root, self._draft.data)))

    def put(self, at: Pointer, value: Value) -> None:
        """Give a place a value, or take it away where the value is an empty text.

        Raises:
            JuwuError: The edit was refused.
        """
        if value != "":
            self._draft.set(at, value)
        elif self._draft.has(at):
            self._draft.delete(at)


def _ordered(field: Field | None, value: Value) -> Map:
    """A map with its keys as the schema has them, unknown ones last."""
    data = value if isinstance(value, dict) else {}
    names = [one.name for one in field.fields] if field else []
    keys = sorted(data, key=lambda key: names.index(key) if key in names else len(names))
    return {
        key: _ordered(field.child(key), data[key]) if field and _is_map(data[key]) else data[key]
        for key in keys
    }


def _is_map(value: Value) -> bool:
    return isinstance(value, dict) and bool(value)
