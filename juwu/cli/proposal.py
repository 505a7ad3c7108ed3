"""``juwu proposal``: one proposal shown, remarked on, approved, returned, merged or withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from juwu.check import Report
from juwu.cli import saved
from juwu.cli.changes import record_json
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.findings import print_report
from juwu.cli.names import PROPOSAL, REASON
from juwu.cli.parser import Count, Parser
from juwu.cli.proposals import queued_json
from juwu.cli.selection import status_of
from juwu.cli.usage import BadChoiceError, MissingWordError, SpareWordError
from juwu.language import Words
from juwu.review import Deed, Kind
from juwu.text import clean
from juwu.workspace import InvalidRecordError, Opened, Queued, Reviewing, Workspace
from juwu.workspace.review_errors import told

_DEEDS = ("show", "remark", "approve", "return", "merge", "withdraw")
_STYLES = {Kind.APPROVED: "green", Kind.RETURNED: "red"}


class _Proposal(Arguments):
    deed: str
    name: str
    words: list[str]
    reason: str = ""


def _configure(parser: Parser) -> None:
    names = "|".join(_DEEDS)
    parser.word(
        "deed",
        Words(names, names),
        Words(
            "看、批注、同意、退回、合并、撤回",
            "what is done: show it, remark on a field, and so on",
        ),
    )
    parser.word("name", PROPOSAL, Words("送审号，或它开头的几位", "its id, or the start of it"))
    parser.word(
        "words",
        Words("位置 批注", "POINTER TEXT"),
        Words(
            "只用于 remark：字段和要说的话", "for remark alone: the field, and what is to be said"
        ),
        Count.ANY,
    )
    parser.option(
        "reason",
        "-m",
        "--reason",
        value=REASON,
        help_=Words("同意、退回、撤回的说明；退回必填", "what is said; return needs it"),
    )


def _run(call: Call, arguments: _Proposal) -> int:
    if arguments.deed not in _DEEDS:
        raise BadChoiceError("juwu proposal", "juwu proposal", arguments.deed, _DEEDS)
    if arguments.words and arguments.deed != "remark":
        raise SpareWordError("juwu proposal", arguments.words[0])
    reviewing = Reviewing(Workspace.find(Path()))
    name, reason = arguments.name, arguments.reason.strip()
    if arguments.deed == "show":
        return _show(call, reviewing.open(name), as_json=arguments.as_json)
    if arguments.deed == "merge":
        return _merge(call, reviewing, name, as_json=arguments.as_json)
    if arguments.deed == "return" and not reason:
        raise MissingWordError("juwu proposal return", Words("-m 理由", "-m REASON"))
    if arguments.deed == "remark":
        if len(arguments.words) != 2:  # noqa: PLR2004 - the place and the text
            raise MissingWordError("juwu proposal remark", Words("位置 批注", "POINTER TEXT"))
        place, text = arguments.words
        return _done(call, reviewing.remark(name, place, text), as_json=arguments.as_json)
    deeds: dict[str, Callable[[str, str], Queued]] = {
        "approve": reviewing.approve,
        "return": reviewing.give_back,
        "withdraw": reviewing.withdraw,
    }
    return _done(call, deeds[arguments.deed](name, reason), as_json=arguments.as_json)


def _show(call: Call, opened: Opened, *, as_json: bool) -> int:
    queued = opened.queued
    if as_json:
        call.output.json(
            {
                **queued_json(queued),
                "records": [
                    record_json(one.ref, one.path, status_of(one), one.changes)
                    for one in opened.changes
                ],
                "findings": [one.as_json(call.language) for one in opened.findings],
                "deeds": [one.as_json() for one in queued.proposal.deeds],
            }
        )
        return 0
    _print_state(call, queued)
    families = Workspace.find(Path()).families
    saved.print_edited(
        call,
        [
            saved.Edited(families[one.ref.family], one.ref, one.path, status_of(one), one.changes)
            for one in opened.changes
        ],
    )
    for deed in queued.proposal.deeds:
        _print_deed(call, opened, deed)
    if opened.findings:
        print_report(Report(opened.findings, len(opened.changes)), call.output)
    return 0


def _print_deed(call: Call, opened: Opened, deed: Deed) -> None:
    proposal = opened.queued.proposal
    place = f"{deed.record}#{deed.pointer}".rstrip("#")
    is_old = deed.at != proposal.content if deed.record else deed.tree != proposal.tree
    old = Words("（针对改前的内容）", " (of an earlier content)").say(call.language)
    call.output.line(
        (f"{deed.time:%Y-%m-%d %H:%M}", "dim"),
        f" {deed.by.name} ",
        (deed.kind.words.say(call.language), _STYLES.get(deed.kind, "bold")),
        (f" {place}" if place else "", "dim"),
        (old if is_old else "", "yellow"),
    )
    for line in deed.text.splitlines():
        call.output.line("    ", clean(line))


def _print_state(call: Call, queued: Queued) -> None:
    proposal = queued.proposal
    call.output.line((proposal.name, "bold"), f"  {proposal.title}")
    if proposal.reason:
        call.output.line(("    ", ""), clean(proposal.reason))
    state = queued.state.words.say(call.language)
    lacks = [told(need, has).say(call.language) for need, has in queued.missing]
    call.output.line(f"{proposal.author.name}  ", (state, "bold"))
    for lack in lacks if queued.is_open else ():
        call.output.line("  ", (lack, "yellow"))


def _done(call: Call, queued: Queued, *, as_json: bool) -> int:
    if as_json:
        call.output.json(queued_json(queued))
        return 0
    _print_state(call, queued)
    if not queued.is_sent:
        call.output.say(saved.UNSENT, "yellow")
    return 0


def _merge(call: Call, reviewing: Reviewing, name: str, *, as_json: bool) -> int:
    try:
        commit = reviewing.merge(name)
    except InvalidRecordError as error:
        print_report(Report(error.findings, len(error.findings)), call.errors)
        raise
    queued = reviewing.find(name)
    if as_json:
        call.output.json({**queued_json(queued), "merge": commit})
        return 0
    words = Words("已合并", "Merged").say(call.language)
    people = "、".join(one.name for one in queued.proposal.approvers)
    call.output.line((words, "green"), f" {commit[:10]}  {queued.proposal.title}  ({people})")
    return 0


COMMAND = Command(
    _Proposal,
    _configure,
    _run,
    examples=(
        "juwu proposal show 20261122-3rb29",
        "juwu proposal remark 20261122-3rb29 /status 结案报告呢？",
        "juwu proposal approve 20261122-3rb29",
        "juwu proposal return 20261122-3rb29 -m 缺附件",
        "juwu proposal merge 20261122-3rb29",
    ),
    details=Words(
        "同意只算对当时的内容；之后又改过，要重新同意。自己的送审不能自己同意。",
        "An approval counts for the content it was given to; after an edit it is given anew. "
        "Nobody approves what is their own.",
    ),
)
