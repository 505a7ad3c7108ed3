"""What was settled, numbered, or is to be kept for years is not deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from juwu.check.evolution.numbers import numbers_given
from juwu.check.fault import Fault
from juwu.family import Family
from juwu.family.rules import Retention
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import Map

DELETED = "history.deleted"


def deletion_faults(data: Map, family: Family, today: date) -> Iterator[Fault]:
    """Why a record may not be deleted.

    Where the rules say how long such a record is kept, its time being over is enough; until then,
    or where they say nothing, a record in a final state and one with an official number stay.

    Args:
        data: The record as it was.
        family: Its family.
        today: The day of the deletion.
    """
    retention = family.rules.retention
    ends = _ends(data, retention) if retention else None
    if isinstance(ends, date) and ends < today:
        return
    if ends is not None and retention is not None:
        yield _kept(family, retention, data, ends)
        return
    lifecycle = family.rules.lifecycle
    state = lifecycle.state(family.status_of(data)) if lifecycle else None
    if state is not None and state.final:
        yield _fault(
            Words(
                f"“{state.title.zh}”的记录不能删除。",
                f"A record in the state “{state.title.en}” cannot be deleted.",
            )
        )
        return
    number = next((given[-1] for given, _ in numbers_given(data, family)), None)
    if number is not None:
        yield _fault(
            Words(
                f"已经编号（{number}）的记录不能删除，否则编号断了。",
                f"A record with a number ({number}) cannot be deleted: the numbers would have "
                "a gap.",
            )
        )


def _ends(data: Map, retention: Retention) -> date | str | None:
    """The last day a record is kept, ``""`` for ever; None where it does not say."""
    term = _text(data, retention.at)
    if not term:
        return None
    years = dict(retention.years).get(term)
    start = _text(data, retention.start)
    try:
        first = date.fromisoformat(start[:10]) if start else None
    except ValueError:
        first = None
    if years is None or first is None:
        return ""
    # A term counts from the year after; it ends with a year.
    return date(first.year + years, 12, 31)


def _text(data: Map, at: Pointer) -> str:
    return next((value for _, value in find(data, at) if isinstance(value, str)), "")


def _kept(family: Family, retention: Retention, data: Map, ends: date | str) -> Fault:
    label = family.label(retention.at)
    term = _text(data, retention.at)
    field = family.field(retention.at)
    choice = field.choice(term) if field else None
    name = choice.label if choice else Words.same(term)
    until = Words(f"，到 {ends} 为止", f", until {ends}") if ends else Words("", "")
    return _fault(
        Words(
            f"这条记录还在保管期内（{label.zh}：{name.zh}{until.zh}），不能删除。",
            f"This record is still to be kept ({label.en}: {name.en}{until.en}).",
        )
    )


def _fault(message: Words) -> Fault:
    return Fault(
        DELETED,
        Pointer(),
        message,
        Words(
            "恢复这条记录；不再用的，改状态而不删除。", "Bring it back; change its state instead."
        ),
    )
