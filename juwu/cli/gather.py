"""``juwu gather``: the records of many workspaces in one dataset."""

from __future__ import annotations

import sys
from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.keyboard import cancelled_by_keyboard
from juwu.cli.parser import Count, Parser
from juwu.cli.usage import MissingWordError
from juwu.language import Words
from juwu.workspace.gathering import Gathered, gather, named

_NAME = "juwu gather"
_INTO = Words("数据集", "DATASET")


class _Gather(Arguments):
    repositories: list[str]
    into: str | None = None
    list: str | None = None


def _configure(parser: Parser) -> None:
    parser.word(
        "repositories",
        Words("地址", "REPO"),
        Words(
            "工作区的 git 地址，可写成 名称=地址",
            "git addresses of workspaces; NAME=ADDRESS gives one a name",
        ),
        Count.ANY,
    )
    parser.option("into", "--into", value=_INTO, help_=Words("写到哪里", "where the dataset is"))
    parser.option(
        "list",
        "--list",
        value=Words("文件", "FILE"),
        help_=Words(
            "从文件读地址，一行一个；- 是标准输入", "addresses from a file, one to the line; or -"
        ),
    )


def _run(call: Call, arguments: _Gather) -> int:
    if arguments.into is None:
        raise MissingWordError(_NAME, Words("--into 数据集", "--into DATASET"))
    urls = [*arguments.repositories, *_listed(arguments.list)]
    if not urls:
        raise MissingWordError(_NAME, Words("地址", "REPO"))
    told: list[Gathered] = []
    with cancelled_by_keyboard() as cancel:
        for one in gather(named(urls), Path(arguments.into), cancel):
            told.append(one)
            if not arguments.as_json:
                _tell(call, one, len(told), len(urls))
    failed = sum(one.error is not None for one in told)
    if arguments.as_json:
        call.output.json([_as_json(one, call) for one in told])
    else:
        call.output.say(
            Words(
                f"共 {len(urls)} 个工作区，{len(told) - failed} 个已取来，{failed} 个没有取到。",
                f"{len(urls)} workspaces: {len(told) - failed} gathered, {failed} not.",
            )
        )
    return 1 if failed or len(told) < len(urls) else 0


def _listed(name: str | None) -> list[str]:
    if name is None:
        return []
    text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _tell(call: Call, one: Gathered, done: int, all_: int) -> None:
    if one.error is not None:
        said = one.error.message.say(call.language)
        call.errors.block(f"[{done}/{all_}] {one.name}: {said}")
        return
    call.output.say(
        Words(
            f"[{done}/{all_}] {one.name}：{one.commit[:7]}，新写 {one.new} 个文件",
            f"[{done}/{all_}] {one.name}: {one.commit[:7]}, {one.new} files written",
        )
    )


def _as_json(one: Gathered, call: Call) -> dict[str, object]:
    error = None if one.error is None else one.error.message.say(call.language)
    return {"name": one.name, "commit": one.commit, "written": one.new, "error": error}


COMMAND = Command(
    _Gather,
    _configure,
    _run,
    examples=(
        "juwu gather ../wutong ../fuqiang --into DATASET",
        "juwu gather --list communities.txt --into DATASET",
    ),
    details=Words(
        "取来各工作区最新的提交，写进同一个 Parquet 数据集；取不到的说明原因，不影响别的，"
        "再来一次只取新的。见 docs/scale.md。",
        "Fetches the newest commit of each workspace and writes all into one Parquet dataset. What "
        "cannot be had is named and stops nothing; another run takes only what is new. See "
        "docs/scale.md.",
    ),
)
