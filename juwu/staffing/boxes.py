"""What stands in the box of a body: the same words for the terminal and for a picture."""

from __future__ import annotations

from juwu.drawing import Ink
from juwu.frozen import dataclass
from juwu.language import Language, Words, counted
from juwu.staffing.body import Body, Term
from juwu.text import clean, truncate, width, wrap

WIDEST = 24
"""Cells of a line in a box."""
_NAME_LINES = 2
_LEADERS = 3

FLAW = Words("x 上级不存在", "x no such parent")
CIRCLE = Words("x 上下级成环", "x a circle")


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A line in a box."""

    text: str
    ink: Ink


def box_lines(body: Body, language: Language) -> tuple[BoxLine, ...]:
    """The lines of a box: name, kind, who leads, how many hold posts, and what asks for a look.

    Args:
        body: The body.
        language: The language of the words.
    """
    name = wrap(clean(body.name), WIDEST)
    shown = name[:_NAME_LINES]
    if len(name) > _NAME_LINES:
        shown[-1] = truncate(shown[-1] + name[_NAME_LINES], WIDEST)
    lines = [BoxLine(one, Ink.STRONG) for one in shown]
    lines += [
        BoxLine(_fit(f"{post} {person}"), Ink.PLAIN) for post, person in body.leaders[:_LEADERS]
    ]
    lines += [BoxLine(one, Ink.DIM) for one in _figures(body, language)]
    lines += [BoxLine(_fit(one.say(language)), Ink.HEED) for one in heeded(body)]
    return tuple(lines)


def heeded(body: Body) -> list[Words]:
    """What asks for a look: seats that are free, terms that end, people who sit elsewhere too."""
    told = []
    if body.flaw is not None:
        told.append(FLAW if body.flaw == "orphan" else CIRCLE)
    if body.vacant:
        told.append(Words(f"空缺 {body.vacant}", f"{body.vacant} vacant"))
    if body.term is not Term.RUNNING:
        told.append(term_told(body.term, body.left))
    if body.ending:
        number = len(body.ending)
        told.append(Words(f"任职将满 {number} 人", f"{counted(number, 'post')} ending"))
    if body.crossed:
        number = len(body.crossed)
        told.append(Words(f"交叉任职 {number} 人", f"{counted(number, 'cross post')}"))
    return told


def term_told(term: Term, left: int | None) -> Words:
    """How a term stands; empty where it runs."""
    days = abs(left or 0)
    if term is Term.SOON:
        return Words(f"任期还剩 {days} 天", f"term ends in {counted(days, 'day')}")
    if term is Term.OVER:
        return Words(f"任期已过 {days} 天", f"term over for {counted(days, 'day')}")
    return Words("", "")


def _figures(body: Body, language: Language) -> list[str]:
    """Its kind and how many hold posts: in one line where both have room in it."""
    figures = [clean(body.label.say(language))] if body.label.zh else []
    if body.held:
        figures.append(Words(f"{body.held} 人", counted(body.held, "holder")).say(language))
    together = "  ".join(figures)
    if width(together) <= WIDEST:
        return [together] if figures else []
    return [line for one in figures for line in wrap(one, WIDEST)]


def _fit(text: str) -> str:
    return truncate(clean(text), WIDEST)
