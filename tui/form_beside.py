"""What stands beside a form: help for the field, past values, what is wrong elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.family import Family
from juwu.finding import Finding
from juwu.language import Language, Words, counted
from juwu.text import clean, cut, truncate, width, wrap
from tui.rows import Tone
from tui.sheet import Line

BEFORE = Words("以前写过的", "Written before")
"""The heading over past values."""
ELSEWHERE = Words("别处的问题", "Problems elsewhere")
"""The heading over what is wrong outside of what is seen."""
SHOWN = 6
"""Past values that are told."""
_INDENT = "  "


def field_lines(label: str, told: str, cells: int) -> Iterator[Line]:
    """The field and its help, in whole lines.

    Args:
        label: What the field is called; may come from data.
        told: Its help.
        cells: The width of a line.
    """
    if label:
        yield ((cut(clean(label), cells), Tone.ACCENT),)
    for line in wrap(clean(told, lines=True), cells):
        yield ((line, Tone.PLAIN),)


def past_lines(past: Sequence[tuple[str, int]], language: Language, cells: int) -> Iterator[Line]:
    """What the field was given before, each value in one line, with how often if not once.

    Args:
        past: The values, the most frequent first.
        language: The language of all words.
        cells: The width of a line.
    """
    if past:
        yield ()
        yield ((BEFORE.say(language), Tone.ACCENT),)
    for value, count in past[:SHOWN]:
        told = Words(f"  {count} 次", f"  {counted(count, 'time')}")
        times = told.say(language) if count > 1 else ""
        room = cells - len(_INDENT) - width(times)
        yield ((_INDENT + truncate(clean(value), room), Tone.PLAIN), (times, Tone.DIM))


def problem_lines(
    found: Sequence[Finding], family: Family, language: Language, cells: int
) -> Iterator[Line]:
    """What is wrong in places that are not seen, and the key that leads there.

    Args:
        found: The findings.
        family: The family of the record, whose words name the places.
        language: The language of all words.
        cells: The width of a line.
    """
    if not found:
        return
    yield ()
    key = Words("Alt+E 逐个去看", "Alt+E goes there")
    heading = f"{ELSEWHERE.say(language)} {len(found)}"
    yield ((heading, Tone.ACCENT), (f"  {key.say(language)}", Tone.DIM))
    for one in found:
        mark, tone = ("x ", Tone.ERROR) if one.is_error else ("! ", Tone.WARN)
        label = cut(clean(family.label(one.pointer).say(language)), cells - len(mark))
        yield ((mark, tone), (label, Tone.PLAIN))
        for line in wrap(clean(one.message.say(language)), cells - len(_INDENT)):
            yield ((_INDENT + line, Tone.DIM),)
