"""``juwu hook``: the check that a server makes before it takes a push, and its installation."""

from __future__ import annotations

import sys
from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.findings import print_history
from juwu.cli.names import PATH
from juwu.cli.parser import Count, Parser
from juwu.cli.usage import BadChoiceError
from juwu.git.received import parse_updates
from juwu.language import Words
from juwu.workspace.receiving import judge_push
from juwu.workspace.server_hook import NAME, install

_INSTALL = "install"


class _Hook(Arguments):
    what: str
    folder: str | None = None
    workspace: str = "."


def _configure(parser: Parser) -> None:
    parser.word(
        "what",
        Words(f"{_INSTALL}|{NAME}", f"{_INSTALL}|{NAME}"),
        Words(
            "install：装到裸仓库；pre-receive：由 Git 调用，读标准输入",
            "install: write the hook of a bare repository; pre-receive: what git runs",
        ),
    )
    parser.word(
        "folder",
        Words("裸仓库", "REPOSITORY"),
        Words("裸仓库的文件夹；不写就是当前文件夹", "the bare repository; here if left out"),
        Count.OPTIONAL,
    )
    parser.option(
        "workspace",
        "--workspace",
        value=PATH,
        help_=Words(
            "工作区在仓库里的文件夹，不写就是最上层", "the workspace inside it, the top if left out"
        ),
    )


def _run(call: Call, arguments: _Hook) -> int:
    folder = Path(arguments.folder or ".")
    if arguments.what == _INSTALL:
        return _install(call, arguments, folder)
    if arguments.what != NAME:
        raise BadChoiceError("juwu hook", "juwu hook", arguments.what, (_INSTALL, NAME))
    inside = "/".join(part for part in arguments.workspace.split("/") if part not in ("", "."))
    verdict = judge_push(folder, parse_updates(sys.stdin), f"{inside}/" if inside else "")
    if arguments.as_json:
        call.output.json(
            {
                "refused": [words.say(call.language) for words in verdict.refused],
                **verdict.report.shape(call.language),
            }
        )
    else:
        for words in verdict.refused:
            call.output.say(words, "red")
        print_history(verdict.report, call.output)
        if not verdict.is_good:
            call.output.say(Words("没有收下这次推送。", "This push was not taken."), "bold red")
    return 0 if verdict.is_good else 1


def _install(call: Call, arguments: _Hook, folder: Path) -> int:
    hook = install(folder, arguments.workspace)
    if arguments.as_json:
        call.output.json({"hook": str(hook)})
    else:
        call.output.say(
            Words(f"装好了：{hook}。推送时自动检查。", f"Written: {hook}. It judges every push."),
            "green",
        )
    return 0


COMMAND = Command(
    _Hook,
    _configure,
    _run,
    examples=("juwu hook install /srv/git/office.git", "juwu hook pre-receive"),
    details=Words(
        "推送来的每个提交各按当时的规则检查，有错误就整次不收；受保护的分支不能删除、不能改写。",
        "Every commit of a push is judged by the rules of its own time; with an error nothing is "
        "taken. Protected branches can be neither deleted nor rewritten.",
    ),
)
