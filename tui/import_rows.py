"""A table that is to be brought in, as lines: where its columns go, what becomes of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juwu.change import Missing
from juwu.family import Family
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.privacy import masked
from juwu.tabular.differences import before_and_after
from juwu.tabular.mapping import Mapping
from juwu.tabular.outcome import Fate, Outcome
from juwu.tabular.places import ITEM, Places
from juwu.tabular.table import Table
from juwu.text import clean, width, wrap
from juwu.value import Map
from juwu.workspace.importing import Preview
from tui.dialogs import Option
from tui.import_manner import manner_rows
from tui.rows import Column, Kind, Row, Tone

COLUMNS = (Column("", 20), Column("", 24), Column("", tone=Tone.DIM))
"""What, where it goes or how it is settled, a sample; see :func:`import_columns`."""
COLUMN_KEY = "column:"
RECORD_KEY = "record:"
NOWHERE = "-"
"""The option that leaves a column out."""
STAYS_OUT = Words("（不导入）", "(stays out)")
MOST = 500
"""Records that are listed; the command line has all of them."""
_NARROW, _INDENT = 20, 6
_TONES = {Fate.NEW: Tone.ADDED, Fate.CHANGED: Tone.WARN, Fate.REFUSED: Tone.ERROR}
_COLUMNS = Words("列和字段（回车改）", "Columns and fields (Enter changes one)")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file, and where its columns go."""

    table: Table
    mapping: Mapping


def import_rows(
    loaded: Loaded, family: Family, preview: Preview | None, language: Language, cells: int
) -> list[Row]:
    """The lines of the screen; refused rows stand first.

    Args:
        loaded: The file, and where its columns go.
        family: What its rows become.
        preview: What would happen; None where it was not looked at to the end.
        language: The language of labels.
        cells: The cells of a line.
    """
    rows = [
        *(_refused(preview, language, cells) if preview is not None else ()),
        *_columns(loaded, family, language),
        *manner_rows(loaded.table, loaded.mapping, family, language),
    ]
    if preview is not None:
        rows += _records(preview, language, cells)
    return rows


def import_columns(rows: Sequence[Row], cells: int) -> tuple[Column, ...]:
    """The columns of :func:`import_rows`, as wide as what stands in them where there is room.

    Args:
        rows: The rows.
        cells: The cells of a line.
    """
    shown = [row.cells for row in rows if row.kind is Kind.ROW]
    found = list(COLUMNS)
    for place in range(len(COLUMNS) - 1):
        widest = max((width(clean(one[place])) for one in shown if place < len(one)), default=1)
        found[place] = replace(COLUMNS[place], width=min(widest, cells // 3))
    return tuple(found)


def fates(preview: Preview, language: Language) -> str:
    """How many records have which fate, on one line."""
    return "  ".join(f"{one.words.say(language)} {count}" for one, count in preview.counts.items())


def field_options(family: Family, language: Language) -> list[Option]:
    """The fields that a column can go to, and none."""
    places = Places(family)
    options = [Option(NOWHERE, STAYS_OUT.say(language), "", Tone.DIM)]
    seen: set[Pointer] = set()
    for at in (Pointer.of("id"), *(at for at, _ in places.leaves)):
        if at not in seen:
            seen.add(at)
            options += [
                Option(str(one), places.title(one, language), str(one)) for one in _each(at)
            ]
    return options


def _each(at: Pointer) -> Iterator[Pointer]:
    """A place, and below a list that of its first item beside that of the item of each row."""
    yield at
    if ITEM in at.tokens:
        yield Pointer(tuple("0" if token == ITEM else token for token in at.tokens))


def _columns(loaded: Loaded, family: Family, language: Language) -> Iterator[Row]:
    table, mapping = loaded.table, loaded.mapping
    yield Row.section(_COLUMNS.say(language))
    for column in mapping.columns:
        place = table.head.index(column.title)
        sample = next((row.cells[place] for row in table.rows if row.cells[place].strip()), "")
        goes = "" if column.at is None else family.label(column.at).say(language)
        tone = {1: Tone.DIM} if column.at is None else {}
        cells = (
            column.title,
            goes.replace("[*]", "") or STAYS_OUT.say(language),
            masked(_line(sample)),
        )
        yield Row(f"{COLUMN_KEY}{column.title}", cells, tones=tone)
    for note in table.notes:
        yield Row.note(note.say(language))


def _refused(preview: Preview, language: Language, cells: int) -> Iterator[Row]:
    """What cannot be brought in, before all else: this is what a person has to see to."""
    refused = [one for one in preview.outcomes if one.fate is Fate.REFUSED]
    if refused:
        yield Row.section(f"{Fate.REFUSED.words.say(language)} {len(refused)}")
        yield from _listed(preview, refused, "x", language, cells)


def _records(preview: Preview, language: Language, cells: int) -> Iterator[Row]:
    yield Row.section(fates(preview, language))
    others = [one for one in preview.outcomes if one.fate in (Fate.NEW, Fate.CHANGED)]
    yield from _listed(preview, others, "", language, cells)


def _listed(
    preview: Preview, listed: Sequence[Outcome], mark: str, language: Language, cells: int
) -> Iterator[Row]:
    for number, one in enumerate(listed[:MOST]):
        rows = Words(f"第 {_rows(one)} 行", f"row {_rows(one)}").say(language)
        named = "" if one.ref is None else one.ref.id
        texts = (
            rows,
            f"{one.fate.words.say(language)} {named}",
            _what(preview.family, one, language),
        )
        yield Row(f"{RECORD_KEY}{mark}{number}", texts, tones={1: _TONES[one.fate]})
        for refusal in one.refusals:
            told = masked(f"{refusal.told.say(language)} {refusal.hint.say(language)}")
            for line in wrap(clean(told), max(_NARROW, cells - _INDENT)):
                yield Row.note(f"  {line}", Tone.ERROR)
    if len(listed) > MOST:
        more = len(listed) - MOST
        yield Row.note(
            Words(f"还有 {more} 条，没有列出。", f"{more} more are not listed.").say(language)
        )


def _rows(one: Outcome) -> str:
    return str(one.rows[0]) if len(one.rows) == 1 else f"{one.rows[0]}–{one.rows[-1]}"


def _what(family: Family, one: Outcome, language: Language) -> str:
    """What changes, on one line."""
    if one.fate is Fate.NEW:
        data: Map = {
            change.pointer.last: change.after
            for change in one.changes
            if len(change.pointer) == 1 and not isinstance(change.after, Missing)
        }
        return masked(_line(family.title_of(data, "")))
    if one.fate is not Fate.CHANGED:
        return ""
    told = (
        f"{family.label(change.pointer).say(language)} {before_and_after(family, change, language)}"
        for change in one.changes
    )
    return _line("；".join(told))


def _line(text: str) -> str:
    return " ".join(text.split())
