"""A conflict as text to read: what stood there, what the other made of it, what the draft has.

Every value is shown in full; in a longer text, what differs from the common origin is marked by
word. Never conflict markers: a person decides about fields, not about lines of a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.change import MISSING, Missing, PieceKind, difference, pieces
from juwu.family import Family, Field
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.history import Revision
from juwu.language import Language, Words
from juwu.merge import Choice, Conflict, Pair, Slot
from juwu.pointer import PlaceMissingError, Pointer, leaves, numbered
from juwu.record import shown
from juwu.record.inside import InnerNames, inner_name, inner_names
from juwu.record.shown import NameOf
from juwu.text import clean, wrap
from juwu.value import Map, Value
from juwu.workspace import Clash
from tui.change_text import Part, TextLine, broken, change_text
from tui.field_help import told
from tui.field_rows import moment
from tui.prose import MEASURE
from tui.rows import Tone
from tui.when import when

BASE = Words("原来的", "Before")
THEIRS = Words("对方", "Theirs")
MINE = Words("我的", "Mine")
WHOLE = Words("整条记录", "The whole record")
REMOVED = Words("（删除）", "(deleted)")
ABSENT = Words("（没有）", "(nothing)")
ANCESTOR = Words("共同祖先，两边都从这里改起", "the common base of both edits")
UNSAVED = Words("还没有保存", "not saved yet")
SAVED = Words("已保存到本机，还没有同步", "saved on this machine, not sent yet")
BY_PROGRAM = Words("别的程序改了文件", "another program changed the file")

_RECORD_DELETED = Words(
    "您在改这条记录，对方把它删除了。", "You edited the record; they deleted it."
)
_RECORD_TWICE = Words("两边各新建了一条同编号的记录。", "Both made a new record with the same id.")
_REORDERED = Words(
    "两边都调整了次序；内容一样不少，只定次序。",
    "Both changed the order; every item stays, only the order is to be settled.",
)
_DELETED_BY_THEM = Words("您改了这里，对方把它删除了。", "You changed this; they deleted it.")
_DELETED_BY_ME = Words("您删除了这里，对方改了它。", "You deleted this; they changed it.")
_BOTH_ADDED = Words("两边都填了，内容不同。", "Both filled it in, each differently.")
_BOTH_CHANGED = Words("两边都改了，改得不同。", "Both changed it, each differently.")
_INDENT = "  "
_SHORT = 20


def what_happened(conflict: Conflict) -> Words:
    """What two people did at a place, in plain words."""
    theirs_gone = isinstance(conflict.theirs, Missing)
    if not conflict.pointer:
        return _RECORD_DELETED if theirs_gone else _RECORD_TWICE
    if conflict.of_order:
        return _REORDERED
    if theirs_gone:
        return _DELETED_BY_THEM
    if isinstance(conflict.ours, Missing):
        return _DELETED_BY_ME
    return _BOTH_ADDED if isinstance(conflict.base, Missing) else _BOTH_CHANGED


def who(by: Revision | None) -> Words:
    """Whose edit the other one is, when it was made and why; may come from data."""
    if by is None:
        return BY_PROGRAM
    reason, reason_en = (
        (f"，原因：{by.reason}", f", because: {by.reason}") if by.reason else ("", "")
    )
    return Words(
        f"{by.author}  {when(by.time)}{reason}", f"{by.author}  {when(by.time)}{reason_en}"
    )


def parted(
    findings: Sequence[Finding], data: Map, at: Pointer
) -> tuple[list[Finding], list[Finding]]:
    """What is wrong at a place of a record, and what is wrong elsewhere in it."""
    try:
        place = numbered(data, at)
    except PlaceMissingError:
        place = at
    here = [one for one in findings if place and one.pointer.starts_with(place)]
    return here, [one for one in findings if one not in here]


_HOMELESS = Words(
    "下面这些注释说的字段被对方删去了，合并后的文件里不再有：",
    "These comments speak of fields that the other took away; the merged file lacks them:",
)


@dataclass(frozen=True, slots=True)
class ConflictText:
    """Tells conflicts of records of one family."""

    family: Family
    language: Language
    name_of: NameOf | None = None
    is_saved: bool = False
    """Whether ours is committed on this machine already."""
    inner: tuple[InnerNames, ...] = ()
    """What the items of the record are called; the first that knows one names it."""

    @classmethod
    def of(cls, clash: Clash, language: Language, name_of: NameOf) -> ConflictText:
        """What tells the conflicts of a clash."""
        family = clash.draft.family
        versions = (clash.draft.record, clash.opened, clash.committed)
        inner = inner_names(family, versions, language)
        return cls(family, language, name_of, clash.is_saved, inner)

    def label(self, conflict: Conflict) -> str:
        """The name of the place; may come from data."""
        label = self.family.label(conflict.pointer) if conflict.pointer else WHOLE
        return clean(label.say(self.language))

    def lines(self, conflict: Conflict, by: Revision | None, cells: int) -> Iterator[TextLine]:
        """The three values under their headings, at most ``cells`` wide."""
        cells = min(cells, MEASURE)
        yield from broken([Part(what_happened(conflict).say(self.language))], cells)
        sides = (
            (BASE, ANCESTOR, conflict.base),
            (THEIRS, who(by), conflict.theirs),
            (MINE, SAVED if self.is_saved else UNSAVED, conflict.ours),
        )
        for name, note, slot in sides:
            yield ()
            about = clean(" ".join(note.say(self.language).split()))
            heading = [Part(name.say(self.language) + "  ", Tone.ACCENT), Part(about, Tone.DIM)]
            yield from broken(heading, cells)
            for line in self._value(conflict, slot, cells - len(_INDENT)):
                yield (Part(_INDENT), *line)

    def homeless(self, comments: Sequence[str], cells: int) -> Iterator[TextLine]:
        """Comments of ours for which there is no place any more; they come from data."""
        if not comments:
            return
        cells = min(cells, MEASURE)
        yield ()
        yield from broken([Part(_HOMELESS.say(self.language), Tone.WARN)], cells)
        for one in comments:
            yield from broken([Part(_INDENT + clean(one), Tone.DIM)], cells)

    def short(self, conflict: Conflict, slot: Choice) -> str:
        """A value in one line; may come from data."""
        if isinstance(slot, Pair):
            return "  +  ".join(self.short(conflict, one) for one in (slot.first, slot.second))
        if isinstance(slot, Missing):
            return self._nothing(conflict).say(self.language)
        if conflict.of_order and isinstance(slot, list):
            return "  ".join(self._names(conflict.pointer, slot))
        field = self.family.field(conflict.pointer)
        if isinstance(slot, dict) and not conflict.pointer:
            return self.family.title_of(slot, "")
        return clean(" ".join(self._told(field, slot).split()))

    def faults(
        self, findings: Sequence[Finding], cells: int, *, is_elsewhere: bool = False
    ) -> Iterator[TextLine]:
        """What the rules say of the record as decided so far; may come from data."""
        if findings and is_elsewhere:
            yield ()
            so_far = Words("照现在的选择，记录里还有：", "As chosen so far, the record has:")
            yield (Part(so_far.say(self.language), Tone.DIM),)
        for one in findings:
            mark, tone = ("x ", Tone.ERROR) if one.is_error else ("! ", Tone.WARN)
            label = self.family.label(one.pointer).say(self.language)
            where = f"{clean(label)}  " if is_elsewhere and one.pointer else ""
            text = where + told(self.language, one.message, one.hint)
            yield from broken([Part(mark + text, tone)], min(cells, MEASURE))

    def _nothing(self, conflict: Conflict) -> Words:
        return ABSENT if isinstance(conflict.base, Missing) else REMOVED

    def _value(self, conflict: Conflict, slot: Slot, cells: int) -> Iterator[TextLine]:
        at, base = conflict.pointer, conflict.base
        if isinstance(slot, Missing):
            yield (Part(self._nothing(conflict).say(self.language), Tone.DIM),)
        elif conflict.of_order and isinstance(slot, list):
            for number, name in enumerate(self._names(at, slot), 1):
                yield from _plain(f"{number}. {name}", cells)
        elif not at and isinstance(base, dict) and isinstance(slot, dict):
            yield from self._edits(base, slot, cells)
        elif isinstance(slot, dict | list) and slot:
            yield from self._parts(at, slot, cells)
        else:
            yield from self._scalar(at, MISSING if slot is base else base, slot, cells)

    def _edits(self, base: dict[str, Value], slot: dict[str, Value], cells: int) -> list[TextLine]:
        """A whole record: its title, and what one side changed in it."""
        changes = difference(base, slot, self.family.item_key)
        title = (Part(clean(self.family.title_of(slot, ""))),)
        told = change_text(
            self.family, changes, self.language, cells, self.name_of, inner=self.inner
        )
        return [title, *told]

    def _parts(self, at: Pointer, slot: Value, cells: int) -> Iterator[TextLine]:
        """A map or a list, each value with its name."""
        above = self.family.label(at).say(self.language)
        for place, one in leaves(slot):
            label = self.family.label(at + place).say(self.language).removeprefix(above)
            text = self._text(at + place, one)
            yield from _plain(f"{clean(label.lstrip('. ›'))}  {text}", cells)

    def _scalar(self, at: Pointer, base: Slot, slot: Value, cells: int) -> Iterator[TextLine]:
        field = self.family.field(at)
        is_code = field is not None and (field.choices or field.reference or field.format)
        is_prose = isinstance(base, str) and isinstance(slot, str) and not is_code
        if is_prose and max(len(str(base)), len(str(slot))) > _SHORT:
            yield from broken(list(_by_word(str(base), str(slot))), cells)
        else:
            yield from _plain(self._text(at, slot), cells)

    def _text(self, at: Pointer, value: Value) -> str:
        if isinstance(value, str) and moment(value) != value:
            return moment(value)
        return clean(self._told(self.family.field(at), value), lines=True).strip("\n")

    def _names(self, at: Pointer, items: list[Value]) -> Iterator[str]:
        """The items of a list, each in one line."""
        field = self.family.field(at)
        for one in items:
            told = self._told(field.item if field else None, one)
            yield clean(" ".join(told.split()))

    def _told(self, field: Field | None, value: Value) -> str:
        """A value in words; an item of the record by its name."""
        name = inner_name(self.inner, field, value)
        return shown(field, value, self.language, self.name_of) if name is None else name


def _plain(text: str, cells: int) -> Iterator[TextLine]:
    return ((Part(line),) for line in wrap(text, cells))


def _by_word(before: str, after: str) -> Iterator[Part]:
    for piece in pieces(before, after):
        text = clean(piece.text, lines=True)
        if piece.kind is PieceKind.BOTH:
            yield Part(text)
        elif piece.kind is PieceKind.BEFORE:
            yield Part(f"[-{text}-]", Tone.REMOVED)
        else:
            yield Part(f"{{+{text}+}}", Tone.ADDED)
