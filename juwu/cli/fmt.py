"""``juwu fmt``: records in the canonical style, with the same data and all their comments."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import PATH, PATH_HELP
from juwu.cli.parser import Count, Parser
from juwu.cli.paths import inside
from juwu.document import EditRefused, Unreadable, canonical
from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.record import Record
from juwu.workspace import Workspace


class _Fmt(Arguments):
    paths: list[str]
    check: bool = False


@dataclass(frozen=True, slots=True)
class _Refused:
    path: str
    error: JuwuError


def _configure(parser: Parser) -> None:
    parser.word("paths", PATH, PATH_HELP, Count.ANY)
    parser.flag(
        "check",
        "--check",
        help_=Words("只列出会改的文件，不改", "only list the files that would change"),
    )


def _run(call: Call, arguments: _Fmt) -> int:
    workspace = Workspace.find(Path())
    wanted = inside(workspace.root, arguments.paths)
    changed: list[str] = []
    refused: list[_Refused] = []
    checked = 0
    for record in workspace.register:
        if wanted and not any(_holds(one, record.path) for one in wanted):
            continue
        checked += 1
        try:
            if _formatted(workspace, record, write=not arguments.check):
                changed.append(record.path)
        except (Unreadable, EditRefused) as error:
            refused.append(_Refused(record.path, error))
    _answer(call, arguments, changed, refused, checked)
    return int(bool(refused) or (arguments.check and bool(changed)))


def _holds(wanted: str, path: str) -> bool:
    return wanted in (".", path) or path.startswith(f"{wanted}/")


def _formatted(workspace: Workspace, record: Record, *, write: bool) -> bool:
    """Whether the record is not in canonical style; it is afterwards when it may be written."""
    text = canonical(record.text)
    if text != record.text and write:
        workspace.rewrite(record, text)
    return text != record.text


def _answer(
    call: Call, arguments: _Fmt, changed: list[str], refused: list[_Refused], checked: int
) -> None:
    if arguments.as_json:
        call.output.json(
            {
                "changed": changed,
                "refused": [
                    {
                        "path": one.path,
                        "message": one.error.message.say(call.language),
                        "hint": one.error.hint.say(call.language),
                    }
                    for one in refused
                ],
                "checked": checked,
            }
        )
        return
    for path in changed:
        call.output.line(path)
    for one in refused:
        call.errors.line((f"{one.path}: {one.error.message.say(call.language)}", "bold red"))
        call.errors.line(f"    {one.error.hint.say(call.language)}")
    done = Words("要整理", "would change") if arguments.check else Words("已整理", "rewritten")
    call.output.say(
        Words(
            f"看了 {checked} 条记录：{done.zh} {len(changed)} 条，不能整理 {len(refused)} 条。",
            f"Looked at {checked} records: {len(changed)} {done.en}, {len(refused)} refused.",
        )
    )


COMMAND = Command(
    _Fmt,
    _configure,
    _run,
    examples=("juwu fmt", "juwu fmt records/person --check"),
    details=Words(
        "只改写法，数据和注释不变；写入文件，不提交。加 --check 时，有要改的退出码是 1。",
        "Only the style changes, never data or comments; files are written, not committed. "
        "With --check the exit code is 1 when a file would change.",
    ),
)
