"""One edit of all marked records: a field given a value or cleared, what that does, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu import clock
from juwu.draft import Draft, enter
from juwu.errors import JuwuError
from juwu.family import Family, Field, Kind
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.record.inside import inner_names
from juwu.record.shown import NameOf
from juwu.text import wrap
from juwu.workspace.bulk import Bulk, Change, bulk, clearing, setting
from tui.change_text import Part, TextLine, change_text
from tui.choices import is_line, is_picked
from tui.dialogs import Option
from tui.dialogs.ask_entry import AskEntry
from tui.dialogs.ask_plan import AskPlan
from tui.dialogs.looking import Looking
from tui.dialogs.pick_from import PickNamed
from tui.field_help import field_help, told
from tui.rows import Tone
from tui.screens.ask_value import Answer, ask_value
from tui.sending import carried_out
from tui.shell import Shell

_SMALL = 20
"""Records up to which nobody needs to see how looking at them goes."""
_SHOWN = 40
"""Records whose changes are told one by one."""
_CLEAR = "clear"
_CLEAR_ONE = Words("清空一项 ..", "Clear a field ..")
_ITSELF = Pointer.of("id")
_SCHEMA = Pointer.of("schema")


async def change_many(desk: Shell, family: Family, refs: Sequence[Ref], name_of: NameOf) -> bool:
    """Give some records one value, or clear a field of theirs, after a look at what it does.

    Args:
        desk: The application, from a worker of one of its screens.
        family: The family.
        refs: The records, at least one.
        name_of: Looks up the titles of records.

    Returns:
        Whether a commit was made, or the change was sent for review.
    """
    found = await _asked(desk, family, refs)
    if found is None:
        return False
    if not found.edits and not found.refusals:
        desk.say(Words("都已经是这个值，不用改。", "All of them hold it already."))
        return False
    question = AskPlan(
        desk.language,
        _title(found, desk.language),
        lambda cells: [*_lines(found, desk, cells, name_of)],
    )
    reason = await desk.push_screen_wait(question)
    if reason is not None and not found.edits:
        desk.say(Words("没有可以改的。", "None of them can be changed."), heed=True)
    elif reason is not None:
        return await _carried_out(desk, found, reason, proposes=question.proposes)
    return False


async def _asked(desk: Shell, family: Family, refs: Sequence[Ref]) -> Bulk | None:
    """Which field, which value, and what that would do; None where a question was left."""
    language = desk.language
    title = Words(f"改 {len(refs)} 条的哪一项", f"Which field of {len(refs)} records")
    section_of = {at: one.title.say(language) for one in family.sections for at in one.fields}
    options = [
        Option(str(at), family.label(at).say(language), section_of.get(at, ""))
        for at, _ in fields_of(family)
    ]
    clear = Option(_CLEAR, _CLEAR_ONE.say(language), "", Tone.DIM)
    chosen = await desk.push_screen_wait(
        PickNamed(language, title.say(language), [*options, clear])
    )
    if chosen == _CLEAR:
        may_go = {str(at) for at, field in fields_of(family) if not field.required}
        left = [one for one in options if one.value in may_go]
        chosen = await desk.push_screen_wait(PickNamed(language, _CLEAR_ONE.say(language), left))
        if chosen is None:
            return None
        at = Pointer.parse(chosen)
        return await _looked_at(desk, refs, family.label(at), clearing(at))
    if chosen is None:
        return None
    at = Pointer.parse(chosen)
    answer = await _value(desk, family, refs[0], at)
    if answer is None:
        return None
    return await _looked_at(desk, refs, family.label(at), setting(at, answer.value))


async def _carried_out(desk: Shell, found: Bulk, reason: str, *, proposes: bool) -> bool:
    done = await carried_out(desk, found.plan, reason, proposes=proposes)
    if done is not None:
        count, short = len(found.edits), done.id[:7]
        desk.say(
            Words(
                f"已保存 {count} 条，提交 {short}；要撤销，到历史里按 Alt+Z",
                f"{count} saved as commit {short}; Alt+Z in a history takes all of it back",
            )
        )
    desk.look()
    return done is not None or proposes


def fields_of(family: Family) -> Iterator[tuple[Pointer, Field]]:
    """The fields that many records may be given one value for.

    None that stands in a list, none that rules fill in, and never the id.
    """
    for field in family.root.walk():
        if field.at in (Pointer(), _ITSELF, _SCHEMA) or "*" in field.at.tokens:
            continue
        if field.by_rule or field.fields or field.kind is Kind.MAP:
            continue
        if field.item is not None and field.item.fields:
            continue
        yield field.at, field


async def _value(desk: Shell, family: Family, first: Ref, at: Pointer) -> Answer | None:
    """Ask for the value, as the form of the first record would."""
    field = family.field(at)
    if field is None:
        return None
    draft: Draft | None = await desk.attempt(lambda: desk.workspace.draft(first))
    if draft is None:
        return None
    if not is_line(field) or is_picked(draft, field):
        try:
            return await ask_value(desk, draft, at, field, lambda: "")
        except JuwuError as error:
            desk.tell_error(error)
            return None
    title, hint = family.label(at).say(desk.language), field_help(field, desk.language)
    typed = await desk.push_screen_wait(AskEntry(desk.language, title, field, hint))
    return None if typed is None else Answer(enter(field, typed, clock.today()))


async def _looked_at(desk: Shell, refs: Sequence[Ref], label: Words, change: Change) -> Bulk | None:
    workspace = desk.workspace
    if len(refs) <= _SMALL:
        return await desk.attempt(lambda: bulk(workspace, refs, label, change))
    done = await desk.push_screen_wait(
        Looking(
            desk.language,
            Words("逐条核对", "Look at every record"),
            lambda tick: bulk(workspace, refs, label, change, tick),
        )
    )
    if isinstance(done, JuwuError):
        desk.tell_error(done)
        return None
    return done


def _title(found: Bulk, language: Language) -> str:
    zh = f"改“{found.label.zh}”：{len(found.edits)} 条会改"
    en = f"{found.label.en}: {len(found.edits)} change"
    if found.same:
        zh, en = f"{zh}，{len(found.same)} 条已经是", f"{en}, {len(found.same)} hold it already"
    if found.refusals:
        zh, en = f"{zh}，{len(found.refusals)} 条不能改", f"{en}, {len(found.refusals)} cannot"
    return Words(zh, en).say(language)


def _lines(found: Bulk, desk: Shell, cells: int, name_of: NameOf) -> Iterator[TextLine]:
    """Why some cannot be changed, then what changes in the others."""
    language, families = desk.language, desk.workspace.families
    for one in found.refusals:
        head = f"x {name_of(one.ref.family, one.ref.id) or one.ref.id} ({one.ref.id})"
        yield (Part(head, Tone.ERROR),)
        for line in wrap(told(language, one.message, one.hint), max(cells - 2, 8)):
            yield (Part(f"  {line}"),)
    for edit in found.edits[:_SHOWN]:
        ref = edit.ref
        yield (Part(f"{name_of(ref.family, ref.id) or ref.id} ({ref.id})", Tone.DIM),)
        family = families[ref.family]
        inner = inner_names(
            family, (edit.after, edit.before), language, desk.workspace.register.get
        )
        yield from change_text(family, edit.changes, language, cells, name_of, inner=inner)
    if (more := len(found.edits) - _SHOWN) > 0:
        yield (Part(Words(f"还有 {more} 条同样改", f"and {more} more").say(language), Tone.DIM),)
