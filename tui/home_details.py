"""What stands beside the first screen where there is room: more of the row under the cursor.

Everything is told from what is known already; nothing is read for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from juwu import clock
from juwu.language import Words
from juwu.text import clean, pad, width, wrap
from tui.due_tones import tone_of
from tui.rows import GUTTER, Tone
from tui.to_do_rows import DUE_LIST, EXPECTED, FINDINGS, PROPOSALS, QUARTER
from tui.when import when

if TYPE_CHECKING:
    from juwu.finding import Finding
    from juwu.history import Revision
    from juwu.language import Language
    from juwu.overview import Quarter
    from juwu.workspace import Due
    from tui.home_rows import Front
    from tui.sheet import Line
    from tui.state import State

_MOST = 5
"""Lines of one kind; more is on the screen that the row leads to, and would be felt on a slow line
at each move of the cursor."""
_AHEAD = timedelta(90)
"""What of a family is due later than that is not told beside it."""
_NEAR = 3
"""Deadlines and changes that are told of a family."""


def details(
    key: str, front: Front, state: State | None, language: Language, cells: int
) -> list[Line]:
    """The lines for a row of the first screen.

    Args:
        key: The key of the row.
        front: What was read for the screen.
        state: How the workspace stood when it was last looked at.
        language: The language of the words.
        cells: The width of a line.
    """
    kind, _, name = key.partition(":")
    if kind == "family":
        return list(_family(name, front, state, language, cells))
    if state is None:
        return []
    if kind == "revision":
        found = next((one for one in state.recent if one.id == name), None)
        return list(_revision(found, front, language, cells)) if found else []
    told = {
        DUE_LIST: lambda: _due(state.due, language),
        EXPECTED: lambda: _due([one for one in state.due if one.is_expected], language),
        QUARTER: lambda: _quarter(state.quarter, language),
        FINDINGS: lambda: _findings(state.report.findings if state.report else (), language, cells),
        PROPOSALS: lambda: _proposals(state, language),
    }
    return list(islice(told[kind](), _MOST)) if kind in told else []


def _heading(words: Words, language: Language) -> Line:
    return ((words.say(language), Tone.ACCENT),)


def _due(due: Iterable[Due], language: Language) -> Iterator[Line]:
    found = list(islice(due, _MOST))
    left = [one.deadline.left_words.say(language) for one in found]
    wide = max(map(width, left), default=0)
    for one, rest in zip(found, left, strict=True):
        tone = tone_of(one.state)
        day = (one.deadline.due or "")[:10] or one.state.words.say(language)
        yield (
            (f"{pad(day, _DAY)}  {pad(rest, wide)}  ", tone),
            (f"{one.deadline.rule.title.say(language)}  {one.title}", Tone.PLAIN),
        )


def _quarter(quarter: Quarter | None, language: Language) -> Iterator[Line]:
    if quarter is None:
        return
    yield _heading(quarter.period.words, language)
    for one in quarter.items:
        tone = _QUARTER_TONES[one.state.value]
        state = one.state.words.say(language)
        yield (
            (f"{pad(one.day, _DAY)}  {pad(state, _STATE)}  ", tone),
            (f"{one.what.say(language)}  {one.title}", Tone.PLAIN),
        )


_QUARTER_TONES = {"late": Tone.ERROR, "due": Tone.WARN, "done": Tone.DIM}
_DAY, _STATE = 10, 11


def _findings(found: Sequence[Finding], language: Language, cells: int) -> Iterator[Line]:
    for one in found[:_MOST]:
        tone = Tone.ERROR if one.is_error else Tone.WARN
        first, *more = wrap(clean(one.message.say(language)), max(cells - GUTTER, 1))
        yield (("x " if one.is_error else "! ", tone), (first, Tone.PLAIN))
        for line in more:
            yield ((" " * GUTTER + line, Tone.PLAIN),)
        yield ((" " * GUTTER + one.path, Tone.DIM),)


def _proposals(state: State, language: Language) -> Iterator[Line]:
    for one in state.proposals:
        told = f"{one.state.words.say(language)}  {one.proposal.author.name}  "
        yield ((told, Tone.DIM), (one.named, Tone.PLAIN))


def _family(
    name: str, front: Front, state: State | None, language: Language, cells: int
) -> Iterator[Line]:
    one = next((one for one in front.counts if one.name == name), None)
    if one is not None and one.about is not None:
        for line in wrap(clean(one.about.say(language)), cells):
            yield ((line, Tone.DIM),)
    if state is None:
        return
    last = (clock.today() + _AHEAD).isoformat()
    due = [
        one
        for one in state.due
        if one.ref.family == name and (one.deadline.due or last)[:10] <= last
    ]
    if due:
        yield ()
        count = len(due)
        yield _heading(Words(f"时限 {count}", f"Due: {count}"), language)
        yield from _due(due[:_NEAR], language)
    recent = [one for one in state.recent if any(at.ref.family == name for at in one.records)]
    if recent:
        yield ()
        yield _heading(Words("最近", "Recent changes"), language)
    for found in recent[:_NEAR]:
        yield ((f"{when(found.time)}  ", Tone.DIM), (found.subject, Tone.PLAIN))


def _revision(found: Revision, front: Front, language: Language, cells: int) -> Iterator[Line]:
    yield ((f"{when(found.time)}  ", Tone.DIM), (found.author, Tone.PLAIN))
    for line in wrap(clean(found.reason or found.subject), cells):
        yield ((line, Tone.PLAIN),)
    yield ()
    for one in found.records[:_MOST]:
        family = front.families.get(one.ref.family)
        kind = family.title.say(language) if family else one.ref.family
        yield ((f"{kind}  ", Tone.DIM), (one.ref.id, Tone.PLAIN))
