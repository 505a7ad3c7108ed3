"""What a record says of a body over all time, before a day is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.family import Family
from juwu.family.views import ChartView, Holders, Posts
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer, values_at
from juwu.record.record import Record
from juwu.value import Map, Value


@dataclass(frozen=True, slots=True)
class NotedHolder:
    """Somebody in a post, from when until when."""

    post: str
    person: str
    """The id of the person; empty where nobody is named."""
    note: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class NotedPost:
    """A post."""

    key: str
    title: str
    seats: int
    is_leading: bool
    role: str = ""
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotedBody:
    """A body from when until when, with all who ever held its posts."""

    record: Record
    name: str
    label: Words
    parent: str | None
    first: str
    end: str
    """From when on it is no more."""
    is_standing: bool
    """Whether its state lets it stand on the days between."""
    term_end: str
    is_whole: bool
    """Whether seats that nobody holds count as vacant."""
    posts: tuple[NotedPost, ...]
    holders: tuple[NotedHolder, ...]

    def days(self) -> set[str]:
        """Every whole day on which something of it begins or ends."""
        ends = {self.first, self.end, self.term_end}
        ends |= {day for one in self.holders for day in (one.first, one.last)}
        return {day for day in ends if len(day) == len("2017-03-01")}


def note(record: Record, family: Family, view: ChartView) -> NotedBody:
    """Read what a record says; whatever is not of its shape is passed over."""
    data = record.data
    status = _text_at(data, family.look.status_at)
    end = _text_at(data, view.to_at)
    return NotedBody(
        record,
        family.title_of(data, record.ref.id),
        _label(data, family, view.label_at),
        _text_at(data, view.parent_at) or None,
        first=_text_at(data, view.from_at),
        end=end,
        is_standing=_counts(status, view.held, view.over, end),
        term_end=_text_at(data, view.term_at),
        is_whole=_text_at(data, view.partly_at) not in view.partly
        and (not view.vacant or status in view.vacant),
        posts=_posts(data, view.posts),
        holders=_holders(data, view.holders),
    )


def _label(data: Map, family: Family, at: Pointer | None) -> Words:
    value = _text_at(data, at)
    field = family.field(at) if at else None
    choice = field.choice(value) if field else None
    return choice.label if choice else Words(value, value)


def _posts(data: Map, posts: Posts | None) -> tuple[NotedPost, ...]:
    if posts is None:
        return ()
    return tuple(
        NotedPost(
            _text(item, posts.key),
            _text(item, posts.title),
            _count(item, posts.seats),
            posts.role is not None and _text(item, posts.role) in posts.leading,
            _text(item, posts.role),
            _texts(item, posts.duties),
        )
        for item in _items(data, posts.at)
    )


def _holders(data: Map, holders: Holders | None) -> tuple[NotedHolder, ...]:
    if holders is None:
        return ()
    found = []
    for item in _items(data, holders.at):
        last = _text(item, holders.last)
        status = _text(item, holders.status)
        if not _counts(status, holders.held, holders.over, last):
            continue
        found.append(
            NotedHolder(
                _text(item, holders.post),
                _text(item, holders.person),
                _text(item, holders.note),
                _text(item, holders.first),
                last,
            )
        )
    return tuple(found)


def _counts(status: str, held: Sequence[str], over: Sequence[str], last: str) -> bool:
    """Whether something counts at all; what is over needs to have ended at a known time."""
    return not held or status in held or (status in over and bool(last))


def _items(data: Map, at: Pointer) -> list[Map]:
    return [
        item
        for found in values_at(data, at)
        for item in (found if isinstance(found, list) else ())
        if isinstance(item, dict)
    ]


def _text_at(data: Map, at: Pointer | None) -> str:
    return next((_shown(one) for one in values_at(data, at)), "") if at else ""


def _text(item: Map, key: str | None) -> str:
    return _shown(item.get(key)) if key else ""


def _texts(item: Map, key: str | None) -> tuple[str, ...]:
    value = item.get(key) if key else None
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _count(item: Map, key: str | None) -> int:
    value = item.get(key) if key else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
