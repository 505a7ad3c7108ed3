"""``juwu merge-driver``: git hands over three versions of a record, and takes back one, by field.

The file that is left is always readable: where a person has to decide it holds our version there,
and git keeps all three, so that ``juwu sync --conflicts`` can show them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juwu.change import Missing
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.durable import read_plain
from juwu.errors import JuwuError
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.git import merged_lines
from juwu.language import Words
from juwu.sync import FileMerge, merge_file, new_fault
from juwu.workspace.root import find_root


class _Driver(Arguments):
    base: str
    ours: str
    theirs: str
    path: str


def _configure(parser: Parser) -> None:
    parser.word("base", Words("共同版本", "BASE"), Words("两边的起点，git 的 %O", "git's %O"))
    parser.word(
        "ours",
        Words("本方版本", "OURS"),
        Words("git 的 %A，结果写回这里", "git's %A; the result is written there"),
    )
    parser.word("theirs", Words("对方版本", "THEIRS"), Words("git 的 %B", "git's %B"))
    parser.word("path", Words("路径", "PATH"), Words("记录的路径，git 的 %P", "git's %P"))


def _run(call: Call, arguments: _Driver) -> int:
    base, ours, theirs = (
        read_plain(Path(name)) or b"" for name in (arguments.base, arguments.ours, arguments.theirs)
    )
    families, prefix = _families(arguments.path)
    # Our version gives the style, and stands where a person has to decide.
    file = merge_file(arguments.path, base or None, theirs, ours, families=families, prefix=prefix)
    if families is not None and (fault := new_fault(file, families, prefix)):
        file = replace(file, merged=None, text=None, fault=fault)
        text = ours
    elif file.merged is None and file.text is None:
        text, _ = merged_lines(Path("/"), base, ours, theirs)
    else:
        text = (file.merged.text if file.merged else file.text) or b""
    Path(arguments.ours).write_bytes(text)
    for comment in file.merged.unkept if file.merged else ():
        call.errors.say(
            Words(
                f"juwu：{file.path} 的注释“{comment}”没有了所在的字段。",
                f"juwu: {file.path}: the field of the comment “{comment}” is gone.",
            ),
            "yellow",
        )
    if file.is_clean:
        return 0
    _tell(call, file)
    return 1


def _families(path: str) -> tuple[Families | None, str]:
    """The families of the workspace that holds the path; git calls us at the top of the files."""
    top = Path.cwd().resolve()
    try:
        root = find_root((top / path).parent)
    except JuwuError:
        return None, ""
    if not root.is_relative_to(top):
        return None, ""
    inside = root.relative_to(top).as_posix()
    return Families.load(FolderFiles(root)), "" if inside == "." else f"{inside}/"


def _tell(call: Call, file: FileMerge) -> None:
    """Say what a person has to decide."""
    if file.merged is None:
        cause = file.fault or Words("", "")
        call.errors.say(
            Words(
                f"juwu：{file.path} 没有按字段合并：{cause.zh}。",
                f"juwu: {file.path} not merged by field: {cause.en}.",
            ),
            "yellow",
        )
        return
    for one in file.merged.conflicts:
        label = (
            file.family.label(one.pointer).say(call.language) if file.family else str(one.pointer)
        )
        mine, yours = (
            "-" if isinstance(slot, Missing) else str(slot)[:40] for slot in (one.theirs, one.ours)
        )
        call.errors.say(
            Words(
                f"juwu：{file.path} {label or '/'}：本方 {mine}，对方 {yours}",
                f"juwu: {file.path} {label or '/'}: ours {mine}, theirs {yours}",
            ),
            "yellow",
        )


COMMAND = Command(
    _Driver,
    _configure,
    _run,
    examples=("juwu merge-driver %O %A %B %P",),
    details=Words(
        '由 git 调用：git config merge.juwu.driver "juwu merge-driver %O %A %B %P"，'
        "init 和 doctor --repair 会设好。合并干净返回 0；要人决定返回 1，文件仍可读，"
        "用 juwu sync --conflicts 查看。",
        "Called by git; init and doctor --repair set it up. 0 where the merge is clean; 1 where a "
        "person decides: the file stays readable, and juwu sync --conflicts shows the places.",
    ),
    prints=False,
)
