"""``juwu init``: a new workspace, ready for git, editors and CI."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.language import Words
from juwu.workspace import start_workspace


class _Init(Arguments):
    folder: str
    sample: bool = False
    inside: bool = False


def _configure(parser: Parser) -> None:
    parser.word(
        "folder",
        Words("文件夹", "DIR"),
        Words("新工作区的文件夹，没有就新建", "the folder; it is made where it is missing"),
    )
    parser.flag("sample", "--sample", help_=Words("附带示例记录", "with the sample records"))
    parser.flag(
        "inside",
        "--inside",
        help_=Words(
            "放进已有的 Git 仓库，在那里提交",
            "put it into the Git repository that is there, and commit there",
        ),
    )


def _run(call: Call, arguments: _Init) -> int:
    started = start_workspace(
        Path(arguments.folder), sample=arguments.sample, inside=arguments.inside
    )
    if arguments.as_json:
        call.output.json(
            {"root": str(started.root), "files": list(started.files), "commit": started.commit}
        )
        return 0
    count = len(started.files)
    call.output.say(
        Words(
            f"工作区建好了：{started.root}（{count} 个文件）。",
            f"The workspace is ready: {started.root} ({count} files).",
        ),
        "green",
    )
    if started.commit is None:
        call.output.say(
            Words(
                "还没有提交：Git 不知道您的姓名和邮箱。设好后运行 git add -A && git commit。",
                "Nothing is committed yet: git does not know your name and email. "
                "Set them, then run git add -A && git commit.",
            ),
            "yellow",
        )
    call.output.say(
        Words(
            f"接下来：juwu -C {arguments.folder} 打开界面。",
            f"Next: juwu -C {arguments.folder} opens it.",
        )
    )
    return 0


COMMAND = Command(
    _Init,
    _configure,
    _run,
    examples=("juwu init office", "juwu init office --sample"),
    details=Words(
        "写入记录的格式、Git 和编辑器的设置、CI 文件和提交前的检查；已有的文件不动。"
        "文件夹在已有的 Git 仓库里，要加 --inside 才放进去。",
        "It writes the families, settings for git and editors, CI files and a pre-commit hook; "
        "files that are there already stay. Into a Git repository that is there it goes only with "
        "--inside.",
    ),
)
