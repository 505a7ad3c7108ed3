"""``juwu check``: records and families judged by their schemas and rules."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from juwu.check import Report
from juwu.cli.command import FORMATS, Arguments, Call, Command
from juwu.cli.findings import print_history, print_report, report_text
from juwu.cli.names import PATH, PATH_HELP, REVISION
from juwu.cli.parser import Count, Parser
from juwu.cli.paths import inside
from juwu.cli.usage import ExclusiveError, SpareWordError
from juwu.language import Words

if TYPE_CHECKING:
    from juwu.check import Explanation
    from juwu.workspace import Workspace

# Whatever else a call needs is loaded by the call: the hook that runs on each commit mostly asks
# what has changed, and is told at once.

_NAME = "juwu check"
_JSON = "json"
FOR_PROGRAMS = (_JSON, "github", "gitlab", "sarif", "junit")
"""The formats of :data:`juwu.check.report.REPORTERS`."""


class _Check(Arguments):
    paths: list[str]
    since: str | None = None
    staged: bool = False
    message: str | None = None
    history: bool = False
    merges: bool = False
    no_cache: bool = False
    jobs: int | None = None


def _configure(parser: Parser) -> None:
    parser.word("paths", PATH, PATH_HELP, Count.ANY)
    parser.option(
        "since",
        "--since",
        value=REVISION,
        help_=Words(
            "只看自这个版本以来的改动，也看改得对不对",
            "only what changed since a revision, and whether it was allowed to change so",
        ),
    )
    parser.flag(
        "staged",
        "--staged",
        help_=Words("只看 git add 过的内容", "what git add has staged for the next commit"),
    )
    parser.flag(
        "history",
        "--history",
        help_=Words(
            "查每个提交，各按当时的格式和规则；后面可写 版本..版本",
            "every commit by the rules of its own time; REV..REV may follow",
        ),
    )
    parser.flag(
        "merges",
        "--merges",
        help_=Words(
            "重做每次合并，查有没有丢掉谁的修改；后面可写 版本..版本",
            "make every merge again and look for lost edits; REV..REV may follow",
        ),
    )
    parser.flag(
        "no_cache",
        "--no-cache",
        help_=Words("全部重新检查，不用上次的结果", "judge everything again, whatever was kept"),
    )
    parser.number(
        "jobs",
        "--jobs",
        value=Words("个数", "N"),
        help_=Words(
            "同时用几个进程；默认看机器", "how many processes at once; else by the machine"
        ),
    )
    parser.option(
        "message",
        "--message",
        value=PATH,
        help_=Words(
            "只看这个文件里的提交说明（commit-msg 钩子用）",
            "only the commit message in a file, for git's commit-msg hook",
        ),
    )


def _run(call: Call, arguments: _Check) -> int:
    from juwu.workspace.checking import Checking  # noqa: PLC0415 - see above

    if arguments.merges:
        return _check_merges(arguments, call)
    others = (arguments.history, arguments.staged, arguments.since, arguments.message)
    if arguments.format == FORMATS[0] and others == (False, False, None, None):
        checking = Checking.find(Path(), arguments.jobs)
        if checking is not None:
            paths = inside(checking.root, arguments.paths)
            if not paths and call.output.is_plain:
                language, keep = call.language, not arguments.no_cache
                errors, text = checking.told(language, partial(report_text, language), keep=keep)
                call.output.block(text)
                return 1 if errors else 0
            report = checking.report(paths, keep=not arguments.no_cache, with_names=False)
            print_report(report, call.output)
            return 1 if report.errors else 0
    from juwu.workspace import Workspace  # noqa: PLC0415 - see above

    workspace = Workspace.find(Path())
    if arguments.history:
        return _check_history(workspace, arguments, call)
    report = _report(workspace, arguments)
    if arguments.format == FORMATS[0]:
        print_report(report, call.output)
    else:
        _print_for_programs(report, workspace, arguments.format, call)
    return 1 if report.errors else 0


def _print_for_programs(report: Report, workspace: Workspace, format_: str, call: Call) -> None:
    from juwu.check import REPORTERS, Audience, explanation  # noqa: PLC0415 - see above

    def explain(code: str) -> Explanation | None:
        return explanation(workspace.families, code)

    prefix = workspace.prefix if workspace.has_repository else ""
    text = REPORTERS[format_](report, Audience(call.language, prefix, explain))
    if text.startswith(("{", "[")):
        call.output.json_text(text)
    else:
        call.output.block(text)


def _check_merges(arguments: _Check, call: Call) -> int:
    if arguments.history or arguments.staged or arguments.since or arguments.message:
        raise ExclusiveError(_NAME, "--merges", "--history")
    from juwu.check import REPORTERS, Audience  # noqa: PLC0415 - see above
    from juwu.workspace import merges_report  # noqa: PLC0415 - see above

    if len(arguments.paths) > 1:
        raise SpareWordError(_NAME, arguments.paths[1])
    report = merges_report(Path(), "".join(arguments.paths) or "HEAD")
    if arguments.format == FORMATS[0]:
        print_report(report, call.output)
    else:
        text = REPORTERS[arguments.format](report, Audience(call.language, "", lambda _: None))
        if text.startswith(("{", "[")):
            call.output.json_text(text)
        else:
            call.output.block(text)
    return 1 if report.errors else 0


def _check_history(workspace: Workspace, arguments: _Check, call: Call) -> int:
    others = {"--since": arguments.since, "--staged": arguments.staged or None}
    others["--message"] = arguments.message
    for name, given in others.items():
        if given is not None:
            raise ExclusiveError(_NAME, "--history", name)
    if len(arguments.paths) > 1:
        raise SpareWordError(_NAME, arguments.paths[1])
    report = workspace.check_history("".join(arguments.paths))
    if arguments.format == FORMATS[0]:
        print_history(report, call.output)
    elif arguments.format == _JSON:
        call.output.json(report.shape(call.language))
    else:
        _print_for_programs(report.as_report(), workspace, arguments.format, call)
    return 1 if report.errors else 0


def _report(workspace: Workspace, arguments: _Check) -> Report:
    from juwu.workspace import message_report  # noqa: PLC0415 - see above
    from juwu.workspace.crew import hands  # noqa: PLC0415 - see above

    asked = {
        "--since": arguments.since is not None,
        "--staged": arguments.staged,
        "--message": arguments.message is not None,
        PATH.en: bool(arguments.paths),
    }
    given = [name for name, is_given in asked.items() if is_given]
    if len(given) > 1:
        raise ExclusiveError(_NAME, *given[:2])
    if arguments.message is not None:
        text = Path(arguments.message).read_text(encoding="utf-8", errors="replace")
        return message_report("COMMIT_EDITMSG", text)
    if arguments.staged:
        return workspace.check_staged()
    if arguments.since is not None:
        return workspace.check_since(arguments.since)
    paths = inside(workspace.root, arguments.paths)
    jobs = hands() if arguments.jobs is None else arguments.jobs
    return workspace.check(paths, keep=not arguments.no_cache, jobs=jobs)


COMMAND = Command(
    _Check,
    _configure,
    _run,
    examples=("juwu check", "juwu check records/person", "juwu check --since HEAD~1 --format json"),
    details=Words(
        "有错误时退出码是 1；只有警告时是 0。",
        "The exit code is 1 when there are errors, 0 when there are only warnings.",
    ),
    formats=(FORMATS[0], *FOR_PROGRAMS),
)
