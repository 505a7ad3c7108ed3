"""The next states of a record as a choice: the allowed ones first, each with what it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.check import NextState
from juwu.draft import Draft
from juwu.family import Field
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.text import clean, wrap
from tui.dialogs import Option
from tui.rows import Tone

_PRESENT = Words("现在的状态", "as it is")
_NO_WAY = Words("不能直接到", "no way there")
_CELLS = 50
"""The width that remarks are broken to; they stand in a dialog of 64 cells."""


def state_options(
    draft: Draft, field: Field, found: Sequence[NextState], language: Language
) -> list[Option]:
    """The choices of the field that holds the state; the value of each is its place among them.

    Args:
        draft: The record.
        field: The field, whose choices are the states.
        found: The allowed ways on.
        language: The language of the words.
    """
    names = [one.value for one in field.choices]
    allowed = {
        names.index(one.state.name): _option(draft, field, one, language)
        for one in found
        if one.state.name in names
    }
    options = list(allowed.values())
    present = {draft.value(draft.family.look.status_at)}
    if draft.committed is not None:
        present.add(draft.family.status_of(draft.committed.data))
    for place, choice in enumerate(field.choices):
        if place not in allowed:
            note, tone = (_PRESENT, Tone.PLAIN) if choice.value in present else (_NO_WAY, Tone.DIM)
            label = choice.label.say(language)
            options.append(Option(str(place), label, note.say(language), tone))
    return options


def _option(draft: Draft, field: Field, one: NextState, language: Language) -> Option:
    place = next(
        number for number, each in enumerate(field.choices) if each.value == one.state.name
    )
    title = one.way.title if one.way else None
    return Option(
        str(place),
        field.choices[place].label.say(language),
        title.say(language) if title else "",
        about=tuple(_about(draft, one, language)),
    )


def _about(draft: Draft, one: NextState, language: Language) -> Iterator[tuple[str, Tone]]:
    """What the state still needs, who goes there, and where that comes from."""
    asked = [at for at in one.missing if not _is_worked_out(draft, at)]
    if asked:
        labels = [draft.family.label(at) for at in asked]
        zh, en = "、".join(each.zh for each in labels), ", ".join(each.en for each in labels)
        yield from _lines(Words(f"还缺：{zh}", f"Still needs: {en}"), Tone.WARN, language)
    if one.unmet is not None:
        yield from _lines(one.unmet, Tone.WARN, language)
    way = one.way
    if way is None:
        return
    if way.reopen:
        yield from _lines(Words("重开要写明原因。", "Asks for a reason."), Tone.DIM, language)
    if way.who:
        zh, en = "、".join(way.who), ", ".join(way.who)
        yield from _lines(Words(f"由{zh}办理", f"Done by {en}"), Tone.DIM, language)
    if way.basis:
        yield from _lines(Words(f"依据：{way.basis}", f"Source: {way.basis}"), Tone.DIM, language)


def _is_worked_out(draft: Draft, at: Pointer) -> bool:
    """Whether a save fills a field in by itself; the first number of a book is asked for."""
    field = draft.family.field(at)
    return field is not None and field.by_rule and not field.numbered


def _lines(words: Words, tone: Tone, language: Language) -> Iterator[tuple[str, Tone]]:
    for line in wrap(clean(words.say(language)), _CELLS):
        yield line, tone
