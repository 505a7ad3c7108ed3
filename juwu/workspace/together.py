"""Several records judged as one commit would have them: each sees the others as they will be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juwu.check import Judge, Register, in_order
from juwu.check.references import MISSING, users
from juwu.finding import Finding
from juwu.language import Words
from juwu.record import Record
from juwu.workspace.record_change import RecordChange

_NAMED = 3
"""Records that a hint names."""


def judged(
    judge: Judge, edits: Sequence[RecordChange], others: Sequence[RecordChange] = ()
) -> tuple[Finding, ...]:
    """What is wrong with records that are to be committed together.

    A record that goes is judged by what others say of it: their places that would lead nowhere.

    Args:
        judge: Knows all records as they stand on disk.
        edits: What is to be committed.
        others: Edits that stand on disk and are not to be committed; a fault that only they
            would mend says so.
    """
    found = _judged(judge, edits, _after(judge.register, edits))
    if not others:
        return in_order(found)
    before = [edit.before for edit in others if edit.before is not None]
    added = [edit.after.path for edit in others if edit.after is not None]
    alone = _judged(judge, edits, _after(judge.register.with_records(before, added), edits))
    known = set(found)
    return in_order(
        one if one in known else replace(one, hint=_with_others(others)) for one in alone
    )


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


def _judged(judge: Judge, edits: Sequence[RecordChange], register: Register) -> list[Finding]:
    among = judge.among(register)
    findings: list[Finding] = []
    for edit in edits:
        if edit.after is not None:
            findings += among.record(edit.after)
            findings += among.change(edit.before.data if edit.before else None, edit.after)
        if edit.before is not None and register.get(edit.before.ref) is None:
            findings += _led_nowhere(among, edit.before)
    paths = {edit.path for edit in edits}
    for name in dict.fromkeys(edit.ref.family for edit in edits):
        across = among.across(judge.families[name])
        findings += [finding for finding in across if finding.path in paths]
    return findings


def _led_nowhere(judge: Judge, gone: Record) -> Iterator[Finding]:
    """What other records say of one that is gone."""
    places: dict[str, tuple[Record, set[str]]] = {}
    for user, at in users(gone, judge.register, judge.families):
        places.setdefault(user.path, (user, set()))[1].add(str(at))
    for user, pointers in places.values():
        for finding in judge.record(user):
            if finding.code == MISSING and str(finding.pointer) in pointers:
                yield finding


def _with_others(others: Sequence[RecordChange]) -> Words:
    names = ", ".join(str(edit.ref) for edit in others[:_NAMED])
    return Words(
        f"还有没提交的改动（{names}{' 等' if len(others) > _NAMED else ''}），要一起提交。",
        f"Commit it together with what else is not committed: {names}"
        f"{' and more' if len(others) > _NAMED else ''}.",
    )
