"""``juwu drafts``: what was edited in the terminal face and neither saved nor discarded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juwu import clock
from juwu.change import Sides
from juwu.cli.changes import print_fields
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import RECORD, RECORD_HELP
from juwu.cli.output import Output
from juwu.cli.parser import Count, Parser
from juwu.cli.usage import UsageError
from juwu.errors import CannotRunError
from juwu.language import Words
from juwu.workspace import LeftDraft, Workspace

_NEW = Words("新记录", "new")
_LEFT = Words("没有保存", "not saved")
_MOVED = Words(
    "草稿开始之后，这条记录又改过。", "The record has changed since the draft was begun."
)
_NONE = Words("没有留下草稿。", "No drafts are left.")
_HOW = Words(
    "用 juwu 打开这条记录就可以接着改；不要了就用 juwu drafts --discard 记录。",
    "Open the record in juwu to go on; juwu drafts --discard RECORD drops a draft.",
)
_DISCARDED = Words("已放弃。", "Discarded.")


class NoDraftError(CannotRunError):
    """No draft of that record is left."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(f"“{name}”没有留下草稿。", f"No draft of “{name}” is left."),
            Words("用 juwu drafts 查看有哪些。", "See which there are with juwu drafts."),
        )


class NothingToDiscardError(UsageError):
    """``--discard`` without a record: nobody discards everything by a slip."""

    def __init__(self) -> None:
        super().__init__(
            "juwu drafts",
            Words("没有说放弃哪条记录的草稿。", "Which draft is to be discarded was not said."),
            Words("写成 juwu drafts --discard 记录。", "Write juwu drafts --discard RECORD."),
        )


class _Drafts(Arguments):
    records: list[str]
    discard: bool = False


def _configure(parser: Parser) -> None:
    parser.word("records", RECORD, RECORD_HELP, Count.ANY)
    parser.flag(
        "discard",
        "--discard",
        help_=Words("放弃所指记录的草稿", "discard the drafts of the records named"),
    )


def _run(call: Call, arguments: _Drafts) -> int:
    if arguments.discard and not arguments.records:
        raise NothingToDiscardError
    workspace = Workspace.find(Path())
    journal = workspace.journal
    drafts = _selected(workspace, journal.left(), arguments.records)
    if arguments.discard:
        for draft in drafts:
            journal.discard(draft)
    damaged = journal.damaged()
    if arguments.as_json:
        call.output.json(
            {
                "drafts": [draft.as_json() for draft in drafts],
                "damaged": [str(file) for file in damaged],
            }
        )
        return 0
    for draft in drafts:
        _print(call.output, workspace, draft)
    call.output.say(_DISCARDED if arguments.discard else _HOW if drafts else _NONE)
    for file in damaged:
        call.output.say(Words(f"读不了的草稿：{file}", f"Unreadable draft: {file}"))
    return 0


def _selected(
    workspace: Workspace, drafts: Sequence[LeftDraft], names: Sequence[str]
) -> list[LeftDraft]:
    """The drafts of the records that were named; all without a name."""
    if not names:
        return list(drafts)
    wanted = set()
    for name in names:
        named = {draft.ref for draft in drafts if name in (str(draft.ref), draft.path)}
        named = named or {workspace.ref(name)} & {draft.ref for draft in drafts}
        if not named:
            raise NoDraftError(name)
        wanted |= named
    return [draft for draft in drafts if draft.ref in wanted]


def _print(output: Output, workspace: Workspace, draft: LeftDraft) -> None:
    family = workspace.families.get(draft.ref.family)
    name = family.title.say(output.language) if family else ""
    time = f"{draft.time.astimezone(clock.CHINA):%Y-%m-%d %H:%M}"
    state = (_NEW if draft.is_new else _LEFT).say(output.language)
    output.line((f"{name} {draft.ref}".strip(), "bold"), f"  {time}  {state}")
    print_fields(output, Sides.of(family), draft.changes, "  ")
    if draft.disputes:
        done = sum(one.side is not None for one in draft.disputes)
        told = Words(
            f"和别人的修改冲突：{len(draft.disputes)} 处，已定 {done} 处。",
            f"Collides with another's edits in {len(draft.disputes)} places, {done} decided.",
        )
        output.line(f"  {told.say(output.language)}")
    if draft.base_moved:
        output.line(f"  {_MOVED.say(output.language)}")


COMMAND = Command(
    _Drafts,
    _configure,
    _run,
    examples=("juwu drafts", "juwu drafts --discard person/per-001"),
    details=Words(
        "终端界面里改了还没保存的内容，断电、断线、窗口关闭都不会丢，留在本机、只有本人能看。",
        "What was edited in the terminal face survives a lost terminal, a crash and a power cut; "
        "it stays on this machine, for this user only.",
    ),
)
