"""Asks for the value of a field that one line cannot hold, with the dialog that fits the field."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from juwu import clock
from juwu.draft import Draft, enter, entered
from juwu.family import Field, Kind, Widget
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value
from juwu.workspace.candidates import Candidate, may_suggest
from juwu.workspace.filling import NotYetError
from tui.choices import (
    candidate_options,
    is_line,
    is_tagged,
    item_options,
    item_value,
    names_several,
    option_of,
    option_value,
    options,
    past_options,
    toggled,
)
from tui.dialogs import AskDay, AskText, Option
from tui.dialogs.pick_from import PickFrom, PickNamed
from tui.dialogs.pick_several import PickSeveral
from tui.field_help import field_help
from tui.screens.attaching import ask_digest
from tui.shell import Shell
from tui.state_options import state_options

NOTHING_TO_NAME = Words("还没有可以选的。", "There is nothing to choose from yet.")
NOTHING_BEFORE = Words("别的记录里还没写过这一项。", "No other record has this filled in.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered."""

    value: Value


async def ask_value(  # noqa: PLR0911, PLR0913 - one way for each kind of field; what it asks with
    app: Shell,
    draft: Draft,
    at: Pointer,
    field: Field,
    heard: Callable[[], str],
    *,
    suggest: bool = False,
    mostly_today: bool = False,
) -> Answer | None:
    """Ask for a value; None when the question was left.

    Args:
        app: The application, from a worker of one of its screens.
        draft: The record.
        at: The place.
        field: The field of the place.
        heard: Gives what was typed until then; it narrows a list and is added to a text.
        suggest: Whether past values are offered where the field is one line of text.
        mostly_today: Whether a day that is asked for is the present one as a rule.

    Raises:
        EntryError: A YAML text is no value.
        NotYetError: A rule fills the field in, and cannot yet; where no line can hold the value
            the question is asked instead.
    """
    if field.by_rule:
        try:
            return Answer(await asyncio.to_thread(app.workspace.by_rule, draft, at))
        except NotYetError:
            if is_line(field):
                raise
    title = draft.family.label(at).say(app.language)
    value = draft.value(at)
    if field.widget is Widget.DATE:
        day = value if isinstance(value, str) else ""
        question = AskDay(
            app.language, title, clock.today(), heard() or day, mostly_today=mostly_today
        )
        answer = await app.push_screen_wait(question)
        return None if answer is None else Answer(answer)
    if field.widget is Widget.DIGEST:
        digest = await ask_digest(app, draft, at)
        return None if digest is None else Answer(digest)
    if field.reference or field.offers or names_several(field):
        naming = _name_several if names_several(field) else _name
        return await naming(app, draft, at, heard)
    if is_tagged(field) or field.choices or field.widget is Widget.SWITCH:
        return await _choose(app, draft, at, field, heard())
    if item_options(draft.family, field, draft.data):
        return await _pick_inner(app, draft, at, field, heard())
    if suggest and may_suggest(field) and not (isinstance(value, str) and "\n" in value):
        return await _suggest(app, draft, at, field)
    return await _write(app, title, field, value, heard())


async def _choose(app: Shell, draft: Draft, at: Pointer, field: Field, typed: str) -> Answer | None:
    """One of the choices; of a list of them one more, or one less."""
    title, value = draft.family.label(at).say(app.language), draft.value(at)
    if field.item is not None and is_tagged(field):
        more = await _pick(app, title, options(field.item, app.language), "", "")
        return more and Answer(toggled(value, option_value(field.item, str(more.value))))
    known = options(field, app.language)
    if field.choices and at == draft.family.look.status_at and draft.family.rules.lifecycle:
        states = await asyncio.to_thread(app.workspace.next_states, draft)
        known = state_options(draft, field, states, app.language)
    chosen = await _pick(app, title, known, option_of(field, value), typed)
    return chosen and Answer(option_value(field, str(chosen.value)))


async def _name(app: Shell, draft: Draft, at: Pointer, heard: Callable[[], str]) -> Answer | None:
    """A record, or an item of one."""
    found = await asyncio.to_thread(app.workspace.candidates, draft, at)
    if not found:
        app.say(NOTHING_TO_NAME)
        return None
    title, value = draft.family.label(at).say(app.language), draft.value(at)
    current = next((str(place) for place, one in enumerate(found) if one.value == value), "")
    known = candidate_options(found, app.language)
    question = PickNamed(app.language, title, known, current=current, typed=heard())
    chosen = await app.push_screen_wait(question)
    return None if chosen is None else Answer(found[int(chosen)].value)


async def _name_several(
    app: Shell, draft: Draft, at: Pointer, heard: Callable[[], str]
) -> Answer | None:
    """Records, as many as are marked; those that are named already come first."""
    value = draft.value(at)
    there = value if isinstance(value, list) else []
    found = await asyncio.to_thread(app.workspace.candidates, draft, at / len(there))
    known = {one.value for one in found}
    found += [
        Candidate(one, str(one), Words.same(""), is_missing=True)
        for one in there
        if one not in known
    ]
    found.sort(key=lambda one: there.index(one.value) if one.value in there else len(there))
    if not found:
        app.say(NOTHING_TO_NAME)
        return None
    title, listed = draft.family.label(at).say(app.language), candidate_options(found, app.language)
    marked = [str(place) for place, one in enumerate(found) if one.value in there]
    question = PickSeveral(app.language, title, listed, marked=marked, typed=heard())
    chosen = await app.push_screen_wait(question)
    if chosen is None:
        return None
    picked = [found[int(one)].value for one in chosen]
    # Who was there stays in place, so that the difference tells only who came and who went.
    stayed = [one for one in there if one in picked]
    return Answer([*stayed, *(one for one in picked if one not in there)])


async def _suggest(app: Shell, draft: Draft, at: Pointer, field: Field) -> Answer | None:
    """A value that the field was given before; of a list of them one more, or one less."""
    found = await asyncio.to_thread(app.workspace.past_values, draft, at)
    if not found:
        app.say(NOTHING_BEFORE)
        return None
    title = Words(
        f"{draft.family.label(at).zh}：以前写过的", f"{draft.family.label(at).en}: written before"
    )
    known = past_options(found, app.language)
    chosen = await _pick(app, title.say(app.language), known, "", "")
    if chosen is None:
        return None
    value = found[int(str(chosen.value))][0]
    return Answer(toggled(draft.value(at), value) if field.widget is Widget.TAGS else value)


async def _pick(
    app: Shell, title: str, found: list[Option], current: str, typed: str
) -> Answer | None:
    question = PickFrom(app.language, title, found, current=current, typed=typed)
    answer = await app.push_screen_wait(question)
    return None if answer is None else Answer(answer)


async def _pick_inner(
    app: Shell, draft: Draft, at: Pointer, field: Field, typed: str
) -> Answer | None:
    """An item of the same record; of a list of them those that are marked."""
    family, data, value = draft.family, draft.data, draft.value(at)
    title, known = family.label(at).say(app.language), item_options(family, field, data)
    if field.widget is not Widget.TAGS:
        one = await _pick(app, title, known, str(value or ""), typed)
        return one and Answer(item_value(family, field, data, str(one.value)))
    there = [str(one) for one in value] if isinstance(value, list) else []
    question = PickSeveral(app.language, title, known, marked=there, typed=typed)
    chosen = await app.push_screen_wait(question)
    if chosen is None:
        return None
    return Answer([item_value(family, field, data, one) for one in chosen])


async def _write(app: Shell, title: str, field: Field, value: Value, typed: str) -> Answer | None:
    """A text of several lines; what is no text is written as YAML under its key."""
    text = entered(field, value) if value is not None else ""
    hint = field_help(field, app.language, in_box=True)
    while True:
        answer = await app.push_screen_wait(AskText(app.language, title, text + typed, hint))
        if answer is None:
            return None
        if field.kind is Kind.TEXT:
            return Answer(answer)
        return Answer(_unwrapped(field, enter(field, answer, clock.today())))


def _unwrapped(field: Field, value: Value) -> Value:
    """The value without the key that it was shown under."""
    if isinstance(value, dict) and list(value) == [field.name] and field.child(field.name) is None:
        return value[field.name]
    return value
