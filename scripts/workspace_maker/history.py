"""The commits that lead to a workspace: what was there at the start, then years of changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from workspace_maker.community import Made
from workspace_maker.words import REASONS, authors

_CHINA = timezone(timedelta(hours=8))
FIRST = datetime(2021, 3, 1, 9, tzinfo=_CHINA)
LAST = datetime(2026, 11, 20, 17, tzinfo=_CHINA)
"""The days of the first and of the last commit."""

LOOKED_AGAIN = "次核对"
"""Ends the subject of a commit that changes nothing but remarks."""

_ADDED = 0.6
"""The part of the commits that bring a record in or into its next state; the others look again."""
_BUSY = 500
"""Most changes of one record."""
_BUSY_PART = 20
"""No more than one commit of so many goes to the busiest record."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit."""

    time: datetime
    author: tuple[str, str]
    message: str
    files: Mapping[str, bytes]


def history(
    base: Sequence[Made],
    more: Sequence[Made],
    settings: Mapping[str, bytes],
    commits: int,
    rng: Random,
) -> Iterator[Entry]:
    """The commits in order; together they leave every record in its last version.

    Args:
        base: The records that are there from the first commit on.
        more: The other records.
        settings: The other files of the first commit.
        commits: How many there are.
        rng: Decides on the order.
    """
    steps, taken_over = _steps(more, commits - 1, rng)
    first = {**settings, **{one.path: one.text(one.last) for one in (*base, *taken_over)}}
    staff = {one.community.number: authors(one.community.number) for one in base}
    yield Entry(FIRST, staff[0][0], "接管已有的档案", first)
    state = {one.id: (one.last, 1) for one in taken_over}
    pace = (LAST - FIRST) / max(len(steps), 1)
    for number, (one, looks_again) in enumerate(steps, 1):
        version, times = state.get(one.id, (-1, 1))
        version, times = (version, times + 1) if looks_again else (version + 1, times)
        state[one.id] = version, times
        team = staff[one.community.number]
        what = (
            f"第{times}{LOOKED_AGAIN}"
            if looks_again
            else "登记"
            if version == 0
            else "办理到下一步"
        )
        kind = one.variation.family.name
        reason = f"Reason: {rng.choice(REASONS)}\n" if looks_again else ""
        message = (
            f"{one.variation.family.title.zh} {one.id}: {what}\n\n{reason}Record: {kind}/{one.id}\n"
        )
        time = FIRST + number * pace
        yield Entry(time, rng.choice(team), message, {one.path: one.text(version, times)})


def _steps(
    more: Sequence[Made], commits: int, rng: Random
) -> tuple[list[tuple[Made, bool]], list[Made]]:
    """The steps in order, each with whether it only looks again; and what had been there before."""
    order = list(more)
    rng.shuffle(order)
    begun: list[Made] = []
    taken_over: list[Made] = []
    left = int(commits * _ADDED)
    for one in order:
        if one.variation.from_the_start and one.last < left:
            left -= one.last + 1
            begun.append(one)
        else:
            taken_over.append(one)
    spent = sum(one.last + 1 for one in begun)
    looked_at = [one for one in begun if one.variation.noted is not None]
    looked_at += [one for one in taken_over if one.variation.noted == one.last]
    again = _looks(looked_at, commits - spent, rng)
    timed: list[tuple[float, int, Made, bool]] = []
    for one in begun:
        noted = one.variation.noted or 0
        way = [False] * (noted + 1) + [True] * again[one.id] + [False] * (one.last - noted)
        timed += _timed(one, way, len(timed), rng)
    for one in taken_over:
        timed += _timed(one, [True] * again[one.id], len(timed), rng)
    timed.sort(key=lambda step: step[:2])
    return [(one, looks_again) for _, _, one, looks_again in timed], taken_over


def _looks(among: Sequence[Made], commits: int, rng: Random) -> Counter[str]:
    """How often each record is looked over again; one of them very often."""
    if not among or commits <= 0:
        return Counter()
    busy = min(_BUSY, commits // _BUSY_PART)
    counts = Counter(one.id for one in rng.choices(among, k=commits - busy))
    counts[among[0].id] += busy
    return counts


def _timed(
    one: Made, way: Sequence[bool], number: int, rng: Random
) -> Iterator[tuple[float, int, Made, bool]]:
    """The steps of a record at moments that are in order, each with a number of its own."""
    moments = sorted(rng.random() for _ in way)
    for at, (moment, looks_again) in enumerate(zip(moments, way, strict=True)):
        yield moment, number + at, one, looks_again
