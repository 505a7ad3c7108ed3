"""``juwu impact``: which records changed schemas, rules or packs would newly fail, and why."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.findings import print_finding
from juwu.cli.names import REVISION
from juwu.cli.output import Output
from juwu.cli.parser import Parser
from juwu.finding import Finding
from juwu.language import Words, counted
from juwu.workspace import Workspace
from juwu.workspace.impact import by_code


class _Impact(Arguments):
    since: str = "HEAD"


def _configure(parser: Parser) -> None:
    parser.option(
        "since",
        "--since",
        value=REVISION,
        help_=Words(
            "和这个版本的规则比，不写就是 HEAD", "compare with these rules; HEAD if left out"
        ),
    )


def _run(call: Call, arguments: _Impact) -> int:
    impact = Workspace.find(Path()).impact(arguments.since)
    if arguments.as_json:
        call.output.json(impact.shape(call.language))
        return 1 if impact.errors else 0
    _print(call.output, Words("新的问题", "new"), impact.failing, "red")
    _print(call.output, Words("消除的问题", "gone"), impact.passing, "green")
    call.output.say(impact.summary(), "red" if impact.errors else "green")
    return 1 if impact.errors else 0


def _print(output: Output, title: Words, findings: Iterable[Finding], style: str) -> None:
    for code, group in by_code(findings).items():
        count = len({one.path for one in group})
        records = Words(f"{count} 条记录", counted(count, "record")).say(output.language)
        output.line((f"{title.say(output.language)}: {code} ({records})", f"bold {style}"))
        for one in group:
            print_finding(one, output)


COMMAND = Command(
    _Impact,
    _configure,
    _run,
    examples=("juwu impact", "juwu impact --format json"),
    details=Words(
        "比较工作区里改过的格式、规则和规则包与已提交的，看现有的记录会多出、消除哪些问题。"
        "新增错误时退出码是 1。",
        "It judges the records as they are by the committed schemas, rules and packs and by the "
        "changed ones, and tells what is found newly or no more. With new errors the exit code "
        "is 1.",
    ),
)
