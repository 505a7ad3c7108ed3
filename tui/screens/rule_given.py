"""What rules give to a draft on a screen that edits it: judged, reckoned, filled in."""

from __future__ import annotations

from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.family import Field
from juwu.finding import Finding
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.record.shown import shown
from juwu.text import fold
from juwu.workspace.filling import AUTO, is_numbered
from tui.reckoning import Reckoned, reckon
from tui.shell import Shell


def look_at(desk: Shell, draft: Draft) -> tuple[tuple[Finding, ...], Reckoned]:
    """What is wrong with a draft and what rules reckon about it; from a worker.

    What a save settles by itself is no finding here.
    """
    found = desk.workspace.findings(draft)
    reckoned = reckon(desk.workspace, draft, found)
    return reckoned.pressing(draft, found), reckoned


def is_asked_for(field: Field, text: str) -> bool:
    """Whether a text stands for the value that the rule of a field gives."""
    return field.numbered and fold(text).casefold() == AUTO


def has_settled(desk: Shell, draft: Draft) -> bool:
    """Put in what rules compute and number, and say so; False where that was refused."""
    try:
        filled = desk.workspace.settle(draft)
        if any(not is_numbered(draft, one.at) for one in draft.family.rules.numbering):
            numbers = desk.workspace.owed_numbers(draft, desk.workspace.findings(draft))
            for at, number in numbers.items():
                draft.set(at, number)
            filled = (*filled, *numbers)
    except JuwuError as error:
        desk.tell_error(error)
        return False
    if filled:
        told = [_filled(draft, at) for at in filled]
        zh, en = "、".join(one.zh for one in told), ", ".join(one.en for one in told)
        desk.say(Words(f"已按规则填上：{zh}", f"filled in by rule: {en}"))
    return True


def _filled(draft: Draft, at: Pointer) -> Words:
    label, field = draft.family.label(at), draft.family.field(at)
    zh, en = (shown(field, draft.value(at), language) for language in Language)
    return Words(f"{label.zh} {zh}", f"{label.en} {en}")


def say_read_only(desk: Shell, field: Field) -> None:
    """Say that nobody edits a field."""
    zh, en = field.label.zh, field.label.en
    told = Words(f"“{zh}”由系统填写，不能改。", f"“{en}” is filled in by the system.")
    desk.say(told)
