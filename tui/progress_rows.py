"""How far a record has come, and what the entries of a catalogue have, as rows of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.language import Language, Words
from juwu.overview import (
    Coverage,
    CoveredEntry,
    Fact,
    PaperRow,
    PaperState,
    Progress,
    StepState,
    TakenStep,
)
from juwu.text import clean, width
from tui.rows import Column, Row, Tone

_VOTES = Words("表决", "Vote")
_PAPERS = Words("文书", "Papers")
_FACTS = Words("要点", "Facts")
_ENTRY, _LAST = Words("条目", "Entry"), Words("最近用到", "Last used")
_YES, _NO = Words("有", "yes"), Words.same("-")
_WIDEST = 34
_VALUE = 36
_DAY = 10
_STEPS = {StepState.NEXT: Tone.ACCENT, StepState.SKIPPED: Tone.ERROR, StepState.AHEAD: Tone.DIM}
_STATES = {
    PaperState.LACKING: Tone.ERROR,
    PaperState.UNKNOWN: Tone.WARN,
    PaperState.SPARE: Tone.DIM,
    PaperState.THERE: Tone.ADDED,
}

PROGRESS = (Column(""), Column(""), Column(""))
"""The columns of :func:`progress_rows`: what, how it stands, what is said of it."""


def progress_rows(progress: Progress, language: Language) -> Iterator[Row]:
    """The rows; the key of each is the place that it is about."""
    for number, block in enumerate(_blocks(progress, language)):
        if number:
            yield Row.note("")
        yield from block


def _blocks(progress: Progress, language: Language) -> Iterator[Iterator[Row]]:
    """What stands under a heading each."""
    if progress.facts:
        yield _facts(_FACTS.say(language), progress.facts, language)
    for title, steps in progress.walks:
        yield _walk(title.say(language), steps, language)
    for number, vote in enumerate(progress.votes, 1):
        yield _facts(f"{_VOTES.say(language)} {number}  {vote.title}", vote.facts, language)
    if progress.papers:
        yield _papers(progress.papers, language)


def _facts(heading: str, facts: Sequence[Fact], language: Language) -> Iterator[Row]:
    yield Row.section(heading)
    for fact in facts:
        yield from _fact_rows(fact, language)


def _walk(title: str, steps: Sequence[TakenStep], language: Language) -> Iterator[Row]:
    done = sum(one.state is StepState.DONE for one in steps)
    yield Row.section(f"{title}  {done}/{len(steps)}")
    yield from (_step_row(one, number, language) for number, one in enumerate(steps))


def _papers(papers: Sequence[PaperRow], language: Language) -> Iterator[Row]:
    yield Row.section(_summary(papers).say(language))
    yield from (_paper_row(one, number, language) for number, one in enumerate(papers))


def _summary(papers: Sequence[PaperRow]) -> Words:
    there = sum(one.state is PaperState.THERE for one in papers)
    lacking = sum(one.state is PaperState.LACKING for one in papers)
    return Words(
        f"文书  在卷 {there}，缺 {lacking}", f"Papers  on file: {there}, missing: {lacking}"
    )


def _fact_rows(fact: Fact, language: Language) -> Iterator[Row]:
    """A field; beside it whether rules have it so, below it where they come from."""
    told, tone = "", Tone.PLAIN
    if fact.reckoned is not None:
        if fact.agrees:
            told, tone = Words("按规则算也是", "as the rules say").say(language), Tone.ADDED
        else:
            words = Words(f"x 按规则应为 {fact.reckoned}", f"x the rules say {fact.reckoned}")
            told, tone = words.say(language), Tone.ERROR
    label = fact.label.say(language)
    yield Row(str(fact.at), (label, fact.value or "-", told), tones={0: Tone.DIM, 2: tone})
    if fact.source and fact.reckoned is not None:
        yield Row.note(Words(f"  依据：{fact.source}", f"  source: {fact.source}").say(language))


def _step_row(step: TakenStep, number: int, language: Language) -> Row:
    state = f"{step.state.words.say(language)}  {step.day}".strip()
    tones = {1: _STEPS.get(step.state, Tone.ADDED)}
    return Row(f"{step.at}#{number}", (step.title.say(language), state, step.note), tones=tones)


def _paper_row(paper: PaperRow, number: int, language: Language) -> Row:
    note = Words(f"第 {paper.note} 页", f"p. {paper.note}").say(language) if paper.note else ""
    cells = (paper.title.say(language), paper.state.words.say(language), note)
    return Row(f"{paper.at}#{number}", cells, tones={1: _STATES[paper.state]})


def progress_columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """As wide as what stands in them."""
    wide = [
        max(
            (width(clean(row.cells[place])) for row in rows if len(row.cells) > place + 1),
            default=1,
        )
        for place in range(2)
    ]
    label, value = wide
    return (Column("", min(label, _WIDEST)), Column("", min(value, _VALUE)), Column(""))


def place_of(key: str) -> str:
    """The place that a row is about."""
    return key.partition("#")[0]


def coverage_rows(coverage: Coverage, language: Language) -> Iterator[Row]:
    """The entries by category; the key of each row is the place of the entry."""
    for one in coverage.categories:
        declared = f"/{one.expected}" if one.expected is not None else ""
        yield Row.section(f"{one.title.say(language)}  {len(one.entries)}{declared}")
        for entry in one.entries:
            yield _entry_row(entry, language)


def _entry_row(entry: CoveredEntry, language: Language) -> Row:
    marks = [(_YES if have else _NO).say(language) for have in entry.marks]
    tones = {2 + place: Tone.ADDED if have else Tone.DIM for place, have in enumerate(entry.marks)}
    cells = (entry.key, entry.name, *marks, _used(entry, language))
    return Row(str(entry.at), cells, tones={0: Tone.DIM, **tones})


def _used(entry: CoveredEntry, language: Language) -> str:
    """When it was used last, in what, and how often."""
    last = entry.last
    return f"{last.last} {last.title.say(language)} {entry.count}" if last else _NO.say(language)


def coverage_columns(coverage: Coverage, language: Language) -> tuple[Column, ...]:
    """Number, name, a column for each mark, the last use."""
    marks = [mark.say(language) for mark in coverage.marks]
    uses = (width(clean(_used(one, language))) for one in coverage)
    last = _LAST.say(language)
    return (
        Column("", max((width(one.key) for one in coverage), default=2)),
        Column(_ENTRY.say(language)),
        *(Column(one, min(width(one), _DAY)) for one in marks),
        Column(last, min(max(width(last), *uses, 1), _WIDEST)),
    )
