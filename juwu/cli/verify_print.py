"""``juwu verify-print``: whether a paper says what the record said."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.language import Words
from juwu.paper.file import LARGEST, Format, UnreadablePaperError
from juwu.workspace import Workspace
from juwu.workspace.paper_check import (
    OLD,
    VERDICTS,
    Difference,
    PaperReport,
    Verdict,
    check_code,
    check_file,
)

_WORDS_OPEN = Words(
    "只核对了码。纸上的字要逐字对照：加 --show 显示原文。",
    "Only the code was checked. Compare the words on the paper: --show prints them.",
)
_PAPER = Words("纸上", "paper")
_RECORD = Words("记录", "record")


class _Verify(Arguments):
    paper: str
    show: bool = False


def _configure(parser: Parser) -> None:
    parser.word(
        "paper",
        Words("核对码或文件", "CODE|FILE"),
        Words("页脚的核对码，或打印出来的文件", "the code from the foot, or the printed file"),
    )
    parser.flag(
        "show",
        "--show",
        help_=Words("显示按提交应有的内容", "show what the paper should say"),
    )


def _run(call: Call, arguments: _Verify) -> int:
    workspace = Workspace.find(Path())
    path = Path(arguments.paper)
    is_file = path.is_file()
    if is_file and path.stat().st_size > LARGEST:
        raise UnreadablePaperError("> 20 MB")
    report = (
        check_file(workspace, path.read_bytes())
        if is_file
        else check_code(workspace, arguments.paper)
    )
    if arguments.as_json:
        call.output.json(_json(report, is_file=is_file))
    else:
        _print(call, report, is_file=is_file)
    if arguments.show and report.paper is not None and not arguments.as_json:
        call.output.block(report.paper.file(Format.TEXT).decode().replace("\f", "").rstrip("\n"))
    return 0 if report.verdict is Verdict.TRUE else 1


def _print(call: Call, report: PaperReport, *, is_file: bool) -> None:
    told = VERDICTS[report.verdict].say(call.language)
    is_true = report.verdict is Verdict.TRUE
    cause = report.cause.message.say(call.language) if report.cause else ""
    call.output.line((told + cause, "green" if is_true else "bold red"))
    call.output.line((report.stamp.code, "dim"))
    if is_true and not is_file:
        call.output.say(_WORDS_OPEN)
    if is_true and not report.is_current:
        call.output.say(OLD, "yellow")
    for one in report.differences:
        _difference(call, one)


def _difference(call: Call, one: Difference) -> None:
    for line in one.paper:
        call.output.line((f"- {_PAPER.say(call.language)} {line}", "red"))
    for line in one.record:
        call.output.line((f"+ {_RECORD.say(call.language)} {line}", "green"))


def _json(report: PaperReport, *, is_file: bool) -> dict[str, object]:
    stamp = report.stamp
    return {
        "verdict": report.verdict.value,
        "of": f"{stamp.family}/{stamp.record_id}" if stamp.record_id else stamp.family,
        "form": stamp.form,
        "commit": stamp.commit,
        "words_checked": is_file and report.verdict in (Verdict.TRUE, Verdict.WORDS_DIFFER),
        "current": report.is_current,
        "differences": [
            {"paper": list(one.paper), "record": list(one.record)} for one in report.differences
        ],
    }


COMMAND = Command(
    _Verify,
    _configure,
    _run,
    examples=("juwu verify-print FILE", "juwu verify-print CODE --show"),
    details=Words(
        "给核对码，查它是不是真的；给文件（docx、pdf、html、text），还逐字核对。一致返回 0。",
        "A code is checked for being genuine; a file (docx, pdf, html, text) word by word. "
        "The answer is 0 where all is so.",
    ),
)
