"""Several records judged as one commit would have them: each sees the others as they will be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from juwu.check import Circumstances, Judge, Register, in_order
from juwu.check.evolution import UNKNOWN
from juwu.check.references import MISSING, users
from juwu.finding import Finding
from juwu.language import Words
from juwu.record import Record
from juwu.workspace.record_change import RecordChange

_NAMED = 3
"""Records that a hint names."""


Told: TypeAlias = Callable[[RecordChange], Circumstances]
"""When and why an edit is made, as far as it is known."""


def judged(
    judge: Judge,
    edits: Sequence[RecordChange],
    others: Sequence[RecordChange] = (),
    told: Told = lambda _: UNKNOWN,
) -> tuple[Finding, ...]:
    """What is wrong with records that are to be committed together.

    A record that goes is judged by what others say of it: their places that would lead nowhere.

    Args:
        judge: Knows all records as they stand on disk.
        edits: What is to be committed.
        others: Edits that stand on disk and are not to be committed; a fault that only they
            would mend says so.
        told: When and why each edit is made.
    """
    found = _judged(judge.among(_after(judge.register, edits)), edits, told)
    if not others:
        return in_order(found)
    before = [edit.before for edit in others if edit.before is not None]
    added = [edit.after.path for edit in others if edit.after is not None]
    without = judge.register.with_records(before, added)
    alone = _judged(judge.among(_after(without, edits)), edits, told)
    known = set(found)
    return in_order(one if one in known else _without(one, others) for one in alone)


def _after(register: Register, edits: Sequence[RecordChange]) -> Register:
    """The records once the edits are made."""
    newer = [edit.after for edit in edits if edit.after is not None]
    former = [edit.before.path for edit in edits if edit.before is not None]
    moved = [one.path for record in newer for one in _elsewhere(register, record)]
    return register.with_records(newer, [*former, *moved])


def _elsewhere(register: Register, record: Record) -> Sequence[Record]:
    """The file that a record has on the disk, where it is a single other one."""
    found = register.all(record.ref)
    return found if len(found) == 1 else ()


def _judged(judge: Judge, edits: Sequence[RecordChange], told: Told) -> list[Finding]:
    findings: list[Finding] = []
    for edit in edits:
        if edit.after is not None:
            before = edit.before.data if edit.before else None
            findings += judge.record(edit.after)
            findings += judge.change(before, edit.after, told(edit))
        elif edit.before is not None:
            findings += judge.deletion(edit.before, told(edit))
        if edit.before is not None and judge.register.get(edit.before.ref) is None:
            findings += _led_nowhere(judge, edit.before)
    after = [edit.after for edit in edits if edit.after is not None]
    for name in dict.fromkeys(record.ref.family for record in after):
        mine = [record for record in after if record.ref.family == name]
        findings += judge.across_these(judge.families[name], mine)
    return findings


def _led_nowhere(judge: Judge, gone: Record) -> Iterator[Finding]:
    """What other records say of one that is gone."""
    places: dict[str, tuple[Record, set[str]]] = {}
    for user, at in users(gone, judge.register, judge.families):
        places.setdefault(user.path, (user, set()))[1].add(str(at))
    for user, pointers in places.values():
        for finding in judge.record(user):
            if finding.code == MISSING and str(finding.pointer) in pointers:
                message = Words(
                    f"{user.ref}：{finding.message.zh}", f"{user.ref}: {finding.message.en}"
                )
                yield replace(finding, message=message)


def _without(finding: Finding, others: Sequence[RecordChange]) -> Finding:
    """What is found only because others are not committed, told as that."""
    names = ", ".join(str(edit.ref) for edit in others[:_NAMED])
    more = len(others) > _NAMED
    hint = Words(
        f"还有没提交的改动（{names}{' 等' if more else ''}），先提交它们，或一起提交。",
        f"Commit what else is not committed first, or together with it: {names}"
        f"{' and more' if more else ''}.",
    )
    message = finding.message
    if finding.code == MISSING:
        message = Words(
            f"{message.zh}它只在磁盘上，还没有提交。",
            f"{message.en} It is on the disk only, not committed.",
        )
    return replace(finding, message=message, hint=hint)
