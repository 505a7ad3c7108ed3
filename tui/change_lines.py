"""Changes by field as lines to read: label, what stood before, what stands after.

What went is marked ``[-so-]`` and what came ``{+so+}`` wherever both stand in one text: a terminal
without colours shows them too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juwu.change import Change, Missing, PieceKind, Sides, pieces
from juwu.family import Field, Widget
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer, leaves
from juwu.record import shown
from juwu.record.inside import InnerNames, inner_name
from juwu.record.shown import NameOf
from juwu.text import clean, width, wrap
from juwu.value import Value
from tui.field_rows import moment
from tui.rows import Tone
from tui.sheet import Line

_INDENT = "  "
_ARROW = " -> "
_KINDS = {
    "added": Words("新增", "added"),
    "removed": Words("删除", "removed"),
    "moved": Words("移动", "moved"),
}
_TONES = {
    PieceKind.BOTH: Tone.PLAIN,
    PieceKind.BEFORE: Tone.REMOVED,
    PieceKind.AFTER: Tone.ADDED,
}
_MARKS = {
    PieceKind.BOTH: ("", ""),
    PieceKind.BEFORE: ("[-", "-]"),
    PieceKind.AFTER: ("{+", "+}"),
}


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells changes of records, each side in the words of its own time."""

    sides: Sides
    language: Language
    name_of: NameOf
    cells: int
    """The width of a line."""
    inner: tuple[InnerNames, ...] = ()
    """What the items of the record are called; the first that knows one names it."""

    def lines(self, changes: Sequence[Change]) -> Iterator[Line]:
        """All changes, in their order."""
        for change in changes:
            yield from self._change(change)

    def _change(self, change: Change) -> Iterator[Line]:
        label = (self.sides.label(change).say(self.language), Tone.ACCENT)
        if change.moved is not None:
            start, stop = (place + 1 for place in change.moved)
            told = Words(f"第 {start} 项移到第 {stop} 项", f"from place {start} to {stop}")
            yield (label, (f"  {told.say(self.language)}", Tone.DIM))
            return
        if not isinstance(change.before, Missing) and not isinstance(change.after, Missing):
            yield from self._changed(label, change.pointer, change.before, change.after)
            return
        value, tone = (
            (change.after, Tone.ADDED)
            if isinstance(change.before, Missing)
            else (change.before, Tone.REMOVED)
        )
        kind = (f"  {_KINDS[change.kind].say(self.language)}", Tone.DIM)
        if not isinstance(value, Missing | dict | list):
            text = f"  {self._text(self._field(change.pointer, tone), value)}"
            if "\n" not in text and width(label[0] + kind[0] + text) <= self.cells:
                yield (label, kind, (text, tone))
                return
        yield (label, kind)
        if not isinstance(value, Missing):
            yield from self._whole(change, value, tone)

    def _changed(
        self, label: tuple[str, Tone], at: Pointer, before: Value, after: Value
    ) -> Iterator[Line]:
        old = self._text(self._field(at, Tone.REMOVED), before)
        new = self._text(self._field(at, Tone.ADDED), after)
        yield (label,)
        if "\n" not in old + new and width(_INDENT + old + _ARROW + new) <= self.cells:
            yield (
                (_INDENT, Tone.PLAIN),
                (old, Tone.REMOVED),
                (_ARROW, Tone.DIM),
                (new, Tone.ADDED),
            )
            return
        yield from self._by_word(old, new)

    def _by_word(self, old: str, new: str) -> Iterator[Line]:
        """Both texts as one, broken into lines; every character keeps its tone."""
        toned: list[tuple[str, Tone]] = []
        for piece in pieces(old, new):
            start, stop = _MARKS[piece.kind]
            toned += [(one, _TONES[piece.kind]) for one in f"{start}{piece.text}{stop}"]
        place = 0
        for line in wrap("".join(one for one, _ in toned), self.cells - len(_INDENT)):
            runs: list[tuple[str, Tone]] = [(_INDENT, Tone.PLAIN)]
            for character in line:
                # Spaces and line ends vanish where a line is broken.
                while toned[place][0] != character:
                    place += 1
                text, tone = runs[-1]
                one = toned[place][1]
                runs[-1:] = (
                    [(text + character, tone)] if one is tone else [runs[-1], (character, one)]
                )
                place += 1
            yield tuple(runs)

    def _whole(self, change: Change, value: Value, tone: Tone) -> Iterator[Line]:
        """A value that came or went: each scalar in it with its label."""
        depth = len(self.sides.label(change).say(self.language))
        for inner, leaf in leaves(value):
            place = change.pointer + inner
            label = ""
            if inner:
                one = self.sides.label(replace(change, pointer=place))
                label = one.say(self.language)[depth:].lstrip(". ›") + ": "
            text = label + self._text(self._field(place, tone), leaf)
            for line in wrap(text, self.cells - len(_INDENT)):
                yield ((_INDENT, Tone.PLAIN), (line, tone))

    def _field(self, at: Pointer, tone: Tone) -> Field | None:
        return self.sides.field(at, earlier=tone is Tone.REMOVED)

    def _text(self, field: Field | None, value: Value) -> str:
        if isinstance(value, str) and field is not None and field.widget is Widget.DATETIME:
            value = moment(value)
        told = inner_name(self.inner, field, value)
        text = shown(field, value, self.language, self.name_of) if told is None else told
        return clean(text.rstrip("\n"), lines=True)
