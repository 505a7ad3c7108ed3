"""Changes as text to read: label, then before and after; a long text by word.

What was added and what was taken away differ by colour and by a mark, so that no one depends on
the colour. Texts are cleaned here, before they are broken into lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.change import Change, PieceKind, pieces
from juwu.change.change import Missing
from juwu.family import Family, Field
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer, leaves
from juwu.record import shown
from juwu.record.inside import InnerNames, inner_name
from juwu.record.shown import NameOf
from juwu.text import clean, width, wrap
from juwu.value import Value
from tui.field_rows import moment
from tui.prose import MEASURE
from tui.rows import Tone

ADDED = Words("新增", "added")
REMOVED = Words("删除", "removed")
MOVED = Words("移动", "moved")

_SHORT = 20
_INDENT = "  "
_MOST_COMMON = 40


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


TextLine = tuple[Part, ...]
"""One line of the screen."""


def change_text(  # noqa: PLR0913 - what is told, and who names what in it
    family: Family,
    changes: Sequence[Change],
    language: Language,
    cells: int,
    name_of: NameOf | None = None,
    *,
    inner: tuple[InnerNames, ...] = (),
) -> list[TextLine]:
    """The lines that tell some changes, at most ``cells`` wide.

    Args:
        family: The family of the record.
        changes: What changed.
        language: The language of labels and words.
        cells: The width of the place where it is read.
        name_of: Looks up the titles of records referred to.
        inner: What the items of the record are called; the first that knows one names it.
    """
    teller = _Teller(family, language, min(cells, MEASURE) - len(_INDENT), name_of, inner)
    return [line for change in changes for line in teller.lines(change)]


@dataclass(frozen=True, slots=True)
class _Teller:
    family: Family
    language: Language
    cells: int
    name_of: NameOf | None
    inner: tuple[InnerNames, ...]

    def lines(self, change: Change) -> Iterator[TextLine]:
        label = clean(self.family.label(change.pointer).say(self.language))
        kind = {"added": ADDED, "removed": REMOVED, "moved": MOVED}.get(change.kind)
        note = (Part(f"  {kind.say(self.language)}", Tone.DIM),) if kind else ()
        yield (Part(label, Tone.ACCENT), *note)
        for line in self._body(change):
            yield (Part(_INDENT), *line)

    def _body(self, change: Change) -> Iterator[TextLine]:
        field = self.family.field(change.pointer)
        before, after = change.before, change.after
        if change.moved is not None:
            old, new = change.moved
            yield (Part(f"{old + 1} -> {new + 1}"),)
        elif isinstance(before, Missing) and not isinstance(after, Missing):
            yield from self._whole(change.pointer, after, "+ ", Tone.ADDED)
        elif isinstance(after, Missing) and not isinstance(before, Missing):
            yield from self._whole(change.pointer, before, "- ", Tone.REMOVED)
        elif isinstance(before, str) and isinstance(after, str) and not _plain(field):
            yield from self._texts(field, before, after)
        elif not isinstance(before, Missing) and not isinstance(after, Missing):
            yield from self._values(field, before, after)

    def _whole(self, at: Pointer, value: Value, mark: str, tone: Tone) -> Iterator[TextLine]:
        """A value that came or went, field by field."""
        if not _is_told_inside(value):
            yield from self._marked(self._text(self.family.field(at), value), mark, tone)
            return
        base = self.family.label(at).say(self.language)
        keys = [(place, one) for place, one in leaves(value) if _is_key(place)]
        others = [(place, one) for place, one in leaves(value) if not _is_key(place)]
        for place, one in (*others, *keys):  # what items go by says nothing to people
            label = self.family.label(at + place).say(self.language).removeprefix(base)
            text = self._text(self.family.field(at + place), one)
            toned = Tone.DIM if _is_key(place) and others else tone
            yield from self._marked(f"{label.lstrip('. ›')}  {text}", mark, toned)

    def _values(self, field: Field | None, before: Value, after: Value) -> Iterator[TextLine]:
        old, new = self._text(field, before), self._text(field, after)
        if "\n" not in old + new and width(old) + width(new) + 4 <= self.cells:
            yield (Part(old, Tone.REMOVED), Part(" -> ", Tone.DIM), Part(new, Tone.ADDED))
            return
        yield from self._marked(old, "- ", Tone.REMOVED)
        yield from self._marked(new, "+ ", Tone.ADDED)

    def _texts(self, field: Field | None, before: str, after: str) -> Iterator[TextLine]:
        """Two texts: short ones side by side, long ones as one text with what differs marked."""
        if max(len(before), len(after)) <= _SHORT:
            yield from self._values(field, before, after)
            return
        parts = []
        for piece in pieces(before, after):
            text = clean(piece.text, lines=True)
            if piece.kind is PieceKind.BOTH:
                parts.append(Part(_abridged(text)))
            elif piece.kind is PieceKind.BEFORE:
                parts.append(Part(f"[-{text}-]", Tone.REMOVED))
            else:
                parts.append(Part(f"{{+{text}+}}", Tone.ADDED))
        yield from broken(parts, self.cells)

    def _marked(self, text: str, mark: str, tone: Tone) -> Iterator[TextLine]:
        for number, line in enumerate(wrap(text, self.cells - len(mark))):
            yield (Part((mark if number == 0 else " " * len(mark)) + line, tone),)

    def _text(self, field: Field | None, value: Value) -> str:
        if isinstance(value, str) and moment(value) != value:
            return moment(value)
        told = inner_name(self.inner, field, value)
        if told is not None:
            return clean(told, lines=True)
        return clean(shown(field, value, self.language, self.name_of), lines=True).strip("\n")


def broken(parts: Sequence[Part], cells: int) -> Iterator[TextLine]:
    """A text in several tones, broken into lines as :func:`juwu.text.wrap` breaks it."""
    every = [(character, part.tone) for part in parts for character in part.text]
    place = 0
    for line in wrap("".join(character for character, _ in every), cells):
        runs: list[Part] = []
        for wanted in line:
            # Spaces and line ends where a line was broken are in the text but not in its lines.
            while every[place][0] != wanted:
                place += 1
            tone = every[place][1]
            place += 1
            if runs and runs[-1].tone is tone:
                runs[-1] = Part(runs[-1].text + wanted, tone)
            else:
                runs.append(Part(wanted, tone))
        yield tuple(runs)


def _is_told_inside(value: Value) -> bool:
    """Whether a value is told place by place: a list of plain values reads better on one line."""
    if isinstance(value, list):
        return any(isinstance(one, dict | list) for one in value)
    return isinstance(value, dict) and bool(value)


def _is_key(at: Pointer) -> bool:
    """Whether a place within a value is what an item of a list goes by."""
    return at.tokens[-1:] == ("id",)


def _plain(field: Field | None) -> bool:
    """Whether a text is a code, a name of a record or a date, which is never told by word."""
    return field is not None and bool(field.choices or field.reference or field.format)


def _abridged(text: str) -> str:
    """The ends of a long run that both versions share; its middle tells nothing."""
    if len(text) <= 2 * _MOST_COMMON:
        return text
    return f"{text[: _MOST_COMMON // 2]} .. {text[-_MOST_COMMON // 2 :]}"
