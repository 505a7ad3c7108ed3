"""Who holds which post of which body on any day, from the records as they stand now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from juwu.family import Family
from juwu.family.views import ChartView
from juwu.record.forest import Placed, Twig, forest
from juwu.record.record import Record
from juwu.record.ref import Ref
from juwu.staffing.body import Body, Holder, Post, Term
from juwu.staffing.noted import NotedBody, NotedHolder, NotedPost, note
from juwu.staffing.span import days_until, has_begun, is_gone, lasts


class Staffing:
    """All bodies of a family that declares a chart; :meth:`on` chooses the day."""

    def __init__(
        self,
        family: Family,
        view: ChartView,
        records: Iterable[Record],
        title_of: Callable[[str, str], str | None],
    ) -> None:
        """Read the bodies.

        Args:
            family: Their family.
            view: What it declares.
            records: Its records; those that cannot be read are left out.
            title_of: The title of a record by family and id; None where there is none.
        """
        self._view = view
        self._noted = {one.path: note(one, family, view) for one in records if not one.is_broken}
        people = view.holders and family.field(view.holders.at / "*" / view.holders.person)
        self._people = (people.reference if people else None) or ""
        self._title_of = title_of
        self._names: dict[str, str] = {}

    @cached_property
    def days(self) -> tuple[str, ...]:
        """Every whole day on which something begins or ends, the earliest first."""
        return tuple(sorted({day for one in self._noted.values() for day in one.days()}))

    def on(self, day: str) -> tuple[Body, ...]:
        """The bodies of a day from the top down, each behind the one drawn before it.

        One whose parent does not stand on that day is placed below the next one above that does.

        Args:
            day: A whole day, such as ``2026-07-21``.
        """
        standing = {path: one for path, one in self._noted.items() if _stands(one, day)}
        where = self._where(standing, day)
        twigs = [
            Twig(path, one.record.ref.id, self._parent(one, standing))
            for path, one in standing.items()
        ]
        return tuple(self._body(standing[place.key], place, where, day) for place in forest(twigs))

    @cached_property
    def _by_id(self) -> dict[str, NotedBody]:
        by_id: dict[str, NotedBody] = {}
        for one in self._noted.values():
            by_id.setdefault(one.record.ref.id, one)
        return by_id

    def _parent(self, one: NotedBody, standing: Mapping[str, NotedBody]) -> str | None:
        """The id of the next body above that stands; what leads nowhere is left as it is."""
        seen: set[str] = set()
        parent = one.parent
        while parent and parent not in seen:
            seen.add(parent)
            above = self._by_id.get(parent)
            if above is None or above.record.path in standing:
                return parent
            parent = above.parent
        return None if parent is None or parent in seen else parent

    def _where(self, standing: Mapping[str, NotedBody], day: str) -> dict[str, dict[str, str]]:
        """For each person the bodies in which they hold a post: names by path."""
        where: dict[str, dict[str, str]] = {}
        for path, body in standing.items():
            for one in body.holders:
                if one.person and _holds(one, day):
                    where.setdefault(one.person, {})[path] = body.name
        return where

    def _body(
        self, one: NotedBody, place: Placed, where: Mapping[str, Mapping[str, str]], day: str
    ) -> Body:
        left = days_until(one.term_end, day)
        known = {post.key for post in one.posts}
        posts = [self._post(one, post, where, day) for post in one.posts]
        # Whoever holds a post that the body does not list is shown all the same.
        strays = [held for held in one.holders if held.post not in known]
        named = dict.fromkeys(held.post for held in strays if _holds(held, day))
        posts += [
            self._post(one, NotedPost(key, key, 0, is_leading=False), where, day) for key in named
        ]
        return Body(
            one.record.ref,
            one.record.path,
            one.name,
            one.label,
            place.depth,
            place.above,
            place.below,
            tuple(posts),
            place.flaw,
            first=one.first,
            term_end=one.term_end,
            left=left,
            term=self._term(left),
            is_whole=one.is_whole,
        )

    def _post(
        self,
        body: NotedBody,
        post: NotedPost,
        where: Mapping[str, Mapping[str, str]],
        day: str,
    ) -> Post:
        held = [one for one in body.holders if one.post == post.key and _holds(one, day)]
        vacant = max(0, post.seats - len(held)) if body.is_whole else 0
        holders = tuple(self._holder(one, body.record.path, where, day) for one in held)
        return Post(
            post.title, post.is_leading, post.seats, vacant, holders, post.role, post.duties
        )

    def _holder(
        self,
        one: NotedHolder,
        path: str,
        where: Mapping[str, Mapping[str, str]],
        day: str,
    ) -> Holder:
        others = {at: name for at, name in where.get(one.person, {}).items() if at != path}
        left = days_until(one.last, day)
        return Holder(
            self._name(one.person) or one.note,
            Ref(self._people, one.person) if self._people and one.person else None,
            one.first,
            one.last,
            left,
            self._term(left),
            tuple(others.values()),
        )

    def _term(self, left: int | None) -> Term:
        if left is None or left > self._view.soon:
            return Term.RUNNING
        return Term.SOON if left >= 0 else Term.OVER

    def _name(self, person: str) -> str:
        if person and person not in self._names:
            self._names[person] = self._title_of(self._people, person) or person
        return self._names.get(person, "")


def _stands(one: NotedBody, day: str) -> bool:
    return one.is_standing and has_begun(one.first, day) and not is_gone(one.end, day)


def _holds(one: NotedHolder, day: str) -> bool:
    return has_begun(one.first, day) and lasts(one.last, day)


def crossed(bodies: Sequence[Body]) -> tuple[tuple[Holder, tuple[str, ...]], ...]:
    """Those who hold posts of several bodies, with the names of all of them."""
    found: dict[Ref | None, tuple[Holder, tuple[str, ...]]] = {}
    for body in bodies:
        for one in body.crossed:
            found.setdefault(one.person, (one, (body.name, *one.elsewhere)))
    return tuple(found.values())


def below(bodies: tuple[Body, ...], top: str) -> tuple[Body, ...]:
    """A body and all below it, as if it stood at the top; all where it is not there."""
    place = next((at for at, one in enumerate(bodies) if one.path == top), None)
    if place is None:
        return bodies
    head = bodies[place]
    inner = bodies[place : place + head.below + 1]
    return (
        replace(head, depth=0, above=None, flaw=None),
        *(replace(one, depth=one.depth - head.depth) for one in inner[1:]),
    )
