"""What can be chosen as the value of a field: choices, yes or no, records, items of the record."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.draft import Draft
from juwu.family import Family, Field, Kind, Widget
from juwu.language import Language, Words, counted
from juwu.pointer import Pointer, find
from juwu.record.inside import item_name, keys_inside
from juwu.record.shown import NO, YES
from juwu.text import clean, wrap
from juwu.value import Map, Value, same
from juwu.workspace.candidates import Candidate, may_suggest
from tui.dialogs import Option
from tui.rows import Tone

_MISSING = Words("没有这条记录", "no such record")
_OTHER = Words("规定由别人办", "for others to do")
_CELLS = 56
"""The width that reasons are broken to; they stand in a dialog of 64 cells."""


def options(field: Field, language: Language) -> list[Option]:
    """The choices of a field, by the place of each; label first, code beside it."""
    if field.choices:
        return [
            Option(str(place), one.label.say(language), "" if one.value is None else str(one.value))
            for place, one in enumerate(field.choices)
        ]
    return [Option("0", YES.say(language)), Option("1", NO.say(language))]


def option_value(field: Field, option: str) -> Value:
    """The value that an option of :func:`options` stands for."""
    if field.choices:
        return field.choices[int(option)].value
    return option == "0"


def option_of(field: Field, value: Value) -> str:
    """The option that stands for a value, empty where none does."""
    if field.choices:
        found = field.choice(value)
        return str(field.choices.index(found)) if found else ""
    return {True: "0", False: "1"}.get(value, "") if isinstance(value, bool) else ""


def candidate_options(found: Sequence[Candidate], language: Language) -> list[Option]:
    """What may be named, by the place of each: grey and with the reason what a rule would refuse.

    A value that names nothing stays in sight as it is.
    """
    options = []
    for place, one in enumerate(found):
        note = one.note.say(language)
        if one.is_missing:
            note = _MISSING.say(language)
        elif str(one.value) not in (one.title, note):
            note = f"{note}  {one.value}".strip()
        why = () if one.why is None else _reasons(one.why.say(language))
        if one.is_other:
            note = f"{_OTHER.say(language)}  {note}"
        is_last = bool(why) or one.is_retired or one.is_other
        tone = Tone.WARN if one.is_missing else Tone.DIM if is_last else Tone.PLAIN
        also = "\n".join(one.also)
        options.append(Option(str(place), one.title, note, tone, why, also))
    return options


def _reasons(why: str) -> tuple[tuple[str, Tone], ...]:
    return tuple((f"x {line}", Tone.WARN) for line in wrap(clean(why), _CELLS))


def past_options(found: Sequence[tuple[str, int]], language: Language) -> list[Option]:
    """Past values of a field, by the place of each, with how often they were written."""
    return [
        Option(str(place), value, _written(count).say(language))
        for place, (value, count) in enumerate(found)
    ]


def _written(count: int) -> Words:
    return Words(f"写过 {count} 次", f"written {counted(count, 'time')}")


def item_options(family: Family, field: Field, data: Map) -> list[Option]:
    """The values of the same record that a field may name, such as the posts of an organization.

    Of a field that holds several, the values that each may be.
    """
    return [
        Option(str(value), item_name(data, at), str(value))
        for at, value in _inner(family, field, data)
    ]


def item_value(family: Family, field: Field, data: Map, option: str) -> Value:
    """The value that an option of :func:`item_options` stands for: a number stays one."""
    found = (value for _, value in _inner(family, field, data) if str(value) == option)
    return next(found, option)


def _inner(family: Family, field: Field, data: Map) -> list[tuple[Pointer, Value]]:
    keys = keys_inside(family, field)
    return [] if keys is None else list(find(data, keys))


def is_listed(draft: Draft, field: Field) -> bool:
    """Whether a field's value can be taken from a list, a month or its rule, beside being typed."""
    inner = item_options(draft.family, field, draft.data)
    return (
        field.by_rule
        or field.widget in (Widget.DATE, Widget.ATTACHMENT, Widget.DIGEST)
        or field.offers is not None
        or is_tagged(field)
        or names_several(field)
        or may_suggest(field)
        or bool(inner)
    )


def is_picked(draft: Draft, field: Field) -> bool:
    """Whether a field is asked for by its list or month, where it is asked for by itself."""
    return bool(
        field.choices
        or field.reference
        or field.offers
        or is_tagged(field)
        or names_several(field)
        or field.widget in _PICKED
        or item_options(draft.family, field, draft.data)
    )


def is_tagged(field: Field) -> bool:
    """Whether a field holds several values of one list of choices, in one line."""
    return field.widget is Widget.TAGS and field.item is not None and bool(field.item.choices)


def names_several(field: Field) -> bool:
    """Whether a field names several other records in one line, as those who came to a meeting."""
    return field.widget is Widget.TAGS and field.item is not None and bool(field.item.reference)


def toggled(value: Value, chosen: Value) -> Value:
    """A list with one more value, or without it where it was there."""
    have = value if isinstance(value, list) else []
    left = [one for one in have if not same(one, chosen)]
    return left if len(left) < len(have) else [*have, chosen]


def is_line(field: Field | None) -> bool:
    """Whether a field is edited as one line of text in its place."""
    if field is None:
        return False
    if field.widget in _LINES:
        return not (field.widget is Widget.LINE and field.kind not in _SCALARS)
    return False


_LINES = {
    Widget.LINE,
    Widget.DATE,
    Widget.DATETIME,
    Widget.NUMBER,
    Widget.MONEY,
    Widget.TAGS,
    Widget.DIGEST,
}
_PICKED = {Widget.DATE, Widget.SWITCH, Widget.DIGEST}
_SCALARS = {Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.ANY}
