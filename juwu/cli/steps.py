"""``juwu steps``: how far a record has come: its steps, votes and papers."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import RECORD, RECORD_HELP
from juwu.cli.parser import Parser
from juwu.language import Words
from juwu.overview import Fact, PaperState, Progress
from juwu.text import pad
from juwu.workspace import Workspace
from juwu.workspace.overviews import Overviews

_VOTES = Words("表决", "Vote")
_PAPERS = Words("文书", "Papers")
_STYLES = {PaperState.LACKING: "bold red", PaperState.UNKNOWN: "yellow"}
_CELLS = 14
_NOTHING = Words("还没有步骤、表决或文书。", "There is no step, vote or paper yet.")


class _Steps(Arguments):
    record: str


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)


def _run(call: Call, arguments: _Steps) -> int:
    workspace = Workspace.find(Path())
    progress = Overviews(workspace, call.language).progress(workspace.ref(arguments.record))
    if arguments.as_json:
        call.output.json(progress.as_json(call.language))
        return 0
    call.output.line((f"{progress.title} ({progress.ref})", "bold"))
    for fact in progress.facts:
        call.output.line(f"  {_told(fact, call)}")
    _print_walks(call, progress)
    _print_votes(call, progress)
    _print_papers(call, progress)
    if not (progress.facts or progress.walks or progress.votes or progress.papers):
        call.output.say(_NOTHING)
    return 0


def _print_walks(call: Call, progress: Progress) -> None:
    for title, steps in progress.walks:
        call.output.line((title.say(call.language), "bold"))
        for step in steps:
            words = pad(step.state.words.say(call.language), _CELLS)
            parts = (words, step.title.say(call.language), step.day, step.note)
            call.output.line("  " + "  ".join(filter(None, parts)))


def _print_votes(call: Call, progress: Progress) -> None:
    if progress.votes:
        call.output.line((_VOTES.say(call.language), "bold"))
    for vote in progress.votes:
        call.output.line(f"  {vote.title}")
        for fact in vote.facts:
            call.output.line(f"    {_told(fact, call)}")


def _print_papers(call: Call, progress: Progress) -> None:
    if progress.papers:
        call.output.line((_PAPERS.say(call.language), "bold"))
    for paper in progress.papers:
        words = pad(paper.state.words.say(call.language), _CELLS)
        text = "  ".join(filter(None, (words, paper.title.say(call.language), paper.note)))
        call.output.line((f"  {text}", _STYLES.get(paper.state, "")))


def _told(fact: Fact, call: Call) -> str:
    """A field, what rules reckon for it where that is something else, and their source."""
    value = fact.value or "-"
    reckoned = fact.reckoned or ""
    if fact.reckoned is None:
        words = Words(f"{fact.label.zh}：{value}", f"{fact.label.en}: {value}")
    elif fact.agrees:
        words = Words(
            f"{fact.label.zh}：{value}（按规则算也是）",
            f"{fact.label.en}: {value} (as the rules say)",
        )
    else:
        words = Words(
            f"{fact.label.zh}：{value}，按规则应为 {reckoned}",
            f"{fact.label.en}: {value}; the rules say {reckoned}",
        )
    source = Words(f"  依据：{fact.source}", f"  source: {fact.source}") if fact.source else None
    return words.say(call.language) + (source.say(call.language) if source else "")


COMMAND = Command(
    _Steps,
    _configure,
    _run,
    examples=(
        "juwu steps minutes/min-wutong-four-fuqiang-2026",
        "juwu steps mediation/med-2026-04-leak --format json",
    ),
    details=Words(
        "会议的五步、四议两公开、表决和按规则算的结果；案件卷宗里有哪些文书，还缺哪些。"
        "看什么写在 family.yaml 的 views 里。",
        "The steps and votes of a meeting with what rules make of them; which papers of a case are "
        "there and which lack. What is told stands under views in family.yaml.",
    ),
)
