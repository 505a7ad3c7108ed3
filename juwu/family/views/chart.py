"""Bodies with their posts and who holds them, on any day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from juwu.family.lenient import as_int, as_map, as_pointer, as_text, as_texts
from juwu.family.views.kind import ViewKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map, Value

SOON = 180
"""Days before its end from which on a term ends soon, where a view does not say."""


@dataclass(frozen=True, slots=True)
class Posts:
    """The list of the posts of a body, and the keys of each."""

    at: Pointer
    key: str
    """What holders name the post by."""
    title: str
    seats: str | None = None
    """How many may hold it; 0 and nothing where it is not said."""
    role: str | None = None
    leading: tuple[str, ...] = ()
    """The roles of those who lead the body."""
    duties: str | None = None
    """What the post is there for, in some words each."""


@dataclass(frozen=True, slots=True)
class Holders:
    """The list of who holds which post, and the keys of each."""

    at: Pointer
    post: str
    person: str
    """The record of the person."""
    note: str | None = None
    """What is said of a holder who is not named."""
    first: str | None = None
    """The first day; it may be a year or a month."""
    last: str | None = None
    """The last day."""
    status: str | None = None
    held: tuple[str, ...] = ()
    """Its values of who holds a post; empty for any."""
    over: tuple[str, ...] = ()
    """Its values of who held a post until the last day, which has to be known."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """Boxes and lines, on any day."""

    kind: ClassVar = ViewKind.CHART
    title: Words
    parent_at: Pointer
    """The field that names the body above."""
    label_at: Pointer | None = None
    """What kind of body it is."""
    from_at: Pointer | None = None
    """The day on which it was founded."""
    to_at: Pointer | None = None
    """The day from which on it is no more."""
    term_at: Pointer | None = None
    """The last day of its term."""
    held: tuple[str, ...] = ()
    """The states of a body that stands; empty for any."""
    over: tuple[str, ...] = ()
    """The states of one that stood until the day from which on it is no more."""
    vacant: tuple[str, ...] = ()
    """The states in which seats that nobody holds count as vacant; empty for any."""
    posts: Posts | None = None
    holders: Holders | None = None
    partly_at: Pointer | None = None
    """The field that says whether all holders are named."""
    partly: tuple[str, ...] = ()
    """Its values of bodies that do not name everybody, so that nothing counts as vacant there."""
    soon: int = SOON
    """Days before its end from which on a term counts as one that ends soon."""

    @classmethod
    def of(cls, title: Words, entry: Map) -> ChartView | None:
        """Read it; None where the body above is not named."""
        parent = as_pointer(entry.get("parent_at"))
        if parent is None:
            return None
        partly = as_map(entry.get("partly"))
        soon = as_int(entry.get("soon"))
        return cls(
            title,
            parent,
            label_at=as_pointer(entry.get("label_at")),
            from_at=as_pointer(entry.get("from_at")),
            to_at=as_pointer(entry.get("to_at")),
            term_at=as_pointer(entry.get("term_at")),
            held=as_texts(entry.get("held")),
            over=as_texts(entry.get("over")),
            vacant=as_texts(entry.get("vacant")),
            posts=_posts(entry.get("posts")),
            holders=_holders(entry.get("holders")),
            partly_at=as_pointer(partly.get("at")),
            partly=as_texts(partly.get("is")),
            soon=SOON if soon is None else soon,
        )

    def names(self) -> Iterator[tuple[Pointer, Pointer]]:
        """Each field that it names, behind the place in the view where it does."""
        for name, at in (
            ("parent_at", self.parent_at),
            ("label_at", self.label_at),
            ("from_at", self.from_at),
            ("to_at", self.to_at),
            ("term_at", self.term_at),
        ):
            if at is not None:
                yield Pointer.of(name), at
        if self.partly_at is not None:
            yield Pointer.of("partly", "at"), self.partly_at
        if posts := self.posts:
            keys = {"key": posts.key, "title": posts.title, "seats": posts.seats}
            yield from _items(
                "posts", posts.at, keys | {"role": posts.role, "duties": posts.duties}
            )
        if holders := self.holders:
            keys = {"post": holders.post, "person": holders.person, "note": holders.note}
            keys |= {"from": holders.first, "to": holders.last, "status": holders.status}
            yield from _items("holders", holders.at, keys)


def _items(
    name: str, at: Pointer, keys: dict[str, str | None]
) -> Iterator[tuple[Pointer, Pointer]]:
    yield Pointer.of(name, "at"), at
    for told, key in keys.items():
        if key is not None:
            yield Pointer.of(name, told), at / "*" / key


def _posts(value: Value) -> Posts | None:
    entry = as_map(value)
    at = as_pointer(entry.get("at"))
    key, title = as_text(entry.get("key")), as_text(entry.get("title"))
    if at is None or key is None or title is None:
        return None
    seats, role = as_text(entry.get("seats")), as_text(entry.get("role"))
    leading, duties = as_texts(entry.get("leading")), as_text(entry.get("duties"))
    return Posts(at, key, title, seats, role, leading, duties)


def _holders(value: Value) -> Holders | None:
    entry = as_map(value)
    at = as_pointer(entry.get("at"))
    post, person = as_text(entry.get("post")), as_text(entry.get("person"))
    if at is None or post is None or person is None:
        return None
    return Holders(
        at,
        post,
        person,
        note=as_text(entry.get("note")),
        first=as_text(entry.get("from")),
        last=as_text(entry.get("to")),
        status=as_text(entry.get("status")),
        held=as_texts(entry.get("held")),
        over=as_texts(entry.get("over")),
    )
