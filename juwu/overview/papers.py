"""The papers of a record's file: which are there, which it has to have and lacks."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from juwu.check.conditions import ConditionError, Subject
from juwu.family import Family
from juwu.family.lenient import as_list, as_map, as_texts
from juwu.family.views.steps import Papers
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer, find
from juwu.record import Record
from juwu.value import Map, Value


class PaperState(StrEnum):
    """How a paper stands."""

    THERE = "there"
    LACKING = "lacking"
    """It has to be there, and is not."""
    SPARE = "spare"
    """It is not there and need not be."""
    UNKNOWN = "unknown"
    """Whether it has to be there cannot be told yet."""

    @property
    def words(self) -> Words:
        """Its name."""
        return _STATES[self]


_STATES = {
    PaperState.THERE: Words("在卷", "on file"),
    PaperState.LACKING: Words("缺", "missing"),
    PaperState.SPARE: Words("不需要", "not needed"),
    PaperState.UNKNOWN: Words("待定", "not known yet"),
}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of the list of papers; its texts may come from data."""

    title: Words
    """The paper, or those of which one will do."""
    state: PaperState
    at: Pointer
    """Where it stands; the list where it is not there."""
    note: str = ""

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        return {
            "title": self.title.say(language),
            "state": self.state.value,
            "pointer": str(self.at),
            "note": self.note or None,
        }


def papers_of(
    family: Family, papers: Papers, record: Record, subject: Subject
) -> Iterator[PaperRow]:
    """The rows that the rules give, each once; where they give none, the papers that are there.

    Args:
        family: The family.
        papers: Which list it is, and how it is told what has to be there.
        record: A record that can be read.
        subject: Evaluates conditions about the record.
    """
    there: dict[str, list[tuple[Pointer, Map]]] = {}
    for at, value in find(record.data, papers.at / "*"):
        item = as_map(value)
        there.setdefault(str(item.get(papers.key, "")), []).append((at, item))
    for row in _rows(papers, subject):
        forms = as_texts(as_map(row).get("forms"))
        found = [one for form in forms for one in there.pop(form, ())]
        title = _title(family, papers, forms)
        if found:
            notes = [str(item[papers.note]) for _, item in found if papers.note in item]
            yield PaperRow(title, PaperState.THERE, found[0][0], "、".join(notes))
        else:
            yield PaperRow(title, _state(papers, row, subject), papers.at)
    for form, items in there.items():
        for at, item in items:
            note = str(item.get(papers.note or "", ""))
            yield PaperRow(_title(family, papers, (form,)), PaperState.THERE, at, note)


def _rows(papers: Papers, subject: Subject) -> list[Value]:
    try:
        return as_list(subject.value(papers.rows))
    except ConditionError:
        return []


def _state(papers: Papers, row: Value, subject: Subject) -> PaperState:
    subject.let("row", row)
    try:
        needed = subject.value(papers.needed)
    except ConditionError:
        return PaperState.UNKNOWN
    if needed is None:
        return PaperState.UNKNOWN
    return PaperState.LACKING if needed is True else PaperState.SPARE


def _title(family: Family, papers: Papers, forms: tuple[str, ...]) -> Words:
    field = family.field(papers.at / "*" / papers.key)
    labels = [
        choice.label if field and (choice := field.choice(form)) else Words.same(form)
        for form in forms
    ]
    return Words("或".join(one.zh for one in labels), " or ".join(one.en for one in labels))
