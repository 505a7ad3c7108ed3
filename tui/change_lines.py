"""Changes by field as lines to read: label, what stood before, what stands after.

What went is marked ``[-so-]`` and what came ``{+so+}`` wherever both stand in one text: a terminal
without colours shows them too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juwu.change import Change, Missing, PieceKind, pieces
from juwu.family import Family, Field
from juwu.language import Language, Words
from juwu.pointer import Pointer, leaves
from juwu.record import shown
from juwu.record.shown import NameOf
from juwu.text import clean, width, wrap
from juwu.value import Value
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
    """Tells changes of records of one family."""

    family: Family
    language: Language
    name_of: NameOf
    cells: int
    """The width of a line."""

    def lines(self, changes: Sequence[Change]) -> Iterator[Line]:
        """All changes, in their order."""
        for change in changes:
            yield from self._change(change)

    def _change(self, change: Change) -> Iterator[Line]:
        label = (self.family.label(change.pointer).say(self.language), Tone.ACCENT)
        field = self.family.field(change.pointer)
        if change.moved is not None:
            start, stop = (place + 1 for place in change.moved)
            told = Words(f"第 {start} 项移到第 {stop} 项", f"from place {start} to {stop}")
            yield (label, (f"  {told.say(self.language)}", Tone.DIM))
            return
        if not isinstance(change.before, Missing) and not isinstance(change.after, Missing):
            yield from self._changed(label, field, change.before, change.after)
            return
        value, tone = (
            (change.after, Tone.ADDED)
            if isinstance(change.before, Missing)
            else (change.before, Tone.REMOVED)
        )
        kind = (f"  {_KINDS[change.kind].say(self.language)}", Tone.DIM)
        if not isinstance(value, Missing | dict | list):
            text = f"  {self._text(field, value)}"
            if "\n" not in text and width(label[0] + kind[0] + text) <= self.cells:
                yield (label, kind, (text, tone))
                return
        yield (label, kind)
        if not isinstance(value, Missing):
            yield from self._whole(change.pointer, value, tone)

    def _changed(
        self, label: tuple[str, Tone], field: Field | None, before: Value, after: Value
    ) -> Iterator[Line]:
        old, new = (self._text(field, value) for value in (before, after))
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

    def _whole(self, at: Pointer, value: Value, tone: Tone) -> Iterator[Line]:
        """A value that came or went: each scalar in it with its label."""
        for inner, leaf in leaves(value):
            place = at + inner
            label = ""
            if inner:
                depth = len(self.family.label(at).say(self.language))
                label = self.family.label(place).say(self.language)[depth:].lstrip(". ›") + ": "
            text = label + self._text(self.family.field(place), leaf)
            for line in wrap(text, self.cells - len(_INDENT)):
                yield ((_INDENT, Tone.PLAIN), (line, tone))

    def _text(self, field: Field | None, value: Value) -> str:
        return clean(shown(field, value, self.language, self.name_of).rstrip("\n"), lines=True)
