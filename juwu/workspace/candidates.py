"""What a field of a draft may be given: records that it may name, and what it was given before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from juwu.check.fitness import unfit
from juwu.check.valid_references import date_of, holder
from juwu.family import Kind, Widget
from juwu.family.views import ChartView
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer, find, get, has
from juwu.record import Ref, names, shown
from juwu.record.inside import beside
from juwu.text import pinyin_key
from juwu.workspace.doers import doers, does
from juwu.workspace.staffing import staffing_of

if TYPE_CHECKING:
    from juwu.check import Judge, Register
    from juwu.draft import Draft
    from juwu.family import Family, Field, Reference
    from juwu.family.field import Offers
    from juwu.record import Record
    from juwu.staffing import Body, Post
    from juwu.value import Map, Value
    from juwu.workspace.desk import Desk

LOOKED_THROUGH = 3000
"""Records in which past values of a field are looked for."""
SUGGESTED = 40
"""Past values that are told."""
_LONGEST = 120
_SPOKEN = {Widget.LINE, Widget.TAGS}
_NAMES = ("title", "name", "label", "text")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a field may name; its texts come from data."""

    value: Value
    """What the field would hold."""
    title: str
    note: Words
    """What tells it from others of that title: an office, a state that is no more."""
    why: Words | None = None
    """Why a rule would refuse it, as of the date of the record; None where none does."""
    is_retired: bool = False
    """Whether it is in a state in which it is named no more as a rule."""
    is_missing: bool = False
    """Whether there is nothing of that name."""
    is_here: bool = False
    """Whether the same record names it at another place, as who came is named again as a voter."""
    is_in_office: bool = False
    """Whether it holds a post on the date of the record."""
    used: int = 0
    """How often the field was given it in other records."""
    also: tuple[str, ...] = ()
    """Other names that it goes by: short ones, former ones."""
    is_other: bool = False
    """Whether the rule of the way into the new state names others for this, who can be named."""


def candidates(desk: Desk, draft: Draft, at: Pointer) -> list[Candidate]:
    """What may be named at a place: fit ones first, those often named before others.

    Of people it is told which posts they hold on the date of the record. Where the record goes into
    a state whose rule says who does that, they come before all others.

    The present value comes first of all, also where nothing has that name. Nothing is told where
    the place is no reference to another record.

    Args:
        desk: The workspace.
        draft: The record being edited.
        at: The place, which may still be empty.
    """
    found = list(_named(desk, draft, at))
    present = draft.value(at)
    found.sort(
        key=lambda one: (
            one.value != present,
            one.why is not None,
            one.is_retired,
            one.is_other,
            not one.is_here,
            -one.used,
            not one.is_in_office,
            pinyin_key(one.title),
        )
    )
    if (
        isinstance(present, str | int)
        and present != ""
        and all(one.value != present for one in found)
    ):
        found.insert(0, Candidate(present, str(present), Words.same(""), is_missing=True))
    return found


def _named(desk: Desk, draft: Draft, at: Pointer) -> Iterator[Candidate]:
    judge, field = desk.judge, draft.family.field(at)
    if field is not None and field.offers is not None:
        yield from _items(judge, draft, field, at)
        return
    rule = draft.family.reference(at)
    target = judge.families.get(rule.family) if rule else None
    if rule is None or target is None or rule.to is not None:
        return
    records = list(judge.register.readable(target.name))
    reasons = unfit(judge.conditions, draft.data, rule, at, (one.data for one in records))
    used = Counter(
        name
        for name, path in judge.register.standing(draft.family.name, at.pattern)
        if path != draft.path
    )
    here = {
        names(value)
        for one in draft.family.rules.references
        if one.family == target.name and one.to is None
        for _, value in find(draft.data, one.at)
    }
    day = _day(draft, rule, judge.conditions.today.isoformat())
    held_by = _posts(desk, target, day)
    who = doers(draft, at)
    named = {person for person, posts in held_by.items() if any(does(who, *post) for post in posts)}
    for record, why in zip(records, reasons, strict=True):
        state, posts = target.status_of(record.data), held_by.get(record.ref.id, ())
        held = [f"{body.name} {post.title}" for body, post in posts]
        yield Candidate(
            record.ref.id,
            target.title_of(record.data, record.ref.id),
            _note(target, record, state, held),
            why,
            state in target.look.retired,
            is_in_office=bool(held),
            is_here=record.ref.id in here,
            used=used[record.ref.id],
            also=tuple(target.other_names(record.data)),
            is_other=bool(named) and record.ref.id not in named,
        )


def _day(draft: Draft, rule: Reference, today: str) -> str:
    """The date of a record as far as what it names is concerned; today where it has none."""
    found = date_of(draft.data, rule)
    if found is None and draft.family.look.date_at is not None:
        value = draft.value(draft.family.look.date_at)
        found = value if isinstance(value, str) else None
    return found[: len(today)] if found and len(found) >= len(today) else today


def _posts(desk: Desk, target: Family, day: str) -> Mapping[str, Sequence[tuple[Body, Post]]]:
    """The posts that the records of a family hold on a day, by id; nothing where none can."""
    held: dict[str, list[tuple[Body, Post]]] = {}
    for family in desk.families.values():
        view = family.look.view(ChartView)
        people = view and view.holders and view.holders.at / "*" / view.holders.person
        field = family.field(people) if people else None
        if view is None or field is None or field.reference != target.name:
            continue
        for body in staffing_of(desk, family, view).on(day):
            for post in body.posts:
                for one in post.holders:
                    if one.person is not None:
                        held.setdefault(one.person.id, []).append((body, post))
    return held


def _note(family: Family, record: Record, state: str | None, held: Sequence[str]) -> Words:
    """What it retired to, the posts it holds, or the first column of its list that says more."""
    parts = []
    if state in family.look.retired:
        field = family.field(family.look.status_at)
        choice = field.choice(state) if field else None
        parts.append(choice.label if choice else Words.same(state or ""))
    if held:
        parts.append(Words.same("、".join(held)))
    told = {family.look.status_at, *family.look.title_at}
    for column in family.columns:
        if held or column.at in told or not has(record.data, column.at):
            continue
        field, value = family.field(column.at), get(record.data, column.at)
        if isinstance(value, str) and not (field and field.reference):
            parts.append(Words(*(shown(field, value, one) for one in Language)))
            break
    zh, en = " ".join(one.zh for one in parts), " ".join(one.en for one in parts)
    return Words(zh, en)


def _items(judge: Judge, draft: Draft, field: Field, at: Pointer) -> Iterator[Candidate]:
    """The items of the record that another field names."""
    offers = field.offers
    if offers is None:
        return
    rule = draft.family.reference(offers.record)
    named = names(draft.value(beside(offers.record, at)))
    record = judge.register.get(Ref(rule.family, named)) if rule and named else None
    if record is None or record.is_broken:
        return
    for place, value in find(record.data, offers.items):
        item = holder(record.data, place)
        title = _title(item) if isinstance(item, dict) else ""
        why = _unlisted(judge.families[record.ref.family], place.parent, item, offers)
        yield Candidate(value, title or str(value), Words.same(str(value) if title else ""), why)


def _unlisted(family: Family, at: Pointer, item: Value, offers: Offers) -> Words | None:
    """Why an item may not be named any more; None for one that may."""
    for key, allowed in offers.only:
        value = item.get(key) if isinstance(item, dict) else None
        if value is not None and value not in allowed:
            field = family.field(at / key)
            zh, en = (shown(field, value, language) for language in Language)
            return Words(f"这一项现在是“{zh}”。", f"It is “{en}” now.")
    return None


def _title(item: Map) -> str:
    return next((text for key in _NAMES if isinstance(text := item.get(key), str)), "")


def past_values(register: Register, draft: Draft, at: Pointer) -> list[tuple[str, int]]:
    """What other records of the family hold at a place, the most frequent first.

    Personal data, texts of several lines and what rules fill in are never told.

    Args:
        register: The records.
        draft: The record being edited.
        at: The place.

    Returns:
        Each value with how often it stands there, :data:`SUGGESTED` at most.
    """
    field = draft.family.field(at)
    if field is None or not may_suggest(field):
        return []
    found: Counter[str] = Counter()
    for record in islice(register.readable(draft.family.name), LOOKED_THROUGH):
        if record.path == draft.path:
            continue
        for _, value in find(record.data, at.pattern):
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and len(one) <= _LONGEST and "\n" not in one:
                    found[one] += 1
    return found.most_common(SUGGESTED)


def may_suggest(field: Field) -> bool:
    """Whether past values of a field are of use to whoever fills it in."""
    kind = field.item if field.widget is Widget.TAGS else field
    return (
        field.widget in _SPOKEN
        and kind is not None
        and kind.kind is Kind.TEXT
        and not (field.private or field.by_rule or field.read_only or kind.private or kind.choices)
        and field.name != "id"
        and field.offers is None
        and kind.reference is None
    )
